"""Commands that several screens share."""

from __future__ import annotations

from citerm.commands.command import Command
from citerm.model.message import N_

EVERYWHERE = (
    Command(
        "undo",
        "u",
        N_("Undo"),
        N_("Take back your last act, as often as you like."),
        ("live", "agenda", "start", "people", "read_back", "correct"),
        8,
    ),
    Command(
        "redo",
        "U",
        N_("Redo"),
        N_("Do again what was taken back."),
        ("live", "agenda", "start", "people", "read_back", "correct"),
    ),
    Command(
        "search",
        "s",
        N_("Search"),
        N_("Search decisions, actions and notes of all meetings."),
        ("live", "start", "people", "meetings", "minutes"),
    ),
    Command(
        "help",
        "question_mark",
        N_("Help"),
        N_("All keys of this screen."),
        (
            "live",
            "agenda",
            "start",
            "people",
            "meetings",
            "first_run",
            "plan",
            "read_back",
            "minutes",
            "correct",
            "search",
        ),
        12,
    ),
    Command(
        "palette",
        "ctrl+p",
        N_("All commands"),
        N_("Find any command by its name."),
        ("live", "agenda", "start", "people", "meetings", "first_run", "plan", "read_back", "minutes", "correct"),
    ),
    Command(
        "back",
        "escape",
        N_("Back"),
        N_("Back; a meeting goes on and its clock runs."),
        (
            "live",
            "agenda",
            "people",
            "meetings",
            "plan",
            "read_back",
            "minutes",
            "correct",
            "search",
            "help",
            "palette",
        ),
        13,
    ),
    Command(
        "quit",
        "",
        N_("Close citerm"),
        N_("Close the program; a meeting goes on and is here when you come back."),
        ("live", "agenda", "people", "meetings", "plan", "read_back", "minutes", "correct"),
    ),
    Command(
        "theme",
        "",
        N_("Colours"),
        N_("Change between dark, light, high contrast and the terminal's own colours."),
        ("live", "start"),
    ),
    Command(
        "language",
        "",
        N_("Language of the screen"),
        N_("Change the language of the screen."),
        ("live", "start", "first_run"),
    ),
)
"""What works on most screens."""
