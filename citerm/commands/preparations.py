"""Commands of the checklist before a meeting."""

from __future__ import annotations

from citerm.commands.command import Command
from citerm.model.message import N_

TO_THE_CHECKLIST = (
    Command(
        "preparations",
        "c",
        N_("Checklist"),
        N_("See to what the meeting needs: room, food, projector, papers; tick it, say who does it, add your own."),
        ("agenda",),
    ),
)
"""The way to it."""

PREPARATIONS = (
    Command("tick_line", "space", N_("Seen to"), N_("Tick the line, or open it again."), ("preparations",), 1, "row"),
    Command(
        "edit_line",
        "enter",
        N_("Who, wording"),
        N_("Say who sees to the line, or word it in another way."),
        ("preparations",),
        2,
        "row",
    ),
    Command("new_line", "n", N_("New line"), N_("Put a line of your own on the checklist."), ("preparations",), 3),
    Command(
        "strike_line",
        "delete",
        N_("Remove"),
        N_("Take the line off the checklist of this meeting."),
        ("preparations",),
        4,
        "row",
    ),
)
"""What is to be seen to before a meeting."""
