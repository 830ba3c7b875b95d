"""Commands of the phase questions, and of the gate, in a meeting."""

from __future__ import annotations

from citerm.commands.command import Command

ASSESSMENT: tuple[Command, ...] = ()

GATE: tuple[Command, ...] = ()
