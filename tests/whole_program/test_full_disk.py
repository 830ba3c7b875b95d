"""A disk that fills in the middle of a meeting, a crash on top, and room again: nothing confirmed is lost."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest

from citerm.acts import elsewhere, entries
from citerm.acts.desk import Desk
from citerm.cli.session import account
from citerm.store import Store, left_behind
from citerm.store.file import NotTaken
from tests.tools import refuse
from tests.whole_program.robot import Robot, an_open_meeting, home, run

SIZE = (120, 36)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of a few megabytes."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=6m,mode=0700", "tmpfs", str(place)], capture_output=True, check=False
    )
    if mounted.returncode:
        refuse("a small disk can only be mounted by the administrator: run these tests as root")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=False)


def fill(disk: Path) -> Path:
    """Take all the room there is."""
    filler = disk / "filler"
    with open(filler, "wb", buffering=0) as file:
        try:
            while True:
                file.write(b"x" * 4096)
        except OSError:
            return filler


def texts(path: Path) -> list[str]:
    with closing(Store.open(path, read_only=True)) as store:
        return [text for (text,) in store.pairs("select text from notes where struck = 0 order by id")]


def test_a_disk_that_fills_in_a_meeting_loses_nothing_not_even_in_a_crash(disk: Path, tmp_path: Path) -> None:
    path, env = disk / f"{uuid4().hex}.db", home(tmp_path)
    an_open_meeting(path)
    with Robot(path, "--ui-lang", "en", size=SIZE, env=env) as robot:
        robot.painted("Velkomst")
        robot.keys("n")
        robot.types("Før disken blev fuld\r")
        robot.until(lambda meeting: meeting.notes)
        filler = fill(disk)
        robot.keys("n")
        robot.types("Mens disken er fuld\r")
        robot.painted("in memory only")
        robot.painted("The disk is full")
        assert texts(path) == ["Før disken blev fuld"]
        os.kill(robot.terminal.tree()[1], signal.SIGKILL)
        assert robot.terminal.wait_end() == 128 + signal.SIGKILL
    with Robot(path, "--ui-lang", "en", size=SIZE, env=env) as robot:
        robot.painted("Mens disken er fuld")
        robot.painted("Ctrl+G keeps it in")
        robot.keys("ctrl+g", sees="until there is room again")
        robot.keys("n")
        robot.types("Et andet sted\r")
        robot.painted("(2 so far)")
        assert texts(path) == ["Før disken blev fuld"]
        filler.unlink()
        robot.terminal.wait_for(lambda terminal: "until there is room again" not in terminal.text)
        assert texts(path) == ["Før disken blev fuld", "Mens disken er fuld", "Et andet sted"]
        robot.terminal.signal(signal.SIGTERM)
        assert robot.terminal.wait_end() == 128 + signal.SIGTERM
    assert not list(tmp_path.rglob("*.away")) and not list(Path("/dev/shm").glob(f"citerm-*/{path.stem}.*"))
    run("check", "--db", str(path), env=env)


def test_asked_to_end_the_program_keeps_what_lies_in_memory(disk: Path, tmp_path: Path) -> None:
    path, env = disk / f"{uuid4().hex}.db", home(tmp_path)
    an_open_meeting(path)
    with Robot(path, "--ui-lang", "en", size=SIZE, env=env) as robot:
        robot.painted("Velkomst")
        filler = fill(disk)
        robot.keys("n")
        robot.types("Mens disken er fuld\r")
        robot.painted("in memory only (1 so far)")
        robot.terminal.signal(signal.SIGTERM)
        assert robot.terminal.wait_end() == 128 + signal.SIGTERM
        assert "kept in" in robot.terminal.text
    (kept,) = tmp_path.rglob("*.away")
    assert not kept.is_relative_to(disk) and kept.stat().st_mode & 0o777 == 0o600
    filler.unlink()
    with Robot(path, "--ui-lang", "en", size=SIZE, env=env) as robot:
        robot.painted("the record again")
        assert texts(path) == ["Mens disken er fuld"]
    assert not list(tmp_path.rglob("*.away"))


def test_on_a_full_disk_that_takes_not_even_what_reading_needs_the_record_opens_all_the_same(
    disk: Path, tmp_path: Path
) -> None:
    path = disk / "record.db"
    an_open_meeting(path)
    (tmp_path / "memory").mkdir(mode=0o700)
    filler = fill(disk)
    with pytest.raises(NotTaken):
        Store.open(path)
    with Store.open_elsewhere(path, (tmp_path / "memory", None)) as store:
        desk = Desk(store, lambda: datetime.now(UTC), account())
        entries.record_note(desk, 1, "På en fuld disk")
        assert elsewhere.trouble(desk) is not None and not store.come_home()
    (left,) = left_behind(path, [tmp_path / "memory"])
    with Store.open_elsewhere(path, (tmp_path / "memory", None)) as store:
        assert store.take_up(left) == 0 and store.pairs("select text from notes") == [("På en fuld disk",)]
        filler.unlink()
        assert store.come_home() and store.in_its_place
    assert texts(path) == ["På en fuld disk"] and not list((tmp_path / "memory").iterdir())
