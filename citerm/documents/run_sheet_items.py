"""The items of a run sheet, one by one: aim, form and private note, what is proposed, and room to write."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from citerm.documents.assigned import unbroken
from citerm.documents.context import Context
from citerm.documents.passages import passage
from citerm.documents.run_sheet_times import Slot
from citerm.documents.tree import (
    Block,
    DecisionBox,
    Fact,
    Facts,
    Heading,
    Look,
    Paragraph,
    Run,
    Space,
    Tone,
    plain,
)
from citerm.i18n.words import capital
from citerm.model.entries import Outcome
from citerm.model.initiative import replace
from citerm.model.meeting import AgendaItem, Purpose
from citerm.model.paper import Attachment, MeetingPapers

LEAST_LINES, MOST_LINES = 2, 6
MINUTES_A_LINE = 10
"""The longer an item lasts, the more there is to write down."""
OUTCOMES = (Outcome.ADOPTED, Outcome.CHANGED, Outcome.POSTPONED, Outcome.REJECTED)
"""What is most often ticked off by hand."""


def sections(context: Context, papers: MeetingPapers, slots: Sequence[Slot]) -> list[Block]:
    """Write each item with what whoever leads the meeting keeps to it."""
    if not slots:
        return []
    blocks: list[Block] = [Heading(1, context.phrases.write("run_sheet.items"))]
    for slot in slots:
        blocks += _section(context, papers, slot)
    return blocks


def _section(context: Context, papers: MeetingPapers, slot: Slot) -> list[Block]:
    item = slot.item
    heading, meta = Heading(2, item.title, context.number(item)), _meta(context, slot)
    facts = _facts(context, papers, item)
    if item.is_break:
        return [heading, meta, *facts]
    return [
        heading,
        meta,
        *facts,
        *_proposed(context, item),
        Space(_lines(item), context.phrases.write("run_sheet.notes")),
    ]


def _lines(item: AgendaItem) -> int:
    return min(MOST_LINES, LEAST_LINES + item.minutes // MINUTES_A_LINE)


def time_of(context: Context, slot: Slot) -> str:
    """Write when an item begins and ends, as it stands under its title: *kl. 14.20–14.40*."""
    return unbroken(f"{context.formats.at_clock(slot.begins)}–{context.formats.clock(slot.ends)}")


def _meta(context: Context, slot: Slot) -> Paragraph:
    item, write, formats = slot.item, context.phrases.write, context.formats
    parts = [time_of(context, slot), formats.duration(item.minutes)]
    if item.purpose is not None:
        parts.append(write(f"purpose.{item.purpose.value}"))
    if item.closed:
        parts.append(write("run_sheet.closed"))
    if presenter := context.presenter(item):
        parts.append(write("item.presenter", name=presenter))
    return plain(" · ".join(parts), look=Look.META, with_next=True)


def _facts(context: Context, papers: MeetingPapers, item: AgendaItem) -> list[Block]:
    write = context.phrases.write
    guests = [guest.person_id for guest in papers.guests if guest.item_id == item.id]
    enclosed = [each for each in papers.attachments if each.item_id == item.id]
    told = [
        ("run_sheet.aim", passage(item.aim)),
        ("run_sheet.working_form", passage(item.working_form)),
        ("run_sheet.gathering", passage(item.gathering)),
        ("run_sheet.note", passage(item.facilitator_note)),
        ("attendance.guests", passage(context.names(guests))),
        ("run_sheet.background", passage(item.background)),
        ("run_sheet.attachments", tuple(map(attached, enclosed))),
    ]
    rows = tuple(Fact(write(key), paragraphs) for key, paragraphs in told if paragraphs)
    return [Facts(rows, write("run_sheet.about", item=item.title))] if rows else []


def attached(attachment: Attachment) -> Paragraph:
    """Name what is enclosed: the address of a page, the name of a file."""
    place = attachment.place if "://" in attachment.place else PurePath(attachment.place).name
    return Paragraph((Run(attachment.title), *((Run(f" · {place}", Tone.SOFT),) if place else ())))


def _proposed(context: Context, item: AgendaItem) -> list[Block]:
    """The wording that is proposed, with what becomes of it to be ticked off."""
    write = context.phrases.write
    wording = passage(item.proposed_wording)
    if not wording:
        return []
    boxes = [f"□\u00a0{unbroken(capital(write(f'outcome.{outcome.value}')))}" for outcome in OUTCOMES]
    details = (plain("   ".join(boxes), with_next=True), plain(write("run_sheet.votes"), with_next=True))
    wording = (*wording[:-1], replace(wording[-1], with_next=True))  # with the room to write below it
    return [DecisionBox(write("run_sheet.proposed"), wording, details if item.purpose is Purpose.DECISION else ())]
