"""Days and clock times as people type them into a field."""

from __future__ import annotations

import re
from asyncio import get_running_loop
from collections.abc import Callable
from datetime import date, time, timedelta

from citerm.i18n import Words
from citerm.i18n.due_words import due_words
from citerm.model.initiative import Country
from citerm.model.message import N_, Refused
from citerm.rules.due import Holiday, ParsedDue, parse_due
from citerm.rules.holidays import holiday_on

_MINUTES = re.compile(r"[0-9]{1,4}")
_CLOCK = re.compile(r"(?:kl\.? ?)?(\d{1,2})(?:[.:]?(\d{2}))?", re.IGNORECASE)


def read_clock(typed: str) -> time | None:
    """Read a clock time: 14.20, 14:20, 1420, 14, kl. 14."""
    found = _CLOCK.fullmatch(typed.strip())
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def read_day(typed: str, today: date, language: str) -> date | None:
    """Read a day by the grammar of due dates; *next meeting* and *ongoing* are none."""
    parsed = parse_due(typed, today, due_words(language))
    return parsed.due.on if parsed is not None else None


def read_past_day(typed: str, today: date, language: str) -> date | None:
    """Read a day on which something was: a day without its year, a weekday or a week is the last one there was."""
    found = read_day(typed, today, language)
    if found is None or found <= today:
        return found
    if read_day(typed, today - timedelta(days=1), language) == found - timedelta(days=1):
        return found  # tomorrow, +7: counted from today
    for back in (7, 366, 4 * 366):  # the last for the 29th of February
        earlier = read_day(typed, today - timedelta(days=back), language)
        if earlier is not None and earlier <= today:
            return earlier
    return found


def clock_or_refuse(typed: str) -> time:
    """Read a clock time.

    Raises:
        Refused: where it is none.
    """
    clock = read_clock(typed)
    if clock is None:
        raise Refused(N_("“{text}” is no clock time. Write it like 14.20."), text=typed)
    return clock


def day_or_refuse(typed: str, today: date, language: str) -> date:
    """Read a day.

    Raises:
        Refused: where it is none.
    """
    day = read_day(typed, today, language)
    if day is None:
        raise Refused(N_("On which day? Write it like 26/11, thursday or +14."))
    return day


def past_day_or_refuse(typed: str, today: date, language: str) -> date:
    """Read a day on which something was.

    Raises:
        Refused: where it is none.
    """
    day = read_past_day(typed, today, language)
    if day is None:
        raise Refused(N_("On which day was it? Write it like 26/10, thursday or 26/10/2025."))
    return day


def minutes_or_refuse(typed: str) -> int:
    """Read a number of minutes.

    Raises:
        Refused: where it is none.
    """
    if not _MINUTES.fullmatch(typed):
        raise Refused(N_("Minutes are a whole number, such as 15."))
    return int(typed)


def length_or_refuse(typed: str, until: Callable[[time], int | None]) -> int:
    """Read how long an item lasts, in minutes or by when it ends; ``until`` tells the minutes to a clock time.

    Raises:
        Refused: where it is neither, or ends before it begins.
    """
    if not re.search("[.:]|kl", typed, re.IGNORECASE):
        return minutes_or_refuse(typed)
    minutes = until(clock_or_refuse(typed))
    if minutes is None:
        raise Refused(N_("The item does not begin before {clock}."), clock=typed)
    return minutes


def holidays_of(country: Country, language: str) -> Holiday:
    """What public holidays a country has, named in a language."""
    return lambda day: holiday_on(day, country, language)


def warm_holidays(country: Country, today: date) -> None:
    """Load the calendar beside the event loop, so that the first day typed is echoed at once."""
    get_running_loop().run_in_executor(None, holiday_on, today, country, "en")


def echo_day(typed: str, today: date, words: Words, country: Country) -> tuple[str, str]:
    """What was understood of a typed day, with what is unusual about it, and how to show it."""
    if not typed:
        return "", "quiet"
    parsed: ParsedDue | None = parse_due(
        typed, today, due_words(words.language), None, holidays_of(country, words.language)
    )
    if parsed is None or parsed.due.on is None:
        return words.text(N_("Write a day like 26/11, thursday or +14.")), "attention"
    shown = words.formats.understood(parsed.due.on, today)
    if parsed.notes:
        return f"{shown} · {' '.join(words.say(note) for note in parsed.notes)}", "attention"
    return shown, "key"


def echo_past_day(typed: str, today: date, words: Words) -> tuple[str, str]:
    """What was understood of a day on which something was; one that lies ahead is pointed out."""
    if not typed:
        return "", "quiet"
    day = read_past_day(typed, today, words.language)
    if day is None:
        return words.text(N_("Write a day like 26/10, thursday or 26/10/2025.")), "attention"
    return words.formats.understood(day, today), "key" if day <= today else "attention"
