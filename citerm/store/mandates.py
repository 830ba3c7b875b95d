"""Readings of mandates: one query each."""

from __future__ import annotations

from citerm.model.entries import Decision
from citerm.model.mandate import Mandate
from citerm.model.meeting import AgendaItem
from citerm.store.store import Store


def mandates(store: Store) -> tuple[Mandate, ...]:
    """All versions of all groups that were not struck."""
    return store.all(Mandate, "struck = 0", order="group_id, version")


def of_group(store: Store, group_id: int) -> tuple[Mandate, ...]:
    """All versions of a group's mandate, the struck ones too, for they keep their numbers."""
    return store.all(Mandate, "group_id = ?", (group_id,), order="version")


def mandate(store: Store, mandate_id: int) -> Mandate:
    """One version; ``LookupError`` where there is none."""
    return store.get(Mandate, mandate_id)


def submitted(store: Store) -> tuple[Mandate, ...]:
    """The drafts that wait for their treatment, and all that hold or held."""
    return store.all(Mandate, "struck = 0 and state in ('submitted', 'final', 'superseded')", order="group_id, version")


def decisions_about(store: Store, mandate_id: int) -> tuple[Decision, ...]:
    """What was decided under the items at which a version was treated."""
    under = "struck = 0 and item_id in (select id from agenda_items where mandate_id = ?)"
    return store.all(Decision, under, (mandate_id,), order="captured_at, id")


def items_about(store: Store, mandate_id: int) -> tuple[AgendaItem, ...]:
    """The items at which a version is or was treated."""
    return store.all(AgendaItem, "mandate_id = ?", (mandate_id,))
