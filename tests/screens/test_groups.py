"""The card of a group and the list of organisations: what they show, and that each key does what it says."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from citerm.acts import coordinating, decisions, entries, organisation, reading
from citerm.acts.initiative import groups, mandates
from citerm.acts.meeting import ending
from citerm.app import CitermApp
from citerm.i18n import words
from citerm.model.entries import Decision
from citerm.model.people import (
    Cadence,
    Group,
    GroupKind,
    GroupState,
    Membership,
    Organisation,
    OrganisationState,
    Sector,
)
from citerm.rules.groups import LightCode
from citerm.screens.board.card import CardScreen
from citerm.widgets.drawn import Drawn
from citerm.widgets.row_list import RowList
from tests.screens.stage import Stage, a_stage, press, settled


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    made = a_stage(tmp_path / "data")
    yield made
    made.desk.store.close()


def a_group(stage: Stage, name: str = "Arbejdsgruppen Data", kind: GroupKind = GroupKind.WORKING) -> int:
    row_id = organisation.add_group(stage.desk, name, kind).row_id
    assert row_id is not None
    return row_id


def a_decision(stage: Stage, text: str = "Arbejdsgruppen Byrum nedsættes.") -> int:
    row_id = decisions.record_decision(stage.desk, stage.meeting_id, text).row_id
    assert row_id is not None
    stage.clock.forward(minutes=40)
    ending.end_meeting(stage.desk, stage.meeting_id)
    return row_id


def group(stage: Stage, group_id: int) -> Group:
    return next(one for one in reading.groups(stage.desk) if one.id == group_id)


def organisation_called(stage: Stage, name: str) -> Organisation:
    return next(one for one in reading.organisations(stage.desk) if one.name == name)


def seat_of(stage: Stage, initials: str) -> Membership:
    return next(seat for seat in reading.memberships(stage.desk) if seat.person_id == stage.people[initials])


def shown(app: CitermApp) -> str:
    """What stands on the screen, its lines run together."""
    return " ".join(" ".join(each.plain for each in app.screen.query(Drawn)).split())


@asynccontextmanager
async def on(
    stage: Stage, name: str, size: tuple[int, int] = (120, 36), **arguments: Any
) -> AsyncIterator[tuple[Pilot[int], CitermApp]]:
    """The app with one screen on top of Start."""
    app = CitermApp(stage.desk, words("en"), first="start")
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        app.open_screen(name, **arguments)
        await settled(pilot)
        yield pilot, app


async def test_the_card_says_what_is_missing_and_enter_at_the_top_writes_it_down(stage: Stage) -> None:
    made = a_group(stage)
    async with on(stage, "group", group_id=made) as (pilot, app):
        text = shown(app)
        assert "The group has no chair or coordinator" in text and "Neither purpose nor boundary" in text
        await press(
            pilot, "enter", '"Samle data', "enter", '"Ikke økonomi', "enter", '"Data', "enter", "enter", '"9', "enter"
        )
        now = group(stage, made)
        assert (now.purpose, now.boundary, now.focus) == ("Samle data", "Ikke økonomi", "Data")
        assert (now.size_min, now.size_max) == (None, 9)
        assert "Purpose and boundary are written down" in shown(app)
        assert "0 take part; at most 9 are meant" in shown(app)
        await press(pilot, "u")
        assert group(stage, made).purpose == ""


async def test_the_card_tells_what_the_mandate_in_force_says_where_the_group_itself_says_nothing(stage: Stage) -> None:
    group_id = a_group(stage)
    draft = mandates.begin_mandate(stage.desk, group_id).row_id
    assert draft is not None
    mandates.change_mandate(stage.desk, draft, "purpose", "Finde veje fra skole til job")
    mandates.change_mandate(stage.desk, draft, "scope_out", "Ikke loven om beskæftigelse")
    async with on(stage, "group", group_id=group_id) as (_, app):
        assert "Finde veje" not in shown(app)
    mandates.finalise_mandate(stage.desk, draft, "Aftalt i styregruppen")
    async with on(stage, "group", group_id=group_id) as (_, app):
        assert "Finde veje fra skole til job" in shown(app)
        assert "Ikke loven om beskæftigelse" in shown(app)


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (50, 14)])
async def test_the_card_shows_what_is_chosen_whatever_the_window(stage: Stage, size: tuple[int, int]) -> None:
    async with on(stage, "group", size, group_id=a_group(stage)) as (pilot, app):
        await press(pilot, *["down"] * 20)
        assert "Nobody sits here yet" in shown(app)
        await press(pilot, *["up"] * 20)
        assert "Boundary" in shown(app)


async def test_a_light_leads_to_where_it_is_mended(stage: Stage) -> None:
    made = a_group(stage)
    for code, section in (
        (LightCode.LEAD, "people"),
        (LightCode.CADENCE, "plan"),
        (LightCode.PARTS, "organisations"),
    ):
        async with on(stage, "group", group_id=made, light=code.value) as (pilot, app):
            await press(pilot, "enter")
            assert section == app.screen.SECTION  # type: ignore[attr-defined]


async def test_the_decision_that_set_a_group_up_is_linked_by_its_number_and_opens(stage: Stage) -> None:
    decision_id, made = a_decision(stage), a_group(stage)
    async with on(stage, "group", group_id=made, light=LightCode.FOUNDED.value) as (pilot, app):
        await press(pilot, "enter", '"1.1', "enter")
        assert group(stage, made).founded_by_id == decision_id
        assert "Set up by decision 1.1" in shown(app)
        await press(pilot, "d")
        assert app.screen.SECTION == "decision"  # type: ignore[attr-defined]


async def test_a_group_goes_on_pauses_and_closes_by_keys(stage: Stage) -> None:
    made = a_group(stage)
    groups.set_group_state(stage.desk, made, GroupState.CONSTITUTING)
    states = []
    async with on(stage, "group", group_id=made) as (pilot, _app):
        for key in ("v", "z", "z", "x", "v"):
            await press(pilot, key)
            states.append(group(stage, made).state)
    active, paused, closed = GroupState.ACTIVE, GroupState.PAUSED, GroupState.CLOSED
    assert states == [active, paused, active, closed, active]


async def test_partners_have_no_cadence_to_set(stage: Stage) -> None:
    made = a_group(stage, "Kredsen", GroupKind.PARTNERS)
    async with on(stage, "group", group_id=made) as (pilot, app):
        assert "They come when they are asked" in shown(app)
        await press(pilot, "c")
        assert "Partners have no fixed meetings" in shown(app)
    assert group(stage, made).cadence is Cadence.UNSET


async def test_what_a_member_brings_is_written_on_the_people_screen_and_shown_on_the_card(stage: Stage) -> None:
    async with on(stage, "people") as (pilot, app):
        await press(
            pilot, "down", "b", '"Forældre', "enter", '"Pædagogik', "enter", '"Kontakt', "enter", "right", "enter"
        )
        seat = seat_of(stage, "MH")
        assert (seat.perspective, seat.discipline, seat.areas) == ("Forældre", "Pædagogik", "Kontakt")
        assert seat.willing_to_lead
        await press(pilot, "v")
        assert "Forældre · Pædagogik · Kontakt" in shown(app)
        await press(pilot, "u")
        assert seat_of(stage, "MH").perspective == ""


async def test_whoever_is_willing_is_named_where_a_lead_is_missing(stage: Stage) -> None:
    made = a_group(stage)
    seat = organisation.seat_member(stage.desk, made, stage.people["MH"]).row_id
    assert seat is not None
    groups.describe_membership(stage.desk, seat, perspective="", discipline="", areas="", willing_to_lead=True)
    async with on(stage, "group", group_id=made) as (_pilot, app):
        assert "Willing to lead: Mette Holm" in shown(app)


async def test_an_organisation_is_added_changed_and_taken_back(stage: Stage) -> None:
    async with on(stage, "organisations") as (pilot, app):
        await press(
            pilot, "n", '"Nordskolen', "enter", "enter", '"p', "enter", "right", "enter", '"Skole', "enter", "enter"
        )
        made = organisation_called(stage, "Nordskolen")
        assert (made.sector, made.state, made.system_parts) == (Sector.PUBLIC, OrganisationState.PLACED, "Skole")
        assert "Nordskolen" in shown(app)
        await press(pilot, "enter", '" Syd', *["enter"] * 6)
        assert organisation_called(stage, "Nordskolen Syd").id == made.id
        await press(pilot, "u", "u")
        assert all(not one.name.startswith("Nordskolen") for one in reading.organisations(stage.desk))


async def test_parts_of_the_system_are_named_and_what_nobody_stands_for_is_shown(stage: Stage) -> None:
    async with on(stage, "organisations") as (pilot, app):
        await press(pilot, "p", '"Skole', "enter", '"Kultur', "enter", "enter")
        initiative = reading.initiative(stage.desk)
        assert initiative is not None and initiative.system_parts == "Skole\nKultur"
        assert "Nobody stands for: Skole and Kultur" in shown(app)


async def test_one_meeting_is_counted_as_one(stage: Stage) -> None:
    ending.end_meeting(stage.desk, stage.meeting_id)
    async with on(stage, "organisations") as (_, app):
        assert "at 1 of 1 meeting " in f"{shown(app)} " or "at 0 of 1 meeting " in f"{shown(app)} "


async def test_organisations_narrow_as_one_types(stage: Stage) -> None:
    async with on(stage, "organisations") as (pilot, app):
        assert "Fonden" in shown(app)
        await press(pilot, "slash", '"røde')
        assert "Røde Kors" in shown(app) and "Fonden" not in shown(app)
        await press(pilot, "escape")
        assert "Fonden" in shown(app)


@pytest.mark.parametrize("size", [(80, 24), (50, 14)])
async def test_the_list_of_organisations_is_readable_in_a_small_window(stage: Stage, size: tuple[int, int]) -> None:
    async with on(stage, "organisations", size) as (pilot, app):
        await press(pilot, *["down"] * 20)
        assert "Universitetet" in shown(app)


async def test_a_decision_offers_the_group_that_it_sets_up_and_both_lead_to_each_other(stage: Stage) -> None:
    decision_id = a_decision(stage)
    async with on(stage, "decision", decision_id=decision_id) as (pilot, app):
        assert "It sets up a group that is not here yet" in shown(app)
        await press(pilot, "f", '"Arbejdsgruppen Byrum', "enter", "enter")
        made = groups.founded_by(stage.desk, decision_id)
        assert made is not None and (made.name, made.kind) == ("Arbejdsgruppen Byrum", GroupKind.WORKING)
        assert app.screen.SECTION == "group"  # type: ignore[attr-defined]
        assert "Set up by decision 1.1" in shown(app)
        await press(pilot, "escape")
        assert "Sets up Arbejdsgruppen Byrum" in shown(app)
        await press(pilot, "f")
        assert app.screen.SECTION == "group"  # type: ignore[attr-defined]
        await press(pilot, "u", "escape")
    assert groups.founded_by(stage.desk, decision_id) is None


async def test_a_decision_about_something_else_offers_no_group(stage: Stage) -> None:
    async with on(stage, "decision", decision_id=a_decision(stage, "Mandatet vedtages.")) as (_pilot, app):
        assert "It sets up a group" not in shown(app)


async def test_the_angle_of_a_person_is_told_at_the_roll_call_and_when_it_is_their_turn(stage: Stage) -> None:
    for initials, angle in (("MH", "Forældrenes hverdag"), ("AB", "Kommunens økonomi")):
        groups.describe_membership(
            stage.desk, seat_of(stage, initials).id, perspective=angle, discipline="", areas="", willing_to_lead=False
        )
    async with stage.playing() as (pilot, screen):
        await press(pilot, "f", '"ab')
        assert "AB: Kommunens økonomi" in " ".join(chip.text for chip in screen.capture.chips)
        await press(pilot, '"ab', "escape", "r")
        assert "MH: Forældrenes hverdag" in " ".join(chip.text for chip in screen.capture.chips)
        await press(pilot, '"mh')
        assert "AB: Kommunens økonomi" in " ".join(chip.text for chip in screen.capture.chips)


async def test_a_decision_that_is_linked_stays_though_another_group_has_one_of_its_number(stage: Stage) -> None:
    decision_id, made = a_decision(stage), a_group(stage)
    first = stage.desk.store.get(Decision, decision_id)
    with stage.desk.act("test", "initiative") as tx:
        row = {
            "meeting_id": first.meeting_id,
            "item_id": first.item_id,
            "number": first.number,
            "outcome": first.outcome,
        }
        tx.insert("decisions", {**row, "group_id": made, "text": "En anden.", "captured_at": stage.desk.now()})
    groups.link_founding(stage.desk, made, decision_id)
    async with on(stage, "group", group_id=made) as (pilot, app):
        await press(pilot, "f", "enter")
        assert not app.screen.asking  # type: ignore[attr-defined]
    assert group(stage, made).founded_by_id == decision_id


async def test_the_card_lists_what_other_groups_coordinate_with_it_and_opens_the_action(stage: Stage) -> None:
    data = a_group(stage)
    made = entries.assign_action(stage.desk, stage.meeting_id, "Fælles kampagne", owner_id=stage.people["MH"])
    coordinating.coordinate_action(stage.desk, made.row_id or 0, "Arbejdsgruppen Data")
    async with on(stage, "group", group_id=data) as (pilot, app):
        assert "Others coordinate with this group" in shown(app)
        assert "Fælles kampagne Styregruppen · Mette Holm" in shown(app)
        app.screen.query_one(RowList).choose(f"action:{made.row_id}")
        await press(pilot, "enter")
        assert isinstance(app.screen, CardScreen) and app.screen.action_id == made.row_id
