"""Who was there while an item was treated, as far as the attendance list of the minutes tells it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from citerm.model.initiative import Model
from citerm.model.meeting_record import MeetingRecord
from citerm.rules.attendance import ever_recused
from citerm.rules.attendance_list import Attended, attendance_summary


class AtItem(Model, frozen=True):
    """Who was there during one item; each person stands in one place."""

    present: tuple[Attended, ...] = ()
    substitutes: tuple[Attended, ...] = ()
    guests: tuple[Attended, ...] = ()
    secretariat: tuple[Attended, ...] = ()
    recused: tuple[int, ...] = ()
    """Out on conflict of interest."""

    def __bool__(self) -> bool:
        """Whether anybody was."""
        return bool(self.present or self.substitutes or self.guests or self.secretariat or self.recused)


def at_item(record: MeetingRecord, item_id: int) -> AtItem:
    """Tell who was there for at least a part of an item; of an item without times, who was there at all."""
    summary, out = attendance_summary(record), ever_recused(record, item_id)
    stretches = [
        (entry.started_at, entry.stopped_at or record.meeting.closed_at)
        for entry in record.times
        if entry.item_id == item_id
    ]

    def here(people: Sequence[Attended]) -> tuple[Attended, ...]:
        return tuple(one for one in people if one.person_id not in out and _was_there(one, item_id, stretches))

    return AtItem(
        here(summary.present), here(summary.substitutes), here(summary.guests), here(summary.secretariat), out
    )


def _was_there(one: Attended, item_id: int, stretches: Sequence[tuple[datetime, datetime | None]]) -> bool:
    if one.item_ids:
        return item_id in one.item_ids
    return not stretches or any(_part_of(one, begins, ends) for begins, ends in stretches)


def _part_of(one: Attended, begins: datetime, ends: datetime | None) -> bool:
    """Whether somebody was there for a part of a stretch of time."""
    if one.came is not None and ends is not None and one.came.at >= ends:
        return False
    if one.left is not None and one.left.at <= begins:
        return False
    return not any(gone.at <= begins and ends is not None and back.at >= ends for gone, back in one.away)
