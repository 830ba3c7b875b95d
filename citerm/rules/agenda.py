"""The agenda: numbers, length, what becomes of items not reached, and what must come next time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol, TypeVar

from citerm.model.action import Action
from citerm.model.initiative import Model
from citerm.model.meeting import AgendaItem, ItemState, Meeting, MeetingRecord, MinutesState, ParkedTopic, Purpose

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


class NextAgenda(Model, frozen=True):
    """What must come on a group's next agenda besides its template."""

    approve: Meeting | None = None
    """The meeting whose minutes wait for approval."""
    follow_up: bool = False
    """Whether there are actions to follow up."""
    waiting: tuple[AgendaItem, ...] = ()
    """Items postponed from earlier meetings or sent to this group, in their order."""
    parked: tuple[ParkedTopic, ...] = ()
    """Parked topics, to be presented by their keepers; those with a keeper first."""

    def missing(self, proposed: Iterable[Keyed]) -> tuple[str, ...]:
        """Name the bank items that must come and are not among the proposed ones."""
        there = {item.bank_key for item in (*proposed, *self.waiting)}
        due = (("apprmin", self.approve is not None), ("follow", self.follow_up))
        return tuple(key for key, must in due if must and key not in there)


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
        for entries in (record.notes, record.actions, record.parked, record.decisions)
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


def next_agenda(
    last_meeting: Meeting | None,
    waiting: Iterable[AgendaItem] = (),
    parked: Iterable[ParkedTopic] = (),
    actions: Iterable[Action] = (),
) -> NextAgenda:
    """Gather what must come on a group's next agenda.

    Args:
        last_meeting: the group's previous closed meeting.
        waiting: items of the group on no agenda yet.
        parked: topics of the group that have no place yet.
        actions: actions of the group's earlier meetings.
    """
    unapproved = last_meeting is not None and last_meeting.minutes_state is not MinutesState.APPROVED
    topics = [topic for topic in parked if not topic.struck]
    return NextAgenda(
        approve=last_meeting if unapproved else None,
        follow_up=any(action.state.live and not action.struck for action in actions),
        waiting=tuple(sorted(waiting, key=lambda item: (item.position, item.id))),
        parked=tuple(sorted(topics, key=lambda topic: (topic.keeper_id is None, topic.captured_at, topic.id))),
    )


def weave(proposed: Sequence[Proposed], due: NextAgenda) -> tuple[Proposed | AgendaItem | ParkedTopic, ...]:
    """Put what must come into a proposed agenda.

    A waiting item takes the place of the template's item of the same kind, so that nothing stands
    there twice; the rest comes before the items that end a meeting, parked topics last.
    """
    by_key: dict[str, list[AgendaItem]] = {}
    for item in due.waiting:
        by_key.setdefault(item.bank_key, []).append(item)
    woven: list[Proposed | AgendaItem | ParkedTopic] = []
    for line in proposed:
        same = by_key.pop(line.bank_key, []) if line.bank_key and line.bank_key not in PASSING else []
        woven.extend(same or [line])
    rest = [item for item in due.waiting if item.bank_key in by_key]
    place = len(woven)
    while place and not isinstance(last := woven[place - 1], ParkedTopic) and last.bank_key in CLOSING:
        place -= 1
    woven[place:place] = [*rest, *due.parked]
    return tuple(woven)
