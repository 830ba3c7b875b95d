"""Days on which many are away: between days off, and in the holiday weeks of each country."""

from __future__ import annotations

from datetime import date

import pytest

from citerm.i18n import words
from citerm.model.initiative import Country
from citerm.rules.holidays import holiday_on
from citerm.rules.quiet_days import is_off, remarks

DK, NO = Country.DENMARK, Country.NORWAY


def said(day: date, country: Country) -> list[str]:
    found = remarks(day, country, lambda on: holiday_on(on, country, "da"))
    return [words("en").say(one) for one in found]


@pytest.mark.parametrize(
    ("day", "country"),
    [
        (date(2027, 5, 7), DK),  # the Friday after Ascension
        (date(2027, 5, 7), NO),
        (date(2026, 5, 15), NO),
        (date(2022, 5, 16), NO),  # the Monday before the 17th of May
    ],
)
def test_a_day_between_days_off_is_pointed_out(day: date, country: Country) -> None:
    assert said(day, country) == ["lies between days off"]


def test_a_day_off_itself_is_no_day_between() -> None:
    assert said(date(2027, 5, 6), DK) == []
    assert is_off(date(2027, 5, 6), lambda on: holiday_on(on, DK, "da"))
    assert is_off(date(2027, 5, 8), lambda on: None)


@pytest.mark.parametrize(
    ("day", "danish", "norwegian"),
    [
        (date(2027, 7, 15), "in the summer holidays of many", "in the summer holidays of many"),
        (date(2026, 10, 15), "in the autumn holidays of many", None),
        (date(2026, 10, 1), None, "in the autumn holidays of many"),
        (date(2027, 2, 18), "in the winter holidays of many", None),
        (date(2027, 2, 25), "in the winter holidays of many", "in the winter holidays of many"),
        (date(2027, 3, 4), None, "in the winter holidays of many"),
        (date(2027, 3, 23), "in the week before Easter", "in the week before Easter"),
        (date(2027, 3, 30), None, None),
        (date(2026, 12, 29), "in the Christmas holidays", "in the Christmas holidays"),
        (date(2026, 12, 18), None, None),
        (date(2027, 1, 4), None, None),
        (date(2026, 11, 12), None, None),
    ],
)
def test_the_weeks_in_which_many_are_away(day: date, danish: str | None, norwegian: str | None) -> None:
    assert said(day, DK) == ([danish] if danish else [])
    assert said(day, NO) == ([norwegian] if norwegian else [])
