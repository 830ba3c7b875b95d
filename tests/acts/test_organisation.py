"""People, groups and seats: initials stay unique, and a voice goes with the role."""

from __future__ import annotations

from pathlib import Path

import pytest

from citerm.acts import organisation, reading
from citerm.model.people import Membership, Person, Role
from tests.acts.room import Room, a_room


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return a_room(tmp_path)


def _person(room: Room, person_id: int) -> Person:
    return next(person for person in reading.people(room.desk) if person.id == person_id)


def _seat(room: Room, person_id: int) -> Membership:
    return next(seat for seat in reading.memberships(room.desk) if seat.person_id == person_id)


def test_who_comes_back_after_the_initials_were_given_away_gets_others_and_that_is_said(room: Room) -> None:
    mette = room.people["MH"]
    organisation.change_person(room.desk, mette, active=False)
    newcomer = organisation.add_person(room.desk, "Morten Hald").row_id
    assert newcomer is not None
    assert _person(room, newcomer).initials == "MH"
    echo = organisation.change_person(room.desk, mette, active=True)
    assert _person(room, mette).initials == "MHO"
    assert len(echo.warnings) == 1


def test_changed_initials_that_are_taken_are_replaced_and_that_is_said(room: Room) -> None:
    echo = organisation.change_person(room.desk, room.people["AB"], initials="mh")
    assert _person(room, room.people["AB"]).initials == "AB"
    assert len(echo.warnings) == 1
    assert organisation.change_person(room.desk, room.people["AB"], initials="ANB").warnings == ()


def test_a_voice_goes_with_the_role_unless_it_is_said(room: Room) -> None:
    seat = _seat(room, room.people["MH"])
    organisation.change_membership(room.desk, seat.id, role=Role.SECRETARY)
    assert not _seat(room, room.people["MH"]).voice
    organisation.change_membership(room.desk, seat.id, role=Role.CHAIR)
    assert _seat(room, room.people["MH"]).voice
    organisation.change_membership(room.desk, seat.id, role=Role.SECRETARY, voice=True)
    assert _seat(room, room.people["MH"]).voice
