"""How often a group meets, and several of its meetings planned in one act."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time, timedelta
from itertools import pairwise

from citerm.acts.carried_items import Carried
from citerm.acts.carrying import carried_over
from citerm.acts.copying import Copied, copied
from citerm.acts.desk import Desk
from citerm.acts.next_meeting import follow_next_meeting
from citerm.acts.planning import PlannedItem, put_meeting
from citerm.acts.proposing import USUAL_KIND, propose_agenda
from citerm.content.agendas import agenda_bank
from citerm.model.initiative import Model
from citerm.model.meeting import Meeting, MeetingKind, MeetingState
from citerm.model.message import N_, Echo, Refused, say
from citerm.model.people import Cadence, Group, GroupKind
from citerm.rules.carry_over import Source
from citerm.rules.holidays import holiday_on
from citerm.rules.series import Proposed, cadence_on, next_regular, notes_on, propose, usual_day
from citerm.store import records

MOST = 24
"""Meetings that are planned at once, at most."""
USUAL_COUNT = 6
USUAL_START = time(14)
AHEAD = timedelta(weeks=4)
"""How far ahead the first meeting of a group is proposed that never met."""


class Wish(Model, frozen=True):
    """What a series is to be like."""

    group_id: int
    cadence: Cadence
    first: date
    starts: time
    minutes: int
    place: str = ""
    kind: MeetingKind = MeetingKind.STEERING
    like_id: int | None = None
    """The earlier meeting whose agenda and roles they take over; none: the template of the kind."""
    count: int = USUAL_COUNT


def set_cadence(desk: Desk, group_id: int, cadence: Cadence, startup_until: date | None) -> Echo:
    """Say how often a group meets, and until when it is in start-up (S19)."""
    group = records.group(desk.store, group_id)
    if group.kind is GroupKind.PARTNERS and (cadence is not Cadence.UNSET or startup_until is not None):
        raise Refused(N_("Partners have no fixed meetings; they come when they are asked."))
    with desk.act("change_group") as tx:
        tx.update("groups", group_id, {"cadence": cadence, "startup_until": startup_until})
    return Echo(group_id, say("Group {name} was changed", name=group.name))


def usual_wish(desk: Desk, group_id: int) -> Wish:
    """A series as the group would have it: its weekday, time and place as before, its own cadence or monthly.

    Weekends are proposed to nobody: who meets on them types the first day.
    """
    group, today = records.group(desk.store, group_id), desk.today()
    meetings = records.meetings(desk.store, group_id)
    model = usual_day(meetings)
    cadence = cadence_on(group.cadence, group.startup_until, today)
    if cadence in (Cadence.UNSET, Cadence.AS_NEEDED):
        cadence = Cadence.MONTHLY
    kind = USUAL_KIND[group.kind]
    if model is None:
        return Wish(
            group_id, cadence, _workday(today + AHEAD), USUAL_START, agenda_bank().template(kind).minutes, "", kind
        )
    to_come = [m.on for m in meetings if m.state in (MeetingState.PLANNED, MeetingState.CALLED)]
    first = next_regular(model.on, cadence, group.startup_until, today, to_come)
    assert first is not None
    return Wish(group_id, cadence, _workday(first), model.starts, model.minutes, model.place, kind)


def _workday(day: date) -> date:
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)


def proposed_days(desk: Desk, wish: Wish, language: str) -> tuple[Proposed, ...]:
    """The days of a series, with holidays named in a language."""
    group, country = records.group(desk.store, wish.group_id), records.country(desk.store)
    return propose(
        wish.first,
        min(wish.count, MOST),
        wish.cadence,
        country,
        lambda day: holiday_on(day, country, language),
        startup_until=group.startup_until,
        others=_meetings_that_day(desk, group),
    )


def day_moved(desk: Desk, wish: Wish, one: Proposed, on: date, language: str) -> Proposed:
    """The same meeting of a series on another day, with what is to be known about that."""
    group, country = records.group(desk.store, wish.group_id), records.country(desk.store)
    others = _meetings_that_day(desk, group)
    return Proposed(on, notes_on(on, country, lambda day: holiday_on(day, country, language), others), one.moved_from)


def _meetings_that_day(desk: Desk, group: Group) -> dict[date, str]:
    names = {each.id: each.name for each in records.groups(desk.store)}
    to_come = [m for m in records.meetings(desk.store) if m.state in (MeetingState.PLANNED, MeetingState.CALLED)]
    own_last = sorted(to_come, key=lambda meeting: meeting.group_id == group.id)
    return {meeting.on: names[meeting.group_id] for meeting in own_last}


def plan_series(desk: Desk, wish: Wish, days: Sequence[date]) -> Echo:
    """Plan a meeting of the group on each of these days, each with its agenda, in one act.

    The first takes in what must come, where no other meeting is planned before it; the others have what stands on
    every agenda, and take in the rest when their time comes.

    Raises:
        Refused: where there are no days, too many, or two meetings would be on one.
    """
    ordered = sorted(days)
    group = records.group(desk.store, wish.group_id)
    _refuse_days(desk, group, ordered)
    model = copied(desk, wish.like_id) if wish.like_id is not None else None
    agendas = _agendas(desk, wish, ordered, model)
    with desk.act("plan_series") as tx:
        made = [
            put_meeting(
                desk,
                tx,
                wish.group_id,
                wish.kind if model is None else model.kind,
                on,
                wish.starts,
                minutes=wish.minutes,
                items=items,
                place=wish.place,
                language=None if model is None else model.language,
                form=None if model is None else model.form,
                roles=None if model is None else model.roles,
            )
            for on, items in zip(ordered, agendas, strict=True)
        ]
        follow_next_meeting(desk, tx, wish.group_id)
    if len(made) == 1:
        return Echo(made[0], say("Meeting of {group} on {on} is planned", group=group.name, on=ordered[0]))
    values = {"n": len(made), "group": group.name, "first": ordered[0], "last": ordered[-1]}
    return Echo(made[0], say("{n} meetings of {group} are planned, from {first} to {last}", **values))


def _refuse_days(desk: Desk, group: Group, days: Sequence[date]) -> None:
    if not days:
        raise Refused(N_("No day is chosen. Space takes one in."))
    if len(days) > MOST:
        raise Refused(N_("At most {most} meetings are planned at once."), most=MOST)
    twice = next((day for day, other in pairwise(days) if day == other), None)
    if twice is not None:
        raise Refused(N_("Two of the meetings are on {on}. Give one another day."), on=twice)
    if days[0] < desk.today():
        raise Refused(N_("{on} is in the past. Give the meeting another day."), on=days[0])
    planned = {m.on for m in _to_come(desk, group)}
    if (there := next((day for day in days if day in planned), None)) is not None:
        raise Refused(N_("{group} has a meeting on {on} already."), group=group.name, on=there)


def _to_come(desk: Desk, group: Group) -> list[Meeting]:
    meetings = records.meetings(desk.store, group.id)
    return [m for m in meetings if m.state in (MeetingState.PLANNED, MeetingState.CALLED)]


def _agendas(desk: Desk, wish: Wish, days: Sequence[date], model: Copied | None) -> list[Sequence[PlannedItem]]:
    group = records.group(desk.store, wish.group_id)
    kind = wish.kind if model is None else model.kind
    like = None if model is None else model.items
    found: list[Sequence[PlannedItem]] = []
    before = [meeting for meeting in _to_come(desk, group) if meeting.on < days[0]]
    keys = {item.bank_key for meeting in before for item in records.items(desk.store, meeting.id) if item.bank_key}
    behind: set[str] | None = keys if before else None
    for on in days:
        offered = _stands_on_every(carried_over(desk, wish.group_id, on), first=behind is None)
        items = propose_agenda(desk, wish.group_id, kind, on=on, offered=offered, like=like, behind=behind)
        behind = {*(behind or ()), *(item.bank_key for item in items if item.bank_key)}
        found.append(items)
    return found


def _stands_on_every(offered: Sequence[Carried], *, first: bool) -> list[Carried]:
    """What comes on an agenda: all of it on the first, on the others what stands on every one."""
    return [one for one in offered if first or one.offer.source is Source.RECURRING]
