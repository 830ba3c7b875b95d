"""What only those who lead meetings read: run sheet and debrief tell notes that are in no notice and no minutes."""

from __future__ import annotations

from citerm.acts import preparing
from citerm.acts.desk import Desk
from citerm.model.access import AccessRole
from citerm.model.initiative import replace
from citerm.model.meeting import Meeting
from citerm.model.message import N_, Refused
from citerm.model.paper import Preparation


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


def to_prepare(desk: Desk, meeting: Meeting, language: str) -> tuple[Preparation, ...]:
    """The checklist in a language, as it goes on paper; once the meeting was opened, only one that was used."""
    lines = preparing.checklist(desk, meeting.id)
    if meeting.opened_at is not None:
        lines = tuple(line for line in lines if line.id)
    return tuple(replace(line, text=preparing.text_of(line, language)) for line in lines)
