"""What a group tells those it reports to: what was decided, done, measured and asked since last time (S41)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta

from citerm.model.action import Action, ActionState
from citerm.model.effort import Effort, EffortStage, Indicator, Measurement
from citerm.model.handoff import Handoff, HandoffKind, HandoffState
from citerm.model.initiative import Model
from citerm.model.meeting import Meeting, MeetingState
from citerm.model.people import Group
from citerm.rules.closed import NOTHING, Behind
from citerm.rules.contracts import Signed
from citerm.rules.coordination import coordinated_with
from citerm.rules.follow_up import is_overdue
from citerm.rules.handoffs import Way
from citerm.rules.indicators import baseline, by_indicator, in_order, in_use, months_after
from citerm.rules.register import Entry

FIRST_MONTHS = 6
"""Months that a first status looks back at most."""
MOST_STEPS = 6
"""Next steps that are named; the rest stands in the list of actions."""


class StatusFacts(Model, frozen=True, kw_only=True):
    """What a status is made from; all of it as it may be written down for others."""

    group: Group
    to: Group
    """To whom it reports."""
    today: date
    meetings: Sequence[Meeting] = ()
    entries: Sequence[Entry] = ()
    """Decisions of all groups, the newest first."""
    left_out: Sequence[Entry] = ()
    """Decisions under closed items."""
    actions: Collection[Action] = ()
    efforts: Sequence[Effort] = ()
    bound: frozenset[int] = frozenset()
    """Groups whose efforts the track wants agreed with the network leader (S68)."""
    indicators: Sequence[Indicator] = ()
    measurements: Sequence[Measurement] = ()
    ways: Sequence[Way] = ()
    """What was sent between all groups."""
    behind: Behind = NOTHING
    signed: Signed | None = None
    """The contracts of the group; None where none is wanted."""


class Measured(Model, frozen=True, kw_only=True):
    """An indicator that was measured in the period."""

    indicator: Indicator
    now: Measurement
    before: Measurement | None
    """The figure that stood before the period, else the first one of it."""
    baseline: Measurement | None


class GroupStatus(Model, frozen=True, kw_only=True):
    """What happened in a group from a day until today."""

    group: Group
    to: Group
    since: date
    until: date
    reported_on: date | None
    """The day of the last report; None before the first one."""
    decided: tuple[Entry, ...]
    """The earliest first; approvals of agendas and minutes are not told."""
    closed_decisions: bool
    """Whether anything was decided under closed items, of which nothing else is told."""
    done: tuple[Action, ...]
    under_way: int
    """Actions still to be done, those over their date among them."""
    overdue: tuple[Action, ...]
    efforts: tuple[Effort, ...]
    bound: frozenset[int] = frozenset()
    """Groups whose efforts the track wants agreed with the network leader."""
    measured: tuple[Measured, ...]
    asked: tuple[Way, ...]
    """What waits for an answer."""
    answered: tuple[Way, ...]
    """What was answered in the period."""
    low_hanging: tuple[Action, ...]
    """What can be picked at once (S40)."""
    others: tuple[Action, ...]
    """What other groups do and coordinate with this one (S13)."""
    next_steps: tuple[Action, ...]
    next_meeting: Meeting | None
    signed: Signed | None = None
    """How many contracts are signed today, of how many; None where none is wanted."""

    @property
    def empty(self) -> bool:
        """Whether there is nothing to tell but when the group meets."""
        told = (self.decided, self.done, self.under_way, self.efforts, self.measured, self.asked, self.answered)
        return not (any(told) or self.others or self.closed_decisions)


def last_report(sent: Iterable[Handoff], group: Group, to: Group) -> date | None:
    """The day on which a group last handed in a report."""
    days = [
        each.sent_on
        for each in sent
        if each.kind is HandoffKind.REPORT
        and not each.struck
        and (each.from_group_id, each.to_group_id) == (group.id, to.id)
        and each.sent_on is not None
    ]
    return max(days, default=None)


def begins(reported_on: date | None, meetings: Iterable[Meeting], group: Group, today: date) -> date:
    """The day a status begins: after the last report; the first one with the first meeting, or half a year back."""
    if reported_on is not None:
        return min(reported_on + timedelta(days=1), today)
    half_a_year = months_after(today, -FIRST_MONTHS)
    held = [each.on for each in meetings if each.group_id == group.id and each.state is MeetingState.CLOSED]
    return max(half_a_year, min(held, default=half_a_year))


def status_since(facts: StatusFacts, since: date | None = None) -> GroupStatus:
    """Say what belongs into the status of a group; without a day from where the last one ended."""
    group, today = facts.group, facts.today
    reported_on = last_report((way.handoff for way in facts.ways), group, facts.to)
    start = since or begins(reported_on, facts.meetings, group, today)
    own = [each for each in facts.actions if each.group_id == group.id and not each.struck]
    live = sorted((each for each in own if each.state.live), key=_by_date)
    overdue = tuple(each for each in live if is_overdue(each, today))
    sent = [way for way in facts.ways if _told(way, facts)]
    return GroupStatus(
        group=group,
        to=facts.to,
        since=start,
        until=today,
        reported_on=reported_on,
        decided=tuple(
            each
            for each in reversed(facts.entries)
            if each.group.id == group.id and start <= each.on <= today and not each.routine
        ),
        closed_decisions=any(each.group.id == group.id and start <= each.on <= today for each in facts.left_out),
        done=tuple(
            sorted(
                (each for each in own if each.state is ActionState.DONE and _within(each.closed_on, start, today)),
                key=lambda each: (each.closed_on or today, each.id),
            )
        ),
        under_way=len(live),
        overdue=overdue,
        efforts=tuple(each for each in facts.efforts if each.group_id == group.id and _in_hand(each, facts, start)),
        bound=facts.bound,
        measured=_measured(facts, start),
        asked=tuple(way for way in sent if way.open and way.handoff.kind.asks),
        answered=tuple(way for way in sent if _within(way.handoff.answered_on, start, today)),
        low_hanging=tuple(each for each in live if each.low_hanging),
        others=tuple(sorted(coordinated_with(facts.actions, group.id), key=_by_date)),
        next_steps=tuple(each for each in live if each not in overdue and not each.low_hanging)[:MOST_STEPS],
        next_meeting=_next_meeting(facts),
        signed=facts.signed,
    )


def _within(day: date | None, start: date, end: date) -> bool:
    return day is not None and start <= day <= end


def _by_date(action: Action) -> tuple[bool, date, int]:
    return action.due_on is None, action.due_on or date.max, action.id


def _told(way: Way, facts: StatusFacts) -> bool:
    """Whether a handoff to those it reports to may be told: neither it nor its answer lies behind closed doors."""
    sent = way.handoff
    between = (sent.from_group_id, sent.to_group_id) == (facts.group.id, facts.to.id)
    return between and sent.sent_on is not None and sent.id not in facts.behind.handoffs


def _in_hand(effort: Effort, facts: StatusFacts, start: date) -> bool:
    """Whether an effort still goes on, or was reported in the period."""
    if effort.stage is not EffortStage.REPORTED:
        return True
    sent: Mapping[int, date | None] = {way.handoff.id: way.handoff.sent_on for way in facts.ways}
    return _within(sent.get(effort.report_id or 0), start, facts.today)


def _measured(facts: StatusFacts, start: date) -> tuple[Measured, ...]:
    figures = by_indicator(facts.measurements)
    found: list[Measured] = []
    for indicator in in_use(facts.indicators, facts.group.id):
        known = [each for each in in_order(figures.get(indicator.id, ())) if each.on <= facts.today]
        if not known or known[-1].on < start:
            continue
        earlier = [each for each in known if each.on < start] or known[:-1][:1]
        found.append(
            Measured(
                indicator=indicator,
                now=known[-1],
                before=earlier[-1] if earlier else None,
                baseline=baseline(known),
            )
        )
    return tuple(found)


def _next_meeting(facts: StatusFacts) -> Meeting | None:
    ahead = [
        each
        for each in facts.meetings
        if each.group_id == facts.group.id
        and each.state in (MeetingState.PLANNED, MeetingState.CALLED)
        and each.on >= facts.today
    ]
    return min(ahead, key=lambda each: (each.on, each.starts, each.id), default=None)


def draft_of(ways: Iterable[Way], group: Group, to: Group) -> Handoff | None:
    """The report of a group that was begun between meetings and is not handed in yet; the newest."""
    found = [
        way.handoff
        for way in ways
        if way.state is HandoffState.DRAFT
        and way.handoff.kind is HandoffKind.REPORT
        and way.handoff.meeting_id is None
        and (way.handoff.from_group_id, way.handoff.to_group_id) == (group.id, to.id)
    ]
    return found[-1] if found else None
