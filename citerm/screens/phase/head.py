"""The lines above the phase screen: the track, its phases side by side with where each stands, and the pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from citerm.acts.phase_reading import PhasePage
from citerm.i18n import Words
from citerm.model.message import N_
from citerm.model.track import Phase, PhaseTrack, in_language
from citerm.rules.phases import newest_cycle, open_phases
from citerm.widgets.drawn import Drawn
from citerm.widgets.lines import Line, Piece, cut, line, spread, width_of, wrap


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
        rows = [self._title(track, words, width), *self._phases(page, track, words, width)]
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

    def _phases(self, page: PhasePage, track: PhaseTrack, words: Words, width: int) -> list[Line]:
        """Every phase by name where all have room; else by number, and the one that is looked at by name below."""
        stands = {phase.number: stand_of(page, track, phase, words) for phase in track.phases}
        names = {phase.number: in_language(phase.name, words.language) for phase in track.phases}
        signs = self._signs(track, stands)
        room = width // len(signs)
        whole = [
            max(width_of(line(sep, sign, " ", names[n])), width_of(line(sep, stands[n].text)))
            for n, sep, sign, _ in signs
        ]
        if max(whole) < room:
            return self._columns(signs, stands, names, room)
        wordings: list[dict[int, str]] = [
            {n: stand.text for n, stand in stands.items()},
            {n: stand.short for n, stand in stands.items()},
            {},
        ]
        for said in wordings:
            pieces: list[Piece] = []
            for n, sep, sign, style in signs:
                beside = (f" {said[n]}", "strong" if n == self.phase else "quiet") if said.get(n) else ""
                pieces += line((f" {sep}" if sep else "", "quiet"), (sign, style), beside)
            if width_of(pieces) <= width:
                break
        here = stands[self.phase]
        below = "" if said is wordings[0] else f" · {here.text}"
        return [tuple(pieces), *wrap(line((f"{self.phase} {names[self.phase]}", "strong"), (below, "quiet")), width)]

    def _signs(self, track: PhaseTrack, stands: Mapping[int, Stand]) -> list[tuple[int, str, str, str]]:
        """Number, what stands before it, its sign with the number, and the style of that."""
        found = []
        before = 0
        for phase in track.phases:
            n, stand = phase.number, stands[phase.number]
            sep = f"{between(track, n, before)} " if before else ""
            found.append((n, sep, f"{stand.sign} {n}", "chip" if n == self.phase else stand.style))
            before = n
        return found

    def _columns(
        self,
        signs: Sequence[tuple[int, str, str, str]],
        stands: Mapping[int, Stand],
        names: Mapping[int, str],
        room: int,
    ) -> list[Line]:
        above: list[Piece] = []
        below: list[Piece] = []
        for n, sep, sign, style in signs:
            above += spread(line((sep, "quiet"), (f"{sign} {names[n]}", style)), (), room)
            said = (stands[n].text, "strong" if n == self.phase else "quiet")
            below += spread(line(" " * len(sep), said), (), room)
        return [tuple(above), tuple(below)]

    def _in_short(self, page: PhasePage, track: PhaseTrack, words: Words, width: int) -> Line:
        pieces: list[tuple[str, str]] = [(in_language(track.name, words.language) + "  ", "quiet")]
        before = 0
        for phase in track.phases:
            stand = stand_of(page, track, phase, words)
            sep = f" {between(track, phase.number, before)} " if before else ""
            pieces += [(sep, "quiet"), (f"{stand.sign} {phase.number}", stand.style)]
            before = phase.number
        return cut(line(*pieces), width)
