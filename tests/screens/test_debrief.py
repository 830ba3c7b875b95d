"""The debrief on the screen: by h on the minutes, kept, undone, printed, and remembered when the group plans again."""

from __future__ import annotations

from pathlib import Path

from textual.pilot import Pilot

from citerm.acts.meeting import ending
from citerm.acts.minutes import debriefing
from citerm.app import CitermApp
from citerm.i18n import words
from citerm.screens.base import BaseScreen
from citerm.screens.minutes.debrief import DebriefScreen
from tests.screens.stage import Stage, a_stage, press, settled


def ended(tmp_path: Path) -> Stage:
    stage = a_stage(tmp_path)
    stage.clock.forward(minutes=40)
    ending.end_meeting(stage.desk, stage.meeting_id)
    return stage


def minutes(stage: Stage, exports: str = "") -> CitermApp:
    arguments = {"meeting_id": stage.meeting_id}
    return CitermApp(stage.desk, words("en"), first="minutes", arguments=arguments, exports=exports)


def shown(pilot: Pilot[int]) -> str:
    return " ".join(pilot.app.screen.query_one("#paper").plain.split())  # type: ignore[attr-defined]


def said(pilot: Pilot[int]) -> str:
    screen = pilot.app.screen
    assert isinstance(screen, BaseScreen)
    return screen.message_line.plain


async def test_it_shows_how_the_meeting_went_and_keeps_what_is_written(tmp_path: Path) -> None:
    stage = ended(tmp_path)
    app = minutes(stage, exports=str(tmp_path / "ud"))
    async with app.run_test(size=(120, 60)) as pilot:
        await settled(pilot)
        await press(pilot, "h")
        assert isinstance(app.screen, DebriefScreen)
        assert "Planlagt" in shown(pilot)
        await press(pilot, "enter", '"Alle talte', "enter", '"Kortere', "enter", '"Runden først', "enter")
        assert "Aftalt til næste møde Runden først" in shown(pilot)
        kept = debriefing.debrief_of(stage.desk, stage.meeting_id)
        assert kept is not None
        assert (kept.went_well, kept.do_differently, kept.agreed) == ("Alle talte", "Kortere", "Runden først")
        await press(pilot, "e")
        assert "citerm export debrief" in said(pilot)
        await press(pilot, "u")
        assert debriefing.debrief_of(stage.desk, stage.meeting_id) is None
        await press(pilot, "U")
        assert debriefing.debrief_of(stage.desk, stage.meeting_id) is not None
        await press(pilot, "escape")
        assert "Runden først" not in shown(pilot), "never in the minutes"
    assert len(list((tmp_path / "ud").glob("*-evaluering.docx"))) == 1


async def test_esc_closes_the_form_before_the_screen(tmp_path: Path) -> None:
    app = minutes(ended(tmp_path))
    async with app.run_test(size=(50, 14)) as pilot:
        await settled(pilot)
        await press(pilot, "h", "enter", '"halvt', "escape")
        assert isinstance(app.screen, DebriefScreen)
        await press(pilot, "escape")
        assert type(app.screen).__name__ == "MinutesScreen"


async def test_before_the_end_the_key_says_why_not(tmp_path: Path) -> None:
    app = minutes(a_stage(tmp_path))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "h")
        assert "has not ended" in said(pilot)


async def test_what_was_agreed_is_recalled_when_the_group_plans_again(tmp_path: Path) -> None:
    stage = ended(tmp_path)
    debriefing.write_debrief(
        stage.desk, stage.meeting_id, went_well="", do_differently="", agreed="Begynd med runden\nog slut til tiden"
    )
    app = CitermApp(stage.desk, words("en"), first="plan", arguments={"group_id": stage.group_id})
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        steps = " ".join(app.screen.query_one("#agreed").plain.split())  # type: ignore[attr-defined]
        assert "Begynd med runden og slut til tiden" in steps
