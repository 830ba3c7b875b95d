"""Proposing an agenda: the template, and what must come because of what was left before."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from citerm.acts.action_plan_standing import Plans
from citerm.acts.carried_items import Carried
from citerm.acts.carrying import AS_IT_IS, Choices, carried_over, for_agenda
from citerm.acts.desk import Desk
from citerm.acts.phase_reading import tracks
from citerm.acts.planning import PlannedItem, language_of
from citerm.content.agendas import ProposedItem, inserts, proposed_agenda
from citerm.model.meeting import ItemState, Meeting, MeetingKind, MeetingState
from citerm.model.meeting_record import MeetingRecord
from citerm.model.people import Group, GroupKind, GroupState
from citerm.rules.approval import APPROVAL_ITEM
from citerm.rules.carry_over import Source
from citerm.rules.indicators import by_indicator, in_use, is_due
from citerm.rules.item_work import INDICATORS, PLAN
from citerm.rules.weaving import weave
from citerm.store import action_plans, phases, records

USUAL_KIND = {
    GroupKind.STEERING: MeetingKind.STEERING,
    GroupKind.WORKING: MeetingKind.WORKING,
    GroupKind.PARTNERS: MeetingKind.PARTNERS,
    GroupKind.SECRETARIAT: MeetingKind.SECRETARIAT,
    GroupKind.INITIATORS: MeetingKind.STEERING,
    GroupKind.EXPERT_PANEL: MeetingKind.WORKING,
}
"""The kind of meeting that each kind of group mostly has."""


def kind_proposed(group: Group) -> MeetingKind:
    """The kind of meeting to propose: a working group with a mandate that has not begun constitutes itself first."""
    if group.kind is GroupKind.WORKING and group.state in (GroupState.MANDATED, GroupState.CONSTITUTING):
        return MeetingKind.CONSTITUTING
    return USUAL_KIND[group.kind]


def propose_agenda(
    desk: Desk,
    group_id: int,
    kind: MeetingKind,
    due: Collection[str] = (),
    *,
    on: date | None = None,
    offered: Sequence[Carried] | None = None,
    choices: Choices | None = None,
    like: Sequence[PlannedItem] | None = None,
    behind: Collection[str] | None = None,
) -> tuple[PlannedItem, ...]:
    """The agenda that a group's next meeting of a kind starts from.

    Args:
        desk: where it is planned.
        group_id: the group.
        kind: which template.
        due: keys of inserts that people have asked for.
        on: day of the meeting, where it is known.
        offered: what is carried over, where that was read already.
        choices: what people have chosen of it; without them all of it comes.
        like: items of an earlier meeting, in the place of those of the template.
        behind: keys of items on the agendas that come before it, where it is one of several that are planned at once.
    """
    initiative = records.initiative(desk.store)
    assert initiative is not None
    group = records.group(desk.store, group_id)
    language = language_of(desk, group_id)
    before = [m for m in records.meetings(desk.store, group_id) if m.state is not MeetingState.CANCELLED]
    earlier = [m for m in before if m.state is MeetingState.CLOSED]
    if offered is None:
        offered = carried_over(desk, group_id, on)
    coming = for_agenda(offered, choices or {})
    if like is None:
        proposed = proposed_agenda(
            kind,
            language,
            track=initiative.track,
            phase=initiative.phase,
            country=initiative.country,
            first_meeting=not before and group.first_number == 1 and behind is None,
            due={*due, *_due_by_figures(desk, group_id, on), *_due_by_plan(desk, group)},
            treated={*_treated(desk, earlier), *(behind or ())},
            tracks=tracks(desk),
        )
        like = [_planned(line) for line in proposed]
    unwanted = _declined(offered, choices or {})
    if behind is None and not _approves_later(before, on):
        unwanted.add(APPROVAL_ITEM)
    wanted = {item.bank_key for _, item in coming}
    return weave([item for item in like if item.bank_key in wanted or item.bank_key not in unwanted], coming)


def _due_by_figures(desk: Desk, group_id: int, on: date | None) -> set[str]:
    """The round of indicators, where figures of the group's own will be wanted by then."""
    figures = by_indicator(phases.measurements(desk.store))
    own = in_use(phases.indicators(desk.store), group_id)
    day = on or desk.today()
    return {INDICATORS} if any(is_due(each, figures.get(each.id, ()), day) for each in own) else set()


def _due_by_plan(desk: Desk, group: Group) -> set[str]:
    """The update of the action plan, where something has come since it was agreed; the steering group has all of it."""
    if not action_plans.any_agreed(desk.store):
        return set()
    plans = Plans(desk)
    of_all = group.kind is GroupKind.STEERING and bool(plans.news(None))
    return {PLAN} if of_all or plans.news(group.id) else set()


def _declined(offered: Sequence[Carried], choices: Choices) -> set[str]:
    """Kinds of items that people do not want this time, though the template has them."""
    taken_out = {
        one.offer.source
        for one in offered
        if one.item is not None and not choices.get(one.offer.key, AS_IT_IS).on_agenda
    }
    keys = {Source.APPROVAL: APPROVAL_ITEM, Source.FOLLOW_UP: "follow"}
    return {key for source, key in keys.items() if source in taken_out}


def _approves_later(before: Sequence[Meeting], on: date | None) -> bool:
    """Whether another meeting comes first, so that there are minutes to approve then."""
    return any(m.state is not MeetingState.CLOSED and (on is None or m.on <= on) for m in before)


def left_out(desk: Desk, record: MeetingRecord) -> tuple[PlannedItem, ...]:
    """What the meeting's template, its phase and its country could add to the agenda as it stands."""
    initiative, kind, last = record.initiative, record.meeting.kind, record.last_meeting
    possible = inserts(kind, initiative.track, initiative.phase, initiative.country)
    proposed = proposed_agenda(
        kind,
        record.meeting.language,
        track=initiative.track,
        phase=initiative.phase,
        country=initiative.country,
        last_meeting=desk.in_words(last.on, record.meeting.language) if last else "",
        due=[insert.key for insert in possible],
        tracks=tracks(desk),
    )
    there = {item.bank_key for item in record.items}
    return tuple(_planned(line) for line in proposed if line.bank_key not in there)


def _planned(line: ProposedItem) -> PlannedItem:
    return PlannedItem(line.title, line.purpose, line.minutes, line.bank_key, line.case, line.proposed_wording)


def _treated(desk: Desk, earlier: list[Meeting]) -> set[str]:
    return {
        item.bank_key
        for meeting in earlier
        for item in records.items(desk.store, meeting.id)
        if item.bank_key and item.state is ItemState.DONE
    }
