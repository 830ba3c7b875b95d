"""What is captured under an item: notes, decisions with their stances, parked topics; with actions and handoffs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import TypeAlias

from citerm.model.action import Action
from citerm.model.handoff import Handoff
from citerm.model.initiative import Model
from citerm.model.minutes import ApprovedHow as ApprovedHow
from citerm.model.minutes import MinutesForm as MinutesForm
from citerm.model.minutes import MinutesState as MinutesState


class Outcome(StrEnum):
    """What came of a proposal; the last two are conclusions, not decisions."""

    ADOPTED = "adopted"
    APPROVED = "approved"
    CHANGED = "changed"
    REJECTED = "rejected"
    POSTPONED = "postponed"
    REFERRED = "referred"
    UNRESOLVED = "unresolved"
    """The method did not carry it; the facilitator chooses the outcome."""
    RECOMMENDED = "recommended"
    """Marked as recommendation by the facilitator (group not quorate)."""
    DISCUSSED = "discussed"
    NOTED = "noted"

    @property
    def conclusion(self) -> bool:
        """Whether this is a conclusion of an item: no number, in no register."""
        return self in (Outcome.DISCUSSED, Outcome.NOTED)

    @property
    def holds(self) -> bool:
        """Whether the group has decided so; what was rejected, postponed, sent back or left open does not hold."""
        return self in (Outcome.ADOPTED, Outcome.APPROVED, Outcome.CHANGED, Outcome.RECOMMENDED)


class Method(StrEnum):
    """How a decision was taken, where that was recorded."""

    CONSENT = "consent"
    VOTE = "vote"
    CONSENSUS = "consensus"


class StanceKind(StrEnum):
    """One person's stance on a decision."""

    CONSENT = "consent"
    RESERVATION = "reservation"
    OBJECTION = "objection"
    FOR = "for"
    AGAINST = "against"
    ABSTAIN = "abstain"
    POLL = "poll"
    """A value 0 to 5 in a consensus poll."""


class Note(Model, frozen=True, kw_only=True):
    """What was said."""

    id: int
    meeting_id: int
    item_id: int
    text: str
    captured_at: datetime
    struck: bool = False


class Decision(Model, frozen=True, kw_only=True):
    """What was decided, with its wording, how it was taken and what came of it."""

    id: int
    key: str = ""
    group_id: int
    meeting_id: int | None = None
    item_id: int | None = None
    procedure_id: int | None = None
    """Where it was taken in writing: the procedure; it then has neither meeting nor item."""
    text: str
    outcome: Outcome = Outcome.ADOPTED
    method: Method | None = None
    votes_for: int | None = None
    votes_against: int | None = None
    votes_abstain: int | None = None
    """Numbers of a show of hands or secret ballot; never together with named stances."""
    number: int | None = None
    """Running number in the meeting, fixed when the meeting ends."""
    captured_at: datetime
    struck: bool = False
    review_on: date | None = None
    """Day on which it is to be reconsidered."""
    replaced_by_id: int | None = None
    """The decision that stands in its place."""
    lapsed_on: date | None = None
    lapsed_because: str = ""
    component: str = ""
    """Key of the success component it serves."""


class Stance(Model, frozen=True, kw_only=True):
    """How one person stood to a decision."""

    id: int
    decision_id: int
    person_id: int
    kind: StanceKind
    value: int | None = None
    """0 to 5 in a consensus poll."""
    text: str = ""
    """Wording of a reservation or objection."""


class ParkedTopic(Model, frozen=True, kw_only=True):
    """A topic that came up and is kept for later, with somebody who keeps it."""

    id: int
    group_id: int
    meeting_id: int
    item_id: int
    text: str
    keeper_id: int | None = None
    captured_at: datetime
    struck: bool = False


class Overruled(Model, frozen=True, kw_only=True):
    """A soft rule that was overruled in the meeting, with its optional reason."""

    id: int
    meeting_id: int
    item_id: int | None = None
    rule: str
    """Short code of the rule, such as ``decided_under_aob``."""
    subject_id: int | None = None
    reason: str = ""
    at: datetime


Entry: TypeAlias = Note | Decision | Action | ParkedTopic | Handoff


class EntryKind(StrEnum):
    """The five things that are captured under an item."""

    NOTE = "note"
    DECISION = "decision"
    ACTION = "action"
    PARKED = "parked"
    HANDOFF = "handoff"


def kind_of(entry: Entry) -> EntryKind:
    """Which of the five an entry is."""
    kinds: dict[type, EntryKind] = {
        Note: EntryKind.NOTE,
        Decision: EntryKind.DECISION,
        Action: EntryKind.ACTION,
        ParkedTopic: EntryKind.PARKED,
        Handoff: EntryKind.HANDOFF,
    }
    return kinds[type(entry)]


def running_numbers(decisions: Sequence[Decision]) -> dict[int, int]:
    """Running number in its meeting of each decision by its key; conclusions have none.

    What has no number of its own yet counts on after the highest one given, struck or not.
    """
    numbers: dict[int, int] = {}
    running = max((d.number for d in decisions if d.number is not None), default=0)
    counted = [d for d in decisions if not d.struck and not d.outcome.conclusion]
    for decision in sorted(counted, key=lambda d: (d.captured_at, d.id)):
        running += decision.number is None
        numbers[decision.id] = running if decision.number is None else decision.number
    return numbers
