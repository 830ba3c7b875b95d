"""The run sheet on the screen: before the meeting, in it by pressing h twice, and never to a login that only reads."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot

from citerm.acts import agenda
from citerm.acts.meeting import live
from citerm.app import CitermApp
from citerm.i18n import words
from citerm.model.access import AccessRole
from citerm.screens.agenda.run_sheet import RunSheetScreen
from citerm.screens.base import BaseScreen
from citerm.screens.live.screen import LiveScreen
from tests.screens.stage import Stage, a_stage, press, settled


def shown(pilot: Pilot[int]) -> str:
    return pilot.app.screen.query_one("#paper").plain  # type: ignore[attr-defined, no-any-return]


def said(pilot: Pilot[int]) -> str:
    screen = pilot.app.screen
    assert isinstance(screen, BaseScreen)
    return screen.message_line.plain


def editing(stage: Stage, exports: str = "") -> CitermApp:
    app_arguments = {"meeting_id": stage.meeting_id}
    return CitermApp(stage.desk, words("en"), first="agenda", arguments=app_arguments, exports=exports)


async def test_aim_form_gathering_and_note_are_written_in_one_form_and_undone_in_one_go(tmp_path: Path) -> None:
    stage = a_stage(tmp_path, opened=False)
    app = editing(stage)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "h", '"Hør Anna', "enter", '"Alle ved det', "enter", '"Runde', "enter", '"Tavlen', "enter")
        item = stage.record.items[0]
        assert (item.facilitator_note, item.aim) == ("Hør Anna", "Alle ved det")
        assert (item.working_form, item.gathering) == ("Runde", "Tavlen")
        await press(pilot, "u")
    item = stage.record.items[0]
    assert (item.facilitator_note, item.aim, item.working_form, item.gathering) == ("", "", "", "")


async def test_the_form_fits_the_smallest_window(tmp_path: Path) -> None:
    stage = a_stage(tmp_path, opened=False)
    app = editing(stage)
    async with app.run_test(size=(50, 14)) as pilot:
        await settled(pilot)
        await press(pilot, "h", "enter", '"Målet', "enter", "enter", "enter")
    assert stage.record.items[0].aim == "Målet"


async def test_the_agenda_leads_to_the_sheet_and_the_list_and_writes_what_is_shown(tmp_path: Path) -> None:
    stage = a_stage(tmp_path, opened=False)
    agenda.set_facilitator_note(stage.desk, stage.record.items[0].id, "Hør Anna", aim="Alle ved det")
    app = editing(stage, exports=str(tmp_path / "ud"))
    async with app.run_test(size=(120, 60)) as pilot:
        await settled(pilot)
        await press(pilot, "r")
        assert isinstance(app.screen, RunSheetScreen)
        assert "Alle ved det" in shown(pilot) and "Hør Anna" in shown(pilot)
        await press(pilot, "e")
        assert "citerm export runsheet" in said(pilot)
        await press(pilot, "right")
        assert "Deltagerliste" in shown(pilot)
        assert "Hør Anna" not in shown(pilot)
        await press(pilot, "e")
        assert "citerm export attendance" in said(pilot)
        await press(pilot, "escape")
        assert type(app.screen).__name__ == "AgendaEditorScreen"
    files = {path.name.split("-")[-1]: path for path in (tmp_path / "ud").iterdir()}
    assert set(files) == {"køreplan.docx", "deltagerliste.docx"}
    with zipfile.ZipFile(files["køreplan.docx"]) as package:
        assert "Hør Anna" in package.read("word/document.xml").decode()


async def test_another_language_changes_the_fixed_words(tmp_path: Path) -> None:
    stage = a_stage(tmp_path, opened=False)
    app = editing(stage)
    async with app.run_test(size=(120, 60)) as pilot:
        await settled(pilot)
        await press(pilot, "r", "l", "l")
        assert "Køyreplan" in shown(pilot)


@pytest.mark.parametrize("size", [(50, 14), (80, 24), (120, 36)])
async def test_in_the_meeting_h_shows_the_note_and_hides_it_and_shift_h_the_whole_sheet(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    stage = a_stage(tmp_path)
    live.go_to_item(stage.desk, stage.meeting_id, stage.item("Mandat: arbejdsgruppe Data").id)
    agenda.set_facilitator_note(
        stage.desk, stage.running.id, "Hør Anna", aim="Alle ved det", working_form="Runde", gathering="Tavlen"
    )
    async with stage.playing(size=size) as (pilot, screen):
        head = screen.query_one("#item-head")
        assert "Hør Anna" not in head.plain  # type: ignore[attr-defined]
        await press(pilot, "h")
        if size[1] >= 20:
            for text in ("Alle ved det", "Runde", "Tavlen", "Hør Anna"):
                assert text in head.plain  # type: ignore[attr-defined]
        await press(pilot, "h")
        assert isinstance(pilot.app.screen, LiveScreen)
        assert "Hør Anna" not in head.plain, "the screen may be on the wall"  # type: ignore[attr-defined]
        await press(pilot, "H")
        assert isinstance(pilot.app.screen, RunSheetScreen)
        assert "Mandat: arbejdsgruppe Data" in shown(pilot), "it begins at the item that is on"
        await press(pilot, "h")
        assert isinstance(pilot.app.screen, LiveScreen)
        assert "Hør Anna" not in head.plain  # type: ignore[attr-defined]


async def test_a_login_that_only_reads_is_told_that_it_is_private(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    agenda.set_facilitator_note(stage.desk, stage.running.id, "Hør Anna")
    stage.desk = replace(stage.desk, role=AccessRole.READER)
    async with stage.playing(language="en") as (pilot, screen):
        await press(pilot, "h")
        assert "private" in said(pilot)
        assert isinstance(pilot.app.screen, LiveScreen)
        assert "Hør Anna" not in screen.query_one("#item-head").plain  # type: ignore[attr-defined]
        await press(pilot, "j", "h")
        assert "private" in said(pilot)
        assert not pilot.app.screen.query("#note")
        await press(pilot, "r")
        assert "private" in said(pilot)
        assert type(pilot.app.screen).__name__ == "AgendaEditorScreen"
