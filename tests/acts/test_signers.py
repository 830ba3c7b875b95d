"""Who signs the protocol."""

from __future__ import annotations

from pathlib import Path

import pytest

from citerm.acts import history, reading
from citerm.acts.desk import meeting_scope
from citerm.acts.meeting import attendance
from citerm.acts.minutes import layouts
from citerm.acts.minutes.signers import choose_signers
from citerm.acts.people.person_story import story
from citerm.model.attendance import AttendanceKind
from citerm.model.message import Refused
from tests.acts.room import a_room, an_open_meeting


def test_two_are_chosen_and_an_undo_takes_both_back(tmp_path: Path) -> None:
    room = an_open_meeting(a_room(tmp_path))
    attendance.all_expected_present(room.desk, room.meeting_id)
    echo = choose_signers(room.desk, room.meeting_id, room.people["MH"], room.people["CD"])
    assert not echo.warnings
    meeting = room.record.meeting
    assert (meeting.first_signer_id, meeting.second_signer_id) == (room.people["MH"], room.people["CD"])
    history.undo(room.desk, meeting_scope(room.meeting_id))
    assert room.record.meeting.first_signer_id is None


def test_the_first_is_never_left_out_where_one_is_chosen(tmp_path: Path) -> None:
    room = an_open_meeting(a_room(tmp_path))
    choose_signers(room.desk, room.meeting_id, None, room.people["CD"])
    assert (room.record.meeting.first_signer_id, room.record.meeting.second_signer_id) == (room.people["CD"], None)
    choose_signers(room.desk, room.meeting_id, None)
    assert room.record.meeting.first_signer_id is None


def test_nobody_signs_twice_and_who_was_not_there_is_pointed_out(tmp_path: Path) -> None:
    room = an_open_meeting(a_room(tmp_path))
    with pytest.raises(Refused):
        choose_signers(room.desk, room.meeting_id, room.people["MH"], room.people["MH"])
    attendance.mark(room.desk, room.meeting_id, room.people["MH"], AttendanceKind.ARRIVED)
    echo = choose_signers(room.desk, room.meeting_id, room.people["MH"], room.people["CD"])
    assert [warning.values["name"] for warning in echo.warnings] == ["Cecilie Dam"]


def test_where_others_sign_by_the_layout_it_is_said(tmp_path: Path) -> None:
    room = an_open_meeting(a_room(tmp_path))
    attendance.all_expected_present(room.desk, room.meeting_id)
    layouts.choose_layout(room.desk, room.group_id, "committee")
    (warning,) = choose_signers(room.desk, room.meeting_id, room.people["MH"], room.people["CD"]).warnings
    assert "others sign" in warning.text


def test_what_is_told_of_a_person_says_which_protocols_they_sign(tmp_path: Path) -> None:
    room = an_open_meeting(a_room(tmp_path))
    choose_signers(room.desk, room.meeting_id, room.people["MH"], room.people["CD"])
    person = reading.find_person(room.desk, "CD")
    (fact,) = story(room.desk, person, {}).facts["meetings"]
    assert [term.text for term in fact.as_what] == ["signer"]
