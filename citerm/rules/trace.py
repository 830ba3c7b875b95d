"""The chain from goal to action, and where it is broken (S4, S18)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from enum import StrEnum

from citerm.model.action import Action
from citerm.model.effort import Effort, EffortStage, Indicator, IndicatorState
from citerm.model.goals import Goal
from citerm.model.initiative import Model
from citerm.model.phase import Strategy
from citerm.rules.common_agenda import followed, lies_under
from citerm.rules.tasks import is_anchored, tasks_of


class Link(StrEnum):
    """What is missing in the chain, in the order in which it is told."""

    GOAL_WITHOUT_STRATEGY = "goal_without_strategy"
    GOAL_WITHOUT_EFFORT = "goal_without_effort"
    GOAL_WITHOUT_INDICATOR = "goal_without_indicator"
    EFFORT_WITHOUT_ANCHOR = "effort_without_anchor"
    EFFORT_WITHOUT_GOAL = "effort_without_goal"
    EFFORT_NOT_AGREED = "effort_not_agreed"
    EFFORT_WITHOUT_ACTION = "effort_without_action"
    EFFORT_WITHOUT_REPORT = "effort_without_report"
    ACTION_WITHOUT_EFFORT = "action_without_effort"
    INDICATOR_WITHOUT_GOAL = "indicator_without_goal"


class Chain(Model, frozen=True, kw_only=True):
    """Everything that hangs together, of what is not struck."""

    goals: tuple[Goal, ...] = ()
    strategies: tuple[Strategy, ...] = ()
    efforts: tuple[Effort, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    served: frozenset[int] = frozenset()
    """Efforts that an action serves which was not cancelled."""
    loose: tuple[Action, ...] = ()
    """Actions of working groups still to be done that serve no effort."""
    bound: frozenset[int] = frozenset()
    """Groups whose efforts are anchored, and agreed with the network leader (S68)."""


class Missing(Model, frozen=True):
    """One link that is missing."""

    link: Link
    row_id: int
    """The goal, effort, action or indicator."""
    text: str


def missing_links(chain: Chain) -> tuple[Missing, ...]:
    """Every place at which the chain from goal to action is broken."""
    return tuple(
        [*_of_goals(chain), *_of_efforts(chain), *_of_actions(chain.loose), *_of_indicators(chain)],
    )


def goal_of(effort: Effort, strategies: Sequence[Strategy]) -> int | None:
    """The goal that an effort serves, itself or through its strategy."""
    if effort.goal_id is not None:
        return effort.goal_id
    return next((each.goal_id for each in strategies if each.id == effort.strategy_id), None)


def _of_goals(chain: Chain) -> Iterator[Missing]:
    goals = followed(chain.goals)
    known = {goal.id: goal for goal in goals}
    aims = {each.goal_id for each in chain.strategies if each.ended_on is None and each.goal_id in known}
    reached = {goal_of(effort, chain.strategies) for effort in chain.efforts} & known.keys()

    def served(goal: Goal, by: Collection[int | None]) -> bool:
        return any(one is not None and lies_under(known, one, goal.id) for one in by)

    for link in (Link.GOAL_WITHOUT_STRATEGY, Link.GOAL_WITHOUT_EFFORT, Link.GOAL_WITHOUT_INDICATOR):
        for goal in goals:
            match link:
                case Link.GOAL_WITHOUT_STRATEGY:  # one for the goal above holds for its sub-goals
                    whole = served(goal, aims) or any(lies_under(known, goal.id, aim) for aim in aims if aim)
                case Link.GOAL_WITHOUT_EFFORT:
                    whole = served(goal, reached)
                case _:
                    whole = served(goal, [each.id for each in goals if each.indicator_id is not None])
            if not whole:
                yield Missing(link=link, row_id=goal.id, text=goal.text)


def _of_efforts(chain: Chain) -> Iterator[Missing]:
    known = {goal.id for goal in followed(chain.goals)}
    for effort in chain.efforts:
        if effort.group_id in chain.bound and not is_anchored(effort, chain.goals, chain.strategies):
            yield Missing(link=Link.EFFORT_WITHOUT_ANCHOR, row_id=effort.id, text=effort.name)
        elif goal_of(effort, chain.strategies) not in known:
            yield Missing(link=Link.EFFORT_WITHOUT_GOAL, row_id=effort.id, text=effort.name)
    for group_id in sorted(chain.bound):
        for effort in tasks_of(group_id, chain.efforts):
            if effort.agreed_on is None:
                yield Missing(link=Link.EFFORT_NOT_AGREED, row_id=effort.id, text=effort.name)
    for effort in chain.efforts:
        if effort.stage is not EffortStage.REPORTED and effort.id not in chain.served:
            yield Missing(link=Link.EFFORT_WITHOUT_ACTION, row_id=effort.id, text=effort.name)
    for effort in chain.efforts:
        if effort.stage is EffortStage.REPORTED and effort.report_id is None:
            yield Missing(link=Link.EFFORT_WITHOUT_REPORT, row_id=effort.id, text=effort.name)


def _of_actions(loose: Sequence[Action]) -> Iterator[Missing]:
    for action in loose:
        yield Missing(link=Link.ACTION_WITHOUT_EFFORT, row_id=action.id, text=action.text)


def _of_indicators(chain: Chain) -> Iterator[Missing]:
    shown = {goal.indicator_id for goal in followed(chain.goals)}
    for one in chain.indicators:
        if one.state is IndicatorState.IN_USE and one.id not in shown:
            yield Missing(link=Link.INDICATOR_WITHOUT_GOAL, row_id=one.id, text=one.name)
