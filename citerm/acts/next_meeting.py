"""The group's next meeting as a due date: it shows the day once there is one, and moves with it."""

from __future__ import annotations

from datetime import date

from citerm.acts.desk import Desk
from citerm.model.action import Action, Due, DueKind
from citerm.model.meeting import Meeting
from citerm.store import Transaction, kept_actions, records


def next_meeting_day(desk: Desk, meeting: Meeting) -> date | None:
    """The day of the group's next meeting as planned, else as agreed in this one; none where neither is."""
    upcoming = records.next_planned(desk.store, meeting.group_id, meeting.on, meeting.id)
    return upcoming.on if upcoming else meeting.next_on


def due_in_meeting(desk: Desk, meeting: Meeting, due: Due | None) -> date | None:
    """The day that a due date given in a meeting falls on, as far as it is known."""
    if due is not None and due.kind is DueKind.NEXT_MEETING:
        return next_meeting_day(desk, meeting)
    return due.on if due is not None and due.kind is DueKind.DATE else None


def due_between_meetings(desk: Desk, group_id: int, due: Due | None) -> date | None:
    """The day that a due date given today outside a meeting falls on, as far as it is known."""
    if due is not None and due.kind is DueKind.NEXT_MEETING:
        return group_meets_next(desk, group_id, desk.today())
    return due.on if due is not None and due.kind is DueKind.DATE else None


def follow_next_meeting(desk: Desk, tx: Transaction, group_id: int) -> None:
    """Bring the actions due at the group's next meeting to its day; where that was held, its day stands."""
    held = {meeting.on for meeting in records.meetings(desk.store, group_id) if meeting.opened_at is not None}
    for action in kept_actions.due_next_meeting(desk.store, group_id):
        if action.due_on in held:
            continue
        on = _day_for(desk, action)
        first = on if action.first_due_on in (None, action.due_on) else action.first_due_on
        tx.update("actions", action.id, {"due_on": on, "first_due_on": first}, follows=True)


def _day_for(desk: Desk, action: Action) -> date | None:
    if action.meeting_id is not None:
        return next_meeting_day(desk, records.meeting(desk.store, action.meeting_id))
    return group_meets_next(desk, action.group_id, action.captured_at.astimezone(desk.zone()).date())


def group_meets_next(desk: Desk, group_id: int, since: date) -> date | None:
    """The day of the group's first planned meeting from a day on, if there is one."""
    upcoming = records.next_planned(desk.store, group_id, since)
    return upcoming.on if upcoming else None
