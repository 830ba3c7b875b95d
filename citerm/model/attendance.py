"""Who came to a meeting, left it, and was heard."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from citerm.model.initiative import Model
from citerm.model.minutes import ApprovedHow as ApprovedHow
from citerm.model.minutes import MinutesForm as MinutesForm
from citerm.model.minutes import MinutesState as MinutesState


class AttendanceKind(StrEnum):
    """What an attendance event says."""

    ARRIVED = "arrived"
    ONLINE = "online"
    LEFT = "left"
    EXCUSED = "excused"
    ABSENT = "absent"
    SUBSTITUTE = "substitute"
    """Present in the seat of ``for_id``."""
    GUEST = "guest"
    """Present for one item only."""
    RECUSED = "recused"
    """Out for one item on conflict of interest."""
    RETURNED = "returned"
    """Back after a conflict of interest."""
    ANNOUNCED = "announced"
    """Will come in the seat of ``for_id``; not here before marked so."""


class AttendanceEvent(Model, frozen=True, kw_only=True):
    """Somebody came, left, sent apologies, or stepped aside for an item."""

    id: int
    meeting_id: int
    person_id: int
    kind: AttendanceKind
    at: datetime
    item_id: int | None = None
    """The item that ran at the time, or the one the guest or conflict is about."""
    for_id: int | None = None
    """The person whose seat a substitute takes."""


class Hearing(Model, frozen=True, kw_only=True):
    """A person was heard in the round of an item."""

    id: int
    item_id: int
    person_id: int
    at: datetime
