"""Readings of what people leave as it is: one query each, no caches."""

from __future__ import annotations

from citerm.model.check import OverruledCheck
from citerm.store.store import Store


def overruled(store: Store) -> tuple[OverruledCheck, ...]:
    """All that stand, the oldest first."""
    return store.all(OverruledCheck, "struck = 0")


def one(store: Store, row_id: int) -> OverruledCheck:
    """One, also a struck one; ``LookupError`` where there is none."""
    return store.get(OverruledCheck, row_id)


def left_as_they_are(store: Store) -> frozenset[tuple[str, int | None]]:
    """Codes and rows of all that stand."""
    found = store.pairs("select code, row_id from overruled_checks where struck = 0")
    return frozenset((str(code), row_id) for code, row_id in found)
