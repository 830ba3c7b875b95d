"""Commands for those who lead a meeting: the run sheet before and in it, the debrief after it."""

from __future__ import annotations

from citerm.commands.command import Command
from citerm.model.message import N_

LEADING = (
    Command(
        "run_sheet",
        "r",
        N_("Run sheet"),
        N_("The run sheet with times, aims and private notes, and the attendance list to sign: read and write them."),
        ("agenda",),
        9,
    ),
    Command(
        "whole_run_sheet",
        "H",
        N_("Run sheet"),
        N_("The whole run sheet on the screen, with every private note; h puts it away."),
        ("live",),
        action="run_sheet",
    ),
    Command(
        "hide_run_sheet",
        "h",
        N_("Hide"),
        N_("Put the run sheet away."),
        ("run_sheet",),
        5,
        action="back",
    ),
    Command(
        "debrief",
        "h",
        N_("Debrief"),
        N_("How the meeting went, and what to do next time: for those who led it, in no minutes."),
        ("minutes",),
        10,
        "ended",
    ),
    Command(
        "write_debrief",
        "enter",
        N_("Edit"),
        N_("Write what went well, what to do differently, and what was agreed for the next meeting."),
        ("debrief",),
        1,
        "leading",
    ),
)
"""The run sheet and the debrief."""
