"""What is corrected between the end of a meeting and the approval of its minutes."""

from __future__ import annotations

from datetime import time
from pathlib import Path

import pytest

from citerm.acts import decision_methods, decisions, entries, history, reading
from citerm.acts.desk import meeting_scope
from citerm.acts.meeting import attendance, ending, live
from citerm.model.attendance import AttendanceKind
from citerm.model.entries import EntryKind, Outcome
from citerm.model.meeting import ItemState, MinutesState
from citerm.model.message import Refused
from citerm.rules.attendance_list import attendance_summary
from tests.acts.room import ITEMS, Room, a_room, an_open_meeting


@pytest.fixture
def room(tmp_path: Path) -> Room:
    """A meeting with a decision under its second and its third item, held from 14.00 to 14.30."""
    room = an_open_meeting(a_room(tmp_path))
    for _ in range(2):
        room.clock.forward(minutes=10)
        live.next_item(room.desk, room.meeting_id)
        decisions.record_decision(room.desk, room.meeting_id, "Ja.")
    room.clock.forward(minutes=10)
    return room


def _numbers(room: Room) -> list[int]:
    return sorted(room.record.decision_numbers.values())


def test_a_forgotten_decision_gets_the_next_number_and_the_others_keep_theirs(room: Room) -> None:
    ending.end_meeting(room.desk, room.meeting_id)
    before = room.record.decision_numbers
    first = room.item("Velkomst").id
    echo = decisions.record_decision(room.desk, room.meeting_id, "Glemt.", item_id=first)
    assert echo.row_id is not None
    assert room.record.decision_numbers == {**before, echo.row_id: 3}
    assert echo.said is not None
    assert echo.said.values["number"] == "1.3"


def test_a_number_given_after_the_end_is_fixed_too(room: Room) -> None:
    ending.end_meeting(room.desk, room.meeting_id)
    first = room.item("Velkomst").id
    decisions.record_decision(room.desk, room.meeting_id, "Glemt.", item_id=first)
    decisions.record_decision(room.desk, room.meeting_id, "Også glemt.", item_id=first)
    forgotten = next(d for d in room.record.decisions if d.text == "Glemt.")
    entries.strike_entry(room.desk, forgotten)
    assert _numbers(room) == [1, 2, 4]


def test_a_note_that_becomes_a_decision_after_the_end_gets_the_next_number(room: Room) -> None:
    entries.record_note(room.desk, room.meeting_id, "Vi begynder i august.")
    ending.end_meeting(room.desk, room.meeting_id)
    entries.change_kind(room.desk, room.record.notes[0], EntryKind.DECISION)
    assert _numbers(room) == [1, 2, 3]


def test_a_conclusion_that_becomes_a_decision_after_the_end_gets_the_next_number(room: Room) -> None:
    noted = decisions.record_decision(room.desk, room.meeting_id, "Drøftet.", outcome=Outcome.DISCUSSED)
    ending.end_meeting(room.desk, room.meeting_id)
    assert noted.row_id is not None
    decisions.set_outcome(room.desk, noted.row_id, Outcome.ADOPTED)
    assert room.record.decision_numbers[noted.row_id] == 3


def test_reopening_leaves_the_numbers_that_people_have_seen(room: Room) -> None:
    ending.end_meeting(room.desk, room.meeting_id)
    entries.strike_entry(room.desk, room.record.decisions[0])
    ending.reopen_meeting(room.desk, room.meeting_id)
    assert _numbers(room) == [2]
    decisions.record_decision(room.desk, room.meeting_id, "Efter genåbning.")
    ending.end_meeting(room.desk, room.meeting_id)
    assert _numbers(room) == [2, 3]


def test_an_item_that_was_put_aside_last_is_not_on_when_the_meeting_is_reopened(tmp_path: Path) -> None:
    room = an_open_meeting(a_room(tmp_path), items=ITEMS[3:4])
    live.postpone_item(room.desk, room.meeting_id, room.item("Mandat").id)
    ending.end_meeting(room.desk, room.meeting_id)
    ending.reopen_meeting(room.desk, room.meeting_id)
    assert room.record.running is None
    ending.end_meeting(room.desk, room.meeting_id)
    assert room.item("Mandat").state is ItemState.POSTPONED
    assert [item.title for item in reading.waiting_items(room.desk, room.group_id)] == ["Mandat"]


def _away(room: Room) -> tuple[int, ...]:
    return attendance_summary(room.record).excused


@pytest.mark.parametrize("at", [None, time(14)])
def test_apologies_that_are_put_right_take_back_a_late_arrival(room: Room, at: time | None) -> None:
    attendance.toggle_presence(room.desk, room.meeting_id, room.people["MH"])
    ending.end_meeting(room.desk, room.meeting_id)
    attendance.mark(room.desk, room.meeting_id, room.people["MH"], AttendanceKind.EXCUSED, at=at)
    assert _away(room) == (room.people["MH"],)


@pytest.mark.parametrize("at", [None, time(14)])
def test_an_arrival_that_is_put_right_takes_back_apologies(room: Room, at: time | None) -> None:
    before = room.record.attendance
    attendance.mark(room.desk, room.meeting_id, room.people["MH"], AttendanceKind.EXCUSED)
    ending.end_meeting(room.desk, room.meeting_id)
    attendance.mark(room.desk, room.meeting_id, room.people["MH"], AttendanceKind.ARRIVED, at=at)
    assert _away(room) == ()
    assert [p.person_id for p in attendance_summary(room.record).present] == [room.people["MH"]]
    history.undo(room.desk, meeting_scope(room.meeting_id))
    assert _away(room) == (room.people["MH"],)
    assert before == ()


def test_a_guest_who_is_remembered_after_the_end_stands_among_the_guests(room: Room) -> None:
    ending.end_meeting(room.desk, room.meeting_id)
    guest = attendance.add_guest(room.desk, room.meeting_id, "Karen Krogh").row_id
    assert [p.person_id for p in attendance_summary(room.record).guests] == [guest]


def test_who_left_after_the_vote_was_there_when_it_is_written_down_after_the_end(room: Room) -> None:
    for initials in ("MH", "AB"):
        attendance.mark(room.desk, room.meeting_id, room.people[initials], AttendanceKind.ARRIVED, at=time(14))
    attendance.toggle_presence(room.desk, room.meeting_id, room.people["AB"])
    room.clock.forward(minutes=1)
    ending.end_meeting(room.desk, room.meeting_id)
    echo = decision_methods.record_vote_counts(room.desk, room.record.decisions[0].id, 2, 0, 0)
    assert echo.warnings == ()


def _approve(room: Room) -> None:
    ending.end_meeting(room.desk, room.meeting_id)
    with room.desk.act("import_file", meeting_scope(room.meeting_id), undoable=False) as tx:
        tx.update("meetings", room.meeting_id, {"minutes_state": MinutesState.APPROVED})


def test_approved_minutes_keep_the_wording_of_actions_which_live_on(room: Room) -> None:
    entries.assign_action(room.desk, room.meeting_id, "Ring til skolerne")
    _approve(room)
    (action,) = room.record.actions
    elsewhere = room.item("Velkomst").id
    for change in (
        lambda: entries.edit_entry(room.desk, action, "Ring ikke"),
        lambda: entries.strike_entry(room.desk, action),
        lambda: entries.change_kind(room.desk, action, EntryKind.NOTE),
        lambda: entries.move_entry(room.desk, action, elsewhere),
        lambda: ending.give_reason(room.desk, room.meeting_id, 1, "Det hastede"),
    ):
        with pytest.raises(Refused, match="approved"):
            change()
    entries.set_owner(room.desk, action.id, room.people["MH"])
    assert room.record.actions[0].owner_id == room.people["MH"]


def test_a_decision_moved_to_the_right_meeting_is_numbered_there(room: Room) -> None:
    wrong, (first, _) = room.meeting_id, room.record.decisions
    ending.end_meeting(room.desk, wrong)
    an_open_meeting(room)
    entries.move_entry(room.desk, first, room.item("Velkomst").id)
    assert _numbers(room) == [1]
    decisions.record_decision(room.desk, room.meeting_id, "Ja.")
    assert _numbers(room) == [1, 2]
    approved, (moved, _) = room.meeting_id, room.record.decisions
    _approve(room)
    an_open_meeting(room)
    entries.record_note(room.desk, room.meeting_id, "Sagt")
    with pytest.raises(Refused, match="approved"):
        entries.move_entry(room.desk, room.record.notes[0], moved.item_id)
    assert approved != room.meeting_id
