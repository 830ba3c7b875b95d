from __future__ import annotations

import subprocess
import sys
from datetime import UTC, date, datetime, time, timedelta

import pytest
from babel.dates import format_date, get_day_names, get_month_names
from babel.lists import format_list

from citerm.i18n.calendar_names import CALENDAR_NAMES
from citerm.i18n.formats import LOCALES, Formats
from citerm.model.action import DueKind

DAY = date(2026, 11, 12)
START = datetime(2026, 11, 12, 13, 0, tzinfo=UTC)
ZONE = "Europe/Oslo"


def formats(language: str) -> Formats:
    return Formats(language, ZONE)


@pytest.mark.parametrize(
    ("language", "day", "short", "period", "next_day"),
    [
        (
            "da",
            "torsdag den 12. november 2026",
            "tors. 12. nov.",
            "torsdag den 12. november 2026 kl. 14.00–16.00",
            "torsdag den 12. november 2026 kl. 14.00 – fredag den 13. november 2026 kl. 00.10",
        ),
        (
            "nb",
            "torsdag 12. november 2026",
            "tor. 12. nov.",
            "torsdag 12. november 2026 kl. 14.00–16.00",
            "torsdag 12. november 2026 kl. 14.00 – fredag 13. november 2026 kl. 00.10",
        ),
        (
            "nn",
            "torsdag 12. november 2026",
            "to. 12. nov.",
            "torsdag 12. november 2026 kl. 14.00–16.00",
            "torsdag 12. november 2026 kl. 14.00 – fredag 13. november 2026 kl. 00.10",
        ),
        (
            "en",
            "Thursday 12 November 2026",
            "Thu 12 Nov",
            "Thursday 12 November 2026 at 14.00–16.00",
            "Thursday 12 November 2026 at 14.00 – Friday 13 November 2026 at 00.10",
        ),
    ],
)
def test_days_and_periods_are_written_as_in_each_country(
    language: str, day: str, short: str, period: str, next_day: str
) -> None:
    written = formats(language)
    assert written.day(DAY) == day
    assert written.short_day(DAY) == short
    assert written.period(START, START + timedelta(hours=2)) == period
    assert written.period(START, START + timedelta(hours=10, minutes=10)) == next_day


def test_nynorsk_has_its_own_weekdays_and_months() -> None:
    week = [date(2026, 11, day) for day in range(9, 16)]
    assert [formats("nn").weekday(day) for day in week] == (
        ["måndag", "tysdag", "onsdag", "torsdag", "fredag", "laurdag", "søndag"]
    )
    assert [formats("da").weekday(day) for day in week] == [
        "mandag",
        "tirsdag",
        "onsdag",
        "torsdag",
        "fredag",
        "lørdag",
        "søndag",
    ]
    assert formats("nn").month(date(2026, 3, 1)) == "mars 2026"
    assert formats("da").month(date(2026, 3, 1)) == "marts 2026"
    assert formats("nn").date_only(date(2026, 12, 3)) == "3. desember 2026"


def test_clock_times_have_a_dot_and_are_shown_in_the_zone() -> None:
    for language in ("da", "nb", "nn", "en"):
        assert formats(language).clock(START) == "14.00"
        assert formats(language).clock(time(9, 5)) == "09.05"
    assert formats("da").clock(datetime(2026, 7, 1, 12, 32, tzinfo=UTC)) == "14.32"
    assert formats("nb").at_clock(START) == "kl. 14.00"
    assert formats("en").at_clock(START) == "at 14.00"
    assert formats("da").span(START, START + timedelta(hours=2)) == "14.00–16.00"


def test_times_past_midnight_run_on() -> None:
    assert formats("da").clock(datetime(2026, 11, 12, 23, 10, tzinfo=UTC)) == "00.10"
    assert formats("da").span(START, START + timedelta(hours=10, minutes=10)) == "14.00–00.10"


def test_the_night_when_the_clock_goes_back_is_written_by_the_wall_clock() -> None:
    before = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert formats("nn").span(before, before + timedelta(hours=1)) == "02.30–02.30"


def test_a_moment_or_a_day_with_its_time_is_one_text() -> None:
    assert formats("da").day_and_time(START) == "torsdag den 12. november 2026 kl. 14.00"
    assert formats("nb").day_and_time(DAY, time(14, 30)) == "torsdag 12. november 2026 kl. 14.30"
    assert formats("nb").day_and_time(DAY) == "torsdag 12. november 2026"


@pytest.mark.parametrize(
    ("length", "danish", "english"),
    [
        (0, "0 min", "0 min"),
        (20, "20 min", "20 min"),
        (60, "1 t", "1 h"),
        (80, "1 t 20 min", "1 h 20 min"),
        (150, "2 t 30 min", "2 h 30 min"),
        (-5, "−5 min", "−5 min"),
        (timedelta(minutes=12, seconds=40), "13 min", "13 min"),
    ],
)
def test_lengths_of_time_are_hours_and_minutes(length: int | timedelta, danish: str, english: str) -> None:
    assert formats("da").duration(length) == danish
    assert formats("en").duration(length) == english


def test_numbers_and_lists_follow_the_language() -> None:
    assert formats("da").number(12345) == "12.345"
    assert formats("nb").number(12345.5) == "12\N{NO-BREAK SPACE}345,5"
    assert formats("da").number(2026) == "2026"
    assert formats("da").number(-3) == "−3"
    assert formats("nn").number(2.5) == "2,5"
    assert formats("da").list_of(["A", "B", "C"]) == "A, B og C"
    assert formats("en").list_of(["A", "B"]) == "A and B"
    assert formats("nn").list_of(["A"]) == "A"
    assert formats("nn").list_of([]) == ""


@pytest.mark.parametrize("language", LOCALES)
def test_parts_are_joined_as_babel_would(language: str) -> None:
    for count in range(5):
        parts = ["A", "B", "C", "D"][:count]
        assert formats(language).list_of(parts) == format_list(parts, locale=LOCALES[language])


@pytest.mark.parametrize(
    ("language", "kind", "on", "text"),
    [
        ("da", DueKind.DATE, date(2026, 11, 20), "fre. 20. nov."),
        ("da", DueKind.DATE, date(2027, 8, 12), "tors. 12. aug."),
        ("da", DueKind.DATE, date(2027, 8, 13), "fre. 13. aug. 2027"),
        ("da", DueKind.DATE, date(2026, 2, 12), "tors. 12. feb."),
        ("da", DueKind.DATE, date(2026, 2, 11), "ons. 11. feb. 2026"),
        ("da", DueKind.ONGOING, None, "løbende"),
        ("nb", DueKind.ONGOING, None, "løpende"),
        ("nn", DueKind.ONGOING, None, "løpande"),
        ("da", DueKind.NEXT_MEETING, None, "næste møde"),
        ("nn", DueKind.NEXT_MEETING, date(2026, 12, 3), "neste møte (to. 3. des.)"),
        ("da", None, None, "uden frist"),
        ("nb", None, None, "uten frist"),
        ("nn", None, None, "utan frist"),
        ("en", None, None, "no due date"),
    ],
)
def test_due_dates_are_shown_with_the_year_only_when_far(
    language: str, kind: DueKind | None, on: date | None, text: str
) -> None:
    assert formats(language).due(kind, on, DAY) == text


def test_distances_are_told_in_days() -> None:
    danish = formats("da")
    away = {0: "i dag", 1: "i morgen", 2: "om 2 dage", 12: "om 12 dage", -1: "1 dag over fristen"}
    assert {days: danish.relative(DAY + timedelta(days), DAY) for days in away} == away
    assert formats("nn").relative(DAY + timedelta(-3), DAY) == "3 dagar over fristen"


def test_a_typed_date_is_echoed_with_year_distance_and_week() -> None:
    assert formats("da").understood(date(2026, 12, 4), date(2026, 11, 22)) == "fre. 4. dec. 2026, om 12 dage, uge 49"
    assert formats("nn").understood(date(2027, 1, 1), date(2026, 11, 22)) == "fr. 1. jan. 2027, om 40 dagar, veke 53"


@pytest.mark.parametrize("language", LOCALES)
def test_names_of_days_and_months_are_babels(language: str) -> None:
    names, locale = CALENDAR_NAMES[language], LOCALES[language]
    assert [*names.weekdays] == [name for _, name in sorted(get_day_names("wide", locale=locale).items())]
    assert [*names.short_weekdays] == [name for _, name in sorted(get_day_names("abbreviated", locale=locale).items())]
    assert [*names.shortest_weekdays] == [name for _, name in sorted(get_day_names("short", locale=locale).items())]
    assert [*names.months] == [name for _, name in sorted(get_month_names("wide", locale=locale).items())]
    assert [*names.short_months] == [name for _, name in sorted(get_month_names("abbreviated", locale=locale).items())]


@pytest.mark.parametrize(
    ("language", "day", "short", "only"),
    [
        ("da", "EEEE 'den' d. MMMM y", "EEE d. MMM", "d. MMMM y"),
        ("nb", "EEEE d. MMMM y", "EEE d. MMM", "d. MMMM y"),
        ("nn", "EEEE d. MMMM y", "EEE d. MMM", "d. MMMM y"),
        ("en", "EEEE d MMMM y", "EEE d MMM", "d MMMM y"),
    ],
)
def test_every_day_of_a_year_is_written_as_babel_would(language: str, day: str, short: str, only: str) -> None:
    written, locale = formats(language), LOCALES[language]
    for number in range(366):
        on = date(2028, 1, 1) + timedelta(days=number)
        assert written.day(on) == format_date(on, day, locale=locale)
        assert written.short_day(on) == format_date(on, short, locale=locale)
        assert written.short_day(on, date(2026, 1, 1)) == format_date(on, f"{short} y", locale=locale)
        assert written.date_only(on) == format_date(on, only, locale=locale)
        assert written.weekday(on) == format_date(on, "EEEE", locale=locale)
        assert written.month(on) == format_date(on, "MMMM y", locale=locale)


def test_formats_load_babel_only_when_a_large_number_is_written() -> None:
    program = (
        "import datetime, sys; from citerm.i18n.formats import Formats\n"
        "Formats('da', 'Europe/Oslo').day(datetime.date(2026, 11, 12))\n"
        "assert not [m for m in sys.modules if m.partition('.')[0] in ('babel', 'textual', 'holidays')]"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_figures_keep_their_unit_and_all_that_was_typed() -> None:
    assert formats("da").figure(12.5, "%") == "12,5\N{NO-BREAK SPACE}%"
    assert formats("nb").figure(1200.0, "familier") == "1200\N{NO-BREAK SPACE}familier"
    assert formats("da").figure(0.12345) == "0,12345"
    assert formats("nn").figure(-12345.0) == "−12\N{NO-BREAK SPACE}345"


def test_a_difference_is_written_with_its_sign_and_without_the_unit() -> None:
    assert [formats("da").difference(value) for value in (2.5, 0.0, -3.0)] == ["+2,5", "±0", "−3"]
