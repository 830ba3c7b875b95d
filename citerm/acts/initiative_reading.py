"""What the initiative screen shows: the bodies as a tree, and how each part of the work around them stands."""

from __future__ import annotations

from collections.abc import Callable

from citerm.acts import indicator_reading
from citerm.acts.desk import Desk
from citerm.model.glance import Glance

SUPPLIERS: tuple[Callable[[Desk], Glance | None], ...] = (indicator_reading.glance,)
"""The lines under the tree, in this order: a part of the work adds its ``glance`` here, once its screen is there."""


def glances(desk: Desk) -> tuple[Glance, ...]:
    """How each part of the work stands; parts that have nothing to say yet are left out."""
    return tuple(glance for supplier in SUPPLIERS if (glance := supplier(desk)) is not None)
