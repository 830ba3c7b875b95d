"""Days to an ICS file: whole-day entries that a calendar updates when it gets the file again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from citerm.model.initiative import Model
from citerm.model.text import clean_line, harmless


class CalendarDay(Model, frozen=True):
    """A day to remember."""

    uid: str
    """Names the entry for good, so that the next file changes it instead of adding another."""
    on: date
    title: str
    text: str
    changed_at: datetime
    """When what it says was changed last, UTC."""
    done: bool = False
    """Whether it is settled: the entry is taken off the calendar."""


def to_ics(name: str, days: Sequence[CalendarDay]) -> bytes:
    """Write the days as one calendar (RFC 5545); they take up no time in it."""
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//citerm//DA NO//")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", clean_line(name))
    for day in days:
        event = Event()
        event.add("uid", day.uid)
        event.add("summary", harmless(day.title))
        event.add("description", harmless(day.text))
        event.add("dtstart", day.on)
        event.add("dtend", day.on + timedelta(days=1))
        event.add("dtstamp", day.changed_at)
        event.add("last-modified", day.changed_at)
        event.add("sequence", int(day.changed_at.timestamp()))
        event.add("transp", "TRANSPARENT")
        event.add("status", "CANCELLED" if day.done else "CONFIRMED")
        calendar.add_component(event)
    return bytes(calendar.to_ical())
