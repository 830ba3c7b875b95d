"""Periods are typed as 30d, 24m or never, and count back from today."""

from __future__ import annotations

from datetime import date

import pytest

from citerm.model.message import Refused
from citerm.rules.retention import DEFAULTS, Kind, Period, read_period, read_setting


@pytest.mark.parametrize(
    ("text", "period", "before"),
    [
        ("30d", Period(days=30), date(2024, 3, 1)),
        (" 1M ", Period(months=1), date(2024, 2, 29)),
        ("13 m", Period(months=13), date(2023, 2, 28)),
        ("1200m", Period(months=1200), date(1924, 3, 31)),
        ("never", Period(), None),
        ("0", Period(), None),
    ],
)
def test_a_period_is_read_and_counts_back(text: str, period: Period, before: date | None) -> None:
    assert read_period(text) == period
    assert period.before(date(2024, 3, 31)) == before
    assert read_period(period.written) == period


@pytest.mark.parametrize("text", ["", "d", "30", "0d", "1201m", "-3d", "3y", "٣d", "30d30d", "9" * 5000 + "d"])
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="period"):
        read_period(text)


def test_a_setting_names_a_kind() -> None:
    assert read_setting("People = 12m") == (Kind.PEOPLE, Period(months=12))
    with pytest.raises(Refused, match="nothing called"):
        read_setting("folk=12m")
    assert set(DEFAULTS) == set(Kind)
