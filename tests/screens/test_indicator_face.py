"""What indicators look like in words and in the plot."""

from __future__ import annotations

from datetime import date

import pytest

from citerm.i18n import words
from citerm.model.effort import Direction, Indicator, Measurement
from citerm.rules.indicators import Standing
from citerm.screens.phase.indicator_face import IndicatorFace, over_time
from citerm.widgets.lines import Line, width_of

TODAY = date(2026, 11, 12)


def standing(*figures: tuple[str, float], **more) -> Standing:
    found = tuple(
        Measurement(id=number, indicator_id=1, on=date.fromisoformat(on), value=value, is_baseline=number == 1)
        for number, (on, value) in enumerate(figures, start=1)
    )
    return Standing(Indicator(id=1, name="Fravær", unit="%", **more), found)


def face(language: str = "da") -> IndicatorFace:
    return IndicatorFace(words(language), TODAY)


def texts(lines: list[Line]) -> list[str]:
    return ["".join(piece.text for piece in each) for each in lines]


def test_figures_stand_as_far_apart_as_their_days_and_today_is_the_end():
    found = standing(("2026-11-01", 1), ("2026-11-02", 2), ("2026-11-10", 3))
    assert [each and each.value for each in over_time(found.measurements, TODAY, 100)] == [
        *(1, 2, None, None, None, None, None, None, None, 3, None, None),
    ]
    few = over_time(found.measurements, TODAY, 3)
    assert [each and each.value for each in few] == [2, None, 3]


def test_a_figure_of_today_stands_alone_and_one_before_goes_on_until_today():
    assert len(over_time(standing(("2026-11-12", 1)).measurements, TODAY, 50)) == 1
    plotted = texts(face().plot(standing(("2026-11-02", 40)), 60, 6))
    assert "2. nov." in plotted[-1]


@pytest.mark.parametrize("width", [20, 46, 76, 116])
@pytest.mark.parametrize("height", [4, 5, 7, 9])
def test_the_plot_keeps_to_its_room_with_whatever_figures(width: int, height: int):
    found = standing(("2025-01-01", 14.1), ("2025-06-01", 15.7), ("2026-09-01", -3), target=0.1 + 0.2)
    drawn = face("nb").plot(found, width, height)
    assert len(drawn) <= max(height, 3) and all(width_of(each) <= width for each in drawn)
    assert "0,3" in " ".join(texts(drawn)) and "0,30000" not in " ".join(texts(drawn))


def test_the_baseline_and_the_target_are_drawn_across_in_signs_of_their_own():
    drawn = texts(face().plot(standing(("2026-01-01", 40), ("2026-09-01", 45), target=60.0), 60, 9))
    assert drawn[0].startswith("60┤───") and any(each.startswith("40┤") and "┄┄┄" in each for each in drawn)


@pytest.mark.parametrize(
    ("direction", "values", "said"),
    [
        (Direction.UP, (40, 45), "↗ +5 the right way"),
        (Direction.UP, (40, 38.5), "↘ −1.5 the wrong way"),
        (Direction.DOWN, (40, 38.5), "↘ −1.5 the right way"),
        (Direction.UP, (40, 40), "→ unchanged"),
    ],
)
def test_the_trend_is_told_by_sign_amount_and_word(direction, values, said):
    found = standing(("2026-01-01", values[0]), ("2026-09-01", values[1]), direction=direction)
    assert "".join(piece.text for piece in face("en").trend(found)) == said


def test_without_a_baseline_no_progress_figure_is_given():
    found = standing(("2026-01-01", 40), ("2026-09-01", 45), target=60.0)
    bare = Standing(found.indicator, found.measurements[1:])
    assert face("en").gone(found) == "25 % of the way"
    assert face("en").gone(bare) == "no progress figure"
    assert face("en").gone(standing(("2026-01-01", 40), ("2026-09-01", 35), target=60.0)).startswith("further off")
    assert face("en").gone(standing(("2026-01-01", 40), ("2026-09-01", 61), target=60.0)) == "target reached"
