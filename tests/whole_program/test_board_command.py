"""``citerm board`` in a real terminal: straight on the board, and with ``--read-only`` nothing is ever written."""

from __future__ import annotations

import os
import signal
from hashlib import sha256
from pathlib import Path

import pytest

from citerm.acts import board
from citerm.model.action import ActionState, Comment
from citerm.store import Store, kept_actions
from tests.acts.room import a_room
from tests.terminal import Terminal, citerm

TEXT = "Skaf et lokale til mødet"


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """A record with one open action."""
    room = a_room(tmp_path)
    board.new_action(room.desk, room.group_id, TEXT, owner_id=room.people["MH"])
    room.desk.store.close()
    return tmp_path / "record.db"


def environment(tmp_path: Path) -> dict[str, str]:
    """A home of its own, in English."""
    return {"HOME": str(tmp_path), "LANG": "en_GB.UTF-8"}


def state(record: Path) -> ActionState:
    """Where the action stands in the record."""
    with Store.open(record, read_only=True) as store:
        return kept_actions.actions(store)[0].state


def leave(terminal: Terminal) -> None:
    """Go to Start, and out."""
    terminal.press("esc")
    terminal.wait_for("q close")
    terminal.press("q")
    assert terminal.wait_end() == 0


def test_the_board_opens_and_a_letter_moves_the_card(record: Path, tmp_path: Path) -> None:
    with citerm("board", "--db", str(record), env=environment(tmp_path)) as terminal:
        terminal.wait_for("Skaf et lokale")
        terminal.press("i")
        terminal.wait_for("In progress: Skaf")
        leave(terminal)
    assert state(record) is ActionState.IN_PROGRESS


def test_a_comment_that_was_half_typed_when_the_program_was_killed_is_there_again(record: Path, tmp_path: Path) -> None:
    with citerm("board", "--db", str(record), env=environment(tmp_path)) as terminal:
        terminal.wait_for("Skaf et lokale")
        terminal.press("k")
        terminal.send("Huset har lovet svar")
        terminal.wait_for("lovet svar")
        terminal.settle(0.3)  # the promise is a quarter of a second after the last key
        os.kill(terminal.tree()[-1], signal.SIGKILL)
        terminal.wait_end()
    with citerm("board", "--db", str(record), env=environment(tmp_path)) as terminal:
        terminal.wait_for("Huset har lovet svar")
        terminal.press("enter")
        terminal.wait_for("Comment kept")
        leave(terminal)
    with Store.open(record, read_only=True) as store:
        assert [comment.text for comment in store.all(Comment)] == ["Huset har lovet svar"]


def test_read_only_says_so_at_every_key_that_writes_and_leaves_every_byte(record: Path, tmp_path: Path) -> None:
    before = sha256(record.read_bytes()).digest()
    with citerm("board", "--read-only", "--db", str(record), env=environment(tmp_path)) as terminal:
        terminal.wait_for("Skaf et lokale")
        for key in ("i", "f", "v", "b", "n", "e", "a", "m", "d", "k", "x", "l", "r", "right", "u", "U"):
            terminal.press(key)
            terminal.settle(0.1)
            assert "reading only" in terminal.text, key
        leave(terminal)
    assert sha256(record.read_bytes()).digest() == before
    assert state(record) is ActionState.OPEN
