"""Over any sequence of meetings nothing that was to be treated is lost, and nothing stands twice."""

from __future__ import annotations

import re
import tempfile
from collections import Counter
from collections.abc import Callable
from datetime import time, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from citerm.acts import agenda, carrying, entries, history, planning, proposing, reading
from citerm.acts.carrying import Choice
from citerm.acts.desk import INITIATIVE, meeting_scope
from citerm.acts.meeting import ending, live
from citerm.model.meeting import AgendaItem, ItemState, Meeting, MeetingKind, MeetingState, Purpose
from citerm.model.message import Refused
from citerm.rules.past import Past
from tests.acts.room import Room, a_room

AHEAD = (MeetingState.PLANNED, MeetingState.CALLED)
MATTER = re.compile(r"(Sag|Emne) \d+")


class Years:
    """Meetings of a group, one after the other, with matters that are told apart by their titles."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self.desk = room.desk
        self.made = 0

    def name(self, kind: str) -> str:
        self.made += 1
        return f"{kind} {self.made}"

    def meetings(self, *states: MeetingState) -> list[Meeting]:
        return [m for m in reading.meetings(self.desk, self.room.group_id) if m.state in states]

    def one(self, n: int, *states: MeetingState) -> Meeting:
        found = self.meetings(*states)
        if not found:
            raise Refused("none")
        return found[n % len(found)]

    def under_way(self) -> Meeting:
        return self.one(0, MeetingState.OPEN, MeetingState.PAUSED)

    def an_item(self, n: int) -> AgendaItem:
        items = reading.meeting_record(self.desk, self.under_way().id).items
        return items[n % len(items)]


def plan(years: Years, n: int) -> None:
    desk, group_id = years.desk, years.room.group_id
    on = desk.today() + timedelta(days=1 + 7 * (n % 3))
    offered = carrying.carried_over(desk, group_id, on)
    left = {one.offer.key: Choice(taken=False) for i, one in enumerate(offered) if n % 4 == 3 and i % 2}
    items = proposing.propose_agenda(desk, group_id, MeetingKind.WORKING, on=on, offered=offered, choices=left)
    new = planning.PlannedItem(years.name("Sag"), Purpose.DISCUSSION, 10, recurs=n % 5 == 4)
    carrying.plan_carrying(
        desk,
        group_id,
        MeetingKind.WORKING,
        on,
        time(14),
        minutes=90,
        place="",
        items=[new, *items],
        offered=offered,
        choices=left,
    )


def take_in(years: Years, n: int) -> None:
    meeting = years.one(n, *AHEAD)
    offered = carrying.carried_over(years.desk, years.room.group_id, meeting_id=meeting.id)
    carrying.take_in(years.desk, meeting.id, offered, {})


def settle(years: Years, n: int) -> None:
    """Plan a meeting at which one matter is cancelled or changed."""
    desk, group_id = years.desk, years.room.group_id
    on = desk.today() + timedelta(days=3)
    offered = carrying.carried_over(desk, group_id, on)
    settled = [one for one in offered if one.offer.may_be_settled]
    if not settled:
        raise Refused("none")
    one = settled[n % len(settled)]
    handling = carrying.Handling.CANCEL if n % 2 else carrying.Handling.CHANGE
    choices = {one.offer.key: Choice(handling=handling, title=f"{one.title} ændret", reason="nej")}
    items = proposing.propose_agenda(desk, group_id, MeetingKind.WORKING, on=on, offered=offered, choices=choices)
    carrying.plan_carrying(
        desk,
        group_id,
        MeetingKind.WORKING,
        on,
        time(14),
        minutes=90,
        place="",
        items=items,
        offered=offered,
        choices=choices,
    )


def open_next(years: Years, n: int) -> None:
    if years.meetings(MeetingState.OPEN, MeetingState.PAUSED):
        raise Refused("one is open")
    meeting = years.one(n, *AHEAD)
    years.room.clock.forward(days=max(0, (meeting.on - years.desk.today()).days))
    live.open_meeting(years.desk, meeting.id)


def end(years: Years, n: int) -> None:
    ending.end_meeting(years.desk, years.under_way().id)
    years.room.clock.forward(days=1)


def remove(years: Years, n: int) -> None:
    meeting = years.one(n, *AHEAD)
    items = reading.meeting_record(years.desk, meeting.id).items
    agenda.remove_item(years.desk, items[n % len(items)].id)


def undo(years: Years, n: int) -> None:
    scopes = [INITIATIVE, *(meeting_scope(m.id) for m in reading.meetings(years.desk))]
    history.undo(years.desk, scopes[n % len(scopes)])


def redo(years: Years, n: int) -> None:
    scopes = [INITIATIVE, *(meeting_scope(m.id) for m in reading.meetings(years.desk))]
    history.redo(years.desk, scopes[n % len(scopes)])


Act = Callable[[Years, int], object]
ACTS: tuple[Act, ...] = (
    plan,
    plan,
    take_in,
    settle,
    open_next,
    open_next,
    end,
    end,
    remove,
    undo,
    undo,
    redo,
    lambda y, n: planning.cancel_meeting(y.desk, y.one(n, *AHEAD).id, "sne"),
    lambda y, n: live.next_item(y.desk, y.under_way().id),
    lambda y, n: live.go_to_item(y.desk, y.under_way().id, y.an_item(n).id),
    lambda y, n: live.postpone_item(y.desk, y.under_way().id, y.an_item(n).id),
    lambda y, n: live.park_item(y.desk, y.under_way().id, y.an_item(n).id),
    lambda y, n: live.drop_item(y.desk, y.under_way().id, y.an_item(n).id),
    lambda y, n: agenda.remove_item(y.desk, y.an_item(n).id),
    lambda y, n: agenda.retitle_item(y.desk, (item := y.an_item(n)).id, f"{item.title} {n}"),
    lambda y, n: agenda.set_recurring(y.desk, (item := y.an_item(n)).id, not item.recurs),
    lambda y, n: entries.park_topic(y.desk, y.under_way().id, y.name("Emne")),
)


def matters(past: Past) -> tuple[Counter[str], Counter[str], set[str], set[str]]:
    """Where each matter is still to be treated, where it was; which recur, and which were cancelled before."""
    to_come: Counter[str] = Counter()
    over: Counter[str] = Counter()
    recurring, cancelled = set(), set()
    for item in past.items:
        if not (found := MATTER.match(item.title)):
            continue
        if item.recurs:
            recurring.add(found[0])
        if past.live(item):
            to_come[found[0]] += 1
        elif item.meeting_id is None:
            cancelled.add(found[0])
        elif item.state in (ItemState.DONE, ItemState.DROPPED) and past.counts(item):
            over[found[0]] += 1
    for topic in past.topics:
        if not past.taken_up(topic) and (found := MATTER.match(topic.text)):
            to_come[found[0]] += 1
    return to_come, over, recurring, cancelled


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(ACTS) - 1), st.integers(0, 11)), min_size=10, max_size=50))
def test_no_matter_is_lost_and_none_stands_twice(steps: list[tuple[int, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        years = Years(a_room(Path(folder)))
        plan(years, 0)
        before: set[str] = set()
        for act, n in steps:
            try:
                ACTS[act](years, n)
            except Refused:
                continue
            past = carrying.past(years.desk)
            to_come, over, recurring, cancelled = matters(past)
            for name in {*to_come, *over} - recurring:
                assert to_come[name] + over[name] == 1, (name, to_come[name], over[name])
            known = {*to_come, *over, *recurring, *cancelled}
            assert ACTS[act] in (remove, undo, redo) or before <= known, "lost"
            before = known
            for agenda_of in years.meetings(*AHEAD):
                items = [i for i in past.items if i.meeting_id == agenda_of.id]
                names = [found[0] for i in items if (found := MATTER.match(i.title))]
                assert len(names) == len(set(names)), "twice on one agenda"
        years.desk.store.close()
