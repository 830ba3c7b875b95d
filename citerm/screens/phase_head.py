"""The lines above the phase screen: the track, its phases side by side with where each stands, and the pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from citerm.acts.phase_reading import PhasePage
from citerm.i18n import Words
from citerm.model.message import N_
from citerm.model.track import Phase, PhaseTrack, in_language
from citerm.rules.phases import newest_cycle, open_phases
from citerm.widgets.drawn import Drawn
from citerm.widgets.lines import Line, Piece, cut, cut_text, line, spread, width_of

LEAST_NAME = 6
"""Cells in which a name of a phase still says something."""


class Stand(NamedTuple):
    """Where a phase stands: a sign, its style, and a few words."""

    sign: str
    style: str
    text: str
    primary: bool = False
    open: bool = False
    short: str = ""
    """What is said where the words do not fit: the day, or nothing, since the sign says the rest."""


def stand_of(page: PhasePage, track: PhaseTrack, phase: Phase, words: Words) -> Stand:
    """Say where a phase stands."""
    text = words.text
    opened = open_phases(page.history.cycles, page.initiative)
    here = next((one for one in opened if (one.track, one.phase) == (track.key, phase.number)), None)
    if here is not None:
        said = (text(N_("primary")) if here.primary else text(N_("open"))) + _again(here.cycle, words)
        return Stand("▶" if here.primary else "▷", "key-strong" if here.primary else "key", said, here.primary, True)
    cycle = newest_cycle(page.history.cycles, track.key, phase.number)
    if cycle is not None and cycle.closed_on is not None:
        on = words.formats.brief_day(cycle.closed_on, page.today)
        if cycle.outcome is not None and cycle.outcome.passes:
            return Stand("✓", "done", text(N_("passed {on}"), on=on) + _again(cycle.cycle, words), short=on)
        return Stand("–", "quiet", text(N_("left {on}"), on=on) + _again(cycle.cycle, words), short=on)
    if cycle is not None and cycle.planned_from is not None:
        on = words.formats.brief_day(cycle.planned_from, page.today)
        return Stand("○", "quiet", text(N_("planned from {on}"), on=on), short=f"{on} –")
    return Stand("○", "quiet", text(N_("not begun")))


def _again(cycle: int, words: Words) -> str:
    """Which time through the phase it is, from the second on."""
    return " · " + words.text(N_("cycle {n}"), n=cycle) if cycle > 1 else ""


def between(track: PhaseTrack, number: int, after: int) -> str:
    """The sign between a phase and the one before: in a row, or side by side from the same start point."""
    before, phase = track.phase_by_number[after], track.phase_by_number[number]
    return "∥" if number in before.beside or after in phase.beside else "›"


class PhaseHead(Drawn):
    """The track that is looked at in columns, the others in use in a line each, the pages at the right."""

    def __init__(self, words: Words | None = None) -> None:
        super().__init__(id="phase-head")
        self.words = words
        self.page: PhasePage | None = None
        self.track = ""
        self.phase = 0
        self.month = ""
        self.pages: Sequence[str] = ()
        self.place = 0
        """Which of the pages is shown."""

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """Track and pages, the phases, where they stand, other tracks."""
        page, words = self.page, self.words
        if page is None or words is None or self.track not in page.tracks:
            return [()]
        track = page.tracks[self.track]
        rows = [self._title(track, words, width), *self._columns(page, track, words, width)]
        rows += [
            self._in_short(page, page.tracks[key], words, width)
            for key in page.in_use
            if key != self.track and key in page.tracks
        ]
        return rows

    def _title(self, track: PhaseTrack, words: Words, width: int) -> Line:
        start = line(
            (in_language(track.name, words.language), "strong"), (f" · {self.month}" if self.month else "", "quiet")
        )
        if width >= 70:
            pages = [(f" {name} ", "chip" if here == self.place else "quiet") for here, name in enumerate(self.pages)]
        else:
            pages = [(f" {self.pages[self.place]} ", "chip"), (f" {self.place + 1}/{len(self.pages)}", "quiet")]
        return spread(start, line(*pages), width)

    def _columns(self, page: PhasePage, track: PhaseTrack, words: Words, width: int) -> list[Line]:
        room = width // len(track.phases)
        names: list[Piece] = []
        stands: list[Piece] = []
        before = 0
        for phase in track.phases:
            stand = stand_of(page, track, phase, words)
            chosen = phase.number == self.phase
            sep = f"{between(track, phase.number, before)} " if before else ""
            start = f"{sep}{stand.sign} {phase.number}"
            left = room - width_of(line(start)) - 2
            name = " " + cut_text(in_language(phase.name, words.language), left) if left >= LEAST_NAME else ""
            style = "chip" if chosen else stand.style
            shown = line((sep, "quiet"), (f"{stand.sign} {phase.number}{name}", style))
            names += spread(shown, (), room)
            indent = " " * len(sep)
            said = stand.text if stand.open or width_of(line(indent, stand.text)) < room else stand.short
            stands += spread(cut(line(indent, (said, "strong" if chosen else "quiet")), room - 1), (), room)
            before = phase.number
        rows = [tuple(names)]
        if room >= 2 * LEAST_NAME:
            rows.append(tuple(stands))
        return rows

    def _in_short(self, page: PhasePage, track: PhaseTrack, words: Words, width: int) -> Line:
        pieces: list[tuple[str, str]] = [(in_language(track.name, words.language) + "  ", "quiet")]
        before = 0
        for phase in track.phases:
            stand = stand_of(page, track, phase, words)
            sep = f" {between(track, phase.number, before)} " if before else ""
            pieces += [(sep, "quiet"), (f"{stand.sign} {phase.number}", stand.style)]
            before = phase.number
        return cut(line(*pieces), width)
