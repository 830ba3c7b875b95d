"""What the record knows of the secretariat's tasks by itself; only where it can be counted."""

from __future__ import annotations

from collections.abc import Mapping

from citerm.acts.desk import Desk
from citerm.model.goals import RelatedKind
from citerm.model.handoff import HandoffKind
from citerm.model.meeting import MeetingState, MinutesState
from citerm.model.message import Message, say
from citerm.model.people import Group, GroupKind, GroupState, MembershipState
from citerm.rules.authority import steering_of
from citerm.rules.indicators import baseline, by_indicator, in_use, is_stale
from citerm.store import common_agenda, handoffs, phases, records

_RELATED = {
    "B1.1": (RelatedKind.KNOWLEDGE, say("knowledge noted: {n}")),
    "B2.3": (RelatedKind.PRACTICE, say("good practice noted: {n}")),
    "B4.1": (RelatedKind.FIELD, say("news from the field noted: {n}")),
    "B4.3": (RelatedKind.COMMUNICATION, say("planned in the communication plan: {n}")),
    "B4.4": (RelatedKind.INITIATIVE, say("other initiatives noted: {n}")),
}


def known_of_tasks(desk: Desk) -> Mapping[str, Message]:
    """What is known, by code of the task; nothing is said where there is nothing to count."""
    groups = [group for group in records.groups(desk.store) if group.state is not GroupState.CLOSED]
    working = [group for group in groups if group.kind is GroupKind.WORKING]
    return {
        **_related(desk),
        **_meetings(desk),
        **_members(desk, groups, working),
        **_dialogue(desk, groups, working),
        **_low_hanging(desk),
        **_indicators(desk),
    }


def _related(desk: Desk) -> dict[str, Message]:
    noted = [each.kind for each in common_agenda.related(desk.store)]
    return {
        code: said._replace(values={"n": noted.count(kind)}) for code, (kind, said) in _RELATED.items() if kind in noted
    }


def _meetings(desk: Desk) -> dict[str, Message]:
    meetings, found = records.meetings(desk.store), {}
    coming = [one for one in meetings if one.state in (MeetingState.PLANNED, MeetingState.CALLED)]
    ended = [one for one in meetings if one.state is MeetingState.CLOSED]
    if coming:
        called = sum(one.state is MeetingState.CALLED for one in coming)
        found["B3.3"] = say("called with an agenda: {n} of {m} coming meetings", n=called, m=len(coming))
    if ended:
        out = sum(one.minutes_state in (MinutesState.SENT, MinutesState.APPROVED) for one in ended)
        found["B3.8"] = say("minutes sent: {n} of {m} meetings", n=out, m=len(ended))
    return found


def _members(desk: Desk, groups: list[Group], working: list[Group]) -> dict[str, Message]:
    found, seats = {}, records.memberships(desk.store)
    today, steering = desk.today(), steering_of(groups)
    if steering is not None:
        seated = {seat.person_id for seat in seats if seat.group_id == steering.id and seat.holds_on(today)}
        found["B0.1"] = say("members of {group}: {n}", group=steering.name, n=len(seated))
    if panel := next((group for group in groups if group.kind is GroupKind.EXPERT_PANEL), None):
        found["B1.2"] = say("expert panel: {group}", group=panel.name)
    if working:
        described = sum(bool(group.purpose) for group in working)
        found["B5.1"] = say("with a purpose: {n} of {m} working groups", n=described, m=len(working))
    own = {group.id for group in working}
    waiting = sum(seat.state is MembershipState.INVITED and seat.group_id in own for seat in seats)
    if waiting:
        found["B5.2"] = say("invited and not answered: {n}", n=waiting)
    return found


def _dialogue(desk: Desk, groups: list[Group], working: list[Group]) -> dict[str, Message]:
    found, steering = {}, steering_of(groups)
    sent = [one for one in handoffs.handoffs(desk.store) if one.sent_on is not None]
    if steering is not None and working:
        reports = {one.from_group_id for one in sent if one.to_group_id == steering.id}
        count = sum(group.id in reports for group in working)
        found["B3.7"] = say("have reported: {n} of {m} working groups", n=count, m=len(working))
    if sent:
        waiting = sum(
            one.kind.asks and one.answered_on is None and one.closed_on is None and not one.answer for one in sent
        )
        found["B4.2"] = say("handed over: {n}, without an answer: {m}", n=len(sent), m=waiting)
    if feedback := sum(one.kind is HandoffKind.FEEDBACK for one in sent):
        found["B5.6"] = say("feedback sent: {n}", n=feedback)
    return found


def _low_hanging(desk: Desk) -> dict[str, Message]:
    proposed = [one for one in handoffs.handoffs(desk.store) if one.low_hanging and one.sent_on is not None]
    waiting = sum(one.answered_on is None and one.closed_on is None for one in proposed)
    count = len(records.low_hanging(desk.store)) + waiting
    return {"B2.4": say("low-hanging fruit that nobody has picked yet: {n}", n=count)} if count else {}


def _indicators(desk: Desk) -> dict[str, Message]:
    used = in_use(phases.indicators(desk.store))
    if not used:
        return {}
    figures, today = by_indicator(phases.measurements(desk.store)), desk.today()
    based = sum(baseline(figures.get(one.id, ())) is not None for one in used)
    old = sum(is_stale(one, figures.get(one.id, ()), today) for one in used)
    return {
        "B6.2": say("with a baseline: {n} of {m} indicators", n=based, m=len(used)),
        "B6.3": say("with old figures: {n} of {m} indicators", n=old, m=len(used)),
    }
