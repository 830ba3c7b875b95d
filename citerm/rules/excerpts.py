"""Items that an excerpt can be taken of, and the number by which one is asked for."""

from __future__ import annotations

from citerm.model.meeting import AgendaItem
from citerm.model.meeting_record import MeetingRecord
from citerm.rules.decisions import case_label


def excerpted(record: MeetingRecord, *, closed: bool = False) -> tuple[AgendaItem, ...]:
    """The items of a meeting but the breaks: the open ones, or, where that was chosen, the closed ones."""
    return tuple(item for item in record.items if not item.is_break and item.closed is closed)


def number_shown(record: MeetingRecord, item: AgendaItem) -> str:
    """The number by which an item is asked for: its case number, else its place on the agenda."""
    return case_label(record, item) or str(record.number_of(item))


def item_numbered(record: MeetingRecord, typed: str) -> AgendaItem | None:
    """The item of a number, as printed (``21/26``, ``21``) or as counted (``3``); none where there is no such item."""
    wanted = typed.strip(" .").casefold()
    items = [item for item in record.items if not item.is_break]
    cases = {case_label(record, item).casefold(): item for item in items if item.case_number is not None}
    by_case = {label.split("/")[0]: item for label, item in cases.items()}
    return {**{str(record.number_of(item)): item for item in items}, **by_case, **cases}.get(wanted)
