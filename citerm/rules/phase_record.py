"""The record on one day, as the rules of ``rules/phase_checks.py`` ask it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from functools import cached_property

from citerm.model.effort import Indicator, IndicatorState
from citerm.model.entries import Decision
from citerm.model.initiative import Model
from citerm.model.meeting import Meeting
from citerm.model.message import Message, say
from citerm.model.people import Group, GroupKind, GroupState, Membership
from citerm.model.phase_history import PhaseHistory
from citerm.model.text import beginning

_NOT_YET = (GroupState.PROPOSED, GroupState.CLOSED)


class Proof(Model, frozen=True):
    """What the record says about one line: whether it holds, and what shows that or is missing."""

    holds: bool
    said: Message
    decision_id: int | None = None
    """The decision that shows it, where it is one."""


class PhaseRecord:
    """The history on one day, with what several rules ask of it."""

    def __init__(self, history: PhaseHistory, today: date) -> None:
        self.history, self.today = history, today

    @cached_property
    def meetings(self) -> Mapping[int, Meeting]:
        """Meetings by key."""
        return {meeting.id: meeting for meeting in self.history.meetings}

    @cached_property
    def seats(self) -> list[Membership]:
        """The seats that are held on the day."""
        return [seat for seat in self.history.memberships if seat.holds_on(self.today)]

    def seats_in(self, groups: Iterable[Group]) -> list[Membership]:
        """Those of them in some groups."""
        ids = {group.id for group in groups}
        return [seat for seat in self.seats if seat.group_id in ids]

    def name(self, person_id: int) -> str:
        """The name of a person."""
        return next((person.name for person in self.history.people if person.id == person_id), "")

    def groups(self, kind: GroupKind) -> list[Group]:
        """The groups of a kind that have been set up and not closed."""
        return [group for group in self.history.groups if group.kind is kind and group.state not in _NOT_YET]

    @cached_property
    def holding(self) -> list[Decision]:
        """Decisions that hold, oldest first."""
        return [d for d in self.history.decisions if d.outcome.holds and not d.replaced_by_id and not d.lapsed_on]

    def decided_under(self, *bank_keys: str) -> list[Decision]:
        """Decisions that hold, taken under items of these kinds."""
        items = {item.id for item in self.history.items if item.bank_key in bank_keys}
        return [decision for decision in self.holding if decision.item_id in items]

    def day_of(self, decision: Decision) -> date:
        """The day on which a decision was taken."""
        meeting = self.meetings.get(decision.meeting_id or 0)
        return meeting.on if meeting is not None else decision.captured_at.date()

    def by_decision(self, found: Collection[Decision], missing: Message) -> Proof:
        """Proof by the latest of these decisions; where there is none, what is missing."""
        if not found:
            return Proof(False, missing)
        latest = max(found, key=lambda decision: decision.captured_at)
        said = say("Decided on {on}: {text}", on=self.day_of(latest), text=beginning(latest.text))
        return Proof(True, said, latest.id)

    @cached_property
    def in_use(self) -> list[Indicator]:
        """The indicators that are measured."""
        return [one for one in self.history.indicators if one.state is IndicatorState.IN_USE and not one.struck]
