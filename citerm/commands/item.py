"""Commands of the page of an agenda item."""

from __future__ import annotations

from citerm.commands.command import Command
from citerm.model.message import N_

ITEM = (
    Command("item_row_up", "up", N_("Row above"), N_("Choose the row above."), ("item",), action="row_up"),
    Command("item_row_down", "down", N_("Row below"), N_("Choose the row below."), ("item",), action="row_down"),
    Command(
        "open_row", "enter", N_("Change"), N_("Change what is chosen; of a decision, open it."), ("item",), 1, "row"
    ),
    Command(
        "write_wording",
        "o",
        N_("Proposed wording"),
        N_("Write the decision that is proposed; points with 1. 2. 3., Ctrl+J makes a new line."),
        ("item",),
        2,
    ),
    Command("write_background", "b", N_("Background"), N_("Write what people should know beforehand."), ("item",), 3),
    Command(
        "add_treatment",
        "t",
        N_("Treated before"),
        N_("Note a body that treated the matter before, when, and what came of it."),
        ("item",),
        4,
    ),
    Command(
        "attach",
        "v",
        N_("Attach"),
        N_("Attach a file by its path, a page by its address, or paper that is handed out; files stay where they are."),
        ("item",),
        5,
    ),
    Command(
        "invite_guest",
        "g",
        N_("Guest"),
        N_("Invite people for this item: initials, or + and a name; in the meeting one key takes them in."),
        ("item",),
        6,
    ),
    Command(
        "strike_row",
        "delete",
        N_("Remove"),
        N_("Take away what is chosen: an earlier body, an attachment, a guest. Files stay where they are."),
        ("item",),
        7,
        "removable",
    ),
    Command(
        "attachment_earlier", "left", N_("Earlier"), N_("Move the attachment one place up."), ("item",), 0, "attachment"
    ),
    Command(
        "attachment_later", "right", N_("Later"), N_("Move the attachment one place down."), ("item",), 0, "attachment"
    ),
    Command(
        "check_files",
        "k",
        N_("Check files"),
        N_("Read the attached files and say whether they are still those that were meant."),
        ("item",),
        8,
        "files",
    ),
    Command(
        "take_file",
        "e",
        N_("Take as it is"),
        N_("Take the chosen file as it lies there now for the one that is meant."),
        ("item",),
        0,
        "attachment",
    ),
    Command("item_after", "space", N_("Next item"), N_("Go to the page of the next item."), ("item",), 9),
    Command("item_before", "backspace", N_("Previous item"), N_("Go to the page of the item before."), ("item",)),
)
"""The page of an agenda item."""
