"""What only those who lead meetings read: run sheet and debrief tell notes that are in no notice and no minutes."""

from __future__ import annotations

from citerm.acts.desk import Desk
from citerm.model.access import AccessRole
from citerm.model.message import N_, Refused


def leads(desk: Desk) -> bool:
    """Whether this account may lead meetings or prepare them; a login that only reads may not."""
    return desk.role is not AccessRole.READER


def demand_leading(desk: Desk) -> None:
    """Refuse private paper to whoever only reads.

    Raises:
        Refused: where the account is there for reading only.
    """
    if not leads(desk):
        raise Refused(N_("Run sheet and debrief are private: they are for those who lead the meeting."))
