"""Commands of the question for another place for the record."""

from __future__ import annotations

from citerm.commands.command import Command
from citerm.model.message import N_

ELSEWHERE = (
    Command("back", "escape", N_("Back"), N_("Back; a meeting goes on and its clock runs."), ("elsewhere",), 13),
)
"""Only the way back."""
