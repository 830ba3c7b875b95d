"""Commands of the screens before there is a meeting: language, first run, plan."""

from __future__ import annotations

from citerm.commands.command import Command
from citerm.model.message import N_

LANGUAGE = (
    Command("take_language", "enter", N_("Choose"), N_("Speak the chosen language."), ("language",), 1),
    Command("first_language", "1,d", N_("Danish"), N_("Speak Danish."), ("language",)),
    Command("second_language", "2,b", N_("bokmål"), N_("Speak bokmål."), ("language",)),
    Command("third_language", "3,n", N_("nynorsk"), N_("Speak nynorsk."), ("language",)),
    Command("fourth_language", "4,e", N_("English"), N_("Speak English."), ("language",)),
    Command("close_asking", "q", N_("Close"), N_("Close the program."), ("language",), 2, "", "quit"),
)
"""Which language, where nothing says it."""

FIRST_RUN = (
    Command("begin", "enter", N_("Begin"), N_("Begin with your own initiative."), ("first_run",), 1),
    Command(
        "demo",
        "d",
        N_("See the demo"),
        N_("Look around in a throw-away copy of a living initiative."),
        ("first_run",),
        2,
    ),
    Command("close_first_run", "q", N_("Close"), N_("Close the program."), ("first_run",), 3, "", "quit"),
    Command(
        "leave_field", "escape", N_("Leave the fields"), N_("Leave the fields; what is typed stays."), ("first_run",)
    ),
)
"""The first run, while there is no initiative."""

PLAN = (
    Command("choose", "enter", N_("Choose"), N_("Choose what is selected, and go on."), ("plan",), 1, "row"),
    Command(
        "take_it",
        "space",
        N_("In or out"),
        N_("Put what was left from earlier meetings on the agenda, or leave it for a later one."),
        ("plan",),
        2,
        "offer",
    ),
    Command("keep_it", "o", N_("Keep"), N_("Keep what was carried over as it is."), ("plan",), 3, "settles"),
    Command(
        "change_it",
        "e",
        N_("Change"),
        N_("Give what was carried over another title and purpose, or another wording."),
        ("plan",),
        4,
        "settles",
    ),
    Command(
        "lift_it",
        "l",
        N_("Lift"),
        N_("Put what was carried over on the steering group's next agenda instead."),
        ("plan",),
        5,
        "lifts",
    ),
    Command(
        "cancel_it",
        "b",
        N_("Cancel"),
        N_("Leave what was carried over out for good; the reason is kept in the history."),
        ("plan",),
        6,
        "settles",
    ),
)
"""Planning a meeting."""
