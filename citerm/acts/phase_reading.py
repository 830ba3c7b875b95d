"""What screens and documents read about phases: the models they follow, and all that the record holds of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from citerm.acts.desk import Desk
from citerm.content.tracks import Named as Named
from citerm.content.tracks import all_tracks, names_of
from citerm.model.initiative import Initiative, Model
from citerm.model.message import Message
from citerm.model.phase_history import PhaseHistory
from citerm.model.track import PhaseTrack
from citerm.rules.phases import OpenPhase, open_phases
from citerm.store import phases, records


def tracks(desk: Desk) -> Mapping[str, PhaseTrack]:
    """The phase models by key: those that citerm brings, and those that people have written themselves."""
    return all_tracks(desk.own_tracks).by_key


def track_problems(desk: Desk) -> tuple[Message, ...]:
    """What is wrong with phase models that people have written."""
    return all_tracks(desk.own_tracks).problems


def phase_names(desk: Desk, track: str, phase: int) -> Named | None:
    """What a phase and its track are called, without reading the whole model; None where there is no such phase."""
    return names_of(desk.own_tracks, track, phase)


def open_now(desk: Desk) -> tuple[OpenPhase, ...]:
    """The phases that are open, the primary one first."""
    initiative = records.initiative(desk.store)
    return open_phases(phases.cycles(desk.store), initiative) if initiative is not None else ()


def phase_history(desk: Desk) -> PhaseHistory:
    """Everything that the record holds about phases."""
    return phases.history(desk.store)


class PhasePage(Model, frozen=True):
    """What the phase screen shows: the models, the record, and the day it is looked at."""

    initiative: Initiative
    tracks: Mapping[str, PhaseTrack]
    history: PhaseHistory
    today: date
    problems: tuple[Message, ...] = ()

    @property
    def in_use(self) -> tuple[str, ...]:
        """Keys of the tracks that something was done in, the one of the primary phase first."""
        history = self.history
        used = {each.track for each in (*history.cycles, *history.ticks, *history.assessments)}
        first = self.initiative.track
        return tuple(key for key in (first, *(key for key in self.tracks if key != first)) if key in {*used, first})


def phase_page(desk: Desk) -> PhasePage:
    """The snapshot of the phase screen."""
    initiative = records.initiative(desk.store)
    assert initiative is not None
    return PhasePage(
        initiative=initiative,
        tracks=tracks(desk),
        history=phase_history(desk),
        today=desk.today(),
        problems=track_problems(desk),
    )
