"""All texts of the corpus in one meeting, printed: every form and language opens, is sound, and says what was typed."""

from __future__ import annotations

import io
import json
import re
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import docx
import pytest
from lxml import etree
from msgspec.structs import replace

from citerm.acts import agenda, decision_methods, decisions, entries, organisation, planning
from citerm.acts.meeting import attendance, ending
from citerm.acts.planning import PlannedItem
from citerm.cli.dumping import as_json
from citerm.content import data_path
from citerm.documents.minutes import build
from citerm.documents.names import LONGEST, minutes_name
from citerm.documents.text import markdown, preview
from citerm.documents.tree import texts
from citerm.documents.word import to_docx
from citerm.model.action import Due, DueKind
from citerm.model.entries import StanceKind
from citerm.model.meeting import MinutesForm, Purpose
from citerm.model.meeting_record import MeetingRecord
from citerm.model.text import ACTION_LIMIT, DECISION_LIMIT, NAME_LIMIT, NOTE_LIMIT, TITLE_LIMIT
from citerm.store import records
from tests.acts.room import Room, a_room, an_open_meeting
from tests.building import a_record
from tests.corpus import TEXTS, Text
from tests.documents.conftest import WORD as MAIN
from tests.documents.conftest import audit as audit
from tests.tools import SOAK

pytestmark = [pytest.mark.xdist_group("corpus documents"), pytest.mark.soak]  # they share one large record

LANGUAGES = ("da", "nb", "nn")


def _fitting(limit: int) -> list[Text]:
    return [text for text in TEXTS if text.line and len(text.block) <= limit]


@pytest.fixture(scope="module")
def record() -> MeetingRecord:
    """A meeting that ended, in which every text stands in every place that minutes print."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        return _a_meeting_of_everything(Path(folder))


def _a_meeting_of_everything(folder: Path) -> MeetingRecord:
    room = a_room(folder)
    titles = _fitting(TITLE_LIMIT)
    items = tuple(PlannedItem(text.raw, Purpose.DECISION, 5, proposed_wording=text.raw) for text in titles)
    an_open_meeting(room, items)
    desk, meeting_id = room.desk, room.meeting_id
    attendance.all_expected_present(desk, meeting_id)
    ids = [item.id for item in room.record.items]
    for number, text in enumerate(_fitting(NAME_LIMIT)):
        if number % 4 == 0:
            organisation.add_person(desk, text.raw, organisation=text.raw)
            attendance.add_guest(desk, meeting_id, text.raw)
        agenda.set_presenter(desk, ids[number], None, text.raw)
    for number, text in enumerate(_fitting(DECISION_LIMIT)):
        made = decisions.record_decision(desk, meeting_id, text.raw, item_id=ids[number % len(ids)])
        if number < 40:
            who = room.people["MH"]
            decision_methods.record_consent(desk, made.row_id or 0, {who: StanceKind.RESERVATION}, {who: text.raw})
    for number, text in enumerate(_fitting(ACTION_LIMIT)):
        due = Due(kind=DueKind.DATE, on=date(2026, 11, 20))
        entries.assign_action(
            desk, meeting_id, text.raw, owner_id=room.people["MH"], due=due, item_id=ids[number % len(ids)]
        )
        entries.park_topic(desk, meeting_id, text.raw, item_id=ids[number % len(ids)])
    for number, text in enumerate(_fitting(NOTE_LIMIT)):
        entries.record_note(desk, meeting_id, text.raw, ids[number % len(ids)])
    planning.set_meeting(desk, meeting_id, place="[x] <b> {0} =1+1 & ]]>")
    ending.agree_next_meeting(desk, meeting_id, date(2026, 12, 10), place="</w:p> %s \\ ' \"")
    ending.end_meeting(desk, meeting_id)
    dumped = as_json(records.everything(desk.store))
    assert [note["text"] for note in json.loads(dumped)["notes"]] == [text.block for text in _fitting(NOTE_LIMIT)]
    assert desk.store.broken_links() == []
    found = room.record
    desk.store.close()
    return found


def _words(text: str) -> str:
    return " ".join(text.split())


def _printed(content: bytes) -> str:
    """Every paragraph of a Word file, those in tables too, in reading order."""
    body = docx.Document(io.BytesIO(content)).element.body
    paragraphs = []
    for paragraph in body.iter(f"{MAIN}p"):
        parts = [
            part.text or "" if part.tag == f"{MAIN}t" else " "
            for part in paragraph.iter(f"{MAIN}t", f"{MAIN}tab", f"{MAIN}br")
        ]
        paragraphs.append("".join(parts))
    return "\n".join(_words(paragraph) for paragraph in paragraphs)


def _missing(printed: str, wanted: list[str]) -> list[str]:
    """Typed texts of which a line is nowhere in the document."""
    return [
        ascii(line[:60]) for text in wanted for line in text.split("\n") if line.strip() and _words(line) not in printed
    ]


def _once_each(content: bytes) -> bytes:
    """The file with one of each kind of paragraph and row: what differs in words only is the same to a validator."""
    word = docx.Document(io.BytesIO(content))
    seen = set()
    for element in [*word.element.body, *word.element.body.iter(f"{MAIN}tr")]:
        kind = re.sub(rb"(?s)(<w:t[^>]*>)[^<]*", rb"\1", etree.tostring(element))
        if element.tag in (f"{MAIN}p", f"{MAIN}tr") and kind in seen:
            element.getparent().remove(element)
        seen.add(kind)
    buffer = io.BytesIO()
    word.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", MinutesForm)
def test_minutes_of_every_text_open_and_say_what_was_typed(
    record: MeetingRecord, form: MinutesForm, language: str, audit: Callable[[bytes], None]
) -> None:
    document = build(record, language, form)
    content = to_docx(document, data_path("word", "base.docx"))
    printed = _printed(content)
    wanted = [
        *(decision.text for decision in record.decisions),
        *(topic.text for topic in record.parked),
        *(item.title for item in record.items),
        record.meeting.place,
        record.meeting.next_place,
    ]
    if form is not MinutesForm.DECISIONS:
        wanted += [note.text for note in record.notes]
    wanted += [action.text for action in record.actions]
    wanted += [stance.text for stance in record.stances]
    assert _missing(printed, wanted) == []
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]", printed)
    if (form, language) in zip(MinutesForm, LANGUAGES, strict=True):  # it takes its time, and the words are the same
        audit(content if SOAK else _once_each(content))


def test_every_text_can_be_the_neutral_title_of_a_closed_item(
    record: MeetingRecord, audit: Callable[[bytes], None]
) -> None:
    items = tuple(
        replace(item, closed=True, neutral_title=item.title, title="Hemmeligt") if not item.is_break else item
        for item in record.items
    )
    content = to_docx(build(replace(record, items=items), "da", MinutesForm.PROTOCOL), data_path("word", "base.docx"))
    printed = _printed(content)
    assert _missing(printed, [item.title for item in record.items]) == []
    assert "Hemmeligt" not in printed
    typed = [text for text in [note.text for note in record.notes] if len(text) > 60]
    assert len(_missing(printed, typed)) >= len(typed)
    audit(_once_each(content))


def test_the_preview_says_the_same(record: MeetingRecord) -> None:
    document = build(record, "da", MinutesForm.DISCUSSION)
    said = "\n".join(_words(text) for text in texts(document))
    assert _missing(said, [note.text for note in record.notes]) == []
    for width in (46, 76):
        lines = preview(document, width)
        letters = "".join("".join(line.text.split()) for line in lines)
        assert not re.search("[\x00-\x1f\x7f-\x9f]", letters)
        for note in record.notes[:150]:
            first = max(note.text.split("\n"), key=len)
            assert len(first) > width or "".join(first.split()) in letters, ascii(first)
    assert markdown(document)


def test_no_name_of_a_group_leads_out_of_the_folder() -> None:
    for text in TEXTS:
        record = a_record(group={"name": text.line[:NAME_LIMIT] or "x"})
        for language in LANGUAGES:
            name = minutes_name(record, language)
            assert re.fullmatch(r"2026-11-12-[a-z0-9æøåöä-]+\.docx", name), name
            assert len(name.encode()) <= LONGEST
            assert Path(name).name == name


def test_a_room_full_of_strange_names_is_counted(tmp_path: Path) -> None:
    room: Room = an_open_meeting(a_room(tmp_path))
    strange = [text for text in _fitting(NAME_LIMIT) if text.kind in ("markup", "unicode", "formula", "sql")]
    for text in strange:
        attendance.add_guest(room.desk, room.meeting_id, text.raw)
    ending.end_meeting(room.desk, room.meeting_id)
    printed = _printed(to_docx(build(room.record), data_path("word", "base.docx")))
    assert _missing(printed, [text.line for text in strange]) == []
    room.desk.store.close()
