"""How a record stands at a moment, as far as it decides whether a backup is due."""

from __future__ import annotations

from collections.abc import Sequence

from citerm.model.initiative import Model
from citerm.store.store import Store


class Moment(Model, frozen=True):
    """How a record stands."""

    lines: int
    """Lines of its journal."""
    live: bool
    """Whether a meeting is under way."""
    turned: bool
    """Whether one of the acts asked for has been done since."""


def moment(store: Store, since: int, turning: Sequence[str]) -> Moment:
    """How a record stands, and whether an act of those names was done since a line of the journal."""
    lines, _ = store.journal_head()
    live = store.scalar("select exists (select 1 from meetings where state in ('open', 'paused'))")
    places = ", ".join("?" * len(turning))
    turned = lines > since and store.scalar(
        f"select exists (select 1 from acts where seq > ? and act in ({places}))", (since, *turning)
    )
    return Moment(lines, bool(live), bool(turned))
