"""A series of meetings by keys: proposed, moved, left out, planned in one act and taken back by one key."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest

from citerm.acts import reading, series
from citerm.acts.meeting import ending
from citerm.app import CitermApp
from citerm.i18n import words
from citerm.model.meeting import Meeting, MeetingState
from citerm.model.people import Cadence
from citerm.screens.agenda.editor import AgendaEditorScreen
from citerm.screens.agenda.plan import PlanScreen
from citerm.screens.agenda.series import SeriesScreen
from citerm.screens.people.screen import PeopleScreen
from citerm.store import records
from tests.screens.stage import Stage, a_stage, press, settled


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    """A steering group whose meeting of Thursday 12 November has ended."""
    made = a_stage(tmp_path)
    ending.end_meeting(made.desk, made.meeting_id)
    return made


def planned(stage: Stage) -> list[Meeting]:
    return [m for m in reading.meetings(stage.desk) if m.state is MeetingState.PLANNED]


def people_app(stage: Stage, language: str = "en") -> CitermApp:
    return CitermApp(stage.desk, words(language), first="people", arguments={"group_id": stage.group_id})


def shown(app: CitermApp, width: int = 100) -> list[str]:
    screen = app.screen
    assert isinstance(screen, SeriesScreen)
    return ["".join(piece.text for piece in drawn) for drawn in screen.rows.draw(width, 0)]


async def test_enter_plans_all_and_u_on_the_groups_takes_all_back(stage: Stage) -> None:
    app = people_app(stage)
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await press(pilot, "m")
        assert isinstance(app.screen, SeriesScreen)
        assert len(shown(app)) == 6 and "● Thu 10 Dec" in shown(app)[0] and "week 50" in shown(app)[0]
        await press(pilot, "enter")
        assert isinstance(app.screen, PeopleScreen)
        assert "6 meetings of Styregruppen are planned" in app.screen.message_line.plain
        assert [m.on for m in planned(stage)][:2] == [date(2026, 12, 10), date(2027, 1, 14)]
        await press(pilot, "u")
        assert planned(stage) == []


async def test_days_are_left_out_moved_and_typed(stage: Stage) -> None:
    app = people_app(stage)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "m", "space", "down", "right", "down", "e", '"18/2', "enter", "minus", "minus", "enter")
        assert [m.on for m in planned(stage)] == [date(2027, 1, 15), date(2027, 2, 18), date(2027, 3, 11)]


async def test_the_form_changes_rhythm_time_place_and_agenda(stage: Stage) -> None:
    app = people_app(stage, "da")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "m", "m", "left", "enter", '"1/12', "enter", '"9.30', "enter", '"45', "enter")
        await press(pilot, '"Sal 2', "enter", "left", "enter")
        screen = app.screen
        assert isinstance(screen, SeriesScreen) and screen.wish is not None
        assert screen.wish.cadence is Cadence.FORTNIGHTLY and screen.wish.like_id == stage.meeting_id
        await press(pilot, "enter")
        first, second = planned(stage)[:2]
        assert (first.on, second.on) == (date(2026, 12, 1), date(2026, 12, 15))
        assert (first.starts, first.minutes, first.place) == (time(9, 30), 45, "Sal 2")
        titles = [item.title for item in records.items(stage.desk.store, second.id)]
        assert titles[0] == stage.record.items[0].title


async def test_a_slip_in_the_form_keeps_it_open_with_the_caret_there(stage: Stage) -> None:
    app = people_app(stage)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "m", "m", "enter", '"someday', *["enter"] * 5)
        screen = app.screen
        assert isinstance(screen, SeriesScreen) and screen.asking
        assert screen.focused is not None and screen.focused.id == "on"
        await press(pilot, "escape", "e", '"nonsense', "enter")
        assert screen.asking and "On which day?" in screen.message_line.plain


async def test_holidays_are_named_in_the_language_of_the_screen(stage: Stage) -> None:
    app = people_app(stage, "nn")
    async with app.run_test(size=(50, 14)) as pilot:
        await settled(pilot)
        await press(pilot, "m", "m", "enter", '"25/12/2026', *["enter"] * 5)
        assert "første juledag" in "".join(shown(app)) or "juledag" in "".join(shown(app))


async def test_nothing_chosen_is_told_and_a_series_has_an_end(stage: Stage) -> None:
    app = people_app(stage)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "m", *["minus"] * 6, "space", "enter")
        assert planned(stage) == [] and isinstance(app.screen, SeriesScreen)
        assert "No day is chosen" in app.screen.message_line.plain
        await press(pilot, *["plus"] * 30)
        assert len(shown(app)) == series.MOST


async def test_the_cadence_of_a_group_is_set_and_shown(stage: Stage) -> None:
    app = people_app(stage)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "c", '"t', "enter", '"31/12', "enter")
        group = reading.groups(stage.desk)[0]
        assert (group.cadence, group.startup_until) == (Cadence.HALF_YEARLY, date(2026, 12, 31))
        screen = app.screen
        assert isinstance(screen, PeopleScreen)
        assert "start-up until 31 Dec" in "".join(piece.text for line in screen.rows.draw(80, 0) for piece in line)
        await press(pilot, "c", "enter", *["backspace"] * 10, "enter")
        assert "twice a year" in "".join(piece.text for line in screen.rows.draw(80, 0) for piece in line)
        assert reading.groups(stage.desk)[0].startup_until is None
        await press(pilot, "u", "u")
        assert reading.groups(stage.desk)[0].cadence is Cadence.UNSET


async def test_plan_offers_a_series_and_leaves_to_where_it_came_from(stage: Stage) -> None:
    app = CitermApp(stage.desk, words("en"))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "p", *["down"] * 12, "enter")
        assert isinstance(app.screen, SeriesScreen)
        await press(pilot, "enter")
        assert len(planned(stage)) == 6 and app.screen.SECTION == "start"  # type: ignore[attr-defined]
        await press(pilot, "u")
        assert planned(stage) == []


async def test_an_agenda_is_taken_over_from_an_earlier_meeting(stage: Stage) -> None:
    app = CitermApp(stage.desk, words("en"), first="plan")
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        screen = app.screen
        assert isinstance(screen, PlanScreen)
        while not screen.rows.chosen.startswith("like:"):
            await press(pilot, "down")
        await press(pilot, "enter", '"10/12', "enter", "enter", "enter", "enter", "enter")
        assert isinstance(app.screen, AgendaEditorScreen)
        made, model = planned(stage)[0], stage.record.meeting
        assert (made.starts, made.minutes, made.chair_id) == (model.starts, model.minutes, model.chair_id)
        titles = [item.title for item in records.items(stage.desk.store, made.id)]
        assert {"Velkomst", "Eventuelt"} <= set(titles)
