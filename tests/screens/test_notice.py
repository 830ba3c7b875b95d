"""The notice: what is shown is what is written; sent by a key, told again when something changes, taken back."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path
from typing import cast

from icalendar import Calendar

from citerm.acts import agenda, item_papers, notices, organisation, planning, reading
from citerm.acts.desk import Desk
from citerm.acts.notices import notice_to_print
from citerm.acts.paper_reading import meeting_papers
from citerm.app import CitermApp
from citerm.documents.notice import build
from citerm.documents.notice_files import notice_paper
from citerm.documents.text import preview
from citerm.i18n import words
from citerm.i18n.phrases import Phrases
from citerm.model.initiative import Country, Language, replace
from citerm.model.meeting import MeetingState
from citerm.model.paper import MeetingPapers, NoticeKind
from citerm.model.people import QuorumKind
from citerm.screens.agenda.editor import AgendaEditorScreen
from citerm.screens.agenda.notice import NoticeScreen
from citerm.screens.agenda.noticed import noticed
from citerm.store import Store
from tests.screens.stage import Stage, a_stage, press, settled


def planned(folder: Path, language: Language = Language.DANISH) -> Stage:
    """The steering group a week before its meeting, some with addresses."""
    country = Country.DENMARK if language is Language.DANISH else Country.NORWAY
    stage = a_stage(folder, country=country, language=language, opened=False)
    stage.clock.forward(days=-7)
    for person in reading.people(stage.desk)[:2]:
        organisation.change_person(stage.desk, person.id, email=f"{person.initials.lower()}@alle.example")
    return stage


def notice(stage: Stage, folder: Path) -> CitermApp:
    return CitermApp(
        stage.desk,
        words("en"),
        first="notice",
        arguments={"meeting_id": stage.meeting_id},
        exports=str(folder / "ud"),
    )


def shown(app: CitermApp, id: str = "paper") -> str:
    return app.screen.query_one(f"#{id}").plain  # type: ignore[attr-defined,no-any-return]


def kinds(stage: Stage) -> list[NoticeKind]:
    return [each.kind for each in meeting_papers(stage.desk, stage.meeting_id).notices]


async def test_the_preview_is_line_for_line_what_is_written(tmp_path: Path) -> None:
    stage = planned(tmp_path)
    app = notice(stage, tmp_path)
    async with app.run_test(size=(80, 60)) as pilot:
        await settled(pilot)
        found = notice_to_print(stage.desk, stage.meeting_id)
        paper = notice_paper(found.record, found.papers, found.standing, Phrases("da"), stage.desk.now())
        lines = [line.text for line in preview(build(paper), 72)]
        on_screen = shown(app).splitlines()
        assert on_screen == lines[: len(on_screen)]
        assert "Indkaldelse og dagsorden: Styregruppen" in on_screen[0]


async def test_y_in_the_agenda_shows_the_notice_and_escape_leads_back(tmp_path: Path) -> None:
    stage = planned(tmp_path)
    app = CitermApp(stage.desk, words("en"), first="agenda", arguments={"meeting_id": stage.meeting_id})
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await press(pilot, "y")
        assert isinstance(app.screen, NoticeScreen)
        await press(pilot, "escape")
        assert isinstance(app.screen, AgendaEditorScreen)


async def test_e_writes_word_calendar_and_mail_text_and_marks_nothing(tmp_path: Path) -> None:
    stage = planned(tmp_path)
    app = notice(stage, tmp_path)
    async with app.run_test(size=(240, 36)) as pilot:
        await settled(pilot)
        await press(pilot, "e")
        names = sorted(path.name for path in (tmp_path / "ud").iterdir())
        start = "2026-11-12-styregruppen-indkaldelse"
        assert names == [f"{start}-mail.txt", f"{start}.docx", f"{start}.ics"]
        said = " ".join(cast("NoticeScreen", app.screen).message_line.plain.split())
        assert "citerm export notice" in said and f"{start}.docx, with ….ics, …-mail.txt beside it" in said
        with zipfile.ZipFile(tmp_path / "ud" / f"{start}.docx") as file:
            assert "Mandat: arbejdsgruppe Data" in file.read("word/document.xml").decode()
    assert stage.record.meeting.state is MeetingState.PLANNED


async def test_d_asks_for_the_days_calls_the_meeting_and_writes_the_deadline(tmp_path: Path) -> None:
    stage = planned(tmp_path)
    app = notice(stage, tmp_path)
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        assert "Notice, not sent yet" in shown(app, "notice-head")
        await press(pilot, "d", "enter", '"9. nov', "enter")
        assert stage.record.meeting.state is MeetingState.CALLED
        assert stage.record.meeting.apologies_by == date(2026, 11, 9)
        assert "Notice, sent" in shown(app, "notice-head")
        text = (tmp_path / "ud" / "2026-11-12-styregruppen-indkaldelse-mail.txt").read_text("utf-8")
        assert "senest mandag den 9. november 2026" in text
        await press(pilot, "d")
        assert "nothing new to send" in cast("NoticeScreen", app.screen).message_line.plain
        assert kinds(stage) == [NoticeKind.NOTICE]


async def test_an_item_that_comes_late_is_told_in_an_addendum_that_updates_the_calendar(tmp_path: Path) -> None:
    stage = planned(tmp_path)
    app = notice(stage, tmp_path)
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await press(pilot, "d", "enter", "enter")
        agenda.add_item(stage.desk, stage.meeting_id, "Budget 2027")
        await press(pilot, "l", "l", "l")
        assert "1 new item" in shown(app, "notice-head")
        assert "Tillæg 1 til indkaldelse og dagsorden" in shown(app)
        await press(pilot, "d", "enter", "enter")
        entries = [
            Calendar.from_ical((tmp_path / "ud" / f"2026-11-12-styregruppen-{name}.ics").read_bytes()).walk("VEVENT")[0]
            for name in ("indkaldelse", "indkaldelse-tillæg-1")
        ]
        assert entries[0]["uid"] == entries[1]["uid"]
        assert [int(entry["sequence"]) for entry in entries] == [0, 1]
        await press(pilot, "v")
        assert "1 new item" in shown(app, "notice-rows")
        await press(pilot, "escape", "x")
        assert kinds(stage) == [NoticeKind.NOTICE]


async def test_f_shows_the_text_to_copy_into_mail(tmp_path: Path) -> None:
    stage = planned(tmp_path, Language.NYNORSK)
    app = notice(stage, tmp_path)
    async with app.run_test(size=(100, 50)) as pilot:
        await settled(pilot)
        await press(pilot, "f")
        assert "Vi kallar med dette inn til møte i Styregruppen." in shown(app)
        assert "people without an e-mail address" in shown(app, "notice-head")
        await press(pilot, "f", "l")
        assert "Indkaldelse og dagsorden" in shown(app)


async def test_a_cancelled_meeting_is_told_as_such(tmp_path: Path) -> None:
    stage = planned(tmp_path)
    app = notice(stage, tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "d", "enter", "enter")
        planning.cancel_meeting(stage.desk, stage.meeting_id, "Sygdom")
        await press(pilot, "l", "l", "l")
        assert "AFLYST · Sygdom" in shown(app)
        await press(pilot, "d", "enter")
        assert kinds(stage) == [NoticeKind.NOTICE, NoticeKind.CANCELLED]
        (path,) = (tmp_path / "ud").glob("*aflysning.ics")
        assert b"STATUS:CANCELLED" in path.read_bytes()


async def test_the_agenda_of_a_cancelled_meeting_says_so_at_its_head(tmp_path: Path) -> None:
    stage = planned(tmp_path)
    planning.cancel_meeting(stage.desk, stage.meeting_id, "Sygdom")
    app = CitermApp(stage.desk, words("en"), first="agenda", arguments={"meeting_id": stage.meeting_id})
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        screen = cast("AgendaEditorScreen", app.screen)
        assert screen.title_parts()[-1] == "called off"


async def test_small_windows_show_the_notice_and_the_form(tmp_path: Path) -> None:
    stage = planned(tmp_path)
    app = notice(stage, tmp_path)
    async with app.run_test(size=(50, 14)) as pilot:
        await settled(pilot)
        assert "Indkaldelse og dagsorden" in shown(app)
        await press(pilot, "d", "enter", "enter")
        assert cast("NoticeScreen", app.screen).asking is False
    assert kinds(stage) == [NoticeKind.NOTICE]


async def test_above_the_notice_stands_who_comes_where_the_group_asks_for_a_number(tmp_path: Path) -> None:
    stage = planned(tmp_path)
    organisation.change_group(stage.desk, stage.group_id, quorum=QuorumKind.HALF)
    app = notice(stage, tmp_path)
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        assert "8 of 8" in shown(app, "notice-head")


async def test_the_agenda_says_what_the_notice_that_was_sent_does_not(tmp_path: Path) -> None:
    stage = planned(tmp_path)
    app = CitermApp(stage.desk, words("en"), first="agenda", arguments={"meeting_id": stage.meeting_id})
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        assert "notice not sent" in shown(app, "agenda-head")
        notices.send_notice(stage.desk, stage.meeting_id, stage.desk.today())
        planning.set_meeting(stage.desk, stage.meeting_id, on=date(2026, 11, 19))
        await press(pilot, "plus", "minus")
        assert "not told yet: another time" in shown(app, "agenda-head")


def test_the_agenda_of_a_meeting_that_was_called_elsewhere_says_in_one_word_that_it_is(tmp_path: Path) -> None:
    record = planned(tmp_path).record
    called = replace(record, meeting=replace(record.meeting, state=MeetingState.CALLED))
    said = noticed(called, MeetingPapers(), words("en"), "y")
    assert "".join(piece.text for piece in said) == "y called"


async def test_what_is_enclosed_is_read_once_and_again_before_it_is_sent(tmp_path: Path) -> None:
    stage = planned(tmp_path)
    file = tmp_path / "budget.pdf"
    file.write_text("2026")
    item_papers.attach(stage.desk, "Budget", str(file), meeting_id=stage.meeting_id)
    app = notice(stage, tmp_path)
    async with app.run_test(size=(240, 36)) as pilot:
        await settled(pilot)
        file.write_text("2027")
        with Store.open(stage.desk.store.path) as store:
            planning.set_meeting(Desk(store, stage.clock, "mette"), stage.meeting_id, place="Biblioteket")
        app._look_for_changes()
        await settled(pilot)
        assert "Biblioteket" in shown(app)
        assert "budget.pdf is" not in shown(app, "notice-head"), "nobody waits for files while others write"
        await press(pilot, "d")
        assert "budget.pdf is" in shown(app, "notice-head")
