"""What screens and papers read about one action plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from citerm.acts.action_plan_standing import Plans
from citerm.acts.desk import Desk
from citerm.acts.register_reading import register_facts
from citerm.model.action import ActionPlan
from citerm.model.effort import Effort, Indicator
from citerm.model.initiative import Language, Model
from citerm.model.message import N_, Message, say
from citerm.model.people import Group, Organisation, Person
from citerm.rules.action_plan import Difference, News, PlanContent, differences, newest, read, version_before
from citerm.rules.register import labels_told_apart
from citerm.store import records


class PlanPage(Model, frozen=True, kw_only=True):
    """One plan with its versions, and all that they name."""

    group_id: int | None
    content: PlanContent
    versions: tuple[ActionPlan, ...]
    news: News
    groups: Mapping[int, Group]
    people: Mapping[int, Person]
    organisations: Mapping[int, Organisation]
    efforts: Mapping[int, Effort]
    indicators: Mapping[int, Indicator]
    others: tuple[int | None, ...]
    """The plans that can be looked at: that of the initiative, and of each group with actions or a version."""
    decided: Mapping[int, str]
    """By version: the number of the decision that agreed it, and who took it."""

    @cached_property
    def agreed(self) -> ActionPlan | None:
        """The version that holds."""
        return newest(self.versions)

    @cached_property
    def changes(self) -> tuple[Difference, ...]:
        """What has changed since it was agreed."""
        return differences(read(self.agreed), self.content) if self.agreed is not None else ()

    def changes_of(self, version: ActionPlan) -> tuple[Difference, ...]:
        """What a version changed of the one before it."""
        before = version_before(self.versions, version)
        return differences(read(before), read(version)) if before is not None else ()


def plan_page(desk: Desk, group_id: int | None = None, language: Language | str = "") -> PlanPage:
    """Read the plan of a group, or of the whole initiative; ``language`` is that of the decisions' numbers."""
    plans = Plans(desk)
    versions = plans.versions_of(group_id)
    busy = {each.group_id for each in plans.actions if each.state.live} | {each.group_id for each in plans.versions}
    return PlanPage(
        group_id=group_id,
        content=plans.content(group_id),
        versions=versions,
        news=plans.news(group_id),
        groups=plans.groups,
        people=plans.people,
        organisations={one.id: one for one in records.organisations(desk.store)},
        efforts={one.id: one for one in plans.efforts},
        indicators=plans.indicators,
        others=(None, *(id_ for id_ in plans.groups if id_ in busy or id_ == group_id)),
        decided=_decided(desk, versions, language),
    )


def _decided(desk: Desk, versions: tuple[ActionPlan, ...], language: Language | str) -> dict[int, str]:
    """By version: *7.3, Styregruppen*; the register is read only where a decision is named."""
    if not any(each.decision_id for each in versions):
        return {}
    facts = register_facts(desk)
    labels, found = labels_told_apart(facts, language), {}
    for each in versions:
        taken = next((one for one in facts.decisions if one.id == each.decision_id), None)
        if taken is not None:
            named = labels.get(taken.id, ""), facts.groups[taken.group_id].name
            found[each.id] = ", ".join(part for part in named if part)
    return found


def news_said(
    found: News,
    indicators: Mapping[int, Indicator],
    groups: Mapping[int, Group],
    organisations: Mapping[int, Organisation],
) -> tuple[Message, ...]:
    """What has come since, in a few words: new figures first, then who has joined."""
    named = (
        (N_("new figures of {names}"), [indicators[id_].name for id_ in found.indicators if id_ in indicators]),
        (N_("{names} founded"), [groups[id_].name for id_ in found.groups if id_ in groups]),
        (N_("{names} joined"), [organisations[id_].name for id_ in found.organisations if id_ in organisations]),
    )
    return tuple(say(said, names=_some(names)) for said, names in named if names)


SHOWN = 3
"""Names of one kind that are told; the others are counted."""


def _some(names: Sequence[str]) -> Sequence[str | Message]:
    more = len(names) - SHOWN
    return [*names[:SHOWN], say("{n} more", n=more)] if more > 0 else names
