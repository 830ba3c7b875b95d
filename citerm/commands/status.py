"""Commands of a group's status to those it reports to."""

from __future__ import annotations

from citerm.commands.command import Command
from citerm.model.message import N_

_HERE = ("status",)

TO_THE_STATUS: tuple[Command, ...] = (
    Command(
        "status",
        "r",
        N_("Status"),
        N_(
            "What the group decided, did, measured and asked since its last report, to be handed to the steering group."
        ),
        ("group",),
        5,
        "reports",
    ),
)
"""The way to it."""

STATUS: tuple[Command, ...] = (
    Command(
        "hand_in_status",
        "enter,h",
        N_("Hand in"),
        N_("Write the Word file and hand it on as a report; it is offered for the next agenda with the file."),
        _HERE,
        2,
        "not_handed",
    ),
    Command(
        "edit_summary",
        "e",
        N_("In short"),
        N_("Write the few lines that say it in short; they are kept until the status is handed in."),
        _HERE,
        1,
    ),
    Command("status_since", "d", N_("Since"), N_("Say from which day on the status tells."), _HERE, 3),
    Command(
        "print_status",
        "p",
        N_("Word file"),
        N_("Write the status as a Word file without handing it in."),
        _HERE,
        4,
    ),
    Command("line_above", "up", N_("A line up"), N_("Read a line further up."), _HERE),
    Command("line_below", "down", N_("A line down"), N_("Read a line further down."), _HERE),
    Command("page_up", "pageup,b", N_("A page up"), N_("Read a page further up."), _HERE),
    Command("page_down", "pagedown,space", N_("A page down"), N_("Read a page further down."), _HERE, 11),
    Command("to_top", "home", N_("To the top"), N_("Read from the beginning."), _HERE),
    Command("to_end", "end", N_("To the end"), N_("Read the end."), _HERE),
)
"""A group's status."""
