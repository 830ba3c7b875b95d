"""Phases and their cycles: which are open, which is the newest, and which one an item is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from citerm.model.initiative import Initiative, Model
from citerm.model.meeting import AgendaItem
from citerm.model.meeting_record import MeetingRecord
from citerm.model.phase import PhaseCycle
from citerm.model.phase_history import PhaseHistory
from citerm.model.track import Phase, PhaseTrack


class OpenPhase(Model, frozen=True):
    """A phase that the group works in; of those that are open, one is primary."""

    track: str
    phase: int
    cycle: int
    primary: bool


class PhaseAt(NamedTuple):
    """The phase that something is about, and the time through it."""

    track: PhaseTrack
    phase: Phase
    cycle: int


def cycles_of(cycles: Iterable[PhaseCycle], track: str, phase: int) -> tuple[PhaseCycle, ...]:
    """The cycles of one phase, the first one first."""
    found = (cycle for cycle in cycles if (cycle.track, cycle.phase) == (track, phase))
    return tuple(sorted(found, key=lambda cycle: cycle.cycle))


def cycle_at(cycles: Iterable[PhaseCycle], track: str, phase: int, number: int) -> PhaseCycle | None:
    """One time through a phase; none where nothing was noted of it."""
    return next((cycle for cycle in cycles_of(cycles, track, phase) if cycle.cycle == number), None)


def newest_cycle(cycles: Iterable[PhaseCycle], track: str, phase: int) -> PhaseCycle | None:
    """The latest cycle of a phase, whether open, closed or only planned; none where nothing was noted of it."""
    found = cycles_of(cycles, track, phase)
    return found[-1] if found else None


def open_phases(cycles: Iterable[PhaseCycle], initiative: Initiative) -> tuple[OpenPhase, ...]:
    """The phases that are open, the primary one first.

    Of the primary phase an older record knows only its number: it is open unless it was closed since.
    """
    noted = list(cycles)
    primary = (initiative.track, initiative.phase)
    found = [
        OpenPhase(each.track, each.phase, each.cycle, primary=(each.track, each.phase) == primary)
        for each in sorted(noted, key=lambda each: (each.track, each.phase))
        if each.open
    ]
    if initiative.phase is not None and not any(one.primary for one in found):
        newest = newest_cycle(noted, initiative.track, initiative.phase)
        if newest is None or newest.opened_on is None:
            number = newest.cycle if newest is not None else 1
            found.append(OpenPhase(initiative.track, initiative.phase, number, primary=True))
    return tuple(sorted(found, key=lambda one: not one.primary))


def noted_in_cycles(history: PhaseHistory) -> Iterator[tuple[str, int, tuple[str, int, int]]]:
    """What the group has done in its cycles: table and key of each row, with track, phase and cycle."""
    for assessment in history.assessments:
        yield "assessments", assessment.id, (assessment.track, assessment.phase, assessment.cycle)
    for tick in history.ticks:
        yield "ticks", tick.id, (tick.track, tick.phase, tick.cycle)
    for gate in history.gates:
        yield "gates", gate.id, (gate.track, gate.phase, gate.cycle)


def phase_of_item(
    record: MeetingRecord, tracks: Mapping[str, PhaseTrack], item: AgendaItem | None = None
) -> PhaseAt | None:
    """The phase that an item, or else the one that is on, is about, with its cycle.

    An item that names none is about the primary phase; before one is set, an initiative is in the first.
    """
    about = item or record.running
    initiative = record.initiative
    key = (about.track if about is not None else "") or initiative.track
    track = tracks.get(key)
    if track is None or not track.phases:
        return None
    number = about.phase if about is not None else None
    if number is None:
        number = initiative.phase if key == initiative.track else None
    if number is None:
        number = track.phases[0].number
    phase = track.phase_by_number.get(number)
    if phase is None:
        return None
    newest = newest_cycle(record.phases.cycles, key, number)
    return PhaseAt(track, phase, newest.cycle if newest is not None else 1)
