"""The common agenda: goals, what was adopted of it, and what else the initiative knows and follows."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from citerm.model.initiative import Model


class Goal(Model, frozen=True, kw_only=True):
    """A goal, or a sub-goal of another."""

    id: int
    key: str = ""
    text: str
    parent_id: int | None = None
    group_id: int | None = None
    """The group that answers for it."""
    indicator_id: int | None = None
    """What shows whether it is reached."""
    decision_id: int | None = None
    position: int = 0
    ended_on: date | None = None
    ended_because: str = ""
    struck: bool = False


class CommonAgenda(Model, frozen=True, kw_only=True):
    """The common agenda as it was adopted; never changed, a revision is the next one."""

    id: int
    number: int
    content: str
    """Vision, shared task, principles, problem, goals and strategies, as JSON."""
    adopted_on: date
    decision_id: int | None = None
    at: datetime
    account: str


class RelatedKind(StrEnum):
    """What is noted beside the meetings (seed 002)."""

    KNOWLEDGE = "knowledge"
    COMMUNICATION = "communication"
    INITIATIVE = "initiative"
    PRACTICE = "practice"
    FIELD = "field"


class Related(Model, frozen=True, kw_only=True):
    """Knowledge, communication planned, another initiative, a practice worth sharing, news from the field."""

    id: int
    kind: RelatedKind
    text: str
    who: str = ""
    """The actor it is about, or who sees to it."""
    place: str = ""
    """Where it is found: a document or an address; never opened by the program."""
    on: date
    group_id: int | None = None
    item_id: int | None = None
    struck: bool = False
