"""Due dates as people write them: a small grammar of our own that refuses rather than guesses.

Day always stands before month; nothing is swapped to make a date fit. What was understood is shown
with its weekday before it counts, and what is unusual about it is pointed out, never refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import islice

from citerm.model.action import Due, DueKind
from citerm.model.initiative import Model
from citerm.model.message import Message, say
from citerm.model.text import fold
from citerm.model.words import DueWords, far_ahead

FIRST_YEAR, LAST_YEAR = 1900, 2199
"""Years outside these are slips of the finger."""

LONGEST = 80
"""No due date is written with more characters than this."""

Holiday = Callable[[date], str | None]
"""Names the public holiday on a day, if it is one."""

_FRIDAY = 4
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_NUMERIC = re.compile(r"([0-9]{1,2}) ?[./] ?([0-9]{1,2})(?: ?[./-] ?([0-9]{4}|[0-9]{2}))?")
_NAMED = re.compile(r"([0-9]{1,2})\.? ?([a-z]+)(?: ([0-9]{4}))?")
_PLUS = re.compile(r"\+ ?([0-9]{1,4}) ?([a-z]*)")
_WEEK = re.compile(r"([a-z]+) ?([0-9]{1,2})(?:[ /]([0-9]{4}))?")
_WORD_DOT = re.compile(r"(?<=[a-z])\.")
_IN_BRACKETS = re.compile(r" ?\([^()]*\)")


class ParsedDue(Model, frozen=True):
    """A due date that was understood, with what is unusual about it."""

    due: Due
    notes: tuple[Message, ...] = ()


def parse_due(
    text: str,
    today: date,
    words: DueWords,
    next_meeting: date | None = None,
    holiday: Holiday | None = None,
) -> ParsedDue | None:
    """Read a due date; None where the text is not one, so that nothing is ever guessed."""
    if len(text) > LONGEST:
        return None
    typed = _WORD_DOT.sub("", " ".join(fold(text).split())).rstrip(".,")
    plain = _IN_BRACKETS.sub("", typed)
    if plain in words.ongoing:
        return ParsedDue(Due(kind=DueKind.ONGOING))
    if plain in words.next_meeting:
        return ParsedDue(Due(kind=DueKind.NEXT_MEETING, on=next_meeting))
    try:
        day = _after_lead(typed, today, words)
    except OverflowError:
        return None
    if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
        return None
    return ParsedDue(Due(kind=DueKind.DATE, on=day), due_notes(day, today, holiday))


def due_notes(day: date, today: date, holiday: Holiday | None = None) -> tuple[Message, ...]:
    """Say what is unusual about a day as a due date: past, far ahead, a holiday or a weekend."""
    notes = []
    if day < today:
        notes.append(say("{day} {year} is in the past.", day=day, year=day.year))
    elif far_ahead(day, today):
        notes.append(say("{day} {year} is more than nine months ahead.", day=day, year=day.year))
    name = holiday(day) if holiday is not None else None
    if name:
        notes.append(say("{day} is {holiday}.", day=day, holiday=name))
    elif day.weekday() > _FRIDAY:
        notes.append(say("{day} is at the weekend.", day=day))
    return tuple(notes)


def _after_lead(typed: str, today: date, words: DueWords) -> date | None:
    """Read a day, with or without words before it that change nothing: *senest på fredag*."""
    while True:
        if (day := _day(typed, today, words)) is not None:
            return day
        first, _, typed = typed.partition(" ")
        if not typed or first not in words.coming:
            return None


def _day(typed: str, today: date, words: DueWords) -> date | None:
    if typed in words.days_off:
        return today + timedelta(days=words.days_off[typed])
    if typed in words.weekdays:
        return today + timedelta(days=(words.weekdays[typed] - today.weekday() - 1) % 7 + 1)
    if (monday := _monday(typed, today, words)) is not None:
        return monday + timedelta(days=_FRIDAY)
    first, _, rest = typed.partition(" ")
    if first in words.next and rest in words.weekdays:
        return _this_monday(today) + timedelta(days=7 + words.weekdays[rest])
    if first in words.weekdays and rest:
        return _on_weekday(words.weekdays[first], rest, today, words)
    return _after(typed, today, words) or next(_dates(typed, today, words), None)


def _on_weekday(weekday: int, rest: str, today: date, words: DueWords) -> date | None:
    """Read what follows a weekday: a week, or a date that must fall on that weekday."""
    first, _, after = rest.partition(" ")
    if first in words.coming and after:
        rest = after
    if (monday := _monday(rest, today, words)) is not None:
        return monday + timedelta(days=weekday)
    return next((day for day in _dates(rest, today, words) if day.weekday() == weekday), None)


def _this_monday(today: date) -> date:
    return today - timedelta(days=today.weekday())


def _monday(typed: str, today: date, words: DueWords) -> date | None:
    """Read a week: *uge 46*, *næste uge*."""
    first, _, rest = typed.partition(" ")
    if first in words.next and rest in words.week:
        return _this_monday(today) + timedelta(days=7)
    found = _WEEK.fullmatch(typed)
    if found is None or found[1] not in words.week:
        return None
    this_year = today.isocalendar().year
    years = [int(found[3])] if found[3] else range(this_year, this_year + 8)
    for year in years:
        try:
            monday = date.fromisocalendar(year, int(found[2]), 1)
        except ValueError:
            continue
        if found[3] or monday + timedelta(days=_FRIDAY) >= today:
            return monday
    return None


def _after(typed: str, today: date, words: DueWords) -> date | None:
    """Read a distance from today: *+7*, *+2u*, *om to uger*."""
    if found := _PLUS.fullmatch(typed):
        number, unit = int(found[1]), found[2] or "d"
    else:
        parts = typed.split(" ")
        if len(parts) != 3 or parts[0] not in words.after:
            return None
        written = parts[1]
        if re.fullmatch("[0-9]{1,4}", written):
            number = int(written)
        elif written in words.numbers:
            number = words.numbers[written]
        else:
            return None
        unit = parts[2]
    if unit in words.day_units:
        return today + timedelta(days=number)
    if unit in words.week_units:
        return today + timedelta(weeks=number)
    return None


def _dates(typed: str, today: date, words: DueWords) -> Iterator[date]:
    """Read a calendar date; without a year the next such day, then (for a named weekday) the last one."""
    if found := _ISO.fullmatch(typed):
        yield from _valid(int(found[1]), int(found[2]), int(found[3]))
        return
    if found := _NUMERIC.fullmatch(typed):
        month = int(found[2])
    elif (found := _NAMED.fullmatch(typed)) and found[2] in words.months:
        month = words.months[found[2]]
    else:
        return
    day, year = int(found[1]), found[3]
    if year is not None:
        yield from _valid(int(year) + (2000 if len(year) == 2 else 0), month, day)
        return
    coming = (each for ahead in range(9) for each in _valid(today.year + ahead, month, day) if each >= today)
    gone = (each for back in range(2) for each in _valid(today.year - back, month, day) if each < today)
    yield from islice(coming, 1)
    yield from (each for each in islice(gone, 1) if not far_ahead(today, each))


def _valid(year: int, month: int, day: int) -> Iterator[date]:
    try:
        yield date(year, month, day)
    except ValueError:
        return
