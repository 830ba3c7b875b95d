"""A series of meetings: which days a group's rhythm falls on, and which take the place of days off."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from citerm.model.initiative import Country, Model
from citerm.model.meeting import Meeting, MeetingKind, MeetingState
from citerm.model.message import Message, say
from citerm.model.people import Cadence
from citerm.rules.quiet_days import SATURDAY, Holiday, is_off, remarks

LAST = 5
"""The last such weekday of a month; a fifth one counts as it."""
LOOKED_AT = 6
"""Latest meetings that tell on which weekday a group meets."""

_WEEKS = {Cadence.WEEKLY: 1, Cadence.FORTNIGHTLY: 2}
_MONTHS = {Cadence.MONTHLY: 1, Cadence.BIMONTHLY: 2, Cadence.QUARTERLY: 3, Cadence.HALF_YEARLY: 6}
RHYTHMIC: Sequence[Cadence] = (*_WEEKS, *_MONTHS)
"""Those that name days, the most frequent first."""


class Proposed(Model, frozen=True):
    """A day that is proposed for a meeting, with what is to be known about it."""

    on: date
    notes: tuple[Message, ...] = ()
    moved_from: date | None = None
    """The regular day, where it is another."""


def in_start_up(startup_until: date | None, day: date) -> bool:
    """Whether a group has said that it is in start-up still on a day (S19)."""
    return startup_until is not None and day <= startup_until


def cadence_on(cadence: Cadence, startup_until: date | None, day: date) -> Cadence:
    """How often a group meets about a day: in start-up monthly, unless it has settled to meet more often."""
    often = cadence in (Cadence.WEEKLY, Cadence.FORTNIGHTLY)
    return Cadence.MONTHLY if in_start_up(startup_until, day) and not often else cadence


def place_in_month(day: date) -> int:
    """Which such weekday of its month a day is, from 1; the fifth is the last."""
    return (day.day - 1) // 7 + 1


def following(day: date, cadence: Cadence, place: int) -> date | None:
    """The regular day after a day: the same weekday, in its place in the month; none where there is no rhythm."""
    if cadence in _WEEKS:
        return day + timedelta(weeks=_WEEKS[cadence])
    if cadence in _MONTHS:
        month = day.month - 1 + _MONTHS[cadence]
        return _in_month(day.year + month // 12, month % 12 + 1, day.weekday(), place)
    return None


def _in_month(year: int, month: int, weekday: int, place: int) -> date:
    first = date(year, month, 1)
    day = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (place - 1))
    return day if day.month == month else day - timedelta(weeks=1)


def usual_day(meetings: Sequence[Meeting]) -> Meeting | None:
    """The latest of a group's meetings that fell on the weekday on which it mostly meets; first of those held."""
    there = [m for m in meetings if m.state is not MeetingState.CANCELLED and m.kind is not MeetingKind.AD_HOC]
    met = [m for m in there if m.opened_at is not None or m.state is MeetingState.CLOSED] or there
    on_workdays = [meeting for meeting in met if meeting.on.weekday() < SATURDAY]
    latest = sorted(on_workdays or met, key=lambda meeting: (meeting.on, meeting.starts))[-LOOKED_AT:]
    if not latest:
        return None
    weekdays = [meeting.on.weekday() for meeting in latest]
    usual = max(reversed(weekdays), key=weekdays.count)
    return next(meeting for meeting in reversed(latest) if meeting.on.weekday() == usual)


def next_regular(
    last: date, cadence: Cadence, startup_until: date | None, after: date, taken: Sequence[date] = ()
) -> date | None:
    """The first regular day after a day and after all meetings that are there, counted from one that was held."""
    beyond, place = max(after, *taken, last), place_in_month(last)
    day: date | None = last
    while day is not None and day <= beyond:
        day = following(day, cadence_on(cadence, startup_until, day), place)
    return day


def propose(
    first: date,
    count: int,
    cadence: Cadence,
    country: Country,
    holiday: Holiday,
    *,
    startup_until: date | None = None,
    others: Mapping[date, str] | None = None,
) -> tuple[Proposed, ...]:
    """Propose so many days, from a regular one on; where it is a day off, another near it takes its place.

    Args:
        first: the first regular day; its weekday and its place in the month are those of all.
        count: how many.
        cadence: how often.
        country: whose holiday weeks count.
        holiday: names the public holiday on a day.
        startup_until: until when the group meets at least monthly.
        others: days on which other groups meet, with their names.
    """
    found: list[Proposed] = []
    for regular in _regular(first, count, cadence, startup_until):
        before = {one.on for one in found}
        found.append(_proposed(regular, cadence in _WEEKS, before, country, holiday, others or {}))
    return tuple(found)


def _regular(first: date, count: int, cadence: Cadence, startup_until: date | None) -> Iterator[date]:
    day: date | None = first
    place = place_in_month(first)
    for _ in range(count):
        if day is None:
            return
        yield day
        day = following(day, cadence_on(cadence, startup_until, day), place)


def notes_on(day: date, country: Country, holiday: Holiday, others: Mapping[date, str]) -> tuple[Message, ...]:
    """What is to be known about a day: a holiday or weekend first, then what keeps many away."""
    found: list[Message] = []
    if name := holiday(day):
        found.append(say("{day} is {holiday}.", day=day, holiday=name))
    elif day.weekday() >= SATURDAY:
        found.append(say("at the weekend"))
    found += remarks(day, country, holiday)
    if day in others:
        found.append(say("{group} meets that day too", group=others[day]))
    return tuple(found)


def _proposed(
    regular: date,
    weekly: bool,
    before: set[date],
    country: Country,
    holiday: Holiday,
    others: Mapping[date, str],
) -> Proposed:
    name = holiday(regular)
    if name is None:  # at a weekend only where the group meets at weekends
        return Proposed(regular, notes_on(regular, country, holiday, others))
    near = [day for day in _near(regular, weekly) if day not in before and not _off(day, regular, holiday)]
    if not near:
        return Proposed(regular, notes_on(regular, country, holiday, others))
    why = say("instead of {day}, {holiday}", day=regular, holiday=name)
    chosen = min(near, key=lambda day: (len(remarks(day, country, holiday)), abs(day - regular), day < regular))
    return Proposed(chosen, (why, *notes_on(chosen, country, holiday, others)), regular)


def _off(day: date, regular: date, holiday: Holiday) -> bool:
    """Whether a day cannot take the place of another; a group that meets at weekends goes on doing so."""
    if regular.weekday() >= SATURDAY:
        return holiday(day) is not None
    return is_off(day, holiday)


def _near(day: date, weekly: bool) -> list[date]:
    """The days that may take the place of one: of its week, else the same weekday of the weeks around it."""
    if not weekly:
        return [day + timedelta(weeks=weeks) for weeks in (1, -1, 2, -2)]
    monday = day - timedelta(days=day.weekday())
    return [monday + timedelta(days=days) for days in range(SATURDAY)]
