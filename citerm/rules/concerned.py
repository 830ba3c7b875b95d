"""What of a meeting concerns one member: what they do, keep or presented, and where they stand apart."""

from __future__ import annotations

from citerm.model.action import Action
from citerm.model.entries import ParkedTopic, Stance, StanceKind
from citerm.model.initiative import Model
from citerm.model.meeting_record import MeetingRecord
from citerm.rules.reservations import dissent, unnamed_in


class Concerned(Model, frozen=True, kw_only=True):
    """What concerns one member."""

    new: tuple[Action, ...] = ()
    """Their own actions that the meeting made."""
    earlier: tuple[Action, ...] = ()
    """Their own open actions from before."""
    helping: tuple[Action, ...] = ()
    decision_ids: frozenset[int] = frozenset()
    """Decisions that they carry out, presented, or were taken on with a reservation of theirs."""
    parked: tuple[ParkedTopic, ...] = ()
    """Topics they keep."""
    dissents: tuple[tuple[Stance, StanceKind], ...] = ()
    """Their reservations and objections that are printed with their name."""

    def __bool__(self) -> bool:
        """Whether there is anything of theirs."""
        return bool(self.new or self.earlier or self.helping or self.decision_ids or self.parked)


def concerns(record: MeetingRecord, person_id: int) -> Concerned:
    """Gather what of a meeting concerns a member."""
    standing = [a for a in (*record.actions, *record.open_actions) if not a.struck and a.state.live]
    mine = [action for action in standing if action.owner_id == person_id]
    helping = [action for action in standing if person_id in action.helper_ids]
    unnamed = unnamed_in(record)
    apart = [
        (stance, kind)
        for stance in record.stances
        if stance.person_id == person_id and stance.decision_id not in unnamed and (kind := dissent(stance)) is not None
    ]
    presented = {item.id for item in record.items if item.presenter_id == person_id}
    decided = {action.decision_id for action in (*mine, *helping) if action.meeting_id == record.meeting.id}
    decided |= {stance.decision_id for stance, _ in apart}
    decided |= {decision.id for decision in record.decisions if decision.item_id in presented}
    return Concerned(
        new=tuple(action for action in mine if action.meeting_id == record.meeting.id),
        earlier=tuple(action for action in mine if action.meeting_id != record.meeting.id),
        helping=tuple(helping),
        decision_ids=frozenset(id_ for id_ in decided if id_ in record.decision_numbers),
        parked=tuple(topic for topic in record.parked if topic.keeper_id == person_id and not topic.struck),
        dissents=tuple(apart),
    )


def members_concerned(record: MeetingRecord) -> tuple[int, ...]:
    """Who gets an extract: everybody with a seat, in seating order, then others who have something to do."""
    seated = [seat.person_id for seat in record.memberships]
    busy = [
        id_
        for action in (*record.actions, *record.open_actions)
        if not action.struck and action.state.live
        for id_ in (action.owner_id, *action.helper_ids)
        if id_ is not None
    ]
    known = record.person_by_id
    return tuple(id_ for id_ in dict.fromkeys((*seated, *busy)) if id_ in known and known[id_].forgotten_on is None)
