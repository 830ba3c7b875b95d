"""What goes with minutes is chosen once and stays chosen, until the minutes are approved."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from citerm.acts import approving, board, decisions, entries
from citerm.acts.meeting import ending
from citerm.acts.minutes import annexes, minutes_life
from citerm.acts.paper_reading import meeting_papers
from citerm.model.action import ActionState
from citerm.model.message import Refused
from tests.acts.room import Room, a_room, an_open_meeting


@pytest.fixture
def room(tmp_path: Path) -> Room:
    room = an_open_meeting(a_room(tmp_path))
    decisions.record_decision(room.desk, room.meeting_id, "Vi begynder.")
    entries.assign_action(room.desk, room.meeting_id, "Indkald skolerne")
    ending.end_meeting(room.desk, room.meeting_id)
    return room


def _chosen(room: Room) -> list[str]:
    papers = meeting_papers(room.desk, room.meeting_id)
    return [annex.key for annex in annexes.chosen_annexes(room.desk, room.record, papers)]


def test_an_annex_is_chosen_and_left_out_again(room: Room) -> None:
    assert _chosen(room) == []
    annexes.toggle_annex(room.desk, room.meeting_id, "register")
    annexes.toggle_annex(room.desk, room.meeting_id, "actions")
    assert _chosen(room) == ["actions", "register"]
    annexes.toggle_annex(room.desk, room.meeting_id, "actions")
    assert _chosen(room) == ["register"]


def test_once_the_minutes_were_sent_another_annex_is_pointed_out(room: Room) -> None:
    assert annexes.toggle_annex(room.desk, room.meeting_id, "register").warnings == ()
    minutes_life.send_minutes(room.desk, room.meeting_id, date(2026, 11, 12))
    assert annexes.toggle_annex(room.desk, room.meeting_id, "actions").warnings != ()


def test_approved_minutes_keep_the_annexes_they_were_approved_with(room: Room) -> None:
    annexes.toggle_annex(room.desk, room.meeting_id, "register")
    approving.approve_minutes(room.desk, room.meeting_id, date(2026, 11, 12))
    with pytest.raises(Refused, match="approved"):
        annexes.toggle_annex(room.desk, room.meeting_id, "register")
    assert _chosen(room) == ["register"]


def test_annexes_of_minutes_that_went_out_keep_their_numbers_when_what_they_list_is_done(room: Room) -> None:
    for key in ("actions", "register"):
        annexes.toggle_annex(room.desk, room.meeting_id, key)
    minutes_life.send_minutes(room.desk, room.meeting_id, date(2026, 11, 12))
    (action,) = room.record.actions
    board.move_action(room.desk, action.id, ActionState.DONE)
    assert _chosen(room) == ["actions", "register"]
