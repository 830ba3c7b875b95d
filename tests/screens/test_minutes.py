"""The minutes: what is shown is what is written; corrections until the approval."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path
from typing import cast

from citerm.acts import decisions, entries
from citerm.acts.meeting import ending, live
from citerm.app import CitermApp
from citerm.documents.minutes import build
from citerm.documents.text import preview
from citerm.i18n import words
from citerm.model.entries import Outcome
from citerm.model.initiative import Country, Language
from citerm.model.meeting import MeetingState, MinutesForm, MinutesState
from citerm.screens.minutes.correct import CorrectScreen
from citerm.screens.minutes.screen import MinutesScreen
from tests.screens.stage import Stage, a_stage, press, settled


def held(stage: Stage) -> Stage:
    """A meeting with a note, a decision and an action, that has ended."""
    live.go_to_item(stage.desk, stage.meeting_id, stage.item("Status fra arbejdsgrupperne").id)
    entries.record_note(stage.desk, stage.meeting_id, "Skolerne er med [bilag 3].")
    decisions.record_decision(stage.desk, stage.meeting_id, "Vi begynder med tre skoler.")
    entries.assign_action(stage.desk, stage.meeting_id, "Indkald skolelederne")
    stage.clock.forward(minutes=40)
    ending.end_meeting(stage.desk, stage.meeting_id)
    return stage


def minutes(stage: Stage, folder: Path) -> CitermApp:
    return CitermApp(
        stage.desk,
        words("en"),
        first="minutes",
        arguments={"meeting_id": stage.meeting_id},
        exports=str(folder / "ud"),
    )


def paper(app: CitermApp) -> str:
    return app.screen.query_one("#paper").plain  # type: ignore[attr-defined,no-any-return]


def corrections(app: CitermApp) -> CorrectScreen:
    return cast("CorrectScreen", app.screen)


async def test_the_preview_is_line_for_line_what_is_written(tmp_path: Path) -> None:
    stage = held(a_stage(tmp_path))
    app = minutes(stage, tmp_path)
    async with app.run_test(size=(80, 60)) as pilot:
        await settled(pilot)
        printed = [line.text for line in preview(build(stage.record), 72)]
        shown = paper(app).splitlines()
        assert shown == printed[: len(shown)]
        assert "DRAFT" in shown[0] or "UDKAST" in shown[0]


async def test_language_and_form_are_chosen_by_keys(tmp_path: Path) -> None:
    stage = held(a_stage(tmp_path))
    app = minutes(stage, tmp_path)
    async with app.run_test(size=(80, 70)) as pilot:
        await settled(pilot)
        assert "Skolerne er med" not in paper(app)
        await press(pilot, "f")
        assert "Skolerne er med [bilag 3]." in paper(app)
        await press(pilot, "l", "l")
        printed = preview(build(stage.record, Language.NYNORSK, MinutesForm.DISCUSSION), 72)
        assert paper(app).splitlines()[:20] == [line.text for line in printed][:20]


async def test_e_writes_the_word_file_and_says_where(tmp_path: Path) -> None:
    stage = held(a_stage(tmp_path))
    app = minutes(stage, tmp_path)
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await press(pilot, "f", "l", "e")
        said = app.screen.query_one("#written").plain.replace("\n", "")  # type: ignore[attr-defined]
    [file] = (tmp_path / "ud").iterdir()
    assert file.name.endswith("-nb.docx")
    assert file.name in said
    assert "--lang nb --form discussion" in said
    with zipfile.ZipFile(file) as word:
        assert "Skolerne er med [bilag 3]." in word.read("word/document.xml").decode()


async def test_a_file_that_somebody_changed_is_kept_and_the_new_one_stands_beside_it(tmp_path: Path) -> None:
    stage = held(a_stage(tmp_path))
    app = minutes(stage, tmp_path)
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await press(pilot, "e", "e")
        [file] = (tmp_path / "ud").iterdir()
        file.write_bytes(b"changed by somebody")
        await press(pilot, "e")
    assert file.read_bytes() == b"changed by somebody"
    assert sorted(path.name for path in (tmp_path / "ud").iterdir()) == sorted(
        [file.name, file.name.replace(".docx", "-2.docx")]
    )


async def test_gaps_are_listed_and_enter_jumps_to_the_place(tmp_path: Path) -> None:
    stage = held(a_stage(tmp_path))
    app = minutes(stage, tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert "Indkald skolelederne" not in paper(app)
        await press(pilot, "m")
        assert "Action without owner: Indkald skolelederne" in cast("MinutesScreen", app.screen).rows.plain
        await press(pilot, "enter")
        assert "Indkald skolelederne" in paper(app)
        await press(pilot, "escape")
        assert isinstance(app.screen, MinutesScreen)


async def test_a_meeting_is_opened_again_until_its_minutes_are_sent(tmp_path: Path) -> None:
    stage = held(a_stage(tmp_path))
    app = minutes(stage, tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "o")
        assert type(app.screen).__name__ == "LiveScreen"
    assert stage.record.meeting.state is MeetingState.PAUSED


async def test_after_sending_the_meeting_stays_ended_and_says_so(tmp_path: Path) -> None:
    stage = held(a_stage(tmp_path))
    with stage.desk.act("send_minutes") as tx:
        tx.update("meetings", stage.meeting_id, {"minutes_state": MinutesState.SENT})
    app = minutes(stage, tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "o")
        assert "have been sent" in app.screen.message_line.plain  # type: ignore[attr-defined]
    assert stage.record.meeting.state is MeetingState.CLOSED


async def test_wording_owner_and_due_date_are_corrected_afterwards(tmp_path: Path) -> None:
    stage = held(a_stage(tmp_path))
    app = minutes(stage, tmp_path)
    async with app.run_test(size=(80, 40)) as pilot:
        await settled(pilot)
        await press(pilot, "r")
        corrections(app).rows.choose(f"action:{stage.record.actions[0].id}")
        await press(pilot, "enter", '" straks', "enter", '"cd', "enter", '"20/11', "enter", "enter")
    action = stage.record.actions[0]
    assert (action.text, action.owner_id, action.due_on) == (
        "Indkald skolelederne straks",
        stage.people["CD"],
        date(2026, 11, 20),
    )


async def test_what_was_forgotten_is_added_under_its_item(tmp_path: Path) -> None:
    stage = held(a_stage(tmp_path))
    app = minutes(stage, tmp_path)
    mandate = stage.item("Mandat: arbejdsgruppe Data").id
    async with app.run_test(size=(80, 40)) as pilot:
        await settled(pilot)
        await press(pilot, "r")
        corrections(app).rows.choose(f"item:{mandate}")
        await press(pilot, "n", '"Et glemt notat', "enter", "b", '"En glemt beslutning', "enter")
        await press(pilot, "o", '"En glemt opgave', "enter", '"ab', "enter", '"nm', "enter")
    found = [entry.text for entry in stage.record.entries(mandate)]
    assert found == ["Et glemt notat", "En glemt beslutning", "En glemt opgave"]
    assert stage.record.actions[-1].owner_id == stage.people["AB"]


async def test_an_outcome_is_corrected_and_an_entry_struck_and_taken_back(tmp_path: Path) -> None:
    stage = held(a_stage(tmp_path))
    app = minutes(stage, tmp_path)
    async with app.run_test(size=(80, 40)) as pilot:
        await settled(pilot)
        await press(pilot, "r")
        corrections(app).rows.choose(f"decision:{stage.record.decisions[0].id}")
        await press(pilot, "enter", "enter", "right", "enter")
        assert stage.record.decisions[0].outcome is Outcome.APPROVED
        await press(pilot, "delete")
        assert stage.record.decisions[0].struck
        await press(pilot, "u")
        assert not stage.record.decisions[0].struck


async def test_attendance_and_times_are_corrected_afterwards(tmp_path: Path) -> None:
    stage = held(a_stage(tmp_path))
    app = minutes(stage, tmp_path)
    async with app.run_test(size=(80, 40)) as pilot:
        await settled(pilot)
        await press(pilot, "r", "f", '"nø', "enter", "right", "right", "enter", '"14.20', "enter", "enter")
        corrections(app).rows.choose(f"item:{stage.item('Status fra arbejdsgrupperne').id}")
    last = stage.record.attendance[-1]
    assert (last.person_id, last.kind.value, last.at.minute) == (stage.people["NØ"], "left", 20)


async def test_approved_minutes_stand(tmp_path: Path) -> None:
    stage = held(a_stage(tmp_path))
    with stage.desk.act("approve_minutes") as tx:
        tx.update("meetings", stage.meeting_id, {"minutes_state": MinutesState.APPROVED})
    app = minutes(stage, tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "r")
        assert isinstance(app.screen, MinutesScreen)
        assert "stand as they are" in app.screen.message_line.plain


async def test_it_is_read_to_the_end_at_50_by_14(tmp_path: Path) -> None:
    stage = held(a_stage(tmp_path, country=Country.NORWAY, language=Language.BOKMAL))
    app = minutes(stage, tmp_path)
    async with app.run_test(size=(50, 14)) as pilot:
        await settled(pilot)
        await press(pilot, "end")
        last = [line.text for line in preview(build(stage.record), 48)][-1]
        assert paper(app).splitlines()[-1].strip() == last.strip()
        await press(pilot, "home", "pagedown")
        assert paper(app).splitlines()[0] != ""
