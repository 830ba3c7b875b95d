"""Commands that several screens share."""

from __future__ import annotations

from citerm.commands.command import Command
from citerm.commands.sections import ALL, LEAVING, SEARCHING, WRITING
from citerm.model.message import N_

EVERYWHERE = (
    Command(
        "undo",
        "u",
        N_("Undo"),
        N_("Take back your last act, as often as you like."),
        WRITING,
        8,
    ),
    Command(
        "redo",
        "U",
        N_("Redo"),
        N_("Do again what was taken back."),
        WRITING,
    ),
    Command(
        "search",
        "s",
        N_("Search"),
        N_("Search decisions, actions, notes, handoffs, mandates, goals and much else that is agreed and known."),
        SEARCHING,
    ),
    Command(
        "help",
        "question_mark",
        N_("Help"),
        N_("All keys of this screen."),
        (*ALL, "conflict", "first_run", "follow"),
        12,
    ),
    Command(
        "palette",
        "ctrl+p",
        N_("All commands"),
        N_("Find any command by its name."),
        (*ALL, "first_run"),
    ),
    Command(
        "back",
        "escape",
        N_("Back"),
        N_("Back; a meeting goes on and its clock runs."),
        (*LEAVING, "search", "help", "palette"),
        13,
    ),
    Command(
        "quit",
        "",
        N_("Close citerm"),
        N_("Close the program; a meeting goes on and is here when you come back."),
        LEAVING,
    ),
    Command(
        "as_pdf",
        "",
        N_("As PDF"),
        N_("Make a PDF of the document that was written last; LibreOffice does it."),
        (
            *("minutes", "agenda", "board", "register", "phase", "sideline", "secretariat", "initiative"),
            *("common_agenda", "action_plan"),
        ),
    ),
    Command(
        "theme",
        "",
        N_("Colours"),
        N_("Change between dark, light, high contrast and the terminal's own colours."),
        ("live", "board", "start"),
    ),
    Command(
        "language",
        "",
        N_("Language of the screen"),
        N_("Change the language of the screen."),
        ("live", "board", "start", "first_run"),
    ),
)
"""What works on most screens."""
