"""Commands of the agenda editor."""

from __future__ import annotations

from citerm.commands.command import Command
from citerm.model.message import N_

AGENDA = (
    Command("item_up", "up", N_("Item above"), N_("Select the item above."), ("agenda",)),
    Command("item_down", "down", N_("Item below"), N_("Select the item below."), ("agenda",)),
    Command(
        "edit_item",
        "enter",
        N_("Edit"),
        N_("Change title, minutes, purpose and presenter of the item; once taken up, when it began."),
        ("agenda",),
        1,
        "item",
    ),
    Command("new_item", "n", N_("New item"), N_("Add an item after this one."), ("agenda",), 2),
    Command(
        "add_from_template",
        "k",
        N_("From the template"),
        N_("Add an item that the template or the phase has and the agenda has not."),
        ("agenda",),
    ),
    Command(
        "from_earlier",
        "t",
        N_("Earlier meetings"),
        N_("See what is left from earlier meetings and is not on this agenda yet."),
        ("agenda",),
        0,
        "not_ended",
    ),
    Command(
        "recurs",
        "g",
        N_("Every time"),
        N_("Let the item stand on every next agenda of the group, or no longer."),
        ("agenda",),
        0,
        "item",
    ),
    Command(
        "item_place",
        "f",
        N_("Phase, component"),
        N_("Say which success component the item serves, and which phase an assessment or a gate is about."),
        ("agenda",),
        0,
        "item",
    ),
    Command("move_earlier", "left", N_("Earlier"), N_("Move the item one place up."), ("agenda",), 3, "item"),
    Command("move_later", "right", N_("Later"), N_("Move the item one place down."), ("agenda",), 4, "item"),
    Command("item_longer", "plus", N_("Longer"), N_("Give the item five minutes more."), ("agenda",), 5, "item"),
    Command("item_shorter", "minus", N_("Shorter"), N_("Give the item five minutes less."), ("agenda",), 6, "item"),
    Command("drop_item", "delete", N_("Remove"), N_("Take the item off the agenda."), ("agenda",), 7, "item"),
    Command(
        "for_information", "o", N_("For information"), N_("Make it an item for information."), ("agenda",), 0, "item"
    ),
    Command("for_discussion", "d", N_("For discussion"), N_("Make it an item for discussion."), ("agenda",), 0, "item"),
    Command("for_decision", "b,v", N_("For decision"), N_("Make it an item for decision."), ("agenda",), 0, "item"),
    Command(
        "item_contents",
        "i",
        N_("Contents"),
        N_("Write the proposed wording of the decision, and the background of the item."),
        ("agenda",),
        8,
        "item",
    ),
    Command(
        "write_private_note",
        "h",
        N_("Private note"),
        N_("Write the facilitator's private note to the item; it is in no notice and no minutes."),
        ("agenda",),
        9,
        "item",
    ),
    Command(
        "meeting_facts",
        "m",
        N_("Meeting"),
        N_("Change date, time, length, place, language, form and roles of the meeting."),
        ("agenda",),
        10,
    ),
    Command(
        "start_item",
        "space",
        N_("Take up"),
        N_("Go to the meeting; under way, take this item up now."),
        ("agenda",),
        0,
        "item",
    ),
    Command(
        "status_list",
        "",
        N_("Status list"),
        N_("Write the open actions as a Word file that goes with the agenda."),
        ("agenda",),
    ),
    Command(
        "cancel_meeting",
        "",
        N_("Cancel the meeting"),
        N_("Cancel a meeting that was not opened; its items wait for the next agenda."),
        ("agenda",),
        0,
        "not_opened",
    ),
)
"""The agenda: before the meeting, while it is under way, and afterwards."""
