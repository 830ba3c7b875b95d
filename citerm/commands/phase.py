"""Commands of the phase screen, and of the timetable."""

from __future__ import annotations

from citerm.commands.command import Command

PHASE: tuple[Command, ...] = ()

TIMETABLE: tuple[Command, ...] = ()
