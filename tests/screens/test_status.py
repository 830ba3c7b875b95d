"""The status to the steering group on the screen: read, said in short, handed in and taken back, by keys."""

from __future__ import annotations

from datetime import date, time
from hashlib import sha256
from pathlib import Path

import pytest

from citerm.acts import board, carrying, organisation, planning
from citerm.acts.handoff_reading import dialogue, handoff_page
from citerm.acts.proposing import propose_agenda
from citerm.app import CitermApp
from citerm.i18n import words
from citerm.model.action import ActionState
from citerm.model.handoff import Handoff, HandoffKind
from citerm.model.meeting import MeetingKind
from citerm.model.people import GroupKind
from citerm.rules.carry_over import Source
from citerm.screens.initiative.status import StatusScreen
from citerm.store import handoffs, papers, whole_meeting
from tests.screens.stage import Stage, a_stage, press, settled


def a_group(stage: Stage) -> int:
    """A working group with one thing done and one to do."""
    group_id = organisation.add_group(stage.desk, "Arbejdsgruppen Job", GroupKind.WORKING).row_id
    assert group_id is not None
    done = board.new_action(stage.desk, group_id, "Ring til havnen").row_id
    assert done is not None
    board.move_action(stage.desk, done, ActionState.DONE, "De siger ja")
    board.new_action(stage.desk, group_id, "Skriv kortet")
    return group_id


def app_of(stage: Stage, group_id: int, folder: Path, language: str = "en") -> CitermApp:
    return CitermApp(
        stage.desk, words(language), first="group", arguments={"group_id": group_id}, exports=str(folder / "ud")
    )


def screen(app: CitermApp) -> StatusScreen:
    assert isinstance(app.screen, StatusScreen)
    return app.screen


def shown(app: CitermApp) -> str:
    return "\n".join(line.text for line in screen(app)._printed(90))


def reports(stage: Stage) -> list[Handoff]:
    return [way.handoff for way in dialogue(stage.desk).ways if way.handoff.kind is HandoffKind.REPORT]


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (50, 14)])
async def test_r_on_the_card_of_a_group_shows_its_status_in_the_language_of_the_papers(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    stage = a_stage(tmp_path, opened=False)
    app = app_of(stage, a_group(stage), tmp_path)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        await press(pilot, "r")
        assert "Status til styregruppen: Arbejdsgruppen Job" in shown(app)
        assert "Ring til havnen" in shown(app) and "1 opgave er i gang, ingen er over fristen." in shown(app)
        await press(pilot, "end", "down", "pageup", "home")


async def test_the_steering_group_itself_reports_to_nobody(tmp_path: Path) -> None:
    stage = a_stage(tmp_path, opened=False)
    app = app_of(stage, stage.group_id, tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "r")
        assert not isinstance(app.screen, StatusScreen)


async def test_what_is_said_in_short_is_a_draft_until_the_status_is_handed_in_and_undo_takes_it_back(
    tmp_path: Path,
) -> None:
    stage = a_stage(tmp_path, opened=False)
    group_id = a_group(stage)
    app = app_of(stage, group_id, tmp_path)
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        await press(pilot, "r", "e", '"Havnen er med.', "enter")
        (draft,) = reports(stage)
        assert (draft.text, draft.background, draft.sent_on) == ("Status til styregruppen", "Havnen er med.", None)
        assert "Kort fortalt" in shown(app)

        await press(pilot, "h")
        (report,) = reports(stage)
        assert report.id == draft.id and report.sent_on == stage.desk.today()
        assert report.text.startswith("Status fra 12. maj 2026 til 12. november 2026")
        (paper,) = handoffs.attachments(stage.desk.store, report.id)
        assert paper.digest == sha256(Path(paper.place).read_bytes()).hexdigest()
        assert "siden rapporten den 12. november 2026" in shown(app), "what comes now is the next status"

        await press(pilot, "enter")
        assert len(reports(stage)) == 1, "it is handed in once"
        await press(pilot, "u")
        (again,) = reports(stage)
        assert (again.text, again.sent_on) == ("Status til styregruppen", None)
        assert handoffs.attachments(stage.desk.store, again.id) == ()
        assert "Havnen er med." in shown(app) and "Ring til havnen" in shown(app)
        await press(pilot, "u")
        assert reports(stage) == []


async def test_it_comes_on_the_next_agenda_of_the_steering_group_with_its_file(tmp_path: Path) -> None:
    stage = a_stage(tmp_path, opened=False)
    app = app_of(stage, a_group(stage), tmp_path)
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        await press(pilot, "r", "e", '"Havnen er med.', "enter", "enter")
    (report,) = reports(stage)
    offered = [one for one in carrying.carried_over(stage.desk, stage.group_id) if one.offer.source is Source.HANDOFF]
    assert len(offered) == 1
    on = date(2026, 12, 10)
    items = propose_agenda(stage.desk, stage.group_id, MeetingKind.STEERING, on=on)
    planned = planning.plan_meeting(
        stage.desk, stage.group_id, MeetingKind.STEERING, on, time(14), minutes=120, items=items
    ).row_id
    assert planned is not None
    item = next(item for item in whole_meeting.meeting_record(stage.desk.store, planned).items if item.handoff_id)
    assert item.title.startswith("Rapport fra Arbejdsgruppen Job: Status fra")
    assert item.background == "Havnen er med."
    (attached,) = papers.attachments_of_item(stage.desk.store, item.id)
    assert attached.title == "Status fra Arbejdsgruppen Job, 12. november 2026"
    page = handoff_page(stage.desk, report.id)
    assert page is not None and page.way.meeting is not None


async def test_a_report_that_somebody_worded_keeps_its_words(tmp_path: Path) -> None:
    from citerm.acts.handoffs import write_handoff

    stage = a_stage(tmp_path, opened=False)
    group_id = a_group(stage)
    write_handoff(
        stage.desk, group_id, stage.group_id, HandoffKind.REPORT, "Halvvejs", background="Det går", draft=True
    )
    app = app_of(stage, group_id, tmp_path)
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        await press(pilot, "r")
        assert "Det går" in shown(app)
        await press(pilot, "h")
    (report,) = reports(stage)
    assert (report.text, report.background) == ("Halvvejs", "Det går") and report.sent_on is not None


async def test_d_begins_it_on_another_day_and_p_writes_it_with_the_command_for_the_same(tmp_path: Path) -> None:
    stage = a_stage(tmp_path, opened=False)
    stage.clock.forward(days=3)
    group_id = a_group(stage)
    app = app_of(stage, group_id, tmp_path)
    async with app.run_test(size=(120, 30)) as pilot:
        await settled(pilot)
        await press(pilot, "r", "d", '"1/9/2026', "enter")
        assert "1. september 2026 – 15. november 2026" in shown(app)
        await press(pilot, "p")
        assert [file.suffix for file in (tmp_path / "ud").iterdir()] == [".docx"]
        assert "--since 2026-09-01" in screen(app).message_line.plain
        await press(pilot, "d", '"nonsense', "enter")
        assert screen(app).asking, "what is no day is asked for again"
        await press(pilot, "escape", "d", *["backspace"] * 12, "enter")
        assert "15. maj 2026" in shown(app)
