"""Answers over the cycles: what a point holds, and what it never holds."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from citerm.model.phase import Conclusion
from citerm.model.phase_history import PhaseHistory
from citerm.rules.trend import Trend, TrendPoint, component_trends, trends
from tests.rules.courses import a_track, assessed, ticked

TRACK = a_track()
FIRST, SECOND = date(2026, 2, 3), date(2027, 2, 2)


def of_first_question(history: PhaseHistory) -> Trend:
    return trends(history, TRACK, 1)[0]


def test_a_point_holds_median_spread_and_conclusion_of_its_cycle() -> None:
    history = assessed(PhaseHistory(), FIRST, {"F1.1": "1 2 4 0 - partly"})
    history = assessed(history, SECOND, {"F1.1": "3 3 4 4 yes"}, cycle=2)
    first, second = of_first_question(history).points
    assert (first.cycle, first.day, first.median, first.low, first.high, first.spread) == (1, FIRST, 2, 1, 4, 3)
    assert (first.answered, first.dont_know, first.conclusion) == (4, 1, Conclusion.PARTLY)
    assert (second.cycle, second.median, second.conclusion) == (2, 3.5, Conclusion.YES)
    assert of_first_question(history).moved == 1.5


def test_values_that_are_hidden_still_make_no_point() -> None:
    assert of_first_question(assessed(PhaseHistory(), FIRST, {"F1.1": "1 2"}, hidden=True)).points == ()


def test_a_question_that_was_never_answered_stands_there_without_points() -> None:
    history = assessed(PhaseHistory(), FIRST, {"F1.1": "1 2"})
    asked, unasked = trends(history, TRACK, 1)
    assert asked.points and not unasked.points and unasked.question.key == "F1.2"
    assert trends(history, TRACK, 9) == ()


def test_of_two_answers_in_one_cycle_the_latest_holds() -> None:
    history = assessed(PhaseHistory(), FIRST, {"F1.1": "1 1 no", "F1.2": "2 2"})
    history = assessed(history, date(2026, 4, 7), {"F1.1": "3 3 yes"})
    first, second = trends(history, TRACK, 1)
    assert [point.median for point in first.points] == [3]
    assert [point.median for point in second.points] == [2], "it was not asked again"


def test_a_conclusion_without_values_is_a_point_without_median() -> None:
    (point,) = of_first_question(assessed(PhaseHistory(), FIRST, {"F1.1": "no"})).points
    assert (point.median, point.spread, point.conclusion) == (None, None, Conclusion.NO)


def test_only_answers_of_that_track_and_phase_count() -> None:
    history = assessed(PhaseHistory(), FIRST, {"F1.1": "1"}, track="paadriv")
    assert of_first_question(assessed(history, FIRST, {"F1.1": "1"}, phase=2)).points == ()


def test_a_component_shows_its_milestones_over_time_and_its_questions_of_all_phases() -> None:
    history = ticked(PhaseHistory(), "GOV1", FIRST)
    history = assessed(history, FIRST, {"F2.1": "2 3"}, phase=2)
    (governance,) = component_trends(history, TRACK)
    assert [(each.phase, [tick.on for tick in each.ticks]) for each in governance.milestones] == [(1, [FIRST]), (2, [])]
    assert governance.reached == 1
    assert [trend.question.key for trend in governance.trends] == ["F1.1", "F2.1"]
    assert governance.trends[1].points[0].median == 2.5


@given(st.lists(st.sampled_from([None, 0, 1, 2, 3, 4]), min_size=1, max_size=12))
def test_a_point_never_says_who_answered_what(values: list[int | None]) -> None:
    written = " ".join("-" if value is None else str(value) for value in values)
    trend = of_first_question(assessed(PhaseHistory(), FIRST, {"F1.1": written}))
    assert set(TrendPoint.__struct_fields__).isdisjoint({"values", "people", "person_id"})
    for point in trend.points:
        assert point.answered == sum(value is not None for value in values)
