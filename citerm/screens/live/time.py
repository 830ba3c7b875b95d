"""Giving and taking minutes in the meeting, and noticing that the computer slept."""

from __future__ import annotations

from datetime import datetime, timedelta
from time import monotonic

from citerm.acts.meeting import live
from citerm.model.meeting import MeetingState
from citerm.model.message import N_, say
from citerm.rules.clock import Reading, clock_gap, item_clock, lenders
from citerm.screens.live.line import Stage
from citerm.widgets.message_line import Tone

STEP = 5
"""Minutes that are given and taken at a time."""
_MINUTE = timedelta(minutes=1)


def give_minutes(stage: Stage) -> None:
    """Give the item that is on five minutes, from the later item that has most left."""
    item = stage.record.running
    if item is None:
        return
    left = {other.id: item_clock(stage.record, other.id, stage.now()).left for other in stage.record.items}
    able = [other for other in lenders(stage.record, item.id, stage.now()) if left[other.id] >= STEP * _MINUTE]
    lender = max(able, key=lambda other: left[other.id], default=None)
    from_id = lender.id if lender is not None else None
    stage.perform(lambda: live.extend_item(stage.desk, stage.meeting_id, item.id, STEP, from_id))


def take_minutes(stage: Stage) -> None:
    """Take five minutes from the item that is on, or what it has."""
    item = stage.record.running
    if item is None:
        return
    planned = item_clock(stage.record, item.id, stage.now()).planned // _MINUTE
    if planned <= 0:
        stage.say(say(N_("The item has no minutes left to take.")), Tone.REFUSED)
        return
    stage.perform(lambda: live.extend_item(stage.desk, stage.meeting_id, item.id, -min(STEP, planned)))


class SleepWatch:
    """Compares both clocks from time to time; where they part, the computer slept."""

    def __init__(self) -> None:
        self._last: Reading | None = None

    def slept_since(self, now: datetime) -> datetime | None:
        """The last moment before a sleep, or before the clock was set back, if either was since the last look."""
        before, self._last = self._last, Reading(now, monotonic())
        return before.wall if before is not None and clock_gap(before, self._last) is not None else None

    def leave_out(self, stage: Stage) -> bool:
        """Leave the time of a sleep out of the item's clock, and say so; answers whether there was one."""
        since = self.slept_since(stage.now())
        running = stage.record.meeting.state is MeetingState.OPEN and stage.record.running is not None
        if since is None or not running:
            return False
        stage.perform(lambda: live.leave_out_gap(stage.desk, stage.meeting_id, since))
        return True
