"""Commands of the indicators, and of the round in which a meeting measures."""

from __future__ import annotations

from citerm.commands.command import Command

INDICATORS: tuple[Command, ...] = ()

INDICATOR_ROUND: tuple[Command, ...] = ()
