"""Readings for the card of a group and the list of organisations: one query each."""

from __future__ import annotations

from datetime import date

from citerm.model.mandate import Mandate, MandateState
from citerm.model.people import Group, Organisation
from citerm.store.mandates import mandates
from citerm.store.store import Store

_HERE = "('arrived', 'online', 'substitute', 'guest')"


def organisation(store: Store, organisation_id: int) -> Organisation:
    """One organisation; ``Gone`` where there is none."""
    return store.get(Organisation, organisation_id)


def mandates_in_force(store: Store) -> tuple[Mandate, ...]:
    """The mandates that groups work by."""
    return tuple(one for one in mandates(store) if one.state is MandateState.FINAL)


def founded_by(store: Store, decision_id: int) -> Group | None:
    """The group that a decision set up."""
    return store.first(Group, "founded_by_id = ?", (decision_id,))


def present_in(store: Store, first: date, last: date) -> frozenset[tuple[int, int]]:
    """Meeting and person, for everybody who came to a meeting between two days."""
    return frozenset(
        (meeting_id, person_id)
        for meeting_id, person_id in store.pairs(
            "select distinct meeting_id, person_id from attendance_events join meetings on meetings.id = meeting_id"
            f' where attendance_events.kind in {_HERE} and meetings."on" between ? and ?',
            (first, last),
        )
    )
