"""The round of indicators in a meeting, by keys: measured, passed over, noted, checked in the record."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from citerm.acts import organisation
from citerm.acts.meeting import live
from citerm.acts.phase import indicators
from citerm.acts.phase.indicator_reading import indicator_page, standings
from citerm.acts.planning import PlannedItem
from citerm.app import CitermApp
from citerm.model.effort import Direction, Measurement
from citerm.model.meeting import Purpose
from citerm.model.people import GroupKind
from citerm.rules.indicators import Standing
from citerm.screens.live.screen import LiveScreen
from citerm.screens.phase.indicator import IndicatorScreen
from citerm.screens.phase.indicator_round import IndicatorRoundScreen
from citerm.widgets.entry_list import EntryList, Row
from tests.screens.stage import Stage, a_stage, press, settled

ITEMS = (
    PlannedItem("Velkomst", Purpose.INFORMATION, 5, "welcome", case=False),
    PlannedItem("Indikatorer", Purpose.DISCUSSION, 20, "indic", proposed_wording="Tallene tages til efterretning."),
    PlannedItem("Eventuelt", Purpose.INFORMATION, 5, "aob"),
)
TODAY = date(2026, 11, 12)


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    stage = a_stage(tmp_path, items=ITEMS)
    for name, unit, direction in (
        ("Unge i fritidsjob", "%", Direction.UP),
        ("Ensomhed", "%", Direction.DOWN),
        ("Familier i rådgivning", "familier", Direction.UP),
    ):
        added = indicators.add_indicator(
            stage.desk, name, unit=unit, direction=direction, source="Kommunen", group_id=stage.group_id
        ).row_id
        assert added is not None
        if name != "Familier i rådgivning":
            indicators.measure(stage.desk, added, date(2026, 4, 1), 40.0, is_baseline=True)
            indicators.measure(stage.desk, added, date(2026, 9, 1), 45.0)
    live.next_item(stage.desk, stage.meeting_id)
    return stage


def standing(stage: Stage, name: str) -> Standing:
    return next(each for each in standings(stage.desk) if each.indicator.name == name)


def newest(stage: Stage, name: str) -> Measurement:
    return standing(stage, name).measurements[-1]


def here(stage: Stage) -> list[tuple[float, int | None]]:
    """What was measured in the meeting, with the item."""
    found = [each for each in stage.record.phases.measurements if each.meeting_id == stage.meeting_id]
    return [(each.value, each.item_id) for each in sorted(found, key=lambda each: each.id)]


def the_round(app: CitermApp) -> IndicatorRoundScreen:
    assert isinstance(app.screen, IndicatorRoundScreen)
    return app.screen


def shown(app: CitermApp) -> str:
    return the_round(app).query_one("#round-page").plain  # type: ignore[attr-defined, no-any-return]


async def test_d_opens_the_round_and_figures_typed_one_after_the_other_stand_under_the_item(stage: Stage) -> None:
    item_id = stage.item("Indikatorer").id
    app = stage.app(language="da")
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await press(pilot, "d")
        assert "Unge i fritidsjob" in shown(app) and "45\u00a0%" in shown(app)
        await press(pilot, '"47,25', "enter", "space", '"1.240', "enter")
        assert here(stage) == [(47.25, item_id), (1240.0, item_id)]
        assert newest(stage, "Unge i fritidsjob").on == TODAY
        assert the_round(app).standing is None and "Ensomhed" in shown(app)
        await press(pilot, "space", "space", "escape")
        assert isinstance(app.screen, LiveScreen)
        assert stage.running.title == "Indikatorer"
        await press(pilot, "u")
        assert here(stage) == [(47.25, item_id)]


async def test_after_one_burst_of_keys_everything_stands(stage: Stage) -> None:
    app = stage.app(language="nb")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "d", '"47', "enter", '"44,5', "enter", "space", "escape", "n", '"Bra', "enter")
        assert [value for value, _ in here(stage)] == [47.0, 44.5]
        assert [note.text for note in stage.record.notes] == ["Bra"]


async def test_tab_gives_day_and_remark(stage: Stage) -> None:
    app = stage.app(language="da")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "d", "enter", '"47', "tab", '"1/10', "tab", '"hele byen', "enter")
        figure = newest(stage, "Unge i fritidsjob")
        assert (figure.value, figure.on, figure.note) == (47.0, date(2026, 10, 1), "hele byen")


async def test_what_is_no_figure_stays_in_the_line_and_is_said(stage: Stage) -> None:
    app = stage.app(language="da")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "d", '"1,200', "enter")
        assert the_round(app).capture.is_open and the_round(app).capture.text == "1,200"
        assert here(stage) == []
        await press(pilot, "tab", '"1/10 2027', "shift+tab", "backspace", "enter")
        assert here(stage) == []
        await press(pilot, "escape", "escape")
        assert isinstance(app.screen, LiveScreen)


async def test_o_ties_an_action_to_the_indicator_and_n_notes_under_the_item(stage: Stage) -> None:
    app = stage.app()
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await press(pilot, "d", "o", '"Call the schools', "tab", '"ab', "tab", '"+7', "enter", "n", '"Good', "enter")
        action = stage.record.actions[0]
        jobs = standing(stage, "Unge i fritidsjob").indicator.id
        assert (action.text, action.owner_id, action.indicator_id) == ("Call the schools", stage.people["AB"], jobs)
        assert action.item_id == stage.record.notes[0].item_id == stage.item("Indikatorer").id
        page = indicator_page(stage.desk, jobs)
        assert page is not None and [each.id for each in page.actions] == [action.id]
        assert "Call the schools" in shown(app)


async def test_a_figure_is_struck_typed_anew_and_taken_back(stage: Stage) -> None:
    app = stage.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "d", '"470', "enter", "backspace", "delete")
        assert here(stage) == []
        await press(pilot, '"47', "enter")
        assert [value for value, _ in here(stage)] == [47.0]
        await press(pilot, "u", "u")
        assert [value for value, _ in here(stage)] == [470.0]
        await press(pilot, "U")
        assert here(stage) == []


async def test_b_makes_the_newest_figure_the_baseline_as_an_act_of_the_meeting(stage: Stage) -> None:
    app = stage.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "d", "space", "space", "b")
        assert standing(stage, "Familier i rådgivning").measurements == ()
        await press(pilot, '"12', "enter", "backspace", "b")
        assert newest(stage, "Familier i rådgivning").is_baseline
        await press(pilot, "u")
        assert not newest(stage, "Familier i rådgivning").is_baseline


async def test_the_round_begins_where_nothing_was_measured_yet(stage: Stage) -> None:
    app = stage.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "d", '"47', "enter", "escape", "d")
        assert "Ensomhed" in shown(app)


async def test_g_goes_through_the_indicators_of_all_groups(stage: Stage) -> None:
    other = organisation.add_group(stage.desk, "Data", GroupKind.WORKING).row_id
    indicators.add_indicator(stage.desk, "Fravær", group_id=other)
    app = stage.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "d")
        assert len(the_round(app).asked) == 3
        await press(pilot, "g")
        assert len(the_round(app).asked) == 4
        await press(pilot, "i")
        assert isinstance(app.screen, IndicatorScreen)
        await press(pilot, "escape")
        assert the_round(app).standing is not None


async def test_a_folded_note_goes_from_the_round_to_the_meeting_and_back(stage: Stage) -> None:
    app = stage.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "d", "n", '"half a thought', "escape", "escape")
        assert isinstance(app.screen, LiveScreen)
        await press(pilot, "n", '" more', "enter")
        assert [note.text for note in stage.record.notes] == ["half a thought more"]


async def test_a_paste_never_counts_as_keys(stage: Stage) -> None:
    app = stage.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "d")
        from textual import events

        pilot.app.post_message(events.Paste("47\nb"))
        await settled(pilot)
        assert here(stage) == []
        await press(pilot, "enter")
        assert [note.text for note in stage.record.notes] == ["47\nb"]


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (50, 14)])
@pytest.mark.parametrize("language", ["da", "nb", "nn"])
async def test_name_and_last_figure_are_seen_at_every_size(stage: Stage, size: tuple[int, int], language: str) -> None:
    app = stage.app(language=language)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        await press(pilot, "d")
        assert "Unge i fritidsjob" in shown(app) and "45\u00a0%" in shown(app)
        await press(pilot, "space", "space", "space")
        assert "Familier" in shown(app)


async def test_without_indicators_it_says_how_to_add_them(tmp_path: Path) -> None:
    stage = a_stage(tmp_path, items=ITEMS)
    live.next_item(stage.desk, stage.meeting_id)
    app = stage.app()
    async with app.run_test(size=(50, 14)) as pilot:
        await settled(pilot)
        await press(pilot, "d")
        assert "No indicator is in use yet." in shown(app)
        await press(pilot, '"12', "enter", "space", "o", "b", "delete")
        assert isinstance(app.screen, IndicatorRoundScreen) and not app.screen.capture.is_open


async def test_the_meeting_shows_what_was_measured_under_the_item_and_only_there(stage: Stage) -> None:
    app = stage.app(language="da")
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await press(pilot, "d", '"47,25', "enter", "escape", "n", '"Godt', "enter")
        screen = app.screen
        assert isinstance(screen, LiveScreen)
        rows = ["".join(piece.text for piece in row.paragraphs[0].line) for row in entries_of(screen)]
        assert rows[0] == "● Unge i fritidsjob  47,25\u00a0%  +2,25" and "Godt" in rows[1]
        await press(pilot, "space")
        assert entries_of(screen) == ()


def entries_of(screen: LiveScreen) -> tuple[Row, ...]:
    return screen.query_one("#entries", EntryList).rows
