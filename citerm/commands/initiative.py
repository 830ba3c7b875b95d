"""Commands of the initiative screen."""

from __future__ import annotations

from citerm.commands.command import Command
from citerm.model.message import N_

INITIATIVE: tuple[Command, ...] = (
    Command(
        "open_part",
        "enter",
        N_("Open"),
        N_("Open the group, the member or the part of the work that is selected."),
        ("initiative",),
        1,
        "row",
    ),
    Command(
        "fold_out",
        "right",
        N_("Members"),
        N_("Show who sits in the group."),
        ("initiative",),
        2,
        "folded",
    ),
    Command(
        "fold_in",
        "left",
        N_("Fold in"),
        N_("Show the group without its members."),
        ("initiative",),
        2,
        "unfolded",
    ),
    Command(
        "mandate_of_group",
        "m",
        N_("Mandates"),
        N_("The mandate of the group that is selected; with none selected, the first that is not final."),
        ("initiative",),
        4,
        "group",
        "mandate",
    ),
    Command(
        "print_organisation",
        "p",
        N_("Print"),
        N_("Write the groups as a chart, with who sits in each, as a Word file: an annex for members and partners."),
        ("initiative",),
        5,
    ),
    Command(
        "people_from_initiative",
        "g",
        N_("Groups"),
        N_("Groups, people and who sits where."),
        ("initiative",),
        6,
        "",
        "people",
    ),
    Command(
        "kind_words",
        "n",
        N_("Names"),
        N_("Say what you call your kinds of groups, such as alliance group; it stands on screens and papers."),
        ("initiative",),
        7,
    ),
)
"""The initiative screen."""

TO_THE_INITIATIVE: tuple[Command, ...] = (
    Command(
        "initiative",
        "a",
        N_("Initiative"),
        N_("What the initiative is for, its groups as a tree, and all the work around the meetings."),
        ("start",),
        4,
    ),
    Command(
        "initiative_from_here",
        "",
        N_("Initiative"),
        N_("What the initiative is for, its groups as a tree, and all the work around the meetings."),
        ("live", "board", "card", "agenda", "people", "meetings", "minutes", "register", "decision", "phase"),
        0,
        "",
        "initiative",
    ),
)
"""The way to it."""
