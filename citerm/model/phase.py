"""How far the initiative has come: cycles of phases, assessments, gates, ticks and what they rest on."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from citerm.model.effort import Indicator, Measurement
from citerm.model.initiative import Model


class Conclusion(StrEnum):
    """What the group makes of a question: chosen, never computed (domain, section 3.1)."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    POSTPONED = "postponed"


class GateOutcome(StrEnum):
    """What came of asking whether to go on (domain, section 3.5)."""

    ONWARD = "onward"
    ONWARD_WITH_RESERVATION = "onward_with_reservation"
    NOT_YET = "not_yet"
    REOPEN = "reopen"
    ADJUST = "adjust"
    CLOSE = "close"

    @property
    def passes(self) -> bool:
        """Whether the phase is passed and the next one opens."""
        return self in (GateOutcome.ONWARD, GateOutcome.ONWARD_WITH_RESERVATION)


class CommitmentKind(StrEnum):
    """Whether an organisation commits itself to the next phase."""

    YES = "yes"
    NOT_YET = "not_yet"


class Resource(StrEnum):
    """What an organisation can bring."""

    TIME = "time"
    MONEY = "money"
    DATA = "data"
    NETWORK = "network"
    NAME = "name"


class ContractState(StrEnum):
    """Life of a member's binding contract (seed 004)."""

    DRAFT = "draft"
    PRESENTED = "presented"
    SIGNED = "signed"
    ENDED = "ended"


class PhaseCycle(Model, frozen=True, kw_only=True):
    """One time through a phase: planned, opened, closed; going back begins the next cycle and keeps this one."""

    id: int
    track: str
    phase: int
    cycle: int
    planned_from: date | None = None
    planned_to: date | None = None
    opened_on: date | None = None
    """None while it is only planned."""
    opened_by_id: int | None = None
    """The decision that opened it."""
    reason: str = ""
    """Why it was opened again."""
    revisit: str = ""
    """Keys of the questions and components to look at again, separated by spaces."""
    closed_on: date | None = None
    closed_by_id: int | None = None
    """The decision by which it was passed or left."""
    outcome: GateOutcome | None = None
    """How it was left."""

    @property
    def open(self) -> bool:
        """Whether the group works in it."""
        return self.opened_on is not None and self.closed_on is None


class Assessment(Model, frozen=True, kw_only=True):
    """The questions of a phase, taken under an item of a meeting; concluded, it never changes."""

    id: int
    track: str
    phase: int
    cycle: int
    group_id: int
    meeting_id: int
    item_id: int
    started_at: datetime
    concluded_at: datetime | None = None
    prints_values: bool = False
    """Whether the group asked for each person's value in the minutes."""
    struck: bool = False


class Answer(Model, frozen=True, kw_only=True):
    """One question in an assessment, and what the group made of it."""

    id: int
    assessment_id: int
    question: str
    """Key of the question in its track."""
    wording: str
    """The question as it was read out, in the language of the minutes."""
    asked_at: datetime
    revealed_at: datetime | None = None
    """When the values were shown; hidden before."""
    text: str = ""
    """The answer to an open question."""
    conclusion: Conclusion | None = None
    evidence: str = ""
    evidence_decision_id: int | None = None
    evidence_measurement_id: int | None = None
    evidence_document: str = ""
    """A document by its name or place; never opened by the program."""

    @property
    def answered(self) -> bool:
        """Whether the group has answered it; what was put off is not answered."""
        return self.conclusion is not None and self.conclusion is not Conclusion.POSTPONED


class ReadinessValue(Model, frozen=True, kw_only=True):
    """What one person answered; never printed unless the group asks, never on the audience view (I23)."""

    id: int
    answer_id: int
    person_id: int
    value: int | None = None
    """1 to 4, 0 for "don't know"; None: left out."""


class GateDecision(Model, frozen=True, kw_only=True):
    """The decision of the group at the gate of a phase; no gate is passed by arithmetic (I19)."""

    id: int
    decision_id: int
    track: str
    phase: int
    cycle: int
    outcome: GateOutcome
    reopened_track: str = ""
    reopened_phase: int | None = None
    """The phase that was opened again."""
    reason: str = ""
    revisit: str = ""
    names_reservations: bool = False
    """Whether those who have a reservation wish to be named."""


class Commitment(Model, frozen=True, kw_only=True):
    """What an organisation, or a person without one, brings to the next phase; said at a gate."""

    id: int
    decision_id: int
    organisation_id: int | None = None
    person_id: int | None = None
    kind: CommitmentKind
    brings: str = ""
    """Resources, separated by spaces."""
    text: str = ""


class Tick(Model, frozen=True, kw_only=True):
    """A milestone, checklist line or step that was reached, with what shows it."""

    id: int
    track: str
    phase: int
    cycle: int
    key: str
    """Key of the milestone, check or step in its track."""
    on: date
    evidence: str = ""
    decision_id: int | None = None
    measurement_id: int | None = None
    document: str = ""
    meeting_id: int | None = None
    struck: bool = False


class Strategy(Model, frozen=True, kw_only=True):
    """A strategy of phase 1 that holds for the initiative's whole life (S55)."""

    id: int
    text: str
    group_id: int | None = None
    decision_id: int | None = None
    on: date
    ended_on: date | None = None
    ended_because: str = ""
    struck: bool = False
    goal_id: int | None = None
    """The goal it is to reach."""


class Contract(Model, frozen=True, kw_only=True):
    """A member's binding contract on responsibility and contribution (seed 004)."""

    id: int
    membership_id: int
    state: ContractState = ContractState.DRAFT
    responsibility: str = ""
    contribution: str = ""
    presented_on: date | None = None
    signed_on: date | None = None
    ended_on: date | None = None
    brings: str = ""
    """Resources, separated by spaces."""
    valid_to: date | None = None


class TakenOn(Model, frozen=True, kw_only=True):
    """What one member had taken on by the day of a constituting meeting."""

    id: int
    """Key of the membership."""
    item_id: int
    """The item under which it is told."""
    person_id: int
    areas: str = ""
    understood: bool = False
    contract: ContractState = ContractState.DRAFT


class PhaseWork(Model, frozen=True, kw_only=True):
    """What one meeting did about phases: its assessments, gates and measurements."""

    assessments: tuple[Assessment, ...] = ()
    answers: tuple[Answer, ...] = ()
    values: tuple[ReadinessValue, ...] = ()
    earlier: tuple[Assessment, ...] = ()
    """Concluded assessments of the same phases in other meetings, oldest first."""
    earlier_answers: tuple[Answer, ...] = ()
    earlier_values: tuple[ReadinessValue, ...] = ()
    gates: tuple[GateDecision, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    cycles: tuple[PhaseCycle, ...] = ()
    """All cycles of all phases, oldest first."""
    indicators: tuple[Indicator, ...] = ()
    """Only of a meeting that took measurements or that has the indicators on its agenda."""
    measurements: tuple[Measurement, ...] = ()
    """All of those indicators, oldest first."""
    ticks: tuple[Tick, ...] = ()
    """Milestones that were reached up to the day of the meeting."""
    contracts: tuple[Contract, ...] = ()
    """Of the group that meets; only of a meeting that goes through its members."""
    taken_on: tuple[TakenOn, ...] | None = None
    """What approved minutes hold of the members; None where it is still told from the record."""

    def __bool__(self) -> bool:
        """Whether there is anything to print."""
        return bool(self.assessments or self.gates or self.measurements)
