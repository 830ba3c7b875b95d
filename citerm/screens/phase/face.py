"""One phase in one language: its lines with their marks, and what the pages of the phase screen share."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import NamedTuple

from citerm.acts.phase_reading import PhasePage
from citerm.i18n import Words
from citerm.model.message import N_, Message
from citerm.model.phase import PhaseCycle, Tick
from citerm.model.text import beginning
from citerm.model.track import Phase, PhaseTrack, Texts, in_language
from citerm.rules.contracts import Participant, participants
from citerm.rules.milestones import Carried, Cell, Mark, carried, mark
from citerm.rules.phases import cycles_of, newest_cycle
from citerm.screens.phase.head import stand_of
from citerm.widgets.row_list import ListRow, wrapped

LABEL = 16
"""Cells of the labels before the facts."""
DONE, BLANK = "✓", "□"
"""Signs of a line that is reached and of one that is not."""


class Part(NamedTuple):
    """A line that can be ticked: a milestone, a check or a step."""

    key: str
    text: str
    rule: str = ""
    component: str = ""
    derived: bool = False


class PhaseFace:
    """Turns one phase into rows, in one language."""

    def __init__(self, page: PhasePage, track: PhaseTrack, phase: Phase, words: Words) -> None:
        self.page, self.track, self.phase, self.words = page, track, phase, words
        self.history, self.today = page.history, page.today

    def said(self, texts: Texts) -> str:
        """A text of the track in the language of the screen."""
        return in_language(texts, self.words.language)

    def day(self, on: date) -> str:
        """A day, with its year where that is another."""
        return self.words.formats.brief_day(on, self.today)

    def say(self, message: Message) -> str:
        """A sentence of a rule, its days with their year where that is another."""
        values = {name: self.day(each) if isinstance(each, date) else each for name, each in message.values.items()}
        return self.words.text(message.text, **values)

    # the lines that can be ticked

    @cached_property
    def parts(self) -> dict[str, Part]:
        """All of this phase, by their keys."""
        phase, gate = self.phase, self.phase.gate
        checks = [*phase.entry, *phase.checklist, *phase.results, *(gate.criteria if gate is not None else ())]
        found = [Part(m.key, self.said(m.text), m.rule, m.component) for m in phase.milestones]
        found += [Part(check.key, self.said(check.text), check.rule, "", check.derived) for check in checks]
        found += [Part(step.key, f"{self.said(step.who)}: {self.said(step.text)}", step.rule) for step in phase.steps]
        return {part.key: part for part in found}

    def mark(self, part: Part, phase: Phase | None = None) -> Mark:
        """How far a line is."""
        number = (phase or self.phase).number
        return mark(
            self.history, self.track.key, number, part.key, self.today, rule=part.rule, component=part.component
        )

    def count(self, keys: Iterable[str]) -> tuple[int, int]:
        """How many of these lines are reached, and how many they are."""
        marks = [self.mark(self.parts[key]) for key in keys]
        return sum(one.reached for one in marks), len(marks)

    def part_rows(self, part: Part, begin: str = "", below: str = "") -> list[ListRow]:
        """A line with its sign, and below it what shows it or is missing."""
        found = self.mark(part)
        sign = (DONE, "done") if found.reached else (BLANK, "attention" if self.worked_on else "quiet")
        own = self.words.text(N_("derived"))
        rows = [
            wrapped(
                f"tick:{part.key}",
                (f"{sign[0]} ", sign[1]),
                (f"{begin}  " if begin else "", "quiet"),
                part.text,
                (f"  {own}" if part.derived else "", "quiet"),
                hang=2,
            )
        ]
        said = [(below, "quiet")] * bool(below) + self.shown(found)
        return rows + [wrapped("", ("  " + shown, style), hang=2) for shown, style in said]

    @cached_property
    def worked_on(self) -> bool:
        """Whether the phase is open, or was: what is blank in it then wants a look."""
        newest = newest_cycle(self.history.cycles, self.track.key, self.phase.number)
        return stand_of(self.page, self.track, self.phase, self.words).open or (
            newest is not None and newest.closed_on is not None
        )

    def shown(self, found: Mark) -> list[tuple[str, str]]:
        """What shows that a line is reached: the tick, and what the record says by itself beyond it."""
        shown: list[tuple[str, str]] = []
        if found.tick is not None:
            shown.append((self.tick_said(found.tick, found.kept), "quiet"))
        if found.proof is not None and not found.twice:
            own = self.words.text(N_("ticks itself: {text}"), text=self.say(found.proof.said))
            shown.append((f"↻ {own}", "quiet" if found.reached else "attention" if self.worked_on else "quiet"))
        return shown

    def tick_said(self, tick: Tick, kept: bool) -> str:
        """When a line was ticked, and what shows it."""
        text = self.words.text
        parts = [text(N_("ticked {on}"), on=self.day(tick.on))]
        if kept:
            parts.append(text(N_("in cycle {n}"), n=tick.cycle))
        parts += [tick.evidence, tick.document]
        decision = next((d for d in self.history.decisions if d.id == tick.decision_id), None)
        if decision is not None:
            parts.append(f"■ {beginning(' '.join(decision.text.split()))}")
        measured = next((m for m in self.history.measurements if m.id == tick.measurement_id), None)
        indicator = next((i for i in self.history.indicators if measured and i.id == measured.indicator_id), None)
        if measured is not None and indicator is not None:
            figure = f"{self.words.formats.number(measured.value)} {indicator.unit}".rstrip()
            parts.append(f"{indicator.name}: {figure} ({self.day(measured.on)})")
        return " · ".join(filter(None, parts))

    @cached_property
    def cycles(self) -> tuple[PhaseCycle, ...]:
        """The cycles of this phase, the newest last."""
        return cycles_of(self.history.cycles, self.track.key, self.phase.number)

    @cached_property
    def carried(self) -> dict[Cell, Carried]:
        """What carries each component in each phase."""
        return dict(carried(self.history, self.track, self.page.initiative))

    @cached_property
    def participants(self) -> tuple[Participant, ...]:
        """Everybody who takes part in a working group."""
        return participants(self.history, self.today)

    def part_of(self, component: str) -> Part | None:
        """The milestone of a component in this phase."""
        return next((self.parts[m.key] for m in self.phase.milestones if m.component == component), None)
