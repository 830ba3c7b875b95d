"""Commands of the common agenda: what is agreed, goals, efforts, the chain between them, the lists beside them."""

from __future__ import annotations

from citerm.commands.command import Command
from citerm.model.message import N_

_HERE = ("common_agenda",)

COMMON_AGENDA: tuple[Command, ...] = (
    Command("agenda_page_up", "pageup", N_("A page up"), N_("Select a page further up."), _HERE, 0, "", "further_up"),
    Command(
        "agenda_page_down",
        "pagedown",
        N_("A page down"),
        N_("Select a page further down."),
        _HERE,
        0,
        "",
        "further_down",
    ),
    Command(
        "next_part",
        "tab",
        N_("Next page"),
        N_("What is agreed, goals and strategies, efforts, the chain, lists: show the next page."),
        _HERE,
        2,
    ),
    Command("part_before", "shift+tab", N_("Page before"), N_("Show the page before."), _HERE),
    Command(
        "open_agreed",
        "enter",
        N_("Open"),
        N_("Change what is selected; on the page of the chain, go where it is mended."),
        _HERE,
        1,
        "row",
    ),
    Command(
        "adopt_agenda",
        "a",
        N_("Adopt"),
        N_("Keep the common agenda as it stands as the next version, with the decision that adopted it."),
        _HERE,
        3,
        "agreed",
    ),
    Command(
        "vision_on_papers",
        "k",
        N_("On papers"),
        N_("Say whether agendas and minutes carry vision and shared task in their head."),
        _HERE,
        5,
        "agreed",
    ),
    Command(
        "new_row",
        "n",
        N_("New"),
        N_("A new goal, a new effort, or a new entry in a list, by the page that is shown."),
        _HERE,
        3,
        "adds",
    ),
    Command("new_sub_goal", "b", N_("Sub-goal"), N_("A new goal below the one that is selected."), _HERE, 5, "goal"),
    Command(
        "new_strategy_here",
        "t",
        N_("Strategy"),
        N_("A new strategy, for the goal that is selected."),
        _HERE,
        6,
        "goals",
    ),
    Command(
        "further",
        "right",
        N_("Next stage"),
        N_("The effort is planned, carried out, reported; on the page of goals: further down."),
        _HERE,
        4,
        "moves",
    ),
    Command(
        "further_back",
        "left",
        N_("Stage before"),
        N_("The effort goes back one stage; on the page of goals: further up."),
        _HERE,
        0,
        "moves",
    ),
    Command(
        "report_of_effort",
        "r",
        N_("Report"),
        N_("Say by which report to the steering group the effort is reported."),
        _HERE,
        5,
        "effort",
    ),
    Command(
        "actions_of_effort",
        "o",
        N_("Actions"),
        N_("Show the actions that serve the effort, on the action board."),
        _HERE,
        6,
        "effort",
    ),
    Command(
        "print_agenda",
        "p",
        N_("Print"),
        N_("Write the common agenda as a Word file, with what has changed since it was adopted."),
        _HERE,
        7,
    ),
    Command(
        "end_row",
        "x",
        N_("End"),
        N_("Say that a goal or a strategy is followed no more, and why; pressed again, it is followed."),
        _HERE,
        7,
        "ends",
    ),
    Command(
        "strike_agreed",
        "delete",
        N_("Strike"),
        N_("Strike what was written by mistake; it stays in the history."),
        _HERE,
        0,
        "strikes",
    ),
)
"""The common agenda."""

TO_THE_COMMON_AGENDA: tuple[Command, ...] = (
    Command(
        "common_agenda",
        "d",
        N_("Common agenda"),
        N_("What is agreed, goals and strategies, efforts, and where the chain between them is broken."),
        ("initiative",),
        5,
    ),
    Command(
        "common_agenda_from_here",
        "",
        N_("Common agenda"),
        N_("What is agreed, goals and strategies, efforts, and where the chain between them is broken."),
        ("start", "live", "board", "phase", "indicators", "register", "minutes"),
        0,
        "",
        "common_agenda",
    ),
)
"""The way to the common agenda."""
