"""Commands of Start."""

from __future__ import annotations

from citerm.commands.command import Command
from citerm.commands.sections import ROWS
from citerm.model.message import N_

START = (
    Command(
        "row_up",
        "up",
        N_("Row above"),
        N_("Select the row above."),
        ROWS,
    ),
    Command(
        "row_down",
        "down",
        N_("Row below"),
        N_("Select the row below."),
        (*ROWS, "language"),
    ),
    Command("open_row", "enter", N_("Open"), N_("Open what is selected."), ("start", "meetings"), 1, "row"),
    Command(
        "start_now",
        "m",
        N_("Meeting now"),
        N_("Start a meeting now, without a plan: choose the group, Enter."),
        ("start",),
        2,
    ),
    Command("plan", "p", N_("Plan"), N_("Plan a meeting from an agenda template."), ("start", "meetings"), 3),
    Command(
        "meetings",
        "r",
        N_("Meetings"),
        N_("All meetings, with the minutes of those that ended."),
        ("start",),
        4,
    ),
    Command("people", "g", N_("Groups"), N_("Groups, people and who sits where."), ("start",), 5),
    Command(
        "who_am_i", "w", N_("Who am I"), N_("Say which of the people you are; it stands in the history."), ("start",)
    ),
    Command(
        "not_me",
        "x",
        N_("Do not ask"),
        N_("Leave open who you are; you are not asked again."),
        ("start",),
        0,
        "unasked",
    ),
    Command(
        "close",
        "q",
        N_("Close"),
        N_("Close the program; a meeting goes on and is here when you come back."),
        ("start",),
        5,
        "",
        "quit",
    ),
)
"""The start screen, and the list of meetings."""
