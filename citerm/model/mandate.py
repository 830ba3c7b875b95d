"""Mandates: what a group is there for and what it may do (seeds 000 and 004)."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from citerm.model.initiative import Model


class MandateState(StrEnum):
    """Life of one version of a mandate (domain, S67 to S71)."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    TREATED = "treated"
    FINAL = "final"
    SUPERSEDED = "superseded"


class Treatment(StrEnum):
    """What the steering group made of a draft."""

    APPROVED = "approved"
    RETURNED = "returned"


class TaskType(StrEnum):
    """What a working group may be there to do (seed 000)."""

    INDICATORS = "indicators"
    STRATEGY = "strategy"
    FOCUS = "focus"
    KNOWLEDGE = "knowledge"
    DATA = "data"


class Mandate(Model, frozen=True, kw_only=True):
    """One version of a group's mandate; what has been final never changes, the next version takes its place."""

    id: int
    group_id: int
    version: int
    state: MandateState = MandateState.DRAFT
    purpose: str = ""
    scope_in: str = ""
    """What belongs to the task."""
    scope_out: str = ""
    """What does not."""
    task_types: str = ""
    """Kinds of task, separated by spaces."""
    deliverables: str = ""
    powers: str = ""
    """What the group may decide, and how."""
    reporting: str = ""
    anchor: str = ""
    """The target picture, goal or strategy that it rests on."""
    agreement: str = ""
    """The cooperation agreement that it starts from."""
    submitted_on: date | None = None
    treated_on: date | None = None
    treatment: Treatment | None = None
    treated_by_id: int | None = None
    """The decision of the steering group."""
    treatment_note: str = ""
    """What the steering group wants otherwise."""
    final_on: date | None = None
    struck: bool = False
