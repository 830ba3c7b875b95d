"""What the screen and the papers of the common agenda show."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from citerm.acts.demands import demands
from citerm.acts.desk import Desk
from citerm.acts.initiative.common_agenda import content_now
from citerm.model.action import Action, ActionState
from citerm.model.effort import Effort, EffortStage, Indicator
from citerm.model.glance import Glance
from citerm.model.goals import CommonAgenda, Goal, Related
from citerm.model.handoff import Handoff
from citerm.model.initiative import Initiative, Model
from citerm.model.message import Message, say
from citerm.model.people import Group, GroupKind, Person
from citerm.model.phase import Strategy
from citerm.rules.authority import escalates_to
from citerm.rules.common_agenda import AgendaContent, Difference, differences, followed, newest, read
from citerm.rules.tasks import bound_groups
from citerm.rules.trace import Chain, Missing, missing_links
from citerm.store import common_agenda as rows
from citerm.store import phases, records


class AgendaPage(Model, frozen=True, kw_only=True):
    """Everything about the common agenda, goals, strategies, efforts, and the lists beside them."""

    initiative: Initiative
    content: AgendaContent
    """What it holds now."""
    versions: tuple[CommonAgenda, ...]
    goals: tuple[Goal, ...]
    strategies: tuple[Strategy, ...]
    efforts: tuple[Effort, ...]
    indicators: Mapping[int, Indicator]
    groups: Mapping[int, Group]
    open_actions: Mapping[int, int]
    """How many actions of an effort are still to be done."""
    all_actions: Mapping[int, int]
    related: tuple[Related, ...]
    reports: tuple[Handoff, ...]
    missing: tuple[Missing, ...]
    bound: frozenset[int]
    """Groups whose efforts are anchored, and agreed with the network leader (S68)."""
    people: Mapping[int, Person]

    @cached_property
    def adopted(self) -> CommonAgenda | None:
        """The version that holds."""
        return newest(self.versions)

    @cached_property
    def changes(self) -> tuple[Difference, ...]:
        """What has changed since it was adopted."""
        return differences(read(self.adopted), self.content) if self.adopted is not None else ()

    def reports_of(self, effort: Effort) -> list[Handoff]:
        """The reports that may show that an effort is reported: those of its group to the steering group."""
        own = self.groups.get(effort.group_id or 0)
        to = escalates_to(tuple(self.groups.values()), own) if own is not None else None
        return [
            each
            for each in self.reports
            if (own is None or each.from_group_id == own.id) and (to is None or each.to_group_id == to.id)
        ]


def agenda_page(desk: Desk) -> AgendaPage:
    """Read it."""
    initiative = records.initiative(desk.store)
    assert initiative is not None
    return AgendaPage(
        initiative=initiative,
        content=content_now(desk),
        versions=rows.versions(desk.store),
        goals=rows.goals(desk.store),
        strategies=phases.strategies(desk.store),
        efforts=records.efforts(desk.store),
        indicators={one.id: one for one in phases.indicators(desk.store)},
        groups={group.id: group for group in records.groups(desk.store)},
        open_actions=rows.open_actions(desk.store),
        all_actions=rows.all_actions(desk.store),
        related=rows.related(desk.store),
        reports=rows.reports(desk.store),
        missing=trace(desk),
        bound=bound_groups(records.groups(desk.store), demands(desk)),
        people={person.id: person for person in records.people(desk.store)},
    )


def actions_of(desk: Desk, effort_id: int) -> tuple[Action, ...]:
    """The actions that serve an effort: what is still to be done first."""
    return tuple(sorted(rows.actions_for(desk.store, effort_id), key=lambda action: not action.state.live))


def trace(desk: Desk) -> tuple[Missing, ...]:
    """Where the chain from goal to action is broken."""
    groups, actions = records.groups(desk.store), records.without_helpers(desk.store)
    working = {group.id for group in groups if group.kind is GroupKind.WORKING}
    return missing_links(
        Chain(
            goals=rows.goals(desk.store),
            strategies=phases.strategies(desk.store),
            efforts=records.efforts(desk.store),
            indicators=phases.indicators(desk.store),
            served=frozenset(
                each.effort_id
                for each in actions
                if each.effort_id is not None and each.state is not ActionState.CANCELLED
            ),
            loose=tuple(
                each
                for each in sorted(actions, key=lambda each: (each.captured_at, each.id), reverse=True)
                if each.state.live and each.effort_id is None and each.group_id in working
            ),
            bound=bound_groups(groups, demands(desk)),
        )
    )


def glance(desk: Desk) -> Glance:
    """Which version is adopted, how many goals and efforts there are, and whether the chain is broken."""
    adopted = newest(rows.versions(desk.store))
    said: list[Message] = [say("version {n}", n=adopted.number) if adopted is not None else say("not adopted yet")]
    said.append(say("goals: {n}", n=len(followed(rows.goals(desk.store)))))
    running = [each for each in records.efforts(desk.store) if each.stage is not EffortStage.REPORTED]
    said.append(say("efforts under way: {n}", n=len(running)))
    broken = len(trace(desk))
    if broken:
        said.append(say("links missing: {n}", n=broken))
    return Glance(command="common_agenda", said=tuple(said), attention=bool(broken))
