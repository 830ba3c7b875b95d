"""What a phase is called in a sentence: never by its number alone, which would not say whose phase it is."""

from __future__ import annotations

from citerm.acts.desk import Desk
from citerm.acts.phase_reading import tracks
from citerm.model.message import Message, say


def phase_named(desk: Desk, track: str, phase: int) -> Message:
    """A phase with the name of its track."""
    known = tracks(desk).get(track)
    return say("{track} · phase {number}", track=known.name if known is not None else track, number=phase)
