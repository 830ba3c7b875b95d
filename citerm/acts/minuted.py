"""Actions go on living when a meeting has ended; its minutes print them as the meeting left them (I10)."""

from __future__ import annotations

from citerm.acts.desk import Desk
from citerm.model.action import Action
from citerm.model.meeting import MinutesState
from citerm.rules.coordination import PARTNERS
from citerm.store import Transaction, kept_actions, kept_minutes, records


def keep_as_minuted(desk: Desk, tx: Transaction, *actions: Action) -> None:
    """Keep actions as they stand for minutes not approved yet, before they are changed outside their meeting.

    Raises:
        Refused: where that meeting is under way, and somebody else writes in it.
    """
    waiting = {
        meeting.id
        for state in (MinutesState.DRAFT, MinutesState.SENT)
        for meeting in kept_minutes.meetings_with_minutes(desk.store, state)
    }
    for action in actions:
        desk.refuse_from_elsewhere(action.meeting_id)
        if action.meeting_id in waiting and kept_minutes.minuted(desk.store, action) is None:
            tx.insert("approved_actions", as_minuted(action))


def correct_as_minuted(desk: Desk, tx: Transaction, action_id: int, *fields: str) -> None:
    """Bring a correction of an action into the minutes of its meeting, where those keep the action otherwise."""
    action = kept_actions.action(desk.store, action_id)
    kept = kept_minutes.minuted(desk.store, action)
    if kept is None or action.meeting_id is None:
        return
    if records.meeting(desk.store, action.meeting_id).minutes_state is not MinutesState.APPROVED:
        values = as_minuted(action)
        tx.update("approved_actions", kept.id, {field: values[field] for field in fields}, follows=True)


def as_minuted(action: Action) -> dict[str, object]:
    """What minutes keep of an action."""
    return {
        "meeting_id": action.meeting_id,
        "action_id": action.id,
        "text": action.text,
        "owner_id": action.owner_id,
        "helpers": " ".join(str(person_id) for person_id in action.helper_ids),
        "due_kind": action.due_kind,
        "due_on": action.due_on,
        **{name: getattr(action, name) for name in PARTNERS},
    }
