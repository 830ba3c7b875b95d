"""With whom an action is coordinated, in the form that corrects the minutes."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from citerm.acts import entries
from citerm.acts.meeting import ending
from citerm.app import CitermApp
from citerm.i18n import words
from citerm.rules.minutes_content import as_printed
from citerm.screens.forms import Form
from citerm.screens.minutes.correct import CorrectScreen
from tests.screens.stage import a_stage, press, settled


async def test_minutes_are_corrected_by_what_is_typed_into_the_form(
    tmp_path: Path,
) -> None:
    stage = a_stage(tmp_path)
    made = entries.assign_action(stage.desk, stage.meeting_id, "Indkald skolelederne")
    ending.end_meeting(stage.desk, stage.meeting_id)
    app = CitermApp(stage.desk, words("en"), first="correct", arguments={"meeting_id": stage.meeting_id})
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        screen = cast("CorrectScreen", app.screen)
        screen.rows.choose(f"action:{made.row_id}")
        await press(pilot, "enter", "tab", "tab", "tab", '"fonden; Lions', "enter")
        (action,) = as_printed(stage.record).actions
        assert action.coordinate_with == "Lions" and action.coordinate_organisation_id is not None
        await press(pilot, "enter")
        form = screen.query_one(Form)
        assert form.value("partners") == "Fonden; Lions"
