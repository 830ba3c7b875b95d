"""Commands of groups and people."""

from __future__ import annotations

from citerm.commands.command import Command
from citerm.model.message import N_

PEOPLE = (
    Command(
        "edit_row", "enter", N_("Edit"), N_("Change the group, or the person and their seat."), ("people",), 1, "row"
    ),
    Command(
        "add_people",
        "n",
        N_("Add people"),
        N_("Add people to this group: one per line, name, initials, organisation."),
        ("people",),
        2,
        "row",
    ),
    Command(
        "seat_person",
        "k",
        N_("Seat somebody"),
        N_("Give somebody who is in the record already a seat in this group."),
        ("people",),
        3,
        "row",
    ),
    Command(
        "brings",
        "b",
        N_("Brings"),
        N_("What the member brings: angle, discipline, areas of responsibility, whether they are willing to lead."),
        ("people",),
        4,
        "seat",
    ),
    Command("add_group", "g", N_("New group"), N_("Add a group."), ("people",), 4),
    Command(
        "end_seat",
        "delete",
        N_("Leaves"),
        N_("End this person's seat in the group as of today."),
        ("people",),
        5,
        "seat",
    ),
)
"""Groups and people."""
