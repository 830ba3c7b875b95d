"""Commands of the layout of a group's paper."""

from __future__ import annotations

from citerm.commands.command import Command
from citerm.model.message import N_

TO_THE_LAYOUT = (
    Command(
        "layout",
        "y",
        N_("Layout"),
        N_("Choose how the paper of this group looks: numbers, headings, columns, order, who signs."),
        ("minutes", "people"),
        0,
        "group",
    ),
)
"""The way to it."""

LAYOUT = (
    Command("next_value", "right,enter", N_("Change"), N_("Take the next choice for this setting."), ("layout",), 1),
    Command("value_before", "left", N_("Change back"), N_("Take the choice before for this setting."), ("layout",)),
    Command(
        "as_in_layout",
        "delete",
        N_("As it comes"),
        N_("Take for this setting what the chosen layout has."),
        ("layout",),
        2,
        "own",
    ),
    Command(
        "other_paper",
        "n",
        N_("Notice, minutes"),
        N_("Show how the notice looks, or the minutes again."),
        ("layout",),
        3,
        "example",
    ),
    Command(
        "read_example",
        "v",
        N_("Larger"),
        N_("Show the example alone, or the settings again."),
        ("layout",),
        4,
        "example",
    ),
)
"""How the paper of a group looks."""
