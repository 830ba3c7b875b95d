"""Writing a phase, or the indicators, as a Word file from a screen, as the commands do it."""

from __future__ import annotations

from citerm.acts.phase_reading import tracks
from citerm.model.message import Message
from citerm.screens.exports import press_of, write_printed
from citerm.screens.house import House


def write_phase(house: House, track: str, phase: int) -> Message:
    """Write a phase, and say where it lies."""
    from citerm.screens.papers.phase import phase as printed

    code = tracks(house.desk)[track].code(phase)
    return write_printed(house, printed(press_of(house), code), ["phase", code])


def write_indicators(house: House) -> Message:
    """Write the indicators in use, and say where the file lies."""
    from citerm.screens.papers.indicators import indicators

    return write_printed(house, indicators(press_of(house)), ["indicators"])
