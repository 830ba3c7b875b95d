"""What lies behind closed doors in the whole record, by key: papers of one meeting speak of others' matters too."""

from __future__ import annotations

from citerm.model.meeting import AgendaItem, ItemState
from citerm.store.closed_keys import ACTIONS, DECISIONS, HANDOFFS, ITEMS, TOPICS
from citerm.store.store import Store


def closed_items(store: Store) -> frozenset[int]:
    """The items that are closed."""
    return _keys(store, ITEMS)


def decisions_under(store: Store) -> frozenset[int]:
    """The decisions that were taken under them."""
    return _keys(store, DECISIONS)


def actions_under(store: Store) -> frozenset[int]:
    """The actions that were agreed on under them, carry out such a decision or invite to a table that was set there.

    What was split off from one of these is among them.
    """
    return _keys(store, ACTIONS)


def topics_under(store: Store) -> frozenset[int]:
    """The topics that were parked under them."""
    return _keys(store, TOPICS)


def handoffs_under(store: Store) -> frozenset[int]:
    """What was handed on from them, or treated or answered under them."""
    return _keys(store, HANDOFFS)


def made_of(store: Store, item_id: int) -> tuple[AgendaItem, ...]:
    """The items still to be treated that continue an item, or take up what was decided, agreed on or parked there."""
    return store.all(
        AgendaItem,
        "state = ?1 and (carried_from_id = ?2"
        " or decision_id in (select id from decisions where item_id = ?2)"
        " or action_id in (select id from actions where item_id = ?2)"
        " or parked_id in (select id from parked_topics where item_id = ?2)"
        " or handoff_id in (select id from handoffs where item_id = ?2"
        " or answered_by_id in (select id from decisions where item_id = ?2)"
        " or id = (select handoff_id from agenda_items where id = ?2)))",
        (ItemState.PENDING, item_id),
    )


def _keys(store: Store, query: str) -> frozenset[int]:
    return frozenset(row_id for (row_id,) in store.pairs(query))
