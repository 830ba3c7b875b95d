"""The status of a group to those it reports to: what was decided, done, measured and asked since last time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property

from citerm.documents.agreed import Agreed
from citerm.documents.assigned import Assigned
from citerm.documents.letterhead import Paper
from citerm.documents.names import dated_name
from citerm.documents.passages import passage
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
    Runs,
    Table,
    Title,
    Tone,
    cell,
    plain,
)
from citerm.model.action import Action
from citerm.model.effort import Indicator, Measurement
from citerm.model.entries import Outcome
from citerm.model.people import Group, GroupKind, Organisation, Person
from citerm.rules.handoffs import Way
from citerm.rules.indicators import difference
from citerm.rules.register import Entry
from citerm.rules.status import GroupStatus, Measured

_PLAIN = (Outcome.ADOPTED, Outcome.APPROVED)
"""Outcomes that go without saying."""


class StatusPaper(Paper, frozen=True, kw_only=True):
    """A status that somebody wants on paper, and the words to print it in."""

    status: GroupStatus
    people: Mapping[int, Person]
    groups: Mapping[int, Group] = {}
    organisations: Mapping[int, Organisation] = {}
    summary: str = ""
    """The few lines that say it in short."""

    @cached_property
    def assigned(self) -> Assigned:
        """How actions are assigned."""
        return Assigned(
            self.phrases,
            self.formats,
            self.people,
            self.status.until,
            groups=self.groups,
            organisations=self.organisations,
        )

    def day(self, on: date) -> str:
        """A day with its year: *22. november 2026*."""
        return self.formats.date_only(on)


def title_of(paper: StatusPaper) -> str:
    """What it is called: *Status til styregruppen: Data*; before there is a steering group it names the receiver."""
    write, status = paper.phrases.write, paper.status
    if status.to.kind is GroupKind.STEERING:
        return write("status_report.title", group=status.group.name)
    return write("status_report.title_to", to=status.to.name, group=status.group.name)


def file_name(paper: StatusPaper) -> str:
    """Name the file: ``2026-11-22-status-arbejdsgruppen.docx``."""
    return dated_name(paper.status.until, paper.phrases.write("status_report.file"), paper.status.group.name)


def handed_as(paper: StatusPaper) -> str:
    """What the report is called on the agenda of the receiver: *Status fra 1. maj til 22. november 2026*."""
    status = paper.status
    return paper.phrases.write("status_report.handed", since=paper.day(status.since), until=paper.day(status.until))


def attached_as(paper: StatusPaper) -> str:
    """What the file is called among the attachments of the item."""
    status = paper.status
    return paper.phrases.write("status_report.attached", group=status.group.name, until=paper.day(status.until))


def build(paper: StatusPaper) -> Document:
    """Build the paper."""
    write, today, title = paper.phrases.write, paper.day(paper.status.until), title_of(paper)
    return paper.laid_out(
        title,
        today,
        (
            Title(title, paper.initiative.name),
            plain(_period(paper), look=Look.META),
            *_summary(paper),
            *_asked(paper),
            *_low_hanging(paper),
            *_decided(paper),
            *_done(paper),
            *_under_way(paper),
            *_efforts(paper),
            *_measured(paper),
            *_answered(paper),
            *([plain(write("status_report.nothing"))] if paper.status.empty else []),
            *_next(paper),
            *_others(paper),
        ),
    )


def _period(paper: StatusPaper) -> str:
    write, status = paper.phrases.write, paper.status
    period = write("status_report.period", since=paper.day(status.since), until=paper.day(status.until))
    if status.reported_on is None:
        said = [period, write("status_report.first")]
    else:
        said = [period, write("status_report.since_last", date=paper.day(status.reported_on))]
    if status.signed is not None:
        said.append(write("contract.signed_of", n=status.signed.n, all=status.signed.all))
    return " · ".join(said)


def _summary(paper: StatusPaper) -> list[Block]:
    if not paper.summary:
        return []
    return [Heading(1, paper.phrases.write("status_report.summary")), *passage(paper.summary)]


def _decided(paper: StatusPaper) -> list[Block]:
    status = paper.status
    closed = [plain(paper.phrases.write("status_report.closed"), Tone.SOFT)] if status.closed_decisions else []
    if not status.decided:
        return [Heading(1, paper.phrases.write("status_report.decided")), *closed] if closed else []

    def row(entry: Entry) -> Row:
        decision = entry.decision
        lead: Runs = ()
        if decision.outcome not in _PLAIN:
            lead = (Run(paper.phrases.write(f"outcome.{decision.outcome.value}") + ": ", Tone.STRONG),)
        day = paper.formats.short_day(entry.on, status.until)
        return Row((cell(entry.label, Tone.STRONG), cell(day), passage(decision.text, lead=lead)))

    columns = _columns(paper, ("register.number", 14), ("register.date", 18), ("register.wording", 68))
    return [*_table(paper, "decided", columns, [row(each) for each in status.decided]), *closed]


def _done(paper: StatusPaper) -> list[Block]:
    columns = _columns(paper, ("actions.action", 58), ("actions.owner", 24), ("status_report.done_on", 18))

    def row(action: Action) -> Row:
        day = paper.assigned.day(action.closed_on) if action.closed_on is not None else ""
        about = (plain(action.text), *passage(action.closing_note, tone=Tone.SOFT))
        return Row((about, _owner(paper, action), cell(day)))

    return _table(paper, "done", columns, [row(each) for each in paper.status.done])


def _under_way(paper: StatusPaper) -> list[Block]:
    write, count, status = paper.phrases.write, paper.phrases.count, paper.status
    if not status.under_way:
        return []
    late = len(status.overdue)
    said = count("status_report.late", late) if late else write("status_report.none_late")
    blocks: list[Block] = [
        Heading(1, write("status_report.under_way")),
        plain(f"{count('status_report.count', status.under_way)}, {said}."),
    ]
    if status.overdue:
        columns = _columns(paper, ("actions.action", 58), ("actions.owner", 24), ("actions.due", 18))
        rows = tuple(_assigned(paper, each) for each in status.overdue)
        blocks.append(Table(columns, rows, write("status_report.late_description")))
    return blocks


def _low_hanging(paper: StatusPaper) -> list[Block]:
    """What the receiver can help along at once stands beside what they are asked for."""
    columns = _columns(paper, ("actions.action", 58), ("actions.owner", 24), ("actions.due", 18))
    return _table(paper, "low_hanging", columns, [_assigned(paper, each) for each in paper.status.low_hanging])


def _others(paper: StatusPaper) -> list[Block]:
    columns = _columns(paper, ("actions.action", 58), ("action_list.group", 24), ("actions.due", 18))

    def row(action: Action) -> Row:
        group = paper.groups.get(action.group_id)
        whose = (plain(group.name if group is not None else ""), Paragraph((paper.assigned.owner(action),)))
        return Row((cell(action.text), whose, (Paragraph((paper.assigned.due(action),)),)))

    return _table(paper, "others", columns, [row(each) for each in paper.status.others])


def _efforts(paper: StatusPaper) -> list[Block]:
    columns = _columns(paper, ("status_report.effort", 72), ("status_report.stage", 28))
    agreed = Agreed(paper.phrases, paper.formats, paper.status.bound)
    rows = [Row((cell(each.name), agreed.stage(each))) for each in paper.status.efforts]
    return _table(paper, "efforts", columns, rows)


def _measured(paper: StatusPaper) -> list[Block]:
    columns = _columns(
        paper,
        ("indicators.name", 30),
        ("status_report.before", 18),
        ("status_report.now", 20),
        ("indicators.baseline", 16),
        ("indicators.target", 16),
    )
    return _table(paper, "measured", columns, [_figures(paper, each) for each in paper.status.measured])


def _figures(paper: StatusPaper, one: Measured) -> Row:
    formats, indicator = paper.formats, one.indicator
    now = [*_figure(paper, indicator, one.now, Tone.STRONG)]
    if one.before is not None:
        now.append(plain(formats.difference(difference(one.now.value, one.before.value)), Tone.SOFT))
    target: list[Paragraph] = []
    if indicator.target is not None:
        target.append(plain(formats.figure(indicator.target, indicator.unit)))
        if indicator.target_on is not None:
            day = paper.formats.brief_day(indicator.target_on, paper.status.until)
            by = paper.phrases.write("indicators.by", date=day)
            target.append(plain(by, Tone.SOFT))
    return Row(
        (
            (plain(indicator.name), *passage(one.now.note, tone=Tone.SOFT)),
            _figure(paper, indicator, one.before),
            tuple(now),
            _figure(paper, indicator, one.baseline),
            tuple(target),
        )
    )


def _figure(paper: StatusPaper, indicator: Indicator, one: Measurement | None, tone: Tone = Tone.PLAIN) -> Cell:
    if one is None:
        return ()
    shown = paper.formats.figure(one.value, indicator.unit)
    return (plain(shown, tone), plain(paper.formats.brief_day(one.on, paper.status.until), Tone.SOFT))


def _asked(paper: StatusPaper) -> list[Block]:
    """What the receiver is asked for stands high up: it is what they have to do."""
    write, status = paper.phrases.write, paper.status
    if not status.asked:
        return []
    columns = _columns(paper, ("status_report.matter", 64), ("status_report.sent", 16), ("status_report.answer_by", 20))

    def row(way: Way) -> Row:
        by = way.handoff.answer_by
        until = [plain(paper.formats.short_day(by, status.until))] if by is not None else []
        if way.late(status.until):
            until.append(plain(write("status_report.late_answer"), Tone.STRONG))
        return Row((_matter(paper, way), _sent(paper, way), tuple(until)))

    rows = tuple(row(each) for each in status.asked)
    heading = Heading(1, write("status_report.asked", to=_mid_sentence(status.to.name)))
    return [heading, Table(columns, rows, write("status_report.asked_description"))]


def _answered(paper: StatusPaper) -> list[Block]:
    columns = _columns(paper, ("status_report.matter", 46), ("status_report.answer", 54))

    def row(way: Way) -> Row:
        on = way.handoff.answered_on
        day = [plain(paper.day(on), Tone.SOFT)] if on is not None else []
        return Row((_matter(paper, way), (*passage(way.handoff.answer), *day)))

    return _table(paper, "answered", columns, [row(each) for each in paper.status.answered])


def _matter(paper: StatusPaper, way: Way) -> Cell:
    kind = paper.phrases.write(f"handoffs.kind.{way.handoff.kind.value}")
    if way.handoff.low_hanging:
        kind = f"{kind} ({paper.phrases.write('action_list.low_hanging')})"
    return passage(way.handoff.text, lead=(Run(f"{kind}: ", Tone.STRONG),))


def _sent(paper: StatusPaper, way: Way) -> Cell:
    on = way.handoff.sent_on
    return cell(paper.formats.short_day(on, paper.status.until)) if on is not None else ()


def _next(paper: StatusPaper) -> list[Block]:
    status, write = paper.status, paper.phrases.write
    columns = _columns(paper, ("actions.action", 58), ("actions.owner", 24), ("actions.due", 18))
    blocks = _table(paper, "next", columns, [_assigned(paper, each) for each in status.next_steps])
    meeting = status.next_meeting
    if meeting is None:
        return blocks
    when = paper.formats.day_and_time(meeting.on, meeting.starts)
    place = f", {meeting.place}" if meeting.place else ""
    lead = Run(f"{write('status_report.next_meeting')} ", Tone.STRONG)
    return [Heading(1, write("status_report.next")), Paragraph((lead, Run(f"{when}{place}."))), *blocks[1:]]


# what several of them need


def _mid_sentence(name: str) -> str:
    """A group's name within a sentence: *Styregruppen* is *styregruppen* there, a name of its own stays."""
    return name.lower() if name.startswith("Styr") and " " not in name else name


def _columns(paper: StatusPaper, *given: tuple[str, int]) -> tuple[Column, ...]:
    return tuple(Column(paper.phrases.write(key), share) for key, share in given)


def _table(paper: StatusPaper, name: str, columns: tuple[Column, ...], rows: Sequence[Row]) -> list[Block]:
    if not rows:
        return []
    write = paper.phrases.write
    heading = Heading(1, write(f"status_report.{name}"))
    return [heading, Table(columns, tuple(rows), write(f"status_report.{name}_description"))]


def _owner(paper: StatusPaper, action: Action) -> Cell:
    return (Paragraph((paper.assigned.owner(action),)),)


def _assigned(paper: StatusPaper, action: Action) -> Row:
    runs = [Run(action.text)]
    if coordinated := paper.assigned.coordinated(action):
        runs.append(Run(f" ({coordinated})", Tone.SOFT))
    return Row(((Paragraph(tuple(runs)),), _owner(paper, action), (Paragraph((paper.assigned.due(action),)),)))
