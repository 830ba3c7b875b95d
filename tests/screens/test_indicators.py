"""Indicators by keys: listed, added, measured, opened, checked in the record."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from citerm.acts import entries
from citerm.acts.phase import indicators
from citerm.acts.phase.indicator_reading import IndicatorPage, indicator_page, standings
from citerm.app import CitermApp
from citerm.i18n import words
from citerm.model.effort import Direction, Indicator, IndicatorState
from citerm.rules.indicators import Standing
from citerm.screens.board.card import CardScreen
from citerm.screens.live.screen import LiveScreen
from citerm.screens.phase.indicator import IndicatorScreen
from citerm.screens.phase.indicators import IndicatorsScreen
from tests.corpus import TEXTS
from tests.screens.stage import Stage, a_stage, press, settled

SIZES = [(120, 36), (80, 24), (50, 14)]


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    stage = a_stage(tmp_path)
    jobs = indicators.add_indicator(
        stage.desk,
        "Unge i fritidsjob",
        unit="%",
        source="Kommunens register",
        target=60.0,
        target_on=date(2027, 12, 31),
        every_months=3,
        group_id=stage.group_id,
    ).row_id
    assert jobs is not None
    for month, value in ((1, 40.0), (4, 43.5), (9, 45.0)):
        indicators.measure(stage.desk, jobs, date(2026, month, 1), value, is_baseline=month == 1)
    lonely = indicators.add_indicator(stage.desk, "Ensomhed", unit="%", direction=Direction.DOWN).row_id
    assert lonely is not None
    indicators.measure(stage.desk, lonely, date(2026, 1, 1), 14.0)
    indicators.measure(stage.desk, lonely, date(2026, 3, 1), 15.5)
    return stage


def on_screen(stage: Stage, language: str = "en", **arguments: int) -> CitermApp:
    name = "indicator" if arguments else "indicators"
    return CitermApp(stage.desk, words(language), first=name, arguments=arguments)


def shown(app: CitermApp) -> str:
    screen = app.screen
    assert isinstance(screen, IndicatorsScreen | IndicatorScreen)
    return screen.rows.plain


def standing(stage: Stage, name: str) -> Standing:
    return next(each for each in standings(stage.desk) if each.indicator.name == name)


def the(stage: Stage, name: str) -> Indicator:
    return standing(stage, name).indicator


def page(stage: Stage, name: str) -> IndicatorPage:
    found = indicator_page(stage.desk, the(stage, name).id)
    assert found is not None
    return found


def figures(stage: Stage, name: str) -> list[tuple[date, float]]:
    return [(each.on, each.value) for each in standing(stage, name).measurements]


async def test_i_on_start_opens_the_list_with_what_moved_and_what_is_missing(stage: Stage) -> None:
    app = CitermApp(stage.desk, words("en"), first="start")
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await press(pilot, "i")
        lines = shown(app).splitlines()
        assert "Unge i fritidsjob" in lines[0] and "▁▆█  45\u00a0%  ↗ +1.5 the right way" in lines[0]
        assert "baseline 40\u00a0% → target 60\u00a0% by 31 Dec 2027 · 25 % of the way" in lines[1]
        assert "Styregruppen" in lines[1] and "▲" not in lines[1]
        assert "Ensomhed" in lines[2] and "↗ +1.5 the wrong way" in lines[2]
        assert "▲ older than 6 months · no baseline · no source · no target" in lines[3]
        assert "no progress figure" not in lines[1]


@pytest.mark.parametrize("language", ["da", "nb", "nn"])
@pytest.mark.parametrize("size", SIZES)
async def test_list_and_page_are_drawn_at_every_size(stage: Stage, size: tuple[int, int], language: str) -> None:
    app = on_screen(stage, language)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        assert "Unge i" in shown(app) and not app.screen.query_one("#indicators-filter").display
        await press(pilot, "enter")
        assert isinstance(app.screen, IndicatorScreen)
        assert "Unge i fritidsjob" in shown(app)
        await press(pilot, *["down"] * 12)
        await press(pilot, "escape")
        assert isinstance(app.screen, IndicatorsScreen)


async def test_an_empty_list_says_how_to_begin(tmp_path: Path) -> None:
    app = on_screen(a_stage(tmp_path))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert "Nothing is measured yet." in shown(app) and "n adds one" in shown(app)
        await press(pilot, "m", "e", "b", "x", "enter", "n")
        assert isinstance(app.screen, IndicatorsScreen) and app.screen.asking


async def test_n_adds_an_indicator_with_its_fields(stage: Stage) -> None:
    app = on_screen(stage, "da")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "n", '"Fravær', "enter", '"dage', "enter", "right", "enter", '"1.200', "enter")
        await press(pilot, '"2027-06-01', "enter", '"Skolerne', "enter", '"AB', "enter", '"6', "enter", "right")
        await press(pilot, "enter", "enter")
        added = the(stage, "Fravær")
        assert added == Indicator(
            id=added.id,
            name="Fravær",
            unit="dage",
            direction=Direction.DOWN,
            target=1200.0,
            target_on=date(2027, 6, 1),
            source="Skolerne",
            analyst="AB",
            every_months=6,
            group_id=stage.group_id,
        )
        assert isinstance(app.screen, IndicatorsScreen)
        assert app.screen.standing is not None and app.screen.standing.indicator == added
        await press(pilot, "u")
        assert [each.indicator.name for each in standings(stage.desk)] == ["Unge i fritidsjob", "Ensomhed"]


async def test_what_cannot_be_taken_keeps_the_form_open_with_the_caret_there(stage: Stage) -> None:
    app = on_screen(stage, "da")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "n", '"Fravær', "enter", "enter", "enter", '"1,200', *["enter"] * 7)
        assert isinstance(app.screen, IndicatorsScreen) and app.screen.asking
        assert app.focused is not None and app.focused.id == "target"
        assert len(standings(stage.desk)) == 2


async def test_e_changes_fields_and_leaves_the_figures(stage: Stage) -> None:
    app = on_screen(stage)
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await press(pilot, "e", "down", "down", "down", "ctrl+u", '"70.5', *["enter"] * 7)
        assert the(stage, "Unge i fritidsjob").target == 70.5
        assert the(stage, "Unge i fritidsjob").target_on == date(2027, 12, 31)
        assert len(figures(stage, "Unge i fritidsjob")) == 3


async def test_m_notes_a_figure_and_the_first_one_is_offered_as_baseline(stage: Stage) -> None:
    indicators.add_indicator(stage.desk, "Fravær")
    app = on_screen(stage, "nb")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "m", '"47,25 %', "enter", '"1/10', "enter", '"etter sommeren', "enter", "enter")
        assert figures(stage, "Unge i fritidsjob")[-1] == (date(2026, 10, 1), 47.25)
        newest = standing(stage, "Unge i fritidsjob").measurements[-1]
        assert (newest.note, newest.is_baseline, newest.meeting_id) == ("etter sommeren", False, None)
        await press(pilot, "down", "down", "m", '"12', *["enter"] * 4)
        assert figures(stage, "Fravær") == [(date(2026, 11, 12), 12.0)]
        assert standing(stage, "Fravær").measurements[0].is_baseline
        await press(pilot, "u")
        assert figures(stage, "Fravær") == []


async def test_a_figure_that_could_be_two_is_refused_and_stays_in_its_field(stage: Stage) -> None:
    app = on_screen(stage, "da")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "m", '"1,200', *["enter"] * 4)
        assert isinstance(app.screen, IndicatorsScreen) and app.screen.asking
        assert app.focused is not None and app.focused.id == "value"
        await press(pilot, '"0', *["enter"] * 4)
        assert figures(stage, "Unge i fritidsjob")[-1][1] == 1.2


async def test_b_marks_the_newest_figure_in_the_list_and_the_chosen_one_on_the_page(stage: Stage) -> None:
    app = on_screen(stage)
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await press(pilot, "down", "b")
        assert [each.is_baseline for each in standing(stage, "Ensomhed").measurements] == [False, True]
        await press(pilot, "enter", "down", "b")
        assert [each.is_baseline for each in standing(stage, "Ensomhed").measurements] == [True, False]
        assert "baseline" in shown(app).split("Figures")[1]
        await press(pilot, "u", "u")
        assert [each.is_baseline for each in standing(stage, "Ensomhed").measurements] == [False, False]


async def test_delete_strikes_a_wrong_figure_and_the_page_still_shows_it(stage: Stage) -> None:
    app = on_screen(stage, indicator_id=the(stage, "Unge i fritidsjob").id)
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        assert "╌" not in shown(app) and "┄┄┄ baseline" in shown(app) and "●" in shown(app)
        await press(pilot, "delete")
        assert [value for _, value in figures(stage, "Unge i fritidsjob")] == [40.0, 43.5]
        assert [each.value for each in page(stage, "Unge i fritidsjob").struck] == [45.0]
        assert "45\u00a0%  × struck" in shown(app)
        await press(pilot, "u")
        assert [value for _, value in figures(stage, "Unge i fritidsjob")] == [40.0, 43.5, 45.0]


async def test_x_retires_and_takes_into_use_again(stage: Stage) -> None:
    app = on_screen(stage)
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await press(pilot, "x")
        assert the(stage, "Unge i fritidsjob").state is IndicatorState.RETIRED
        assert "No longer measured" in shown(app)
        await press(pilot, "x")
        assert the(stage, "Unge i fritidsjob").state is IndicatorState.IN_USE


async def test_a_slash_filters_by_any_word_and_by_what_is_missing(stage: Stage) -> None:
    app = on_screen(stage)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "slash", '"register')
        assert "Unge" in shown(app) and "Ensomhed" not in shown(app)
        await press(pilot, "escape", "slash", '"no baseline')
        assert "Unge" not in shown(app) and "Ensomhed" in shown(app)
        await press(pilot, "enter", "enter")
        assert isinstance(app.screen, IndicatorScreen)


async def test_enter_goes_to_the_meeting_that_measured_and_to_the_action(stage: Stage) -> None:
    jobs = the(stage, "Unge i fritidsjob").id
    made = entries.assign_action(stage.desk, stage.meeting_id, "Ring til skolerne", indicator_id=jobs)
    indicators.measure(stage.desk, jobs, date(2026, 11, 12), 46.0, meeting_id=stage.meeting_id)
    app = on_screen(stage, indicator_id=jobs)
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        assert "Styregruppen, meeting 1" in shown(app) and "Ring til skolerne" in shown(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, LiveScreen)
    app = on_screen(stage, indicator_id=jobs)
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await press(pilot, *["down"] * 4, "enter")
        assert isinstance(app.screen, CardScreen) and app.screen.action_id == made.row_id


NAMES = [text for text in TEXTS if 0 < len(text.line) <= 90]


@pytest.mark.parametrize("text", NAMES[::40], ids=str)
async def test_bad_input_in_names_and_remarks_is_shown_literally(stage: Stage, text) -> None:
    added = indicators.add_indicator(stage.desk, text.raw, unit="[b]%[/b]", source=text.raw).row_id
    assert added is not None
    indicators.measure(stage.desk, added, date(2026, 11, 1), 3.5, note=text.raw)
    app = on_screen(stage, indicator_id=added)
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        assert "[b]%[/b]" in shown(app)
        await press(pilot, "e", *["enter"] * 10)
        assert the(stage, text.line).name == text.line


async def test_a_list_of_figures_is_pasted_and_taken_back_at_once(stage: Stage) -> None:
    lonely = the(stage, "Ensomhed").id
    app = on_screen(stage, indicator_id=lonely)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "v", '"1/5/2026 14.5', "ctrl+j", '"1/6/2026 a few', "enter", "enter")
        assert len(standing(stage, "Ensomhed").measurements) == 2, "one line is no figure, so none is taken"
        await press(pilot, *["backspace"] * 6, '"13.5 %', "ctrl+j", '"1/3/2026 15.5', "enter", "enter")
        figures = [(each.on.month, each.value) for each in standing(stage, "Ensomhed").measurements]
        assert figures == [(1, 14.0), (3, 15.5), (5, 14.5), (6, 13.5)], "what was there already is not noted twice"
        await press(pilot, "u")
        assert len(standing(stage, "Ensomhed").measurements) == 2
