"""The notice of a meeting with its agenda: from the record to the neutral tree, and nothing else.

Readers look for when and where, what has changed if they have read an earlier notice, what they are to decide,
and what they have to read before.
"""

from __future__ import annotations

from collections.abc import Iterable

from citerm.documents.letterhead import letterhead, meeting_title
from citerm.documents.minutes import when_next
from citerm.documents.notice_agenda import agenda
from citerm.documents.notice_changes import changes
from citerm.documents.notice_items import enclosed_with_all, sections
from citerm.documents.notice_paper import NoticePaper
from citerm.documents.tree import (
    Block,
    Document,
    Fact,
    Facts,
    Look,
    Paragraph,
    Run,
    Runs,
    Status,
    Title,
    Tone,
    plain,
)
from citerm.documents.vision import vision_facts
from citerm.model.paper import NoticeKind
from citerm.model.people import Role
from citerm.rules.seats import seats


def build(paper: NoticePaper) -> Document:
    """Build the notice as it is sent now, or as it was sent last."""
    write, record = paper.phrases.write, paper.record
    title, date = title_of(paper), paper.formats.date_only(record.meeting.on)
    state = status_of(paper)
    return letterhead(
        paper.phrases,
        record.initiative.name,
        title,
        date,
        (
            *([Status(state, draft=True)] if state else []),
            Title(title, record.initiative.name),
            *_sent(paper),
            *(_cancelled(paper) if paper.cancelled else _called(paper)),
        ),
        at=paper.at,
        named=write("title.property", kind=_kind(paper), group=record.group.name, date=date),
        right=state,
    )


def title_of(paper: NoticePaper) -> str:
    """Name the notice: *Indkaldelse og dagsorden: Styregruppen*."""
    return meeting_title(paper.phrases, paper.record, _kind(paper))


def _kind(paper: NoticePaper) -> str:
    match paper.kind:
        case NoticeKind.CANCELLED:
            return paper.phrases.write("notice.title_cancelled")
        case NoticeKind.ADDENDUM:
            return paper.phrases.write("notice.title_addendum", n=paper.standing.addendum)
        case _:
            return paper.phrases.write("notice.title")


def status_of(paper: NoticePaper) -> str:
    """Say above the title that the meeting is moved or cancelled; nothing of one that is as it was."""
    write, changed = paper.phrases.write, paper.standing.changes
    if paper.cancelled:
        reason = paper.record.meeting.cancelled_because
        return write("status.cancelled_because", reason=reason) if reason else write("status.cancelled")
    if paper.kind is not NoticeKind.MOVED:
        return ""
    return write(f"notice.{'moved' if changed.moved else 'elsewhere' if changed.elsewhere else 'ends_otherwise'}")


def _sent(paper: NoticePaper) -> list[Block]:
    standing = paper.standing
    if standing.pending is not None or standing.last is None:
        return []
    date = paper.formats.date_only(standing.last.sent_on)
    return [plain(paper.phrases.write("notice.sent", date=date), look=Look.META)]


def _called(paper: NoticePaper) -> list[Block]:
    return [_head(paper), *changes(paper), *agenda(paper), *sections(paper), *enclosed_with_all(paper)]


def _cancelled(paper: NoticePaper) -> list[Block]:
    """Say that there will be no meeting, and where its items go."""
    write, following = paper.phrases.write, when_next(paper.context)
    said = [write("notice.cancelled", period=paper.period)]
    if any(not item.is_break for item in paper.record.items):
        said.append(write("notice.handed_on"))
    if following:
        said.append(write("notice.next_meeting", when=following))
    return [plain(" ".join(said)), _head(paper)]


def _head(paper: NoticePaper) -> Facts:
    write, meeting, name = paper.phrases.write, paper.record.meeting, paper.context.name
    convener, chair = name(meeting.convener_id), name(meeting.chair_id)
    named: list[tuple[str, str]] = [
        ("head.time", paper.period),
        ("head.place", meeting.place),
        ("head.convener", convener),
        ("head.chair", chair if chair != convener else ""),
        ("notice.apologies", "" if paper.cancelled else paper.apologies_to()),
    ]
    facts = [Fact(write(key), (plain(text),)) for key, text in named if text]
    facts += [*_invited(paper), *_guests(paper), *_copies(paper)]
    if not paper.cancelled:
        facts += vision_facts(paper.record.initiative, paper.phrases)
    return Facts(tuple(facts), write("notice.description"))


def _invited(paper: NoticePaper) -> list[Fact]:
    """Everybody who is called, with who has sent apologies and who comes instead."""
    write, held = paper.phrases.write, seats(paper.record)
    people: list[tuple[int, list[str]]] = []
    for person in paper.invited:
        remarks = []
        if (seat := held.get(person.id)) is not None and seat.role is Role.OBSERVER:
            remarks.append(write("attendance.observer"))
        if person.id in paper.excused:
            remarks.append(write("notice.excused"))
        if substituted := paper.context.name(paper.substitutes.get(person.id)):
            remarks.append(write("attendance.for_person", name=substituted))
        people.append((person.id, remarks))
    return _people(paper, "notice.invited", people)


def _guests(paper: NoticePaper) -> list[Fact]:
    write = paper.phrases.write
    people = [
        (person_id, [write("attendance.for_items", items=paper.context.references(items))])
        for person_id, items in paper.guests.items()
    ]
    return [] if paper.cancelled else _people(paper, "attendance.guests", people)


def _people(paper: NoticePaper, label: str, people: Iterable[tuple[int, list[str]]]) -> list[Fact]:
    """People one after the other, so that names stand out and their organisations do not."""
    runs: list[Run] = []
    for person_id, remarks in people:
        person = paper.record.person_by_id[person_id]
        organisation = paper.record.organisation_by_id.get(person.organisation_id or 0)
        behind = (f", {organisation.name}" if organisation else "") + (f" ({'; '.join(remarks)})" if remarks else "")
        runs += [*([Run("; ")] if runs else []), Run(person.name), *([Run(behind, Tone.SOFT)] if behind else [])]
    return [Fact(paper.phrases.write(label), (Paragraph(tuple(runs)),))] if runs else []


def _copies(paper: NoticePaper) -> list[Fact]:
    runs: Runs = ()
    for each in paper.copies:
        behind = (Run(f", {each.organisation}", Tone.SOFT),) if each.organisation else ()
        runs = (*runs, *((Run("; "),) if runs else ()), Run(each.name), *behind)
    return [Fact(paper.phrases.write("notice.copy"), (Paragraph(runs),))] if runs else []
