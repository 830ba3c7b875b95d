"""What actions serve: efforts that a group carries out, and indicators that show whether they help."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from citerm.model.initiative import Model


class EffortStage(StrEnum):
    """Life of an effort (seed 000: developed, planned, carried out, reported)."""

    DEVELOPED = "developed"
    PLANNED = "planned"
    CARRIED_OUT = "carried_out"
    REPORTED = "reported"


class Effort(Model, frozen=True, kw_only=True):
    """Something that a group does to reach a goal."""

    id: int
    key: str = ""
    name: str
    group_id: int | None = None
    stage: EffortStage = EffortStage.DEVELOPED
    struck: bool = False
    goal_id: int | None = None
    strategy_id: int | None = None
    text: str = ""
    """What is done, and for whom."""
    report_id: int | None = None
    """The report handed to the steering group, without which no effort is reported (S3)."""
    agreed_on: date | None = None
    """When the group agreed on it with its network leader (S68)."""
    agreed_with_id: int | None = None


class IndicatorState(StrEnum):
    """Life of an indicator."""

    PROPOSED = "proposed"
    IN_USE = "in_use"
    RETIRED = "retired"


class Direction(StrEnum):
    """Which way an indicator should move."""

    UP = "up"
    DOWN = "down"
    HOLD = "hold"


class Indicator(Model, frozen=True, kw_only=True):
    """Something that is measured to see progress."""

    id: int
    key: str = ""
    name: str
    group_id: int | None = None
    """The group that answers for it."""
    struck: bool = False
    unit: str = ""
    source: str = ""
    """Where the figures come from."""
    analyst: str = ""
    """Who works the figures out."""
    direction: Direction = Direction.UP
    target: float | None = None
    target_on: date | None = None
    every_months: int | None = None
    """How often it is measured; none: not agreed on."""
    state: IndicatorState = IndicatorState.IN_USE


class Measurement(Model, frozen=True, kw_only=True):
    """One figure of an indicator; append-only (I19), what was mistyped is struck and measured anew."""

    id: int
    indicator_id: int
    on: date
    value: float
    is_baseline: bool = False
    note: str = ""
    meeting_id: int | None = None
    item_id: int | None = None
    struck: bool = False
