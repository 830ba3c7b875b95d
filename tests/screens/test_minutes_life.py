"""The way of minutes to their approval, by keys; what the record holds afterwards is what counts."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from datetime import date, time
from pathlib import Path
from typing import cast

import pytest
from textual.pilot import Pilot

from citerm.acts import approving, entries, organisation, planning, reading
from citerm.acts.meeting import live
from citerm.acts.minutes import minutes_life
from citerm.acts.planning import PlannedItem
from citerm.app import CitermApp
from citerm.i18n import words
from citerm.model.entries import Outcome
from citerm.model.initiative import Country, Language
from citerm.model.meeting import ApprovedHow, MeetingKind, MinutesState, Purpose
from citerm.model.remarks import RemarkState
from citerm.screens.minutes.screen import MinutesScreen
from tests.screens.stage import Stage, a_stage, press, settled
from tests.screens.test_minutes import held, minutes, paper

TODAY = date(2026, 11, 12)


@asynccontextmanager
async def reading_minutes(
    stage: Stage, folder: Path, size: tuple[int, int] = (120, 36)
) -> AsyncIterator[tuple[Pilot[int], MinutesScreen]]:
    app = minutes(stage, folder)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        yield pilot, cast("MinutesScreen", app.screen)


def head(screen: MinutesScreen) -> str:
    return screen.query_one("#minutes-head").plain  # type: ignore[attr-defined,no-any-return]


async def test_d_marks_them_as_sent_with_a_deadline_and_writes_that_file(tmp_path: Path) -> None:
    stage = held(a_stage(tmp_path))
    async with reading_minutes(stage, tmp_path) as (pilot, screen):
        assert "d marks them as sent" in head(screen)
        await press(pilot, "d", "enter", '"24/11', "enter")
        assert "Draft 1 was sent Thu 12 Nov · remarks until Tue 24 Nov" in head(screen)
        assert "UDKAST 1" in paper(cast("CitermApp", pilot.app))
    meeting = stage.record.meeting
    assert (meeting.minutes_state, meeting.sent_on, meeting.remarks_by) == (
        MinutesState.SENT,
        TODAY,
        date(2026, 11, 24),
    )
    assert [file.name for file in (tmp_path / "ud").iterdir()] == ["2026-11-12-styregruppen-1-referat-udkast-1.docx"]


async def test_a_day_that_cannot_be_keeps_the_form_open_and_x_takes_the_sending_back(tmp_path: Path) -> None:
    stage = held(a_stage(tmp_path))
    async with reading_minutes(stage, tmp_path) as (pilot, screen):
        await press(pilot, "d", '"31/12/2026', "enter", "enter")
        assert "has not come yet" in screen.message_line.plain
        assert screen.asking
        await press(pilot, "escape", "d", "enter", "enter")
        assert stage.record.meeting.sent_on == TODAY
        await press(pilot, "x")
    assert stage.record.meeting.minutes_state is MinutesState.DRAFT
    assert stage.record.meeting.sent_on is None


async def test_what_is_corrected_after_sending_is_draft_2_and_says_what_changed(tmp_path: Path) -> None:
    stage = held(a_stage(tmp_path))
    async with reading_minutes(stage, tmp_path, (100, 70)) as (pilot, screen):
        await press(pilot, "d", "enter", "enter")
        entries.edit_entry(stage.desk, stage.record.decisions[0], "Vi begynder med fire skoler.")
        screen.reread()
        await press(pilot, "e")
        assert "changed since: draft 2" in head(screen)
        shown = paper(cast("CitermApp", pilot.app))
        assert "Ændringer siden udkast 1" in shown
        assert "Før: Vi begynder med tre skoler." in shown
    assert sorted(file.name[-8:] for file in (tmp_path / "ud").iterdir()) == ["t-1.docx", "t-2.docx"]
    assert [version.number for version in stage.record.versions] == [1, 2]


async def test_after_the_deadline_the_day_of_a_remark_is_asked_and_what_came_late_is_marked(tmp_path: Path) -> None:
    stage = held(a_stage(tmp_path))
    minutes_life.send_minutes(stage.desk, stage.meeting_id, TODAY, date(2026, 11, 19))
    stage.clock.forward(days=10)
    async with reading_minutes(stage, tmp_path) as (pilot, screen):
        await press(pilot, "n", "enter", '"mh', "enter", '"19/11', "enter", '"I tide', "enter")
        await press(pilot, "n", "enter", '"ab', "enter", "enter", '"For sent', "enter")
        assert "It came after the deadline" in screen.message_line.plain
        assert screen.rows.plain.count("after the deadline") == 1
    assert [remark.received_on for remark in stage.record.remarks] == [date(2026, 11, 19), date(2026, 11, 22)]


async def test_remarks_are_kept_by_item_and_person_and_settled_by_enter(tmp_path: Path) -> None:
    stage = held(a_stage(tmp_path))
    minutes_life.send_minutes(stage.desk, stage.meeting_id, TODAY)
    async with reading_minutes(stage, tmp_path) as (pilot, screen):
        await press(pilot, "n", '"3', "enter", '"mh', "enter", '"Det var fire skoler.', "enter")
        await press(pilot, "n", "enter", '"Foreningen Nord', "enter", '"Vi var der også.', "enter")
        assert "2 remarks to settle: k" in head(screen)
        assert "Enter settles it" in screen.message_line.plain
        assert screen.rows.chosen == f"remark:{stage.record.remarks[1].id}", "so it is there to be settled"
        await press(pilot, "up")
        assert "Mette Holm · 3 Status fra arbejdsgrupperne" in screen.rows.plain
        await press(pilot, "enter", "enter", "enter", "down", "enter", "right", "enter", "enter")
        first, second = stage.record.remarks
        assert (first.person_id, first.item_id, first.state, first.correction) == (
            stage.people["MH"],
            stage.item("Status fra arbejdsgrupperne").id,
            RemarkState.ACCEPTED,
            "Det var fire skoler.",
        )
        assert (second.sender, second.item_id, second.state) == ("Foreningen Nord", None, RemarkState.DECLINED)
        await press(pilot, "u")
        assert stage.record.remarks[1].state is RemarkState.OPEN
        await press(pilot, "delete")
        assert len(stage.record.remarks) == 1


async def test_an_item_that_is_not_there_keeps_what_was_typed(tmp_path: Path) -> None:
    stage = held(a_stage(tmp_path))
    async with reading_minutes(stage, tmp_path) as (pilot, screen):
        await press(pilot, "n", '"33', "enter", "enter", '"Hvad?', "enter")
        assert "There is no item 33" in screen.message_line.plain
        assert screen.asking
    assert stage.record.remarks == ()


async def test_a_norwegian_item_goes_by_its_case_number(tmp_path: Path) -> None:
    stage = held(a_stage(tmp_path, country=Country.NORWAY, language=Language.BOKMAL))
    item = stage.item("Fasevurdering")
    async with reading_minutes(stage, tmp_path) as (pilot, _):
        await press(pilot, "n", f'"{item.case_number}/26', "enter", "enter", '"Hva?', "enter")
    assert [remark.item_id for remark in stage.record.remarks] == [item.id]


async def test_g_notes_an_approval_elsewhere_and_n_then_adds_a_dated_correction(tmp_path: Path) -> None:
    stage = held(a_stage(tmp_path))
    async with reading_minutes(stage, tmp_path, (100, 60)) as (pilot, screen):
        await press(pilot, "g", "enter", '"formanden', "enter")
        assert "Approved Thu 12 Nov: formanden" in head(screen)
        await press(pilot, "r")
        assert "stand as they are" in screen.message_line.plain
        await press(pilot, "n", '"3', "enter", '"Det var fire skoler.', "enter", "end")
        shown = paper(cast("CitermApp", pilot.app))
        assert "Rettelser efter godkendelsen" in shown
        assert "– 12. november 2026, punkt 3: Det var fire skoler." in shown
        await press(pilot, "x")
    meeting = stage.record.meeting
    assert (meeting.minutes_state, meeting.approved_on, meeting.approved_by) == (MinutesState.DRAFT, None, "")
    assert [note.text for note in stage.record.corrections] == ["Det var fire skoler."]


async def test_the_history_shows_versions_and_a_file_that_somebody_changed(tmp_path: Path) -> None:
    stage = held(a_stage(tmp_path))
    async with reading_minutes(stage, tmp_path) as (pilot, screen):
        await press(pilot, "v")
        assert "Nothing has been written or sent yet" in screen.message_line.plain
        await press(pilot, "d", "enter", "enter", "escape")
        (file,) = (tmp_path / "ud").iterdir()
        await press(pilot, "g", "enter", "enter", "v")
        versions = stage.record.versions
        assert "as it was written" in screen.rows.plain
        assert all(version.digest[:8] in screen.rows.plain for version in versions)
        assert "Draft 1 · sent  Thu 12 Nov 14.40 · kasper" in screen.rows.plain
        assert "Approved  Thu 12 Nov" in screen.rows.plain
        file.write_bytes(file.read_bytes() + b" ")
        await press(pilot, "v", "v")
        assert "changed since by somebody" in screen.rows.plain
        file.unlink()
        await press(pilot, "v", "v")
        assert "not there any more" in screen.rows.plain


async def test_a_file_that_word_saved_again_stays_and_the_message_says_so(tmp_path: Path) -> None:
    stage = held(a_stage(tmp_path))
    async with reading_minutes(stage, tmp_path) as (pilot, screen):
        await press(pilot, "e")
        (file,) = (tmp_path / "ud").iterdir()
        changed = file.read_bytes() + b"saved again"
        file.write_bytes(changed)
        await press(pilot, "e", "e")
        said = screen.query_one("#written").plain  # type: ignore[attr-defined]
        assert f"Somebody has changed {file.name}; it stays" in " ".join(said.split())
    assert file.read_bytes() == changed
    assert len(list((tmp_path / "ud").iterdir())) == 2, "the one beside it is ours and was written again"


async def test_silence_is_settled_by_whoever_opens_start(tmp_path: Path) -> None:
    stage = held(a_stage(tmp_path))
    organisation.change_group(stage.desk, stage.group_id, silence_days=7)
    minutes_life.send_minutes(stage.desk, stage.meeting_id, TODAY)
    app = CitermApp(stage.desk, words("en"), first="start")
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        rows = app.screen.query_one("#start-rows").plain  # type: ignore[attr-defined]
        assert "sent · approved by silence after 19 Nov" in rows
    assert stage.record.meeting.approved_how is None
    stage.clock.forward(days=9)
    app = CitermApp(stage.desk, words("en"), first="start")
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        assert "Nobody has objected: the minutes of 1 meeting" in app.screen.message_line.plain  # type: ignore[attr-defined]
    meeting = stage.record.meeting
    assert (meeting.approved_how, meeting.approved_on) == (ApprovedHow.SILENCE, date(2026, 11, 19))


async def test_start_says_how_far_minutes_are(tmp_path: Path) -> None:
    stage = held(a_stage(tmp_path))

    async def shown() -> str:
        app = CitermApp(stage.desk, words("en"), first="start")
        async with app.run_test(size=(100, 30)) as pilot:
            await settled(pilot)
            return app.screen.query_one("#start-rows").plain  # type: ignore[attr-defined,no-any-return]

    assert "draft 1, not sent yet" in await shown()
    minutes_life.send_minutes(stage.desk, stage.meeting_id, TODAY, date(2026, 11, 19))
    assert "sent · remarks until 19 Nov" in await shown()
    minutes_life.receive_remark(stage.desk, stage.meeting_id, "Hvad?")
    assert "sent · 1 remark to settle" in await shown()


async def test_the_days_of_silence_are_set_in_the_form_of_the_group(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    app = CitermApp(stage.desk, words("en"), first="people", arguments={"group_id": stage.group_id})
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        await press(pilot, *["enter"] * 6, '"7', "enter")
        assert reading.groups(stage.desk)[0].silence_days == 7
        await press(pilot, *["enter"] * 6, "backspace", "enter")
    assert reading.groups(stage.desk)[0].silence_days is None


async def test_the_next_meeting_shows_the_remarks_and_adopts_them_with_two_keys(tmp_path: Path) -> None:
    stage = held(a_stage(tmp_path))
    minutes_life.send_minutes(stage.desk, stage.meeting_id, TODAY)
    item_id = stage.item("Status fra arbejdsgrupperne").id
    remark = minutes_life.receive_remark(
        stage.desk, stage.meeting_id, "Fire!", item_id=item_id, person_id=stage.people["MH"]
    ).row_id
    assert remark is not None
    minutes_life.settle_remark(stage.desk, remark, RemarkState.ACCEPTED, "Det var fire skoler.")
    stage.clock.forward(days=28)
    items = (
        PlannedItem(
            "Godkendelse af referat", Purpose.DECISION, 5, "apprmin", proposed_wording="Referatet af 12/11 godkendes."
        ),
    )
    first = stage.meeting_id
    planned = planning.plan_meeting(
        stage.desk, stage.group_id, MeetingKind.STEERING, date(2026, 12, 10), time(14), minutes=60, items=items
    ).row_id
    assert planned is not None
    stage.meeting_id = planned
    live.open_meeting(stage.desk, planned)
    async with stage.playing() as (pilot, screen):
        cast("CitermApp", pilot.app).exports = str(tmp_path / "ud")
        assert "Mette Holm: Det var fire skoler.  accepted" in screen.query_one("#item-head").plain  # type: ignore[attr-defined]
        await press(pilot, "b", "enter")
        (decision,) = stage.record.decisions
        assert decision.text.splitlines() == [
            "Referatet af 12/11 godkendes med følgende rettelse:",
            "1. Punkt 3: Det var fire skoler.",
        ]
        assert decision.outcome is Outcome.APPROVED
        await press(pilot, "q")
        for _ in range(12):
            if reading.meeting_record(stage.desk, first).meeting.minutes_state is MinutesState.APPROVED:
                break
            await press(pilot, "enter")
    meeting = reading.meeting_record(stage.desk, first).meeting
    assert (meeting.minutes_state, meeting.approved_on, meeting.approved_at_id) == (
        MinutesState.APPROVED,
        date(2026, 12, 10),
        planned,
    )
    assert approving.broken_seals(stage.desk) == ()


@pytest.mark.parametrize("size", [(120, 36), (50, 14)])
async def test_approved_minutes_that_were_changed_outside_citerm_are_marked(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    stage = held(a_stage(tmp_path))
    approving.approve_minutes(stage.desk, stage.meeting_id, TODAY)
    async with reading_minutes(stage, tmp_path, size) as (pilot, screen):
        assert "changed outside" not in head(screen)
        with closing(sqlite3.connect(stage.desk.store.path)) as shell, shell:
            shell.execute("update notes set text = 'Noget andet'")
        screen.reread()
        await settled(pilot)
        assert "▲ changed outside citerm" in head(screen)


async def test_every_step_can_be_taken_at_50_by_14(tmp_path: Path) -> None:
    stage = held(a_stage(tmp_path))
    async with reading_minutes(stage, tmp_path, (50, 14)) as (pilot, screen):
        await press(pilot, "d", "enter", "enter", "escape", "n", "enter", "enter", '"Kort', "enter")
        assert "Kort" in screen.rows.plain
        await press(pilot, "enter", "enter", "enter", "escape", "g", "enter", "enter")
    assert stage.record.meeting.minutes_state is MinutesState.APPROVED
    assert [remark.state for remark in stage.record.remarks] == [RemarkState.ACCEPTED]


async def test_t_writes_a_text_for_each_who_gets_a_mail(tmp_path: Path) -> None:
    stage = held(a_stage(tmp_path))
    async with reading_minutes(stage, tmp_path) as (pilot, screen):
        await press(pilot, "t")
        assert "deltagere" in screen.message_line.plain
    (path,) = (tmp_path / "ud").glob("*-mail-deltagere.txt")
    assert path.read_text(encoding="utf-8").splitlines()[0].startswith("Emne: Efter mødet i Styregruppen")
