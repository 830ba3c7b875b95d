"""The attendance list to sign: it goes round the table, so it tells nothing that is private."""

from __future__ import annotations

from collections.abc import Iterator

from citerm.documents.context import Context
from citerm.documents.names import paper_name
from citerm.documents.tree import (
    Block,
    Cell,
    Column,
    Document,
    Heading,
    Look,
    Paragraph,
    Row,
    Run,
    Table,
    Title,
    Tone,
    cell,
    plain,
)
from citerm.model.attendance import AttendanceKind
from citerm.model.paper import MeetingPapers
from citerm.model.people import Role
from citerm.rules.attendance import Presence, PresenceNow, presence
from citerm.rules.clock import planned_start
from citerm.rules.seats import is_secretariat, seats

GUEST_ROWS = 4
"""Rows that are left empty for whoever comes besides."""


def build_list(context: Context, papers: MeetingPapers) -> Document:
    """Build the list as a paper of its own."""
    write, record = context.phrases.write, context.record
    kind, date = write("attendance_list.kind"), context.formats.date_only(record.meeting.on)
    _, *blocks = attendance_list(context, papers)
    return context.laid_out(
        write("title.without_number", kind=kind, group=record.group.name),
        (Title(kind, record.initiative.name), *blocks),
        named=write("title.property", kind=kind, group=record.group.name, date=date),
        author_id=context.meeting.facilitator_id,
        at=record.meeting.opened_at or planned_start(record),
    )


def list_name(context: Context) -> str:
    """Name its file: ``2026-12-10-styregruppen-deltagerliste.docx``."""
    return paper_name(context.record, context.phrases.write("attendance_list.file"), context.language)


def attendance_list(context: Context, papers: MeetingPapers, *, new_page: bool = False) -> list[Block]:
    """List who is expected with room to sign, and empty rows for guests."""
    write, meeting = context.phrases.write, context.meeting
    parts = (context.record.group.name, context.formats.day_and_time(meeting.on, meeting.starts), meeting.place)
    columns = (
        Column(write("attendance_list.name"), 36),
        Column(write("attendance_list.organisation"), 29),
        Column(write("attendance_list.signature"), 35),
    )
    return [
        Heading(1, write("attendance_list.kind"), new_page=new_page),
        plain(" · ".join(filter(None, parts)), look=Look.META),
        Table(columns, tuple(_rows(context, papers)), write("attendance_list.description"), by_hand=True),
    ]


def _rows(context: Context, papers: MeetingPapers) -> Iterator[Row]:
    record, write = context.record, context.phrases.write
    held, now = seats(record), presence(record)
    seated = [standing for id_, standing in now.items() if id_ in held or standing.presence is Presence.SUBSTITUTE]
    secretaries = {id_ for id_, seat in held.items() if is_secretariat(record, seat)}
    members = [one for one in seated if one.person_id not in secretaries and not _in_reserve(context, one)]
    groups = [
        ("attendance_list.members", [_member(context, one) for one in members]),
        ("attendance.secretariat", [_member(context, one) for one in seated if one.person_id in secretaries]),
        ("attendance.guests", [*_guests(context, papers), *(Row((cell(""),) * 3) for _ in range(GUEST_ROWS))]),
    ]
    for key, rows in groups:
        if rows:
            yield Row((cell(write(key)),), group=True)
            yield from rows


def _in_reserve(context: Context, standing: PresenceNow) -> bool:
    """Whether the person is a substitute whom nobody has called in."""
    seat = seats(context.record).get(standing.person_id)
    return seat is not None and seat.role is Role.SUBSTITUTE and standing.presence is Presence.WELCOME


def _member(context: Context, standing: PresenceNow) -> Row:
    write = context.phrases.write
    seat = seats(context.record).get(standing.person_id)
    remark = ""
    if absent_for := context.name(standing.for_id):
        remark = write("attendance.for_person", name=absent_for)
    elif seat is not None and seat.role is Role.OBSERVER:
        remark = write("attendance.observer")
    signed = write("attendance.excused") if standing.presence is Presence.EXCUSED else ""
    return _person(context, standing.person_id, remark, signed)


def _person(context: Context, person_id: int, remark: str = "", signed: str = "") -> Row:
    person = context.record.person_by_id.get(person_id)
    organisation = context.record.organisation_by_id.get((person.organisation_id if person else None) or 0)
    name = [Run(person.name if person else "")]
    if remark:
        name.append(Run(f" ({remark})", Tone.SOFT))
    names: Cell = (Paragraph(tuple(name)),)
    return Row((names, cell(organisation.name if organisation else ""), cell(signed, Tone.SOFT)))


def _guests(context: Context, papers: MeetingPapers) -> list[Row]:
    """Who is invited besides, with the items they come for; those of closed items are named nowhere."""
    record = context.record
    invited: dict[int, list[int]] = {}
    for guest in papers.guests:
        item = record.item_by_id.get(guest.item_id)
        if item is not None and not item.closed:
            invited.setdefault(guest.person_id, []).append(item.id)
    for event in record.attendance:
        item = record.item_by_id.get(event.item_id or 0)
        if event.kind is AttendanceKind.GUEST and event.person_id not in invited and not (item and item.closed):
            invited[event.person_id] = [item.id] if item else []
    held = seats(record)
    rows = []
    for person_id, items in invited.items():
        if person_id in held:
            continue
        numbered = [id_ for id_ in items if context.number(record.item_by_id[id_])]
        remark = context.phrases.write("attendance.for_items", items=context.references(numbered)) if numbered else ""
        rows.append(_person(context, person_id, remark))
    return rows
