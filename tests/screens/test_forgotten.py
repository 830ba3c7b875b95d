"""The people screen shows who is forgotten as that: no name, no address, the day, and nothing to fill in."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest

from citerm.acts.meeting import ending, live
from citerm.acts.people import forgetting
from citerm.app import CitermApp
from citerm.i18n import words
from citerm.screens.people.screen import PeopleScreen
from tests.screens.stage import Stage, a_stage, press, settled


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    """Mette Holm is forgotten."""
    stage = a_stage(tmp_path)
    person = forgetting.one_person(stage.desk, "Mette Holm")
    plan = forgetting.plan(stage.desk, person, lambda number: f"tidligere medlem {number}")
    live.next_item(stage.desk, stage.meeting_id)
    ending.end_meeting(stage.desk, stage.meeting_id)
    forgetting.forget(stage.desk, plan)
    return stage


def shown_in(screen: PeopleScreen, width: int) -> str:
    return "\n".join("".join(piece.text for piece in line) for row in screen.rows._list for line in row.lines(width))


@pytest.mark.parametrize("size", [(80, 24), (50, 14)])
async def test_a_forgotten_person_is_shown_with_the_day_and_cannot_be_filled_in(
    stage: Stage, size: tuple[int, int]
) -> None:
    app = CitermApp(stage.desk, words("en"), first="people")
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        screen = cast("PeopleScreen", app.screen)
        shown = shown_in(screen, size[0])
        assert "tidligere medlem 1" in shown and "forgotten" in shown and "Mette Holm" not in shown
        await press(pilot, "down", "enter")
        assert "was forgotten on" in screen.message_line.plain
        stage.clock.forward(days=1)
        screen.reread()
        assert "tidligere medlem 1" not in shown_in(screen, size[0])
