"""The run sheet: what whoever leads the meeting has at hand, and room to write, should the power fail.

It is private: it tells notes that no notice and no minutes print, and closed items in full. The list that is
handed round for signing stands on a page of its own and tells nothing of it.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cached_property

from citerm.documents.assigned import unbroken
from citerm.documents.context import Context
from citerm.documents.letterhead import meeting_title
from citerm.documents.names import paper_name
from citerm.documents.run_sheet_attendance import attendance_list
from citerm.documents.run_sheet_items import attached, sections
from citerm.documents.run_sheet_times import Slot, slots
from citerm.documents.tree import (
    Block,
    Cell,
    Column,
    Document,
    Fact,
    Facts,
    Heading,
    Look,
    Paragraph,
    Row,
    Run,
    Space,
    Status,
    Table,
    Title,
    Tone,
    cell,
    plain,
)
from citerm.i18n.formats import Formats
from citerm.i18n.phrases import Phrases
from citerm.model.initiative import Model
from citerm.model.meeting_record import MeetingRecord
from citerm.model.paper import MeetingPapers, Preparation
from citerm.rules.clock import planned_start

DONE, OPEN = "✓", "□"
DECISIONS, ACTIONS, PARKED = 5, 8, 3
"""Rows that are left empty for what is decided, agreed on and parked."""


class RunSheet(Model, frozen=True, kw_only=True):
    """A meeting that somebody leads, and the words to print it in."""

    record: MeetingRecord
    papers: MeetingPapers
    phrases: Phrases
    prepared: tuple[Preparation, ...] = ()
    """What is to be seen to before the meeting, each line in the language of the sheet."""

    @cached_property
    def context(self) -> Context:
        """How items are numbered and people named, as in the other papers of the meeting."""
        record = self.record
        formats = Formats(self.phrases.language, record.initiative.country.zone)
        return Context(record, record.meeting.form, self.phrases, formats)

    @cached_property
    def slots(self) -> tuple[Slot, ...]:
        """The items that are to be taken up, with their clock times."""
        return slots(self.record)


def build(sheet: RunSheet) -> Document:
    """Build the run sheet."""
    context, write = sheet.context, sheet.phrases.write
    title = meeting_title(context.phrases, context.record, write("run_sheet.kind"))
    date = context.formats.date_only(sheet.record.meeting.on)
    return context.laid_out(
        title,
        (
            Status(write("run_sheet.private"), draft=True),
            Title(title, sheet.record.initiative.name),
            _head(sheet),
            *_before(sheet),
            *_overview(sheet),
            *sections(context, sheet.papers, sheet.slots),
            *_by_hand(context),
            *attendance_list(context, sheet.papers, new_page=True),
        ),
        named=write("title.property", kind=write("run_sheet.kind"), group=sheet.record.group.name, date=date),
        right=write("run_sheet.private"),
        author_id=context.meeting.facilitator_id,
        at=sheet.record.meeting.opened_at or planned_start(sheet.record),
    )


def file_name(sheet: RunSheet) -> str:
    """Name the file: ``2026-12-10-styregruppen-koereplan.docx``."""
    return paper_name(sheet.record, sheet.phrases.write("run_sheet.file"), sheet.phrases.language)


def _head(sheet: RunSheet) -> Facts:
    context, write, record = sheet.context, sheet.phrases.write, sheet.record
    meeting = record.meeting
    together = meeting.chair_id is not None and meeting.chair_id == meeting.facilitator_id
    start = planned_start(record)
    named = [
        ("time", context.formats.period(start, start + record.planned_length)),
        ("place", meeting.place),
        ("convener", context.name(meeting.convener_id) if meeting.convener_id != meeting.chair_id else ""),
        ("chair_and_facilitator" if together else "chair", context.name(meeting.chair_id)),
        ("facilitator", "" if together else context.name(meeting.facilitator_id)),
        ("minute_taker", context.name(meeting.minute_taker_id)),
    ]
    facts = [Fact(write(f"head.{key}"), (plain(text),)) for key, text in named if text]
    if enclosed := tuple(attached(each) for each in sheet.papers.attachments if each.meeting_id is not None):
        facts.append(Fact(write("run_sheet.attachments"), enclosed))
    return Facts(tuple(facts), write("head.description"))


def _before(sheet: RunSheet) -> list[Block]:
    """List what is to be seen to, with who does."""
    points: list[Block] = []
    for each in sheet.prepared:
        done = each.done_on is not None
        owner = sheet.context.name(each.owner_id)
        runs = [Run(each.text, Tone.SOFT if done else Tone.PLAIN), *([Run(f" ({owner})", Tone.SOFT)] if owner else [])]
        points.append(Paragraph(tuple(runs), Look.POINT, DONE if done else OPEN))
    return [Heading(1, sheet.phrases.write("run_sheet.before")), *points] if points else []


def _overview(sheet: RunSheet) -> list[Block]:
    """The whole meeting at a glance: when what begins, who opens it, and how long it takes."""
    write, context = sheet.phrases.write, sheet.context
    if not sheet.slots:
        return []
    columns = (
        Column(write("run_sheet.clock"), 9),
        Column(write("agenda.number"), 12 if context.by_case else 7),
        Column(write("agenda.title"), 42),
        Column(write("agenda.purpose"), 17),
        Column(write("run_sheet.presenter"), 18),
        Column(write("run_sheet.minutes"), 8),
    )
    rows = [_row(context, slot) for slot in sheet.slots]
    rows.append(_end(context, sheet.slots[-1].ends))
    return [
        Heading(1, write("run_sheet.overview")),
        Table(columns, tuple(rows), write("run_sheet.overview_description")),
    ]


def _row(context: Context, slot: Slot) -> Row:
    item = slot.item
    purpose = context.phrases.write(f"purpose_short.{item.purpose.value}") if item.purpose else ""
    title: Cell = cell(item.title, Tone.SOFT if item.is_break else Tone.PLAIN)
    if item.closed:
        closed = Run(f" ({context.phrases.write('run_sheet.closed')})", Tone.SOFT)
        title = (Paragraph((Run(item.title), closed)),)
    presenter = context.presenter(item)
    return Row(
        (
            cell(context.formats.clock(slot.begins), Tone.STRONG),
            cell(context.number(item)),
            title,
            cell(purpose),
            cell(presenter),
            cell(str(item.minutes)),
        )
    )


def _end(context: Context, ends: datetime) -> Row:
    over = ends - planned_start(context.record) - context.record.planned_length
    more = f"+{over // timedelta(minutes=1)}" if over > timedelta(0) else ""
    return Row(
        (
            cell(context.formats.clock(ends), Tone.STRONG),
            cell(""),
            cell(context.phrases.write("run_sheet.ends"), Tone.SOFT),
            cell(""),
            cell(""),
            cell(more, Tone.GAP),
        )
    )


# the meeting on paper


def _by_hand(context: Context) -> list[Block]:
    """Room for what a meeting makes, should there be nothing but a pen."""
    write = context.phrases.write
    number = Column(write("actions.item"), 10)
    decisions = (number, Column(write("decision.wording"), 60), Column(write("run_sheet.vote"), 30))
    actions = (number, Column(write("actions.action"), 48), *_who_and_when(context))
    parked = (number, Column(write("parked.topic"), 60), Column(write("parked.keeper"), 30))
    return [
        Heading(1, write("run_sheet.by_hand"), new_page=True),
        plain(write("run_sheet.by_hand_why"), look=Look.META),
        Heading(2, write("decision.heading")),
        empty(decisions, DECISIONS, write("run_sheet.decisions_description")),
        Heading(2, write("actions.heading")),
        empty(actions, ACTIONS, write("run_sheet.actions_description")),
        Heading(2, write("parked.heading")),
        empty(parked, PARKED, write("run_sheet.parked_description")),
        Space(1, write("closing.next_meeting")),
    ]


def _who_and_when(context: Context) -> tuple[Column, Column]:
    write = context.phrases.write
    return Column(write("actions.owner"), 24), Column(unbroken(write("actions.due")), 18)


def empty(columns: tuple[Column, ...], rows: int, description: str) -> Table:
    """A table with nothing in it yet."""
    row = Row(tuple(cell("") for _ in columns))
    return Table(columns, (row,) * rows, description, by_hand=True)
