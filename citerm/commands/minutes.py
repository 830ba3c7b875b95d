"""Commands of the minutes and of correcting them."""

from __future__ import annotations

from citerm.commands.command import Command
from citerm.model.message import N_

MINUTES = (
    Command("form", "f", N_("Form"), N_("Decisions only, with discussion, or formal protocol."), ("minutes",), 2),
    Command(
        "minutes_language",
        "l",
        N_("Language"),
        N_("Danish, bokmål or nynorsk: fixed words and dates only."),
        ("minutes",),
        3,
    ),
    Command(
        "export",
        "e",
        N_("Export"),
        N_("Write the minutes as a Word file and say where it lies."),
        ("minutes",),
        1,
        "opened",
    ),
    Command("gaps", "m", N_("Gaps"), N_("Show what is missing; Enter jumps there."), ("minutes",), 4, "gaps"),
    Command(
        "correct",
        "r",
        N_("Correct"),
        N_("Correct texts, add what was forgotten; until the minutes are approved."),
        ("minutes",),
        5,
        "correctable",
    ),
    Command(
        "reopen",
        "o",
        N_("Reopen the meeting"),
        N_("Put the ended meeting back to running, until the minutes are sent."),
        ("minutes",),
        6,
        "ended",
    ),
    Command("page_up", "pageup,b", N_("A page up"), N_("Read a page further up."), ("minutes",)),
    Command("page_down", "pagedown,space", N_("A page down"), N_("Read a page further down."), ("minutes",), 7),
    Command("to_top", "home", N_("To the top"), N_("Read from the beginning."), ("minutes",)),
    Command("to_end", "end", N_("To the end"), N_("Read the end."), ("minutes",)),
    Command("jump", "enter", N_("Jump"), N_("Go to where the chosen gap is."), ("minutes",), 1, "listing"),
)
"""The minutes."""

CORRECT = (
    Command("entry_above", "up", N_("Entry above"), N_("Select the entry above."), ("correct",)),
    Command("entry_below", "down", N_("Entry below"), N_("Select the entry below."), ("correct",)),
    Command(
        "change_entry",
        "enter",
        N_("Change"),
        N_("Change the wording; for an action also owner and due date."),
        ("correct",),
        1,
        "entry",
    ),
    Command("add_note", "n", N_("Note"), N_("Add a note that was forgotten."), ("correct",), 2),
    Command("add_decision", "b,v", N_("Decision"), N_("Add a decision that was forgotten."), ("correct",), 3),
    Command("add_action", "o", N_("Action"), N_("Add an action that was forgotten."), ("correct",), 4),
    Command("correct_attendance", "f", N_("Attendance"), N_("Correct who was there, and from when."), ("correct",), 5),
    Command("correct_times", "t", N_("Times"), N_("Correct when an item began."), ("correct",), 6),
    Command(
        "strike", "delete", N_("Strike"), N_("Strike the entry; it stays in the history."), ("correct",), 7, "entry"
    ),
)
"""Correcting the record of a meeting that has ended."""
