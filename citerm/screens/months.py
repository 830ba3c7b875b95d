"""The months of the course in words."""

from __future__ import annotations

from citerm.i18n import Words
from citerm.model.message import N_
from citerm.rules.timetable import Counter


def counter_text(counted: Counter, words: Words) -> str:
    """Where in the course a day lies: days to the start, month 7 of 18, or how long it has gone on since."""
    if counted.days_to_start > 0:
        return words.plural("{n} day to the start", "{n} days to the start", counted.days_to_start)
    if counted.over:
        return words.text(N_("month {month}, after the course of {all}"), month=counted.month, all=counted.all)
    return words.text(N_("month {month} of {all}"), month=counted.month, all=counted.all)
