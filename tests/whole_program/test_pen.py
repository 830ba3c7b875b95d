"""Two people in one meeting, each in a terminal of their own: suggesting, taking over, dying and coming back."""

from __future__ import annotations

import os
import signal
from contextlib import closing
from pathlib import Path

import pytest

from citerm.store import Store
from tests.terminal import CITERM, Terminal, watch_all
from tests.tools import SOAK
from tests.whole_program.robot import an_open_meeting, home, sound, stored
from tests.whole_program.waiting import gone, until

pytestmark = pytest.mark.timeout(180)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    found = tmp_path / "alle-med.db"
    an_open_meeting(found)
    return found


def logged_in(path: Path, name: str) -> Terminal:
    """Citerm as an account of that name opens it."""
    who = ["--locked", "--as", name, "--role", "facilitator"]
    return Terminal([*CITERM, *who, "--db", str(path), "--ui-lang", "en"], env=home(path.parent))


def holder(path: Path) -> str:
    """Whose the pen is; empty where it was let go of."""
    with closing(Store.open(path, read_only=True)) as store:
        rows = store.pairs("select account from pens")
    return str(rows[0][0]) if rows else ""


def notes(path: Path) -> list[str]:
    record = stored(path)
    assert record is not None
    return [note.text for note in record.notes]


def test_what_one_suggests_the_other_takes_and_taking_over_is_seen_by_both(path: Path) -> None:
    with logged_in(path, "anna") as anna:
        anna.wait_for("Velkomst")
        until(lambda: holder(path) == "anna", within=20)
        with logged_in(path, "bo") as bo:
            bo.wait_for("anna writes since")
            bo.press("n")
            bo.send("Skolerne er med fra august\r")
            bo.wait_for("anna sees it")
            anna.wait_for("bo suggests a note: Skolerne er med")
            anna.press("w")
            anna.wait_for("suggested by bo")
            assert notes(path) == ["Skolerne er med fra august"]
            bo.wait_for("Your suggestion was taken")
            anna.press("n")
            anna.send("halvt skrev")
            anna.wait_for("halvt skrev")
            bo.press("z")
            bo.wait_for("Taking over works at once")
            bo.press("o")
            bo.wait_for("You write now")
            anna.wait_for("bo writes now")
            anna.send("et\r")
            bo.wait_for("anna suggests a note: halvt skrevet")
            anna.press("space")
            anna.wait_for("bo writes in this meeting since")
            bo.press("space")
            bo.wait_for("is on now")
            anna.wait_for("2  Skoler")
            assert holder(path) == "bo"
            sound(anna)
            sound(bo)


def test_a_holder_who_was_killed_comes_back_to_the_item_and_the_half_typed_text(path: Path) -> None:
    with logged_in(path, "anna") as anna:
        anna.wait_for("Velkomst")
        anna.press("space")
        anna.wait_for("is on now")
        anna.press("n")
        anna.send("halvt skrev")
        anna.wait_for("halvt skrev")
        until(lambda: "halvt skrev" in drafts(path), within=20)
        program = anna.tree()[-1]
        os.kill(program, signal.SIGKILL)
        until(lambda: gone(program), within=30)
        assert holder(path) == "anna"  # it was not let go of
        with logged_in(path, "bo") as bo, logged_in(path, "anna") as again:
            bo.wait_for("anna writes since")
            again.wait_for("halvt skrev")
            again.send("et\r")
            again.wait_for("Note kept")
            assert "writes since" not in again.text
            record = stored(path)
            assert record is not None
            assert record.running is not None
            assert record.running.title == "Skoler"
            assert [note.text for note in record.notes] == ["halvt skrevet"]


def drafts(path: Path) -> str:
    with closing(Store.open(path, read_only=True)) as store:
        return " ".join(draft.text for draft in store.drafts(account="anna"))


def test_from_a_connection_that_hangs_the_pen_is_taken_over_and_given_up_when_it_wakes(path: Path) -> None:
    with logged_in(path, "anna") as anna:
        anna.wait_for("Velkomst")
        until(lambda: holder(path) == "anna", within=20)
        with logged_in(path, "bo") as bo:
            bo.wait_for("anna writes since")
            program = anna.tree()[-1]
            os.kill(program, signal.SIGSTOP)
            bo.press("z")
            bo.wait_for("Taking over works at once")
            bo.press("o")
            bo.wait_for("You write now")
            os.kill(program, signal.SIGCONT)
            anna.wait_for("bo writes now")
            anna.press("space")
            anna.wait_for("Not done: bo writes in this meeting")
            assert holder(path) == "bo"


@pytest.mark.parametrize("how", ["SIGTERM", "SIGHUP", "hang-up", "escape"])
def test_whoever_leaves_lets_go_of_the_pen(path: Path, how: str) -> None:
    with logged_in(path, "anna") as anna:
        anna.wait_for("Velkomst")
        until(lambda: holder(path) == "anna", within=20)
        match how:
            case "escape":
                anna.press("esc")
            case "hang-up":
                anna.hang_up()
            case _:
                anna.signal(signal.Signals[how])
        until(lambda: holder(path) == "", within=30)


@pytest.mark.soak
def test_renewing_the_pen_sends_no_byte(path: Path) -> None:
    with logged_in(path, "anna") as anna:
        anna.wait_for("Velkomst")
        with logged_in(path, "bo") as bo:
            bo.wait_for("anna writes since")
            watch_all([anna, bo], 0.5)
            seen: list[tuple[int, int]] = []
            for _ in range(3):
                before = len(anna.output), len(bo.output)
                watch_all([anna, bo], 11 if SOAK else 0.5)
                seen.append((len(anna.output) - before[0], len(bo.output) - before[1]))
    assert sum(pair != (0, 0) for pair in seen) <= 1, seen  # the minute may have changed once
