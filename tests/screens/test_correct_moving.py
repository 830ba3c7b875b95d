"""What was noted in the wrong place is moved to the right one, also to another meeting."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path
from typing import cast

from citerm.acts import entries, planning
from citerm.acts.meeting import ending, live
from citerm.acts.planning import PlannedItem
from citerm.app import CitermApp
from citerm.i18n import words
from citerm.model.meeting import MeetingKind, Purpose
from citerm.screens.forms import Choice
from citerm.screens.minutes.correct import CorrectScreen
from citerm.store import whole_meeting
from tests.screens.stage import Stage, a_stage, press, settled


def two_meetings(folder: Path) -> tuple[Stage, int]:
    """A meeting that ended with a note under its first item, and the one after it."""
    stage = a_stage(folder)
    entries.record_note(stage.desk, stage.meeting_id, "Hører [ikke] til her")
    ending.end_meeting(stage.desk, stage.meeting_id)
    stage.clock.forward(days=7)
    items = (PlannedItem("Det rigtige punkt", Purpose.DISCUSSION, 5),)
    later = planning.plan_meeting(
        stage.desk, stage.group_id, MeetingKind.STEERING, date(2026, 11, 19), time(14), minutes=30, items=items
    ).row_id
    assert later is not None
    live.open_meeting(stage.desk, later)
    return stage, later


async def moved(stage: Stage, wanted: str) -> CorrectScreen:
    app = CitermApp(stage.desk, words("en"), first="correct", arguments={"meeting_id": stage.meeting_id})
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        screen = cast("CorrectScreen", app.screen)
        screen.rows.choose(f"note:{stage.record.notes[0].id}")
        await press(pilot, "m")
        choice = cast("Choice", screen.query_one("#item"))
        offered = [title for _, title in choice.choices]
        assert "1 Velkomst" not in offered, "it is there already"
        choice.chosen = offered.index(wanted)
        await press(pilot, "enter")
        return screen


async def test_a_note_goes_under_another_item(tmp_path: Path) -> None:
    stage, _ = two_meetings(tmp_path)
    await moved(stage, "3 Status fra arbejdsgrupperne")
    (note,) = stage.record.notes
    assert note.item_id == stage.item("Status fra arbejdsgrupperne").id


async def test_a_note_goes_to_the_meeting_that_it_was_made_in(tmp_path: Path) -> None:
    stage, later = two_meetings(tmp_path)
    await moved(stage, "meeting 2 · 1 Det rigtige punkt")
    assert stage.record.notes == ()
    (note,) = whole_meeting.meeting_record(stage.desk.store, later).notes
    assert note.text == "Hører [ikke] til her"
