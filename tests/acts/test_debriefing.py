"""The debrief: private, of a meeting that has ended, changed and undone whatever becomes of the minutes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from citerm.acts import agenda, approving, history
from citerm.acts.desk import meeting_scope
from citerm.acts.meeting import ending
from citerm.acts.minutes import debriefing, minutes_life
from citerm.model.access import AccessRole
from citerm.model.message import Refused
from tests.acts.room import Room, a_room, an_open_meeting


@pytest.fixture
def room(tmp_path: Path) -> Room:
    room = an_open_meeting(a_room(tmp_path))
    room.clock.forward(minutes=30)
    ending.end_meeting(room.desk, room.meeting_id)
    return room


def write(room: Room, agreed: str = "Begynd med runden") -> None:
    debriefing.write_debrief(
        room.desk, room.meeting_id, went_well="Alle kom til orde", do_differently="Kortere oplæg", agreed=agreed
    )


def test_what_is_written_is_kept_and_changed_in_place(room: Room) -> None:
    write(room)
    write(room, "To oplæg, ikke fem")
    kept = debriefing.debrief_of(room.desk, room.meeting_id)
    assert kept is not None
    assert (kept.went_well, kept.do_differently, kept.agreed) == (
        "Alle kom til orde",
        "Kortere oplæg",
        "To oplæg, ikke fem",
    )


def test_undo_leads_back_to_nothing_and_redo_to_the_last_words(room: Room) -> None:
    write(room)
    write(room, "Andet")
    scope = debriefing.debrief_scope(room.meeting_id)
    history.undo(room.desk, scope)
    kept = debriefing.debrief_of(room.desk, room.meeting_id)
    assert kept is not None
    assert kept.agreed == "Begynd med runden"
    history.undo(room.desk, scope)
    assert debriefing.debrief_of(room.desk, room.meeting_id) is None
    history.redo(room.desk, scope)
    history.redo(room.desk, scope)
    kept = debriefing.debrief_of(room.desk, room.meeting_id)
    assert kept is not None
    assert kept.agreed == "Andet"


def test_nothing_left_in_it_leaves_no_debrief(room: Room) -> None:
    write(room)
    debriefing.write_debrief(room.desk, room.meeting_id, went_well="", do_differently=" ", agreed="")
    assert debriefing.debrief_of(room.desk, room.meeting_id) is None


def test_approved_minutes_do_not_close_it_and_it_does_not_touch_their_seal(room: Room) -> None:
    minutes_life.draft_written(room.desk, room.meeting_id)
    approving.approve_minutes(room.desk, room.meeting_id, date(2026, 11, 12))
    write(room)
    history.undo(room.desk, debriefing.debrief_scope(room.meeting_id))
    write(room)
    assert approving.broken_seals(room.desk) == ()


def test_before_the_end_it_is_refused(tmp_path: Path) -> None:
    room = an_open_meeting(a_room(tmp_path))
    with pytest.raises(Refused, match="has not ended"):
        write(room)


def test_what_was_agreed_last_is_remembered_for_the_group(room: Room) -> None:
    assert debriefing.last_agreed(room.desk, room.group_id) is None
    write(room)
    found = debriefing.last_agreed(room.desk, room.group_id)
    assert found is not None
    assert (found.meeting.id, found.text) == (room.meeting_id, "Begynd med runden")


def test_whoever_only_reads_reads_no_debrief(room: Room) -> None:
    write(room)
    reader = replace(room.desk, role=AccessRole.READER)
    with pytest.raises(Refused, match="private"):
        debriefing.debrief_of(reader, room.meeting_id)
    assert debriefing.last_agreed(reader, room.group_id) is None


def test_aim_form_gathering_and_note_are_one_act_and_what_is_not_given_stays(tmp_path: Path) -> None:
    room = an_open_meeting(a_room(tmp_path))
    item_id = room.record.items[0].id
    agenda.set_facilitator_note(room.desk, item_id, "Note", aim="Mål", working_form="Runde", gathering="Tavlen")
    agenda.set_facilitator_note(room.desk, item_id, aim="Et andet mål")
    item = room.record.items[0]
    assert (item.facilitator_note, item.aim, item.working_form, item.gathering) == (
        "Note",
        "Et andet mål",
        "Runde",
        "Tavlen",
    )
    history.undo(room.desk, meeting_scope(room.meeting_id))
    history.undo(room.desk, meeting_scope(room.meeting_id))
    item = room.record.items[0]
    assert (item.facilitator_note, item.aim, item.working_form, item.gathering) == ("", "", "", "")
