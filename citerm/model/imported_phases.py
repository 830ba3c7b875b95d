"""What a file may bring in about phases: cycles, assessments, gates, ticks, strategies, indicators, contracts."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StrictBool, StrictInt, model_validator
from pydantic_core import PydanticCustomError

from citerm.model.checked import Checked
from citerm.model.effort import Direction, IndicatorState
from citerm.model.fields import ActionText, Block, Day, Key, Line, Name, Phase
from citerm.model.phase import CommitmentKind, Conclusion, ContractState, GateOutcome, Resource

Cycle = Annotated[StrictInt, Field(ge=1, le=1000)]
Figure = Annotated[float, Field(strict=True, allow_inf_nan=False)]
Value = Annotated[StrictInt, Field(ge=0, le=4)]


class ImportedCycle(Checked):
    """One time through a phase."""

    track: Key | None = None
    """Not stated, here and below: the initiative's."""
    phase: Phase
    cycle: Cycle = 1
    planned_from: Day | None = None
    planned_to: Day | None = None
    opened_on: Day | None = None
    opened_by: Key | None = None
    """Key of the decision."""
    reason: Block = ""
    revisit: tuple[Key, ...] = ()
    closed_on: Day | None = None
    closed_by: Key | None = None
    outcome: GateOutcome | None = None

    @model_validator(mode="after")
    def _dates_in_order(self) -> ImportedCycle:
        for first, last in ((self.planned_from, self.planned_to), (self.opened_on, self.closed_on)):
            if last is not None and (first is None or last < first):
                raise PydanticCustomError("ends_before_start", "ends before it starts")
        return self


class ImportedAnswer(Checked):
    """What a group answered to one question of a phase."""

    question: Key
    values: dict[Key, Value] = {}
    """1 to 4 by person, 0 for "don't know"; never printed unless the group asks."""
    text: Block = ""
    conclusion: Conclusion | None = None
    evidence: Line = ""
    evidence_decision: Key | None = None
    evidence_document: Line = ""


class ImportedCommitment(Checked):
    """What an organisation, or a person without one, brings to the next phase."""

    organisation: Key | None = None
    person: Key | None = None
    kind: CommitmentKind = CommitmentKind.YES
    brings: tuple[Resource, ...] = ()
    text: Line = ""

    @model_validator(mode="after")
    def _one_of_them(self) -> ImportedCommitment:
        if (self.organisation is None) == (self.person is None):
            raise PydanticCustomError("who_commits", "organisation or person")
        return self


class ImportedGate(Checked):
    """What a decision says about the gate of the item's phase."""

    outcome: GateOutcome
    reopened_phase: Phase | None = None
    reason: Block = ""
    revisit: tuple[Key, ...] = ()
    names_reservations: StrictBool = False
    commitments: tuple[ImportedCommitment, ...] = ()


class ImportedTick(Checked):
    """A milestone, checklist line or step that was reached."""

    track: Key | None = None
    phase: Phase
    cycle: Cycle = 1
    key: Key
    on: Day
    evidence: Line = ""
    decision: Key | None = None
    document: Line = ""
    meeting: Key | None = None


class ImportedStrategy(Checked):
    """A strategy of phase 1; known by its text."""

    text: ActionText
    group: Key | None = None
    goal: Key | None = None
    decision: Key | None = None
    on: Day
    ended_on: Day | None = None
    ended_because: Line = ""


class ImportedMeasurement(Checked):
    """One figure of an indicator; known by its day."""

    on: Day
    value: Figure
    baseline: StrictBool = False
    note: Line = ""
    meeting: Key | None = None


class ImportedIndicator(Checked):
    """Something that is measured to see progress."""

    key: Key
    name: Name
    group: Key | None = None
    unit: Line = ""
    source: Line = ""
    analyst: Line = ""
    direction: Direction = Direction.UP
    target: Figure | None = None
    target_on: Day | None = None
    every_months: Annotated[StrictInt, Field(ge=1, le=120)] | None = None
    state: IndicatorState = IndicatorState.IN_USE
    measurements: tuple[ImportedMeasurement, ...] = ()


class ImportedContract(Checked):
    """A member's binding contract on responsibility and contribution."""

    person: Key
    group: Key
    state: ContractState = ContractState.DRAFT
    responsibility: Block = ""
    contribution: Block = ""
    brings: tuple[Resource, ...] = ()
    valid_to: Day | None = None
    presented_on: Day | None = None
    signed_on: Day | None = None
    ended_on: Day | None = None
