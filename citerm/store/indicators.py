"""Readings about one indicator: one query each, no caches."""

from __future__ import annotations

from citerm.model.action import Action
from citerm.model.effort import Indicator, Measurement
from citerm.model.meeting import Meeting
from citerm.store.store import Store


def indicator(store: Store, indicator_id: int) -> Indicator:
    """One indicator; ``LookupError`` where there is none."""
    return store.get(Indicator, indicator_id)


def measurement(store: Store, measurement_id: int) -> Measurement:
    """One figure, also a struck one; ``LookupError`` where there is none."""
    return store.get(Measurement, measurement_id)


def ever_measured(store: Store, indicator_id: int) -> tuple[Measurement, ...]:
    """Every figure that an indicator was given, the struck ones among them, oldest first."""
    return store.all(Measurement, "indicator_id = ?", (indicator_id,), order='"on", id')


def actions_for(store: Store, indicator_id: int) -> tuple[Action, ...]:
    """The actions that serve an indicator."""
    return store.all(Action, "struck = 0 and indicator_id = ?", (indicator_id,), order="captured_at, id")


def meetings_that_measured(store: Store, indicator_id: int) -> tuple[Meeting, ...]:
    """The meetings in which an indicator was measured."""
    measured = "id in (select meeting_id from measurements where indicator_id = ?)"
    return store.all(Meeting, measured, (indicator_id,), order='"on", starts, id')
