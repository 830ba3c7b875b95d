"""Readings about the table plans: one query each, no caches."""

from __future__ import annotations

from citerm.model.seating import MissingSeat, Placement, Seating
from citerm.store.store import Store


def plans(store: Store) -> tuple[Seating, ...]:
    """All table plans, oldest first."""
    return store.all(Seating, "struck = 0", order='"on", id')


def plan(store: Store, seating_id: int) -> Seating:
    """One table plan, also one that was taken away; ``LookupError`` where there is none."""
    return store.get(Seating, seating_id)


def placements(store: Store, seating_id: int) -> tuple[Placement, ...]:
    """Who sits where in a plan."""
    return store.all(Placement, "struck = 0 and seating_id = ?", (seating_id,), order="position, id")


def placement(store: Store, placement_id: int) -> Placement:
    """One actor at a table; ``LookupError`` where there is none."""
    return store.get(Placement, placement_id)


def missing_seats(store: Store, seating_id: int) -> tuple[MissingSeat, ...]:
    """Who is missing from which table of a plan."""
    return store.all(MissingSeat, "struck = 0 and seating_id = ?", (seating_id,))


def missing_seat(store: Store, missing_id: int) -> MissingSeat:
    """Somebody who is missing from a table; ``LookupError`` where there is none."""
    return store.get(MissingSeat, missing_id)


def plans_of_meeting(store: Store, meeting_id: int) -> tuple[Seating, ...]:
    """The plans that were made under items of a meeting."""
    return store.all(Seating, "struck = 0 and meeting_id = ?", (meeting_id,))


def placements_of_meeting(store: Store, meeting_id: int) -> tuple[Placement, ...]:
    """Who sits where in the plans of a meeting."""
    theirs = "struck = 0 and seating_id in (select id from seatings where struck = 0 and meeting_id = ?)"
    return store.all(Placement, theirs, (meeting_id,), order="position, id")


def missing_of_meeting(store: Store, meeting_id: int) -> tuple[MissingSeat, ...]:
    """Who is missing in the plans of a meeting."""
    theirs = "struck = 0 and seating_id in (select id from seatings where struck = 0 and meeting_id = ?)"
    return store.all(MissingSeat, theirs, (meeting_id,))
