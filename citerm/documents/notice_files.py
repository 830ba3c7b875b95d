"""A notice as files: Word to read, ICS for calendars, a text to copy into mail."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from pathlib import Path

from citerm.documents.calendar import CalendarMeeting, Caller, meeting_to_ics
from citerm.documents.names import paper_name
from citerm.documents.notice_mail import agenda_lines, apologies_line, letter
from citerm.documents.notice_paper import NoticePaper
from citerm.i18n.phrases import Phrases
from citerm.model.meeting_record import MeetingRecord
from citerm.model.paper import MeetingPapers, NoticeKind
from citerm.model.people import Person
from citerm.model.text import slug
from citerm.rules.closed import open_edition, open_papers
from citerm.rules.notices import Standing


class Kind(StrEnum):
    """What a notice is written as."""

    WORD = "word"
    ICS = "ics"
    MAIL = "mail"


def notice_paper(
    record: MeetingRecord, papers: MeetingPapers, standing: Standing, phrases: Phrases, now: datetime
) -> NoticePaper:
    """Take of a meeting what may leave the house, and the words for it."""
    last = standing.last
    return NoticePaper(
        record=open_edition(record, phrases.language),
        papers=open_papers(papers, record),
        standing=standing,
        phrases=phrases,
        at=now if standing.pending is not None or last is None else last.at,
    )


def notice_file(paper: NoticePaper, kind: Kind, base: Path, template: Path | None = None) -> tuple[str, bytes]:
    """Write the notice and name its file.

    Args:
        paper: The notice and the words.
        kind: What it is written as; only Word has a layout and a template.
        base: Our own base document, for Word.
        template: The organisation's own Word file.
    """
    match kind:
        case Kind.MAIL:
            return file_name(paper, kind), letter(paper).text(paper.phrases).encode()
        case Kind.ICS:
            return file_name(paper, kind), meeting_to_ics(calendar_entry(paper))
        case Kind.WORD:
            from citerm.documents.notice import build
            from citerm.documents.word import to_docx

            return file_name(paper, kind), to_docx(build(paper), base, template)


def file_name(paper: NoticePaper, kind: Kind) -> str:
    """Name a file: ``2026-12-10-styregruppen-indkaldelse.docx``, ``…-indkaldelse-tillæg-1.ics``."""
    write, number = paper.phrases.write, paper.standing.number
    if paper.cancelled:
        title = write("notice.file_cancelled")
    elif paper.kind is NoticeKind.ADDENDUM:
        title = write("notice.file_addendum", n=paper.standing.addendum)
    else:
        title = write("notice.file_again", n=number + 1) if number else write("notice.file")
    if kind is Kind.MAIL:
        title = f"{title} {write('mail.file')}"
    name = paper_name(paper.record, title, paper.phrases.language).removesuffix(".docx")
    return f"{name}.{_ENDINGS[kind]}"


_ENDINGS = {Kind.WORD: "docx", Kind.ICS: "ics", Kind.MAIL: "txt"}


def calendar_entry(paper: NoticePaper) -> CalendarMeeting:
    """The meeting as a calendar takes it in; who has no address is not in it."""
    record, write = paper.record, paper.phrases.write
    title = write("notice.calendar_title", group=record.group.name, initiative=record.initiative.name)
    # That it is moved or cancelled concerns those, too, who had sent apologies and have the entry still.
    told_all = paper.cancelled or paper.kind is NoticeKind.MOVED
    away = frozenset[int]() if told_all else paper.excused
    guests = [record.person_by_id[person_id] for person_id in paper.guests]
    called = [
        *(_caller(person) for person in paper.invited if person.email and person.id not in away),
        *(_caller(person, optional=True) for person in guests if person.email and person not in paper.invited),
    ]
    parts = [] if paper.cancelled else [agenda_lines(paper), apologies_line(paper)]
    organiser = paper.organiser if paper.organiser is not None and paper.organiser.email else None
    return CalendarMeeting(
        uid=f"{record.meeting.key}.{slug(record.initiative.key)}@citerm",
        sequence=paper.standing.number,
        begins=paper.begins,
        ends=paper.ends,
        zone=record.initiative.country.zone,
        title=write("notice.calendar_cancelled", title=title) if paper.cancelled else title,
        text="\n\n".join(part for part in parts if part) or record.meeting.cancelled_because,
        place=record.meeting.place,
        at=paper.at,
        cancelled=paper.cancelled,
        organiser=_caller(organiser) if organiser is not None else None,
        called=called,
    )


def _caller(person: Person, *, optional: bool = False) -> Caller:
    return Caller(person.name, person.email, optional)
