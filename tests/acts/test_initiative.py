"""What is settled about the initiative itself, and what its screen reads."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from citerm.acts import history, organisation, reading
from citerm.acts.desk import INITIATIVE
from citerm.acts.initiative import efforts, kinds, mandates
from citerm.acts.initiative.initiative_reading import glances, initiative_page, organisation_page
from citerm.model.message import Refused
from citerm.model.people import GroupKind, Role
from citerm.rules.kind_labels import own_labels
from citerm.store import records
from tests.acts.room import Room, a_room


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return a_room(tmp_path / "data")


def labels(room: Room) -> dict[GroupKind, str]:
    return own_labels(reading.initiative(room.desk))


def test_kinds_of_groups_are_called_by_the_initiatives_own_words_until_undone(room: Room) -> None:
    kinds.call_kinds(room.desk, {GroupKind.STEERING: " alliancegruppe ", GroupKind.WORKING: ""})
    assert labels(room) == {GroupKind.STEERING: "alliancegruppe"}
    history.undo(room.desk, INITIATIVE)
    assert labels(room) == {}
    history.redo(room.desk, INITIATIVE)
    assert labels(room) == {GroupKind.STEERING: "alliancegruppe"}


def test_an_empty_word_goes_back_to_the_usual_one_and_others_stay(room: Room) -> None:
    kinds.call_kinds(room.desk, {GroupKind.STEERING: "alliancegruppe", GroupKind.PARTNERS: "parter"})
    kinds.call_kinds(room.desk, {GroupKind.STEERING: ""})
    assert labels(room) == {GroupKind.PARTNERS: "parter"}


def test_saying_the_same_again_writes_nothing(room: Room) -> None:
    kinds.call_kinds(room.desk, {GroupKind.STEERING: "alliancegruppe"})
    before = room.desk.store.scalar("select max(seq) from acts")
    echo = kinds.call_kinds(room.desk, {GroupKind.STEERING: "alliancegruppe"})
    assert echo.said is not None and echo.said.text == "Nothing was changed"
    assert room.desk.store.scalar("select max(seq) from acts") == before


def test_a_word_too_long_to_stand_beside_names_is_refused_at_its_field(room: Room) -> None:
    with pytest.raises(Refused) as refused:
        kinds.call_kinds(room.desk, {GroupKind.WORKING: "a" * 41})
    assert refused.value.field == "working"
    assert labels(room) == {}


def test_the_page_shows_each_body_with_who_leads_it_and_what_it_lacks(room: Room) -> None:
    group = organisation.add_group(room.desk, "Arbejdsgruppen Skolevej", GroupKind.WORKING).row_id
    assert group is not None
    before = organisation_page(room.desk)
    assert [body.group.name for body in before.bodies][1:] == ["Arbejdsgruppen Skolevej"]
    assert any(said.text for said in before.lights[group])
    mette = room.people["MH"]
    organisation.seat_member(room.desk, group, mette, role=Role.CHAIR, from_on=date(2026, 1, 1))
    after = organisation_page(room.desk)
    (lead,) = next(body for body in after.bodies if body.group.id == group).leads
    assert after.people[lead.person_id].initials == "MH"


def test_every_line_under_the_tree_leads_to_a_command_of_the_screen(room: Room) -> None:
    from citerm.commands import commands_of

    known = {command.id for command in commands_of("initiative")}
    assert {glance.command for glance in glances(room.desk)} <= known


def test_the_initiative_is_read_by_its_tables_however_many_groups_it_has(tmp_path: Path) -> None:
    def asked(groups: int) -> int:
        room = a_room(tmp_path / str(groups))
        for number in range(groups):
            group_id = organisation.add_group(room.desk, f"Arbejdsgruppe {number}", GroupKind.WORKING).row_id
            person = organisation.add_person(room.desk, f"Bo Borger {number}").row_id
            assert group_id is not None and person is not None
            organisation.seat_member(room.desk, group_id, person)
            mandates.begin_mandate(room.desk, group_id)
            efforts.add_effort(room.desk, f"Indsats {number}", group_id=group_id)
        queries: list[str] = []
        room.desk.store._connection.set_trace_callback(queries.append)
        initiative_page(room.desk)
        room.desk.store._connection.set_trace_callback(None)
        return len(queries)

    few, many = asked(2), asked(9)
    assert few == many < 46, (few, many)


def test_what_is_read_at_one_moment_is_read_once_and_anew_the_next_time(tmp_path: Path) -> None:
    room = a_room(tmp_path)
    with room.desk.store.reading():
        before = records.groups(room.desk.store)
        with room.desk.store.reading():
            assert records.groups(room.desk.store) is before
    organisation.add_group(room.desk, "Arbejdsgruppe", GroupKind.WORKING)
    with room.desk.store.reading():
        assert len(records.groups(room.desk.store)) == len(before) + 1
