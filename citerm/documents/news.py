"""News from the field in the minutes, under the item at which it was told."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from citerm.documents.context import Context
from citerm.documents.passages import passage
from citerm.documents.tree import Block, Look, Run, Tone, plain
from citerm.model.meeting import AgendaItem
from citerm.rules.minutes_content import Fields


def news(context: Context, item: AgendaItem) -> list[Block]:
    """Write what was told; without news, nothing."""
    found = [each for each in context.record.news if each.item_id == item.id]
    if not found:
        return []
    blocks: list[Block] = [plain(context.phrases.write("changes.news"), look=Look.LABEL, with_next=True)]
    for each in found:
        blocks += passage(each.text, lead=(Run(f"{each.who}: ", Tone.STRONG),) if each.who else ())
        if each.place:
            blocks.append(plain(each.place, Tone.SOFT))
    return blocks


def _news(context: Context, fields: Fields) -> str:
    return "\n".join(filter(None, (": ".join(filter(None, (fields["who"], fields["text"]))), fields["place"])))


WRITERS: Mapping[str, Callable[[Context, Fields], str]] = {"news": _news}
