"""A paste of a megabyte: taken within two seconds wherever it goes, what was cut is told, and nothing acts."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from citerm.model.meeting_record import MeetingRecord
from citerm.model.text import NOTE_LIMIT
from tests.soak import Measured
from tests.terminal import KEYS, PASTE
from tests.tools import SOAK
from tests.whole_program.robot import Robot, an_open_meeting, home
from tests.whole_program.waiting import until

pytestmark = [pytest.mark.timeout(300), pytest.mark.soak]

MEGABYTE = 1_000_000
LINES = ("Linje med æøå, q og \x1b[A og \x07 og tekst\n" * 30_000)[:MEGABYTE]
SECONDS = 2.0
TOLD = "characters of the paste cannot be kept"


@pytest.fixture
def robot(tmp_path: Path) -> Iterator[Robot]:
    path = tmp_path / "record.db"
    an_open_meeting(path)
    with Robot(path, "--ui-lang", "en", env=home(tmp_path)) as robot:
        robot.terminal.wait_for("meeting 1")
        yield robot
        if robot.terminal.process.poll() is None:
            robot.sound()
        robot.only_our_bytes()


def processor_time(robot: Robot) -> float:
    """Seconds that the program has used of the processor: others on a small machine do not count."""
    stats = (Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split() for pid in robot.terminal.tree())
    return sum(int(stat[11]) + int(stat[12]) for stat in stats) / 100


def paste(robot: Robot, text: str) -> float:
    """Paste and wait until it is told what was cut; answers what it took of the processor."""
    robot.terminal.settle(0.1)
    seen, before = robot.terminal.text, processor_time(robot)
    robot.terminal.send(PASTE[0] + text + PASTE[1])
    robot.terminal.wait_for(lambda terminal: terminal.text != seen and TOLD in terminal.text)
    robot.terminal.settle(0.1)
    return processor_time(robot) - before


def test_a_megabyte_is_taken_at_once_wherever_it_goes_and_the_rest_is_told(robot: Robot, measured: Measured) -> None:
    took = {"no line open": paste(robot, LINES)}
    robot.keys("enter")  # too long for a note: it stays
    robot.terminal.wait_for("Nothing was cut")
    assert not robot.meeting.notes
    robot.keys("ctrl+k", "ctrl+a", "ctrl+k", "esc")
    for name, there, back in (
        ("owner of an action", ("o", "x", "tab"), ("esc",)),
        ("who came", ("f",), ("esc",)),
        ("search", ("s",), ("esc",)),
        ("title of an item", ("j", "n"), ("esc", "esc")),
        ("background of an item", ("j", "i", "b"), ("esc", "esc", "esc")),
        ("all commands", ("ctrl+p",), ("esc",)),
    ):
        robot.keys(*there)
        took[name] = paste(robot, LINES if name != "search" else "ord " * (MEGABYTE // 4))
        for key in back:
            robot.keys(key)
    assert max(took.values()) < SECONDS, took
    measured(
        f"paste of 1 MB into {len(took)} places: processor time, longest",
        f"{max(took.values()):.1f} s",
        f"≤ {SECONDS} s",
    )
    record = robot.meeting
    assert (len(record.items), record.running) == (4, record.items[0])
    assert not record.decisions


def test_what_fits_of_a_long_paste_is_kept_whole(robot: Robot) -> None:
    text = "Linje med æøå\n" * (NOTE_LIMIT // 14)
    robot.terminal.send("n" + PASTE[0] + text + PASTE[1] + KEYS["enter"])
    robot.until(lambda record: [note.text for note in record.notes] == [text.rstrip("\n")])


def test_a_text_without_the_marks_of_a_paste_loses_no_line(robot: Robot) -> None:
    text = "".join(f"linje {number} med tekst nok til en linje\n" for number in range(100 if SOAK else 30))
    robot.terminal.send("n" + text)  # line feeds arrive as Ctrl+J, which breaks the line
    robot.terminal.wait_for(text.splitlines()[-1], timeout=240)
    robot.terminal.send(KEYS["enter"])
    robot.until(lambda record: [note.text for note in record.notes] == [text.rstrip("\n")])


def _draft(wanted: str) -> Callable[[MeetingRecord], bool]:
    return lambda record: any(wanted in note.text for note in record.notes)


def test_decomposed_letters_are_stored_composed_and_not_called_cut(robot: Robot) -> None:
    composed, decomposed = "Blåbærgrød på Ås", "Bla\u030abærgrød pa\u030a A\u030as"
    robot.terminal.send("n" + decomposed + KEYS["enter"])
    robot.until(_draft(composed))
    robot.terminal.send("n" + PASTE[0] + decomposed + PASTE[1] + KEYS["enter"])
    robot.until(lambda record: [note.text for note in record.notes] == [composed] * 2)
    assert TOLD not in robot.terminal.text
    robot.terminal.wait_for(lambda terminal: terminal.text.count(composed) == 2)


def test_a_paste_without_an_end_holds_up_nothing_but_keys(robot: Robot) -> None:
    robot.terminal.send("nfærdig tekst")
    robot.terminal.wait_for("færdig tekst")
    robot.terminal.send(PASTE[0] + "uden ende " * 10)
    robot.terminal.settle(0.4)
    robot.terminal.signal(signal.SIGTERM)
    until(lambda: robot.terminal.process.poll() is not None or robot.terminal.settle(0.05) < 0, within=30)
    assert robot.terminal.wait_end() == 128 + signal.SIGTERM


def test_what_a_paste_smuggles_in_as_keys_ends_nothing(robot: Robot) -> None:
    smuggled = "tekst" + PASTE[1] + KEYS["ctrl+q"] + KEYS["ctrl+c"] + KEYS["ctrl+d"] + "q"
    for before in ("", "n", "s"):
        robot.terminal.send(before + PASTE[0] + smuggled + PASTE[1])
        robot.terminal.settle(0.3)
        robot.sound()
        robot.keys("esc")
    record = robot.meeting
    assert record.meeting.state.under_way
    assert not record.decisions
    assert len(record.items) == 4
