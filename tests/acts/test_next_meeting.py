"""Actions due at the next meeting: they show its day once there is one, and move with it."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest

from citerm.acts import entries, history, planning, reading
from citerm.acts.desk import INITIATIVE
from citerm.acts.meeting import ending, live
from citerm.model.action import Action, Due, DueKind
from citerm.model.meeting import MeetingKind
from tests.acts.room import ITEMS, Room, a_room, an_open_meeting

DECEMBER, JANUARY = date(2026, 12, 10), date(2027, 1, 14)


@pytest.fixture
def room(tmp_path: Path) -> Room:
    """A meeting with one action due at the next one, which is not planned."""
    room = an_open_meeting(a_room(tmp_path))
    entries.assign_action(room.desk, room.meeting_id, "Ring", due=Due(kind=DueKind.NEXT_MEETING))
    return room


def _plan(room: Room, on: date) -> int:
    planned = planning.plan_meeting(
        room.desk, room.group_id, MeetingKind.STEERING, on, time(14), minutes=60, items=ITEMS
    ).row_id
    assert planned is not None
    return planned


def _action(room: Room) -> Action:
    (action,) = reading.actions(room.desk)
    return action


def test_it_has_no_day_while_no_meeting_is_planned(room: Room) -> None:
    assert _action(room).due_on is None


def test_it_gets_the_day_of_the_meeting_that_is_planned_and_undo_takes_it_back(room: Room) -> None:
    _plan(room, DECEMBER)
    assert (_action(room).due_on, _action(room).first_due_on) == (DECEMBER, DECEMBER)
    history.undo(room.desk, INITIATIVE)
    assert _action(room).due_on is None


def test_a_meeting_planned_earlier_comes_first(room: Room) -> None:
    _plan(room, JANUARY)
    _plan(room, DECEMBER)
    assert _action(room).due_on == DECEMBER


def test_it_moves_with_the_meeting_and_so_does_the_day_it_is_carried_from(room: Room) -> None:
    later = _plan(room, DECEMBER)
    planning.set_meeting(room.desk, later, on=JANUARY)
    assert (_action(room).due_on, _action(room).first_due_on) == (JANUARY, JANUARY)


def test_a_cancelled_meeting_gives_it_to_the_one_after(room: Room) -> None:
    cancelled, _ = _plan(room, DECEMBER), _plan(room, JANUARY)
    planning.cancel_meeting(room.desk, cancelled, "sne")
    assert _action(room).due_on == JANUARY


def test_the_agreed_day_holds_until_a_meeting_is_planned(room: Room) -> None:
    ending.agree_next_meeting(room.desk, room.meeting_id, JANUARY)
    assert _action(room).due_on == JANUARY
    _plan(room, DECEMBER)
    assert _action(room).due_on == DECEMBER


def test_once_that_meeting_was_held_its_day_stands(room: Room) -> None:
    later = _plan(room, DECEMBER)
    ending.end_meeting(room.desk, room.meeting_id)
    room.clock.forward(days=28)
    live.open_meeting(room.desk, later)
    _plan(room, JANUARY)
    assert _action(room).due_on == DECEMBER
