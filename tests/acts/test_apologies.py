"""Apologies and substitutes before a meeting, and the quorum that they may cost."""

from __future__ import annotations

from datetime import date, time, timedelta
from pathlib import Path

import pytest

from citerm.acts import apologies, history, organisation, planning, reading
from citerm.acts.desk import meeting_scope
from citerm.acts.meeting import attendance, live
from citerm.model.attendance import AttendanceKind
from citerm.model.meeting import MeetingKind
from citerm.model.message import Message, Refused
from citerm.model.people import QuorumKind, Role
from citerm.rules.attendance import Presence, presence, quorum
from citerm.rules.attendance_before import outlook
from tests.acts.room import ITEMS, Room, a_room


@pytest.fixture
def room(tmp_path: Path) -> Room:
    """Four members, one substitute, and a meeting that is to come."""
    made = a_room(tmp_path)
    person_id = organisation.add_person(made.desk, "Vera Vik").row_id
    assert person_id is not None
    organisation.seat_member(made.desk, made.group_id, person_id, role=Role.SUBSTITUTE)
    made.people["VV"] = person_id
    planned = planning.plan_meeting(
        made.desk, made.group_id, MeetingKind.STEERING, date(2026, 11, 12), time(14), minutes=60, items=ITEMS
    )
    assert planned.row_id is not None
    made.meeting_id = planned.row_id
    return made


def how(room: Room, initials: str) -> Presence:
    return presence(room.record)[room.people[initials]].presence


def test_apologies_are_noted_and_taken_back(room: Room) -> None:
    echo = apologies.toggle_apologies(room.desk, room.meeting_id, room.people["MH"])
    assert echo.said is not None
    assert echo.said.values["name"] == "Mette Holm"
    assert how(room, "MH") is Presence.EXCUSED
    apologies.toggle_apologies(room.desk, room.meeting_id, room.people["MH"])
    assert how(room, "MH") is Presence.EXPECTED
    assert room.record.attendance == ()


def test_a_substitute_is_announced_in_one_act_that_one_undo_takes_back(room: Room) -> None:
    apologies.announce_substitute(room.desk, room.meeting_id, room.people["MH"], room.people["VV"])
    assert [how(room, one) for one in ("MH", "VV")] == [Presence.EXCUSED, Presence.EXPECTED]
    history.undo(room.desk, meeting_scope(room.meeting_id))
    assert [how(room, one) for one in ("MH", "VV")] == [Presence.EXPECTED, Presence.WELCOME]


def test_a_member_who_can_come_after_all_sends_the_substitute_home(room: Room) -> None:
    apologies.announce_substitute(room.desk, room.meeting_id, room.people["MH"], room.people["VV"])
    apologies.toggle_apologies(room.desk, room.meeting_id, room.people["MH"])
    assert [how(room, one) for one in ("MH", "VV")] == [Presence.EXPECTED, Presence.WELCOME]


def test_a_substitute_comes_for_one_person_only_and_may_be_taken_back(room: Room) -> None:
    apologies.announce_substitute(room.desk, room.meeting_id, room.people["MH"], room.people["VV"])
    apologies.announce_substitute(room.desk, room.meeting_id, room.people["AB"], room.people["VV"])
    assert presence(room.record)[room.people["VV"]].for_id == room.people["AB"]
    assert outlook(room.record).seats.here == 3
    apologies.announce_substitute(room.desk, room.meeting_id, room.people["AB"], None)
    assert how(room, "VV") is Presence.WELCOME
    assert how(room, "AB") is Presence.EXCUSED


def test_who_was_away_is_expected_once_announced(room: Room) -> None:
    apologies.toggle_apologies(room.desk, room.meeting_id, room.people["VV"])
    apologies.announce_substitute(room.desk, room.meeting_id, room.people["MH"], room.people["VV"])
    assert how(room, "VV") is Presence.EXPECTED


@pytest.mark.parametrize("substitute", ["MH", "AB"])
def test_nobody_has_two_voices(room: Room, substitute: str) -> None:
    with pytest.raises(Refused):
        apologies.announce_substitute(room.desk, room.meeting_id, room.people["MH"], room.people[substitute])
    assert room.record.attendance == ()


def test_it_is_said_when_those_who_come_cannot_decide(room: Room) -> None:
    organisation.change_group(room.desk, room.group_id, quorum=QuorumKind.NUMBER, quorum_number=4)
    echo = apologies.toggle_apologies(room.desk, room.meeting_id, room.people["MH"])
    assert [warning.values for warning in echo.warnings] == [{"present": 3, "needed": 4}]
    assert not apologies.toggle_apologies(room.desk, room.meeting_id, room.people["AB"]).warnings
    assert not apologies.announce_substitute(room.desk, room.meeting_id, room.people["MH"], room.people["VV"]).warnings


def test_start_warns_of_a_meeting_that_is_near_and_may_not_decide(room: Room) -> None:
    organisation.change_group(room.desk, room.group_id, quorum=QuorumKind.NUMBER, quorum_number=4)
    room.clock.at -= timedelta(days=10)
    assert not any("needed" in warning.values for warning in _warnings(room))
    apologies.toggle_apologies(room.desk, room.meeting_id, room.people["MH"])
    (told,) = [warning for warning in _warnings(room) if "needed" in warning.values]
    assert (told.values["present"], told.values["needed"]) == (3, 4)
    room.clock.at -= timedelta(days=10)
    assert not any("needed" in warning.values for warning in _warnings(room)), "that is far off"


def _warnings(room: Room) -> tuple[Message, ...]:
    page = reading.start_page(room.desk)
    assert page is not None
    return page.warnings


def test_all_who_are_expected_takes_the_substitute_in_and_leaves_out_who_sent_apologies(room: Room) -> None:
    organisation.change_group(room.desk, room.group_id, quorum=QuorumKind.NUMBER, quorum_number=4)
    apologies.announce_substitute(room.desk, room.meeting_id, room.people["MH"], room.people["VV"])
    live.open_meeting(room.desk, room.meeting_id)
    assert not attendance.all_expected_present(room.desk, room.meeting_id).warnings
    assert [how(room, one) for one in ("MH", "VV", "AB")] == [Presence.EXCUSED, Presence.SUBSTITUTE, Presence.PRESENT]
    rule = quorum(room.record)
    assert rule is not None
    assert rule.met
    with pytest.raises(Refused):
        apologies.toggle_apologies(room.desk, room.meeting_id, room.people["AB"])


def test_an_announced_substitute_who_comes_is_said_to_be_there_for_the_member(room: Room) -> None:
    apologies.announce_substitute(room.desk, room.meeting_id, room.people["MH"], room.people["VV"])
    live.open_meeting(room.desk, room.meeting_id)
    said = attendance.toggle_presence(room.desk, room.meeting_id, room.people["VV"]).said
    assert said is not None
    assert said.values == {"name": "Vera Vik", "member": "Mette Holm"}
    assert how(room, "VV") is Presence.SUBSTITUTE


def test_apologies_from_before_keep_nobody_from_taking_an_opening_back(room: Room) -> None:
    apologies.toggle_apologies(room.desk, room.meeting_id, room.people["MH"])
    room.clock.forward(minutes=1)
    live.open_meeting(room.desk, room.meeting_id)
    history.undo(room.desk, meeting_scope(room.meeting_id))
    assert room.record.meeting.opened_at is None
    assert how(room, "MH") is Presence.EXCUSED


def test_it_is_said_when_the_group_may_not_decide_any_more(room: Room) -> None:
    organisation.change_group(room.desk, room.group_id, quorum=QuorumKind.NUMBER, quorum_number=4)
    live.open_meeting(room.desk, room.meeting_id)
    assert not attendance.all_expected_present(room.desk, room.meeting_id).warnings
    room.clock.forward(minutes=5)
    left = attendance.mark(room.desk, room.meeting_id, room.people["AB"], AttendanceKind.LEFT)
    assert [warning.values for warning in left.warnings] == [{"present": 3, "needed": 4}]
    again = attendance.mark(room.desk, room.meeting_id, room.people["CD"], AttendanceKind.LEFT)
    assert not again.warnings
