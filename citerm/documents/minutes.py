"""Minutes of one meeting in three forms: from the record to the neutral tree, and nothing else.

Readers look, in this order, for what was decided, what they must do by when, the next date, and
whether they were recorded correctly; page one is laid out for that.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from citerm.documents import handed, phase
from citerm.documents.agenda_table import agenda
from citerm.documents.approval import approval, later_corrections, status
from citerm.documents.attendance import attendance
from citerm.documents.changes import Changes, changes_since, changes_table, pointer
from citerm.documents.context import Context
from citerm.documents.decisions import decision_table
from citerm.documents.distribution import distribution, enclosed
from citerm.documents.items import sections
from citerm.documents.letterhead import meeting_title
from citerm.documents.signatures import signatures
from citerm.documents.tree import (
    Block,
    Cell,
    Column,
    Document,
    Fact,
    Facts,
    Heading,
    Paragraph,
    Row,
    Run,
    Table,
    Title,
    Tone,
    plain,
)
from citerm.documents.typed import in_their_language, typed_texts
from citerm.documents.vision import vision_facts
from citerm.i18n.formats import Formats
from citerm.i18n.phrases import Phrases
from citerm.model.action import Action, DueKind
from citerm.model.initiative import Language, replace
from citerm.model.layout import DocumentTitle, Order
from citerm.model.meeting import MinutesForm
from citerm.model.meeting_record import Edition, MeetingRecord
from citerm.model.paper import MeetingPapers
from citerm.model.track import PhaseTrack
from citerm.rules.annexes import Annex
from citerm.rules.clock import planned_start
from citerm.rules.closed import open_edition
from citerm.rules.minutes_content import as_printed


def build(
    record: MeetingRecord,
    language: Language | str | None = None,
    form: MinutesForm | None = None,
    phrases: Phrases | None = None,
    tracks: Mapping[str, PhaseTrack] | None = None,
    elsewhere: Mapping[int, str] | None = None,
    papers: MeetingPapers | None = None,
    annexes: Sequence[Annex] = (),
) -> Document:
    """Build the minutes as they stand now.

    Args:
        record: The meeting; while it is under way the minutes say so.
        language: Language of fixed words and dates; the meeting's own without one.
        form: One of the three forms; the meeting's own without one.
        phrases: The user's own phrases; those shipped without them.
        tracks: The phase models by key.
        elsewhere: Numbers of decisions that other meetings took, by key.
        papers: What belongs to the meeting on paper; of it, who gets the minutes without a seat.
        annexes: What goes with the minutes, in the order of its numbers.
    """
    spoken = str(language or record.meeting.language)
    record = open_edition(record, spoken)
    closed = record.edition is Edition.CLOSED
    context = Context(
        as_printed(record),
        form or record.meeting.form,
        phrases or Phrases(spoken),
        Formats(spoken, record.initiative.country.zone),
        tracks or {},
        elsewhere or {},
    )
    title = _title(context)
    state, changed, signed = status(context), changes_since(context), signatures(context)
    if closed:
        state = replace(state, text=context.phrases.write("closed.status", status=state.text))
    date = context.formats.date_only(record.meeting.on)
    named = context.phrases.write("title.property", kind=_kind(context), group=record.group.name, date=date)
    document = context.laid_out(
        title,
        (
            state,
            Title(title, record.initiative.name),
            *([plain(context.phrases.write("closed.note"), Tone.STRONG)] if closed else []),
            _head(context, changed),
            *_in_order(context),
            *([] if closed else _next_meeting(context)),
            *changes_table(context, changed),
            *approval(context, signed=bool(signed)),
            *signed,
            *later_corrections(context),
            *([] if closed else enclosed(context, annexes)),
            *distribution(context, papers.recipients if papers is not None and not closed else ()),
            *phase.appendix(context),
        ),
        named=context.phrases.write("closed.title", title=named) if closed else named,
        right=state.text,
        author_id=context.meeting.minute_taker_id,
        sealed=context.hash,
    )
    return in_their_language(document, typed_texts(record), record.meeting.language)


# title and head


def _kind(context: Context) -> str:
    if context.layout.title is DocumentTitle.DECISIONS and context.form is MinutesForm.DECISIONS:
        return context.phrases.write("title.decision_minutes")
    return context.phrases.write(f"title.{context.document}")


def _title(context: Context) -> str:
    title = meeting_title(context.phrases, context.record, _kind(context))
    closed = context.record.edition is Edition.CLOSED
    return context.phrases.write("closed.title", title=title) if closed else title


def _head(context: Context, changed: Changes) -> Facts:
    write, meeting = context.phrases.write, context.meeting
    chair, facilitator = meeting.chair_id, meeting.facilitator_id
    together = chair is not None and chair == facilitator
    named = [
        ("time", _time(context)),
        ("place", meeting.place),
        ("convener", context.name(meeting.convener_id) if meeting.convener_id != chair else ""),
        ("chair_and_facilitator" if together else "chair", context.name(chair)),
        ("facilitator", "" if together else context.name(facilitator)),
        ("minute_taker", context.name(meeting.minute_taker_id)),
    ]
    facts = [Fact(write(f"head.{key}"), (plain(text),)) for key, text in named if text]
    following = when_next(context) if context.record.edition is not Edition.CLOSED else ""
    next_date = [Fact(write("closing.next_meeting"), (plain(following),))] if following else []
    vision = vision_facts(context.record.initiative, context.phrases)
    told = (*facts, *attendance(context), *next_date, *vision, *pointer(context, changed))
    return Facts(told, write("head.description"))


def _time(context: Context) -> str:
    """Write the meeting's day and time as it was held, else as it is planned; both dates past midnight."""
    record, meeting, formats = context.record, context.meeting, context.formats
    if meeting.opened_at and meeting.closed_at:
        return formats.period(meeting.opened_at, meeting.closed_at)
    if meeting.opened_at:
        return context.phrases.write("head.running_time", moment=formats.day_and_time(meeting.opened_at))
    start = planned_start(record)
    return context.phrases.write("head.planned_time", period=formats.period(start, start + record.planned_length))


# what was treated


def _in_order(context: Context) -> list[Block]:
    """Put the tables, the agenda and the items in the order of the group's layout."""
    layout = context.layout
    decided = decision_table(context) if layout.decision_table else []
    actions = _actions(context)
    treated = [
        *agenda(context),
        *sections(context),
        *phase.section(context),
        *_parked(context),
        *handed.section(context),
    ]
    match layout.order:
        case Order.DECISIONS:
            return [*decided, *treated, *actions]
        case Order.ACTIONS:
            return [*decided, *actions, *treated]
        case Order.AGENDA:
            return [*treated, *decided, *actions]


def _parked(context: Context) -> list[Block]:
    write = context.phrases.write
    topics = [topic for topic in context.record.parked if not topic.struck]
    if not topics:
        return []
    columns = (Column(write("parked.topic"), 62), Column(write("parked.keeper"), 26), Column(write("parked.item"), 12))
    rows = []
    for topic in topics:
        keeper = context.name(topic.keeper_id)
        kept = Run(keeper) if keeper else context.gap(write("parked.no_keeper"))
        rows.append(Row(((plain(topic.text),), (Paragraph((kept,)),), _origin(context, topic.item_id))))
    return [Heading(1, write("parked.heading")), Table(columns, tuple(rows), write("parked.description"))]


def _origin(context: Context, item_id: int | None) -> Cell:
    item = context.record.item_by_id.get(item_id) if item_id is not None else None
    return (plain((context.number(item) or item.title) if item else ""),)


def _actions(context: Context) -> list[Block]:
    """Make the table of actions, each person's together, so that everybody finds what is theirs."""
    write = context.phrases.write
    actions = [action for action in context.record.actions if not action.struck]
    if not context.layout.action_table:  # what stands under no item would stand nowhere
        actions = [action for action in actions if action.item_id not in context.record.item_by_id]
    if not actions:
        return []
    columns = (
        Column(write("actions.owner"), 22),
        Column(write("actions.action"), 47),
        Column(write("actions.due"), 19),
        Column(write("actions.item"), 12),
    )
    rows: list[Row] = []
    last_owner: int | None = -1
    seats = {seat.person_id: place for place, seat in enumerate(context.record.memberships)}
    for action in sorted(actions, key=lambda action: _by_owner(context, seats, action)):
        owner = context.assigned.owner(action)
        if owner.tone is Tone.PLAIN:
            owner = Run(owner.text, Tone.SOFT if action.owner_id == last_owner else Tone.STRONG)
        last_owner = action.owner_id
        text = [Run(action.text)]
        if with_whom := context.assigned.with_whom(action):
            text.append(Run(f" ({with_whom})", Tone.SOFT))
        rows.append(
            Row(
                (
                    (Paragraph((owner,)),),
                    (Paragraph(tuple(text)),),
                    (Paragraph((context.assigned.due(action),)),),
                    _origin(context, action.item_id),
                )
            )
        )
    return [Heading(1, write("actions.heading")), Table(columns, tuple(rows), write("actions.description"))]


def _by_owner(context: Context, seats: Mapping[int, int], action: Action) -> tuple[int, int, str, str, datetime, int]:
    """Sort by the attendance list, then by date; what has no owner comes last."""
    owner = action.owner_id
    place = len(seats) if owner is None or owner not in seats else seats[owner]
    due = action.due_on.isoformat() if action.due_on and action.due_kind is not DueKind.ONGOING else "9999"
    return (int(owner is None), place, context.name(owner), due, action.captured_at, action.id)


def when_next(context: Context) -> str:
    """Write when and where the next meeting is: as agreed in this one, else as planned; empty where neither is."""
    meeting, planned = context.meeting, context.record.next_meeting
    on, starts, place = meeting.next_on, meeting.next_starts, meeting.next_place
    if on is None and planned is not None:
        on, starts, place = planned.on, planned.starts, planned.place
    if on is None:
        return ""
    when = context.formats.day_and_time(on, starts)
    return f"{when}, {place}" if place else when


def _next_meeting(context: Context) -> list[Block]:
    heading, following = Heading(1, context.phrases.write("closing.next_meeting")), when_next(context)
    if following:
        return [heading, plain(following)]
    if context.ended and not context.approved:
        return [heading, plain(context.phrases.write("closing.next_meeting_missing"), Tone.GAP)]
    return []
