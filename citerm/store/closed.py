"""What lies behind closed doors in the whole record, by key: papers of one meeting speak of others' matters too."""

from __future__ import annotations

from citerm.store.store import Store

_ITEMS = "select id from agenda_items where closed = 1"
_DECISIONS = f"select id from decisions where item_id in ({_ITEMS})"


def closed_items(store: Store) -> frozenset[int]:
    """The items that are closed."""
    return _keys(store, _ITEMS)


def decisions_under(store: Store) -> frozenset[int]:
    """The decisions that were taken under them."""
    return _keys(store, _DECISIONS)


def actions_under(store: Store) -> frozenset[int]:
    """The actions that were agreed on under them, or that carry out such a decision."""
    return _keys(store, f"select id from actions where item_id in ({_ITEMS}) or decision_id in ({_DECISIONS})")


def _keys(store: Store, query: str) -> frozenset[int]:
    return frozenset(row_id for (row_id,) in store.pairs(query))
