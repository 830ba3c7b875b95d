"""Commands of the choice between two versions of one thing."""

from __future__ import annotations

from citerm.commands.command import Command
from citerm.model.message import N_

CONFLICT = (
    Command(
        "mine", "m", N_("Mine"), N_("Write your version over theirs; theirs stays in the history."), ("conflict",), 1
    ),
    Command("theirs", "t", N_("Theirs"), N_("Let their version stand and give up yours."), ("conflict",), 2),
    Command(
        "both",
        "b",
        N_("Both"),
        N_("Put both texts into the field, to be made into one."),
        ("conflict",),
        3,
        "both",
    ),
    Command("side_up", "up", N_("Up"), N_("Read further up."), ("conflict",)),
    Command("side_down", "down", N_("Down"), N_("Read further down."), ("conflict",)),
    Command("side_page_up", "pageup", N_("Page up"), N_("Read a page further up."), ("conflict",), action="page_up"),
    Command(
        "side_page_down",
        "pagedown",
        N_("Page down"),
        N_("Read a page further down."),
        ("conflict",),
        action="page_down",
    ),
    Command(
        "back", "escape", N_("Later"), N_("Back to your text; it is kept and nothing is decided yet."), ("conflict",), 4
    ),
)
"""Mine, theirs, both, or later."""
