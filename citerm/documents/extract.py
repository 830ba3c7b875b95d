"""The extract for one member: what is theirs to do, what was decided that concerns them, how the minutes name them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from citerm.documents.approval import status
from citerm.documents.attendance import attended_as
from citerm.documents.context import Context, open_context
from citerm.documents.decisions import numbered, outcome_lead
from citerm.documents.excerpt import meeting_named
from citerm.documents.minutes import when_next
from citerm.documents.passages import passage
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
    Table,
    Title,
    Tone,
    cell,
    plain,
)
from citerm.documents.typed import in_their_language, typed_texts
from citerm.i18n.phrases import Phrases
from citerm.model.action import Action
from citerm.model.initiative import Language
from citerm.model.meeting_record import MeetingRecord
from citerm.rules.concerned import Concerned, concerns
from citerm.rules.follow_up import is_overdue


def build(
    record: MeetingRecord, person_id: int, language: Language | str | None = None, phrases: Phrases | None = None
) -> Document:
    """Build the extract for a member.

    Args:
        record: The meeting.
        person_id: Whose extract it is.
        language: Language of fixed words and dates; the meeting's own without one.
        phrases: The user's own phrases; those shipped without them.
    """
    spoken = str(language or record.meeting.language)
    context = open_context(record, spoken, phrases)
    write, found = context.phrases.write, concerns(context.record, person_id)
    title, state = write("extract.title", name=context.name(person_id)), status(context)
    date = context.formats.date_only(record.meeting.on)
    tables = [*_actions(context, found), *_decisions(context, found), *_parked(context, found)]
    nothing = [] if tables else [plain(write("extract.nothing"))]
    document = context.laid_out(
        title,
        (
            state,
            Title(title, record.initiative.name),
            plain(write("extract.of", meeting=meeting_named(context)), look=Look.META),
            *_head(context, person_id, found),
            *tables,
            *nothing,
        ),
        named=f"{title}, {record.group.name}, {date}",
        right=state.text,
        author_id=context.meeting.minute_taker_id,
    )
    return in_their_language(document, typed_texts(context.record), record.meeting.language)


def file_title(record: MeetingRecord, person_id: int, phrases: Phrases) -> str:
    """What the file is called after the meeting: *uddrag mh*."""
    return f"{phrases.write('extract.file')} {record.person_by_id[person_id].initials}"


def _head(context: Context, person_id: int, found: Concerned) -> list[Block]:
    """How the member stands in the minutes, until when that can be corrected, and when all meet again."""
    write = context.phrases.write
    facts: list[Fact] = []
    if said := [*attended_as(context, person_id), *_dissents(context, found)]:
        facts.append(Fact(write("extract.recorded"), tuple(said)))
    by = context.meeting.remarks_by
    if by is not None and not context.approved:
        document = write("document.minutes")
        name = context.name(context.meeting.minute_taker_id)
        key = "closing.remarks_to" if name else "closing.remarks"
        line = write(key, document=document, day=context.formats.day(by), name=name)
        facts.append(Fact(write("extract.remarks"), (plain(line),)))
    if following := when_next(context):
        facts.append(Fact(write("closing.next_meeting"), (plain(following),)))
    return [Facts(tuple(facts), write("head.description"))] if facts else []


def _dissents(context: Context, found: Concerned) -> list[Paragraph]:
    write = context.phrases.write
    lines: list[Paragraph] = []
    for stance, kind in found.dissents:
        label = context.labels.get(stance.decision_id)
        if label is None:
            continue
        said = write(f"stance.{kind.value}")
        lines += passage(f"{said} ({label}): {stance.text}" if stance.text else f"{said} ({label})")
    return lines


def _actions(context: Context, found: Concerned) -> list[Block]:
    return [
        *_action_table(context, "extract.yours", found.new),
        *_action_table(context, "extract.earlier", found.earlier),
        *_action_table(context, "extract.helping", found.helping, owner=True),
    ]


def _action_table(context: Context, key: str, actions: Sequence[Action], *, owner: bool = False) -> list[Block]:
    if not actions:
        return []
    write = context.phrases.write
    last = Column(write("actions.owner"), 24) if owner else Column(write("actions.item"), 24)
    columns = (Column(write("actions.action"), 54), Column(write("actions.due"), 22), last)
    rows = tuple(
        Row((_text(context, action), _due(context, action), _whose(context, action, owner=owner)))
        for action in sorted(
            actions, key=lambda one: (one.due_on is None, one.due_on or one.captured_at.date(), one.id)
        )
    )
    return [Heading(1, write(key)), Table(columns, rows, write("extract.description"))]


def _text(context: Context, action: Action) -> Cell:
    runs = [Run(action.text)]
    if with_whom := context.assigned.with_whom(action):
        runs.append(Run(f" ({with_whom})", Tone.SOFT))
    return (Paragraph(tuple(runs)),)


def _due(context: Context, action: Action) -> Cell:
    lines = [Paragraph((context.assigned.due(action),))]
    if is_overdue(action, context.meeting.on):
        lines.append(plain(context.phrases.write("action_state.overdue"), Tone.STRONG))
    return tuple(lines)


def _whose(context: Context, action: Action, *, owner: bool) -> Cell:
    if owner:
        return (Paragraph((context.assigned.owner(action),)),)
    item = context.record.item_by_id.get(action.item_id or 0)
    return cell((context.number(item) or item.title) if item is not None else "")


def _decisions(context: Context, found: Concerned) -> list[Block]:
    decided = [decision for decision in numbered(context) if decision.id in found.decision_ids]
    if not decided:
        return []
    write = context.phrases.write
    columns = (Column(write("decision.number"), 14), Column(write("decision.wording"), 86))
    rows = tuple(
        Row((cell(context.labels[each.id], Tone.STRONG), passage(each.text, lead=outcome_lead(context, each))))
        for each in decided
    )
    return [Heading(1, write("extract.decisions")), Table(columns, rows, write("extract.decided"))]


def _parked(context: Context, found: Concerned) -> list[Block]:
    points = _points(topic.text for topic in found.parked)
    return [Heading(1, context.phrases.write("extract.parked")), *points] if points else []


def _points(lines: Iterable[str]) -> list[Paragraph]:
    return [Paragraph((Run(text),), Look.POINT, "–") for text in lines]
