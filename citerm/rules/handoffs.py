"""Where a handoff stands, from the agendas it came on and what was decided there; whom one can be sent to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from citerm.model.entries import Decision, ParkedTopic
from citerm.model.handoff import Handoff, HandoffKind, HandoffState
from citerm.model.initiative import Model
from citerm.model.meeting import AgendaItem, ItemState, Meeting, MeetingState
from citerm.model.people import Group, GroupKind, GroupState
from citerm.rules.past import held_when, parked_as

LATE_AFTER = 2
"""Meetings of the receiver from which on an answer is late where no day was set for it."""

OPEN = (HandoffState.SENT, HandoffState.ON_AGENDA, HandoffState.TREATED)
"""As long as one of these holds it waits for the receiver."""

_UPWARD = (GroupKind.STEERING, GroupKind.INITIATORS)


class Way(Model, frozen=True, kw_only=True):
    """One handoff with all that became of it."""

    handoff: Handoff
    state: HandoffState
    item: AgendaItem | None = None
    """The receiver's item, the latest."""
    meeting: Meeting | None = None
    """The receiver's meeting; none while the item waits for one."""
    decisions: tuple[Decision, ...] = ()
    """What the receiver decided about it, the earliest first."""
    back: AgendaItem | None = None
    """The sender's item on which the answer came back."""
    back_meeting: Meeting | None = None
    held: int = 0
    """Meetings that the receiver has held since it was sent."""

    @property
    def open(self) -> bool:
        """Whether the receiver still has to do something."""
        return self.state in OPEN

    def late(self, today: date) -> bool:
        """Whether the answer is late: after the day that was set, else after two meetings of the receiver."""
        if not self.open:
            return False
        if self.handoff.answer_by is not None:
            return self.handoff.answer_by < today
        return self.handoff.kind.asks and self.held >= LATE_AFTER


def way_of(
    handoff: Handoff,
    items: Iterable[AgendaItem],
    meetings: Mapping[int, Meeting],
    decisions: Iterable[Decision],
    topics: Sequence[ParkedTopic],
) -> Way:
    """Say where a handoff stands.

    Args:
        handoff: what was sent.
        items: the items of all agendas that take it up, or its answer; others are passed over.
        meetings: all meetings, by key.
        decisions: what was decided under these items.
        topics: what was parked and not struck, of these items.
    """
    about = [item for item in items if item.handoff_id == handoff.id and _counts(item, meetings)]
    received = [item for item in about if item.group_id != handoff.from_group_id]
    theirs = _standing(received, topics)
    ours = _standing([item for item in about if item.group_id == handoff.from_group_id], topics)
    ids = {item.id for item in received if item.state is not ItemState.DROPPED}
    decided = tuple(decision for decision in decisions if decision.item_id in ids and not decision.struck)
    item, back = _latest(theirs, meetings), _latest(ours, meetings)
    return Way(
        handoff=handoff,
        state=_state(handoff, theirs, bool(decided), back),
        item=item,
        meeting=meetings.get(item.meeting_id) if item is not None and item.meeting_id is not None else None,
        decisions=decided,
        back=back,
        back_meeting=meetings.get(back.meeting_id) if back is not None and back.meeting_id is not None else None,
        held=held_since(meetings.values(), handoff.to_group_id, handoff.sent_on),
    )


def ways(
    handoffs: Sequence[Handoff],
    items: Sequence[AgendaItem],
    meetings: Mapping[int, Meeting],
    decisions: Sequence[Decision],
    topics: Sequence[ParkedTopic],
) -> tuple[Way, ...]:
    """Say where each of several handoffs stands."""
    about: dict[int, list[AgendaItem]] = {}
    for item in items:
        if item.handoff_id is not None:
            about.setdefault(item.handoff_id, []).append(item)
    return tuple(way_of(handoff, about.get(handoff.id, ()), meetings, decisions, topics) for handoff in handoffs)


def _state(handoff: Handoff, theirs: Sequence[AgendaItem], decided: bool, back: AgendaItem | None) -> HandoffState:
    if handoff.sent_on is None:
        return HandoffState.DRAFT
    if handoff.closed_on is not None:
        return HandoffState.CLOSED
    if handoff.answered_on is not None:
        returned = back is not None and back.state is ItemState.DONE
        return HandoffState.CLOSED if returned else HandoffState.ANSWERED
    ahead = any(not item.state.settled for item in theirs)
    if decided or (not ahead and any(item.state is ItemState.DONE for item in theirs)):
        return HandoffState.TREATED if handoff.kind.asks else HandoffState.CLOSED
    return HandoffState.ON_AGENDA if theirs else HandoffState.SENT


def _counts(item: AgendaItem, meetings: Mapping[int, Meeting]) -> bool:
    meeting = meetings.get(item.meeting_id) if item.meeting_id is not None else None
    return meeting is None or meeting.state is not MeetingState.CANCELLED


def _standing(items: list[AgendaItem], topics: Sequence[ParkedTopic]) -> list[AgendaItem]:
    """The items that were not dropped, as long as one of them is more than put aside.

    What was postponed counts only where another item takes it up, what was parked until its topic is struck or dropped.
    """
    dropped = max((item.id for item in items if item.state is ItemState.DROPPED and item.parked_id), default=0)
    kept = [item for item in items if item.state is not ItemState.DROPPED]

    def stands(item: AgendaItem) -> bool:
        if item.state is ItemState.PARKED:
            return item.id > dropped and any(parked_as(item, topic) for topic in topics)
        return item.state is not ItemState.POSTPONED

    return kept if any(stands(item) for item in kept) else []


def _latest(items: Sequence[AgendaItem], meetings: Mapping[int, Meeting]) -> AgendaItem | None:
    return max(items, key=lambda item: (held_when(meetings.get(item.meeting_id or 0)), item.id), default=None)


def answered_under(way: Way, answered_by: Decision | None) -> int | None:
    """The item under which the receiver came to its answer, by key; none where it was answered outside a meeting."""
    decided = [each for each in (*way.decisions, answered_by) if each is not None and each.item_id is not None]
    if decided:
        return decided[-1].item_id
    return way.item.id if way.item is not None and way.item.state is ItemState.DONE else None


def held_since(meetings: Iterable[Meeting], group_id: int, since: date | None) -> int:
    """Count the meetings that a group has held after a day."""
    return sum(
        meeting.group_id == group_id
        and meeting.state is MeetingState.CLOSED
        and since is not None
        and meeting.on > since
        for meeting in meetings
    )


# whom it can be sent to


def receivers(groups: Sequence[Group], group: Group, about_group_id: int | None = None) -> list[Group]:
    """The groups that something can be sent to, the likeliest first.

    From a working group that is the steering group, before there is one the initiators; from these the group that the
    matter came from, else the first working group.
    """
    others = [each for each in groups if each.id != group.id and each.state is not GroupState.CLOSED]
    upward = [*(kind for kind in _UPWARD if kind is not group.kind)] if group.kind not in _UPWARD else []

    def rank(each: Group) -> tuple[bool, int]:
        if each.kind in upward:
            return each.id != about_group_id, upward.index(each.kind)
        return each.id != about_group_id, len(_UPWARD) + (each.kind is not GroupKind.WORKING)

    return sorted(others, key=rank)


def group_named(groups: Iterable[Group], group_id: int) -> str:
    """The name of a group; empty where it is not known."""
    return next((group.name for group in groups if group.id == group_id), "")


USUAL_KIND_UPWARD, USUAL_KIND_DOWNWARD = HandoffKind.QUESTION, HandoffKind.ASSIGNMENT


def usual_kind(group: Group) -> HandoffKind:
    """What a group mostly sends: the steering group assignments, all others questions."""
    return USUAL_KIND_DOWNWARD if group.kind in _UPWARD else USUAL_KIND_UPWARD
