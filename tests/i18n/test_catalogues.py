"""The catalogues are complete, fit their places, and are written in their own language.

``make i18n`` brings the three .po files up to date with the sources; what is then empty wants a translator.
"""

from __future__ import annotations

import ast
import gettext
import re
import subprocess
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.frontend import CommandLineInterface
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from citerm.i18n.catalogue import Compiled
from tests.i18n.spelling import EXCEPTIONS, exceptions, misspelt
from tests.tools import need

ROOT = Path(__file__).parents[2]
LANGUAGES = ("da", "nb", "nn")
MARKS = {"N_": 1, "say": 1, "Refused": 1, "Message": 1, "Term": 1, "text": 1, "plural": 2, "ngettext": 2}
"""Calls that mark a text, with the number of its forms, as in babel.toml."""
PLACE = re.compile(r"\{([^{}]*)\}")

languages = pytest.mark.parametrize("language", LANGUAGES)


def po_file(language: str) -> Path:
    return ROOT / "citerm" / "i18n" / language / "LC_MESSAGES" / "citerm.po"


@cache
def catalogue(language: str) -> Catalog:
    with po_file(language).open("rb") as file:
        return read_po(file, locale=language)


def messages(language: str) -> list[Message]:
    return [message for message in catalogue(language) if message.id]


def one_and_many(text: str | tuple[str, ...] | list[str]) -> list[str]:
    """The texts of a message: one, or the forms of a plural."""
    return [text] if isinstance(text, str) else list(text)


@pytest.fixture(scope="module")
def msgids(tmp_path_factory: pytest.TempPathFactory) -> set[str | tuple[str, ...]]:
    """What the sources say today."""
    template = tmp_path_factory.mktemp("i18n") / "citerm.pot"
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        CommandLineInterface().run(["pybabel", "-q", "extract", "-F", "babel.toml", "-o", str(template), "."])
    with template.open("rb") as file:
        return {message.id for message in read_po(file) if message.id}


def texts_written_in(path: Path) -> list[str | tuple[str, ...]]:
    """What a source file marks as a text; the forms of a plural are one."""
    found: list[str | tuple[str, ...]] = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and (marks := MARKS.get(ast.unparse(node.func).rpartition(".")[2])):
            texts = node.args[:marks]
            forms = tuple(text.value for text in texts if isinstance(text, ast.Constant) and text.value)
            if marks == 2 and any(isinstance(text, ast.Call) for text in texts):
                found.append(f"{path.name}, line {node.lineno}: the forms of a plural are plain texts, without N_")
            elif len(forms) == marks:
                found.append(forms if marks == 2 else forms[0])
    return found


def test_every_text_of_the_sources_is_collected(msgids: set[str | tuple[str, ...]]) -> None:
    written = {text for path in (ROOT / "citerm").rglob("*.py") for text in texts_written_in(path)}
    assert sorted(map(str, written - msgids)) == [], "before Python 3.12 texts inside f-strings are not collected"


def test_what_is_marked_is_written_where_it_is_marked_or_no_catalogue_ever_sees_it() -> None:
    unseen = []
    for path in sorted((ROOT / "citerm").rglob("*.py")):
        calls = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
        marked = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "N_"]
        computed = [call for call in marked if not all(isinstance(part, ast.Constant) for part in call.args)]
        unseen += [f"{path.relative_to(ROOT)}:{call.lineno}" for call in computed]
    assert unseen == []


def test_texts_are_found_in_the_sources(msgids: set[str | tuple[str, ...]]) -> None:
    assert len(msgids) > 100


@languages
def test_every_text_has_its_place_in_the_catalogue_and_no_other(language: str, msgids: set[str]) -> None:
    known = {message.id for message in messages(language)}
    assert sorted(map(str, msgids - known)) == [], "missing: run make i18n, then translate"
    assert sorted(map(str, known - msgids)) == [], "no longer used: run make i18n"
    assert not catalogue(language).obsolete


@languages
def test_every_text_is_translated(language: str) -> None:
    assert [m.id for m in messages(language) if not all(one_and_many(m.string)) or not m.string] == []
    assert [m.id for m in messages(language) if m.fuzzy] == []


@languages
def test_translations_have_the_same_places_and_can_be_filled(language: str) -> None:
    wrong = []
    for message in messages(language):
        wanted = set(PLACE.findall(one_and_many(message.id)[-1]))
        forms = one_and_many(message.string)
        for form in forms:
            places = set(PLACE.findall(form))
            fits = places <= wanted if len(forms) > 1 and form is forms[0] else places == wanted
            filled = form.format_map(dict.fromkeys(wanted, "[prøve]")) if fits else ""
            if form and (not fits or "{" in filled):
                wrong.append((message.id, form))
    assert wrong == []


@languages
def test_translations_keep_edges_and_line_breaks(language: str) -> None:
    wrong = []
    for message in messages(language):
        for source, form in zip(one_and_many(message.id), one_and_many(message.string), strict=True):
            same_edges = source[:1].isspace() == form[:1].isspace() and source[-1:].isspace() == form[-1:].isspace()
            if form and (not same_edges or source.count("\n") != form.count("\n")):
                wrong.append((source, form))
    assert wrong == []


@languages
def test_gettext_itself_finds_no_fault(language: str) -> None:
    msgfmt = need("msgfmt", "apt install gettext")
    run = subprocess.run([msgfmt, "-c", "-o", "/dev/null", str(po_file(language))], capture_output=True, text=True)
    assert run.returncode == 0, run.stderr


@languages
def test_translations_are_spelt_in_their_own_language(language: str) -> None:
    texts = [form for message in messages(language) for form in one_and_many(message.string)]
    assert misspelt(language, texts) == []


@languages
def test_the_lists_of_exceptions_are_in_order_and_needed(language: str) -> None:
    lines = (EXCEPTIONS / f"{language}.txt").read_text("utf-8").splitlines()
    words = [line for line in lines if not line.startswith("#")]
    assert words == sorted(set(words), key=lambda word: (word.casefold(), word))
    assert exceptions(language) == set(words)


@languages
def test_a_compiled_catalogue_says_what_gettext_reads_in_it(language: str) -> None:
    file = BytesIO()
    write_mo(file, catalogue(language))
    theirs, ours = (kind(BytesIO(file.getvalue())) for kind in (gettext.GNUTranslations, Compiled))
    for message in messages(language):
        one, *many = one_and_many(message.id)
        assert ours.gettext(one) == theirs.gettext(one)
        for number in range(4) if many else ():
            assert ours.ngettext(one, many[0], number) == theirs.ngettext(one, many[0], number)
