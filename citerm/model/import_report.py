"""What came of bringing in a file: what is new, what differs, or why nothing was brought in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from citerm.model.initiative import Model
from citerm.model.message import N_, Message, Refused, say


class KnownKeys(Model, frozen=True):
    """What a file may refer to without bringing it: keys of the record, of the item bank and of the phase models."""

    organisations: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()
    items: frozenset[str] = frozenset()
    meetings: frozenset[str] = frozenset()
    decisions: frozenset[str] = frozenset()
    goals: frozenset[str] = frozenset()
    indicators: frozenset[str] = frozenset()
    tracks: frozenset[str] = frozenset()
    questions: frozenset[str] = frozenset()
    components: frozenset[str] = frozenset()
    lines: frozenset[str] = frozenset()
    """What can be ticked: milestones, checklist lines, steps, results, criteria."""


MOST_TOLD = 200
"""So many problems of a file are told; whoever mends these finds the rest gone, or the wrong file."""


class ImportRefused(Refused):
    """A file that is not brought in, with everything that is wrong with it."""

    def __init__(self, file: str, problems: Sequence[Message]) -> None:
        super().__init__(N_("Nothing was brought in from {file}. This is wrong with it:"), file=file)
        self.problems = tuple(problems[:MOST_TOLD])
        if len(problems) > MOST_TOLD:
            self.problems += (say(N_("These are the first {count}; there are more."), count=MOST_TOLD),)


class ImportReport(Model, frozen=True):
    """What came in, what differs, and what people should know."""

    added: Mapping[str, int] = {}
    """Number of new rows by table."""
    changed: int = 0
    """Number of rows brought up to the file, where that was asked for."""
    differences: tuple[Message, ...] = ()
    """Where the record says something else than the file; with ``update`` these were applied."""
    notes: tuple[Message, ...] = ()
    """What is worth knowing, such as initials that were taken."""
    initiative: str = ""

    @property
    def nothing_new(self) -> bool:
        """Whether the record is as it was."""
        return not self.changed and not any(self.added.values())

    @property
    def said(self) -> Message:
        """The report in one sentence."""
        if self.nothing_new:
            return say("Nothing new: everything in the file is in the record already.")
        if set(self.added) == {"measurements"}:
            return say("Brought in: figures {n}", n=self.added["measurements"])
        return say(
            "Brought in: people {people}, groups {groups}, meetings {meetings}, actions {actions}; changed {changed}.",
            **{name: self.added.get(name, 0) for name in ("people", "groups", "meetings", "actions")},
            changed=self.changed,
        )
