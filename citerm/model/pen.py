"""The pen of a live meeting: who may write into it now; and what others suggest to them."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from citerm.model.initiative import Model


class Pen(Model, frozen=True, kw_only=True):
    """Who runs a meeting, from which session: a lease, renewed while the program lives (decisions, section 9)."""

    scope: str
    """What is written with it, such as ``meeting:7``."""
    account: str
    session: str
    """One run of the program; the same account comes back with another one after a lost connection."""
    person_id: int | None = None
    since: datetime
    renewed_at: datetime
    asked_by: str = ""
    """Account of somebody who asks for the pen."""
    asked_at: datetime | None = None


class SuggestionState(StrEnum):
    """What became of a suggestion."""

    OPEN = "open"
    TAKEN = "taken"
    DECLINED = "declined"


class Suggestion(Model, frozen=True, kw_only=True):
    """An entry that somebody without the pen proposes to whoever holds it."""

    id: int
    meeting_id: int
    item_id: int
    kind: str
    """What it is to become: ``note``, ``decision``, ``action``, ``parked`` or ``handoff``."""
    text: str
    account: str
    person_id: int | None = None
    suggested_at: datetime
    state: SuggestionState = SuggestionState.OPEN
    struck: bool = False
