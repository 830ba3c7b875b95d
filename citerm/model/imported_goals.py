"""What a file may bring in about the common agenda: goals, efforts, adopted versions, related lists."""

from __future__ import annotations

from citerm.model.checked import Checked
from citerm.model.effort import EffortStage
from citerm.model.fields import ActionText, Block, Day, Key, Line, Name
from citerm.model.goals import RelatedKind


class ImportedGoal(Checked):
    """A goal, or a sub-goal of another; known by its key."""

    key: Key
    text: ActionText
    parent: Key | None = None
    group: Key | None = None
    indicator: Key | None = None
    """Key of what shows whether it is reached."""
    decision: Key | None = None
    ended_on: Day | None = None
    ended_because: Line = ""


class ImportedEffort(Checked):
    """What a group does to reach a goal; known by its key."""

    key: Key
    name: Name
    text: Block = ""
    group: Key | None = None
    stage: EffortStage = EffortStage.DEVELOPED
    goal: Key | None = None
    strategy: ActionText | None = None
    """The strategy by its text."""
    actions: tuple[Key, ...] = ()
    """Keys of the actions that serve it."""
    agreed_on: Day | None = None
    """When the group agreed on it with its network leader."""
    agreed_with: Key | None = None


class ImportedAdoption(Checked):
    """That the common agenda, as the file has it, was adopted; known by its day."""

    on: Day
    decision: Key | None = None


class ImportedPlan(Checked):
    """That an action plan was agreed, as its actions stood that day; known by its group and its day."""

    on: Day
    group: Key | None = None
    """Whose plan; without one that of the whole initiative."""
    decision: Key | None = None
    note: Line = ""
    """What it was revised for."""


class ImportedRelated(Checked):
    """Something noted beside the meetings; known by its kind and text."""

    kind: RelatedKind
    text: Block
    who: Line = ""
    place: Line = ""
    """A document or an address, in words."""
    on: Day
    group: Key | None = None
