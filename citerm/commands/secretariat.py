"""Commands of the secretariat: how it is set up, who works there, and its tasks."""

from __future__ import annotations

from citerm.commands.command import Command
from citerm.model.message import N_

_HERE = ("secretariat",)

TO_THE_SECRETARIAT = (
    Command(
        "secretariat",
        "t",
        N_("Secretariat"),
        N_("How the joint secretariat is set up, who works there, and how far its tasks have come."),
        ("initiative",),
    ),
)
"""The way to it."""

SECRETARIAT = (
    Command("turn_page", "tab", N_("Other page"), N_("Turn between how it is set up and its tasks."), _HERE, 2),
    Command(
        "secretariat_page_up",
        "pageup",
        N_("A page up"),
        N_("Select a row a page further up."),
        _HERE,
        action="further_up",
    ),
    Command(
        "secretariat_page_down",
        "pagedown",
        N_("A page down"),
        N_("Select a row a page further down."),
        _HERE,
        action="further_down",
    ),
    Command(
        "edit_row",
        "enter",
        N_("Change"),
        N_("Change what is selected: the set-up, who works there, a candidate; of a task its owner and note."),
        _HERE,
        1,
        "row",
    ),
    Command("new_staff", "n", N_("Staff"), N_("Note somebody who works in the secretariat."), _HERE, 3, "setup"),
    Command(
        "new_candidate",
        "c",
        N_("Candidate"),
        N_("Note an organisation that offers to be the secretariat in the open call."),
        _HERE,
        4,
        "open_call",
    ),
    Command(
        "choose_candidate",
        "v",
        N_("Choose"),
        N_("Choose the candidate by a decision; once more: choose it no longer."),
        _HERE,
        5,
        "candidate",
    ),
    Command(
        "strike_row",
        "delete",
        N_("Strike"),
        N_("Strike somebody noted by mistake, or a candidate; of a task take back what was said."),
        _HERE,
        7,
        "strikable",
    ),
    Command("task_forward", "space", N_("Further"), N_("Planned, running, in place, not relevant."), _HERE, 3, "task"),
    Command("task_planned", "1", N_("Planned"), N_("The task is planned."), _HERE, 4, "task"),
    Command("task_running", "2", N_("Running"), N_("The task is running."), _HERE, 5, "task"),
    Command("task_in_place", "3", N_("In place"), N_("The task is in place."), _HERE, 6, "task"),
    Command("task_not_relevant", "0", N_("Not relevant"), N_("The task is not relevant here."), _HERE, 9, "task"),
    Command(
        "act_on_task",
        "o",
        N_("Action"),
        N_("Make an action of the task: what, who, when; it goes to the board."),
        _HERE,
        7,
        "task",
    ),
    Command(
        "print_secretariat", "p", N_("Print"), N_("Write the secretariat and its tasks as a Word file."), _HERE, 10
    ),
)
"""The secretariat."""
