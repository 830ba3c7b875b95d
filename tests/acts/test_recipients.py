"""Who gets a group's paper without a seat: found by initials, by name, or as typed; each once; taken back by undo."""

from __future__ import annotations

from pathlib import Path

import pytest

from citerm.acts import history, organisation, reading, recipients
from citerm.acts.desk import INITIATIVE
from citerm.acts.people import forgetting
from citerm.model.message import Refused
from citerm.model.paper import RecipientKind
from tests.acts.room import Room, a_room

COPY, INFORMED = RecipientKind.COPY, RecipientKind.INFORMED


@pytest.fixture
def room(tmp_path: Path) -> Room:
    room = a_room(tmp_path)
    organisation.add_person(room.desk, "Nina Ørsted", organisation="Røde Kors", email="nina@example.org")
    return room


def _listed(room: Room) -> list[tuple[str, str, RecipientKind]]:
    return [(one.name, one.email, one.kind) for one in recipients.recipients_of(room.desk, room.group_id)]


def test_initials_mean_a_person_whose_address_follows_the_record(room: Room) -> None:
    echo = recipients.add_recipient(room.desk, room.group_id, "nø", COPY)
    assert _listed(room) == [("Nina Ørsted", "nina@example.org", COPY)]
    nina = recipients.recipient(room.desk, echo.row_id or 0).person_id
    assert nina is not None
    organisation.change_person(room.desk, nina, email="ny@example.org")
    assert _listed(room)[0][1] == "ny@example.org"


def test_an_organisation_of_the_record_is_known_by_its_name(room: Room) -> None:
    echo = recipients.add_recipient(room.desk, room.group_id, "røde kors", INFORMED, "rk@example.org")
    assert recipients.recipient(room.desk, echo.row_id or 0).organisation_id is not None
    assert _listed(room) == [("Røde Kors", "rk@example.org", INFORMED)]


def test_any_other_name_stands_as_typed(room: Room) -> None:
    recipients.add_recipient(room.desk, room.group_id, "  Lokalrådet  i Søvang ", INFORMED)
    assert _listed(room) == [("Lokalrådet i Søvang", "", INFORMED)]


@pytest.mark.parametrize("who", ["nø", "Nina Ørsted", "NINA ØRSTED"])
def test_nobody_stands_on_the_list_twice(room: Room, who: str) -> None:
    recipients.add_recipient(room.desk, room.group_id, "Nina Ørsted", COPY)
    with pytest.raises(Refused, match="already"):
        recipients.add_recipient(room.desk, room.group_id, who, INFORMED)


def test_a_member_gets_the_paper_anyway(room: Room) -> None:
    with pytest.raises(Refused, match="anyway"):
        recipients.add_recipient(room.desk, room.group_id, "MH", COPY)


def test_a_name_is_needed(room: Room) -> None:
    with pytest.raises(Refused, match="needed"):
        recipients.add_recipient(room.desk, room.group_id, "  ", COPY)


def test_what_is_sent_and_where_to_can_be_changed_and_struck_and_undone(room: Room) -> None:
    row = recipients.add_recipient(room.desk, room.group_id, "Nina Ørsted", COPY).row_id or 0
    recipients.change_recipient(room.desk, row, INFORMED, "post@example.org")
    assert _listed(room) == [("Nina Ørsted", "post@example.org", INFORMED)]
    recipients.strike_recipient(room.desk, row)
    assert _listed(room) == []
    for expected in (
        [("Nina Ørsted", "post@example.org", INFORMED)],
        [("Nina Ørsted", "nina@example.org", COPY)],
        [],
    ):
        history.undo(room.desk, INITIATIVE)
        assert _listed(room) == expected


def test_who_was_struck_can_be_changed_no_more(room: Room) -> None:
    row = recipients.add_recipient(room.desk, room.group_id, "Anna", COPY).row_id or 0
    recipients.strike_recipient(room.desk, row)
    with pytest.raises(Refused, match="no longer"):
        recipients.change_recipient(room.desk, row, INFORMED, "")


def test_initials_with_a_plain_letter_are_never_taken_for_those_with_a_ring(tmp_path: Path) -> None:
    room = a_room(tmp_path)
    for name, initials in (("Åsne Hjelle", "ÅH"), ("Amir Hosseini", "AH")):
        organisation.add_person(room.desk, name, initials=initials)
    for typed, name in (("AH", "Amir Hosseini"), ("ÅH", "Åsne Hjelle")):
        assert reading.find_person(room.desk, typed).name == name
        assert forgetting.one_person(room.desk, typed).name == name
        assert recipients.who_is_meant(room.desk, typed).name == name
