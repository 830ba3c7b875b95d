"""Rules of the house that a reader would otherwise have to check line by line."""

from __future__ import annotations

import ast
import gc
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

pytestmark = pytest.mark.xdist_group("source")  # all that is read and parsed once for them

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "citerm"


@cache
def sources() -> dict[Path, ast.Module]:
    gc.disable()  # nothing of a tree can go yet: to look for it again and again took most of the time
    try:
        return {path.relative_to(ROOT): ast.parse(path.read_text("utf-8")) for path in sorted(PACKAGE.rglob("*.py"))}
    finally:
        gc.enable()


@cache
def walked() -> dict[Path, tuple[ast.AST, ...]]:
    """All nodes of each file; to walk them takes longer than to read them."""
    return {path: tuple(ast.walk(tree)) for path, tree in sources().items()}


def nodes(*kinds: type[ast.AST], inside: tuple[str, ...] = ()) -> Iterator[tuple[str, ast.AST]]:
    """Every node of the given kinds with its place, in the given rooms or everywhere."""
    for path, found in walked().items():
        if inside and path.parts[1].removesuffix(".py") not in inside:
            continue
        for node in found:
            if isinstance(node, kinds):
                yield f"{path}:{getattr(node, 'lineno', 0)}", node


def last_name(node: ast.expr) -> str:
    """The rightmost name of ``a.b.c`` or ``c``."""
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def first_name(node: ast.expr) -> str:
    """The leftmost name of ``a.b.c`` or ``a``."""
    while isinstance(node, ast.Attribute):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""


# --- the clock -------------------------------------------------------------------------------------

CLOCKS = {
    ("datetime", "now"),
    ("datetime", "utcnow"),
    ("datetime", "today"),
    ("date", "today"),
    ("time", "time"),
    ("time", "localtime"),
    ("time", "strftime"),
}


def test_only_the_command_line_reads_the_clock() -> None:
    read = [
        place
        for place, node in nodes(ast.Attribute)
        if isinstance(node, ast.Attribute)
        and (last_name(node.value), node.attr) in CLOCKS
        and not place.startswith("citerm/cli")
    ]
    assert not read, "the clock and today's date are passed in"


def test_no_test_sleeps_and_nothing_sleeps_in_the_event_loop() -> None:
    asleep = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for folder in (PACKAGE / "app.py", PACKAGE / "screens", PACKAGE / "widgets", ROOT / "tests", ROOT / "bench")
        for path in (folder.rglob("*.py") if folder.is_dir() else [folder])
        if path.exists() and "sleep" in (source := path.read_text("utf-8"))
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        and last_name(node.func) == "sleep"
        and not (node.args and isinstance(node.args[0], ast.Constant) and node.args[0].value == 0)
    ]
    assert not asleep, "wait for a condition"


# --- imports by name -------------------------------------------------------------------------------


def test_modules_named_in_strings_are_screens_that_the_app_opens_later() -> None:
    named = [
        (place, node.value)
        for place, node in nodes(ast.Constant)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and re.fullmatch(r"citerm(\.[a-z_]+)+", node.value)
        and (ROOT / node.value.replace(".", "/")).with_suffix(".py").exists()
    ]
    unseen = [(place, name) for place, name in named if not name.startswith("citerm.screens.") or "app.py" not in place]
    assert not unseen, "the import contracts cannot see an import by name"


# --- errors ----------------------------------------------------------------------------------------


def test_nothing_swallows_every_error() -> None:
    caught = []
    for place, node in nodes(ast.ExceptHandler):
        assert isinstance(node, ast.ExceptHandler)
        kinds = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
        every = any(kind is None or last_name(kind) in ("Exception", "BaseException") for kind in kinds)
        end = node.body[-1]
        raised_again = isinstance(end, ast.Raise) and end.exc is None
        if every and not raised_again:
            caught.append(place)
    assert not caught


# --- texts that people see -------------------------------------------------------------------------

MARKED = {"N_", "say", "Refused", "Message", "Term", "text", "plural"}


def built(node: ast.expr) -> bool:
    """Whether a text is put together, so that the catalogues can never hold it."""
    if isinstance(node, ast.JoinedStr):
        return True
    if isinstance(node, ast.BinOp):
        return isinstance(node.op, ast.Add | ast.Mod)
    return isinstance(node, ast.Call) and last_name(node.func) in ("format", "join", "replace", "lower", "upper")


def test_translated_texts_are_whole_sentences_never_put_together() -> None:
    wrong = []
    for place, node in nodes(ast.Call):
        assert isinstance(node, ast.Call)
        if last_name(node.func) in MARKED and node.args:
            texts = node.args[:2] if last_name(node.func) == "plural" else node.args[:1]
            wrong += [place for text in texts if built(text)]
    assert not wrong, "use {places} in a whole msgid"


def test_msgids_have_named_places_and_no_percent_places() -> None:
    wrong = []
    for place, node in nodes(ast.Call):
        assert isinstance(node, ast.Call)
        if last_name(node.func) not in MARKED:
            continue
        msgids = [a.value for a in node.args[:2] if isinstance(a, ast.Constant) and isinstance(a.value, str)]
        wrong += [f"{place} {msgid!r}" for msgid in msgids if re.search(r"%[sd(]|\{\}|\{\d", msgid)]
    assert not wrong


# --- the record's text is never markup -------------------------------------------------------------

PARSES_MARKUP = {
    "Static", "Label", "Button", "Checkbox", "RadioButton", "Option", "Selection", "Collapsible", "Tab", "TabPane",
    "Placeholder", "notify",
}  # fmt: skip
TEXT_ARGUMENTS = {"content", "label", "prompt", "title", "message", "border_title", "border_subtitle", "tooltip"}
INERT = {"Content", "Text"}
SHOWN = ("screens", "widgets", "app")


@cache
def inert_names() -> frozenset[str]:
    """Functions, parameters and variables of the shown rooms that are annotated as, or made from, inert text."""
    names: set[str] = set()
    for _ in range(3):  # functions that return what other functions made
        for _, node in nodes(ast.FunctionDef, ast.arg, ast.AnnAssign, ast.Assign, inside=SHOWN):
            if isinstance(node, ast.FunctionDef) and is_inert_kind(node.returns):
                names.add(node.name)
            elif isinstance(node, ast.arg) and is_inert_kind(node.annotation):
                names.add(node.arg)
            elif isinstance(node, ast.AnnAssign) and is_inert_kind(node.annotation):
                names.add(last_name(node.target))
            elif isinstance(node, ast.Assign) and is_inert(node.value, frozenset(names)):
                names |= {last_name(target) for target in node.targets}
    return frozenset(names - {""})


def is_inert_kind(annotation: ast.expr | None) -> bool:
    if annotation is None:
        return False
    kinds = {part.strip() for part in ast.unparse(annotation).strip("'\"").split("|")} - {"None"}
    return bool(kinds) and all(kind.rpartition(".")[2] in INERT for kind in kinds)


def is_inert(node: ast.expr, names: frozenset[str]) -> bool:
    """Whether an expression is text that no widget reads as markup."""
    if isinstance(node, ast.Constant):
        return not isinstance(node.value, str) or "[" not in node.value
    if isinstance(node, ast.IfExp):
        return is_inert(node.body, names) and is_inert(node.orelse, names)
    if isinstance(node, ast.Call):
        return (
            first_name(node.func) in INERT
            or last_name(node.func) in names | INERT
            or (isinstance(node.func, ast.Attribute) and is_inert(node.func.value, names))
        )
    return last_name(node) in names


def markup_is_off(node: ast.Call) -> bool:
    return any(
        keyword.arg == "markup" and isinstance(keyword.value, ast.Constant) and keyword.value.value is False
        for keyword in node.keywords
    )


def test_no_text_reaches_a_widget_as_markup() -> None:
    wrong = []
    for place, node in nodes(ast.Call, inside=SHOWN):
        assert isinstance(node, ast.Call)
        if last_name(node.func) not in PARSES_MARKUP or markup_is_off(node):
            continue
        texts = node.args[:1] + [k.value for k in node.keywords if k.arg in TEXT_ARGUMENTS]
        wrong += [f"{place} {ast.unparse(node)}" for text in texts if not is_inert(text, inert_names())]
    assert not wrong, "wrap it in Content(…), or pass markup=False"


def test_titles_of_frames_and_tooltips_are_inert_too() -> None:
    wrong = []
    for place, node in nodes(ast.Assign, inside=SHOWN):
        assert isinstance(node, ast.Assign)
        titled = {last_name(target) for target in node.targets} & {"border_title", "border_subtitle", "tooltip"}
        if titled and not is_inert(node.value, inert_names()):
            wrong.append(f"{place} {ast.unparse(node)}")
    assert not wrong, "wrap it in Content(…)"


# --- the repository --------------------------------------------------------------------------------


def repository_files() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True
    )
    if listed.returncode:
        pytest.skip("not a git checkout: git ls-files does not answer here")
    return [ROOT / name for name in listed.stdout.decode().split("\0") if name]


def test_no_package_host_is_named_anywhere() -> None:
    hosts = re.compile(
        r"\b(?:py" r"pi|python" r"hosted|npm" r"js)\.(?:org|com)|(?:extra-)?index-" r"url|find-" r"links"
    )
    named = []
    for path in repository_files():
        try:
            text = path.read_text("utf-8")
        except (UnicodeDecodeError, FileNotFoundError, IsADirectoryError):
            continue
        named += [f"{path.relative_to(ROOT)}: {found}" for found in hosts.findall(text)]
    assert not named


def test_constraints_pin_every_package_exactly_and_in_order() -> None:
    lines = [line for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines() if not line.startswith("#")]
    assert all(re.fullmatch(r"[A-Za-z0-9._-]+==[0-9][A-Za-z0-9.]*", line) for line in lines)
    assert lines == sorted(lines, key=str.lower)


def test_files_are_named_for_what_they_hold() -> None:
    vague = {"util", "utils", "helper", "helpers", "manager", "common", "misc"}
    named = {path: str(path).replace("common_agenda", "agenda") for path in sources()}  # what the field itself says
    assert not [path for path, name in named.items() if vague & set(re.split(r"[_/.]", name))]
