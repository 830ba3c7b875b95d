"""A phase model as data: its phases with their questions, milestones, steps and gates, in four languages.

The texts stand in ``data/phases/*.toml`` and in files that people write themselves; ``content/tracks.py`` reads both.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from msgspec import convert

from citerm.model.initiative import Model
from citerm.model.message import Message
from citerm.model.phase import GateOutcome

Texts = Mapping[str, str]
"""One text in da, nb, nn and en."""


def in_language(texts: Texts, language: str) -> str:
    """A text in a language, or where it has none in the first that it has."""
    return texts.get(language) or next(iter(texts.values()), "")


class Component(Model, frozen=True, kw_only=True):
    """A success component that recurs in every phase (S45)."""

    key: str
    """Three letters, such as ``GOV``."""
    name: Texts
    about: Texts


class Question(Model, frozen=True, kw_only=True):
    """A question that the group answers in a phase."""

    key: str
    text: Texts
    open: bool = False
    """Whether it asks how or which: rated as "how well can we answer this?", and answered in words too."""
    derived: bool = False
    """Whether we worded it from the running text of the seeds, without a question given there."""
    component: str = ""
    """The component it belongs to, where it plainly belongs to one."""


class Check(Model, frozen=True, kw_only=True):
    """A line of a checklist, an entry condition, or a criterion of a gate."""

    key: str
    text: Texts
    rule: str = ""
    """Name of the rule that reads it from the record (``rules/phase_checks.py``); empty: ticked by hand."""
    derived: bool = False


class Milestone(Model, frozen=True, kw_only=True):
    """A cell of the matrix: what one component has reached in one phase."""

    key: str
    component: str
    text: Texts
    rule: str = ""


class Step(Model, frozen=True, kw_only=True):
    """A step of a phase with who takes it and what proves it (seed 004)."""

    key: str
    who: Texts
    text: Texts
    proof: Texts
    rule: str = ""


class Gate(Model, frozen=True, kw_only=True):
    """The question whether to leave a phase, what it asks for, and the decision it leads to."""

    key: str
    text: Texts
    statements: Mapping[GateOutcome, Texts]
    """The decision as a sentence for each outcome that is possible here; ``{phase}`` names a reopened phase."""
    criteria: tuple[Check, ...] = ()
    derived: bool = False
    polls: bool = True
    """Whether support and commitment are asked for."""

    @property
    def outcomes(self) -> tuple[GateOutcome, ...]:
        """The outcomes that are possible here."""
        return tuple(self.statements)


class Phase(Model, frozen=True, kw_only=True):
    """One phase of a track."""

    number: int
    name: Texts
    intro: Texts
    outline: bool = False
    """Whether the seeds tell only its outline."""
    derived: bool = False
    """Whether its questions are ours."""
    beside: tuple[int, ...] = ()
    """Phases with the same start point, worked on side by side."""
    months: tuple[int, int] | None = None
    """First and last month of the course it is planned for, counted from 1."""
    entry: tuple[Check, ...] = ()
    """What holds before it begins."""
    questions: tuple[Question, ...] = ()
    checklist: tuple[Check, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    steps: tuple[Step, ...] = ()
    results: tuple[Check, ...] = ()
    """What it leaves behind."""
    gate: Gate | None = None

    @cached_property
    def question_by_key(self) -> dict[str, Question]:
        """Questions by key."""
        return {question.key: question for question in self.questions}

    @property
    def lines(self) -> tuple[Check | Milestone | Step, ...]:
        """Everything that can be ticked."""
        criteria = self.gate.criteria if self.gate is not None else ()
        return (*self.entry, *self.checklist, *self.milestones, *self.steps, *self.results, *criteria)


class GroupDemands(Model, frozen=True, kw_only=True):
    """What a track asks of a working group; none of it unless the track says so."""

    size: tuple[int, int] | None = None
    """Least and most people who take part (S69)."""
    disciplines: int = 0
    """Fields of work that should be represented, at least (S66)."""
    mandate: bool = False
    """Whether it works by a mandate that was treated (S67)."""
    contract: bool = False
    """Whether its members sign a binding contract (S76)."""
    anchored_tasks: bool = False
    """Whether its efforts are anchored in a goal or strategy, and agreed with the network leader (S68)."""


class PhaseTrack(Model, frozen=True, kw_only=True):
    """A phase model."""

    key: str
    short: str
    """Letters before the number of a phase where it is written short: ``ci2``, ``p2``."""
    name: Texts
    about: Texts
    components: tuple[Component, ...] = ()
    working_group: GroupDemands = GroupDemands()
    phases: tuple[Phase, ...]
    course_months: int = 18
    """Months of the course that the timetable shows (S51)."""

    @cached_property
    def phase_by_number(self) -> dict[int, Phase]:
        """Phases by number."""
        return {phase.number: phase for phase in self.phases}

    @cached_property
    def component_by_key(self) -> dict[str, Component]:
        """Components by key."""
        return {component.key: component for component in self.components}

    def code(self, phase: int) -> str:
        """A phase as it is written short; never a bare number, which would not say whose phase."""
        return f"{self.short}{phase}"


def track_of(tables: Mapping[str, Any]) -> PhaseTrack:
    """The phase model that the tables of a checked file describe."""
    return convert(tables, PhaseTrack)


def demands_in(tables: Mapping[str, Any]) -> GroupDemands:
    """What the head of a checked file asks of a working group."""
    return convert(tables.get("working_group", {}), GroupDemands)


class Tracks(Model, frozen=True):
    """Phase models by key, and what is wrong with files that were left out."""

    by_key: Mapping[str, PhaseTrack]
    problems: tuple[Message, ...] = ()
    """Each with file, line and key."""
