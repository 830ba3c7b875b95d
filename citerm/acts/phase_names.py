"""What a phase is called in a sentence: never by its number alone, which would not say whose phase it is."""

from __future__ import annotations

from contextlib import suppress
from enum import Enum

from citerm.acts.desk import Desk
from citerm.model.initiative import Track
from citerm.model.message import Message, say


def phase_named(desk: Desk, track: str, phase: int) -> Message:
    """A phase with the name of its track."""
    name: str | Enum = track
    with suppress(ValueError):
        name = Track(track)
    return say("{track} · phase {number}", track=name, number=phase)
