"""Commands of the timetable, and of the trend of answers over the cycles."""

from __future__ import annotations

from citerm.commands.command import Command
from citerm.model.message import N_

TIMETABLE = (
    Command("timetable_up", "up", N_("Above"), N_("Select what stands above."), ("timetable",), action="row_up"),
    Command("timetable_down", "down", N_("Below"), N_("Select what stands below."), ("timetable",), action="row_down"),
    Command("month_before", "left", N_("Month before"), N_("Look at the month before."), ("timetable",)),
    Command("month_after", "right", N_("Next month"), N_("Look at the next month."), ("timetable",)),
    Command("this_month", "home", N_("This month"), N_("Look at the present month."), ("timetable",)),
    Command(
        "open_happening",
        "enter",
        N_("Open"),
        N_("Open the meeting or decision that is selected; of a phase, set its days."),
        ("timetable",),
        1,
    ),
    Command(
        "later_end",
        "plus",
        N_("Ends later"),
        N_("Plan the end of the phase a month later."),
        ("timetable",),
        3,
        "phase",
    ),
    Command(
        "earlier_end",
        "minus",
        N_("Ends earlier"),
        N_("Plan the end of the phase a month earlier."),
        ("timetable",),
        4,
        "phase",
    ),
    Command(
        "later_begin",
        "greater_than_sign",
        N_("Begins later"),
        N_("Plan the beginning of the phase a month later."),
        ("timetable",),
        5,
        "phase",
    ),
    Command(
        "earlier_begin",
        "less_than_sign",
        N_("Begins earlier"),
        N_("Plan the beginning of the phase a month earlier."),
        ("timetable",),
        6,
        "phase",
    ),
    Command(
        "plan_dates",
        "d",
        N_("Days"),
        N_("Set the days on which the phase is to begin and to end."),
        ("timetable",),
        2,
        "phase",
    ),
    Command(
        "start_date",
        "b",
        N_("Start date"),
        N_("Set the day on which the initiative began; the months are counted from it."),
        ("timetable",),
        7,
    ),
    Command(
        "every_track",
        "a",
        N_("All models"),
        N_("Show the phases of all phase models, or only of those in use."),
        ("timetable",),
    ),
)
"""The timetable."""

TREND = (
    Command("question_before", "up", N_("Above"), N_("Select the question above."), ("trend",), action="row_up"),
    Command("question_after", "down", N_("Below"), N_("Select the question below."), ("trend",), action="row_down"),
    Command("trend_before", "left", N_("Phase before"), N_("Look at the phase or component before."), ("trend",)),
    Command("trend_after", "right", N_("Next phase"), N_("Look at the next phase or component."), ("trend",)),
    Command(
        "by_component",
        "g",
        N_("Phase, component"),
        N_("Show the questions of a phase, or milestones and questions of a component."),
        ("trend",),
        1,
    ),
    Command("trend_track", "a", N_("Next model"), N_("Look at another phase model."), ("trend",), 2),
)
"""The trend of answers."""

TO_THE_COURSE = (
    Command(
        "timetable",
        "t",
        N_("Timetable"),
        N_("The months of the course: phases, gates, meetings, milestones."),
        ("phase",),
        8,
    ),
    Command(
        "timetable_from_here",
        "",
        N_("Timetable"),
        N_("The months of the course: phases, gates, meetings, milestones."),
        ("start", "live", "board", "meetings", "register"),
        0,
        "",
        "timetable",
    ),
    Command(
        "trend",
        "v",
        N_("Trend"),
        N_("How the answers to the questions moved from cycle to cycle."),
        ("phase", "timetable"),
        9,
    ),
)
"""The way to both."""
