"""“Til orientering”: what a meeting decided, for those on the sideline who were not there (S30)."""

from __future__ import annotations

from collections.abc import Sequence

from citerm.documents.context import Context, open_context
from citerm.documents.decisions import numbered, outcome_lead
from citerm.documents.excerpt import meeting_named
from citerm.documents.minutes import when_next
from citerm.documents.passages import passage
from citerm.documents.tree import (
    Block,
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
from citerm.model.entries import Decision, Outcome
from citerm.model.initiative import Language
from citerm.model.meeting_record import MeetingRecord
from citerm.model.paper import Recipient, RecipientKind
from citerm.rules.recipients import addressed, of_kind
from citerm.rules.register import ROUTINE

_TOLD = (Outcome.ADOPTED, Outcome.APPROVED, Outcome.CHANGED, Outcome.REJECTED, Outcome.RECOMMENDED)
"""Outcomes that others are told of; what is put off is not settled yet."""


def build(
    record: MeetingRecord,
    recipients: Sequence[Recipient],
    language: Language | str | None = None,
    phrases: Phrases | None = None,
) -> Document:
    """Build the list.

    Args:
        record: The meeting.
        recipients: Who gets the paper of the group without a seat; of them, those on the sideline.
        language: Language of fixed words and dates; the meeting's own without one.
        phrases: The user's own phrases; those shipped without them.
    """
    spoken = str(language or record.meeting.language)
    context = open_context(record, spoken, phrases)
    write, date = context.phrases.write, context.formats.date_only(record.meeting.on)
    title = write("informed.title", group=record.group.name)
    document = context.laid_out(
        title,
        (
            Title(title, record.initiative.name),
            plain(write("informed.of", meeting=meeting_named(context)), look=Look.META),
            *_head(context, recipients),
            *_decided(context),
        ),
        named=f"{title}, {date}",
        author_id=context.meeting.minute_taker_id,
    )
    return in_their_language(document, typed_texts(context.record), record.meeting.language)


def to_be_told(context: Context) -> list[Decision]:
    """The decisions that others want to know: not those that only approve an agenda or minutes."""
    items = context.record.item_by_id
    return [
        each
        for each in numbered(context)
        if each.outcome in _TOLD and (each.item_id not in items or items[each.item_id].bank_key not in ROUTINE)
    ]


def _head(context: Context, recipients: Sequence[Recipient]) -> list[Block]:
    write = context.phrases.write
    found = addressed(recipients, context.record.person_by_id, context.record.organisation_by_id)
    facts: list[Fact] = []
    if told := of_kind(found, RecipientKind.INFORMED):
        facts.append(Fact(write("informed.to"), (Paragraph((Run("; ".join(each.name for each in told)),)),)))
    if name := context.name(context.meeting.minute_taker_id):
        person = context.record.person_by_id[context.meeting.minute_taker_id or 0]
        facts.append(Fact(write("informed.reply_to"), (plain(", ".join(filter(None, (name, person.email)))),)))
    if following := when_next(context):
        facts.append(Fact(write("closing.next_meeting"), (plain(following),)))
    return [Facts(tuple(facts), write("informed.description"))] if facts else []


def _decided(context: Context) -> list[Block]:
    write, decided = context.phrases.write, to_be_told(context)
    if not decided:
        return [plain(write("informed.none"))]
    columns = (Column(write("decision.number"), 14), Column(write("decision.wording"), 86))
    rows = tuple(
        Row((cell(context.labels[each.id], Tone.STRONG), passage(each.text, lead=outcome_lead(context, each))))
        for each in decided
    )
    return [Heading(1, write("informed.decisions")), Table(columns, rows, write("informed.table"))]
