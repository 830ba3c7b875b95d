"""The table plan on the screen: everything by keys, and what the record holds afterwards."""

from __future__ import annotations

from contextlib import asynccontextmanager

import pytest
from textual import events

from citerm.acts import organisation, seating
from citerm.acts.initiative import seating_reading
from citerm.acts.planning import PlannedItem
from citerm.app import CitermApp
from citerm.i18n import words
from citerm.model.meeting import Purpose
from citerm.model.people import GroupKind, MembershipState
from citerm.model.seating import Seat, SeatingState
from citerm.store import records
from tests.acts.room import a_room, an_open_meeting
from tests.screens.stage import press, settled


@pytest.fixture
def room(tmp_path):
    found = a_room(tmp_path)
    organisation.add_group(found.desk, "Data", GroupKind.WORKING)
    return found


@asynccontextmanager
async def playing(room, size=(120, 36), *, language="en", **arguments):
    app = CitermApp(room.desk, words(language), first="seating", arguments=arguments, exports=str(room.exports))
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        yield pilot, app.screen


@pytest.fixture(autouse=True)
def _exports(room, tmp_path):
    room.exports = tmp_path / "exports"


def latest(room):
    return seating_reading.table_plan(room.desk, seating_reading.plans(room.desk)[-1].id)


def sits(room):
    page = latest(room)
    return {page.called(one): one.seat for one in page.placements}


def begun(room, *names):
    plan = seating.begin_plan(room.desk, "Alle unge i job").row_id
    if names:
        seating.add_actors(room.desk, plan, list(names))
    return plan


async def test_a_plan_begins_with_the_shared_result_and_its_actors_are_pasted(room):
    async with playing(room) as (pilot, screen):
        assert "No table plan yet" in screen.query_one("#seating-head").plain
        await press(pilot, "b", '"Alle unge i job', "enter")
        assert "Alle unge i job" in screen.query_one("#seating-head").plain
        await press(pilot, "n")
        screen.app.focused.post_message(events.Paste("Jobcentret; vært\nKirken\nSkolen"))
        await settled(pilot)
        await press(pilot, "enter", "enter", "enter")
        assert sits(room) == dict.fromkeys(("Jobcentret", "Kirken", "Skolen"), Seat.UNPLACED)
        assert latest(room).placements[0].role == "vært"


async def test_arrows_and_digits_seat_the_actor(room):
    begun(room, "Jobcentret", "Kirken", "Skolen")

    async with playing(room) as (pilot, screen):
        await press(pilot, "1")
        assert sits(room)["Jobcentret"] is Seat.STEERING
        await press(pilot, "right")
        assert sits(room)["Jobcentret"] is Seat.WORKING
        await press(pilot, "left", "left", "left")
        assert sits(room)["Jobcentret"] is Seat.INFORMED
        await press(pilot, "u")
        assert sits(room)["Jobcentret"] is Seat.UNPLACED
        await press(pilot, "9")
        assert "no table of that number" in screen.message_line.plain


async def test_role_reason_and_whoever_is_missing_are_written_down(room):
    begun(room, "Jobcentret")

    async with playing(room) as (pilot, screen):
        await press(pilot, "o", '"vært', "enter", "r", '"kender de unge', "enter")
        one = latest(room).placements[0]
        assert (one.role, one.reason) == ("vært", "kender de unge")
        await press(pilot, "m", '"En ung', "enter", "right", "enter")
        assert [(each.text, each.seat) for each in latest(room).missing] == [("En ung", Seat.WORKING)]
        assert "En ung" in screen.grid.plain
        await press(pilot, "delete")
        assert latest(room).missing == ()
        await press(pilot, "enter", '"!', "enter", "enter")
        assert latest(room).placements[0].role == "vært!"
        await press(pilot, "delete")
        assert latest(room).placements == ()


async def test_an_agreed_plan_stands_and_the_next_shows_what_moved(room):
    begun(room, "Jobcentret", "Kirken")

    async with playing(room) as (pilot, screen):
        await press(pilot, "1", "a")
        assert latest(room).plan.state is SeatingState.AGREED
        await press(pilot, "1")
        assert "stands as it is" in screen.message_line.plain
        await press(pilot, "b", "enter")
        assert len(seating_reading.plans(room.desk)) == 2
        screen.choose(f"actor:{latest(room).placements[0].id}")
        await press(pilot, "2", "d")
        shown = screen.rows.plain
        assert "Jobcentret: moved from" in shown or "Kirken: moved from" in shown
        await press(pilot, "d", "l", "down", "enter")
        assert "Table plan 1 of 2" in screen.query_one("#seating-head").plain


async def test_results_are_drawn_by_one_form_and_taken_back_by_one_key(room):
    plan = begun(room)
    organisation.add_person(room.desk, "Nina Ny")
    seating.add_actors(room.desk, plan, ["Nina Ny", "Kirken"], (Seat.STEERING, room.group_id))

    async with playing(room, language="da") as (pilot, _screen):
        await press(pilot, "f", "enter", '"MH', "enter", '"+14', "enter", "enter")
        page = latest(room)
        actions = {each.text: each for each in page.actions}
        assert set(actions) == {
            "Invitér Nina Ny: Hovedbord (Styregruppen)",
            "Invitér Kirken: Hovedbord (Styregruppen)",
        }
        assert {each.owner_id for each in actions.values()} == {room.people["MH"]}
        assert all(each.due_on is not None for each in actions.values())
        nina = next(one for one in page.placements if page.called(one) == "Nina Ny")
        assert records.membership(room.desk.store, nina.membership_id).state is MembershipState.NOMINATED
        await press(pilot, "u")
        assert all(one.action_id is None for one in latest(room).placements)


async def test_in_a_meeting_a_draft_comes_under_the_item(room):
    begun(room, "Jobcentret")
    an_open_meeting(room, [PlannedItem("Bryllupsøvelsen", Purpose.DISCUSSION, 45, "seat")])

    async with playing(room, meeting_id=room.meeting_id) as (_pilot, screen):
        assert screen.stays_lit
    assert latest(room).plan.item_id == room.record.running.id


async def test_the_paper_is_written_with_the_command_that_writes_the_same(room):
    begun(room, "Jobcentret")

    async with playing(room) as (pilot, screen):
        await press(pilot, "p")
        assert "citerm export seating 1" in screen.message_line.plain.replace("\n", " ")
    assert [path.suffix for path in room.exports.iterdir()] == [".docx"]


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (50, 14)])
async def test_whoever_is_chosen_is_in_sight_in_every_size(room, size):
    begun(room, *[f"Aktør nummer {n}" for n in range(30)])

    async with playing(room, size) as (pilot, screen):
        for _ in range(29):
            await press(pilot, "down")
        assert "▸ Aktør nummer 29" in screen.grid.plain
        shown = screen.grid.plain.split("\n")[: screen.grid.content_size.height]
        assert any("Aktør nummer 29" in each for each in shown)
