"""Apologies and substitutes before the meeting, by keys."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from citerm.app import CitermApp
from citerm.i18n import words
from tests.screens.stage import Stage, a_stage, press, settled


@asynccontextmanager
async def shown(
    stage: Stage, first: str, size: tuple[int, int] = (120, 36), **arguments: Any
) -> AsyncIterator[tuple[Pilot[int], CitermApp]]:
    app = CitermApp(stage.desk, words("en"), first=first, arguments=arguments)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        yield pilot, app


async def test_the_facts_of_a_meeting_hold_the_day_until_which_apologies_are_received(tmp_path: Path) -> None:
    stage = a_stage(tmp_path, opened=False)
    async with shown(stage, "agenda", meeting_id=stage.meeting_id) as (pilot, _):
        await press(pilot, "m", "down", "down", '"10/12', *["enter"] * 9)
        assert stage.record.meeting.apologies_by == date(2026, 12, 10)
        await press(pilot, "m", "down", "down", "delete", *["enter"] * 9)
        assert stage.record.meeting.apologies_by is None
