"""The corpus through the import: what comes in is what the one cleaning leaves, or the file is refused whole."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from unicodedata import normalize

import pytest

from citerm.acts import reading
from citerm.acts.desk import Desk
from citerm.acts.importing.files import bring_in, known_keys
from citerm.cli import run
from citerm.cli.dumping import as_json
from citerm.cli.output import inert
from citerm.i18n import words
from citerm.i18n.due_words import due_words
from citerm.intake import read_people, read_toml
from citerm.intake.tracks import read_track
from citerm.model.import_report import ImportRefused
from citerm.model.text import (
    ACTION_LIMIT,
    DECISION_LIMIT,
    NAME_LIMIT,
    NOTE_LIMIT,
    TITLE_LIMIT,
    clean_block,
    clean_line,
)
from citerm.rules.due import parse_due
from citerm.store import Store, phases, records
from tests.acts.room import Clock
from tests.corpus import CSV_FILES, DATES, FILE_NAMES, NUMBERS, SURROGATES, TEXTS, Text, mixtures

WRITABLE = [text for text in TEXTS if not any("\ud800" <= character <= "\udfff" for character in text.raw)]
"""Half a pair cannot stand in a file of UTF-8."""

HEAD = """
[initiative]
key = "alle"
name = "Alle med"
country = "DK"

[[groups]]
key = "sg"
name = "Styregruppen"
kind = "steering"
"""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Store.create(tmp_path / "record.db") as store:
        yield Desk(store, Clock(), "kasper")


def quoted(text: str) -> str:
    """The text as a basic string of TOML."""
    safe = (c if c >= " " and c not in '"\\' and not "\x7f" <= c <= "\x9f" else f"\\u{ord(c):04x}" for c in text)
    return f'"{"".join(safe)}"'


def _file(tmp_path: Path, *parts: str) -> Path:
    path = tmp_path / "initiativ.toml"
    path.write_text(HEAD + "\n".join(parts), encoding="utf-8", newline="\n")
    return path


def _told(refused: ImportRefused) -> list[str]:
    """Every problem as a whole, inert sentence, in each language."""
    assert refused.problems
    for language in ("da", "nb", "nn", "en"):
        for problem in refused.problems:
            said = words(language).say(problem)
            assert said.endswith((".", "»", "”")), said
            assert clean_block(said) == said, ascii(said)
    return [words("en").say(problem) for problem in refused.problems]


def _fits(text: Text, limit: int) -> bool:
    return len(text.line) > 0 and len(text.block) <= limit


def test_every_text_comes_in_clean_in_every_place_of_a_file(desk: Desk, tmp_path: Path) -> None:
    names = [t for t in WRITABLE if _fits(t, NAME_LIMIT)]
    titles = [t for t in WRITABLE if _fits(t, TITLE_LIMIT)]
    wordings = [t for t in WRITABLE if _fits(t, DECISION_LIMIT)]
    notes = [t for t in WRITABLE if _fits(t, NOTE_LIMIT)]
    lines = [t for t in WRITABLE if _fits(t, ACTION_LIMIT)]
    path = _file(
        tmp_path,
        *(f'[[organisations]]\nkey = "o{n}"\nname = {quoted(t.raw)}' for n, t in enumerate(names)),
        *(f'[[people]]\nkey = "p{n}"\nname = {quoted(t.raw)}' for n, t in enumerate(names)),
        '[[meetings]]\nkey = "m"\ngroup = "sg"\non = 2026-11-12\nstarts = "14.00"\nstate = "closed"',
        *(
            f'[[meetings.agenda]]\nkey = "i{n}"\ntitle = {quoted(t.raw)}\nminutes = 5\nbackground = {quoted(t.raw)}\n'
            f"facilitator_note = {quoted(t.raw)}\nproposed_wording = {quoted(t.raw)}"
            for n, t in enumerate(titles)
        ),
        *(f"[[meetings.agenda.entries]]\nnote = {quoted(t.raw)}" for t in notes),
        *(f"[[meetings.agenda.entries]]\ndecision = {quoted(t.raw)}" for t in wordings),
        *(f"[[meetings.agenda.entries]]\naction = {quoted(t.raw)}" for t in lines),
        *(f"[[meetings.agenda.entries]]\nparked = {quoted(t.raw)}" for t in lines),
    )
    bring_in(desk, read_toml(path, known_keys()))
    meeting = reading.meetings(desk)[0]
    record = reading.meeting_record(desk, meeting.id)
    assert [one.name for one in reading.organisations(desk)] == [t.line for t in names]
    assert [one.name for one in reading.people(desk)] == [t.line for t in names]
    assert [item.title for item in record.items] == [t.line for t in titles]
    for name in ("background", "facilitator_note", "proposed_wording"):
        assert [getattr(item, name) for item in record.items] == [t.block for t in titles]
    assert [note.text for note in record.notes] == [t.block for t in notes]
    assert [decision.text for decision in record.decisions] == [t.block for t in wordings]
    assert [action.text for action in record.actions] == [t.line for t in lines]
    assert [topic.text for topic in record.parked] == [t.line for t in lines]
    assert desk.store.broken_links() == []
    again = bring_in(desk, read_toml(path, known_keys(desk)))
    assert again.nothing_new
    assert again.differences == ()


def test_every_text_comes_in_clean_in_every_place_about_phases(desk: Desk, tmp_path: Path) -> None:
    lines = [t for t in WRITABLE if _fits(t, TITLE_LIMIT)]
    names = [t for t in WRITABLE if _fits(t, NAME_LIMIT)]
    blocks = [t for t in WRITABLE if _fits(t, NOTE_LIMIT)]
    path = _file(
        tmp_path,
        *(f'[[organisations]]\nkey = "o{n}"\nname = "O{n}"' for n in range(len(lines))),
        '[[meetings]]\nkey = "m"\ngroup = "sg"\non = 2026-11-12\nstarts = "14.00"\nstate = "closed"',
        *(
            f'[[meetings.agenda]]\nkey = "i{n}"\ntitle = "T"\nminutes = 1\nphase = 1\n[[meetings.agenda.answers]]\n'
            f'question = "F1.3"\ntext = {quoted(block.raw)}\n'
            f"evidence = {quoted(line.raw)}\nevidence_document = {quoted(line.raw)}"
            for n, (block, line) in enumerate(zip(blocks, [*lines, *lines], strict=False))
        ),
        '[[meetings.agenda]]\nkey = "gate"\ntitle = "Overgang"\nphase = 1',
        '[[meetings.agenda.entries]]\ndecision = "Videre."',
        '[meetings.agenda.entries.gate]\noutcome = "onward"',
        *(
            f'[[meetings.agenda.entries.gate.commitments]]\norganisation = "o{n}"\ntext = {quoted(t.raw)}'
            for n, t in enumerate(lines)
        ),
        *(f"[[phases]]\nphase = 1\ncycle = {n + 1}\nreason = {quoted(t.raw)}" for n, t in enumerate(blocks)),
        *(
            f'[[ticks]]\nphase = 1\ncycle = {n + 1}\nkey = "GOV1"\non = 2026-11-12\n'
            f"evidence = {quoted(t.raw)}\ndocument = {quoted(t.raw)}"
            for n, t in enumerate(lines)
        ),
        *(f"[[strategies]]\ntext = {quoted(t.raw)}\non = 2026-11-12" for t in lines),
        *(
            f'[[indicators]]\nkey = "k{n}"\nname = {quoted(t.raw)}\nunit = {quoted(t.raw)}\nsource = {quoted(t.raw)}\n'
            f"measurements = [{{ on = 2026-11-12, value = 1, note = {quoted(t.raw)} }}]"
            for n, t in enumerate(names)
        ),
    )
    bring_in(desk, read_toml(path, known_keys()))
    history = phases.history(desk.store)
    assert [answer.text for answer in history.answers] == [t.block for t in blocks]
    evidence = [t.line for t in [*lines, *lines][: len(blocks)]]
    assert [answer.evidence for answer in history.answers] == evidence
    assert [answer.evidence_document for answer in history.answers] == evidence
    assert [one.text for one in history.commitments] == [t.line for t in lines]
    assert [cycle.reason for cycle in history.cycles] == [t.block for t in blocks]
    assert [tick.evidence for tick in history.ticks] == [tick.document for tick in history.ticks]
    assert [tick.evidence for tick in history.ticks] == [t.line for t in lines]
    assert {one.text for one in history.strategies} == {t.line for t in lines}
    assert [one.name for one in history.indicators] == [t.line for t in names]
    assert [one.note for one in history.measurements] == [t.line for t in names]
    assert desk.store.broken_links() == []
    again = bring_in(desk, read_toml(path, known_keys(desk)))
    assert again.nothing_new
    assert again.differences == ()


def test_every_text_of_a_phase_model_is_kept_literally_or_refused_with_its_line(tmp_path: Path) -> None:
    for text in WRITABLE:
        path = tmp_path / "spor.toml"
        said = quoted(text.raw)
        path.write_text(
            f'key = "byen"\nshort = "by"\nname.da = {said}\nabout.da = {said}\n[[phases]]\nnumber = 1\n'
            f"name.da = {said}\nintro.da = {said}",
            encoding="utf-8",
            newline="\n",
        )
        if 0 < len(text.line) <= ACTION_LIMIT:
            track = read_track(path, lambda rule: False)
            assert (track.name["nn"], track.phases[0].intro["en"]) == (text.line, text.line)
        else:
            with pytest.raises(ImportRefused) as refused:
                read_track(path, lambda rule: False)
            assert [f"line {line}," in told for line, told in zip((3, 4, 7, 8), _told(refused.value), strict=True)] == [
                True
            ] * 4


def test_a_phase_model_with_any_text_as_it_comes_is_read_or_refused(tmp_path: Path) -> None:
    for text in (*WRITABLE, *SURROGATES):
        if len(text.raw) > NOTE_LIMIT:
            continue
        path = tmp_path / "x.toml"
        for raw in (text.raw, f'key = "{text.raw}"', f"[[phases]]\n{text.raw} = 1", f"phases = {text.raw}"):
            path.write_bytes(raw.encode("utf-8", "surrogatepass"))
            with pytest.raises(ImportRefused) as refused:
                read_track(path, lambda rule: False)
            _told(refused.value)


def test_every_text_that_does_not_fit_is_told_with_its_line_and_nothing_comes_in(desk: Desk, tmp_path: Path) -> None:
    wrong = [t for t in WRITABLE if not 0 < len(t.line) <= NAME_LIMIT]
    assert len(wrong) > 20
    path = _file(
        tmp_path,
        *(f'[[people]]\nkey = "p{n}"\nname = {quoted(t.raw)}' for n, t in enumerate(wrong)),
    )
    with pytest.raises(ImportRefused) as refused:
        read_toml(path, known_keys())
    told = _told(refused.value)
    assert len(told) == len(wrong)
    first = HEAD.count("\n") + 3
    assert [f"line {first + 3 * n}," in said for n, said in enumerate(told)] == [True] * len(wrong)
    assert desk.store.journal_head() == (0, "")


def test_a_file_with_any_text_as_it_comes_is_read_or_refused(tmp_path: Path) -> None:
    for text in (*WRITABLE, *SURROGATES):
        if len(text.raw) > NOTE_LIMIT:
            continue
        path = tmp_path / "x.toml"
        for raw in (text.raw, f'name = "{text.raw}"', f"[initiative]\n{text.raw} = 1", f"[[{text.raw}]]\nkey = 1"):
            path.write_bytes(raw.encode("utf-8", "surrogatepass"))
            try:
                read_toml(path, known_keys())
            except ImportRefused as refused:
                _told(refused)


def test_every_text_comes_in_clean_from_a_list(desk: Desk, tmp_path: Path) -> None:
    start = tmp_path / "start.toml"
    start.write_text(HEAD)
    bring_in(desk, read_toml(start, known_keys()))
    wanted = [t for t in WRITABLE if _fits(t, NAME_LIMIT) and "\0" not in t.raw]
    rows = []
    for number, text in enumerate(wanted):
        cell = text.raw.replace('"', '""')
        rows.append(f'"Navn {number:03}";"{cell}"')
    path = tmp_path / "medlemmer.csv"
    path.write_text("Navn;Organisation\n" + "\n".join(rows), encoding="utf-8", newline="")
    bring_in(desk, read_people(path))
    names = {one.id: one.name for one in reading.organisations(desk)}
    got = {one.name: names[one.organisation_id or 0] for one in reading.people(desk)}
    for number, text in enumerate(wanted):
        line = text.line[1:] if text.raw[:2] in ("'=", "'+", "'-", "'@") else text.line
        # Organisations are one where only capital letters tell them apart.
        assert got[f"Navn {number:03}"].casefold() == line.casefold(), text


@pytest.mark.parametrize(("name", "data", "people"), CSV_FILES, ids=[each[0] for each in CSV_FILES])
def test_lists_of_members_are_read_or_refused(tmp_path: Path, name: str, data: bytes, people: list[str] | None) -> None:
    path = tmp_path / "liste.csv"
    path.write_bytes(data)
    if people is None:
        with pytest.raises(ImportRefused) as refused:
            read_people(path)
        _told(refused.value)
    else:
        assert [person.name for person in read_people(path).people] == people


@pytest.mark.parametrize("name", FILE_NAMES, ids=ascii)
def test_a_file_of_any_name_is_read_and_named_without_acting(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(HEAD)
    assert read_toml(path, known_keys()).initiative is not None
    path.write_text("ingenting")
    with pytest.raises(ImportRefused) as refused:
        read_toml(path, known_keys())
    for problem in refused.value.problems:
        said = inert(words("da").say(problem))
        assert clean_line(said) == normalize("NFC", said).strip()


@pytest.mark.parametrize(("raw", "day"), DATES)
def test_days_are_read_strictly_and_never_guessed(tmp_path: Path, raw: str, day: str | None) -> None:
    path = _file(
        tmp_path, f'[[memberships]]\nperson = "p"\ngroup = "sg"\nfrom = {quoted(raw)}', '[[people]]\nkey="p"\nname="P"'
    )
    if day is None:
        with pytest.raises(ImportRefused) as refused:
            read_toml(path, known_keys())
        assert len(_told(refused.value)) == 1
    else:
        assert read_toml(path, known_keys()).memberships[0].from_on == date.fromisoformat(day)


@pytest.mark.parametrize(("raw", "minutes"), NUMBERS)
def test_numbers_are_read_strictly(tmp_path: Path, raw: str, minutes: int | None) -> None:
    path = _file(
        tmp_path,
        '[[meetings]]\nkey = "m"\ngroup = "sg"\non = 2026-11-12\nstarts = "14.00"',
        f'[[meetings.agenda]]\nkey = "i"\ntitle = "Tema"\nminutes = {raw}',
    )
    if minutes is None:
        with pytest.raises(ImportRefused) as refused:
            read_toml(path, known_keys())
        _told(refused.value)
    else:
        assert read_toml(path, known_keys()).meetings[0].agenda[0].minutes == minutes


def test_any_text_is_a_due_date_or_none() -> None:
    spoken = due_words("da")
    for raw in [
        *(t.raw for t in (*TEXTS, *mixtures(300, seed=3))),
        *(raw for raw, _ in DATES),
        *(n for n, _ in NUMBERS),
    ]:
        parse_due(raw, date(2026, 11, 22), spoken)


def test_what_is_in_the_record_is_json(desk: Desk, tmp_path: Path) -> None:
    fitting = [t for t in WRITABLE if _fits(t, NAME_LIMIT)]
    path = _file(tmp_path, *(f'[[people]]\nkey = "p{n}"\nname = {quoted(t.raw)}' for n, t in enumerate(fitting)))
    bring_in(desk, read_toml(path, known_keys()))
    dumped = as_json(records.everything(desk.store))
    assert [one["name"] for one in json.loads(dumped)["people"]] == [t.line for t in fitting]
    for line in dumped.split("\n"):
        assert clean_block(line).strip() == line.strip(), ascii(line)


def test_lists_print_any_text_inert_and_one_row_each(
    desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fitting = [t for t in WRITABLE if _fits(t, NAME_LIMIT)]
    people = (f'[[people]]\nkey = "p{n}"\nname = {quoted(t.raw)}' for n, t in enumerate(fitting))
    actions = (f'[[actions]]\nkey = "a{n}"\ngroup = "sg"\naction = {quoted(t.raw)}' for n, t in enumerate(fitting))
    bring_in(desk, read_toml(_file(tmp_path, *people, *actions), known_keys()))
    environ = {"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path / "config"), "COLUMNS": "100"}
    for what in ("people", "actions"):
        for form in ([], ["--plain"], ["--json"]):
            assert run(["list", what, "--db", str(desk.store.path), "--ui-lang", "da", *form], environ) == 0
            printed = capsys.readouterr()
            assert printed.err == ""
            for line in printed.out.split("\n"):
                assert clean_block(line) == normalize("NFC", line.rstrip()), ascii(line)
            if form == ["--json"]:
                assert len(json.loads(printed.out)) == len(fitting)
            elif form == ["--plain"]:
                assert len(printed.out.strip("\n").split("\n")) >= len(fitting)


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    pipe = tmp_path / "pibe.toml"
    os.mkfifo(pipe)
    for path in (tmp_path, pipe, tmp_path / "findes ikke.toml", Path("/dev/null")):
        with pytest.raises(ImportRefused) as refused:
            read_toml(path, known_keys())
        _told(refused.value)
    with pytest.raises(ImportRefused):
        read_toml(tmp_path / ("a" * 300), known_keys())
