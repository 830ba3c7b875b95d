"""Planning with what is left from earlier meetings: offered with why, one letter each."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path
from typing import cast

import pytest

from citerm.acts import entries, organisation, planning, reading
from citerm.acts.meeting import ending, live
from citerm.acts.planning import PlannedItem
from citerm.app import CitermApp
from citerm.i18n import words
from citerm.model.action import ActionState, Due, DueKind
from citerm.model.meeting import AgendaItem, ItemState, MeetingKind, MeetingState, Purpose
from citerm.model.people import GroupKind
from citerm.screens.agenda.editor import AgendaEditorScreen
from citerm.screens.agenda.plan import PlanScreen
from citerm.store import records
from tests.screens.stage import Stage, a_stage, press, settled

THEME = PlannedItem("Skolernes [svar]", Purpose.DISCUSSION, 20)


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    """A working group that has met twice: an item was postponed both times, and a topic was parked at the second."""
    stage = a_stage(tmp_path)
    desk = stage.desk
    working = organisation.add_group(desk, "Skolegruppen", GroupKind.WORKING).row_id
    assert working is not None
    stage.group_id = working
    for number, on in enumerate((date(2026, 11, 12), date(2026, 11, 26))):
        waiting = [PlannedItem(i.title, i.purpose, i.minutes, waiting_id=i.id) for i in left(stage)]
        items = [PlannedItem("Nyt", Purpose.INFORMATION, 5), *(waiting or [THEME])]
        planned = planning.plan_meeting(
            desk, working, MeetingKind.WORKING, on, time(14), minutes=60, items=items
        ).row_id
        assert planned is not None
        stage.meeting_id = planned
        if number:
            stage.clock.forward(days=14)
        live.open_meeting(desk, planned)
        if number == 0:
            entries.assign_action(
                desk,
                planned,
                "Ring til skolerne",
                owner_id=stage.people["MH"],
                due=Due(kind=DueKind.DATE, on=date(2026, 11, 20)),
            )
        else:
            entries.park_topic(desk, planned, "Økonomi efter 2027", keeper_id=stage.people["AB"])
        live.postpone_item(desk, planned, stage.item(THEME.title).id)
        ending.end_meeting(desk, planned)
    return stage


def left(stage: Stage) -> tuple[AgendaItem, ...]:
    return reading.waiting_items(stage.desk, stage.group_id)


def planned_items(stage: Stage) -> list[AgendaItem]:
    (meeting,) = [
        m
        for m in reading.meetings(stage.desk, stage.group_id)
        if m.state is MeetingState.PLANNED and m.group_id == stage.group_id
    ]
    return list(reading.meeting_record(stage.desk, meeting.id).items)


def app_of(stage: Stage, **arguments: int) -> CitermApp:
    return CitermApp(stage.desk, words("en"), first="plan", arguments=arguments or {"group_id": stage.group_id})


async def to_agenda(pilot) -> PlanScreen:  # type: ignore[no-untyped-def]
    await settled(pilot)
    await press(pilot, "enter", '"3/12', "enter", "enter", "enter", "enter")
    return cast("PlanScreen", pilot.app.screen)


async def test_what_is_left_is_offered_with_why_and_comes_by_itself(stage: Stage) -> None:
    async with app_of(stage).run_test(size=(120, 36)) as pilot:
        screen = await to_agenda(pilot)
        shown = " ".join(screen.rows.plain.split())
        assert "the minutes of meeting 1 are not approved" in shown
        assert "1 open action, overdue" in shown
        assert "time no. 3 on the agenda · postponed from meeting 2" in shown
        assert "parked at meeting 2, kept by AB" in shown
        assert "o keep e change l lift to Styregruppen b cancel" in shown
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, AgendaEditorScreen)
    items = planned_items(stage)
    assert [i.minutes_of_id for i in items if i.bank_key == "apprmin"] != [None, None]
    assert sum(i.bank_key == "follow" for i in items) == 1
    assert [i.title for i in items].count(THEME.title) == 1
    (topic,) = [i for i in items if i.parked_id is not None]
    assert (topic.title, topic.presenter_id) == ("Økonomi efter 2027", stage.people["AB"])
    assert left(stage) == ()


async def test_a_key_takes_an_offer_out_and_it_waits_for_the_next_time(stage: Stage) -> None:
    async with app_of(stage).run_test(size=(80, 24)) as pilot:
        screen = await to_agenda(pilot)
        while screen.offers.of_row(screen.rows.chosen).title != THEME.title:  # type: ignore[union-attr]
            await press(pilot, "down")
        await press(pilot, "space")
        assert "left for a later agenda" in " ".join(screen.rows.plain.split())
        await press(pilot, "enter")
    assert THEME.title not in [i.title for i in planned_items(stage)]
    assert [i.title for i in left(stage)] == [THEME.title]


async def choose(pilot, title: str) -> PlanScreen:  # type: ignore[no-untyped-def]
    screen = await to_agenda(pilot)
    while screen.offers.of_row(screen.rows.chosen).title != title:  # type: ignore[union-attr]
        await press(pilot, "down")
    return screen


async def test_what_was_carried_twice_is_cancelled_with_a_reason_that_is_kept(stage: Stage) -> None:
    (item,) = left(stage)
    async with app_of(stage).run_test(size=(120, 36)) as pilot:
        await choose(pilot, THEME.title)
        await press(pilot, "b", '"Skolerne er [færdige]', "enter", "enter")
    kept = records.item(stage.desk.store, item.id)
    assert (kept.state, kept.dropped_because) == (ItemState.DROPPED, "Skolerne er [færdige]")
    assert THEME.title not in [i.title for i in planned_items(stage)]
    assert left(stage) == ()


async def test_it_is_changed_into_an_item_for_decision_with_another_title(stage: Stage) -> None:
    async with app_of(stage).run_test(size=(120, 36)) as pilot:
        await choose(pilot, THEME.title)
        await press(pilot, "e", '", endeligt', "enter", "right", "enter", "enter")
    (item,) = [i for i in planned_items(stage) if i.title.startswith("Skolernes")]
    assert (item.title, item.purpose) == ("Skolernes [svar], endeligt", Purpose.DECISION)


async def test_it_is_lifted_to_the_steering_groups_next_agenda(stage: Stage) -> None:
    (item,) = left(stage)
    steering = next(g for g in reading.groups(stage.desk) if g.kind is GroupKind.STEERING)
    async with app_of(stage).run_test(size=(120, 36)) as pilot:
        await choose(pilot, THEME.title)
        await press(pilot, "l", "enter")
    assert THEME.title not in [i.title for i in planned_items(stage)]
    assert [i.id for i in reading.waiting_items(stage.desk, steering.id)] == [item.id]
    async with app_of(stage, group_id=steering.id).run_test(size=(120, 36)) as pilot:
        screen = await to_agenda(pilot)
        assert "lifted from Skolegruppen" in " ".join(screen.rows.plain.split())


async def test_esc_leads_back_to_time_and_place_as_they_were_given(stage: Stage) -> None:
    async with app_of(stage).run_test(size=(80, 24)) as pilot:
        await to_agenda(pilot)
        await press(pilot, "escape")
        assert pilot.app.screen.query_one("#on").value == "3/12"  # type: ignore[attr-defined]
        await press(pilot, "enter", "enter", "enter", "enter", "enter")
        assert isinstance(pilot.app.screen, AgendaEditorScreen)


async def test_a_meeting_that_is_planned_already_takes_in_what_came_up_since(stage: Stage) -> None:
    planned = planning.plan_meeting(
        stage.desk,
        stage.group_id,
        MeetingKind.WORKING,
        date(2026, 12, 10),
        time(14),
        minutes=60,
        items=[PlannedItem("Velkomst", None, 5, "welcome"), PlannedItem("Eventuelt", Purpose.INFORMATION, 5, "aob")],
    ).row_id
    assert planned is not None
    app = CitermApp(stage.desk, words("en"), first="agenda", arguments={"meeting_id": planned})
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        assert "from earlier meetings" in app.screen.query_one("#agenda-head").plain  # type: ignore[attr-defined]
        await press(pilot, "t", "enter")
        titles = [i.title for i in planned_items(stage)]
        assert titles[0] == "Velkomst"
        assert titles[-1] == "Eventuelt"
        assert {THEME.title, "Økonomi efter 2027"} <= set(titles)
        await press(pilot, "u")
        assert [i.title for i in planned_items(stage)] == ["Velkomst", "Eventuelt"]
    assert [i.title for i in left(stage)] == [THEME.title]


async def test_an_item_that_stands_on_every_agenda_is_marked_with_one_letter(stage: Stage) -> None:
    planned = planning.plan_meeting(
        stage.desk,
        stage.group_id,
        MeetingKind.WORKING,
        date(2026, 12, 10),
        time(14),
        minutes=60,
        items=[PlannedItem("Nyt fra skolerne", Purpose.INFORMATION, 5)],
    ).row_id
    assert planned is not None
    app = CitermApp(stage.desk, words("en"), first="agenda", arguments={"meeting_id": planned})
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "g")
        assert "↻" in app.screen.query_one("#agenda").plain  # type: ignore[attr-defined]
    async with app_of(stage).run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await press(pilot, "enter", '"17/12', "enter", "enter", "enter", "enter")
        assert "stands on every agenda of the group" in cast("PlanScreen", pilot.app.screen).rows.plain
        await press(pilot, "enter")
    found = [i for m in reading.meetings(stage.desk) for i in records.items(stage.desk.store, m.id)]
    again = [i for i in found if i.title == "Nyt fra skolerne"]
    assert [i.recurs for i in again] == [True, True]
    assert again[1].carried_from_id == again[0].id


async def test_an_action_carried_twice_is_reworded_or_cancelled_here(stage: Stage) -> None:
    (action,) = reading.actions(stage.desk, stage.group_id)
    with stage.desk.act("set_due") as tx:
        tx.update("actions", action.id, {"first_due_on": date(2026, 11, 1), "meeting_id": None, "item_id": None})
    async with app_of(stage).run_test(size=(120, 36)) as pilot:
        screen = await choose(pilot, "Ring til skolerne")
        assert "carried over 2 times" in screen.rows.plain
        await press(pilot, "space")
        assert "belongs to the follow-up" in screen.message_line.plain
        await press(pilot, "b", '"ikke længere', "enter", "enter")
    (action,) = reading.actions(stage.desk, stage.group_id)
    assert (action.state, action.closing_note) == (ActionState.CANCELLED, "ikke længere")


async def test_what_was_handed_on_again_and_again_to_a_planned_agenda_asks_there(stage: Stage) -> None:
    (item,) = left(stage)
    planned = planning.plan_meeting(
        stage.desk,
        stage.group_id,
        MeetingKind.WORKING,
        date(2026, 12, 10),
        time(14),
        minutes=60,
        items=[PlannedItem(item.title, item.purpose, item.minutes, waiting_id=item.id)],
    ).row_id
    assert planned is not None
    app = app_of(stage, meeting_id=planned)
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        screen = cast("PlanScreen", app.screen)
        while screen.offers.of_row(screen.rows.chosen).title != THEME.title:  # type: ignore[union-attr]
            await press(pilot, "down")
        assert "o keep e change l lift to Styregruppen b cancel" in " ".join(screen.rows.plain.split())
        await press(pilot, "b", '"afklaret', "enter", "enter")
    kept = records.item(stage.desk.store, item.id)
    assert (kept.state, kept.dropped_because, kept.meeting_id) == (ItemState.DROPPED, "afklaret", None)


async def test_what_is_left_is_taken_in_at_a_meeting_that_began_without_a_plan(stage: Stage) -> None:
    started = live.start_now(stage.desk, stage.group_id).row_id
    assert started is not None
    app = CitermApp(stage.desk, words("en"), first="agenda", arguments={"meeting_id": started})
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert "from earlier meetings" in app.screen.query_one("#agenda-head").plain  # type: ignore[attr-defined]
        await press(pilot, "t", "enter")
        assert "came on the agenda  u takes it back" in " ".join(app.screen.message_line.plain.splitlines())  # type: ignore[attr-defined]
        items = reading.meeting_record(stage.desk, started).items
        assert items[0].state is ItemState.RUNNING
        assert {THEME.title, "Økonomi efter 2027"} <= {item.title for item in items[1:]}
        assert [item.added for item in items] == [False, *(True for _ in items[1:])]
        await press(pilot, "t")
        assert "All that is left" in app.screen.message_line.plain  # type: ignore[attr-defined]
        await press(pilot, "u")
    assert len(reading.meeting_record(stage.desk, started).items) == 1
    assert [i.title for i in left(stage)] == [THEME.title]


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_the_preview_shows_where_the_chosen_offer_comes_also_on_a_small_terminal(
    stage: Stage, size: tuple[int, int]
) -> None:
    async with app_of(stage).run_test(size=size) as pilot:
        screen = await choose(pilot, "Økonomi efter 2027")
        preview = screen.query_one("#preview").plain  # type: ignore[attr-defined]
        assert "min planned" in preview
        assert "Økonomi efter 2027" in preview


async def test_the_chosen_offer_is_in_sight_however_many_there_are(stage: Stage) -> None:
    for number in range(8):
        item = {"group_id": stage.group_id, "position": number, "title": f"Sag {number}", "minutes": 5}
        with stage.desk.act("add_item") as tx:
            tx.insert("agenda_items", {**item, "purpose": Purpose.DISCUSSION, "state": ItemState.PENDING})
    async with app_of(stage).run_test(size=(80, 24)) as pilot:
        screen = await choose(pilot, "Økonomi efter 2027")
        assert "▸ ● Økonomi efter 2027" in "\n".join(
            screen.rows.render_line(y).text for y in range(screen.rows.size.height)
        )


async def test_how_much_longer_than_the_meeting_the_agenda_is_stands_whole_beside_the_offers(stage: Stage) -> None:
    async with app_of(stage).run_test(size=(120, 36)) as pilot:
        screen = await to_agenda(pilot)
        screen._given["minutes"] = "60"
        screen.show_offers()
        assert "min longer than the meeting" in " ".join(screen.query_one("#preview").plain.split())  # type: ignore[attr-defined]
