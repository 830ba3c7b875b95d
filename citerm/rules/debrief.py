"""What a meeting's record says about how it was led: time planned against used, who spoke, what came of it."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

from citerm.model.attendance import AttendanceKind
from citerm.model.initiative import Model
from citerm.model.meeting import AgendaItem, ItemState
from citerm.model.meeting_record import MeetingRecord
from citerm.rules.clock import item_clocks, planned_start
from citerm.rules.seats import is_secretariat, seats

_MINUTE = timedelta(minutes=1)
_SHORTEST = 0.5
"""Hours of a meeting of which a rate is told."""
_NOTHING = timedelta(0)
_LEFT_OVER = (ItemState.POSTPONED, ItemState.PARKED, ItemState.DROPPED)
_CAME = (AttendanceKind.ARRIVED, AttendanceKind.ONLINE, AttendanceKind.SUBSTITUTE)


class ItemTime(Model, frozen=True):
    """An item with the minutes it was given on the agenda, and those it took."""

    item: AgendaItem
    planned: int
    used: int

    @property
    def over(self) -> int:
        """Minutes more than planned; negative where it took fewer."""
        return self.used - self.planned


class Spoke(Model, frozen=True):
    """In how many rounds somebody was heard."""

    person_id: int
    rounds: int


class Course(Model, frozen=True, kw_only=True):
    """How a meeting went, as far as its record knows."""

    items: tuple[ItemTime, ...]
    """Items that were taken up, in agenda order; breaks among them."""
    not_reached: tuple[AgendaItem, ...]
    """Items that were not taken up at all."""
    began_late: int
    """Minutes after the planned beginning; negative before it."""
    ended_late: int
    """Minutes after the planned end; negative before it."""
    stood_still: int
    """Minutes in which the clock was stopped."""
    rounds: int
    """Items in which somebody was heard in turn."""
    spoke: tuple[Spoke, ...]
    """Who was heard, most often first."""
    not_heard: tuple[int, ...]
    """Members who came and were heard in no round, where there was any."""
    decisions: int
    actions: int
    parked: int
    hours: float
    """How long it lasted, clock stopped or not."""

    @property
    def planned(self) -> int:
        """Minutes planned for what was taken up."""
        return sum(each.planned for each in self.items)

    @property
    def used(self) -> int:
        """Minutes that it took."""
        return sum(each.used for each in self.items)

    @property
    def decisions_an_hour(self) -> float:
        """Decisions for each hour, to one place; none where it was too short for that to say anything."""
        return round(self.decisions / self.hours, 1) if self.hours >= _SHORTEST else 0.0


def course_of(record: MeetingRecord) -> Course | None:
    """Say how a meeting went; none before it has ended."""
    meeting = record.meeting
    if meeting.opened_at is None or meeting.closed_at is None:
        return None
    begins = planned_start(record)
    taken_up = {entry.item_id for entry in record.times}
    clocks = item_clocks(record, meeting.closed_at)
    items = tuple(
        ItemTime(item, item.minutes, round(clocks[item.id].used / _MINUTE))
        for item in record.items
        if item.id in taken_up
    )
    ran = sum((clocks[item.id].used for item in record.items), start=_NOTHING)
    length = meeting.closed_at - meeting.opened_at
    spoke = Counter(hearing.person_id for hearing in record.hearings)
    return Course(
        items=items,
        not_reached=tuple(
            item for item in record.items if item.id not in taken_up and not item.is_break and item.state in _LEFT_OVER
        ),
        began_late=_minutes(meeting.opened_at - begins),
        ended_late=_minutes(meeting.closed_at - begins - record.planned_length),
        stood_still=max(0, _minutes(length - ran)),
        rounds=len({hearing.item_id for hearing in record.hearings}),
        spoke=tuple(Spoke(person_id, count) for person_id, count in spoke.most_common()),
        not_heard=tuple(id_ for id_ in _members_who_came(record) if id_ not in spoke) if spoke else (),
        decisions=sum(not each.struck and not each.outcome.conclusion for each in record.decisions),
        actions=sum(not each.struck for each in record.actions),
        parked=sum(not each.struck for each in record.parked),
        hours=length / timedelta(hours=1),
    )


def _minutes(length: timedelta) -> int:
    return round(length / _MINUTE)


def _members_who_came(record: MeetingRecord) -> list[int]:
    """Whoever took part of those whose word is waited for in a round, in seating order."""
    held = seats(record)
    came = dict.fromkeys(event.person_id for event in record.attendance if event.kind in _CAME)
    ordered = [id_ for id_ in held if id_ in came] + [id_ for id_ in came if id_ not in held]
    return [id_ for id_ in ordered if id_ not in held or not is_secretariat(record, held[id_])]
