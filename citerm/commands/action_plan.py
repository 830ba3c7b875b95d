"""Commands of the action plan: what it holds, what has changed since it was agreed, and its versions."""

from __future__ import annotations

from citerm.commands.command import Command
from citerm.model.message import N_

_HERE = ("action_plan",)
_HELP = N_("The action plan of a group or of the initiative: what it holds, its versions, what has changed since.")

ACTION_PLAN: tuple[Command, ...] = (
    Command(
        "open_planned",
        "enter",
        N_("Open"),
        N_("Open the card of an action; on a version, what it changed."),
        _HERE,
        1,
        "row",
    ),
    Command(
        "agree_plan",
        "a",
        N_("Agree"),
        N_("Keep the action plan as it stands as the next version, with the decision that agreed it."),
        _HERE,
        2,
        "plan",
    ),
    Command(
        "next_plan",
        "tab",
        N_("Next plan"),
        N_("The plan of the initiative, then that of each group: show the next one."),
        _HERE,
        3,
    ),
    Command("plan_before", "shift+tab", N_("Plan before"), N_("Show the plan before."), _HERE),
    Command(
        "print_plan",
        "p",
        N_("Print"),
        N_("Write the action plan as a Word file, with its version and what has changed."),
        _HERE,
        4,
    ),
    Command(
        "plan_page_up", "pageup", N_("A page up"), N_("Select a row a page further up."), _HERE, 0, "", "further_up"
    ),
    Command(
        "plan_page_down",
        "pagedown",
        N_("A page down"),
        N_("Select a row a page further down."),
        _HERE,
        0,
        "",
        "further_down",
    ),
)
"""The action plan."""

TO_THE_ACTION_PLAN: tuple[Command, ...] = (
    Command("action_plan", "t", N_("Action plan"), _HELP, ("board",), 12),
    Command(
        "action_plan_from_here",
        "",
        N_("Action plan"),
        _HELP,
        ("start", "live", "initiative", "common_agenda", "group", "indicators", "phase", "register", "minutes"),
        0,
        "",
        "action_plan",
    ),
)
"""The way to it."""
