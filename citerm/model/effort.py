"""What actions serve: efforts that a group carries out, and indicators that show whether they help."""

from __future__ import annotations

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


class Indicator(Model, frozen=True, kw_only=True):
    """Something that is measured to see progress."""

    id: int
    key: str = ""
    name: str
    group_id: int | None = None
    struck: bool = False
