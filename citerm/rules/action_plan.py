"""The action plan as it stands and as it was agreed: what a version holds, what has changed, what asks for a new one.

A plan is that of one group, or of the whole initiative (no group). It is renewed as figures come in and as more
people join (S47).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from zoneinfo import ZoneInfo

import msgspec

from citerm.model.action import Action, ActionPlan, ActionState, DueKind
from citerm.model.effort import Effort, EffortStage, Indicator, Measurement
from citerm.model.goals import Goal
from citerm.model.initiative import Language, Model, replace
from citerm.model.people import Group, GroupKind, GroupState, Membership, Person
from citerm.model.phase import Strategy
from citerm.rules.closed import action_words
from citerm.rules.register import Entry
from citerm.rules.trace import goal_of


class PlannedAction(Model, frozen=True, kw_only=True):
    """An action as a version holds it; people, groups and organisations by key."""

    id: int
    text: str
    group_id: int
    owner_id: int | None = None
    helper_ids: tuple[int, ...] = ()
    due_kind: DueKind | None = None
    due_on: date | None = None
    state: ActionState = ActionState.OPEN
    effort_id: int | None = None
    coordinate_group_id: int | None = None
    coordinate_organisation_id: int | None = None
    coordinate_with: str = ""


class PlannedEffort(Model, frozen=True):
    """An effort of the plan, and how far it was."""

    id: int
    name: str
    stage: EffortStage


class Known(Model, frozen=True, kw_only=True):
    """What was known when a version was agreed; whatever comes later asks for the next one."""

    figures: Mapping[int, tuple[date, int]] = {}
    """By indicator the newest figure: its day and its key."""
    groups: tuple[int, ...] = ()
    organisations: tuple[int, ...] = ()
    """Those with somebody in the group; for the plan of the initiative, in any group."""


class PlanContent(Model, frozen=True, kw_only=True):
    """What is agreed on: the actions that remain to be done, by effort."""

    actions: tuple[PlannedAction, ...] = ()
    efforts: tuple[PlannedEffort, ...] = ()
    ended: Mapping[int, ActionState] = {}
    """What the version before held and was done or cancelled since."""
    known: Known = Known()


def in_plan(actions: Iterable[Action], group_id: int | None) -> list[Action]:
    """The actions of a plan, whatever became of them."""
    return [each for each in actions if group_id in (None, each.group_id) and not each.struck]


def as_of(actions: Iterable[Action], on: date, zone: ZoneInfo) -> list[Action]:
    """The actions that there were on a day; of what was done later, it is not known how far it was then."""
    return [
        replace(each, state=ActionState.OPEN, closed_on=None) if each.closed_on and each.closed_on > on else each
        for each in actions
        if each.captured_at.astimezone(zone).date() <= on
    ]


def content_of(
    actions: Iterable[Action], efforts: Iterable[Effort], known: Known, before: PlanContent | None = None
) -> PlanContent:
    """What a plan holds now: its actions that remain to be done, and what became of those it held before."""
    of_plan = {each.id: each for each in actions}
    live = [each for each in of_plan.values() if each.state.live]
    serving = {each.effort_id for each in live}
    held = before.actions if before is not None else ()
    return PlanContent(
        actions=tuple(
            PlannedAction(**{name: getattr(each, name) for name in PlannedAction.__struct_fields__})
            for each in sorted(live, key=lambda each: each.id)
        ),
        efforts=tuple(
            PlannedEffort(each.id, each.name, each.stage)
            for each in sorted(efforts, key=lambda each: each.id)
            if each.id in serving
        ),
        ended={
            each.id: of_plan[each.id].state for each in held if each.id in of_plan and not of_plan[each.id].state.live
        },
        known=known,
    )


def written(content: PlanContent) -> str:
    """The content as a version keeps it."""
    return msgspec.json.encode(content).decode()


def read(version: ActionPlan) -> PlanContent:
    """What a version holds."""
    return msgspec.json.decode(version.content, type=PlanContent)


def newest(versions: Iterable[ActionPlan]) -> ActionPlan | None:
    """The version that was agreed last."""
    return max(versions, key=lambda version: version.number, default=None)


def version_before(versions: Iterable[ActionPlan], this: ActionPlan) -> ActionPlan | None:
    """The version that one took the place of."""
    return newest(each for each in versions if each.group_id == this.group_id and each.number < this.number)


_PLAN = ("handleplan", "handlingsplan")


def likely_decision(entries: Iterable[Entry], group_id: int | None, last: ActionPlan | None) -> Entry | None:
    """The newest decision that speaks of an action plan and agreed none yet: the group's own, or the steering group's.

    Args:
        entries: the register, the newest first.
        group_id: whose plan; none: that of the whole initiative.
        last: the version that holds.
    """
    for entry in entries:
        settled = last is not None and (entry.on < last.agreed_on or entry.decision.id == last.decision_id)
        own = entry.group.id == group_id or entry.group.kind is GroupKind.STEERING
        if own and not settled and entry.life is not None and any(word in entry.folded for word in _PLAN):
            return entry
    return None


# what has changed


class Change(StrEnum):
    """In what an action differs from what was agreed."""

    NEW = "new"
    DONE = "done"
    CANCELLED = "cancelled"
    GONE = "gone"
    """Struck, or another group's now."""
    WORDING = "wording"
    OWNER = "owner"
    WITH = "with"
    """Who helps, or with whom it is coordinated."""
    DUE = "due"
    EFFORT = "effort"


class Difference(Model, frozen=True):
    """An action that is not as it was agreed."""

    before: PlannedAction | None
    now: PlannedAction | None
    changes: tuple[Change, ...]

    @property
    def action(self) -> PlannedAction:
        """The action, as it stands where it does."""
        found = self.now or self.before
        assert found is not None
        return found


def differences(before: PlanContent, now: PlanContent) -> tuple[Difference, ...]:
    """What has changed between two contents: first what was agreed, then what is new."""
    stands, was = ({each.id: each for each in content.actions} for content in (now, before))
    found = []
    for old in before.actions:
        new = stands.get(old.id)
        changes = tuple(_changed(old, new)) if new is not None else (_ended(now.ended.get(old.id)),)
        if changes:
            found.append(Difference(old, new, changes))
    found += [Difference(None, new, (Change.NEW,)) for new in now.actions if new.id not in was]
    return tuple(found)


def _ended(state: ActionState | None) -> Change:
    return {ActionState.DONE: Change.DONE, ActionState.CANCELLED: Change.CANCELLED}.get(
        state or ActionState.OPEN, Change.GONE
    )


def _changed(old: PlannedAction, new: PlannedAction) -> Iterator[Change]:
    if old.text != new.text:
        yield Change.WORDING
    if old.owner_id != new.owner_id:
        yield Change.OWNER
    if _with(old) != _with(new):
        yield Change.WITH
    if _due(old) != _due(new):
        yield Change.DUE
    if old.effort_id != new.effort_id:
        yield Change.EFFORT


def _with(one: PlannedAction) -> tuple[object, ...]:
    known = one.coordinate_group_id, one.coordinate_organisation_id, one.coordinate_with
    return frozenset(one.helper_ids), *known


def _due(one: PlannedAction) -> tuple[object, ...]:
    """The next meeting moves by itself; that is no change of the plan."""
    return (one.due_kind,) if one.due_kind is DueKind.NEXT_MEETING else (one.due_kind, one.due_on)


class PlanStanding(Model, frozen=True, kw_only=True):
    """The version of a plan that holds, and what changed before it and since."""

    agreed: ActionPlan | None = None
    """None: no version was agreed yet."""
    decided: str = ""
    """Number and group of the decision that agreed it."""
    before: ActionPlan | None = None
    """The version that it took the place of."""
    changed: tuple[Difference, ...] = ()
    """What it changed."""
    since: tuple[Difference, ...] = ()
    """What has changed since and is not agreed yet."""


def told(content: PlanContent, behind: Collection[int], language: Language | str) -> PlanContent:
    """A content as it may leave the house: of an action from a closed item, who does it and by when."""
    return replace(
        content,
        actions=tuple(
            PlannedAction(
                id=each.id,
                text=action_words(language),
                group_id=each.group_id,
                owner_id=each.owner_id,
                due_kind=each.due_kind,
                due_on=each.due_on,
                state=each.state,
            )
            if each.id in behind
            else each
            for each in content.actions
        ),
    )


# what asks for the next version


class News(Model, frozen=True):
    """What came after a version was agreed."""

    indicators: tuple[int, ...] = ()
    """Those that have a newer figure."""
    groups: tuple[int, ...] = ()
    organisations: tuple[int, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything came."""
        return bool(self.indicators or self.groups or self.organisations)


def known_of(
    group_id: int | None,
    measurements: Iterable[Measurement],
    groups: Iterable[Group],
    seats: Iterable[Membership],
    people: Mapping[int, Person],
    on: date,
) -> Known:
    """What is known on a day for the plan of a group, or of the initiative."""
    latest: dict[int, tuple[date, int]] = {}
    for each in measurements:
        if not each.struck and each.on <= on:
            figure = (each.on, each.id)
            latest[each.indicator_id] = max(figure, latest.get(each.indicator_id, figure))
    taking_part = {
        people[seat.person_id].organisation_id
        for seat in seats
        if seat.holds_on(on) and group_id in (None, seat.group_id) and seat.person_id in people
    }
    there = [group.id for group in groups if group.state is not GroupState.CLOSED]
    return Known(
        figures=latest,
        groups=tuple(sorted(there)) if group_id is None else (),
        organisations=tuple(sorted(id_ for id_ in taking_part if id_ is not None)),
    )


def news(agreed: Known, now: Known, served: Collection[int] | None) -> News:
    """What has come since; ``served`` are the indicators that a group's plan works on, none for any of them."""
    newer = (id_ for id_, figure in now.figures.items() if figure > agreed.figures.get(id_, (date.min, 0)))
    return News(
        indicators=tuple(sorted(id_ for id_ in newer if served is None or id_ in served)),
        groups=tuple(id_ for id_ in now.groups if id_ not in agreed.groups),
        organisations=tuple(id_ for id_ in now.organisations if id_ not in agreed.organisations),
    )


def matter_of(found: News, now: Known) -> str:
    """How it stands with what has come, by keys: the next figure, group or organisation is another matter."""
    latest = max((now.figures[id_][1] for id_ in found.indicators), default=0)
    return ".".join((str(latest), *("-".join(map(str, ids)) for ids in (found.groups, found.organisations))))


def served_by(
    group_id: int,
    actions: Iterable[Action],
    efforts: Iterable[Effort],
    goals: Iterable[Goal],
    strategies: Sequence[Strategy],
    indicators: Iterable[Indicator],
) -> frozenset[int]:
    """The indicators that a group works on: its own, those of its actions and goals, of what its efforts are for."""
    own = in_plan(actions, group_id)
    serving = {each.effort_id for each in own}
    aims = {goal_of(each, strategies) for each in efforts if each.group_id == group_id or each.id in serving}
    found = {each.indicator_id for each in own}
    found |= {goal.indicator_id for goal in goals if goal.group_id == group_id or goal.id in aims}
    found |= {each.id for each in indicators if each.group_id == group_id}
    return frozenset(id_ for id_ in found if id_ is not None)
