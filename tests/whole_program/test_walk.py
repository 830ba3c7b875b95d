"""A whole meeting by keys, from a file to the Word file, in each language, in a real terminal."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from citerm.model.action import DueKind
from citerm.model.entries import Method, Outcome
from citerm.model.meeting import ItemState, MeetingState, Purpose
from citerm.model.meeting_record import MeetingRecord
from tests.whole_program.given import initiative_file, text_of
from tests.whole_program.robot import Robot, home, run

pytestmark = pytest.mark.timeout(300)


@dataclass(frozen=True)
class Script:
    """What is typed in one language, and the fixed words that its minutes must have, a bar between them."""

    language: str
    country: str
    group: str
    today: str
    place: str
    item: str
    proposal: str
    note: str
    decision: str
    changed: str
    voted: str
    action: str
    loose_action: str
    parked: str
    wrong: str
    words: str
    number: str
    """How the first decision is called in the minutes."""


SCRIPTS = (
    Script(
        language="da",
        country="DK",
        group="Styregruppen",
        today="i dag",
        place="Rådhuset, lokale 3",
        item="Lokaler til efteråret",
        proposal="Vi lejer Kulturhuset i efteråret.",
        note="Skolerne er med fra august.\nTo af dem mangler en aftale: [x] <b> & 50 %",
        decision="Vi begynder i august på Søvang Skole",
        changed="Vi begynder i august på Søvang Skole og Østre Skole",
        voted="Budgettet hæves til 120.000 kr.",
        action="Indkald skolerne til et møde",
        loose_action="Find et større lokale",
        parked="Økonomien efter 2027",
        wrong="dette blev aldrig sagt",
        words="Referat: Styregruppen, møde 7|UDKAST 1|Til stede (4 af 4)|Beslutninger|Dagsorden|Sted|"
        "Opgaver|Parkerede emner|uden ansvarlig|Afstemning|Inhabil: Cecilie Dahl|Udsat|enighed",
        number="7.1",
    ),
    Script(
        language="nb",
        country="NO",
        group="Styringsgruppen",
        today="i dag",
        place="Rådhuset, rom 3",
        item="Lokaler til høsten",
        proposal="Vi leier Kulturhuset i høst.",
        note="Skolene er med fra august.\nTo av dem mangler en avtale: [x] <b> & 50 %",
        decision="Vi begynner i august på Søvang skole",
        changed="Vi begynner i august på Søvang skole og Østre skole",
        voted="Budsjettet økes til 120 000 kr.",
        action="Kall inn skolene til et møte",
        loose_action="Finn et større lokale",
        parked="Økonomien etter 2027",
        wrong="dette ble aldri sagt",
        words="Møtereferat: Styringsgruppen, møte 7|UTKAST 1|Til stede (4 av 4)|Vedtak|Saksliste|Møtested|"
        "Oppgaver|Parkerte temaer|uten ansvarlig|Votering|Inhabil: Cecilie Dahl|Utsatt|Enstemmig",
        number="Vedtak i sak 1/26",
    ),
    Script(
        language="nn",
        country="NO",
        group="Styringsgruppa",
        today="i dag",
        place="Rådhuset, rom 3",
        item="Lokale til hausten",
        proposal="Vi leiger Kulturhuset i haust.",
        note="Skulane er med frå august.\nTo av dei manglar ein avtale: [x] <b> & 50 %",
        decision="Vi byrjar i august på Søvang skule",
        changed="Vi byrjar i august på Søvang skule og Østre skule",
        voted="Budsjettet blir auka til 120 000 kr.",
        action="Kall inn skulane til eit møte",
        loose_action="Finn eit større lokale",
        parked="Økonomien etter 2027",
        wrong="dette vart aldri sagt",
        words="Møtereferat: Styringsgruppa, møte 7|UTKAST 1|Til stades (4 av 4)|Vedtak|Sakliste|Møtestad|"
        "Oppgåver|Parkerte tema|utan ansvarleg|Røysting|Inhabil: Cecilie Dahl|Utsett|Samrøystes",
        number="Vedtak i sak 1/26",
    ),
)
SIZES = {"da": (80, 24), "nb": (120, 36), "nn": (80, 24)}


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.language)
def test_a_meeting_from_import_to_minutes_by_keys(script: Script, tmp_path: Path) -> None:
    env = home(tmp_path)
    file, record = tmp_path / "initiativ.toml", tmp_path / "alle-med.db"
    file.write_text(initiative_file(script.country, script.language, script.group), encoding="utf-8")
    run("import", "--db", str(record), str(file), env=env)

    with Robot(record, "--ui-lang", script.language, size=SIZES[script.language], env=env) as robot:
        robot.terminal.wait_for("Alle med i Nordby")
        _plan(robot, script)
        _prepare(robot, script)
        _meet(robot, script)
        _end(robot, script)
        robot.only_our_bytes()
        robot.leaves()

    kept = robot.meeting
    _holds(kept, script)
    _printed(tmp_path, record, script, env)


def _plan(robot: Robot, script: Script) -> None:
    robot.keys("x")
    robot.keys("p")  # there is one group only, so the template comes next
    robot.keys("enter")
    robot.types(script.today)
    robot.keys("enter", "enter", "enter")
    robot.types(script.place)
    robot.keys("enter")
    robot.until(lambda record: record.items)


def _prepare(robot: Robot, script: Script) -> None:
    """Put an item with a proposal and a private note on the agenda, and take the last one off."""
    robot.keys("n")
    robot.types(script.item)
    robot.keys("enter")
    robot.types("15")
    robot.keys("enter", "right", "enter", "enter")
    robot.until(lambda record: any(item.title == script.item for item in record.items))
    robot.keys("i", "o")
    robot.types(script.proposal)
    robot.keys("enter")
    robot.until(lambda record: _item(record, script).proposed_wording == script.proposal)
    robot.keys("esc")
    robot.keys("h")
    robot.types("først ordet rundt")
    robot.keys("enter", "enter", "enter", "enter")
    robot.until(lambda record: _item(record, script).facilitator_note)
    robot.keys("+")
    robot.until(lambda record: _item(record, script).minutes == 20)
    robot.keys("right")
    robot.until(lambda record: record.items.index(_item(record, script)) == 2)


def _item(record: MeetingRecord, script: Script):  # type: ignore[no-untyped-def]
    return next(item for item in record.items if item.title == script.item)


def _go_to(robot: Robot, item_id: int) -> None:
    record = robot.meeting
    item = record.item_by_id[item_id]
    number = str(record.number_of(item))
    all_numbers = [str(record.number_of(other)) for other in record.items if not other.is_break]
    longer = any(other != number and other.startswith(number) for other in all_numbers)
    robot.keys("g", *number, *(["enter"] if longer else []))
    robot.until(lambda record: record.running and record.running.id == item_id)


def _meet(robot: Robot, script: Script) -> None:
    robot.keys("space")  # from the agenda to the meeting
    robot.keys("space")  # and open it
    robot.until(lambda record: record.meeting.state is MeetingState.OPEN)

    robot.keys("f", "enter")  # everybody is here
    robot.until(lambda record: len(record.attendance) == 5)
    robot.keys("f", "e", "f")  # but EF, who leaves again
    robot.keys("enter")
    robot.until(lambda record: len(record.attendance) == 6)

    robot.keys("space")  # approval of the agenda: adopted with two keys, as proposed
    robot.keys("b", "enter")
    robot.until(lambda record: [d.outcome for d in record.decisions] == [Outcome.APPROVED])
    assert robot.meeting.decisions[0].text == robot.meeting.items[1].proposed_wording

    robot.keys("space")  # our own item
    robot.until(lambda record: record.running == _item(record, script))
    robot.keys("n")
    robot.types(script.note)
    robot.painted(sees=script.note.split("\n")[0])
    robot.keys("enter")
    robot.until(lambda record: [note.text for note in record.notes] == [script.note])
    robot.keys("b", "enter", "c", "enter")  # adopted, and everyone agrees
    robot.until(lambda record: [d.method for d in record.decisions] == [None, Method.CONSENT])

    robot.keys("space")  # another one: decided in own words, voted on, and changed afterwards
    robot.keys("b")
    robot.types(script.decision)
    robot.keys("enter")
    robot.until(lambda record: len(record.decisions) == 3)
    robot.keys("c")
    robot.types("ab for tidligt")
    robot.keys("enter")
    robot.until(lambda record: [s.text for s in record.stances] == ["for tidligt"])
    robot.keys("i", "c", "d", "enter")  # out on conflict of interest
    robot.until(lambda record: len(record.attendance) == 7)
    robot.keys("b")
    robot.types(script.voted)
    robot.keys("enter")
    robot.until(lambda record: len(record.decisions) == 4)
    robot.keys("a")
    robot.types("2 0 0")
    robot.keys("enter")
    robot.until(lambda record: record.decisions[3].votes_for == 2)
    robot.keys("up", "up", "enter")  # the last but one
    robot.types(script.changed.removeprefix(script.decision))
    robot.keys("enter")
    robot.until(lambda record: record.decisions[2].text == script.changed)

    robot.keys("o")
    robot.types(script.action)
    robot.keys("tab", "m", "h", "tab", "+", "7", "enter")
    robot.until(lambda record: len(record.actions) == 1)
    robot.keys("o")
    robot.types(script.loose_action)
    robot.keys("enter")
    robot.until(lambda record: len(record.actions) == 2)
    robot.keys("p")
    robot.types(script.parked)
    robot.keys("enter")
    robot.until(lambda record: len(record.parked) == 1)
    robot.keys("r", "a", "b", "enter")  # one has been heard
    robot.until(lambda record: len(record.hearings) == 1)
    robot.keys("+")
    robot.until(lambda record: len(record.extensions) == 1)

    robot.keys("n")
    robot.types(script.wrong)
    robot.keys("enter")
    robot.until(lambda record: len(record.notes) == 2)
    robot.keys("u")
    robot.until(lambda record: len(record.notes) == 1)

    postponed = robot.meeting.items[5]
    _go_to(robot, postponed.id)
    robot.keys("x")
    robot.until(lambda record: record.item_by_id[postponed.id].state is ItemState.POSTPONED)
    robot.keys("t")
    robot.until(lambda record: record.meeting.state is MeetingState.PAUSED)
    robot.keys("t")
    robot.until(lambda record: record.meeting.state is MeetingState.OPEN)


def _end(robot: Robot, script: Script) -> None:
    robot.keys("q")
    for _ in robot.meeting.decisions:
        robot.keys("enter")
    robot.keys("a")
    robot.until(lambda record: record.meeting.state is MeetingState.CLOSED)
    robot.terminal.wait_for("docx")
    robot.sound()


def _holds(kept: MeetingRecord, script: Script) -> None:
    """What stands in the record is what was typed, and nothing is left pending."""
    assert kept.meeting.number == 7
    assert kept.meeting.place == script.place
    assert all(item.state.settled for item in kept.items)
    assert [d.text for d in kept.decisions][1:] == [script.proposal, script.changed, script.voted]
    assert kept.decisions[2].method is Method.CONSENT
    first, second = kept.actions
    assert (first.text, kept.person_by_id[first.owner_id or 0].initials) == (script.action, "MH")
    assert (first.due_kind, second.due_kind) == (DueKind.DATE, None)
    assert first.due_on is not None
    assert first.due_on - kept.meeting.on in (timedelta(6), timedelta(7), timedelta(8))
    assert second.text == script.loose_action
    assert next(topic.text for topic in kept.parked) == script.parked
    assert _item(kept, script).purpose is Purpose.DECISION


def _printed(folder: Path, record: Path, script: Script, env: dict[str, str]) -> None:
    """The Word file says what was typed, in the words of its language; commands read the same record."""
    (path,) = folder.rglob("*.docx")
    text = text_of(path)
    for wanted in (*script.words.split("|"), script.place, script.item, script.proposal, script.changed, script.voted):
        assert wanted in text, f"{wanted!r} is not in\n{text}"
    for wanted in (script.number, script.action, script.loose_action, script.parked, "Mette Holm", "for tidligt"):
        assert wanted in text, f"{wanted!r} is not in\n{text}"
    for hidden in (script.wrong, "først ordet rundt", script.note.split("\n")[0]):
        assert hidden not in text

    other = folder / "med-droeftelse.docx"
    run("export", "minutes", "--db", str(record), "--form", "discussion", "-o", str(other), env=env)
    for line in script.note.split("\n"):
        assert line in text_of(other)

    assert script.group in run("list", "--db", str(record), env=env)
    assert script.action in run("list", "actions", "--db", str(record), env=env)
    assert script.voted in run("list", "decisions", "--db", str(record), env=env)
    run("check", "--db", str(record), env=env)
    dumped = json.loads(run("dump", "--db", str(record), env=env))
    assert [note["text"] for note in dumped["notes"]] == [script.note]
