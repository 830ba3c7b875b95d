"""The chain from goal to action: every link that is missing is told, and none that is there."""

from __future__ import annotations

from datetime import UTC, date, datetime

from citerm.model.action import Action
from citerm.model.effort import Effort, EffortStage, Indicator, IndicatorState
from citerm.model.goals import Goal
from citerm.model.phase import Strategy
from citerm.rules.trace import Chain, Link, missing_links

ON = date(2026, 11, 12)


def links(chain: Chain) -> list[tuple[Link, int]]:
    return [(each.link, each.row_id) for each in missing_links(chain)]


def test_a_whole_chain_has_no_missing_link() -> None:
    chain = Chain(
        goals=(Goal(id=1, text="Bolig", indicator_id=1),),
        strategies=(Strategy(id=1, text="Bolig først", on=ON, goal_id=1),),
        efforts=(Effort(id=1, name="Mentorer", strategy_id=1),),
        indicators=(Indicator(id=1, name="Uden bolig"),),
        served=frozenset({1}),
    )
    assert links(chain) == []


def test_a_goal_without_anything_lacks_all_three() -> None:
    assert links(Chain(goals=(Goal(id=7, text="Bolig"),))) == [
        (Link.GOAL_WITHOUT_STRATEGY, 7),
        (Link.GOAL_WITHOUT_EFFORT, 7),
        (Link.GOAL_WITHOUT_INDICATOR, 7),
    ]


def test_what_serves_a_sub_goal_serves_the_goal_above_but_not_its_neighbour() -> None:
    goals = (
        Goal(id=1, text="Bolig", indicator_id=1),
        Goal(id=2, text="Unge", parent_id=1, indicator_id=1, position=1),
        Goal(id=3, text="Ældre", parent_id=1, indicator_id=1, position=2),
    )
    chain = Chain(
        goals=goals,
        strategies=(Strategy(id=1, text="Bolig først", on=ON, goal_id=1),),
        efforts=(Effort(id=1, name="Mentorer", goal_id=2),),
        indicators=(Indicator(id=1, name="Uden bolig"),),
        served=frozenset({1}),
    )
    assert links(chain) == [(Link.GOAL_WITHOUT_EFFORT, 3)]


def test_what_has_ended_neither_serves_nor_is_missed() -> None:
    chain = Chain(
        goals=(Goal(id=1, text="Nået", ended_on=ON), Goal(id=2, text="Bolig", indicator_id=1)),
        strategies=(Strategy(id=1, text="Gammel", on=ON, goal_id=2, ended_on=ON),),
        efforts=(Effort(id=1, name="Mentorer", goal_id=1),),
        indicators=(Indicator(id=1, name="Uden bolig"), Indicator(id=2, name="Glemt", state=IndicatorState.RETIRED)),
        served=frozenset({1}),
    )
    assert links(chain) == [
        (Link.GOAL_WITHOUT_STRATEGY, 2),
        (Link.GOAL_WITHOUT_EFFORT, 2),
        (Link.EFFORT_WITHOUT_GOAL, 1),
    ]


def test_efforts_want_actions_until_they_are_reported_and_then_a_report() -> None:
    goal = Goal(id=1, text="Bolig", indicator_id=1)
    chain = Chain(
        goals=(goal,),
        strategies=(Strategy(id=1, text="Bolig først", on=ON, goal_id=1),),
        efforts=(
            Effort(id=1, name="Planlagt", goal_id=1, stage=EffortStage.PLANNED),
            Effort(id=2, name="Afrapporteret", goal_id=1, stage=EffortStage.REPORTED),
            Effort(id=3, name="Med rapport", goal_id=1, stage=EffortStage.REPORTED, report_id=9),
        ),
        indicators=(Indicator(id=1, name="Uden bolig"),),
    )
    assert links(chain) == [(Link.EFFORT_WITHOUT_ACTION, 1), (Link.EFFORT_WITHOUT_REPORT, 2)]


def test_actions_without_an_effort_and_indicators_without_a_goal_are_told() -> None:
    action = Action(id=4, group_id=1, text="Ring", captured_at=datetime(2026, 11, 12, tzinfo=UTC))
    chain = Chain(loose=(action,), indicators=(Indicator(id=5, name="Fravær"),))
    assert links(chain) == [(Link.ACTION_WITHOUT_EFFORT, 4), (Link.INDICATOR_WITHOUT_GOAL, 5)]


def test_goals_that_lie_under_each_other_by_mistake_are_gone_through_once() -> None:
    chain = Chain(goals=(Goal(id=1, text="A", parent_id=2), Goal(id=2, text="B", parent_id=1)))
    assert missing_links(chain) == ()
