"""Working days on which a meeting is unwise: between days off, and in the weeks in which many are away."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from citerm.model.initiative import Country
from citerm.model.message import Message, say

Holiday = Callable[[date], str | None]
"""Names the public holiday on a day, if it is one."""

SATURDAY = 5
_DAY = timedelta(days=1)

_SUMMER = range(27, 32)
_AUTUMN = {Country.DENMARK: (42,), Country.NORWAY: (40, 41)}
_WINTER = {Country.DENMARK: (7, 8), Country.NORWAY: (8, 9)}
"""ISO weeks; where a country has two, its regions differ."""
_CHRISTMAS = ((12, 21), (1, 3))
"""From the one day to the other, across the year."""


def is_off(day: date, holiday: Holiday) -> bool:
    """Whether nobody works on a day."""
    return day.weekday() >= SATURDAY or holiday(day) is not None


def remarks(day: date, country: Country, holiday: Holiday) -> tuple[Message, ...]:
    """Say why many cannot come on a working day; nothing where it is a day like others."""
    found = []
    if not is_off(day, holiday) and is_off(day - _DAY, holiday) and is_off(day + _DAY, holiday):
        found.append(say("lies between days off"))
    if away := _away(day, country, holiday):
        found.append(away)
    return tuple(found)


def _away(day: date, country: Country, holiday: Holiday) -> Message | None:
    week, of_year = day.isocalendar().week, (day.month, day.day)
    if of_year >= _CHRISTMAS[0] or of_year <= _CHRISTMAS[1]:
        return say("in the Christmas holidays")
    if _easter_week(day, holiday):
        return say("in the week before Easter")
    if week in _SUMMER:
        return say("in the summer holidays of many")
    if week in _AUTUMN[country]:
        return say("in the autumn holidays of many")
    if week in _WINTER[country]:
        return say("in the winter holidays of many")
    return None


def _easter_week(day: date, holiday: Holiday) -> bool:
    """Whether Thursday and Friday of the week are holidays in spring: no other week has both."""
    if day.month not in (3, 4):
        return False
    thursday = day + timedelta(days=3 - day.weekday())
    return holiday(thursday) is not None and holiday(thursday + _DAY) is not None
