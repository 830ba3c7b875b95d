"""What is private stays so: not a byte of aims, notes or debrief in a paper that leaves, nor in what the room sees."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from msgspec import json
from msgspec.structs import replace

from citerm.content import data_path
from citerm.documents import excerpt, extract, informed, mail, minutes, status_list
from citerm.documents.notice_files import Kind, notice_file, notice_paper
from citerm.documents.run_sheet import build as build_sheet
from citerm.documents.run_sheet_attendance import build_list
from citerm.documents.tree import Document
from citerm.documents.word import to_docx
from citerm.i18n.phrases import Phrases
from citerm.model.meeting import MeetingState, MinutesForm
from citerm.model.meeting_record import MeetingRecord
from citerm.model.paper import Debrief, MeetingPapers
from citerm.rules.audience import audience_view
from citerm.rules.minutes_content import held
from citerm.rules.notices import held as held_by_notice
from citerm.rules.notices import standing
from tests.documents.conftest import parts
from tests.documents.golden import LANGUAGES
from tests.documents.records import START, rich_record
from tests.documents.run_sheets import a_sheet, to_come

BASE = data_path("word", "base.docx")
MARK = re.compile(r"PRIVATORD")


def marked(record: MeetingRecord) -> MeetingRecord:
    """The record with a word of its own in everything that is private."""
    items = tuple(
        replace(
            item,
            facilitator_note="PRIVATORD note",
            aim="PRIVATORD aim",
            working_form="PRIVATORD form",
            gathering="PRIVATORD gathering",
        )
        for item in record.items
    )
    return replace(record, items=items)


def papers() -> MeetingPapers:
    return MeetingPapers(
        debrief=Debrief(
            id=1,
            meeting_id=1,
            went_well="PRIVATORD",
            do_differently="PRIVATORD",
            agreed="PRIVATORD",
            at=START,
            account="anna",
        )
    )


def inside(document: Document) -> str:
    """All that a Word file holds: body, properties, headers, and whatever else lies in it."""
    return b"\n".join(parts(to_docx(document, BASE)).values()).decode("utf-8", "replace")


def leaving(language: str) -> Iterator[tuple[str, str]]:
    """Every paper that leaves the house, by name, with all that is in its file."""
    before, after = marked(to_come(language)), marked(rich_record(language))
    phrases = Phrases(language)
    for form in MinutesForm:
        yield f"minutes {form}", inside(minutes.build(after, form=form))
    paper = notice_paper(before, papers(), standing(before, papers()), phrases, START)
    for kind in Kind:
        name, content = notice_file(paper, kind, BASE)
        word = name.endswith(".docx")
        text = b"\n".join(parts(content).values()) if word else content
        yield f"notice {kind}", name + text.decode("utf-8", "replace")
    decided = after.decisions[0].item_id
    assert decided is not None
    yield "excerpt", inside(excerpt.build(after, decided))
    yield "extract", inside(extract.build(after, after.people[0].id))
    yield "informed", inside(informed.build(after, ()))
    yield "status list", inside(status_list.build(before))
    yield "mail", "\n".join(letter.text(phrases) for letter in mail.letters(after, (), language, phrases))
    sheet = replace(a_sheet(language, before), papers=papers())
    yield "list to sign", inside(build_list(sheet.context, sheet.papers))
    yield "seal of the minutes", held(after)
    yield "what a notice keeps", held_by_notice(before, papers())


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_paper_that_leaves_holds_a_private_word(language: str) -> None:
    found = dict(leaving(language))
    assert len(found) == 3 + len(Kind) + 8
    assert [name for name, content in found.items() if MARK.search(content)] == []


def test_the_run_sheet_does_hold_them_or_this_test_would_prove_nothing() -> None:
    assert len(MARK.findall(inside(build_sheet(a_sheet("da", marked(to_come("da"))))))) >= 4


def test_the_room_sees_none_of_it_before_in_and_after_the_meeting() -> None:
    after = marked(rich_record("da"))
    running = replace(after, meeting=replace(after.meeting, state=MeetingState.OPEN, closed_at=None))
    for record in (marked(to_come("da")), running, after):
        seen = audience_view(record, START + timedelta(minutes=30), {})
        assert not MARK.search(json.encode(seen).decode())
