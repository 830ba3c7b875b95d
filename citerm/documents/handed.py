"""What a meeting handed to other groups, what it took up from them, and the answers that came back."""

from __future__ import annotations

from collections.abc import Sequence

from citerm.documents.context import Context
from citerm.documents.passages import passage
from citerm.documents.tree import Block, Column, Heading, Look, Paragraph, Row, Run, Table, Tone, plain
from citerm.model.handoff import Handoff
from citerm.model.meeting import AgendaItem, ItemState
from citerm.rules.handoffs import group_named


def section(context: Context) -> list[Block]:
    """The table of what was handed on; drafts are nobody else's business."""
    write = context.phrases.write
    found = _sent(context)
    if not found:
        return []
    columns = (
        Column(write("handoffs.what"), 58),
        Column(write("handoffs.to"), 30),
        Column(write("handoffs.item"), 12),
    )
    rows = []
    for handoff in found:
        marked = f" ({write('action_list.low_hanging')})" if handoff.low_hanging else ""
        lead = Run(f"{kind_word(context, handoff)}{marked}: ", Tone.STRONG)
        item = context.record.item_by_id.get(handoff.item_id or 0)
        rows.append(
            Row(
                (
                    _led(lead, handoff.text),
                    (plain(group_named(context.record.groups, handoff.to_group_id)),),
                    (plain((context.number(item) or item.title) if item else ""),),
                )
            )
        )
    return [Heading(1, write("handoffs.heading")), Table(columns, tuple(rows), write("handoffs.description"))]


def sent(context: Context, item: AgendaItem) -> list[Block]:
    """What was handed on from an item."""
    write = context.phrases.write
    blocks: list[Block] = []
    for handoff in _sent(context):
        if handoff.item_id == item.id:
            to = group_named(context.record.groups, handoff.to_group_id)
            kind = kind_word(context, handoff).lower()
            if handoff.low_hanging:
                kind = f"{kind}, {write('action_list.low_hanging')}"
            blocks += _led(Run(f"{write('handoffs.sent_to', group=to, kind=kind)} ", Tone.STRONG), handoff.text)
    return blocks


def came(context: Context, item: AgendaItem, treated: Sequence[Block]) -> list[Block]:
    """Where an item that was treated came from; the answer itself where it is one that came back."""
    handoff = context.record.handed(item)
    if handoff is None or not (treated or item.state is ItemState.DONE):
        return []
    write, groups = context.phrases.write, context.record.groups
    if handoff.from_group_id == item.group_id:
        if not handoff.answer or handoff.answered_on is None:
            return []
        group = group_named(groups, handoff.to_group_id)
        date = context.formats.date_only(handoff.answered_on)
        return list(_led(Run(f"{write('handoffs.answer', group=group, date=date)} ", Tone.STRONG), handoff.answer))
    if handoff.sent_on is None:
        return []
    group, date = group_named(groups, handoff.from_group_id), context.formats.date_only(handoff.sent_on)
    told = write("handoffs.from", kind=kind_word(context, handoff), group=group, date=date)
    if handoff.low_hanging:
        told = f"{told} {write('handoffs.low_hanging')}"
    return [plain(told, look=Look.META)]


def kind_word(context: Context, handoff: Handoff) -> str:
    """What was handed on, as a heading says it."""
    return context.phrases.write(f"handoffs.kind.{handoff.kind.value}")


def _sent(context: Context) -> list[Handoff]:
    return [each for each in context.record.sent if each.sent_on is not None and not each.struck]


def _led(lead: Run, text: str) -> tuple[Paragraph, ...]:
    """A text of perhaps several paragraphs that begins with some words of ours."""
    return passage(text, lead=(lead,))
