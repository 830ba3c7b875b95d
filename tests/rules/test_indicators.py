"""What figures say about an indicator."""

from __future__ import annotations

from datetime import date

import pytest

from citerm.model.effort import Direction, Indicator, IndicatorState, Measurement
from citerm.rules.indicators import (
    Move,
    aims_backwards,
    asked_in_round,
    baseline,
    by_indicator,
    change,
    is_stale,
    latest,
    measured_next,
    missing,
    months_after,
    moved,
    previous,
    progress,
    reached,
    target_missed,
)

TODAY = date(2026, 11, 12)


def an_indicator(**more) -> Indicator:
    return Indicator(**{"id": 1, "name": "Unge i fritidsjob", "unit": "%", "source": "Kommunen", **more})


def figures(text: str) -> tuple[Measurement, ...]:
    """Figures from ``"2026-01-01 12.5 baseline, 2026-04-01 13 struck"``."""
    found = []
    for number, part in enumerate(filter(None, text.split(", ")), start=1):
        on, value, *more = part.split()
        found.append(
            Measurement(
                id=number,
                indicator_id=1,
                on=date.fromisoformat(on),
                value=float(value),
                is_baseline="baseline" in more,
                struck="struck" in more,
            )
        )
    return tuple(found)


TWO = figures("2026-01-01 10 baseline, 2026-04-01 12.5")


def test_the_latest_is_the_newest_day_and_of_one_day_what_was_measured_last():
    found = figures("2026-04-01 3, 2026-01-01 1, 2026-04-01 4, 2026-05-01 9 struck")
    newest, before = latest(found), previous(found)
    assert newest is not None and before is not None
    assert (newest.value, before.value) == (4, 3)
    assert change(found) == 1


def test_without_a_marked_baseline_there_is_none_and_no_progress_figure():
    found = figures("2026-01-01 10, 2026-04-01 12.5")
    assert baseline(found) is None
    assert progress(an_indicator(target=20.0), found) is None
    assert change(found) == 2.5


@pytest.mark.parametrize(
    ("direction", "target", "value", "share"),
    [
        (Direction.UP, 20.0, 12.5, 0.25),
        (Direction.UP, 20.0, 25.0, 1.5),
        (Direction.UP, 20.0, 9.0, -0.1),
        (Direction.DOWN, 5.0, 7.5, 0.5),
        (Direction.DOWN, 5.0, 10.0, 0.0),
        (Direction.HOLD, 10.0, 11.0, None),
        (Direction.UP, 10.0, 11.0, None),
        (Direction.UP, None, 11.0, None),
    ],
)
def test_progress_is_the_share_of_the_way_from_baseline_to_target(direction, target, value, share):
    found = figures(f"2026-01-01 10 baseline, 2026-04-01 {value}")
    assert progress(an_indicator(direction=direction, target=target), found) == share


def test_differences_carry_no_dust_of_binary_fractions():
    assert change(figures("2026-01-01 0.1, 2026-02-01 0.3")) == 0.2


def test_the_baseline_has_not_moved_from_itself():
    assert progress(an_indicator(target=20.0), figures("2026-01-01 10 baseline")) == 0


@pytest.mark.parametrize(
    ("direction", "target", "values", "move"),
    [
        (Direction.UP, None, "10 12", Move.WELL),
        (Direction.UP, None, "12 10", Move.BADLY),
        (Direction.DOWN, None, "12 10", Move.WELL),
        (Direction.DOWN, None, "10 12", Move.BADLY),
        (Direction.UP, None, "10 10", Move.LEVEL),
        (Direction.HOLD, 10.0, "12 11", Move.WELL),
        (Direction.HOLD, 10.0, "10 9", Move.BADLY),
        (Direction.HOLD, 10.0, "11 9", Move.BADLY),
        (Direction.HOLD, None, "10 11", Move.BADLY),
        (Direction.UP, None, "10", None),
    ],
)
def test_it_moved_well_when_it_went_the_way_it_should(direction, target, values, move):
    found = figures(", ".join(f"2026-0{month}-01 {value}" for month, value in enumerate(values.split(), start=1)))
    assert moved(an_indicator(direction=direction, target=target), found) is move


def test_the_target_is_reached_by_the_newest_figure_only():
    found = figures("2026-01-01 25 baseline, 2026-04-01 12")
    assert not reached(an_indicator(target=20.0), found)
    assert reached(an_indicator(target=20.0, direction=Direction.DOWN), found)
    assert not reached(an_indicator(), found)
    assert target_missed(an_indicator(target=20.0, target_on=date(2026, 6, 1)), found, TODAY)
    assert not target_missed(an_indicator(target=20.0, target_on=date(2027, 6, 1)), found, TODAY)


def test_figures_are_stale_when_the_agreed_months_have_passed():
    found = figures("2026-08-12 10")
    assert measured_next(an_indicator(every_months=3), found) == TODAY
    assert not is_stale(an_indicator(every_months=3), found, TODAY)
    assert is_stale(an_indicator(every_months=2), found, TODAY)
    assert not is_stale(an_indicator(every_months=2, state=IndicatorState.RETIRED), found, TODAY)


def test_where_nothing_was_agreed_figures_are_stale_after_six_months():
    assert not is_stale(an_indicator(), figures("2026-05-12 10"), TODAY)
    assert is_stale(an_indicator(), figures("2026-05-11 10"), TODAY)
    assert not is_stale(an_indicator(), (), TODAY)


def test_a_month_after_its_last_day_is_the_last_day_of_a_shorter_one():
    assert months_after(date(2026, 8, 31), 6) == date(2027, 2, 28)
    assert months_after(date(2026, 12, 31), 12) == date(2027, 12, 31)


def said(indicator: Indicator, found: tuple[Measurement, ...]) -> list[str]:
    return [each.text for each in missing(indicator, found)]


def test_what_is_missing_is_said_of_indicators_in_use():
    bare = an_indicator(source="")
    assert said(bare, ()) == ["not measured yet", "no source", "no target"]
    assert said(bare, figures("2026-01-01 10")) == ["no baseline", "no source", "no target"]
    assert said(an_indicator(target=20.0), TWO) == []
    assert said(an_indicator(direction=Direction.HOLD), TWO) == []
    assert said(an_indicator(source="", state=IndicatorState.PROPOSED), ()) == []


def test_a_target_on_the_wrong_side_of_the_baseline_is_found():
    assert aims_backwards(an_indicator(target=5.0), TWO)
    assert not aims_backwards(an_indicator(target=5.0, direction=Direction.DOWN), TWO)
    assert not aims_backwards(an_indicator(target=5.0), figures("2026-01-01 10"))


def test_figures_are_sorted_out_by_their_indicator():
    other = Measurement(id=9, indicator_id=2, on=TODAY, value=1.0)
    found = by_indicator([*reversed(TWO), other])
    assert found == {1: TWO, 2: (other,)}


def test_a_round_takes_the_indicators_of_the_group_or_else_all_in_use():
    own, other = an_indicator(group_id=1), an_indicator(id=2, group_id=2)
    retired = an_indicator(id=3, group_id=1, state=IndicatorState.RETIRED)
    assert asked_in_round((own, other, retired), 1) == (own,)
    assert asked_in_round((own, other, retired), 7) == (own, other)
