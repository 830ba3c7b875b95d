"""How all action plans stand: what they hold now, and what has come since they were agreed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property

from citerm.acts.desk import Desk
from citerm.model.action import Action, ActionPlan
from citerm.model.effort import Effort, Indicator, Measurement
from citerm.model.goals import Goal
from citerm.model.people import Group, GroupState, Membership, Person
from citerm.model.phase import Strategy
from citerm.rules.action_plan import (
    Known,
    News,
    PlanContent,
    content_of,
    in_plan,
    known_of,
    newest,
    news,
    read,
    served_by,
)
from citerm.store import action_plans as rows
from citerm.store import common_agenda, kept_actions, phases, records


class Plans:
    """All plans as they stand; what several of them ask for is read once."""

    def __init__(self, desk: Desk) -> None:
        self.store, self.today = desk.store, desk.today()

    @cached_property
    def versions(self) -> tuple[ActionPlan, ...]:
        """All versions of all plans."""
        return rows.versions(self.store)

    @cached_property
    def actions(self) -> tuple[Action, ...]:
        """All actions, also those that were done or cancelled."""
        return kept_actions.actions(self.store)

    @cached_property
    def efforts(self) -> tuple[Effort, ...]:
        """All efforts."""
        return records.efforts(self.store)

    @cached_property
    def indicators(self) -> Mapping[int, Indicator]:
        """All indicators."""
        return {one.id: one for one in phases.indicators(self.store)}

    @cached_property
    def groups(self) -> Mapping[int, Group]:
        """All groups."""
        return {group.id: group for group in records.groups(self.store)}

    @cached_property
    def people(self) -> Mapping[int, Person]:
        """All people."""
        return {person.id: person for person in records.people(self.store)}

    @cached_property
    def _seats(self) -> tuple[Membership, ...]:
        return records.memberships(self.store)

    @cached_property
    def _figures(self) -> tuple[Measurement, ...]:
        return phases.measurements(self.store)

    @cached_property
    def _goals(self) -> tuple[Goal, ...]:
        return common_agenda.goals(self.store)

    @cached_property
    def _strategies(self) -> tuple[Strategy, ...]:
        return phases.strategies(self.store)

    def versions_of(self, group_id: int | None) -> tuple[ActionPlan, ...]:
        """The versions of one plan, oldest first."""
        return tuple(each for each in self.versions if each.group_id == group_id)

    def content(self, group_id: int | None) -> PlanContent:
        """What a plan holds now."""
        last = newest(self.versions_of(group_id))
        before = read(last) if last is not None else None
        return content_of(in_plan(self.actions, group_id), self.efforts, self.known(group_id), before)

    def known(self, group_id: int | None, on: date | None = None) -> Known:
        """What is known for a plan today, or was on a day."""
        day = on or self.today
        return known_of(group_id, self._figures, self.groups.values(), self._seats, self.people, day)

    def news(self, group_id: int | None) -> News:
        """What has come since a plan was agreed; nothing where it never was."""
        last = newest(self.versions_of(group_id))
        return news(read(last).known, self.known(group_id), self._served(group_id)) if last is not None else News()

    def _served(self, group_id: int | None) -> frozenset[int] | None:
        if group_id is None:
            return None
        indicators = self.indicators.values()
        return served_by(group_id, self.actions, self.efforts, self._goals, self._strategies, indicators)

    @property
    def agreed(self) -> tuple[ActionPlan, ...]:
        """The version that holds of each plan that was agreed, but for those of groups that are closed or gone."""
        of_plan = {each.group_id: each for each in self.versions}
        return tuple(each for group_id, each in of_plan.items() if group_id is None or self.asks_for(group_id))

    def asks_for(self, group_id: int) -> bool:
        """Whether a group still works on a plan."""
        group = self.groups.get(group_id)
        return group is not None and group.state is not GroupState.CLOSED
