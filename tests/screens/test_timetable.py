"""The timetable by keys: months looked at, plans moved and taken back, what fell in a month opened."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import cast

import pytest

from citerm.acts import decisions, organisation, reading
from citerm.acts.meeting import ending
from citerm.acts.phase import milestones, phases
from citerm.acts.phase_reading import phase_history
from citerm.app import CitermApp
from citerm.i18n import words
from citerm.model.people import GroupKind, Role
from citerm.model.phase import PhaseCycle
from citerm.rules.phases import newest_cycle
from citerm.screens.minutes.screen import MinutesScreen
from citerm.screens.phase.screen import PhaseScreen
from citerm.screens.phase.timetable import TimetableScreen
from citerm.screens.phase.trend import TrendScreen
from citerm.screens.register.decision import DecisionScreen
from tests.screens.stage import Stage, a_stage, press, settled

STARTED = date(2026, 6, 15)
"""Today, the 12th of November 2026, lies in the sixth month."""


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    stage = a_stage(tmp_path)
    organisation.set_start(stage.desk, STARTED)
    phases.open_phase(stage.desk, "ci", 1, on=date(2026, 6, 20))
    item = stage.item("Mandat: arbejdsgruppe Data")
    decisions.record_decision(stage.desk, stage.meeting_id, "Mandatet [vedtages].", item_id=item.id)
    return stage


def on_timetable(stage: Stage, language: str = "en", **arguments: object) -> CitermApp:
    return CitermApp(stage.desk, words(language), first="timetable", arguments=dict(arguments))


def screen(app: CitermApp) -> TimetableScreen:
    return cast("TimetableScreen", app.screen)


def shown(app: CitermApp) -> str:
    return screen(app).rows.plain


def cycle(stage: Stage, phase: int) -> PhaseCycle | None:
    return newest_cycle(phase_history(stage.desk).cycles, "ci", phase)


async def test_the_present_month_is_shown_first_with_the_counter_and_what_fell_in_it(stage: Stage) -> None:
    app = on_timetable(stage)
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        head = cast("TimetableScreen", app.screen)._head.plain
        assert "Month 6 of 18" in head and "6▾" in head and "Nov" in head
        assert "Month 6 · November 2026  now" in shown(app)
        assert "Styregruppen · meeting 1" in shown(app) and "1.1 Mandatet [vedtages]." in shown(app)
        assert "open since 20 Jun" in shown(app)


async def test_left_and_right_go_through_the_months_and_home_comes_back(stage: Stage) -> None:
    app = on_timetable(stage)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, *["left"] * 5)
        assert "Month 1 · June 2026" in shown(app) and "Collective impact · phase 1 begins" in shown(app)
        await press(pilot, "left", "home")
        assert "Month 6 · November 2026" in shown(app)
        await press(pilot, *["right"] * 30)
        assert "Month 18 · November 2027" in shown(app), "there is nothing beyond the course"


async def test_plus_and_minus_move_the_end_and_the_arrows_of_the_keyboard_the_beginning(stage: Stage) -> None:
    app = on_timetable(stage)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "down", "plus", "plus", "minus")
        planned = cycle(stage, 2)
        assert planned is not None and planned.opened_on is None
        assert (planned.planned_from, planned.planned_to) == (date(2026, 10, 1), date(2027, 3, 31))
        await press(pilot, ">")
        planned = cycle(stage, 2)
        assert planned is not None and planned.planned_from == date(2026, 11, 1)
        await press(pilot, "<", "<")
        planned = cycle(stage, 2)
        assert planned is not None and planned.planned_from == date(2026, 9, 1)
        await press(pilot, *["u"] * 6)
        assert cycle(stage, 2) is None, "all of it was taken back"


async def test_a_phase_is_never_planned_to_end_before_it_begins(stage: Stage) -> None:
    app = on_timetable(stage)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, *["minus"] * 8)
        planned = cycle(stage, 1)
        assert planned is not None and planned.planned_from is not None and planned.planned_to is not None
        assert planned.planned_from <= planned.planned_to
        assert "a month at least" in screen(app).message_line.plain


async def test_d_sets_both_days_and_refuses_what_is_no_day(stage: Stage) -> None:
    app = on_timetable(stage)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "down", "down", "d", '"3/1/2027', "enter", '"ingenting', "enter")
        assert screen(app).asking and cycle(stage, 3) is None
        await press(pilot, *["backspace"] * 9, '"1/6/2027', "enter")
        planned = cycle(stage, 3)
        assert planned is not None
        assert (planned.planned_from, planned.planned_to) == (date(2027, 1, 3), date(2027, 6, 1))


async def test_b_sets_the_day_from_which_the_months_are_counted(stage: Stage) -> None:
    app = on_timetable(stage)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "b", '"1/11/2026', "enter")
        initiative = reading.initiative(stage.desk)
        assert initiative is not None and initiative.started_on == date(2026, 11, 1)
        assert "Month 1 of 18" in screen(app)._head.plain and "Month 1 · November 2026" in shown(app)
        await press(pilot, "u")
        initiative = reading.initiative(stage.desk)
        assert initiative is not None and initiative.started_on == STARTED


async def test_before_the_start_the_days_are_counted_down_and_after_the_course_the_months_go_on(stage: Stage) -> None:
    organisation.set_start(stage.desk, date(2026, 11, 22))
    app = on_timetable(stage)
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        assert "10 days to the start" in screen(app)._head.plain
        organisation.set_start(stage.desk, date(2025, 3, 1))
        screen(app).month = None
        screen(app).reread()
        assert "Month 21, after the course of 18" in screen(app)._head.plain
        assert "Month 21 · November 2026" in shown(app)


async def test_without_a_start_date_it_is_asked_for(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    app = on_timetable(stage)
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        assert "no start date: b" in screen(app)._head.plain
        await press(pilot, "b", '"i dag', "enter")
        initiative = reading.initiative(stage.desk)
        assert initiative is not None and initiative.started_on == date(2026, 11, 12)
        assert "Month 1 of 18" in screen(app)._head.plain


async def test_enter_opens_the_decision_or_the_meeting_that_is_chosen(stage: Stage) -> None:
    ending.end_meeting(stage.desk, stage.meeting_id)
    app = on_timetable(stage)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, *["down"] * 4, "enter")
        opened = [type(app.screen)]
        await press(pilot, "escape", "down", "enter")
        opened.append(type(app.screen))
        assert opened == [MinutesScreen, DecisionScreen]
        page = cast("DecisionScreen", app.screen).page
        assert page is not None and page.entry.decision.text == "Mandatet [vedtages]."


async def test_plans_are_not_moved_while_something_of_a_month_is_chosen(stage: Stage) -> None:
    app = on_timetable(stage)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, *["down"] * 4, "plus")
        assert "Select a phase first" in screen(app).message_line.plain
        assert all(found is None or found.planned_to is None for found in (cycle(stage, n) for n in range(1, 5)))
        await press(pilot, "left")
        assert screen(app).rows.chosen.startswith("phase:"), "what was chosen lies in another month"


async def test_a_phase_that_was_closed_keeps_its_plan(stage: Stage) -> None:
    phases.close_phase(stage.desk, "ci", 1)
    app = on_timetable(stage)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "plus")
        assert "closed" in screen(app).message_line.plain
        found = cycle(stage, 1)
        assert found is not None and found.planned_to is None


async def test_a_milestone_and_a_group_that_meets_too_seldom_are_shown(stage: Stage) -> None:
    group_id = organisation.add_group(stage.desk, "Arbejdsgruppen Data", GroupKind.WORKING).row_id
    assert group_id is not None
    since = stage.desk.today() - timedelta(days=50)
    organisation.seat_member(stage.desk, group_id, stage.people["MH"], role=Role.CHAIR, from_on=since)
    milestones.tick(stage.desk, "ci", 1, "GOV1", "Første møde")
    app = on_timetable(stage)
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        assert "✓ Key actors brought into dialogue · Første møde" in shown(app)
        assert "▲ Arbejdsgruppen Data" in shown(app) and "not met in the 50 days" in shown(app)


async def test_a_shows_the_phases_of_all_models(stage: Stage) -> None:
    app = on_timetable(stage)
    async with app.run_test(size=(120, 60)) as pilot:
        await settled(pilot)
        assert "Pådriv" not in shown(app)
        await press(pilot, "a")
        assert "Pådriv" in shown(app) and "Collective impact" in shown(app)


async def test_v_opens_the_trend_of_the_chosen_phase(stage: Stage) -> None:
    app = on_timetable(stage, track="ci", phase=2)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "v")
        assert isinstance(app.screen, TrendScreen)
        assert "phase 2" in app.screen._head.plain


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (50, 14)])
@pytest.mark.parametrize("language", ["da", "nb", "nn", "en"])
async def test_everything_stands_within_the_window(stage: Stage, size: tuple[int, int], language: str) -> None:
    app = on_timetable(stage, language)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        for part in (screen(app)._head, screen(app).rows):
            lines = part.plain.splitlines()
            assert all(len(line) <= part.content_size.width for line in lines)
        assert "▓" in shown(app) or "█" in shown(app), "what was worked on"
        assert "░" in shown(app), "what is planned"
        assert "Måned 6 ·" in shown(app) or "6 ·" in shown(app)
        assert "?" in screen(app).key_line.plain


async def test_the_phase_screen_names_a_group_that_meets_too_seldom_while_the_phase_is_open(stage: Stage) -> None:
    group_id = organisation.add_group(stage.desk, "Arbejdsgruppen Data", GroupKind.WORKING).row_id
    assert group_id is not None
    since = stage.desk.today() - timedelta(days=50)
    organisation.seat_member(stage.desk, group_id, stage.people["MH"], role=Role.CHAIR, from_on=since)
    app = CitermApp(stage.desk, words("en"), first="phase")
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        rows = cast("PhaseScreen", app.screen).rows
        assert "▲ Arbejdsgruppen Data: not met in the 50 days" in rows.plain
        await press(pilot, "right")
        assert "not met" not in rows.plain, "nobody works in phase 2"
        await press(pilot, "t")
        assert "phase 2" in screen(app)._foot.plain, "the phase that was looked at is chosen"
