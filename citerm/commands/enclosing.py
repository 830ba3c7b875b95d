"""Commands of what goes with minutes: annexes, recipients, excerpts and extracts."""

from __future__ import annotations

from citerm.commands.command import Command
from citerm.model.message import N_

ENCLOSING = (
    Command(
        "excerpt",
        "p",
        N_("Excerpt"),
        N_("Excerpt of one item, as a true copy: read it and write it."),
        ("minutes",),
        10,
        "opened",
    ),
    Command(
        "annexes",
        "a",
        N_("Annexes"),
        N_("What goes with the minutes, who gets them, an extract for each member, and what others are told."),
        ("minutes",),
        10,
        "opened",
    ),
    Command(
        "recipients",
        "r",
        N_("Recipients"),
        N_("Who gets the paper of the group without a seat in it: a copy, or what was decided."),
        ("people", "annexes"),
        6,
        "group",
    ),
    Command(
        "choose_row",
        "enter,space",
        N_("Choose"),
        N_("Let an annex go with the minutes or not; open what is to be read."),
        ("annexes",),
        1,
    ),
    Command(
        "write_all",
        "e",
        N_("Write all"),
        N_("Write the minutes and the annexes that go with them as Word files."),
        ("annexes",),
        2,
    ),
    Command(
        "paper_before", "left", N_("Before"), N_("The item or member before."), ("pages", "run_sheet"), 2, "several"
    ),
    Command("paper_after", "right", N_("Next"), N_("The next item or member."), ("pages", "run_sheet"), 1, "several"),
    Command(
        "write_pages",
        "e",
        N_("Write"),
        N_("Write what is shown as a Word file; of extracts, one for each member."),
        ("pages", "run_sheet", "debrief"),
        3,
    ),
    Command(
        "pages_language",
        "l",
        N_("Language"),
        N_("Danish, bokmål or nynorsk: fixed words and dates only."),
        ("pages", "run_sheet", "debrief"),
        4,
    ),
    Command(
        "edit_recipient", "enter", N_("Change"), N_("Change the address, or why it is sent."), ("recipients",), 1, "row"
    ),
    Command("add_recipient", "n", N_("New"), N_("Add a person, an organisation or a name."), ("recipients",), 2),
    Command(
        "strike_recipient",
        "delete",
        N_("Strike"),
        N_("Take a name off the list; it stays in the history."),
        ("recipients",),
        3,
        "row",
    ),
)
"""What goes with minutes, and who gets it."""
