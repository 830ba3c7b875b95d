"""Thousands of rows read at once are the same rows."""

from __future__ import annotations

from pathlib import Path

import pytest

from citerm.acts import board
from citerm.model.action import Action, ActionState, Due, DueKind
from citerm.store import rows as store_room
from tests.acts.room import a_room

WORDS = ('"citat" og \\ og \\u0041', "한글 👩‍👩‍👧 é", "null", "{}", "'; drop table actions; --", "1e400", "æøå ÆØÅ")


def test_many_rows_are_what_all_rows_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_room, "MANY", 3)
    room = a_room(tmp_path)
    for number, text in enumerate(WORDS):
        due = Due(kind=list(DueKind)[number % 3], on=room.desk.today())
        made = board.new_action(room.desk, room.group_id, text, owner_id=room.people["MH"], due=due).row_id
        assert made is not None
        board.move_action(room.desk, made, list(ActionState)[number % 5], text)
    with room.desk.act("strike_entry") as tx:
        tx.update("actions", 2, {"struck": True})
    assert list(room.desk.store.many(Action)) == list(room.desk.store.all(Action))
    assert list(room.desk.store.many(Action, "struck = 0 or 0")) == list(room.desk.store.all(Action, "struck = 0"))


def test_no_rows_are_no_rows(tmp_path: Path) -> None:
    assert list(a_room(tmp_path).desk.store.many(Action)) == []
