"""Breaks: where an agenda that has none for too long could have one."""

from __future__ import annotations

from collections.abc import Sequence

from citerm.model.initiative import Model
from citerm.model.meeting import AgendaItem

BREAK_MINUTES = 10
SOONEST, LATEST = 75, 90
"""Minutes after which people need a break."""
LEAST_LEFT = 20
"""Minutes that must come after a break, else people rather go home."""


class BreakProposed(Model, frozen=True):
    """Where a break is proposed."""

    after: AgendaItem
    sat: int
    """Minutes that people have sat by then."""


def break_proposed(items: Sequence[AgendaItem]) -> BreakProposed | None:
    """Propose a break where people would sit longer than 90 minutes; after the item that ends nearest to then.

    What was put aside takes no time.
    """
    stretch: list[AgendaItem] = []
    coming = [item for item in items if not item.state.settled]
    for item in coming:
        if item.is_break:
            if (found := _within(stretch)) is not None:
                return found
            stretch = []
        else:
            stretch.append(item)
    return _within(stretch)


def _within(stretch: Sequence[AgendaItem]) -> BreakProposed | None:
    whole = sum(item.minutes for item in stretch)
    if whole <= LATEST:
        return None
    sat = 0
    fitting: list[BreakProposed] = []
    for item in stretch:
        sat += item.minutes
        if sat and whole - sat >= LEAST_LEFT:
            fitting.append(BreakProposed(item, sat))
    return min(fitting, key=lambda one: (_off(one.sat), -one.sat), default=None)


def _off(sat: int) -> int:
    return max(SOONEST - sat, 0, sat - LATEST)
