"""Public holidays of the country, and the two eves on which nobody works."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from citerm.model.initiative import Country

if TYPE_CHECKING:
    from holidays import HolidayBase

_NAMES = {
    "New Year's Day": ("nytårsdag", "første nyttårsdag", "første nyttårsdag"),
    "Maundy Thursday": ("skærtorsdag", "skjærtorsdag", "skjærtorsdag"),
    "Good Friday": ("langfredag", "langfredag", "langfredag"),
    "Easter Sunday": ("påskedag", "første påskedag", "første påskedag"),
    "Easter Monday": ("anden påskedag", "andre påskedag", "andre påskedag"),
    "Great Prayer Day": ("store bededag", "store bededag", "store bededag"),
    "Workers' Day": ("arbejdernes kampdag", "arbeidernes dag", "arbeidardagen"),
    "Labor Day": ("arbejdernes kampdag", "arbeidernes dag", "arbeidardagen"),
    "Ascension Day": ("Kristi himmelfartsdag", "Kristi himmelfartsdag", "Kristi himmelfartsdag"),
    "Constitution Day": ("grundlovsdag", "grunnlovsdagen", "grunnlovsdagen"),
    "Pentecost": ("pinsedag", "første pinsedag", "første pinsedag"),
    "Pentecost Monday": ("anden pinsedag", "andre pinsedag", "andre pinsedag"),
    "Christmas Eve": ("juleaftensdag", "julaften", "julaftan"),
    "Christmas Day": ("juledag", "første juledag", "første juledag"),
    "Second Day of Christmas": ("anden juledag", "andre juledag", "andre juledag"),
    "New Year's Eve": ("nytårsaftensdag", "nyttårsaften", "nyttårsaftan"),
}
"""Names as they stand in a sentence, in da, nb, nn; the library knows no nynorsk and one language a country."""

_EVES = {(12, 24): "Christmas Eve", (12, 31): "New Year's Eve"}
_COLUMN = {"da": 0, "nb": 1, "nn": 2}


def holiday_on(day: date, country: Country, language: str) -> str | None:
    """Name the holiday on a day in the language of the screen; None on other days."""
    names = _calendar(country).get_list(day)
    if not names and (day.month, day.day) in _EVES:
        names = [_EVES[day.month, day.day]]
    return " / ".join(_name(each, language) for each in names) or None


def _name(english: str, language: str) -> str:
    names = _NAMES.get(english)
    return names[_COLUMN[language]] if names and language in _COLUMN else english


@cache
def _calendar(country: Country) -> HolidayBase:
    """Load the country's holidays: language and kind are named, for the library follows the environment."""
    import holidays

    kinds = ("public", "optional") if country is Country.DENMARK else ("public",)
    return holidays.country_holidays(country.value, language="en_US", categories=kinds)
