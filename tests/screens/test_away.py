"""A screen that nobody touches for half an hour shows nothing of the record, except in a meeting that goes on."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
from textual.pilot import Pilot

from citerm.acts import reading
from citerm.app import CitermApp
from citerm.i18n import words
from citerm.screens.away import AwayScreen
from citerm.screens.base import BaseScreen
from tests.screens.stage import Stage, a_stage, press, settled


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    return a_stage(tmp_path / "one")


def program(stage: Stage, first: str) -> CitermApp:
    arguments = {"meeting_id": stage.meeting_id} if first in ("live", "follow") else {}
    return CitermApp(stage.desk, words("en"), first=first, arguments=arguments)


async def after(pilot: Pilot[int], stage: Stage, **time: float) -> None:
    stage.clock.forward(**time)
    cast("CitermApp", pilot.app)._look_for_changes()
    await settled(pilot)


async def test_after_half_an_hour_only_the_name_is_shown_and_a_key_does_nothing_but_uncover(stage: Stage) -> None:
    async with program(stage, "board").run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "n", '"Halvt skr')
        await after(pilot, stage, minutes=29)
        assert isinstance(pilot.app.screen, BaseScreen)
        await after(pilot, stage, minutes=1)
        assert isinstance(pilot.app.screen, AwayScreen)
        shown = "".join(widget.plain for widget in pilot.app.screen.query("_Name")).split()  # type: ignore[attr-defined]
        assert shown == ["citerm"]
        await press(pilot, "x")
        assert isinstance(pilot.app.screen, BaseScreen)
        assert pilot.app.screen.SECTION == "board"
        await after(pilot, stage, minutes=1)
        assert isinstance(pilot.app.screen, BaseScreen)
        await press(pilot, '"evet', "enter")
    assert [action.text for action in reading.actions(stage.desk)] == ["Halvt skrevet"]


async def test_a_key_in_between_begins_the_time_anew(stage: Stage) -> None:
    async with program(stage, "start").run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await after(pilot, stage, minutes=20)
        await press(pilot, "down")
        await after(pilot, stage, minutes=20)
        assert isinstance(pilot.app.screen, BaseScreen)


async def test_a_meeting_that_goes_on_stays_on_the_screen(stage: Stage) -> None:
    async with program(stage, "live").run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "question_mark")
        await after(pilot, stage, hours=2)
        assert isinstance(pilot.app.screen, BaseScreen)


async def test_the_room_goes_on_looking_at_its_screen(stage: Stage) -> None:
    async with program(stage, "follow").run_test(size=(50, 14)) as pilot:
        await settled(pilot)
        await after(pilot, stage, hours=2)
        assert isinstance(pilot.app.screen, BaseScreen)


async def test_a_meeting_that_is_only_planned_is_covered(tmp_path: Path) -> None:
    stage = a_stage(tmp_path / "one", opened=False)
    async with program(stage, "live").run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await after(pilot, stage, minutes=31)
        assert isinstance(pilot.app.screen, AwayScreen)
        await press(pilot, "space")
        assert not stage.record.meeting.state.under_way
