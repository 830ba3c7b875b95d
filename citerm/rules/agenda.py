"""The agenda: numbers, length, what becomes of items not reached, and what must come next time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol, TypeVar

from citerm.model.meeting import AgendaItem, ItemState, Purpose
from citerm.model.meeting_record import MeetingRecord
from citerm.rules.approval import APPROVAL_ITEM
from citerm.rules.carry_over import Source

CLOSING = ("sum", "aob", "next", "checkout")
"""Items of the bank that end a meeting; what is added comes before them."""
PASSING = ("welcome", "checkin", "appr", "follow", "intro", "break", *CLOSING)
"""Items of the bank that belong to the day: not reached, they are dropped, for the next agenda has its own."""


class Keyed(Protocol):
    """A proposed item that knows its key in the item bank."""

    @property
    def bank_key(self) -> str:
        """Key in the item bank; empty for a free item."""


Proposed = TypeVar("Proposed", bound=Keyed)

_BEGINNING = ("welcome", "checkin", "intro", "appr", APPROVAL_ITEM, "follow")
_EARLY = (Source.APPROVAL, Source.FOLLOW_UP, Source.PROCEDURE, Source.ANSWER, Source.REPLY)


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


def weave(
    proposed: Sequence[Proposed], offered: Sequence[tuple[Source, Proposed]], *, replacing: bool = True
) -> tuple[Proposed, ...]:
    """Put what must come into a proposed agenda, in the order in which it is offered.

    What has the kind of an item of the template takes that item's place, so that nothing stands there
    twice. Else approvals and what is followed up come after the items that open a meeting, all the rest
    before those that end it. Without ``replacing`` the agenda keeps all it has.
    """
    there = {line.bank_key for line in proposed if line.bank_key} if replacing else set()
    same: dict[str, list[Proposed]] = {}
    early: list[Proposed] = []
    late: list[Proposed] = []
    for source, item in offered:
        replaces = source in (Source.APPROVAL, Source.FOLLOW_UP) or item.bank_key not in PASSING
        if replaces and item.bank_key in there:
            same.setdefault(item.bank_key, []).append(item)
        else:
            (early if source in _EARLY else late).append(item)
    woven: list[Proposed] = []
    for line in proposed:
        woven.extend(same.pop(line.bank_key, []) if line.bank_key in same else [line])
    end = len(woven)
    while end and woven[end - 1].bank_key in CLOSING:
        end -= 1
    begin = next((i for i, line in enumerate(woven[:end]) if line.bank_key not in _BEGINNING), end)
    return (*woven[:begin], *early, *woven[begin:end], *late, *woven[end:])
