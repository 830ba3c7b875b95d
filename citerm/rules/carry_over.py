"""Carrying over: what must come on a group's next agenda, each with why; nothing twice, nothing lost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from citerm.model.action import Action, ActionState
from citerm.model.entries import Decision, ParkedTopic
from citerm.model.handoff import Handoff, HandoffState
from citerm.model.initiative import Model, Track
from citerm.model.mandate import Mandate, MandateState
from citerm.model.meeting import AgendaItem, ItemState, Meeting, MeetingState, MinutesState
from citerm.model.message import Message, say
from citerm.model.people import Group
from citerm.model.written import WrittenProcedure
from citerm.rules.approval import APPROVAL_ITEM, silence_ends
from citerm.rules.authority import escalates_to
from citerm.rules.follow_up import ASKS_FROM, is_overdue
from citerm.rules.handoffs import Way, way_of
from citerm.rules.item_work import NOMINATION_ITEM
from citerm.rules.past import Past, held_when
from citerm.rules.register import due_for_review
from citerm.rules.why_carried import meeting_named, parked_at, why_item, why_received, why_replied


class Source(StrEnum):
    """Where something on a next agenda comes from, in the order in which it is offered."""

    APPROVAL = "approval"
    FOLLOW_UP = "follow_up"
    CARRIED_ACTION = "carried_action"
    """An action under the follow-up item that was carried again and again."""
    PROCEDURE = "procedure"
    ANSWER = "answer"
    REPLY = "reply"
    """The answer to what the group handed to another."""
    HANDOFF = "handoff"
    """What another group has sent."""
    WAITING = "waiting"
    RECURRING = "recurring"
    REVIEW = "review"
    PARKED = "parked"
    MANDATE = "mandate"
    """A draft mandate that waits for its treatment."""
    NOMINATION = "nomination"
    """People to nominate with a first mandate (seed 004)."""
    ON_AGENDA = "on_agenda"
    """An item that was handed on to this agenda and was carried again and again."""


class Handling(StrEnum):
    """What is done with something that was carried over."""

    KEEP = "keep"
    CHANGE = "change"
    ESCALATE = "escalate"
    CANCEL = "cancel"


class Offer(Model, frozen=True):
    """Something that must come on a next agenda, with why."""

    source: Source
    subject: AgendaItem | ParkedTopic | Action | Decision | WrittenProcedure | Meeting | Mandate | Handoff | None = None
    """What it is about; nothing for the follow-up item."""
    why: tuple[Message, ...] = ()
    carried: int = 0
    """How often it was carried over already."""

    @property
    def key(self) -> str:
        """What it is known by while people choose."""
        return f"{self.source.value}:{self.subject.id if self.subject else 0}"

    @property
    def may_be_settled(self) -> bool:
        """Whether it can be changed, escalated or cancelled here."""
        return self.source in _SETTLED_HERE

    @property
    def asks(self) -> bool:
        """Whether people are asked what to do with it; to keep it is the default."""
        return self.may_be_settled and self.carried >= ASKS_FROM


_SETTLED_HERE = (Source.CARRIED_ACTION, Source.ANSWER, Source.WAITING, Source.PARKED, Source.ON_AGENDA)


def offers(
    past: Past, group: Group, on: date, meeting_id: int | None = None, today: date | None = None
) -> tuple[Offer, ...]:
    """List what must come on the agenda of a meeting of the group.

    Args:
        past: what is in the record.
        group: who meets.
        on: day of the meeting.
        meeting_id: the meeting, where it is in the record already; what it has is not offered again.
        today: the day on which it is planned, by which an action is overdue; else that of the meeting.
    """
    return (
        *_approvals(past, group, on, meeting_id),
        *_follow_up(past, group, today or on, meeting_id),
        *_procedures(past, group),
        *_answers(past, group),
        *_replies(past, group),
        *_received(past, group),
        *_waiting(past, group, meeting_id),
        *_recurring(past, group, meeting_id),
        *_reviews(past, group, on),
        *_parked(past, group),
        *_mandates(past, group),
        *_on_agenda(past, meeting_id),
    )


# approval of minutes


def unapproved(past: Past, group: Group) -> Iterator[Meeting]:
    """Ended meetings of the group whose minutes must be approved by a meeting, the latest first."""
    for meeting in sorted(past.meetings, key=held_when, reverse=True):
        if meeting.group_id != group.id or meeting.state is not MeetingState.CLOSED:
            continue
        if meeting.minutes_state is not MinutesState.APPROVED and not _by_silence(past, meeting, group):
            yield meeting


def _by_silence(past: Past, meeting: Meeting, group: Group) -> bool:
    remarks = [remark for remark in past.remarks if remark.meeting_id == meeting.id and not remark.struck]
    return silence_ends(meeting, group, remarks) is not None


def _approvals(past: Past, group: Group, on: date, meeting_id: int | None) -> Iterator[Offer]:
    # An approval that names no meeting takes up the latest minutes when its meeting opens.
    unnamed = any(
        item.bank_key == APPROVAL_ITEM and item.minutes_of_id is None and past.live(item) and item.group_id == group.id
        for item in past.items
    )
    waiting = [meeting for meeting in unapproved(past, group) if meeting.on <= on and meeting.id != meeting_id]
    for meeting in reversed(waiting[1:] if unnamed else waiting):
        if not past.placed("minutes_of_id", meeting.id):
            why = say("the minutes of {meeting} are not approved", meeting=meeting_named(meeting))
            yield Offer(Source.APPROVAL, meeting, (why,))


# actions


def _open_actions(past: Past, group: Group) -> list[Action]:
    return [a for a in past.actions if a.group_id == group.id and a.state.live and not a.struck]


def _follow_up(past: Past, group: Group, today: date, meeting_id: int | None) -> Iterator[Offer]:
    found = _open_actions(past, group)
    there = any(i.meeting_id == meeting_id and i.bank_key == "follow" for i in past.items if meeting_id is not None)
    if not found:
        return
    if not there:
        late = sum(is_overdue(action, today) for action in found)
        if len(found) == 1:
            why = say("1 open action, overdue") if late else say("1 open action")
        elif late:
            why = say("{open} open actions, {overdue} overdue", open=len(found), overdue=late)
        else:
            why = say("{open} open actions", open=len(found))
        yield Offer(Source.FOLLOW_UP, None, (why,))
    carried = {action.id: past.closed.times_carried(action) for action in found}
    for action in sorted(found, key=lambda a: (-carried[a.id], a.id)):
        own = action.state is ActionState.WAITING or past.placed("action_id", action.id)
        if carried[action.id] >= ASKS_FROM and not own:
            yield Offer(Source.CARRIED_ACTION, action, _times(carried[action.id]), carried[action.id])


def _times(carried: int) -> tuple[Message, ...]:
    return (say("carried over {n} times", n=carried),) if carried >= ASKS_FROM else ()


def _answers(past: Past, group: Group) -> Iterator[Offer]:
    for action in _open_actions(past, group):
        if action.state is ActionState.WAITING and not past.placed("action_id", action.id):
            whom = action.waiting_for
            expected = say("waiting for {whom}", whom=whom) if whom else say("answer awaited")
            carried = past.closed.times_carried(action)
            yield Offer(Source.ANSWER, action, (expected, *_times(carried)), carried)


# handoffs


def _received(past: Past, group: Group) -> Iterator[Offer]:
    """What was sent to the group and is on no agenda of its yet (I14)."""
    for handoff in past.handoffs:
        if handoff.to_group_id == group.id and _way(past, handoff).state is HandoffState.SENT:
            yield Offer(Source.HANDOFF, handoff, (why_received(past, handoff),))


def _replies(past: Past, group: Group) -> Iterator[Offer]:
    """The answers to what the group has sent."""
    for handoff in past.handoffs:
        if handoff.from_group_id != group.id or not handoff.kind.asks:
            continue
        way = _way(past, handoff)
        if way.state is HandoffState.ANSWERED and way.back is None:
            yield Offer(Source.REPLY, handoff, (why_replied(past, handoff),))


def _way(past: Past, handoff: Handoff) -> Way:
    return way_of(handoff, past.items, past.meeting_by_id, (), past.topics)


# items


def _waiting(past: Past, group: Group, meeting_id: int | None) -> Iterator[Offer]:
    there = _rows_on(past, meeting_id)
    waiting = [i for i in past.items if i.group_id == group.id and i.meeting_id is None and past.live(i)]
    for item in sorted(waiting, key=lambda item: (item.position, item.id)):
        row = past.root(item)
        if row in there:
            continue
        there.add(row)
        yield Offer(Source.WAITING, item, why_item(past, item), past.times_carried(item))


def _on_agenda(past: Past, meeting_id: int | None) -> Iterator[Offer]:
    for item in past.items:
        if meeting_id is None or item.meeting_id != meeting_id or not past.live(item):
            continue
        if (carried := past.times_carried(item)) >= ASKS_FROM:
            yield Offer(Source.ON_AGENDA, item, why_item(past, item), carried)


def _recurring(past: Past, group: Group, meeting_id: int | None) -> Iterator[Offer]:
    there = _rows_on(past, meeting_id)
    for item in recurring(past, group):
        if item.meeting_id is not None and past.root(item) not in there:
            yield Offer(Source.RECURRING, item, (say("stands on every agenda of the group"),))


def _rows_on(past: Past, meeting_id: int | None) -> set[int]:
    """First items of the rows that have an item on the agenda of a meeting."""
    return {past.root(item) for item in past.items if meeting_id is not None and item.meeting_id == meeting_id}


def recurring(past: Past, group: Group) -> list[AgendaItem]:
    """The latest item of each row that stands on every agenda of the group."""
    latest: dict[int, AgendaItem] = {}
    mine = [item for item in past.items if item.group_id == group.id and past.counts(item)]
    marked = {past.root(item) for item in mine if item.recurs}
    for item in sorted(mine, key=lambda item: (held_when(past.meeting_by_id.get(item.meeting_id or 0)), item.id)):
        if marked and (root := past.root(item)) in marked:
            latest[root] = item
    return [item for item in latest.values() if item.recurs and not (item.meeting_id is None and not past.live(item))]


# decisions, taken and to be reconsidered


def _procedures(past: Past, group: Group) -> Iterator[Offer]:
    for procedure in past.procedures:
        if procedure.group_id != group.id or procedure.struck or procedure.noted_at_id is not None:
            continue
        if procedure.closed_on is not None and not past.placed("procedure_id", procedure.id):
            why = say("decided in writing {on}, not noted by a meeting yet", on=procedure.closed_on)
            yield Offer(Source.PROCEDURE, procedure, (why,))


def _reviews(past: Past, group: Group, on: date) -> Iterator[Offer]:
    for decision in due_for_review(past.decisions, on):
        due = decision.review_on if decision.group_id == group.id else None
        if due is not None and not past.placed("decision_id", decision.id) and not _reconsidered(past, decision, due):
            yield Offer(Source.REVIEW, decision, (say("to be reconsidered {on}", on=due),))


def _reconsidered(past: Past, decision: Decision, due: date) -> bool:
    """Whether a meeting has treated it since it was due."""
    return any(
        item.decision_id == decision.id
        and item.state in (ItemState.DONE, ItemState.DROPPED)
        and item.meeting_id is not None
        and past.meeting_by_id[item.meeting_id].on >= due
        for item in past.items
    )


# mandates


def _mandates(past: Past, group: Group) -> Iterator[Offer]:
    """The drafts that wait for this group to treat them; in Pådriv people are nominated with a first one (S70)."""
    groups, first = past.group_by_id, True
    for mandate in past.mandates:
        theirs = groups.get(mandate.group_id)
        if mandate.state is not MandateState.SUBMITTED or theirs is None:
            continue
        above = escalates_to(past.groups, theirs)
        if above is None or above.id != group.id:
            continue
        if not past.placed("mandate_id", mandate.id):
            why = say("draft mandate of {group}, submitted {on}", group=theirs.name, on=mandate.submitted_on)
            yield Offer(Source.MANDATE, mandate, (why,))
        held = any(one.group_id == mandate.group_id and one.state in _HELD for one in past.mandates)
        if first and past.track == Track.PAADRIV and not held and not _nominating(past, group):
            first = False
            yield Offer(Source.NOMINATION, mandate, (say("goes with the mandate of {group}", group=theirs.name),))


_HELD = (MandateState.FINAL, MandateState.SUPERSEDED)


def _nominating(past: Past, group: Group) -> bool:
    return any(i.bank_key == NOMINATION_ITEM and i.group_id == group.id and past.live(i) for i in past.items)


# parked topics


def _parked(past: Past, group: Group) -> Iterator[Offer]:
    standing = [*recurring(past, group), *(item for item in past.items if past.live(item))]
    rows = {past.root(item) for item in standing}
    mine = [t for t in past.topics if t.group_id == group.id and not t.struck and not past.taken_up(t)]
    for topic in sorted(mine, key=lambda topic: (topic.keeper_id is None, topic.captured_at, topic.id)):
        carried = _times_left(past, topic)
        item = past.parked_item(topic)
        if item is not None and past.root(item) in rows:
            continue  # its row goes on: it recurs, or was taken up after all
        times = (say("time no. {n} on the agenda", n=past.times_carried(item) + 2),) if item is not None else ()
        yield Offer(Source.PARKED, topic, (*times, parked_at(past, topic)), carried)


def _times_left(past: Past, topic: ParkedTopic) -> int:
    """Count how often a topic was carried: agendas it stood on, and meetings held since that left it parked."""
    item, since = past.parked_item(topic), past.meeting_by_id[topic.meeting_id]
    stood = past.times_carried(item) + 1 if item is not None else 0
    left = sum(
        m.group_id == topic.group_id and m.state is MeetingState.CLOSED and held_when(m) > held_when(since)
        for m in past.meetings
    )
    return stood + left
