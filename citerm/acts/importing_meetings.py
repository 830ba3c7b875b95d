"""Meetings of a file: those to come with their agendas, and those that were held before the record began."""

from __future__ import annotations

from citerm.model.meeting import (
    MeetingKind,
)
from citerm.model.people import GroupKind

_KIND_OF_GROUP = {
    GroupKind.STEERING: MeetingKind.STEERING,
    GroupKind.INITIATORS: MeetingKind.STEERING,
    GroupKind.WORKING: MeetingKind.WORKING,
    GroupKind.SECRETARIAT: MeetingKind.SECRETARIAT,
    GroupKind.PARTNERS: MeetingKind.PARTNERS,
    GroupKind.EXPERT_PANEL: MeetingKind.AD_HOC,
}
_ROLES = ("convener", "chair", "facilitator", "minute_taker")
_COMPARED = ("on", "starts", "minutes", "place", "language", "form", "kind", *(f"{role}_id" for role in _ROLES))


def bring_in_meetings(arrival: Arrival, meetings: Sequence[ImportedMeeting]) -> None:
    """Add new meetings, compare those still to come, and leave opened ones as they are."""
    coming = _Calendar(arrival, meetings)
    known = {meeting.key: meeting for meeting in records.meetings(arrival.desk.store)}
    items: dict[str, int] = {}
    for meeting in sorted(meetings, key=lambda each: (each.on, each.starts)):
        ours = known.get(meeting.key)
        if ours is None:
            meeting_id = _new_meeting(arrival, meeting, coming, items)
        else:
            meeting_id = ours.id
            if ours.state in (MeetingState.PLANNED, MeetingState.CALLED):
                _compare(arrival, meeting, ours, items)
        items |= {
            f"{meeting.key}/{item.key}": item.id for item in records.items(arrival.desk.store, meeting_id) if item.key
        }


def bring_in_loose_actions(arrival: Arrival, actions: Sequence[ImportedLooseAction]) -> None:
    """Add actions that belong to no meeting, by their key."""
    known = {action.key: action for action in records.actions(arrival.desk.store) if action.key}
    coming = _Calendar(arrival, ())
    for action in actions:
        group_id = arrival.need("groups", action.group)
        due = due_columns(arrival, action.due, coming.next_after(group_id, arrival.desk.today() - timedelta(days=1)))
        ours = known.get(action.key)
        if ours is not None:
            due.pop("first_due_on", None)
            stated = arrival.stated(
                action,
                owner_id=arrival.id_of("people", action.owner),
                closed_on=arrival.day(action.closed_on),
            )
            stated |= {"text": stated.pop("action")} | (due if "due" in stated else {})
            for name in ("owner", "helpers", "due", "group", "from_decision"):
                stated.pop(name, None)
            arrival.row("actions", ours, stated, name=action.key)
            continue
        row_id = arrival.insert(
            "actions",
            {
                **action_columns(arrival, action),
                **due,
                "key": action.key,
                "group_id": group_id,
                "captured_at": arrival.desk.now(),
            },
        )
        insert_helpers(arrival, row_id, action)


def action_columns(arrival: Arrival, action: ImportedAction) -> Columns:
    """The columns of a new action that need no meeting."""
    return {
        "text": action.action,
        "owner_id": arrival.id_of("people", action.owner),
        "state": action.state,
        "waiting_for": action.waiting_for,
        "closing_note": action.closing_note,
        "closed_on": arrival.day(action.closed_on),
    }
