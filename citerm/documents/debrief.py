"""The debrief on paper: how the meeting went by its record, and what those who led it made of it; private."""

from __future__ import annotations

from functools import cached_property

from citerm.documents.context import Context
from citerm.documents.letterhead import meeting_title
from citerm.documents.names import paper_name
from citerm.documents.passages import passage
from citerm.documents.tree import (
    Block,
    Column,
    Document,
    Fact,
    Facts,
    Heading,
    Row,
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
from citerm.model.paper import Debrief
from citerm.rules.debrief import Course, course_of


class DebriefPaper(Model, frozen=True, kw_only=True):
    """A meeting that has ended, what was said of it, and the words to print it in."""

    record: MeetingRecord
    debrief: Debrief | None
    phrases: Phrases

    @cached_property
    def context(self) -> Context:
        """How items are numbered and people named, as in the other papers of the meeting."""
        formats = Formats(self.phrases.language, self.record.initiative.country.zone)
        return Context(self.record, self.record.meeting.form, self.phrases, formats)


def build(paper: DebriefPaper) -> Document:
    """Build the debrief; of a meeting that has not ended there is only what was said."""
    context, write, record = paper.context, paper.phrases.write, paper.record
    title = meeting_title(context.phrases, context.record, write("debrief.kind"))
    date = context.formats.date_only(record.meeting.on)
    course = course_of(record)
    return context.laid_out(
        title,
        (
            Status(write("run_sheet.private"), draft=True),
            Title(title, record.initiative.name),
            *([_head(context, course)] if course is not None else []),
            *_said(paper),
            *(_time(context, course) if course is not None else []),
            *(_spoke(context, course) if course is not None else []),
        ),
        named=write("title.property", kind=write("debrief.kind"), group=record.group.name, date=date),
        right=write("run_sheet.private"),
        author_id=context.meeting.facilitator_id,
    )


def file_name(paper: DebriefPaper) -> str:
    """Name the file: ``2026-11-12-styregruppen-7-evaluering.docx``."""
    return paper_name(paper.record, paper.phrases.write("debrief.file"), paper.phrases.language)


def _head(context: Context, course: Course) -> Facts:
    write, count, formats = context.phrases.write, context.phrases.count, context.formats
    opened, closed = context.meeting.opened_at, context.meeting.closed_at
    assert opened is not None
    assert closed is not None
    made = [count("debrief.decisions", course.decisions), count("debrief.actions", course.actions)]
    if course.parked:
        made.append(count("debrief.parked", course.parked))
    if course.decisions > 1 and course.decisions_an_hour:
        made.append(write("debrief.per_hour", n=formats.number(course.decisions_an_hour)))
    told = [
        ("head.time", formats.day(context.meeting.on)),
        ("debrief.began", _against_plan(context, formats.at_clock(opened), course.began_late)),
        ("debrief.ended", _against_plan(context, formats.at_clock(closed), course.ended_late)),
        ("debrief.made", ", ".join(made)),
        ("debrief.not_reached", formats.list_of([item.title for item in course.not_reached])),
    ]
    return Facts(tuple(Fact(write(key), (plain(text),)) for key, text in told if text), write("debrief.description"))


def _against_plan(context: Context, clock: str, late: int) -> str:
    key = "on_time" if not late else "late" if late > 0 else "early"
    return context.phrases.write(f"debrief.{key}", clock=clock, **({"minutes": abs(late)} if late else {}))


def _said(paper: DebriefPaper) -> list[Block]:
    """What those who led the meeting said; what nobody wrote leaves no heading."""
    blocks: list[Block] = []
    if paper.debrief is not None:
        for key in ("went_well", "do_differently", "agreed"):
            if said := passage(getattr(paper.debrief, key)):
                blocks += [Heading(1, paper.phrases.write(f"debrief.{key}")), *said]
    return blocks


def _time(context: Context, course: Course) -> list[Block]:
    write = context.phrases.write
    if not course.items:
        return []
    columns = (
        Column(write("agenda.number"), 12 if context.by_case else 8),
        Column(write("agenda.title"), 50),
        Column(write("debrief.planned"), 14),
        Column(write("debrief.used"), 14),
        Column(write("debrief.difference"), 14),
    )
    rows = [
        Row(
            (
                cell(context.number(each.item)),
                cell(each.item.title, Tone.SOFT if each.item.is_break else Tone.PLAIN),
                cell(str(each.planned)),
                cell(str(each.used)),
                cell(_more(each.over)),
            )
        )
        for each in course.items
    ]
    if course.stood_still:
        still = (cell(""), cell(write("debrief.breaks"), Tone.SOFT), cell(""), cell(str(course.stood_still)), cell(""))
        rows.append(Row(still))
    totals = (write("debrief.in_all"), str(course.planned), str(course.used), _more(course.used - course.planned))
    rows.append(Row((cell(""), *(cell(text, Tone.STRONG) for text in totals))))
    heading = Heading(1, f"{write('debrief.time')} ({write('debrief.in_minutes')})")
    return [heading, Table(columns, tuple(rows), write("debrief.time_description"))]


def _more(minutes: int) -> str:
    return f"+{minutes}" if minutes > 0 else f"−{-minutes}" if minutes else "0"


def _spoke(context: Context, course: Course) -> list[Block]:
    """Who was heard in the rounds; a meeting without any says nothing of it."""
    write = context.phrases.write
    if not course.spoke:
        return []
    columns = (Column(write("debrief.person"), 70), Column(write("debrief.rounds"), 30))
    rows = [
        Row((cell(context.name(each.person_id)), cell(f"{each.rounds}/{course.rounds}")))
        for each in course.spoke
        if context.name(each.person_id)
    ]
    blocks: list[Block] = [
        Heading(1, write("debrief.spoke")),
        Table(columns, tuple(rows), write("debrief.spoke_description")),
    ]
    if silent := context.names(course.not_heard):
        blocks.append(Facts((Fact(write("debrief.not_heard"), (plain(silent),)),), write("debrief.not_heard")))
    return blocks
