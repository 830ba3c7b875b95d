"""Following up: which actions of earlier meetings are late, due or done, and how often each was carried (I7)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from datetime import date

from citerm.model.action import Action, ActionState, DueKind
from citerm.model.initiative import Model
from citerm.model.meeting import Meeting, MeetingState

ASKS_FROM = 2
"""From so many times carried on, it is asked whether to keep, change, escalate or cancel (I7)."""


class FollowUp(Model, frozen=True):
    """The actions that the follow-up item steps through, and how many others are under way."""

    overdue: tuple[Action, ...] = ()
    due: tuple[Action, ...] = ()
    """Due before the group meets again."""
    done: tuple[Action, ...] = ()
    """Done since the last meeting."""
    others: int = 0
    """Under way and not due yet: one line, not one each."""


def is_overdue(action: Action, today: date) -> bool:
    """Whether an action that remains to be done is past its due date; ongoing ones never are."""
    due = action.due_on
    return due is not None and due < today and action.state.live and action.due_kind is not DueKind.ONGOING


def follow_up(actions: Iterable[Action], today: date, next_meeting_on: date | None = None) -> FollowUp:
    """Sort the actions of earlier meetings for the follow-up item.

    Args:
        actions: those still open or closed since the last meeting.
        today: the day of the meeting.
        next_meeting_on: when the group meets again, where that is known.
    """
    standing = [action for action in actions if not action.struck]
    live = sorted((action for action in standing if action.state.live), key=_by_due)
    overdue = [action for action in live if is_overdue(action, today)]
    due = [a for a in live if not is_overdue(a, today) and _due_by(a, next_meeting_on or today)]
    done = sorted((a for a in standing if a.state is ActionState.DONE), key=lambda a: (a.closed_on or today, a.id))
    return FollowUp(tuple(overdue), tuple(due), tuple(done), len(live) - len(overdue) - len(due))


def _by_due(action: Action) -> tuple[date, int]:
    return action.due_on or date.max, action.id


def _due_by(action: Action, day: date) -> bool:
    if action.due_kind is DueKind.NEXT_MEETING and action.due_on is None:
        return True
    return action.due_kind is not DueKind.ONGOING and action.due_on is not None and action.due_on <= day


class ClosedMeetings:
    """The days of each group's closed meetings, in order, so that counting among them takes no search."""

    def __init__(self, meetings: Iterable[Meeting]) -> None:
        self._day_of = {m.id: (m.group_id, m.on) for m in meetings if m.state is MeetingState.CLOSED}
        self._days: dict[int, list[date]] = {}
        for group_id, on in self._day_of.values():
            self._days.setdefault(group_id, []).append(on)
        for days in self._days.values():
            days.sort()

    def times_carried(self, action: Action) -> int:
        """Count the closed meetings of its group, from the first due date on, at which an action was still open.

        Ongoing actions and those not due yet are never carried, nor is one carried by the meeting that made it.
        """
        first = action.first_due_on
        days = self._days.get(action.group_id)
        if first is None or days is None or first > days[-1] or action.due_kind is DueKind.ONGOING or action.struck:
            return 0
        until = len(days) if action.closed_on is None else bisect_left(days, action.closed_on)
        count = max(0, until - bisect_left(days, first))
        if count and action.meeting_id is not None:
            group_id, on = self._day_of.get(action.meeting_id, (None, first))
            made_then = group_id == action.group_id and first <= on
            count -= made_then and (action.closed_on is None or on < action.closed_on)
        return count

    def last_of(self, group_id: int) -> date | None:
        """The day of the group's last closed meeting."""
        days = self._days.get(group_id)
        return days[-1] if days else None


def times_carried(action: Action, meetings: Iterable[Meeting]) -> int:
    """Count how often one action was carried; for many at once keep the :class:`ClosedMeetings`."""
    return ClosedMeetings(meetings).times_carried(action)
