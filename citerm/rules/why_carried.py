"""Why something comes on an agenda again, in words: from which meeting, group or handoff."""

from __future__ import annotations

from citerm.model.entries import ParkedTopic
from citerm.model.handoff import Handoff, HandoffKind
from citerm.model.meeting import AgendaItem, ItemState, Meeting, MeetingState
from citerm.model.message import N_, Message, say
from citerm.model.people import Group
from citerm.rules.handoffs import group_named
from citerm.rules.past import Past


def meeting_named(meeting: Meeting) -> Message:
    """Name a meeting within a sentence."""
    if meeting.number is not None:
        return say("meeting {number}", number=meeting.number)
    return say("the meeting of {on}", on=meeting.on)


_RECEIVED = {
    HandoffKind.REPORT: N_("report from {group}, sent {on}"),
    HandoffKind.PROPOSAL: N_("proposal from {group}, sent {on}"),
    HandoffKind.QUESTION: N_("question from {group}, sent {on}"),
    HandoffKind.ESCALATION: N_("escalation from {group}, sent {on}"),
    HandoffKind.ASSIGNMENT: N_("assignment from {group}, sent {on}"),
    HandoffKind.FEEDBACK: N_("feedback from {group}, sent {on}"),
}


def why_received(past: Past, handoff: Handoff) -> Message:
    """Say who sent what, and when."""
    return say(_RECEIVED[handoff.kind], group=group_named(past.groups, handoff.from_group_id), on=handoff.sent_on)


def why_replied(past: Past, handoff: Handoff) -> Message:
    """Say who answered, and when."""
    group = group_named(past.groups, handoff.to_group_id)
    return say("answer from {group}, given {on}", group=group, on=handoff.answered_on)


def why_item(past: Past, item: AgendaItem) -> tuple[Message, ...]:
    """Say why an item is on its agenda: how often it stood on one, and where it comes from."""
    why: list[Message] = []
    carried = past.times_carried(item)
    if carried:
        why.append(say("time no. {n} on the agenda", n=carried + 1))
    origin = _lifted_from(past, item)
    if origin is not None:
        why.append(say("lifted from {group}", group=origin.name))
    elif item.recurs:
        why.append(say("stands on every agenda of the group"))
    if (handoff := next((each for each in past.handoffs if each.id == item.handoff_id), None)) is not None:
        back = handoff.from_group_id == item.group_id
        why.append(why_replied(past, handoff) if back else why_received(past, handoff))
    topic = past.topic_by_id.get(item.parked_id) if item.parked_id is not None else None
    earlier = past.item_by_id.get(item.carried_from_id) if item.carried_from_id is not None else None
    meeting = past.meeting_by_id.get(earlier.meeting_id) if earlier is not None and earlier.meeting_id else None
    if meeting is not None and meeting.state is MeetingState.CANCELLED:
        why.append(say("from the meeting of {on}, which was cancelled", on=meeting.on))
    elif meeting is not None and earlier is not None and earlier.state is ItemState.POSTPONED:
        why.append(say("postponed from {meeting}", meeting=meeting_named(meeting)))
    elif topic is not None and earlier is None:
        why.append(parked_at(past, topic))
    return tuple(why)


def _lifted_from(past: Past, item: AgendaItem) -> Group | None:
    """The group that an item was lifted from, if it began in another."""
    origin = next((before.group_id for before in past.forebears(item) if before.group_id != item.group_id), None)
    if origin is None and item.parked_id in past.topic_by_id:
        origin = past.topic_by_id[item.parked_id].group_id
    if origin is None and item.action_id is not None:
        origin = next((action.group_id for action in past.actions if action.id == item.action_id), None)
    return past.group_by_id.get(origin) if origin is not None and origin != item.group_id else None


def parked_at(past: Past, topic: ParkedTopic) -> Message:
    """Say where a topic was parked, and who keeps it."""
    meeting = meeting_named(past.meeting_by_id[topic.meeting_id])
    keeper = next((person for person in past.people if person.id == topic.keeper_id), None)
    if keeper is None:
        return say("parked at {meeting}", meeting=meeting)
    return say("parked at {meeting}, kept by {who}", meeting=meeting, who=keeper.initials)
