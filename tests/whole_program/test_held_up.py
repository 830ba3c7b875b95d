"""Programs that hold each other up: a lock held for a minute, a program frozen by its host, a start after a reboot.

The lock is held for ``HELD`` seconds (2; 60 in ``make soak``).
"""

from __future__ import annotations

import fcntl
import os
import signal
from pathlib import Path

import pytest

from citerm.store import Store
from tests.tools import SOAK
from tests.whole_program.robot import Robot, an_open_meeting, home
from tests.whole_program.waiting import state, until

pytestmark = pytest.mark.soak

HELD = float(os.environ.get("HELD", "60" if SOAK else "2"))
SIZE = (120, 36)


def test_a_lock_held_by_another_program_delays_an_entry_and_loses_nothing(tmp_path: Path) -> None:
    path, env = tmp_path / "record.db", home(tmp_path)
    an_open_meeting(path)
    with Robot(path, "--ui-lang", "en", size=SIZE, env=env) as robot:
        robot.painted("Velkomst")
        robot.keys("n")
        robot.types("Det begyndte ")
        robot.painted("Det begyndte")
        with open(f"{path}.lock", "r+") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            robot.types("at sne\r")
            robot.painted("trying again")
            robot.terminal.watch(HELD)
            assert not robot.meeting.notes
            robot.sound()
        robot.until(lambda meeting: [note.text for note in meeting.notes] == ["Det begyndte at sne"])
        robot.keys("n")
        robot.types("Videre\r")
        robot.until(lambda meeting: len(meeting.notes) == 2)


def test_a_program_that_its_host_has_frozen_holds_nobody_up_and_goes_on_when_it_wakes(tmp_path: Path) -> None:
    path, env = tmp_path / "record.db", home(tmp_path)
    an_open_meeting(path)
    with Robot(path, "--ui-lang", "en", size=SIZE, env=env) as robot:
        robot.painted("Velkomst")
        robot.keys("n")
        robot.types("halvt skrevet")
        robot.terminal.settle(0.4)
        program = robot.terminal.tree()[1]
        os.kill(program, signal.SIGSTOP)
        until(lambda: state(program) == "T", within=30)
        with Store.open(path) as other:
            for number in range(50):
                other.set_setting("frozen", str(number))
        os.kill(program, signal.SIGCONT)
        robot.types(" til ende\r")
        robot.until(lambda meeting: [note.text for note in meeting.notes] == ["halvt skrevet til ende"])
        robot.sound()


def test_after_a_reboot_it_is_the_same_meeting_item_and_time_with_what_was_half_typed(tmp_path: Path) -> None:
    path, env = tmp_path / "record.db", home(tmp_path)
    an_open_meeting(path)
    with Robot(path, "--ui-lang", "en", size=SIZE, env=env) as robot:
        robot.painted("Velkomst")
        robot.keys("space", sees="▶  2 Skoler")
        robot.keys("n")
        robot.types("halvt skrevet")
        robot.terminal.settle(0.5)
        before = robot.meeting
        robot.terminal.signal(signal.SIGKILL, whole_tree=True)
        robot.terminal.process.wait(timeout=30)
    # What a reboot leaves: another environment, no process, files as they were.
    with Robot(path, "--ui-lang", "en", size=(80, 24), env=env | {"TERM": "screen-256color"}) as robot:
        robot.painted("Skoler")
        robot.painted("halvt skrevet")
        after = robot.meeting
        assert after.running == before.running and after.times == before.times
        robot.types(" igen\r")
        robot.until(lambda meeting: [note.text for note in meeting.notes] == ["halvt skrevet igen"])
