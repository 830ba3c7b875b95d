"""Readings of the sideline: one query each, no caches."""

from __future__ import annotations

from citerm.model.sideline import Informing, SidelineActor
from citerm.store.store import Store


def actor(store: Store, actor_id: int) -> SidelineActor:
    """One actor, also a struck one; ``LookupError`` where there is none."""
    return store.get(SidelineActor, actor_id)


def actors(store: Store) -> tuple[SidelineActor, ...]:
    """All that stand on the sideline, those whose entry has ended among them."""
    return store.all(SidelineActor, "struck = 0", (), order="id")


def informing(store: Store, informing_id: int) -> Informing:
    """One line of the log, also a struck one; ``LookupError`` where there is none."""
    return store.get(Informing, informing_id)


def informings(store: Store) -> tuple[Informing, ...]:
    """What was told, oldest first."""
    return store.all(Informing, "struck = 0", (), order='"on", id')


def informed_still(store: Store, person_id: int) -> tuple[int, ...]:
    """Entries under which a person is still kept informed."""
    found = store.all(SidelineActor, "struck = 0 and ended_on is null and person_id = ?", (person_id,))
    return tuple(one.id for one in found)
