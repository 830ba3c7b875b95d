"""Commands of the audience view."""

from __future__ import annotations

from citerm.commands.command import Command
from citerm.model.message import N_

FOLLOW = (
    Command(
        "close_follow",
        "q,escape",
        N_("Close"),
        N_("Close the audience view; the meeting goes on."),
        ("follow",),
        1,
        "",
        "close",
    ),
)
"""The audience view: what it shows is steered from the meeting itself."""
