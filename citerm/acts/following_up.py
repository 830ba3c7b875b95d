"""Following up in the meeting: what is said about an action of an earlier one is kept, and done to the action."""

from __future__ import annotations

from citerm.acts.board import standing
from citerm.acts.desk import Desk, meeting_scope
from citerm.acts.entries import item_for, worded
from citerm.acts.minuted import keep_as_minuted
from citerm.acts.next_meeting import due_in_meeting
from citerm.model.action import Action, ActionState, Due
from citerm.model.entries import EntryKind
from citerm.model.meeting import AgendaItem, Meeting
from citerm.model.meeting_record import MeetingRecord
from citerm.model.message import N_, Echo, Message, Refused, say
from citerm.model.people import Group
from citerm.rules.authority import escalates_to
from citerm.rules.follow_up import ClosedMeetings
from citerm.rules.follow_up_item import follows_up
from citerm.store import Transaction, carried, kept_actions, records


def times_carried(desk: Desk, record: MeetingRecord) -> dict[int, int]:
    """How often each action of the group was carried, by its key."""
    closed = ClosedMeetings(records.meetings(desk.store, record.group.id))
    return {action.id: closed.times_carried(action) for action in record.open_actions}


def lifts_to(desk: Desk, record: MeetingRecord) -> Group | None:
    """The group that an action can be lifted to; none from the steering group."""
    return escalates_to(records.groups(desk.store), record.group)


def answer_follow_up(
    desk: Desk,
    meeting_id: int,
    action_id: int,
    state: ActionState | None = None,
    said: str = "",
    *,
    due: Due | None = None,
    discussed: bool = False,
    wording: str = "",
    item_id: int | None = None,
) -> Echo:
    """Keep what is said about an action, and change the action accordingly; said again, it replaces the first.

    Args:
        desk: where this is done.
        meeting_id: the meeting that follows up.
        action_id: an action of an earlier meeting.
        state: its state from now on; none leaves it as it is.
        said: for done, how it was solved; for waiting, for whom or what; for cancelled, why. May be empty.
        due: a new due date.
        discussed: whether it is taken up for discussion.
        wording: another wording of the action.
        item_id: the item under which it is said; without it the one that is on.
    """
    meeting, item = _under(desk, meeting_id, item_id)
    action = kept_actions.action(desk.store, action_id)
    values: dict[str, object] = {}
    if state is not None:
        values |= standing(state, said, meeting.on, action)
    if due is not None:
        day = due_in_meeting(desk, meeting, due)
        values |= {"due_kind": due.kind, "due_on": day, "first_due_on": action.first_due_on or day}
    if wording:
        values["text"] = worded(EntryKind.ACTION, wording)
    with desk.act("answer_follow_up", meeting_scope(meeting_id)) as tx:
        if values.keys() & {"text", "due_on"}:
            keep_as_minuted(desk, tx, action)
        tx.update("actions", action_id, values)
        _keep(desk, tx, meeting, item, action_id, {"discussed": True} if discussed else {})
    return Echo(action_id, _said(kept_actions.action(desk.store, action_id), state, due, discussed=discussed))


def lift_follow_up(desk: Desk, meeting_id: int, action_id: int, *, item_id: int | None = None) -> Echo:
    """Put an action on the next agenda of the steering group, and keep that this was said.

    Raises:
        Refused: where there is no group above, or it is on an agenda to come already.
    """
    from citerm.acts.lifting import lift_action

    meeting, item = _under(desk, meeting_id, item_id)
    group = records.group(desk.store, meeting.group_id)
    above = escalates_to(records.groups(desk.store), group)
    if above is None:
        raise Refused(N_("There is no group above this one that it could be lifted to."))
    answer = carried.answer_about(desk.store, meeting_id, action_id)
    if answer is not None and answer.lifted_to_id is not None:
        raise Refused(N_("It has been lifted to {group} already."), group=above.name)
    action = kept_actions.action(desk.store, action_id)
    with desk.act("answer_follow_up", meeting_scope(meeting_id)) as tx:
        lift_action(desk, tx, action, above.id)
        _keep(desk, tx, meeting, item, action_id, {"lifted_to_id": above.id})
    return Echo(action_id, say("“{text}” goes to the next agenda of {group}", text=action.text, group=above.name))


def _under(desk: Desk, meeting_id: int, item_id: int | None) -> tuple[Meeting, AgendaItem]:
    meeting, item = item_for(desk, meeting_id, item_id)
    if not follows_up(item):
        raise Refused(N_("Nothing is followed up under this item."))
    return meeting, item


def _keep(
    desk: Desk, tx: Transaction, meeting: Meeting, item: AgendaItem, action_id: int, more: dict[str, object]
) -> None:
    """Write down how the action stands now that the meeting has spoken of it."""
    action = kept_actions.action(desk.store, action_id)
    values: dict[str, object] = {
        "meeting_id": meeting.id,
        "item_id": item.id,
        "action_id": action.id,
        "state": action.state,
        "owner_id": action.owner_id,
        "due_kind": action.due_kind,
        "due_on": action.due_on,
        "text": action.waiting_for if action.state is ActionState.WAITING else action.closing_note,
        "wording": action.text,
        "at": desk.now(),
        **more,
    }
    before = carried.answer_about(desk.store, meeting.id, action.id)
    if before is None:
        tx.insert("follow_ups", values)
    else:
        tx.update("follow_ups", before.id, values)


def _said(action: Action, state: ActionState | None, due: Due | None, *, discussed: bool) -> Message:
    text = action.text
    if discussed:
        return say("To be discussed: {text}", text=text)
    if state is ActionState.OPEN and action.due_on is not None:
        return say("Still open, due {on}: {text}", on=action.due_on, text=text)
    if state is not None:
        return _STANDS[state]._replace(values={"text": text})
    return say("The wording was changed") if due is None else say("The due date was changed")


_STANDS = {
    ActionState.OPEN: say("Still open: {text}"),
    ActionState.IN_PROGRESS: say("In progress: {text}"),
    ActionState.WAITING: say("Waiting: {text}"),
    ActionState.DONE: say("Done: {text}"),
    ActionState.CANCELLED: say("Cancelled: {text}"),
}
