"""Commands of the card of a group, and of the organisations."""

from __future__ import annotations

from citerm.commands.command import Command
from citerm.model.message import N_

GROUP_CARD = (
    Command(
        "open_in_group",
        "enter",
        N_("Mend"),
        N_("Go where the light selected is mended; at the top, say what the group is for."),
        ("group",),
        1,
    ),
    Command("group_people", "g", N_("People"), N_("Who sits in the group, and what they bring."), ("group",), 6),
    Command("plan_for_group", "n", N_("New meeting"), N_("Plan its next meeting."), ("group",), 0, "", "plan_meeting"),
    Command(
        "group_cadence",
        "c",
        N_("Cadence"),
        N_("Say how often the group meets, and until when it is in start-up."),
        ("group",),
        7,
        "group",
        "cadence",
    ),
    Command(
        "group_onward",
        "v",
        N_("Onward"),
        N_("Take the group a step on: proposed, mandated, constituting, active."),
        ("group",),
        2,
        "onward",
    ),
    Command("pause_group", "z", N_("Pause"), N_("Let the group pause, or go on."), ("group",), 9, "at_work"),
    Command("close_group", "x", N_("End"), N_("Let the group end; what it did stays."), ("group",), 10, "not_closed"),
    Command(
        "founding_decision",
        "d",
        N_("Its decision"),
        N_("Open the decision that set the group up."),
        ("group",),
        8,
        "founded",
    ),
    Command(
        "link_founding",
        "f",
        N_("Founded by"),
        N_("Say which decision set the group up: its number, or words of it."),
        ("group",),
        9,
    ),
)
"""One group and what it needs to work."""

ORGANISATIONS = (
    Command(
        "edit_organisation",
        "enter",
        N_("Edit"),
        N_("Change name, kind, sector, state and parts of the system of the organisation."),
        ("organisations",),
        1,
        "organisation",
    ),
    Command("add_organisation", "n", N_("New"), N_("Add an organisation."), ("organisations",), 2),
    Command(
        "name_parts",
        "p",
        N_("System"),
        N_("Name the parts of the system that should be represented, one on each line."),
        ("organisations",),
        3,
    ),
    Command(
        "filter_organisations",
        "slash",
        N_("Filter"),
        N_("Show only organisations in which all words occur, as you type; Esc shows all again."),
        ("organisations",),
        4,
    ),
    Command("organisation_up", "up", N_("Above"), N_("Select what stands above."), ("organisations",), action="row_up"),
    Command(
        "organisation_down", "down", N_("Below"), N_("Select what stands below."), ("organisations",), action="row_down"
    ),
    Command(
        "organisation_page_up",
        "pageup",
        N_("A page up"),
        N_("Select a page further up."),
        ("organisations",),
        action="further_up",
    ),
    Command(
        "organisation_page_down",
        "pagedown",
        N_("A page down"),
        N_("Select a page further down."),
        ("organisations",),
        action="further_down",
    ),
)
"""Who takes part."""

TO_THE_ORGANISATIONS = (
    Command(
        "organisations",
        "o",
        N_("Organisations"),
        N_("The organisations, the parts of the system they stand for, and how they take part."),
        ("initiative", "group"),
        8,
    ),
    Command(
        "organisations_from_here",
        "",
        N_("Organisations"),
        N_("The organisations, the parts of the system they stand for, and how they take part."),
        ("start", "people", "board", "register"),
        0,
        "",
        "organisations",
    ),
)
"""The way to the organisations."""

TO_THE_GROUP = (
    Command(
        "group_card",
        "v",
        N_("Group card"),
        N_("What the group is for, and what it needs to work."),
        ("people",),
        6,
        "group",
    ),
)
"""The way to the card of a group."""
