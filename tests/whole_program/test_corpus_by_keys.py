"""Thirty texts of the corpus by keys and by paste through the fields of the screens, in a real terminal."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from citerm.model.meeting_record import MeetingRecord
from citerm.model.text import fold
from citerm.store import Store, records
from tests.corpus import TEXTS, Text
from tests.terminal import CITERM, KEYS, PASTE, Terminal
from tests.tools import SOAK
from tests.whole_program.robot import Robot, an_open_meeting, home, only_our_bytes, run, sound

pytestmark = [pytest.mark.timeout(300), pytest.mark.soak]

LIVE = "møde 1 "
LONGEST = 110
"""So many characters of the texts that ``make soak`` types."""

CHOSEN = [
    text
    for text in TEXTS
    if text.name
    in {
        *("c0-1", "c0-8", "c0-28", "c0-33", "c1-6", "c1-28", "escape-1", "escape-2", "escape-3", "escape-4"),
        *("escape-8", "escape-17", "bidi-8", "zero-width-1", "zero-width-9", "markup-1", "markup-2", "markup-3"),
        *("markup-19", "markup-23", "markup-24", "formula-2", "formula-9", "sql-1", "sql-7", "unicode-2"),
        *("unicode-9", "unicode-11", "unicode-17", "unicode-25"),
    }
]
TYPED = [
    text
    for text in TEXTS
    if text.line
    and len(text.raw) <= LONGEST
    and PASTE[1] not in text.raw[:-1]
    and not re.search("[\ud800-\udfff]", text.raw)
]
"""Every text of usual length that a terminal can send: what ``make soak`` types and pastes into the line."""
PLAIN = [text for text in CHOSEN if text.raw.isascii() and text.raw.isprintable()]
"""Texts that a terminal shows letter by letter as they are."""


def _typable(text: Text) -> bool:
    """Whether every character of the text is a letter on a keyboard and none a key."""
    return text.raw.isprintable()


def _sent(number: int, text: Text) -> str:
    """The text as it is typed or, every other time and where it is more than letters, pasted."""
    if number % 2 and _typable(text):
        return text.raw
    return PASTE[0] + text.raw + PASTE[1]


@pytest.fixture
def robot(tmp_path: Path) -> Iterator[Robot]:
    path = tmp_path / "record.db"
    an_open_meeting(path)
    with Robot(path, "--ui-lang", "da", env=home(tmp_path)) as robot:
        robot.terminal.wait_for(LIVE)
        yield robot
        robot.sound()
        robot.only_our_bytes()
        robot.terminal.close()
        run("check", "--db", str(path), env=home(tmp_path))


def test_thirty_texts_were_chosen() -> None:
    assert len(CHOSEN) == 30
    assert len(PLAIN) > 7


Kept = Callable[[MeetingRecord], Sequence[str]]

LINES: dict[str, tuple[str, Kept, bool]] = {
    "note": ("n", lambda record: [note.text for note in record.notes], True),
    "decision": ("b", lambda record: [decision.text for decision in record.decisions], True),
    "action": ("o", lambda record: [action.text for action in record.actions], False),
    "parked topic": ("p", lambda record: [topic.text for topic in record.parked], False),
}


@pytest.mark.parametrize("line", LINES)
def test_what_is_typed_or_pasted_into_the_line_is_kept_in_order(robot: Robot, line: str) -> None:
    key, kept, block = LINES[line]
    texts = TYPED if SOAK else CHOSEN
    for number, text in enumerate(texts):
        robot.terminal.send(key + _sent(number, text) + KEYS["enter"])
        if number % 5 == 4:  # in bursts of five
            robot.until(lambda record, count=number + 1: len(kept(record)) == count)  # type: ignore[misc]
            robot.sound()
    robot.until(lambda record: len(kept(record)) == len(texts))
    assert list(kept(robot.meeting)) == [text.block if block else text.line for text in texts]


def test_what_is_kept_is_shown_letter_by_letter(robot: Robot) -> None:
    for text in PLAIN:
        robot.terminal.send("n" + text.raw + KEYS["enter"])
        robot.terminal.wait_for(lambda terminal, text=text: f"  {text.raw}" in terminal.text)  # type: ignore[misc]
        robot.sound()
    assert [note.text for note in robot.meeting.notes] == [text.raw for text in PLAIN]


def test_a_paste_with_no_line_open_is_a_note_and_never_a_command(robot: Robot) -> None:
    for text in CHOSEN:
        robot.terminal.send(PASTE[0] + text.raw + PASTE[1] + KEYS["enter"])
    robot.until(lambda record: len(record.notes) == len(CHOSEN))
    record = robot.meeting
    assert [note.text for note in record.notes] == [text.block for text in CHOSEN]
    assert not record.decisions
    assert record.running == record.items[0]


def test_what_cannot_be_kept_stays_in_the_line_and_is_said(robot: Robot) -> None:
    robot.terminal.send("o" + PASTE[0] + "o" * 600 + PASTE[1] + KEYS["enter"])
    robot.terminal.wait_for("600")
    robot.sound()
    assert "ooooo" in robot.terminal.text
    assert not robot.meeting.actions
    robot.keys("esc")
    robot.terminal.send("n" + KEYS["enter"])  # the text waits, and fits here
    robot.until(lambda record: [note.text for note in record.notes] == ["o" * 600])
    robot.terminal.send("n" + PASTE[0] + "\u200b\u3164" + PASTE[1] + KEYS["enter"])
    robot.painted()
    assert len(robot.meeting.notes) == 1


def test_guests_and_reservations_take_any_text(robot: Robot) -> None:
    names = [text for text in CHOSEN if "\n" not in text.block]
    robot.terminal.send("f")
    for number, text in enumerate(names):
        robot.terminal.send("+" + _sent(number, text) + KEYS["enter"])
    robot.until(lambda record: len(record.people) == 2 + len(names))
    assert [person.name for person in robot.meeting.people][2:] == [text.line for text in names]
    robot.terminal.send(KEYS["enter"])
    robot.terminal.send("bVi begynder" + KEYS["enter"])
    robot.until(lambda record: record.decisions)
    words = [text for text in names if ";" not in text.line]
    for number, text in enumerate(words):
        robot.terminal.send("cmh " + _sent(number, text) + KEYS["enter"])
        robot.until(lambda record, line=text.line: [stance.text for stance in record.stances] == [line])  # type: ignore[misc]


def test_titles_and_private_notes_take_any_text(robot: Robot) -> None:
    robot.keys("j")
    for number, text in enumerate(CHOSEN):
        robot.terminal.send("n" + _sent(number, text))
        robot.terminal.send(KEYS["enter"] * 4)
        robot.until(lambda record, count=5 + number: len(record.items) == count)  # type: ignore[misc]
        robot.sound()
    assert {item.title for item in robot.meeting.items} >= {text.line for text in CHOSEN}
    chosen = next(item for item in robot.meeting.items if item.title == CHOSEN[-1].line)
    for number, text in enumerate(CHOSEN):
        robot.terminal.send("h" + KEYS["ctrl+e"] + KEYS["ctrl+u"] * 4)
        robot.terminal.send(_sent(number, text) + KEYS["enter"] * 4)

        def written(record: MeetingRecord, wanted: str = text.block) -> bool:
            return record.item_by_id[chosen.id].facilitator_note.endswith(wanted)

        robot.until(written)
        robot.sound()


def test_places_presenters_and_proposals_take_any_text(robot: Robot) -> None:
    robot.keys("j")
    item_id = robot.meeting.items[0].id
    for number, text in enumerate(CHOSEN):
        sent = _sent(number, text)
        match number % 3:
            case 0:  # the meeting's form: length, place, language, form and four roles
                robot.terminal.send("m" + KEYS["enter"] + KEYS["ctrl+e"] + KEYS["ctrl+u"] + sent + KEYS["enter"] * 7)
                robot.until(lambda record, line=text.line: record.meeting.place == line)  # type: ignore[misc]
            case 1:  # the item's form: title, minutes, purpose, presenter and when it began
                robot.terminal.send(KEYS["enter"] * 4 + KEYS["ctrl+e"] + KEYS["ctrl+u"])
                robot.terminal.send("skolen ved " + sent + KEYS["enter"] * 2)  # no initials, so that it stays a text
                line = " ".join(f"skolen ved {text.block}".split())
                robot.until(lambda record, line=line: record.item_by_id[item_id].presenter == line)  # type: ignore[misc]
            case _:  # the item's page: proposed wording and background
                robot.terminal.send("io" + KEYS["ctrl+u"] * 3 + sent + KEYS["enter"])
                robot.until(  # type: ignore[misc]
                    lambda record, block=text.block: record.item_by_id[item_id].proposed_wording.endswith(block)
                )
                robot.terminal.send("b" + "\x1b[1;5H" + sent + KEYS["enter"])
                robot.until(  # type: ignore[misc]
                    lambda record, block=text.block: block in record.item_by_id[item_id].background
                )
                robot.keys("esc")
        robot.sound()
    assert robot.meeting.item_by_id[item_id].background.endswith(CHOSEN[-1].block)


def test_any_text_is_searched_for(robot: Robot) -> None:
    robot.terminal.send("nskolerne" + KEYS["enter"])
    robot.until(lambda record: record.notes)
    robot.terminal.send("s")
    robot.painted()
    for number, text in enumerate(CHOSEN):
        robot.terminal.send(_sent(number, text))
        robot.terminal.settle(0.05)
        robot.sound()
        robot.terminal.send(KEYS["ctrl+e"] + KEYS["ctrl+u"])
    robot.terminal.send("skolerne")
    robot.terminal.wait_for(lambda terminal: terminal.text.count("skolerne") > 1)


def test_the_first_run_takes_any_text(tmp_path: Path) -> None:
    name, group = CHOSEN[15], CHOSEN[19]  # markup of two kinds
    members = [text for text in CHOSEN if not set("\n,;(") & set(text.block)]
    with Terminal([*CITERM, "--ui-lang", "da"], env=home(tmp_path)) as terminal:
        terminal.wait_for("citerm")
        terminal.settle(0.3)
        terminal.press("enter")
        for number, text in enumerate(CHOSEN):
            terminal.send(_sent(number, text))
            terminal.settle(0.05)
            sound(terminal)
            terminal.send(KEYS["ctrl+e"] + KEYS["ctrl+u"])
        terminal.send(name.raw + KEYS["enter"] * 3 + group.raw + KEYS["enter"])
        for text in members:
            terminal.send(PASTE[0] + text.raw + PASTE[1] + KEYS["enter"])
        terminal.send(KEYS["tab"] + KEYS["right"] + KEYS["enter"])
        terminal.wait_for(LIVE)
        sound(terminal)
        only_our_bytes(terminal)
        (path,) = tmp_path.rglob("*.db")
        with closing(Store.open(path, read_only=True)) as store:
            found = records.initiative(store)
            assert found is not None
            assert found.name == name.line
            assert [each.name for each in records.groups(store)] == [group.line]
            once = {fold(text.line): text.line for text in reversed(members)}  # who is there twice is one person
            assert sorted(person.name for person in records.people(store)) == sorted(once.values())
