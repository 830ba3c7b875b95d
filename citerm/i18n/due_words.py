"""The words of the due-date grammar: names from the calendar, the rest our own, in four languages."""

from __future__ import annotations

from functools import cache

from citerm.i18n.calendar_names import CALENDAR_NAMES
from citerm.i18n.catalogue import LANGUAGES
from citerm.model.text import fold
from citerm.model.words import DueWords

_DAYS_OFF = {
    "da": {"i dag": 0, "idag": 0, "i morgen": 1, "imorgen": 1, "i overmorgen": 2, "overmorgen": 2},
    "nb": {"i dag": 0, "idag": 0, "i morgen": 1, "imorgen": 1, "i overmorgen": 2, "overimorgen": 2},
    "nn": {"i dag": 0, "idag": 0, "i morgon": 1, "imorgon": 1, "i overmorgon": 2, "i overmorgen": 2},
    "en": {"today": 0, "tomorrow": 1, "the day after tomorrow": 2, "day after tomorrow": 2},
}
_NUMBERS = {
    "da": "nul en to tre fire fem seks syv otte ni ti elleve tolv",
    "nb": "null en to tre fire fem seks sju åtte ni ti elleve tolv",
    "nn": "null ein to tre fire fem seks sju åtte ni ti elleve tolv",
    "en": "zero one two three four five six seven eight nine ten eleven twelve",
}
_ALSO_NUMBERS = {"et": 1, "ett": 1, "ei": 1, "eit": 1, "a": 1, "syv": 7, "fjorten": 14, "fourteen": 14}
_DAY_UNITS = "d dag dage dager dagar døgn day days"
_WEEK_UNITS = "u v w uge uger uke uker veke veker vika week weeks"
_WEEK = "u v w uge uke veke week"
_AFTER = "om in"
_NEXT = "næste neste next"
_COMING = (
    "på førstk førstkommende fyrstkomande førstkomande kommende komande denne den i innen innan inden"
    " senest seinast til on this coming in by"
)
_NEXT_MEETING = ("nm", "næste møde", "neste møte", "next meeting", "til næste møde", "til neste møte")
_ONGOING = ("løbende", "løpende", "løpande", "ongoing", "løb", "løp")


def _names(language: str) -> tuple[dict[str, int], dict[str, int]]:
    names = CALENDAR_NAMES[language]
    weekdays: dict[str, int] = {}
    months: dict[str, int] = {}
    for known, numbered, first in (
        (weekdays, names.weekdays, 0),
        (weekdays, names.short_weekdays, 0),
        (weekdays, names.shortest_weekdays, 0),
        (months, names.months, 1),
        (months, names.short_months, 1),
    ):
        for number, name in enumerate(numbered, first):
            known.setdefault(fold(name).rstrip("."), number)
    for known in (weekdays, months):
        for name, number in list(known.items()):
            known.setdefault(name[:3], number)
    return weekdays, months


def _folded(text: str) -> frozenset[str]:
    return frozenset(fold(word) for word in text.split())


@cache
def due_words(language: str) -> DueWords:
    """Build the words that are understood on a screen in this language; the others follow as fallback."""
    order = (language, *(other for other in LANGUAGES if other != language))
    weekdays: dict[str, int] = {}
    months: dict[str, int] = {}
    days_off: dict[str, int] = {}
    numbers: dict[str, int] = {}
    for each in order:
        day_names, month_names = _names(each)
        weekdays = day_names | weekdays
        months = month_names | months
        days_off = {fold(words): days for words, days in _DAYS_OFF[each].items()} | days_off
        numbers = {fold(word): number for number, word in enumerate(_NUMBERS[each].split())} | numbers
    return DueWords(
        weekdays=weekdays,
        months=months,
        days_off=days_off,
        numbers=_ALSO_NUMBERS | numbers,
        day_units=_folded(_DAY_UNITS),
        week_units=_folded(_WEEK_UNITS),
        week=_folded(_WEEK),
        after=_folded(_AFTER),
        next=_folded(_NEXT),
        coming=_folded(_COMING),
        next_meeting=frozenset(map(fold, _NEXT_MEETING)),
        ongoing=frozenset(map(fold, _ONGOING)),
    )
