"""All texts of the corpus in one notice: Word opens and says them, a calendar takes them in, a mail text stays text."""

from __future__ import annotations

import re
from datetime import date, time
from pathlib import Path

import pytest
from icalendar import Calendar

from citerm.acts import agenda, item_papers, notices, organisation, planning
from citerm.acts.planning import PlannedItem
from citerm.content import data_path
from citerm.documents.notice_files import Kind, notice_file, notice_paper
from citerm.documents.notice_paper import NoticePaper
from citerm.i18n.phrases import Phrases
from citerm.model.meeting import MeetingKind, Purpose
from citerm.model.text import NAME_LIMIT, TITLE_LIMIT
from tests.acts.room import a_room
from tests.test_corpus_documents import _fitting, _missing, _printed

pytestmark = [pytest.mark.xdist_group("corpus notice"), pytest.mark.soak]

STEERING = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
PLACE = "Sal \r\nB;ATTENDEE:x, =1+1 \\n {0} <b>"


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> NoticePaper:
    """A meeting to come whose agenda, attachments and earlier bodies are made of every text."""
    room = a_room(tmp_path_factory.mktemp("corpus") / "data")
    desk = room.desk
    texts = _fitting(TITLE_LIMIT)
    items = [
        PlannedItem(text.raw, Purpose.DECISION, 1, proposed_wording=text.raw, background=text.raw) for text in texts
    ]
    meeting_id = planning.plan_meeting(
        desk, room.group_id, MeetingKind.STEERING, date(2026, 11, 26), time(14), minutes=60, items=items, place=PLACE
    ).row_id
    assert meeting_id is not None
    room.meeting_id = meeting_id
    for number, (text, item) in enumerate(zip(texts, room.record.items, strict=True)):
        if number % 5 == 0 and len(text.block) <= NAME_LIMIT:
            item_papers.attach(desk, text.raw, "", item_id=item.id)
            item_papers.add_treatment(desk, item.id, text.raw, None, text.raw)
        if number % 20 == 0 and len(text.block) <= NAME_LIMIT:
            person = organisation.add_person(desk, text.raw, organisation=text.raw).row_id
            assert person is not None
            item_papers.invite_guests(desk, item.id, [person])
    notices.send_notice(desk, meeting_id, desk.today())
    for item in room.record.items[::7]:
        agenda.retime_item(desk, item.id, 3)
    found = notices.notice_to_print(desk, meeting_id)
    made = notice_paper(found.record, found.papers, found.standing, Phrases("da"), desk.now())
    desk.store.close()
    return made


def _file(paper: NoticePaper, kind: Kind) -> bytes:
    return notice_file(paper, kind, data_path("word", "base.docx"))[1]


def test_the_word_file_says_every_text(paper: NoticePaper) -> None:
    printed = _printed(_file(paper, Kind.WORD))
    items = paper.record.items
    assert _missing(printed, [each for item in items for each in (item.title, item.background)]) == []
    assert _missing(printed, [each.title for each in paper.papers.attachments]) == []
    assert not STEERING.search(printed)


def test_the_mail_text_holds_nothing_that_steers(paper: NoticePaper) -> None:
    text = _file(paper, Kind.MAIL).decode()
    assert not STEERING.search(text.replace("\n", ""))
    titles = {"".join(line.split()) for line in text.split("\n")}
    assert sum("".join(f"{n}{item.title}".split()) in titles for n, item in enumerate(paper.record.items, 1)) > 100


def test_a_calendar_reads_one_meeting_with_one_place(paper: NoticePaper) -> None:
    content = _file(paper, Kind.ICS)
    calendar = Calendar.from_ical(content)
    (event,) = calendar.walk("VEVENT")
    assert str(event["location"]).startswith("Sal") and "attendee" not in event
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert b"\n" not in content.replace(b"\r\n", b"")


def test_no_name_of_a_file_leads_anywhere(paper: NoticePaper) -> None:
    for kind in Kind:
        name = notice_file(paper, kind, data_path("word", "base.docx"))[0]
        assert Path(name).name == name and len(name.encode()) <= 120
