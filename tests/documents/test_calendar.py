"""ICS of days to remember."""

from __future__ import annotations

from datetime import UTC, date, datetime

from icalendar import Calendar

from citerm.documents.calendar import CalendarDay, to_ics

AT = datetime(2026, 11, 12, 13, 0, tzinfo=UTC)


def _events(content: bytes) -> list[dict[str, object]]:
    return [dict(event) for event in Calendar.from_ical(content).walk("VEVENT")]


def test_a_day_is_a_whole_day_that_takes_up_no_time() -> None:
    (event,) = Calendar.from_ical(
        to_ics("Frister", [CalendarDay("a-1@citerm", date(2026, 11, 20), "Frist: Ring", "Styregruppen", AT)])
    ).walk("VEVENT")
    assert event.decoded("dtstart") == date(2026, 11, 20)
    assert event.decoded("dtend") == date(2026, 11, 21)
    assert (event["transp"], event["status"]) == ("TRANSPARENT", "CONFIRMED")


def test_a_later_file_updates_the_entry_instead_of_adding_one() -> None:
    later = AT.replace(day=14)
    first, second = (
        Calendar.from_ical(to_ics("Frister", [CalendarDay("a-1@citerm", on, "Frist: Ring", "", at)])).walk("VEVENT")[0]
        for on, at in ((date(2026, 11, 20), AT), (date(2026, 11, 27), later))
    )
    assert first["uid"] == second["uid"]
    assert int(second["sequence"]) > int(first["sequence"])


def test_what_is_done_is_taken_off_the_calendar() -> None:
    day = CalendarDay("a-1@citerm", date(2026, 11, 20), "Frist: Ring", "", AT, done=True)
    assert b"STATUS:CANCELLED" in to_ics("Frister", [day])


def test_a_typed_line_break_or_semicolon_adds_no_line_to_the_file() -> None:
    day = CalendarDay("a-1@citerm", date(2026, 11, 20), "Ring;\nEND:VEVENT", "x, y; z\\", AT)
    (event,) = Calendar.from_ical(to_ics("Frister", [day])).walk("VEVENT")
    assert str(event["summary"]) == "Ring;\nEND:VEVENT"
