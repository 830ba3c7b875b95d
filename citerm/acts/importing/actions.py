"""Actions of a file: their due dates, owners and helpers; those of no meeting are known by their key."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from citerm.acts.importing.rows import Arrival, Columns
from citerm.model.action import DueKind
from citerm.model.imported_entries import ImportedAction, ImportedLooseAction
from citerm.model.imported_meetings import ImportedMeeting
from citerm.model.meeting import MeetingState
from citerm.store import kept_actions, records


class Calendar:
    """When groups meet, by the record and the file together, for actions due at the next meeting."""

    def __init__(self, arrival: Arrival, meetings: Sequence[ImportedMeeting]) -> None:
        self._days: dict[int, set[date]] = {}
        for known in records.meetings(arrival.desk.store):
            if known.state is not MeetingState.CANCELLED:
                self._days.setdefault(known.group_id, set()).add(known.on)
        for meeting in meetings:
            if meeting.state is not MeetingState.CANCELLED:
                group_id = arrival.need("groups", meeting.group)
                self._days.setdefault(group_id, set()).add(arrival.moved(meeting.on))

    def next_after(self, group_id: int, day: date) -> date | None:
        """The group's first meeting after a day."""
        return min((on for on in self._days.get(group_id, ()) if on > day), default=None)


def insert_action(
    arrival: Arrival, action: ImportedAction, *, key: str, next_meeting_on: date | None, columns: Columns
) -> int:
    """Add an action with its helpers; ``columns`` say where and when it was made."""
    row_id = arrival.insert(
        "actions",
        {
            "key": key,
            "text": action.action,
            "owner_id": arrival.id_of("people", action.owner),
            "state": action.state,
            "waiting_for": action.waiting_for,
            "closing_note": action.closing_note,
            "closed_on": arrival.day(action.closed_on),
            **_due_columns(arrival, action, next_meeting_on),
            **_partner_columns(arrival, action),
            "low_hanging": action.low_hanging,
            **columns,
        },
    )
    for person_id in arrival.ids("people", action.helpers):
        arrival.tx.insert("action_helpers", {"action_id": row_id, "person_id": person_id})
    return row_id


def _due_columns(arrival: Arrival, action: ImportedAction, next_meeting_on: date | None) -> Columns:
    if action.due is None:
        return {}
    on = next_meeting_on if action.due.kind is DueKind.NEXT_MEETING else arrival.day(action.due.on)
    return {"due_kind": action.due.kind, "due_on": on, "first_due_on": on}


def _partner_columns(arrival: Arrival, action: ImportedAction) -> Columns:
    return {
        "coordinate_group_id": arrival.id_of("groups", action.with_group),
        "coordinate_organisation_id": arrival.id_of("organisations", action.with_organisation),
        "coordinate_with": action.with_others,
    }


def bring_in_loose_actions(arrival: Arrival, actions: Sequence[ImportedLooseAction], now: datetime) -> None:
    """Add actions that belong to no meeting, and compare those that are there."""
    known = {action.key: action for action in kept_actions.actions(arrival.desk.store) if action.key}
    coming = Calendar(arrival, ())
    yesterday = arrival.desk.today() - timedelta(days=1)
    for action in actions:
        group_id = arrival.need("groups", action.group)
        next_meeting_on = coming.next_after(group_id, yesterday)
        ours = known.get(action.key)
        if ours is None:
            where: Columns = {"group_id": group_id, "captured_at": now}
            where |= {"phase": action.phase, "component": action.component}
            insert_action(arrival, action, key=action.key, next_meeting_on=next_meeting_on, columns=where)
            continue
        stated: Columns = {"text": action.action}
        for name in ("state", "waiting_for", "closing_note", "phase", "component", "low_hanging"):
            if name in action.model_fields_set:
                stated[name] = getattr(action, name)
        if "owner" in action.model_fields_set:
            stated["owner_id"] = arrival.id_of("people", action.owner)
        if action.model_fields_set & {"with_group", "with_organisation", "with_others"}:
            stated |= _partner_columns(arrival, action)
        if "due" in action.model_fields_set:
            due = _due_columns(arrival, action, next_meeting_on)
            stated |= {name: due.get(name) for name in ("due_kind", "due_on")}
        arrival.row("actions", ours, stated, name=action.key)
