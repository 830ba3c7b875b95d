"""Lines of a phase that can be reached, as documents print them: whether they are, when, and what shows it."""

from __future__ import annotations

from datetime import date
from functools import cached_property

from citerm.documents.basis import Basis
from citerm.documents.tree import Cell, Paragraph, Run, Tone, plain
from citerm.i18n import Words
from citerm.model.initiative import Model
from citerm.model.message import Message
from citerm.model.phase_history import PhaseHistory
from citerm.model.track import PhaseTrack
from citerm.rules.milestones import Mark, mark

REACHED, AHEAD = "✓", "□"
"""The signs that the phase screen has too."""


class Shown(Model, frozen=True):
    """Whether a line is reached, and what stands below it."""

    reached: bool
    below: Cell = ()


def with_sign(text: str, shown: Shown) -> Cell:
    """A line with its sign, and below it what shows it."""
    if shown.reached:
        return (Paragraph((Run(f"{REACHED}\u00a0", Tone.STRONG), Run(text))), *shown.below)
    return (plain(f"{AHEAD}\u00a0{text}", Tone.SOFT), *shown.below)


class Marks(Model, frozen=True, kw_only=True):
    """How far the lines of one track are, on one day and in one language."""

    history: PhaseHistory
    track: PhaseTrack
    today: date
    basis: Basis

    def of(self, phase: int, key: str, rule: str = "", component: str = "") -> Shown:
        """How far a line is: its tick with what shows it, else what the record says by itself."""
        found = mark(self.history, self.track.key, phase, key, self.today, rule=rule, component=component)
        return Shown(found.reached, tuple(soft(paragraph) for paragraph in self._below(found)))

    def _below(self, found: Mark) -> Cell:
        if found.tick is not None:
            tick = found.tick
            shown = self.basis.lines(tick.evidence, tick.decision_id, tick.measurement_id, tick.document)
            return (*shown, plain(self.basis.formats.date_only(tick.on)))
        if found.proof is not None:
            return (plain(self._said(found.proof.said)),)
        return ()

    def _said(self, message: Message) -> str:
        """A sentence of a rule, its days with their year."""
        day = self.basis.formats.date_only
        values = {name: day(each) if isinstance(each, date) else each for name, each in message.values.items()}
        return self._words.text(message.text, **values)

    @cached_property
    def _words(self) -> Words:
        formats = self.basis.formats
        return Words(formats.language, formats.zone)


def soft(paragraph: Paragraph) -> Paragraph:
    """The same paragraph, said beside the point."""
    return Paragraph(tuple(Run(run.text, Tone.SOFT) for run in paragraph.runs), paragraph.look, paragraph.marker)
