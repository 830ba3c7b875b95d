"""The tasks of a working group: efforts anchored in goal or strategy, and agreed with the network leader (S68)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from citerm.model.effort import Effort, EffortStage
from citerm.model.goals import Goal
from citerm.model.initiative import Model
from citerm.model.people import Group, GroupKind, GroupState, Membership, Role
from citerm.model.phase import Strategy
from citerm.model.track import GroupDemands


class Standing(Model, frozen=True, kw_only=True):
    """How many tasks a group has, and how many of them are in order."""

    all: int
    anchored: int
    agreed: int

    @property
    def whole(self) -> bool:
        """Whether nothing is missing."""
        return self.anchored == self.agreed == self.all


def bound_groups(groups: Iterable[Group], demands: GroupDemands) -> frozenset[int]:
    """The groups whose tasks the track wants anchored, and agreed with the network leader."""
    if not demands.anchored_tasks:
        return frozenset()
    return frozenset(
        group.id for group in groups if group.kind is GroupKind.WORKING and group.state is not GroupState.CLOSED
    )


def is_anchored(effort: Effort, goals: Iterable[Goal], strategies: Iterable[Strategy]) -> bool:
    """Whether an effort serves a goal or follows a strategy that is followed still."""
    in_goal = any(goal.id == effort.goal_id and goal.ended_on is None for goal in goals)
    return in_goal or any(each.id == effort.strategy_id and each.ended_on is None for each in strategies)


def can_be_anchored(goals: Iterable[Goal], strategies: Iterable[Strategy]) -> bool:
    """Whether there is a goal or a strategy to anchor a task in."""
    return any(goal.ended_on is None for goal in goals) or any(each.ended_on is None for each in strategies)


def tasks_of(group_id: int, efforts: Iterable[Effort]) -> list[Effort]:
    """What a group is at: its efforts that are not reported yet."""
    return [one for one in efforts if one.group_id == group_id and one.stage is not EffortStage.REPORTED]


def standing(
    group_id: int, efforts: Iterable[Effort], goals: Sequence[Goal], strategies: Sequence[Strategy]
) -> Standing:
    """How the tasks of a group stand."""
    mine = tasks_of(group_id, efforts)
    return Standing(
        all=len(mine),
        anchored=sum(is_anchored(one, goals, strategies) for one in mine),
        agreed=sum(one.agreed_on is not None for one in mine),
    )


def agreed_with(group_id: int, seats: Iterable[Membership], on: date) -> tuple[int, ...]:
    """With whom a group agrees on its tasks, by the keys of the people: one, where it is known who that is.

    It is the network leader, the group's own before another's; where there is none, those who lead the group.
    """
    held = [seat for seat in seats if seat.holds_on(on)]
    leaders = [seat for seat in held if seat.role is Role.NETWORK_LEADER]
    own = [seat for seat in held if seat.group_id == group_id and seat.role.leads]
    ours = [seat for seat in own if seat.role is not Role.MANAGEMENT] or own
    found = [seat for seat in leaders if seat.group_id == group_id] or leaders or ours
    return tuple(dict.fromkeys(seat.person_id for seat in found))


class Task(Model, frozen=True, kw_only=True):
    """A task of a group in words: what it is anchored in, and with whom it is agreed."""

    effort: Effort
    anchor: str = ""
    """The goal that it serves, else the strategy that it follows; nothing where it is anchored in neither."""
    leader: str = ""
    """With whom it is agreed, where a name is noted."""


def told(
    group_id: int,
    efforts: Iterable[Effort],
    goals: Iterable[Goal],
    strategies: Iterable[Strategy],
    names: Mapping[int, str],
) -> tuple[Task, ...]:
    """What a group is at, in words, the effort that was begun first before the others.

    Args:
        group_id: the group.
        efforts: all efforts.
        goals: all goals.
        strategies: all strategies.
        names: of the people, by their keys.
    """
    served = {goal.id: goal.text for goal in goals if goal.ended_on is None}
    ways = {each.id: each.text for each in strategies if each.ended_on is None}
    return tuple(
        Task(
            effort=one,
            anchor=served.get(one.goal_id or 0, "") or ways.get(one.strategy_id or 0, ""),
            leader=names.get(one.agreed_with_id or 0, ""),
        )
        for one in tasks_of(group_id, efforts)
    )
