"""Days as people type them of what was."""

from __future__ import annotations

from datetime import date

import pytest

from citerm.i18n import words
from citerm.screens.when import echo_past_day, read_past_day

THURSDAY = date(2026, 11, 12)


@pytest.mark.parametrize(
    ("typed", "on"),
    [
        ("1/10", date(2026, 10, 1)),
        ("13/11", date(2025, 11, 13)),
        ("12/11", THURSDAY),
        ("i dag", THURSDAY),
        ("31/12", date(2025, 12, 31)),
        ("fre", date(2026, 11, 6)),
        ("torsdag", THURSDAY),
        ("uge 40", date(2026, 10, 2)),
        ("2024-02-29", date(2024, 2, 29)),
        ("29/2", date(2024, 2, 29)),
        ("i morgen", date(2026, 11, 13)),
        ("+7", date(2026, 11, 19)),
        ("2027-01-01", date(2027, 1, 1)),
        ("nm", None),
        ("sludder", None),
    ],
)
def test_a_day_without_its_year_is_the_last_one_there_was(typed: str, on: date | None) -> None:
    found = read_past_day(typed, THURSDAY, "da")
    assert found == on


def test_of_a_day_that_was_nobody_is_told_that_it_is_over_its_date() -> None:
    assert echo_past_day("1/10", THURSDAY, words("da")) == (
        words("da").formats.understood(date(2026, 10, 1), THURSDAY),
        "key",
    )
    assert echo_past_day("+7", THURSDAY, words("da"))[1] == "attention"
    assert echo_past_day("sludder", THURSDAY, words("en")) == (
        "Write a day like 26/10, thursday or 26/10/2025.",
        "attention",
    )
    assert echo_past_day("", THURSDAY, words("da")) == ("", "quiet")
