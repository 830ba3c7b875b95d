"""Commands of how often a group meets, and of a series of its meetings."""

from __future__ import annotations

from citerm.commands.command import Command
from citerm.model.message import N_

TO_THE_SERIES = (
    Command(
        "cadence",
        "c",
        N_("Cadence"),
        N_("Say how often the group meets, and until when it is in start-up."),
        ("people",),
        0,
        "group",
    ),
    Command(
        "series",
        "m",
        N_("Series"),
        N_("Plan several meetings of the group at once: same weekday, same time, no days off."),
        ("people",),
        0,
        "group",
    ),
)
"""What leads to it from a group."""

SERIES = (
    Command(
        "plan_series",
        "enter",
        N_("Plan them"),
        N_("Plan a meeting on each of the days that are taken in; one undo takes all of them back."),
        ("series",),
        1,
        "days",
    ),
    Command("take_day", "space", N_("In or out"), N_("Take the day in, or leave it out."), ("series",), 2, "day"),
    Command("other_day", "e", N_("Other day"), N_("Give this meeting another day."), ("series",), 3, "day"),
    Command("day_earlier", "left", N_("Day earlier"), N_("Move this meeting a day back."), ("series",), 4, "day"),
    Command("day_later", "right", N_("Day later"), N_("Move this meeting a day on."), ("series",), 5, "day"),
    Command("one_more", "plus", N_("One more"), N_("Propose one meeting more."), ("series",), 6),
    Command("one_less", "minus", N_("One less"), N_("Propose one meeting less."), ("series",), 7),
    Command(
        "series_facts",
        "m",
        N_("Rhythm, time"),
        N_("Change how often, from when, at what time, where, and after which agenda."),
        ("series",),
        8,
    ),
)
"""The days of a series, before they are planned."""
