"""Commands of the table plan: who sits at which table, and what comes of it."""

from __future__ import annotations

from citerm.commands.command import Command
from citerm.model.message import N_

_HERE = ("seating",)
DIGITS = "0123456789"

TO_THE_SEATING = (
    Command(
        "seating",
        "b",
        N_("Table plan"),
        N_("The wedding exercise: who sits at which table, who is missing, and what comes of it."),
        ("initiative",),
    ),
)
"""The way to it."""

SEATING = (
    Command("actor_up", "up", N_("Above"), N_("Select the actor above."), _HERE),
    Command("actor_down", "down", N_("Below"), N_("Select the actor below."), _HERE),
    Command("next_table", "tab,pagedown", N_("Next table"), N_("Go to the next table."), _HERE),
    Command("previous_table", "shift+tab,pageup", N_("Table before"), N_("Go to the table before."), _HERE),
    Command("move_left", "left", N_("Move back"), N_("Seat the actor at the table before."), _HERE, 0, "moves"),
    Command("move_right", "right", N_("Move on"), N_("Seat the actor at the next table."), _HERE, 3, "moves"),
    Command(
        "seat_at",
        ",".join(DIGITS),
        N_("To a table"),
        N_("A digit seats the actor at that table; 0 puts them back on the pile."),
        _HERE,
        0,
        "moves",
    ),
    Command(
        "add_actors",
        "n",
        N_("Actors"),
        N_("Add actors, one in each line: name; role; reason. Several lines can be pasted."),
        _HERE,
        1,
        "draft",
    ),
    Command(
        "add_known_actors",
        "g",
        N_("From the record"),
        N_("Put every organisation of the record that has no place yet on the pile."),
        _HERE,
        0,
        "draft",
    ),
    Command("say_role", "o", N_("Role"), N_("Say what the actor is to do."), _HERE, 5, "actor"),
    Command("say_reason", "r", N_("Reason"), N_("Say why the actor sits there."), _HERE, 6, "actor"),
    Command("miss_seat", "m", N_("Missing"), N_("Say who is missing from a table."), _HERE, 4, "draft"),
    Command(
        "change_seat",
        "enter",
        N_("Change"),
        N_("Change table, role and reason of the actor, or who is missing; on a list, open the plan."),
        _HERE,
        12,
        "opens",
    ),
    Command(
        "take_away_seat",
        "delete",
        N_("Take away"),
        N_("Take the actor out of the plan, or the seat that is no longer missing."),
        _HERE,
        0,
        "moves",
    ),
    Command(
        "word_plan",
        "e",
        N_("Result"),
        N_("Write down what all want to reach together, and what the plan leaves open."),
        _HERE,
        7,
        "draft",
    ),
    Command("agree_plan", "a", N_("Agree"), N_("Agree on the plan: from then on it never changes."), _HERE, 9, "draft"),
    Command(
        "draw_results",
        "f",
        N_("Follow up"),
        N_("Make nominations, invitations and entries on the sideline of the places."),
        _HERE,
        8,
        "plan",
    ),
    Command(
        "begin_plan", "b", N_("Next plan"), N_("Begin a plan: the first one, or the next one from this."), _HERE, 10
    ),
    Command(
        "plan_difference",
        "d",
        N_("Difference"),
        N_("Show what is otherwise than in the plan before, and the tables again."),
        _HERE,
        0,
        "earlier",
    ),
    Command(
        "list_plans", "l", N_("All plans"), N_("List all table plans, and show the tables again."), _HERE, 0, "plan"
    ),
    Command("print_seating", "p", N_("Print"), N_("Write the table plan as a Word file."), _HERE, 11, "plan"),
    Command(
        "take_away_plan", "", N_("Take away the draft"), N_("Take away a draft that nobody wants."), _HERE, 0, "draft"
    ),
)
"""Who sits at which table."""
