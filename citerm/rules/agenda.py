"""The agenda: numbers, length, what becomes of items not reached, and what must come next time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from citerm.model.meeting import AgendaItem, ItemState, Purpose
from citerm.model.meeting_record import MeetingRecord

CLOSING = ("sum", "aob", "next", "checkout")
"""Items of the bank that end a meeting; what is added comes before them."""
PASSING = ("welcome", "checkin", "appr", "follow", "intro", "break", *CLOSING)
"""Items of the bank that belong to the day: not reached, they are dropped, for the next agenda has its own."""


def is_case(item: AgendaItem) -> bool:
    """Whether a Norwegian meeting gives the item a case number."""
    return item.case and not item.is_break


def case_numbers(
    items: Iterable[AgendaItem], free: Mapping[Purpose | None, int], *, by_type: bool = False
) -> dict[int, int]:
    """Give numbers to the cases that have none, in agenda order.

    Args:
        items: the agenda.
        free: the next free number in each series; under None that of the one series for all.
        by_type: whether the group counts decisions, discussions and information apart.
    """
    upcoming = dict(free)
    given: dict[int, int] = {}
    for item in items:
        if not is_case(item) or item.case_number is not None:
            continue
        series = (item.announced_purpose or item.purpose) if by_type else None
        given[item.id] = upcoming.get(series, 1)
        upcoming[series] = given[item.id] + 1
    return given


def unfinished(record: MeetingRecord) -> tuple[AgendaItem, ...]:
    """List the items that need a handling before the meeting can end (I8)."""
    return tuple(item for item in record.items if not item.state.settled)


def not_reached(record: MeetingRecord) -> tuple[AgendaItem, ...]:
    """List the unfinished items that the read-back asks about: not those that are done as they stand."""
    proposed = proposed_handling(record)
    return tuple(item for item in unfinished(record) if proposed[item.id] is not ItemState.DONE)


def proposed_handling(record: MeetingRecord) -> dict[int, ItemState]:
    """Propose what becomes of each unfinished item: done, postponed or dropped.

    The item that is on is done. An interrupted one is done if it belongs to the day or something was
    recorded under it; one for decision only with an outcome. What belongs to the day (welcome, break,
    summing up …) is dropped when it was not reached; all else is postponed with its text.
    """
    recorded = {
        entry.item_id
        for entries in (record.notes, record.actions, record.parked, record.sent, record.decisions)
        for entry in entries
        if not entry.struck
    }
    decided = {decision.item_id for decision in record.decisions if not decision.struck}
    return {item.id: _proposed(item, item.id in recorded, item.id in decided) for item in unfinished(record)}


def _proposed(item: AgendaItem, recorded: bool, decided: bool) -> ItemState:
    passing = item.is_break or item.bank_key in PASSING
    match item.state:
        case ItemState.RUNNING:
            return ItemState.DONE
        case ItemState.INTERRUPTED if passing or (decided if item.purpose is Purpose.DECISION else recorded):
            return ItemState.DONE
        case _ if decided:
            return ItemState.DONE
        case _ if passing and not recorded:
            return ItemState.DROPPED
        case _:
            return ItemState.POSTPONED
