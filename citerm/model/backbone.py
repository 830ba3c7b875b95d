"""The tasks of a secretariat as they are worded, under their headings."""

from __future__ import annotations

from enum import StrEnum

from citerm.model.initiative import Model

EARLY_PHASES = 3
"""Phases in which the first tasks weigh most: people are involved, and the common agenda is built."""


class Emphasis(StrEnum):
    """When a task weighs most."""

    EARLY = "early"
    LATER = "later"
    BOTH = "both"

    def weighs(self, phase: int | None) -> bool:
        """Whether it weighs much in a phase; before one is begun, as in the first."""
        if self is Emphasis.BOTH:
            return True
        return (self is Emphasis.EARLY) == ((phase or 1) <= EARLY_PHASES)


class Task(Model, frozen=True, kw_only=True):
    """One of the tasks."""

    code: str
    emphasis: Emphasis
    texts: dict[str, str]

    @property
    def heading(self) -> str:
        """Code of its heading."""
        return self.code.partition(".")[0]


class Heading(Model, frozen=True, kw_only=True):
    """What tasks of one kind stand under."""

    code: str
    texts: dict[str, str]
