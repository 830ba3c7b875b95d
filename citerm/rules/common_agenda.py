"""The common agenda as it stands and as it was adopted: what a version holds, and what has changed since."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum

import msgspec

from citerm.model.effort import Indicator
from citerm.model.goals import CommonAgenda, Goal
from citerm.model.initiative import Initiative, Model
from citerm.model.people import Group
from citerm.model.phase import Strategy

OTHERS_ADOPTED = "common_agenda_adopted_by_others"
"""Code under which the reason is kept where not the steering group adopted it (I9)."""


class AgreedGoal(Model, frozen=True):
    """A goal as a version holds it."""

    id: int
    text: str
    parent_id: int | None = None
    indicator: str = ""
    group: str = ""


class AgreedStrategy(Model, frozen=True):
    """A strategy as a version holds it."""

    id: int
    text: str
    goal_id: int | None = None


class AgendaContent(Model, frozen=True):
    """What is agreed on: vision, shared task, principles, problem, goals and strategies."""

    vision: str = ""
    shared_task: str = ""
    principles: str = ""
    problem: str = ""
    target_group: str = ""
    context_level: str = ""
    goals: tuple[AgreedGoal, ...] = ()
    strategies: tuple[AgreedStrategy, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether there is nothing that could be adopted."""
        return not (self.vision or self.shared_task or self.goals)


PARTS = ("vision", "shared_task", "principles", "problem", "target_group", "context_level")
"""The parts that are texts, in the order in which they are read."""


def followed(goals: Iterable[Goal]) -> list[Goal]:
    """The goals that hold, each with its sub-goals below it."""
    return [goal for goal, _ in in_tree([goal for goal in goals if goal.ended_on is None])]


def in_tree(goals: Sequence[Goal]) -> Iterator[tuple[Goal, int]]:
    """Goals with how deep they lie, each above its sub-goals; one whose upper goal is gone stands at the top."""
    known = {goal.id for goal in goals}
    below: dict[int | None, list[Goal]] = {}
    for goal in sorted(goals, key=lambda each: (each.position, each.id)):
        below.setdefault(goal.parent_id if goal.parent_id in known else None, []).append(goal)

    def under(parent_id: int | None, depth: int) -> Iterator[tuple[Goal, int]]:
        for goal in below.get(parent_id, ()):
            yield goal, depth
            yield from under(goal.id, depth + 1)

    yield from under(None, 0)


def lies_under(goals: Mapping[int, Goal], goal_id: int, above_id: int) -> bool:
    """Whether a goal is another one, or one of its sub-goals at any depth."""
    seen: set[int] = set()
    here: int | None = goal_id
    while here is not None and here not in seen:
        if here == above_id:
            return True
        seen.add(here)
        here = goals[here].parent_id if here in goals else None
    return False


def content_of(
    initiative: Initiative,
    goals: Iterable[Goal],
    strategies: Iterable[Strategy],
    indicators: Mapping[int, Indicator],
    groups: Mapping[int, Group],
) -> AgendaContent:
    """What the common agenda holds now: goals and strategies that are followed."""
    held = followed(goals)
    known = {goal.id for goal in held}
    return AgendaContent(
        vision=initiative.vision,
        shared_task=initiative.shared_task,
        principles=initiative.principles,
        problem=initiative.problem,
        target_group=initiative.target_group,
        context_level=initiative.context_level.value,
        goals=tuple(
            AgreedGoal(
                id=goal.id,
                text=goal.text,
                parent_id=goal.parent_id if goal.parent_id in known else None,
                indicator=_name(indicators.get(goal.indicator_id or 0)),
                group=_name(groups.get(goal.group_id or 0)),
            )
            for goal in held
        ),
        strategies=tuple(
            AgreedStrategy(id=each.id, text=each.text, goal_id=each.goal_id if each.goal_id in known else None)
            for each in strategies
            if each.ended_on is None
        ),
    )


def _name(one: Indicator | Group | None) -> str:
    return one.name if one is not None else ""


def written(content: AgendaContent) -> str:
    """The content as a version keeps it."""
    return msgspec.json.encode(content, order="sorted").decode()


def read(version: CommonAgenda) -> AgendaContent:
    """What a version holds."""
    return msgspec.json.decode(version.content, type=AgendaContent)


class Place(StrEnum):
    """What a difference is about."""

    VISION = "vision"
    SHARED_TASK = "shared_task"
    PRINCIPLES = "principles"
    PROBLEM = "problem"
    TARGET_GROUP = "target_group"
    CONTEXT_LEVEL = "context_level"
    GOAL = "goal"
    STRATEGY = "strategy"


class Difference(Model, frozen=True):
    """One thing that reads otherwise than it was adopted; new where nothing stood before, gone where nothing does."""

    place: Place
    before: str
    now: str


def differences(before: AgendaContent, now: AgendaContent) -> tuple[Difference, ...]:
    """What has changed between two contents, in the order in which they are read."""
    found = [
        Difference(place=Place(part), before=getattr(before, part), now=getattr(now, part))
        for part in PARTS
        if getattr(before, part) != getattr(now, part)
    ]
    found += _between(Place.GOAL, _goals(before), _goals(now))
    found += _between(Place.STRATEGY, _strategies(before), _strategies(now))
    return tuple(found)


def _goals(content: AgendaContent) -> dict[int, tuple[str, object]]:
    return {
        goal.id: (_with(goal.text, goal.indicator), (goal.text, goal.parent_id, goal.indicator, goal.group))
        for goal in content.goals
    }


def _with(text: str, indicator: str) -> str:
    return f"{text} ({indicator})" if indicator else text


def _strategies(content: AgendaContent) -> dict[int, tuple[str, object]]:
    return {each.id: (each.text, (each.text, each.goal_id)) for each in content.strategies}


def _between(
    place: Place, before: Mapping[int, tuple[str, object]], now: Mapping[int, tuple[str, object]]
) -> list[Difference]:
    found = []
    for id_ in [*before, *(id_ for id_ in now if id_ not in before)]:
        (was, old), (is_now, new) = before.get(id_, ("", None)), now.get(id_, ("", None))
        if old != new:
            found.append(Difference(place=place, before=was, now=is_now))
    return found


def newest(versions: Sequence[CommonAgenda]) -> CommonAgenda | None:
    """The version that was adopted last."""
    return max(versions, key=lambda version: version.number, default=None)
