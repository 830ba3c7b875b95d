"""The layout of a group's paper on the screen: chosen, changed and taken back by keys, on a meeting as the example."""

from __future__ import annotations

from pathlib import Path

import pytest

from citerm.acts import reading
from citerm.acts.minutes import layouts
from citerm.app import CitermApp
from citerm.i18n import words
from citerm.model.layout import PRESETS, DocumentTitle, Layout, Numbering, PurposeShown
from citerm.model.meeting import MinutesForm
from citerm.screens.minutes.layout_settings import LayoutScreen
from citerm.screens.minutes.layout_words import BY_NAME, PRESET_NAMES
from citerm.screens.minutes.screen import MinutesScreen
from tests.screens.stage import Stage, a_stage, press, settled


def layout(stage: Stage) -> Layout:
    return layouts.group_layout(stage.desk, stage.group_id)


def app_of(stage: Stage, language: str = "en") -> CitermApp:
    arguments = {"group_id": stage.group_id, "meeting_id": stage.meeting_id}
    return CitermApp(stage.desk, words(language), first="layout", arguments=arguments)


def shown(app: CitermApp) -> str:
    """The example as it stands on the screen."""
    screen = app.screen
    assert isinstance(screen, LayoutScreen)
    return "\n".join(line.text for line in screen._printed(80))


def test_every_setting_of_a_layout_can_be_chosen_and_every_layout_has_a_name() -> None:
    assert set(BY_NAME) == set(Layout.__struct_fields__)
    assert set(PRESET_NAMES) == {"", *PRESETS}
    for preset in (Layout(), *PRESETS.values()):
        for name, setting in BY_NAME.items():
            assert getattr(preset, name) in [value for value, _ in setting.values], name


async def test_the_arrows_choose_a_layout_and_the_example_follows(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    app = app_of(stage)
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        assert "Referat: Styregruppen" in shown(app) and "Beslutningsreferat" not in shown(app)
        await press(pilot, "right")
        assert reading.groups(stage.desk)[0].layout == "decisions"
        assert "Beslutningsreferat: Styregruppen" in shown(app)
        await press(pilot, "right")
        assert "1/2026" in shown(app), "the example has the numbers that the next meeting will have"
        assert {item.case_number for item in stage.record.items} == {None}
        await press(pilot, "left", "left")
        assert reading.groups(stage.desk)[0].layout == ""


async def test_a_setting_is_changed_taken_back_and_set_as_the_layout_has_it(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    app = app_of(stage)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "down", "enter")
        assert layout(stage).numbering is Numbering.YEAR
        await press(pilot, "enter")
        assert layout(stage).numbering is Numbering.TYPES
        assert reading.groups(stage.desk)[0].cases_by_type
        await press(pilot, "u")
        assert layout(stage).numbering is Numbering.YEAR
        await press(pilot, "delete")
        assert layout(stage).numbering is Numbering.AGENDA
        assert reading.groups(stage.desk)[0].layout_changes == "{}"
        await press(pilot, "delete")
        assert "This is as the layout has it" in app.screen.message_line.plain


async def test_n_shows_the_notice_in_the_same_layout(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    chosen = PRESETS["timed"]
    layouts.set_layout(stage.desk, stage.group_id, "timed", chosen)
    app = app_of(stage)
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        assert "Velkomst (O)" in shown(app)
        await press(pilot, "n")
        assert "Indkaldelse og dagsorden" in shown(app) and "Velkomst (O)" in shown(app)
        await press(pilot, "n")
        assert "Referat: Styregruppen" in shown(app)


async def test_y_leads_there_from_the_minutes_which_then_have_the_form_of_the_layout(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    app = CitermApp(stage.desk, words("en"), first="minutes", arguments={"meeting_id": stage.meeting_id})
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await press(pilot, "y")
        assert isinstance(app.screen, LayoutScreen)
        await press(pilot, "right", "escape")
        assert isinstance(app.screen, MinutesScreen)
        assert any("Beslutningsreferat" in line.text for line in app.screen.printed(80))


async def test_y_leads_there_from_a_group_that_has_no_meeting_yet(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    app = CitermApp(stage.desk, words("en"), first="people")
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await press(pilot, "g", '"Data', "enter", "enter", "y")
        assert isinstance(app.screen, LayoutScreen)
        await press(pilot, "n")
        assert "The group has no meeting yet" in app.screen.message_line.plain
        await press(pilot, "right", "right")
        assert [group.layout for group in reading.groups(stage.desk)] == ["", "committee"]


@pytest.mark.parametrize("language", ["da", "nb", "nn", "en"])
async def test_it_works_on_the_smallest_screen_in_every_language(tmp_path: Path, language: str) -> None:
    stage = a_stage(tmp_path)
    app = app_of(stage, language)
    async with app.run_test(size=(50, 14)) as pilot:
        await settled(pilot)
        await press(pilot, *["down"] * 5, "right")
        assert layout(stage).purpose is PurposeShown.LETTER
        await press(pilot, *["down"] * 5, "right", "down", "right")
        assert layout(stage).form is MinutesForm.DISCUSSION
        assert layout(stage).title is DocumentTitle.MINUTES
        await press(pilot, "v")
        assert not app.screen.query_one("#layout-rows").display
        assert app.screen.query_one("#paper").display
