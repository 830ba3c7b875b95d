"""Closed items on the agenda: closed at once, then asked what others read in their place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from citerm.acts.closed_items import close_item, name_openly, open_item
from citerm.model.initiative import replace
from citerm.model.meeting import AgendaItem
from citerm.model.meeting_record import MeetingRecord
from citerm.model.message import N_
from citerm.rules.closed import open_title
from citerm.screens.forms import Field
from citerm.screens.panel import AskingScreen

CLOSED, OPEN = "closed", "open"


async def close_or_name(screen: AskingScreen[Any], record: MeetingRecord, item: AgendaItem) -> None:
    """Close an item and ask for its neutral title; of a closed one also whether it stays closed."""
    was_closed = item.closed
    if not was_closed and not screen.perform(lambda: close_item(screen.desk, item.id)):
        return
    text = screen.words.text
    neutral = open_title(replace(item, closed=True, neutral_title=""), record.meeting.language)
    fields = [Field("neutral_title", text(N_("Title in the open paper")), item.neutral_title, neutral)]
    if was_closed:
        choices = [(CLOSED, text(N_("closed"))), (OPEN, text(N_("open to all")))]
        fields.append(Field("doors", text(N_("The item is")), CLOSED, choices=choices))
    await screen.ask(item.title, fields, lambda values: _answer(screen, item, values), keep=f"closed:{item.id}")


def _answer(screen: AskingScreen[Any], item: AgendaItem, values: Mapping[str, str]) -> bool:
    if values.get("doors") == OPEN:
        return screen.perform(lambda: open_item(screen.desk, item.id))
    if values["neutral_title"].strip() == item.neutral_title:
        return True
    return screen.perform(lambda: name_openly(screen.desk, item.id, values["neutral_title"]))
