"""What screens and documents read about phases: the models they follow, and all that the record holds of them."""

from __future__ import annotations

from collections.abc import Mapping

from citerm.acts.desk import Desk
from citerm.content.tracks import all_tracks
from citerm.model.message import Message
from citerm.model.phase_history import PhaseHistory
from citerm.model.track import PhaseTrack
from citerm.store import phases


def tracks(desk: Desk) -> Mapping[str, PhaseTrack]:
    """The phase models by key: those that citerm brings, and those that people have written themselves."""
    return all_tracks(desk.own_tracks).by_key


def track_problems(desk: Desk) -> tuple[Message, ...]:
    """What is wrong with phase models that people have written."""
    return all_tracks(desk.own_tracks).problems


def phase_history(desk: Desk) -> PhaseHistory:
    """Everything that the record holds about phases."""
    return phases.history(desk.store)
