"""Readings of a matter on its way: where an item was before, and what was decided there."""

from __future__ import annotations

from citerm.model.entries import Decision, ParkedTopic
from citerm.model.meeting import AgendaItem
from citerm.store.store import Store


def decisions_under(store: Store, item_id: int) -> tuple[Decision, ...]:
    """What was decided under an item and not struck."""
    return store.all(Decision, "item_id = ? and struck = 0", (item_id,))


def topic(store: Store, topic_id: int) -> ParkedTopic | None:
    """A parked topic; none where it was struck."""
    return store.first(ParkedTopic, "id = ? and struck = 0", (topic_id,))


def known_decision(store: Store, decision_id: int) -> Decision | None:
    """A decision; none where it was struck."""
    return store.first(Decision, "id = ? and struck = 0", (decision_id,))


def replaced_by(store: Store, decision_id: int) -> tuple[Decision, ...]:
    """The decisions in whose place one stands."""
    return store.all(Decision, "replaced_by_id = ? and struck = 0", (decision_id,))


def linked_items(store: Store, meeting_id: int) -> tuple[AgendaItem, ...]:
    """The items of a meeting that continue something from before."""
    return store.all(
        AgendaItem,
        "meeting_id = ? and (carried_from_id is not null or parked_id is not null or decision_id is not null"
        " or handoff_id is not null)",
        (meeting_id,),
        order="position, id",
    )
