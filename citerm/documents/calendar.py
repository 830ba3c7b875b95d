"""Days and meetings to an ICS file: entries that a calendar updates when it gets the file again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from citerm.model.initiative import Model
from citerm.model.text import clean_line, harmless

if TYPE_CHECKING:
    from icalendar import Event, Timezone, vCalAddress

_WHO = "-//citerm//DA NO//"


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
    calendar.add("prodid", _WHO)
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


class Caller(Model, frozen=True):
    """Somebody who calls to a meeting, or is called, where the address is known."""

    name: str
    email: str
    optional: bool = False
    """Whether it is a guest, who comes for a part."""


class CalendarMeeting(Model, frozen=True, kw_only=True):
    """A meeting as a calendar takes it in."""

    uid: str
    """Names the entry for good, so that the next file changes it instead of adding another."""
    sequence: int
    """Counted from 0; a higher one replaces what a calendar has."""
    begins: datetime
    ends: datetime
    zone: str
    title: str
    text: str
    place: str = ""
    at: datetime
    """The moment the file speaks of, UTC."""
    cancelled: bool = False
    organiser: Caller | None = None
    called: Sequence[Caller] = ()


def meeting_to_ics(meeting: CalendarMeeting) -> bytes:
    """Write a meeting for calendars (RFC 5545, 5546): a request to come, or its withdrawal.

    Without the organiser's address nobody could be answered; the entry is then published, and updated all the same.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", _WHO)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    asked = "CANCEL" if meeting.cancelled else "REQUEST"
    calendar.add("method", asked if meeting.organiser is not None else "PUBLISH")
    calendar.add_component(_zone(meeting.zone))
    calendar.add_component(_event(meeting))
    return bytes(calendar.to_ical())


def _event(meeting: CalendarMeeting) -> Event:
    from icalendar import Event

    zone = ZoneInfo(meeting.zone)
    event = Event()
    event.add("uid", clean_line(meeting.uid))
    event.add("dtstamp", meeting.at)
    event.add("last-modified", meeting.at)
    event.add("sequence", meeting.sequence)
    event.add("summary", harmless(meeting.title))
    event.add("dtstart", meeting.begins.astimezone(zone))
    event.add("dtend", meeting.ends.astimezone(zone))
    if meeting.place:
        event.add("location", harmless(meeting.place))
    event.add("description", harmless(meeting.text))
    event.add("status", "CANCELLED" if meeting.cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if meeting.cancelled else "OPAQUE")
    if meeting.organiser is not None:
        event.add("organizer", _address(meeting.organiser))
        for person in meeting.called:
            event.add("attendee", _asked(person, meeting))
    return event


def _address(person: Caller) -> vCalAddress:
    from icalendar import vCalAddress, vText

    address = vCalAddress(f"mailto:{clean_line(person.email)}")
    address.params["cn"] = vText(clean_line(person.name).replace('"', "'"))
    return address


def _asked(person: Caller, meeting: CalendarMeeting) -> vCalAddress:
    from icalendar import vText

    address = _address(person)
    address.params["role"] = vText("OPT-PARTICIPANT" if person.optional else "REQ-PARTICIPANT")
    itself = meeting.organiser is not None and person.email == meeting.organiser.email
    address.params["partstat"] = vText("ACCEPTED" if itself else "NEEDS-ACTION")
    if not itself and not meeting.cancelled:
        address.params["rsvp"] = vText("TRUE")
    return address


def _zone(name: str) -> Timezone:
    """The rules of a zone that keeps central European time, as Denmark and Norway have since 1996."""
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

    zone = Timezone()
    zone.add("tzid", name)
    winter, summer = timedelta(hours=1), timedelta(hours=2)
    for part, letters, before, after, month, clock in (
        (TimezoneDaylight(), "CEST", winter, summer, 3, 2),
        (TimezoneStandard(), "CET", summer, winter, 10, 3),
    ):
        part.add("dtstart", datetime(1996, month, 31 if month == 3 else 27, clock))
        part.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1su"})
        part.add("tzoffsetfrom", before)
        part.add("tzoffsetto", after)
        part.add("tzname", letters)
        zone.add_component(part)
    return zone
