"""A coordinator's account does everything but write in a live meeting; the acts themselves see to it."""

from __future__ import annotations

import pytest

from citerm.acts import board, decisions, entries, history, reading
from citerm.acts.desk import BOARD, meeting_scope
from citerm.acts.meeting import attendance, ending, live, suggesting
from citerm.model.access import AccessRole
from citerm.model.action import Due, DueKind
from citerm.model.entries import EntryKind
from citerm.model.initiative import replace
from citerm.model.message import Refused
from tests.acts.room import Room, a_room, an_open_meeting


@pytest.fixture
def room(tmp_path):
    return a_room(tmp_path)


def coordinator(room: Room):
    return replace(room.desk, account="bo", role=AccessRole.COORDINATOR)


def test_a_coordinator_writes_on_the_board_while_a_meeting_is_live(room: Room) -> None:
    an_open_meeting(room)
    desk = coordinator(room)
    board.new_action(desk, room.group_id, "Skaf lokale")
    assert [action.text for action in reading.actions(desk)] == ["Skaf lokale"]
    history.undo(desk, BOARD)
    assert [row.account for row in room.desk.store.acts(BOARD)] == ["bo", "bo"]


def test_a_coordinator_writes_nothing_into_a_live_meeting(room: Room) -> None:
    an_open_meeting(room)
    desk, here = coordinator(room), room.meeting_id
    before = room.desk.store.journal_head()
    for act in (
        lambda: entries.record_note(desk, here, "Sagt af koordinatoren"),
        lambda: decisions.record_decision(desk, here, "Vedtaget af koordinatoren"),
        lambda: attendance.all_expected_present(desk, here),
        lambda: live.next_item(desk, here),
        lambda: live.blank_audience(desk, here),
        lambda: live.start_now(desk, room.group_id),
        lambda: ending.end_meeting(desk, here, {}),
        lambda: history.undo(desk, meeting_scope(here)),
        lambda: history.redo(desk, meeting_scope(here)),
    ):
        with pytest.raises(Refused, match="coordinator"):
            act()
    assert room.desk.store.journal_head() == before
    assert len(reading.meetings(desk)) == 1


def test_a_reader_is_told_of_reading_and_not_of_a_coordinator(room: Room) -> None:
    an_open_meeting(room)
    desk = replace(room.desk, account="cilla", role=AccessRole.READER)
    with pytest.raises(Refused, match="open for reading only"):
        entries.record_note(desk, room.meeting_id, "Sagt af en læser")


def test_a_coordinator_opens_no_meeting_but_corrects_one_that_ended(room: Room) -> None:
    an_open_meeting(room)
    noted = entries.record_note(room.desk, room.meeting_id, "Enige om at møtes")
    ending.end_meeting(room.desk, room.meeting_id, {})
    desk = coordinator(room)
    entries.edit_entry(desk, next(one for one in room.record.notes if one.id == noted.row_id), "Enige om at mødes")
    with pytest.raises(Refused, match="coordinator"):
        ending.reopen_meeting(desk, room.meeting_id)


def test_a_coordinator_does_no_opening_again_that_was_theirs_before(room: Room) -> None:
    an_open_meeting(room)
    history.undo(room.desk, meeting_scope(room.meeting_id))
    with pytest.raises(Refused, match="coordinator"):
        history.redo(replace(coordinator(room), account=room.desk.account), meeting_scope(room.meeting_id))
    assert not room.record.meeting.state.under_way


def test_a_coordinator_declines_nothing_that_is_suggested(room: Room) -> None:
    an_open_meeting(room)
    suggesting.suggest(room.desk, room.meeting_id, EntryKind.NOTE, "Husk skolerne")
    (suggested,) = suggesting.waiting(room.desk, room.meeting_id)
    with pytest.raises(Refused, match="coordinator"):
        suggesting.decline(coordinator(room), suggested)
    assert suggesting.waiting(room.desk, room.meeting_id) == (suggested,)


def test_a_coordinator_changes_no_action_that_the_running_meeting_agrees(room: Room) -> None:
    an_open_meeting(room)
    agreed = entries.assign_action(room.desk, room.meeting_id, "Skaf lokale").row_id
    assert agreed is not None
    for act in (
        lambda: board.reword_action(coordinator(room), agreed, "Noget andet"),
        lambda: board.give_owner(coordinator(room), agreed, room.people["MH"]),
        lambda: board.give_due(coordinator(room), agreed, Due(kind=DueKind.ONGOING)),
    ):
        with pytest.raises(Refused, match="coordinator"):
            act()
    assert [(action.text, action.owner_id) for action in room.record.actions] == [("Skaf lokale", None)]
