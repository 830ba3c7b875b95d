"""Phase models stay unread until a meeting has to do with phases: reading one takes as long as drawing a screen."""

from __future__ import annotations

from pathlib import Path

from citerm.content import tracks
from tests.screens.stage import Stage, a_stage, press


async def test_a_meeting_without_phases_reads_no_model_for_notes_decisions_and_actions(tmp_path: Path) -> None:
    stage: Stage = a_stage(tmp_path)
    tracks._shipped_track.cache_clear()
    async with stage.playing() as (pilot, _):
        await press(pilot, "n", '"Sagt', "enter", "b", '"Vedtaget', "enter", "o", '"Ring', "enter", "space", "u")
    assert [action.text for action in stage.record.actions] == ["Ring"]
    assert tracks._shipped_track.cache_info().currsize == 0
