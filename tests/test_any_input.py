"""Whatever stands in a file, on the command line or in the environment: it is read, or told in a sentence; no fault.

Few examples of each in ``make test``, many in ``make soak``.
"""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from contextlib import redirect_stderr, redirect_stdout, suppress
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from citerm.acts.desk import Desk
from citerm.acts.importing.files import bring_in, known_keys
from citerm.cli import run
from citerm.cli.output import inert
from citerm.cli.program import program
from citerm.cli.session import Session
from citerm.commands import COMMANDS, commands_of, resolve_keymap
from citerm.config import LANGUAGES, LARGEST, THEMES, load
from citerm.content import data_path
from citerm.i18n import words
from citerm.intake import read_people, read_toml
from citerm.intake.tracks import read_track, read_tracks
from citerm.model.import_report import ImportRefused
from citerm.model.message import Message, Refused
from citerm.model.text import clean_block
from citerm.rules.phase_checks import known as known_rule
from citerm.store import Store
from tests.acts.room import Clock
from tests.corpus import TEXTS
from tests.intake.test_people import workbook
from tests.tools import SOAK

pytestmark = [pytest.mark.timeout(3600 if SOAK else 300), pytest.mark.soak]

MORE = 20 if SOAK else 1
CHEAP, DEAR = 120 * MORE, 15 * MORE
DEMO = Path(__file__).parents[1] / "data" / "demo" / "da.toml"
LANGS = ("da", "nb", "nn", "en")

SHORT = [text.raw for text in TEXTS if len(text.raw) < 100]
ARGUMENT = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=12)
STRANGE = st.one_of(st.text(), st.sampled_from(SHORT))
KEYS = st.one_of(
    st.sampled_from(sorted({key for command in COMMANDS for key in command.keys.split(",") if key})),
    st.text(max_size=3),
    st.sampled_from(["ctrl+c", "ctrl+j", "f1", "ø", "Å", " ", ",", "\x1b", "alt+x", "space", "ctrl+n"]),
)
ONCE = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=CHEAP)
SELDOM = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=DEAR)


def is_a_sentence(message: Message) -> None:
    """It is told in every language, and nothing in it acts."""
    for language in LANGS:
        said = words(language).say(message)
        assert said.strip()
        assert not any(acting(character) for character in inert(said)), ascii(said)


def acting(character: str) -> bool:
    """Whether a character does something to a terminal."""
    return character < " " or "\x7f" <= character < "\xa0" or character in "\u202e\u2066"


def changed(text: str, data: st.DataObject) -> str:
    """A text in which something was left out, doubled, cut off or overwritten."""
    lines = text.split("\n")
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(lines) - 1))
        match data.draw(st.sampled_from(["out", "double", "cut", "value", "key", "letters"])):
            case "out":
                del lines[place]
            case "double":
                lines.insert(place, lines[data.draw(st.integers(0, len(lines) - 1))])
            case "cut":
                lines[place] = lines[place][: data.draw(st.integers(0, 40))]
            case "value":
                name = lines[place].partition("=")[0]
                value = data.draw(st.sampled_from(["1", "-1", "true", '"x"', "[]", "{}", "2026-02-29", "1e400", "nan"]))
                lines[place] = f"{name}= {value}"
            case "key":
                lines[place] = f"{data.draw(st.text(max_size=4))} = 1"
            case _:
                at = data.draw(st.integers(0, len(lines[place])))
                lines[place] = lines[place][:at] + data.draw(STRANGE) + lines[place][at:]
        lines = lines or [""]
    return "\n".join(lines)


# Files


@SELDOM
@given(data=st.data())
def test_an_initiative_with_mistakes_comes_in_wholly_or_not_at_all(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("toml")
    path = folder / "x.toml"
    path.write_bytes(changed(DEMO.read_text(encoding="utf-8"), data).encode("utf-8", "surrogatepass"))
    with Store.create(folder / "record.db") as store:
        desk = Desk(store, Clock(), "kasper")
        try:
            bring_in(desk, read_toml(path, known_keys()))
        except Refused as refused:
            for problem in (refused.message, *getattr(refused, "problems", ())):
                is_a_sentence(problem)
            assert store.journal_head() == (0, "")
        else:
            assert store.broken_links() == []
            assert store.integrity_problems() == []


@SELDOM
@given(data=st.data(), name=st.sampled_from(["collective_impact.toml", "paadriv.toml"]))
def test_a_phase_model_with_mistakes_is_read_or_told(
    data: st.DataObject, name: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("phases")
    path = folder / "x.toml"
    text = changed(data_path("phases", name).read_text(encoding="utf-8"), data)
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    try:
        track = read_track(path, known_rule)
    except ImportRefused as refused:
        for problem in refused.problems:
            is_a_sentence(problem)
        tracks = read_tracks(folder, known_rule)
        assert not tracks.by_key
        assert tracks.problems
    else:
        assert track.phases


@ONCE
@given(
    content=st.one_of(st.binary(), STRANGE.map(lambda text: text.encode("utf-8", "surrogatepass"))), head=st.booleans()
)
def test_any_bytes_are_a_list_of_people_or_told(
    content: bytes, head: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / "liste.csv"
    path.write_bytes((b"Navn;Organisation;Rolle;Fra;Stemmeret\n" if head else b"") + content)
    try:
        listed = read_people(path)
    except ImportRefused as refused:
        for problem in refused.problems:
            is_a_sentence(problem)
    else:
        assert all(person.name for person in listed.people)


@ONCE
@given(rows=st.lists(st.lists(STRANGE, max_size=5), max_size=5))
def test_any_cells_are_a_list_of_people_or_told(
    rows: list[list[str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / "liste.csv"
    lines = (
        ";".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in [["Navn", "E-mail", "Rolle"], *rows]
    )
    path.write_bytes("\n".join(lines).encode("utf-8", "surrogatepass"))
    try:
        listed = read_people(path)
    except ImportRefused as refused:
        for problem in refused.problems:
            is_a_sentence(problem)
    else:
        for person in listed.people:
            assert clean_block(person.name) == person.name


@cache
def _a_workbook(folder: Path) -> bytes:
    """The same bytes each time: it tells when it was made."""
    return workbook(folder, [["Navn", "Rolle"], ["Mette Holm", "formand"], ["Jens Lund", None]]).read_bytes()


@SELDOM
@given(data=st.data())
def test_a_workbook_with_bytes_changed_is_read_or_told(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.getbasetemp()
    path, content = folder / "liste.xlsx", bytearray(_a_workbook(folder))
    for _ in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    path.write_bytes(content)
    with suppress(ImportRefused):
        read_people(path)


# Settings

VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), STRANGE, st.sampled_from([*LANGUAGES, *THEMES])),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(STRANGE, inner, max_size=3)),
    max_leaves=6,
)
NAMES = st.one_of(
    st.sampled_from(["language", "theme", "mouse", "word_template", "folders", "keymap", "phrases", "exports", "da"]),
    st.text(max_size=5),
)


def as_toml(value: Any) -> str:
    """A value as TOML writes it."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{json.dumps(str(k))} = {as_toml(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(as_toml, value)) + "]"
    return "nan" if value is None else json.dumps(value).replace("NaN", "nan").replace("Infinity", "inf")


@ONCE
@given(table=st.dictionaries(NAMES, VALUES, max_size=5))
def test_any_settings_are_settings(table: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.getbasetemp() / "config.toml"
    text = "\n".join(f"{json.dumps(name)} = {as_toml(value)}" for name, value in table.items())
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    loaded = load(path)
    for remark in loaded.remarks:
        is_a_sentence(remark)
    found = loaded.settings
    assert found.language in ("", *LANGUAGES)
    assert found.theme in THEMES
    assert isinstance(found.mouse, bool)
    assert isinstance(found.word_template, str)
    assert all(isinstance(text, str) for text in (found.folders.exports, *found.keymap.values()))
    resolve_keymap(found.keymap)


@ONCE
@given(content=st.one_of(st.binary(max_size=200), st.text().map(lambda text: text.encode("utf-8", "surrogatepass"))))
def test_any_bytes_are_settings(content: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.getbasetemp() / "config.toml"
    path.write_bytes(content)
    for remark in load(path).remarks:
        is_a_sentence(remark)


@pytest.mark.parametrize(
    "text",
    ["a" + ".a" * 60_000 + " = 1", f"a = {'9' * 200_000}", "a = " + "[1," * 50_000, "[a]\n" * 40_000],
    ids=["dots", "digits", "brackets", "tables"],
)
def test_settings_that_would_keep_the_reader_busy_are_told(text: str, tmp_path: Path) -> None:
    assert len(text) < LARGEST
    path = tmp_path / "config.toml"
    path.write_text(text)
    assert len(load(path).remarks) == 1


@ONCE
@given(
    keymap=st.dictionaries(
        st.one_of(st.sampled_from([command.id for command in COMMANDS]), st.text(max_size=4)),
        st.lists(KEYS, max_size=3).map(",".join),
        max_size=6,
    )
)
def test_any_keymap_leaves_every_command_a_key_of_its_own(keymap: dict[str, str]) -> None:
    good, problems = resolve_keymap(keymap)
    for problem in problems:
        is_a_sentence(problem)
    for screen in {screen for command in COMMANDS for screen in command.screens}:
        keys = [key for one in commands_of(screen) for key in good.get(one.id, one.keys).split(",") if key]
        assert len(keys) == len(set(keys)), screen


# The command line and the environment


def _words_of(command: Any) -> set[str]:
    found = {option for param in command.params for option in param.opts if option.startswith("-")}
    for name, inner in getattr(command, "commands", {}).items():
        found |= {name} | _words_of(inner)
    return found


WORDS = sorted(_words_of(program) - {"demo", "follow", "board"})


def told(arguments: list[str], environ: Mapping[str, str]) -> str:
    """What a command line says; it ends as promised, in sentences that steer nothing."""
    out, err = io.StringIO(), io.StringIO()
    out.buffer = io.BytesIO()  # type: ignore[attr-defined,misc]
    with redirect_stdout(out), redirect_stderr(err):
        status = run(arguments, environ)
    assert status in (0, 1, 2), (arguments, status)
    said = out.getvalue() + err.getvalue()
    assert "Traceback" not in said
    assert not any(acting(character) for character in said.replace("\n", ""))
    return said


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo, in the data folder of a home of its own."""
    home = tmp_path_factory.mktemp("home")
    told(["--db", str(home / "demo.db"), "import", str(DEMO)], {"HOME": str(home)})
    return home / "demo.db"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40 * MORE)
@given(arguments=st.lists(st.one_of(st.sampled_from(WORDS), st.sampled_from(WORDS), ARGUMENT), min_size=1, max_size=5))
def test_any_command_line_ends_in_sentences(
    arguments: list[str], record: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    told(["--db", str(record), *arguments], {"HOME": str(tmp_path), "LANG": "da_DK.UTF-8"})


NAMES_OF_ENVIRONMENT = [
    "LANG",
    "LC_ALL",
    "LC_MESSAGES",
    "LANGUAGE",
    "TERM",
    "NO_COLOR",
    "COLUMNS",
    "LINES",
    "TZ",
    "HOME",
]
NAMES_OF_ENVIRONMENT += ["XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "CITERM_DB", "SSH_CONNECTION", "EDITOR"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40 * MORE)
@given(environ=st.dictionaries(st.sampled_from(NAMES_OF_ENVIRONMENT), ARGUMENT, max_size=6), what=st.booleans())
def test_any_environment_ends_in_sentences(
    environ: dict[str, str], what: bool, record: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    said = told(["--db", str(record), "list", "people"] if what else ["where"], environ)
    assert said
    assert Session(environ).language in (None, *LANGUAGES)
