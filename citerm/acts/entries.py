"""Catching what falls in a meeting, and correcting it: notes, actions, parked topics, any entry."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime, timedelta

from citerm.acts.correctable import correctable
from citerm.acts.decision_rules import decision_made, fix_numbers, mandates_follow
from citerm.acts.desk import INITIATIVE, Desk, meeting_scope
from citerm.acts.minuted import correct_as_minuted
from citerm.acts.next_meeting import due_in_meeting
from citerm.acts.phase_decisions import leave_phases_alone
from citerm.acts.served import served
from citerm.model.action import Action, ActionState, Due, DueKind
from citerm.model.entries import Decision, Entry, EntryKind, Note, Outcome, ParkedTopic, kind_of
from citerm.model.handoff import Handoff
from citerm.model.meeting import AgendaItem, ItemState, Meeting, MeetingState
from citerm.model.message import N_, Echo, Message, Refused, say
from citerm.model.text import ACTION_LIMIT, DECISION_LIMIT, NOTE_LIMIT, clean_block, clean_line, within
from citerm.store import Transaction, kept_actions, records, whole_meeting

_AFTER = timedelta(microseconds=1)

_TABLES = {
    EntryKind.NOTE: "notes",
    EntryKind.DECISION: "decisions",
    EntryKind.ACTION: "actions",
    EntryKind.PARKED: "parked_topics",
    EntryKind.HANDOFF: "handoffs",
}
_LIMITS = {
    EntryKind.NOTE: NOTE_LIMIT,
    EntryKind.DECISION: DECISION_LIMIT,
    EntryKind.ACTION: ACTION_LIMIT,
    EntryKind.PARKED: ACTION_LIMIT,
    EntryKind.HANDOFF: DECISION_LIMIT,
}


def worded(kind: EntryKind, text: str) -> str:
    """The text of an entry, cleaned; refused where it is empty or too long for its kind."""
    clean = clean_line if kind in (EntryKind.ACTION, EntryKind.PARKED) else clean_block
    cleaned = within(clean(text), _LIMITS[kind])
    if not cleaned:
        raise Refused(N_("There is nothing to keep yet. Type the words first."))
    return cleaned


def item_for(desk: Desk, meeting_id: int, item_id: int | None) -> tuple[Meeting, AgendaItem]:
    """The meeting, open for entries until its minutes are approved, and the item they fall under.

    Raises:
        Refused: before the meeting is opened, after approval, or where no item is on.
    """
    meeting = correctable(records.meeting(desk.store, meeting_id))
    if meeting.opened_at is None:
        raise Refused(N_("The meeting is not open yet."))
    if item_id is not None:
        return meeting, records.item(desk.store, item_id)
    running = next((i for i in records.items(desk.store, meeting_id) if i.state is ItemState.RUNNING), None)
    if running is None:
        raise Refused(N_("No item is on. Go to the item that this belongs to."))
    return meeting, running


def captured_at(desk: Desk, meeting: Meeting, item: AgendaItem) -> datetime:
    """When an entry counts as captured: now, or for a later addition the end of its item.

    Never before the one before it, though the clock were set back: their order is that in which they were written.
    """
    if meeting.state is not MeetingState.CLOSED:
        now, last = desk.now(), records.last_captured(desk.store, meeting.id, item.id)
        return now if last is None or last < now else last + _AFTER
    stops = [t.stopped_at for t in whole_meeting.meeting_record(desk.store, meeting.id).times if t.item_id == item.id]
    return max((stop for stop in stops if stop), default=meeting.closed_at or desk.now())


def record_note(desk: Desk, meeting_id: int, text: str, item_id: int | None = None) -> Echo:
    """Keep what was said under the item that is on, or under the given one."""
    meeting, item = item_for(desk, meeting_id, item_id)
    words = worded(EntryKind.NOTE, text)
    with desk.act("record_note", meeting_scope(meeting_id)) as tx:
        row_id = tx.insert(
            "notes",
            {
                "meeting_id": meeting_id,
                "item_id": item.id,
                "text": words,
                "captured_at": captured_at(desk, meeting, item),
            },
        )
        tx.clear_draft(meeting_scope(meeting_id), desk.account)
    return Echo(row_id, say("Note kept"))


def assign_action(
    desk: Desk,
    meeting_id: int,
    text: str,
    *,
    owner_id: int | None = None,
    helper_ids: Sequence[int] = (),
    due: Due | None = None,
    decision_id: int | None = None,
    answer_id: int | None = None,
    indicator_id: int | None = None,
    item_id: int | None = None,
) -> Echo:
    """Record an action; without owner or due date it is taken and named as a gap later (I6)."""
    meeting, item = item_for(desk, meeting_id, item_id)
    words = worded(EntryKind.ACTION, text)
    due_on = due_in_meeting(desk, meeting, due)
    with desk.act("assign_action", meeting_scope(meeting_id)) as tx:
        row_id = tx.insert(
            "actions",
            {
                "text": words,
                "group_id": meeting.group_id,
                "meeting_id": meeting_id,
                "item_id": item.id,
                "decision_id": decision_id,
                "owner_id": owner_id,
                "due_kind": due.kind if due else None,
                "due_on": due_on,
                "first_due_on": due_on,
                "state": ActionState.OPEN,
                "indicator_id": indicator_id,
                "captured_at": captured_at(desk, meeting, item),
                **served(desk, item, answer_id),
            },
        )
        set_helpers(desk, tx, row_id, owner_id, helper_ids)
        tx.clear_draft(meeting_scope(meeting_id), desk.account)
    return Echo(row_id, _action_said(desk, owner_id, due, due_on))


def _action_said(desk: Desk, owner_id: int | None, due: Due | None, due_on: date | None) -> Message:
    owner = records.person(desk.store, owner_id).name if owner_id is not None else None
    if owner and due_on:
        return say("Action for {name}, due {on}", name=owner, on=due_on)
    if owner and due is not None and due.kind is DueKind.ONGOING:
        return say("Action for {name}, ongoing", name=owner)
    if owner and due is not None:
        return say("Action for {name}, due at the next meeting", name=owner)
    if owner:
        return say("Action for {name}, without due date", name=owner)
    if due_on:
        return say("Action without owner, due {on}", on=due_on)
    if due is not None:
        return say("Action without owner")
    return say("Action without owner and due date")


def set_helpers(desk: Desk, tx: Transaction, action_id: int, owner_id: int | None, helper_ids: Sequence[int]) -> None:
    """Make these people, and no others, the helpers of an action; its owner is none."""
    wanted = [helper for helper in dict.fromkeys(helper_ids) if helper != owner_id]
    kept = kept_actions.helper_rows(desk.store, action_id)
    for person_id, row_id in kept.items():
        if person_id not in wanted:
            tx.delete("action_helpers", row_id)
    for person_id in wanted:
        if person_id not in kept:
            tx.insert("action_helpers", {"action_id": action_id, "person_id": person_id})


def park_topic(
    desk: Desk, meeting_id: int, text: str, *, keeper_id: int | None = None, item_id: int | None = None
) -> Echo:
    """Park a topic that came up; the item goes on."""
    meeting, item = item_for(desk, meeting_id, item_id)
    words = worded(EntryKind.PARKED, text)
    with desk.act("park_topic", meeting_scope(meeting_id)) as tx:
        row_id = tx.insert(
            "parked_topics",
            {
                "group_id": meeting.group_id,
                "meeting_id": meeting_id,
                "item_id": item.id,
                "text": words,
                "keeper_id": keeper_id,
                "captured_at": captured_at(desk, meeting, item),
            },
        )
        tx.clear_draft(meeting_scope(meeting_id), desk.account)
    return Echo(row_id, say("Parked: {text}", text=words))


# Correcting


def edit_entry(desk: Desk, entry: Entry, text: str) -> Echo:
    """Give an entry another wording; the old one stays in the history."""
    kind = kind_of(entry)
    words = worded(kind, text)
    _leave_received_alone(desk, entry)
    with _correcting(desk, entry, "edit_entry") as tx:
        tx.update(_TABLES[kind], entry.id, {"text": words})
        if isinstance(entry, Decision):
            from citerm.acts.handoff_ways import answers_follow  # where something was decided

            answers_follow(desk, tx, entry, words)
        if kind is EntryKind.ACTION:
            correct_as_minuted(desk, tx, entry.id, "text")
        if entry.meeting_id is not None:
            tx.clear_draft(meeting_scope(entry.meeting_id), desk.account)
    return Echo(entry.id, say("The wording was changed"))


def strike_entry(desk: Desk, entry: Entry) -> Echo:
    """Strike an entry; it is kept in the history and never printed."""
    leave_phases_alone(desk, entry)
    _leave_received_alone(desk, entry)
    with _correcting(desk, entry, "strike_entry") as tx:
        tx.update(_TABLES[kind_of(entry)], entry.id, {"struck": True})
        warnings = _items_follow(desk, tx, entry)
        if isinstance(entry, Decision):
            from citerm.acts.handoff_ways import answers_fall  # where something was decided

            warnings += answers_fall(desk, tx, entry)
    return Echo(entry.id, say("The entry was struck"), tuple(warnings))


def _items_follow(desk: Desk, tx: Transaction, entry: Entry, *items: AgendaItem) -> list[Message]:
    """What goes with a decision that leaves its item, or comes under another."""
    if not isinstance(entry, Decision) or entry.item_id is None:
        return []
    return mandates_follow(desk, tx, records.item(desk.store, entry.item_id), *items)


def _leave_received_alone(desk: Desk, entry: Entry) -> None:
    if isinstance(entry, Handoff):
        from citerm.acts.handoff_ways import refuse_if_received  # where something was handed on

        refuse_if_received(desk, entry)


def move_entry(desk: Desk, entry: Entry, item_id: int) -> Echo:
    """Move an entry under another item, also of another meeting of the group."""
    item = records.item(desk.store, item_id)
    if item.meeting_id is None:
        raise Refused(N_("That item is on no agenda yet."))
    meeting = correctable(records.meeting(desk.store, item.meeting_id))
    values: dict[str, object] = {"item_id": item_id, "meeting_id": meeting.id}
    if isinstance(entry, Handoff) and meeting.group_id != entry.from_group_id:
        raise Refused(N_("That meeting is of another group than the one that sends this."))
    if isinstance(entry, Decision) and entry.meeting_id != meeting.id:
        values["number"] = None
    with _correcting(desk, entry, "move_entry") as tx:
        tx.update(_TABLES[kind_of(entry)], entry.id, values)
        if meeting.state is MeetingState.CLOSED:
            fix_numbers(desk, tx, meeting.id)
        warnings = _items_follow(desk, tx, entry, item)
    return Echo(entry.id, say("Moved to “{title}”", title=item.title), tuple(warnings))


def change_kind(desk: Desk, entry: Entry, kind: EntryKind) -> Echo:
    """Make a note a decision, an action or a parked topic, or back; time and history are kept."""
    if kind_of(entry) is kind:
        raise Refused(N_("It is one already."))
    if entry.meeting_id is None or entry.item_id is None:
        raise Refused(N_("This did not come from a meeting and stays what it is."))
    leave_phases_alone(desk, entry)
    _leave_received_alone(desk, entry)
    words = worded(kind, entry.text)
    meeting, item = item_for(desk, entry.meeting_id, entry.item_id)
    if kind is EntryKind.DECISION and item.is_break:
        raise Refused(N_("This is a break. Go to the item that the decision belongs to."))
    values: dict[str, object] = {
        "meeting_id": meeting.id,
        "item_id": item.id,
        "text": words,
        "captured_at": entry.captured_at,
    }
    if kind not in (EntryKind.NOTE, EntryKind.HANDOFF):
        values["group_id"] = meeting.group_id
    if kind is EntryKind.HANDOFF:
        from citerm.acts.handoff_ways import as_handoff  # where something is handed on

        values |= as_handoff(desk, meeting, item)
    if kind is EntryKind.DECISION:
        values["outcome"] = Outcome.ADOPTED
    if kind is EntryKind.ACTION:
        values["state"] = ActionState.OPEN
        values["owner_id"] = entry.keeper_id if isinstance(entry, ParkedTopic) else None
        values |= served(desk, item)
    if kind is EntryKind.PARKED:
        values["keeper_id"] = entry.owner_id if isinstance(entry, Action) else None
    warnings: list[Message] = []
    with _correcting(desk, entry, "change_kind") as tx:
        tx.update(_TABLES[kind_of(entry)], entry.id, {"struck": True})
        row_id = tx.insert(_TABLES[kind], values)
        if kind is EntryKind.DECISION:
            record = whole_meeting.meeting_record(desk.store, meeting.id, notes_of="none")
            warnings += decision_made(desk, tx, record, item, row_id, entry.captured_at)
        warnings += _items_follow(desk, tx, entry)
    return Echo(row_id, _KIND_SAID[kind], tuple(warnings))


_KIND_SAID = {
    EntryKind.NOTE: say("It is a note now"),
    EntryKind.DECISION: say("It is a decision now"),
    EntryKind.ACTION: say("It is an action now"),
    EntryKind.PARKED: say("It is a parked topic now"),
    EntryKind.HANDOFF: say("It is a handoff now"),
}


def set_owner(desk: Desk, action_id: int, owner_id: int | None, helper_ids: Sequence[int] = ()) -> Echo:
    """Give an action its one owner, a person, and its helpers (I6)."""
    action = kept_actions.action(desk.store, action_id)
    with _correcting(desk, action, "set_owner") as tx:
        tx.update("actions", action_id, {"owner_id": owner_id})
        set_helpers(desk, tx, action_id, owner_id, helper_ids)
        correct_as_minuted(desk, tx, action_id, "owner_id", "helpers")
    if owner_id is None:
        return Echo(action_id, say("The action is without owner"))
    return Echo(action_id, say("{name} has the action", name=records.person(desk.store, owner_id).name))


def set_due(desk: Desk, action_id: int, due: Due | None) -> Echo:
    """Give an action its due date, *next meeting* or *ongoing*; the first date given is remembered."""
    action = kept_actions.action(desk.store, action_id)
    due_on = due.on if due else None
    if due is not None and action.meeting_id is not None:
        due_on = due_in_meeting(desk, records.meeting(desk.store, action.meeting_id), due)
    with _correcting(desk, action, "set_due") as tx:
        tx.update(
            "actions",
            action_id,
            {
                "due_kind": due.kind if due else None,
                "due_on": due_on,
                "first_due_on": action.first_due_on or due_on,
            },
        )
        correct_as_minuted(desk, tx, action_id, "due_kind", "due_on")
    if due_on is not None:
        return Echo(action_id, say("Due {on}", on=due_on))
    return Echo(action_id, say("The due date was changed"))


def set_keeper(desk: Desk, topic: ParkedTopic, keeper_id: int | None) -> Echo:
    """Say who keeps a parked topic."""
    with _correcting(desk, topic, "set_keeper") as tx:
        tx.update("parked_topics", topic.id, {"keeper_id": keeper_id})
    if keeper_id is None:
        return Echo(topic.id, say("The topic is without keeper"))
    return Echo(topic.id, say("{name} keeps the topic", name=records.person(desk.store, keeper_id).name))


_ON_THE_BOARD = ("set_owner", "set_due")
"""What changes about an action as long as it lives, also after the minutes were approved."""


def _correcting(
    desk: Desk, entry: Note | Decision | Action | ParkedTopic | Handoff, act: str
) -> AbstractContextManager[Transaction]:
    if entry.meeting_id is None:
        return desk.act(act, INITIATIVE)
    meeting = records.meeting(desk.store, entry.meeting_id)
    if act not in _ON_THE_BOARD:
        correctable(meeting)
    return desk.act(act, meeting_scope(entry.meeting_id))
