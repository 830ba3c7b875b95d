"""When each item of a run sheet begins and ends: as planned, and once the meeting runs, as it goes."""

from __future__ import annotations

from datetime import datetime, timedelta

from citerm.model.initiative import Model
from citerm.model.meeting import AgendaItem, ItemState
from citerm.model.meeting_record import MeetingRecord
from citerm.rules.clock import planned_start

_NOT_TAKEN_UP = (ItemState.DROPPED, ItemState.POSTPONED, ItemState.PARKED)


class Slot(Model, frozen=True):
    """An item with its time."""

    item: AgendaItem
    begins: datetime
    ends: datetime


def slots(record: MeetingRecord) -> tuple[Slot, ...]:
    """Lay out the items that are to be taken up; one that has begun stands where it began."""
    began = {entry.item_id: entry.started_at for entry in reversed(record.times)}
    moment = record.meeting.opened_at or planned_start(record)
    found = []
    for item in record.items:
        if item.state not in _NOT_TAKEN_UP:
            begins = began.get(item.id, moment)
            moment = begins + timedelta(minutes=item.minutes)
            found.append(Slot(item, begins, moment))
    return tuple(found)
