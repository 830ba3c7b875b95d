"""The course of the initiative by months: phases as they were planned and as they went, and what fell in each month.

Months are those of the calendar, counted from the one in which the initiative begins (S51). Nothing ends after the
last month of the course: the count goes on.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from citerm.model.initiative import Initiative, Model
from citerm.model.meeting import Meeting, MeetingState
from citerm.model.phase import GateDecision, PhaseCycle, Tick
from citerm.model.phase_history import PhaseHistory
from citerm.model.track import Phase, PhaseTrack, Texts
from citerm.rules.phases import cycles_of, open_phases
from citerm.rules.register import Entry


class Months(NamedTuple):
    """From one month of the course to another, both included."""

    first: int
    last: int

    def __contains__(self, month: object) -> bool:
        return isinstance(month, int) and self.first <= month <= self.last


class Counter(NamedTuple):
    """Where in the course a day lies."""

    month: int
    """From 1; before the course 0 and less."""
    all: int
    """Months of the course."""
    days_to_start: int
    """Days until it begins; 0 and less once it has."""

    @property
    def over(self) -> bool:
        """Whether the course has come to its end, and the count goes on."""
        return self.month > self.all


def month_of(started_on: date, day: date) -> int:
    """The month of the course that a day lies in; the one in which the initiative begins is the first."""
    return (day.year - started_on.year) * 12 + day.month - started_on.month + 1


def month_begin(started_on: date, month: int) -> date:
    """The first day of a month of the course."""
    return by_months(started_on.replace(day=1), month - 1)


def month_end(started_on: date, month: int) -> date:
    """The last day of a month of the course."""
    begin = month_begin(started_on, month)
    return begin.replace(day=monthrange(begin.year, begin.month)[1])


def by_months(day: date, months: int) -> date:
    """The same day so many months later; the last day of a month stays the last."""
    years, month = divmod(day.month - 1 + months, 12)
    length = monthrange(day.year + years, month + 1)[1]
    at_end = day.day == monthrange(day.year, day.month)[1]
    return date(day.year + years, month + 1, length if at_end else min(day.day, length))


def counter(started_on: date, today: date, course_months: int) -> Counter:
    """Count the months of the course up to a day."""
    return Counter(month_of(started_on, today), course_months, (started_on - today).days)


class Passage(Model, frozen=True, kw_only=True):
    """One time through a phase, as it went."""

    cycle: int
    months: Months
    opened_on: date | None
    """None where an older record knows only that the group is in it."""
    closed_on: date | None = None

    @property
    def open(self) -> bool:
        """Whether it goes on."""
        return self.closed_on is None


class GateMark(Model, frozen=True):
    """The gate of a phase as it was decided on a day."""

    month: int
    on: date
    gate: GateDecision


class PhaseBand(Model, frozen=True, kw_only=True):
    """A phase in the timetable: when it was to be worked on, and when it was."""

    track: PhaseTrack
    phase: Phase
    primary: bool
    planned_from: date | None
    planned_to: date | None
    planned: Months | None
    by_default: bool
    """Whether the plan is that of the track, because nobody has made another."""
    passages: tuple[Passage, ...]
    """The first cycle first."""
    gates: tuple[GateMark, ...]

    @property
    def closed(self) -> bool:
        """Whether its latest cycle was closed, so that its plan stays as it was."""
        return bool(self.passages) and not self.passages[-1].open


class Kind(StrEnum):
    """What a happening is; of one day, in this order."""

    MEETING = "meeting"
    DECISION = "decision"
    GATE = "gate"
    MILESTONE = "milestone"
    TICK = "tick"
    """A line of a checklist, an entry condition, a result."""
    OPENED = "opened"


class Happening(Model, frozen=True, kw_only=True):
    """Something that falls in a month."""

    kind: Kind
    on: date
    meeting: Meeting | None = None
    entry: Entry | None = None
    """The decision, of a gate too where it stands in the register."""
    gate: GateDecision | None = None
    tick: Tick | None = None
    texts: Texts = {}
    """What the track says of a tick."""
    band: PhaseBand | None = None
    """The phase that was opened."""
    passage: Passage | None = None


class Timetable(Model, frozen=True, kw_only=True):
    """The course of an initiative."""

    started_on: date
    started_known: bool
    """Whether the day was set; it is guessed from what happened first otherwise."""
    today: date
    course_months: int
    bands: tuple[PhaseBand, ...]
    happenings: tuple[Happening, ...]
    """By day."""

    @cached_property
    def counter(self) -> Counter:
        """Where in the course today lies."""
        return counter(self.started_on, self.today, self.course_months)

    @cached_property
    def months(self) -> Months:
        """All months that there is something to see in, the whole course at least."""
        reached = [1, self.course_months, self.counter.month]
        for band in self.bands:
            reached += [*(band.planned or ()), *(month for passage in band.passages for month in passage.months)]
        reached += [self.month_of(happening.on) for happening in self.happenings]
        return Months(min(reached), max(reached))

    @cached_property
    def by_month(self) -> Mapping[int, tuple[Happening, ...]]:
        """What falls in each month."""
        found: dict[int, tuple[Happening, ...]] = {}
        for happening in self.happenings:
            month = self.month_of(happening.on)
            found[month] = (*found.get(month, ()), happening)
        return found

    def month_of(self, day: date) -> int:
        """The month of the course that a day lies in."""
        return month_of(self.started_on, day)


def timetable(
    history: PhaseHistory,
    tracks: Sequence[PhaseTrack],
    initiative: Initiative,
    entries: Iterable[Entry],
    today: date,
) -> Timetable:
    """Lay out the course.

    Args:
        history: all that the record holds about phases.
        tracks: the tracks to show.
        initiative: with the day on which it began.
        entries: the decisions of the register; approvals of agendas and minutes are left out.
        today: the day up to which phases that are open have lasted.
    """
    started = initiative.started_on or _first_sign(history, today)
    by_decision = {entry.decision.id: entry for entry in entries}
    bands = tuple(
        _band(history, track, phase, initiative, by_decision, started, today)
        for track in tracks
        for phase in track.phases
    )
    return Timetable(
        started_on=started,
        started_known=initiative.started_on is not None,
        today=today,
        course_months=max((track.course_months for track in tracks), default=18),
        bands=bands,
        happenings=tuple(sorted(_happenings(history, tracks, bands, by_decision), key=_order)),
    )


def _first_sign(history: PhaseHistory, today: date) -> date:
    """The day on which something happened first."""
    opened = [cycle.opened_on for cycle in history.cycles if cycle.opened_on is not None]
    met = [meeting.on for meeting in history.meetings if _counts(meeting)]
    return min([*opened, *met, today])


def _counts(meeting: Meeting) -> bool:
    return meeting.state is not MeetingState.CANCELLED


def _band(
    history: PhaseHistory,
    track: PhaseTrack,
    phase: Phase,
    initiative: Initiative,
    by_decision: Mapping[int, Entry],
    started: date,
    today: date,
) -> PhaseBand:
    cycles = cycles_of(history.cycles, track.key, phase.number)
    newest = cycles[-1] if cycles else None
    first, last = (newest.planned_from, newest.planned_to) if newest is not None else (None, None)
    by_default = first is None and last is None
    if by_default and phase.months is not None:
        first, last = month_begin(started, phase.months[0]), month_end(started, phase.months[1])
    gates = [gate for gate in history.gates if (gate.track, gate.phase) == (track.key, phase.number)]
    decided = [(entry.on, gate) for gate in gates if (entry := by_decision.get(gate.decision_id)) is not None]
    return PhaseBand(
        track=track,
        phase=phase,
        primary=(initiative.track, initiative.phase) == (track.key, phase.number),
        planned_from=first,
        planned_to=last,
        planned=_planned(first, last, started),
        by_default=by_default,
        passages=_passages(cycles, history, initiative, track.key, phase.number, started, today),
        gates=tuple(
            GateMark(month_of(started, on), on, gate) for on, gate in sorted(decided, key=lambda each: each[0])
        ),
    )


def _planned(first: date | None, last: date | None, started: date) -> Months | None:
    begin, end = first or last, last or first
    if begin is None or end is None:
        return None
    return Months(month_of(started, begin), month_of(started, max(begin, end)))


def _passages(
    cycles: Sequence[PhaseCycle],
    history: PhaseHistory,
    initiative: Initiative,
    track: str,
    phase: int,
    started: date,
    today: date,
) -> tuple[Passage, ...]:
    found = [
        Passage(
            cycle=cycle.cycle,
            months=Months(
                month_of(started, cycle.opened_on),
                month_of(started, max(cycle.opened_on, cycle.closed_on or today)),
            ),
            opened_on=cycle.opened_on,
            closed_on=cycle.closed_on,
        )
        for cycle in cycles
        if cycle.opened_on is not None
    ]
    known = any(passage.open for passage in found)
    for one in open_phases(history.cycles, initiative):
        if (one.track, one.phase) == (track, phase) and not known:
            here = month_of(started, today)
            found.append(Passage(cycle=one.cycle, months=Months(here, here), opened_on=None))
    return tuple(found)


def _happenings(
    history: PhaseHistory, tracks: Sequence[PhaseTrack], bands: Sequence[PhaseBand], by_decision: Mapping[int, Entry]
) -> Iterable[Happening]:
    for band in bands:
        for passage in band.passages:
            if passage.opened_on is not None:
                yield Happening(kind=Kind.OPENED, on=passage.opened_on, band=band, passage=passage)
    for meeting in filter(_counts, history.meetings):
        yield Happening(kind=Kind.MEETING, on=meeting.on, meeting=meeting)
    gates = {gate.decision_id: gate for gate in history.gates}
    for entry in by_decision.values():
        if gate := gates.get(entry.decision.id):
            yield Happening(kind=Kind.GATE, on=entry.on, entry=entry, gate=gate)
        elif entry.life is not None and not entry.routine:
            yield Happening(kind=Kind.DECISION, on=entry.on, entry=entry)
    known = {track.key: _texts(track) for track in tracks}
    for tick in history.ticks:
        kind, texts = known.get(tick.track, {}).get((tick.phase, tick.key), (None, {}))
        if kind is not None:
            yield Happening(kind=kind, on=tick.on, tick=tick, texts=texts)


def _texts(track: PhaseTrack) -> dict[tuple[int, str], tuple[Kind, Texts]]:
    """What each tick of a track stands for."""
    found: dict[tuple[int, str], tuple[Kind, Texts]] = {}
    for phase in track.phases:
        criteria = phase.gate.criteria if phase.gate is not None else ()
        for check in (*phase.entry, *phase.checklist, *phase.results, *criteria):
            found[phase.number, check.key] = (Kind.TICK, check.text)
        for milestone in phase.milestones:
            found[phase.number, milestone.key] = (Kind.MILESTONE, milestone.text)
        for step in phase.steps:
            found[phase.number, step.key] = (Kind.MILESTONE, step.text)
    return found


_SORTS = list(Kind)


def _order(happening: Happening) -> tuple[date, int]:
    return happening.on, _SORTS.index(happening.kind)
