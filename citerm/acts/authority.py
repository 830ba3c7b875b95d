"""Telling that another group decided what only the steering group decides, before there is one the initiators (I9)."""

from __future__ import annotations

from citerm.acts.desk import Desk
from citerm.model.message import Message
from citerm.rules.authority import Matter, told
from citerm.store import records


def by_decision(desk: Desk, matter: Matter, decision_id: int | None) -> tuple[Message, ...]:
    """What is unusual about who took the decision that is named; nothing where none is."""
    if decision_id is None:
        return ()
    return told(matter, records.decision(desk.store, decision_id).group_id, records.groups(desk.store))


def in_meeting(desk: Desk, matter: Matter, meeting_id: int | None) -> tuple[Message, ...]:
    """What is unusual about in whose meeting it is done; nothing between the meetings."""
    if meeting_id is None:
        return ()
    return told(matter, records.meeting(desk.store, meeting_id).group_id, records.groups(desk.store))
