"""Commands of a group's mandate."""

from __future__ import annotations

from citerm.commands.command import Command
from citerm.model.message import N_

_HERE = ("mandate",)

TO_THE_MANDATE: tuple[Command, ...] = (
    Command(
        "mandate",
        "m",
        N_("Mandate"),
        N_("What the group is for, where its task ends, what it may decide, and how far its mandate is."),
        ("group",),
        3,
    ),
    Command(
        "mandate_from_people",
        "t",
        N_("Mandate"),
        N_("What the group is for, where its task ends, what it may decide, and how far its mandate is."),
        ("people",),
        0,
        "group",
        "mandate",
    ),
)
"""The way to it."""

MANDATE: tuple[Command, ...] = (
    Command("mandate_page_up", "pageup", N_("A page up"), N_("Select a page further up."), _HERE, 0, "", "further_up"),
    Command(
        "mandate_page_down",
        "pagedown",
        N_("A page down"),
        N_("Select a page further down."),
        _HERE,
        0,
        "",
        "further_down",
    ),
    Command(
        "edit_mandate",
        "enter",
        N_("Word it"),
        N_("Word the part selected, tick the kind of task, or open the version or decision."),
        _HERE,
        1,
        "row",
    ),
    Command(
        "tick_task", "space", N_("Tick"), N_("Take the kind of task into the mandate, or out of it."), _HERE, 0, "tick"
    ),
    Command(
        "begin_mandate",
        "n",
        N_("New version"),
        N_("Begin a draft: the first with the usual text, the next with the text that holds."),
        _HERE,
        2,
        "begins",
    ),
    Command(
        "submit_mandate",
        "i",
        N_("Submit"),
        N_("Send the draft to the steering group; it is offered to its next agenda."),
        _HERE,
        3,
        "draft",
    ),
    Command(
        "take_back_mandate",
        "w",
        N_("Take back"),
        N_("Take a submitted draft back to word it anew."),
        _HERE,
        3,
        "submitted",
    ),
    Command(
        "treat_mandate",
        "b",
        N_("Treatment"),
        N_("Note what came of the draft where no meeting of this record decided on it."),
        _HERE,
        5,
        "unfinished",
    ),
    Command(
        "finalise_mandate",
        "f",
        N_("Final"),
        N_("Make this version final; from then on it never changes, and the version before is superseded."),
        _HERE,
        4,
        "unfinished",
    ),
    Command(
        "compare_versions",
        "d",
        N_("Changes"),
        N_("Show word by word what this version says otherwise than the one before; once more: the whole text."),
        _HERE,
        6,
        "earlier",
    ),
    Command("version_before", "left", N_("Version before"), N_("Show the version before."), _HERE),
    Command("version_after", "right", N_("Version after"), N_("Show the version after."), _HERE),
    Command(
        "task_action",
        "o",
        N_("First action"),
        N_("Put the action by which the task selected begins on the board."),
        _HERE,
        7,
        "task",
    ),
    Command(
        "task_item",
        "j",
        N_("On the agenda"),
        N_("Put an item about the task selected on the group's next agenda."),
        _HERE,
        8,
        "task",
    ),
    Command(
        "print_mandate",
        "p",
        N_("Word file"),
        N_("Write this version as a Word file, with its changes where they are shown."),
        _HERE,
        9,
        "mandate",
    ),
    Command(
        "attach_mandate",
        "a",
        N_("Attach"),
        N_("Write the Word file and attach it to the item under which the draft is to be treated."),
        _HERE,
        8,
        "placed",
    ),
    Command(
        "strike_mandate",
        "delete",
        N_("Strike"),
        N_("Strike a draft that was not submitted; it stays in the history."),
        _HERE,
        0,
        "unsent",
    ),
)
"""A group's mandate."""
