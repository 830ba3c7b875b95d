"""Dates, times, numbers and lists as people in each country write them; the only user of Babel's formats."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from citerm.i18n.calendar_names import CALENDAR_NAMES
from citerm.i18n.catalogue import catalogue, fill
from citerm.model.message import N_

if TYPE_CHECKING:  # --help speaks the user's language without waiting for models and time zones
    from zoneinfo import ZoneInfo

    from citerm.model.action import DueKind

LOCALES = {"da": "da_DK", "nb": "nb_NO", "nn": "nn_NO", "en": "en_GB"}
"""What Babel calls each language, always with territory."""

_THE = {"da": " den", "nb": "", "nn": "", "en": ""}
"""What stands between the weekday and a date in full."""
_DOT = {"da": ".", "nb": ".", "nn": ".", "en": ""}
"""What stands behind the number of the day."""
_AND = {"da": "og", "nb": "og", "nn": "og", "en": "and"}
_HOUR = {"da": "t", "nb": "t", "nn": "t", "en": "h"}

SMALL = 10_000
"""Whole numbers below this are written without a mark between the thousands; years with them."""


class Formats:
    """How one language writes dates, times, numbers and lists, with clock times in one zone."""

    def __init__(self, language: str, zone: str) -> None:
        self.language = language
        self.zone = zone
        self._locale = LOCALES[language]
        self._names = CALENDAR_NAMES[language]
        self._dot = _DOT[language]

    @cached_property
    def _tz(self) -> ZoneInfo:
        from zoneinfo import ZoneInfo

        return ZoneInfo(self.zone)

    def local(self, at: datetime) -> datetime:
        """Turn a stored UTC moment into the wall clock of the zone."""
        return at.astimezone(self._tz)

    # days

    def day(self, day: date) -> str:
        """Write a day in full: *torsdag den 12. november 2026*."""
        return f"{self.weekday(day)}{_THE[self.language]} {self.date_only(day)}"

    def short_day(self, day: date, today: date | None = None) -> str:
        """Write a day with its weekday: *tors. 12. nov.*; with the year where ``today`` is far from it."""
        from citerm.model.words import far_ahead

        far = today is not None and (far_ahead(day, today) or far_ahead(today, day))
        return self._short_with_year(day) if far else self._short(day)

    def _short(self, day: date) -> str:
        return f"{self._names.short_weekdays[day.weekday()]} {self._brief(day)}"

    def _brief(self, day: date) -> str:
        return f"{day.day}{self._dot} {self._names.short_months[day.month - 1]}"

    def _short_with_year(self, day: date) -> str:
        return f"{self._short(day)} {day.year}"

    def brief_day(self, day: date, today: date) -> str:
        """Write a day as briefly as a card does: *12. nov.*; with the year where ``today`` is far from it."""
        from citerm.model.words import far_ahead

        brief = self._brief(day)
        return f"{brief} {day.year}" if far_ahead(day, today) or far_ahead(today, day) else brief

    def date_only(self, day: date) -> str:
        """Write a date without its weekday: *12. november 2026*."""
        return f"{day.day}{self._dot} {self.month(day)}"

    def weekday(self, day: date) -> str:
        """Name the weekday: *torsdag*."""
        return self._names.weekdays[day.weekday()]

    def month(self, day: date) -> str:
        """Name the month with its year: *november 2026*."""
        return f"{self._names.months[day.month - 1]} {day.year}"

    def short_month(self, day: date) -> str:
        """Name the month shortly, without its year: *nov.*."""
        return self._names.short_months[day.month - 1]

    def relative(self, day: date, today: date) -> str:
        """Say how far off a day is: *i morgen*, *om 12 dage*, *3 dage over fristen*."""
        away = (day - today).days
        words = catalogue(self.language)
        if away in (0, 1):
            return words.gettext(N_("today") if away == 0 else N_("tomorrow"))
        if away > 0:
            text = words.ngettext("in {n} day", "in {n} days", away)
        else:
            text = words.ngettext("{n} day over the due date", "{n} days over the due date", -away)
        return fill(text, {"n": self.number(abs(away))})

    def understood(self, day: date, today: date) -> str:
        """Echo a date that was typed, so that a slip shows: *fre. 4. dec. 2026, om 12 dage, uge 49*."""
        week = fill(catalogue(self.language).gettext(N_("week {week}")), {"week": str(day.isocalendar().week)})
        return f"{self._short_with_year(day)}, {self.relative(day, today)}, {week}"

    # clock times

    def clock(self, at: datetime | time) -> str:
        """Write a clock time with a dot: *14.32*; a moment in UTC is shown in the zone."""
        if isinstance(at, datetime):
            at = self.local(at)
        return f"{at.hour:02}.{at.minute:02}"

    def at_clock(self, at: datetime | time) -> str:
        """Write a clock time as it stands in a sentence: *kl. 14.32*."""
        return f"{'at' if self.language == 'en' else 'kl.'} {self.clock(at)}"

    def span(self, start: datetime | time, end: datetime | time) -> str:
        """Write a stretch of clock time: *14.00–16.00*."""
        return f"{self.clock(start)}–{self.clock(end)}"

    def day_and_time(self, at: datetime | date, clock: time | None = None) -> str:
        """Write a moment, or a day and its clock time: *torsdag den 12. november 2026 kl. 14.00*."""
        if isinstance(at, datetime):
            at = self.local(at)
            clock = at.time() if clock is None else clock
        day = self.day(at)
        return day if clock is None else f"{day} {self.at_clock(clock)}"

    def period(self, start: datetime, end: datetime) -> str:
        """Write a meeting's day and time; both dates where it ran past midnight."""
        first, last = self.local(start), self.local(end)
        if first.date() == last.date():
            return f"{self.day_and_time(first)}–{self.clock(last)}"
        return f"{self.day_and_time(first)} – {self.day_and_time(last)}"

    # amounts

    def duration(self, length: int | timedelta) -> str:
        """Write a length of time, given in minutes: *20 min*, *1 t 20 min*."""
        minutes = round(length.total_seconds() / 60) if isinstance(length, timedelta) else length
        sign, (hours, rest) = ("−" if minutes < 0 else ""), divmod(abs(minutes), 60)
        parts = [f"{hours} {_HOUR[self.language]}"] if hours else []
        if rest or not hours:
            parts.append(f"{rest} min")
        return sign + " ".join(parts)

    def number(self, number: float) -> str:
        """Write a number with the language's marks."""
        if abs(number) < SMALL and number == int(number):
            return str(int(number)).replace("-", "−")
        from babel.numbers import format_decimal

        return format_decimal(number, locale=self._locale, decimal_quantization=False).replace("-", "−")

    def figure(self, value: float, unit: str = "") -> str:
        """Write a measured figure with its unit, kept together: *12,5 %*."""
        return f"{self.number(value)}\u00a0{unit}" if unit else self.number(value)

    def difference(self, value: float) -> str:
        """Write how much a figure has changed, always with its sign; a unit would be wrong of a percentage: *+2,5*."""
        return f"{'+' if value > 0 else '±' if value == 0 else ''}{self.number(value)}"

    def list_of(self, parts: Sequence[str]) -> str:
        """Join parts as a sentence does: *A, B og C*."""
        *first, last = parts or ("",)
        return f"{', '.join(first)} {_AND[self.language]} {last}" if first else last

    # due dates

    def due(self, kind: DueKind | None, on: date | None, today: date) -> str:
        """Write a due date as a chip or a list shows it; none at all is *uden frist*."""
        from citerm.model.action import DueKind

        words = catalogue(self.language)
        if kind is DueKind.ONGOING:
            return words.gettext(N_("ongoing"))
        if kind is DueKind.NEXT_MEETING:
            text = words.gettext(N_("next meeting"))
            return text if on is None else f"{text} ({self.short_day(on, today)})"
        if on is None:
            return words.gettext(N_("no due date"))
        return self.short_day(on, today)
