"""How a group stands without a lead or behind its rhythm: when that is another matter than what was left as it is.

The checks and Start leave out the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from citerm.model.meeting import Meeting, MeetingState
from citerm.model.people import Membership


def matter_of_lead(group_id: int, memberships: Iterable[Membership], today: date) -> str:
    """How many sit in a group that nobody leads, and until when somebody led it; empty where neither is so."""
    mine = [seat for seat in memberships if seat.group_id == group_id]
    led = max((seat.to_on for seat in mine if seat.role.leads and seat.to_on and seat.to_on < today), default=None)
    sitting = sum(seat.holds_on(today) for seat in mine)
    return f"{sitting}/{led}" if led is not None else str(sitting or "")


def matter_of_cadence(group_id: int, meetings: Iterable[Meeting]) -> str:
    """The day on which a group met last; empty where it never did."""
    mine = [each for each in meetings if each.group_id == group_id]
    held = (each.on for each in mine if each.state is MeetingState.CLOSED or each.state.under_way)
    return str(max(held, default=""))
