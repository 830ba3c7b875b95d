"""What groups are for, how far they have come, the decision behind them; organisations and how they take part."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from citerm.acts import decisions, history, organisation
from citerm.acts.desk import INITIATIVE
from citerm.acts.initiative import groups, groups_reading, organisations
from citerm.acts.meeting import attendance, ending
from citerm.model.entries import Outcome
from citerm.model.initiative import Track
from citerm.model.message import Refused
from citerm.model.people import Group, GroupKind, GroupState, OrganisationKind, OrganisationState, Role, Sector
from citerm.rules.groups import Level, LightCode
from citerm.store import records
from tests.acts.room import Room, a_room, an_open_meeting


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    made = an_open_meeting(a_room(tmp_path / "room"))
    yield made
    made.desk.store.close()


def group(room: Room, group_id: int | None = None) -> Group:
    return records.group(room.desk.store, group_id or room.group_id)


def a_decision(room: Room, text: str = "Arbejdsgruppen Data nedsættes.") -> int:
    row_id = decisions.record_decision(room.desk, room.meeting_id, text).row_id
    assert row_id is not None
    return row_id


def an_organisation(room: Room, name: str = "Nordskolen", **more: object) -> int:
    row_id = organisations.add_organisation(room.desk, name, **more).row_id  # type: ignore[arg-type]
    assert row_id is not None
    return row_id


def describe(room: Room, **more: object) -> None:
    facts: dict[str, object] = {"purpose": "", "boundary": "", "focus": "", "size_min": None, "size_max": None}
    groups.describe_group(room.desk, room.group_id, **(facts | more))  # type: ignore[arg-type]


def test_purpose_boundary_and_size_are_kept_and_taken_back(room: Room) -> None:
    describe(room, purpose="Samle\ndata", boundary="Ikke økonomi", size_max=9)
    now = group(room)
    assert (now.purpose, now.boundary, now.size_min, now.size_max) == ("Samle\ndata", "Ikke økonomi", None, 9)
    history.undo(room.desk, INITIATIVE)
    assert group(room).purpose == ""


def test_what_did_not_change_writes_nothing(room: Room) -> None:
    before = room.desk.store.journal_head()
    describe(room)
    groups.set_group_state(room.desk, room.group_id, GroupState.ACTIVE)
    groups.link_founding(room.desk, room.group_id, None)
    assert room.desk.store.journal_head() == before


@pytest.mark.parametrize(
    ("sizes", "field"), [({"size_min": 9, "size_max": 8}, "size_max"), ({"size_min": 0}, "size_min")]
)
def test_a_size_that_cannot_be_is_refused_at_its_field(room: Room, sizes: dict[str, int], field: str) -> None:
    with pytest.raises(Refused) as refused:
        describe(room, **sizes)
    assert refused.value.field == field


def test_a_decision_sets_up_a_group_once_and_both_know(room: Room) -> None:
    decision_id = a_decision(room)
    made = groups.found_group(room.desk, decision_id, "Arbejdsgruppen Data").row_id
    assert made is not None
    assert group(room, made).founded_by_id == decision_id
    assert groups.founded_by(room.desk, decision_id) == group(room, made)
    with pytest.raises(Refused, match="already"):
        groups.found_group(room.desk, decision_id, "En til")


def test_that_a_group_is_set_up_is_pointed_out_as_the_steering_groups(room: Room) -> None:
    decision_id = a_decision(room)
    assert not groups.found_group(room.desk, decision_id, "Data").warnings
    with room.desk.act("change_group", INITIATIVE) as tx:
        tx.update("groups", room.group_id, {"kind": GroupKind.WORKING})
    organisation.add_group(room.desk, "Den nye styregruppe", GroupKind.STEERING)
    echo = groups.found_group(room.desk, a_decision(room, "Byrum nedsættes."), "Byrum")
    assert [warning.values["group"] for warning in echo.warnings] == ["Den nye styregruppe"]


def test_in_a_track_that_asks_for_a_mandate_the_group_is_proposed_first(room: Room) -> None:
    first = groups.found_group(room.desk, a_decision(room), "Data").row_id
    with room.desk.act("call_kinds", INITIATIVE) as tx:
        tx.update("initiatives", 1, {"track": Track.PAADRIV.value})
    second = groups.found_group(room.desk, a_decision(room, "Byrum nedsættes."), "Byrum").row_id
    partners = groups.found_group(room.desk, a_decision(room, "Kreds."), "Kredsen", GroupKind.PARTNERS).row_id
    states = [group(room, one).state for one in (first, second, partners)]
    assert states == [GroupState.ACTIVE, GroupState.PROPOSED, GroupState.ACTIVE]


def test_what_was_rejected_sets_up_nothing(room: Room) -> None:
    decision_id = a_decision(room)
    decisions.set_outcome(room.desk, decision_id, Outcome.REJECTED)
    with pytest.raises(Refused, match="adopted"):
        groups.found_group(room.desk, decision_id, "Data")
    with pytest.raises(Refused, match="adopted"):
        groups.link_founding(room.desk, room.group_id, decision_id)


def test_the_card_names_the_decision_by_its_number(room: Room) -> None:
    decision_id = a_decision(room)
    made = groups.found_group(room.desk, decision_id, "Data").row_id
    assert made is not None
    page = groups_reading.group_page(room.desk, made)
    light = next(one for one in page.lights if one.code is LightCode.FOUNDED)
    assert light.level is Level.HOLDS
    assert light.said.values == {"number": "1.1"}


def test_that_a_working_group_ends_is_pointed_out_as_the_steering_groups(room: Room) -> None:
    made = groups.found_group(room.desk, a_decision(room), "Data").row_id
    assert made is not None
    echo = groups.set_group_state(room.desk, made, GroupState.CLOSED)
    assert group(room, made).state is GroupState.CLOSED
    assert [warning.values["group"] for warning in echo.warnings] == ["Styregruppen"]


def test_an_organisation_is_a_candidate_until_it_is_placed(room: Room) -> None:
    one = an_organisation(room, system_parts="Skole\n skole \nSFO")
    organisations.change_organisation(
        room.desk,
        one,
        name="Nordskolen",
        kind=OrganisationKind.PUBLIC_BODY,
        sector=Sector.PUBLIC,
        state=OrganisationState.PLACED,
        system_parts="Skole\nSFO",
    )
    found = next(each for each in records.organisations(room.desk.store) if each.id == one)
    assert (found.state, found.kind, found.sector) == (
        OrganisationState.PLACED,
        OrganisationKind.PUBLIC_BODY,
        Sector.PUBLIC,
    )
    assert found.system_parts == "Skole\nSFO"


def test_two_organisations_never_have_one_name(room: Room) -> None:
    an_organisation(room)
    with pytest.raises(Refused, match="already"):
        an_organisation(room, "NORDSKOLEN")


def test_parts_of_the_system_that_nobody_in_it_stands_for_are_uncovered(room: Room) -> None:
    organisations.name_system_parts(room.desk, "Skole\nKultur\n\nskole")
    an_organisation(room, system_parts="Skole")
    assert groups_reading.organisations_page(room.desk).uncovered == ("Skole", "Kultur")
    person_id = organisation.add_person(room.desk, "Gro Friis", organisation="Nordskolen").row_id
    assert person_id is not None
    organisation.seat_member(room.desk, room.group_id, person_id)
    assert groups_reading.organisations_page(room.desk).uncovered == ("Kultur",)


def test_an_organisation_took_part_in_the_meetings_that_somebody_of_it_came_to(room: Room) -> None:
    guest = organisation.add_person(room.desk, "Gro Friis", organisation="Nordskolen").row_id
    assert guest is not None
    attendance.toggle_presence(room.desk, room.meeting_id, next(iter(room.people.values())))
    room.clock.forward(minutes=30)
    ending.end_meeting(room.desk, room.meeting_id)
    page = groups_reading.organisations_page(room.desk)
    figures = {one.organisation.name: (one.attended, one.held, len(one.people)) for one in page.organisations}
    assert figures == {"Kommunen": (1, 1, 4), "Nordskolen": (0, 0, 1)}


def test_partners_are_counted_only_where_they_came(room: Room) -> None:
    circle = organisation.add_group(room.desk, "Kredsen", GroupKind.PARTNERS).row_id
    guest = organisation.add_person(room.desk, "Gro Friis", organisation="Nordskolen").row_id
    assert circle is not None and guest is not None
    organisation.seat_member(room.desk, circle, guest, role=Role.MEMBER, from_on=date(2026, 1, 1))
    page = groups_reading.organisations_page(room.desk)
    school = next(one for one in page.organisations if one.organisation.name == "Nordskolen")
    assert (school.attended, school.held) == (0, 0)
    assert [each.name for each in school.groups] == ["Kredsen"]


def test_the_tree_is_told_of_red_lights_and_the_glance_counts(room: Room) -> None:
    made = groups.found_group(room.desk, a_decision(room), "Data").row_id
    assert made is not None
    told = groups_reading.group_attention(room.desk)
    assert len(told[made]) > len(told[room.group_id]) == 1
    found = groups_reading.glance(room.desk)
    assert found is not None and not found.attention
