"""The excerpt of one item: what the minutes say about it, with who was there, to be handed on as a true copy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from citerm.documents.agenda_words import proposal_label
from citerm.documents.approval import status
from citerm.documents.context import Context
from citerm.documents.decisions import conclusion, decision_box, named_votes, stances, votes
from citerm.documents.passages import passage
from citerm.documents.treated import treated_before
from citerm.documents.tree import (
    Block,
    Document,
    Fact,
    Facts,
    Heading,
    Look,
    Paragraph,
    Run,
    Signature,
    Signatures,
    Title,
    Tone,
    plain,
)
from citerm.documents.typed import in_their_language, typed_texts
from citerm.i18n.formats import Formats
from citerm.i18n.phrases import Phrases
from citerm.model.action import Action
from citerm.model.entries import Decision, Note
from citerm.model.initiative import Language, replace
from citerm.model.meeting import AgendaItem, ItemState, MinutesForm
from citerm.model.meeting_record import MeetingRecord
from citerm.model.paper import Treated
from citerm.rules.at_item import at_item
from citerm.rules.attendance_list import Attended
from citerm.rules.closed import closed_edition, open_edition
from citerm.rules.excerpts import number_shown
from citerm.rules.minutes_content import as_printed

_PUT_OFF = (ItemState.POSTPONED, ItemState.PARKED, ItemState.DROPPED)


def build(
    record: MeetingRecord,
    item_id: int,
    language: Language | str | None = None,
    form: MinutesForm | None = None,
    phrases: Phrases | None = None,
    elsewhere: Mapping[int, str] | None = None,
    treated: Sequence[Treated] = (),
) -> Document:
    """Build the excerpt of an item; of a closed item it is one of the closed minutes.

    Args:
        record: The meeting.
        item_id: The item.
        language: Language of fixed words and dates; the meeting's own without one.
        form: The form of the minutes that it is taken from; the meeting's own without one.
        phrases: The user's own phrases; those shipped without them.
        elsewhere: Numbers of decisions that other meetings took, by key.
        treated: Who treated the matters of the meeting before.
    """
    spoken = str(language or record.meeting.language)
    shut = record.item_by_id[item_id].closed
    printed = closed_edition(record) if shut else open_edition(record, spoken)
    context = Context(
        as_printed(printed),
        form or record.meeting.form,
        phrases or Phrases(spoken),
        Formats(spoken, record.initiative.country.zone),
        elsewhere=elsewhere or {},
        treated=treated,
    )
    item = context.record.item_by_id[item_id]
    title, state = excerpt_title(context, item), status(context)
    date = context.formats.date_only(record.meeting.on)
    write = context.phrases.write
    if shut:
        state = replace(state, text=write("closed.status", status=state.text))
    document = context.laid_out(
        title,
        (
            state,
            Title(title, record.initiative.name),
            *([plain(write("closed.note"), Tone.STRONG)] if shut else []),
            plain(write(f"excerpt.of_{context.document}", meeting=meeting_named(context)), look=Look.META),
            _head(context, item),
            *_treated(context, item),
            *_true_copy(context),
        ),
        named=f"{title}, {record.group.name}, {date}",
        right=state.text,
        author_id=context.meeting.minute_taker_id,
        sealed=context.hash,
    )
    return in_their_language(document, typed_texts(context.record), record.meeting.language)


def file_title(record: MeetingRecord, item: AgendaItem, phrases: Phrases) -> str:
    """What the file is called after the meeting: *udskrift punkt 3*."""
    shut = f" {phrases.write('closed.file')}" if item.closed else ""
    return f"{phrases.write('excerpt.file')} {number_shown(record, item)}{shut}"


def excerpt_title(context: Context, item: AgendaItem) -> str:
    """Name the excerpt by the number of its item, else by its title."""
    number = context.number(item)
    if not number:
        return context.phrases.write("excerpt.title_free", title=item.title)
    return context.phrases.write("excerpt.title_case" if context.by_case else "excerpt.title_item", number=number)


def meeting_named(context: Context) -> str:
    """Name the meeting within a sentence: *Styregruppen, møde 7, 12. november 2026*."""
    group, date, number = (
        context.record.group.name,
        context.formats.date_only(context.meeting.on),
        context.meeting.number,
    )
    if number is None:
        return context.phrases.write("excerpt.meeting_unnumbered", group=group, date=date)
    return context.phrases.write("excerpt.meeting", group=group, number=number, date=date)


# the head


def _head(context: Context, item: AgendaItem) -> Facts:
    write, meeting, formats = context.phrases.write, context.meeting, context.formats
    held = formats.period(meeting.opened_at, meeting.closed_at) if meeting.opened_at and meeting.closed_at else ""
    named = [
        ("time", held or formats.day(meeting.on)),
        ("place", meeting.place),
        ("chair", context.name(meeting.chair_id)),
        ("minute_taker", context.name(meeting.minute_taker_id)),
    ]
    facts = [Fact(write(f"head.{key}"), (plain(text),)) for key, text in named if text]
    return Facts((*facts, *_present(context, item)), write("excerpt.description"))


def _present(context: Context, item: AgendaItem) -> list[Fact]:
    write, there = context.phrases.write, at_item(context.record, item.id)
    if not there:
        return [Fact(write("excerpt.present"), (Paragraph((context.gap(write("excerpt.nobody")),)),))]
    groups = [
        ("excerpt.present", there.present),
        ("attendance.substitutes", there.substitutes),
        ("attendance.guests", there.guests),
        ("attendance.secretariat", there.secretariat),
    ]
    facts = [Fact(write(key), (_people(context, people),)) for key, people in groups if people]
    if there.recused:
        facts.append(Fact(write("excerpt.recused"), (plain(context.names(there.recused)),)))
    return facts


def _people(context: Context, people: Sequence[Attended]) -> Paragraph:
    runs: list[Run] = []
    for one in people:
        person = context.record.person_by_id.get(one.person_id)
        if person is None:
            continue
        employer = context.record.organisation_by_id.get(person.organisation_id or 0)
        behind = f", {employer.name}" if employer else ""
        if substituted := context.name(one.for_id):
            behind += f" ({context.phrases.write('attendance.for_person', name=substituted)})"
        runs += [*([Run("; ")] if runs else []), Run(person.name), *([Run(behind, Tone.SOFT)] if behind else [])]
    return Paragraph(tuple(runs))


# the item


def _treated(context: Context, item: AgendaItem) -> list[Block]:
    write = context.phrases.write
    blocks: list[Block] = [Heading(1, item.title, context.numbered(item))]
    if facts := _facts(context, item):
        blocks.append(plain(" · ".join(facts), look=Look.META))
    if item.background:
        blocks += [_label(write("excerpt.background")), *passage(item.background)]
    if item.proposed_wording:
        blocks += [_label(proposal_label(context.phrases, context.layout)), *passage(item.proposed_wording)]
    blocks += treated_before(context.phrases, context.formats, context.treated_before(item))
    entries = context.record.entries(item.id)
    notes = [entry for entry in entries if isinstance(entry, Note)] if context.form is not MinutesForm.DECISIONS else []
    if notes:
        blocks += [_label(write("protocol.treatment")), *(line for note in notes for line in passage(note.text))]
    concluded: list[Block] = []
    for entry in entries:
        match entry:
            case Decision():
                concluded += _decided(context, entry)
            case Action() if (entry.item_id, entry.decision_id) not in context.boxes:
                concluded.append(_action(context, entry))
    if not concluded and item.state not in _PUT_OFF:
        concluded.append(plain(write("excerpt.nothing"), Tone.SOFT))
    return [*blocks, *concluded]


def _facts(context: Context, item: AgendaItem) -> list[str]:
    write = context.phrases.write
    facts = [write(f"purpose.{item.purpose.value}")] if item.purpose else []
    if presenter := context.presenter(item):
        facts.append(write("item.presenter", name=presenter))
    if item.state in _PUT_OFF:
        facts.append(write(f"state.{item.state.value}").lower())
    return facts


def _decided(context: Context, decision: Decision) -> list[Block]:
    if decision.outcome.conclusion:
        return list(conclusion(context, decision))
    if not context.protocol:
        return [decision_box(context, decision)]
    counted = [*votes(context, decision), *(named_votes(context, decision) if context.layout.voter_names else ())]
    blocks: list[Block] = []
    if counted:
        blocks += [
            _label(context.phrases.write("votes.heading")),
            *(plain(line, with_next=True) for line in counted),
        ]
    return [*blocks, decision_box(context, decision), *stances(context, decision)]


def _action(context: Context, action: Action) -> Paragraph:
    lead = Run(f"{context.phrases.write('actions.line')}: ", Tone.STRONG)
    return Paragraph((lead, Run(f"{action.text} ("), *context.assigned.by_whom(action), Run(")")))


def _label(text: str) -> Paragraph:
    return plain(text, look=Look.LABEL, with_next=True)


def _true_copy(context: Context) -> list[Block]:
    """The line on which the minute-taker, else the chair, answers for the copy."""
    write, meeting = context.phrases.write, context.meeting
    heading = Heading(1, write("excerpt.true_copy"))
    role, signer = "head.minute_taker", context.name(meeting.minute_taker_id)
    if not signer:
        role, signer = "head.chair", context.name(meeting.chair_id)
    line = Signature(signer, write(role), write("signatures.date"))
    return [heading, Signatures((line,), write("excerpt.signatures"))]
