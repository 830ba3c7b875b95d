"""What screens and documents read about phases: the models they follow, and all that the record holds of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from string import digits

from citerm.acts.desk import Desk
from citerm.content.tracks import Named as Named
from citerm.content.tracks import all_tracks, components_of, names_of, short_of
from citerm.model.initiative import Initiative, Model
from citerm.model.message import Message, say
from citerm.model.phase_history import PhaseHistory
from citerm.model.track import PhaseTrack, Texts
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


def components(desk: Desk) -> Mapping[str, Texts]:
    """The success components of the track that the initiative follows, by key; not every track has them."""
    initiative = records.initiative(desk.store)
    return components_of(desk.own_tracks, initiative.track) if initiative is not None else {}


def track_letters(desk: Desk) -> tuple[str, ...]:
    """The letters before the number of a phase, of every track: ``ci``, ``p``."""
    return tuple(filter(None, (short_of(desk.own_tracks, key) for key in all_tracks(desk.own_tracks).by_key)))


def phase_of_code(desk: Desk, code: str) -> tuple[Texts, int] | None:
    """The name of the track and the number of a phase that is written short: ``ci2``; None for no phase of ours."""
    short = code.rstrip(digits)
    number = code.removeprefix(short)
    for key in all_tracks(desk.own_tracks).by_key:
        if short_of(desk.own_tracks, key) == short and number.isdecimal():
            named = names_of(desk.own_tracks, key, int(number))
            return (named.track, int(number)) if named is not None else None
    return None


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
        first, used = self.initiative.track, _used(self.initiative, self.history)
        return tuple(key for key in (first, *(key for key in self.tracks if key != first)) if key in used)

    @property
    def asked_last(self) -> tuple[str, int] | None:
        """Track and phase whose questions were taken up last."""
        taken_up = ((each.track, each.phase) for each in reversed(self.history.assessments) if not each.struck)
        known = ((key, phase) for key, phase in taken_up if key in self.tracks)
        return next((each for each in known if each[1] in self.tracks[each[0]].phase_by_number), None)


def _used(initiative: Initiative, history: PhaseHistory) -> set[str]:
    """Keys of the tracks that the initiative follows or that something was done in."""
    used = {initiative.track, *(c.track for c in history.cycles), *(t.track for t in history.ticks)}
    return used | {assessment.track for assessment in history.assessments}


def phase_page(desk: Desk) -> PhasePage:
    """The snapshot of the phase screen."""
    initiative = records.initiative(desk.store)
    assert initiative is not None
    known, history = tracks(desk), phase_history(desk)
    unknown = sorted(_used(initiative, history) - known.keys())
    missing = (
        say("The phase model “{key}”, which this record follows, is not known here.", key=key) for key in unknown
    )
    return PhasePage(
        initiative=initiative,
        tracks=known,
        history=history,
        today=desk.today(),
        problems=(*missing, *track_problems(desk)),
    )
