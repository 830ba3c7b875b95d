"""Reading the chain of bodies that treated a matter before, over all the meetings it was at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from citerm.acts.desk import Desk
from citerm.model.entries import Decision
from citerm.model.handoff import Handoff
from citerm.model.meeting import AgendaItem, Meeting, MeetingState
from citerm.model.paper import Treated, Treatment
from citerm.rules.treatments import Earlier, chain
from citerm.store import chains, handoffs, records, register

_FARTHEST = 50
"""Links that are followed back at most."""


def chain_of(desk: Desk, item: AgendaItem, typed: Sequence[Treatment]) -> tuple[Treated, ...]:
    """Who treated the matter of an item before, and what came of it there, the earliest first."""
    return chain(item, list(_Way(desk).back_from(item)), typed)


def chains_of(desk: Desk, meeting: Meeting, typed: Sequence[Treatment]) -> tuple[Treated, ...]:
    """The chains of all items of a meeting, by item."""
    by_hand: dict[int, list[Treatment]] = {}
    for one in typed:
        by_hand.setdefault(one.item_id, []).append(one)
    linked = {item.id: item for item in chains.linked_items(desk.store, meeting.id)}
    found: list[Treated] = []
    for item_id in sorted(linked.keys() | by_hand.keys()):
        item = linked.get(item_id)
        if item is None:
            item = records.item(desk.store, item_id)
        found += chain_of(desk, item, by_hand.get(item_id, ()))
    return tuple(found)


class _Way:
    """One matter on its way back; each item and each decision is met once."""

    def __init__(self, desk: Desk) -> None:
        self._store = desk.store
        self._items: set[int] = set()
        self._decisions: set[int] = set()
        self._sent: set[int] = set()

    def back_from(self, item: AgendaItem) -> Iterator[Earlier]:
        """The times at which the matter was before a body, the latest first."""
        if item.recurs or item.id in self._items or len(self._items) >= _FARTHEST:
            return  # what stands on every agenda is another matter each time
        self._items.add(item.id)
        if item.carried_from_id is not None:
            yield from self._at(records.item(self._store, item.carried_from_id))
        if item.parked_id is not None and (topic := chains.topic(self._store, item.parked_id)) is not None:
            yield from self._at(records.item(self._store, topic.item_id))
        if (
            item.decision_id is not None
            and (decision := chains.known_decision(self._store, item.decision_id)) is not None
        ):
            yield from self._decided(decision)
        if item.handoff_id is not None:
            yield from self._handed(item, handoffs.handoff(self._store, item.handoff_id))

    def _handed(self, item: AgendaItem, handoff: Handoff) -> Iterator[Earlier]:
        """Where a handoff was sent from; for the sender, on whose agenda its answer is, where it was treated."""
        if handoff.struck:
            return
        if item.group_id == handoff.from_group_id:
            for there in reversed(handoffs.items_of(self._store, handoff.id)):
                if there.group_id != handoff.from_group_id:
                    yield from self._at(there)
        if handoff.item_id is not None:
            yield from self._at(records.item(self._store, handoff.item_id))
        elif handoff.id not in self._sent and handoff.sent_on is not None:
            self._sent.add(handoff.id)
            yield Earlier(group=records.group(self._store, handoff.from_group_id), on=handoff.sent_on)

    def _at(self, item: AgendaItem) -> Iterator[Earlier]:
        """The time at which an item was on an agenda, and what was before that."""
        if item.id in self._items or item.recurs:
            return
        meeting = records.meeting(self._store, item.meeting_id) if item.meeting_id is not None else None
        if meeting is not None and meeting.opened_at is not None and meeting.state is not MeetingState.CANCELLED:
            under = chains.decisions_under(self._store, item.id)
            self._decisions |= {decision.id for decision in under}
            yield Earlier(
                group=records.group(self._store, meeting.group_id),
                on=meeting.on,
                meeting=meeting,
                item=item,
                decisions=under,
            )
        yield from self.back_from(item)

    def _decided(self, decision: Decision) -> Iterator[Earlier]:
        """The decision that is taken up again, and those that it stands in place of."""
        if decision.id in self._decisions:
            return
        self._decisions.add(decision.id)
        if decision.item_id is not None:
            yield from self._at(records.item(self._store, decision.item_id))
        elif decision.procedure_id is not None:
            procedure = register.procedure(self._store, decision.procedure_id)
            group = records.group(self._store, procedure.group_id)
            yield Earlier(group=group, on=procedure.closed_on or procedure.sent_on, decisions=(decision,))
        for older in chains.replaced_by(self._store, decision.id):
            yield from self._decided(older)
