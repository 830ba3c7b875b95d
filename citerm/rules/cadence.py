"""How often groups meet, and where that is less often than what they are in the middle of asks for (S19, S61, I21)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from enum import StrEnum

from citerm.model.initiative import Initiative, Model, Track
from citerm.model.meeting import Meeting, MeetingState
from citerm.model.message import Message, say
from citerm.model.people import Cadence, Group, GroupKind, GroupState, Membership
from citerm.model.phase import PhaseCycle
from citerm.rules.phases import newest_cycle, open_phases

MONTH = timedelta(days=35)
"""Meetings that lie no further apart are monthly: from one first Thursday to the next it can be five weeks."""

START_UP = timedelta(days=183)
"""A working group is in start-up for half a year from its first meeting."""

LONGEST = {
    Cadence.WEEKLY: timedelta(days=11),
    Cadence.FORTNIGHTLY: timedelta(days=18),
    Cadence.MONTHLY: MONTH,
    Cadence.BIMONTHLY: timedelta(days=70),
    Cadence.QUARTERLY: timedelta(days=105),
    Cadence.HALF_YEARLY: timedelta(days=196),
}
"""Days that may lie between two meetings of a group that has settled how often it meets: room for a day off."""

STEERING_PHASE = (Track.COLLECTIVE_IMPACT.value, 3)
"""The phase in which the steering group makes structure and common agenda, and meets monthly or more often (S61)."""


class Reason(StrEnum):
    """Why a group is expected to meet so often."""

    START_UP = "start_up"
    STEERING_PHASE = "steering_phase"
    OWN = "own"
    """It has settled so itself."""


class Rhythm(Model, frozen=True, kw_only=True):
    """When a group met, when it meets next, and whether that is often enough."""

    group: Group
    reason: Reason | None
    """Why it should meet so often; none: as often as its task needs (S19, S74)."""
    held: int
    """Meetings so far."""
    last: Meeting | None
    """The latest meeting that was held."""
    next: Meeting | None
    """The first one that is planned, today or later."""
    begun_on: date | None
    """First meeting, else the first day on which somebody had a seat."""
    counted_from: date | None
    """The day from which the present month without a meeting is counted."""
    today: date
    longest: timedelta = MONTH
    """What may lie between two meetings."""

    @property
    def overdue(self) -> bool:
        """Whether more than that has passed without a meeting, where one was to be."""
        return self._apart(self.today)

    @property
    def late(self) -> bool:
        """Whether it meets less often than that: already, or by the day that the next meeting is planned for."""
        return self.overdue or (self.next is not None and self._apart(self.next.on))

    @property
    def goes_on(self) -> bool:
        """Whether its next meeting is to be planned: not of a group that meets as needed."""
        meets_on = self.group.kind in (GroupKind.WORKING, GroupKind.STEERING) or self.group.cadence in LONGEST
        return meets_on and self.group.cadence is not Cadence.AS_NEEDED

    def _apart(self, day: date) -> bool:
        return self.reason is not None and self.counted_from is not None and day - self.counted_from > self.longest


def rhythms(
    groups: Iterable[Group],
    meetings: Sequence[Meeting],
    memberships: Sequence[Membership],
    cycles: Sequence[PhaseCycle],
    initiative: Initiative,
    today: date,
) -> tuple[Rhythm, ...]:
    """The rhythm of each active group; partners have none, they come when they are asked (I16)."""
    steering_since = _steering_since(cycles, initiative)
    found = []
    for group in groups:
        if group.state is not GroupState.ACTIVE or group.kind is GroupKind.PARTNERS:
            continue
        own = sorted((m for m in meetings if m.group_id == group.id), key=lambda m: (m.on, m.starts, m.id))
        held = [m for m in own if m.state is MeetingState.CLOSED or m.state.under_way]
        to_come = (m for m in own if m.state in (MeetingState.PLANNED, MeetingState.CALLED) and m.on >= today)
        seated = min((s.from_on for s in memberships if s.group_id == group.id and s.from_on), default=None)
        begun_on = held[0].on if held else seated
        reason, since = _reason(group, begun_on, steering_since, today)
        latest = held[-1].on if held else begun_on
        found.append(
            Rhythm(
                group=group,
                reason=reason,
                held=len(held),
                last=held[-1] if held else None,
                next=next(to_come, None),
                begun_on=begun_on,
                counted_from=max(filter(None, (latest, since)), default=None) if latest is not None else None,
                today=today,
                longest=LONGEST[group.cadence] if reason is Reason.OWN else MONTH,
            )
        )
    return tuple(found)


def _steering_since(cycles: Sequence[PhaseCycle], initiative: Initiative) -> date | None:
    """Since when the steering group is to meet monthly; none while it is not."""
    track, phase = STEERING_PHASE
    if not any((one.track, one.phase) == STEERING_PHASE for one in open_phases(cycles, initiative)):
        return None
    newest = newest_cycle(cycles, track, phase)
    return newest.opened_on if newest is not None and newest.opened_on is not None else date.min


def _reason(
    group: Group, begun_on: date | None, steering_since: date | None, today: date
) -> tuple[Reason | None, date | None]:
    """Why a group should meet so often now, and since when that holds; what it has settled itself goes before."""
    often = group.cadence in (Cadence.WEEKLY, Cadence.FORTNIGHTLY)
    if group.startup_until is not None and today <= group.startup_until and not often:
        return Reason.START_UP, None
    if group.cadence is not Cadence.UNSET:
        return (Reason.OWN if group.cadence in LONGEST else None), None
    if group.kind is GroupKind.STEERING and steering_since is not None:
        return Reason.STEERING_PHASE, steering_since
    new = begun_on is not None and today - begun_on <= START_UP and group.startup_until is None
    if group.kind is GroupKind.WORKING and new:
        return Reason.START_UP, None
    return None, None


_SETTLED = {
    Cadence.WEEKLY: say("it meets weekly"),
    Cadence.FORTNIGHTLY: say("it meets every other week"),
    Cadence.MONTHLY: say("it meets monthly"),
    Cadence.BIMONTHLY: say("it meets every other month"),
    Cadence.QUARTERLY: say("it meets every third month"),
    Cadence.HALF_YEARLY: say("it meets twice a year"),
}


def warning(rhythm: Rhythm) -> Message:
    """Say of a group that is late how long ago it met, when it meets next, and what is usual."""
    return say("{group}: {what} · {usual}", group=rhythm.group.name, what=_what(rhythm), usual=_usual(rhythm))


def how_late(rhythm: Rhythm) -> Message:
    """Say the same where the group is named already."""
    return say("{what} · {usual}", what=_what(rhythm), usual=_usual(rhythm))


def _what(rhythm: Rhythm) -> Message:
    following, latest = rhythm.next, rhythm.last.on if rhythm.last is not None else rhythm.begun_on
    days = (rhythm.today - (latest or rhythm.today)).days
    if not rhythm.overdue and following is not None:
        apart = days + (following.on - rhythm.today).days
        return say("{n} days from the last meeting to the next on {on}", n=apart, on=following.on)
    if rhythm.last is None and following is None:
        return say("not met in the {n} days since it was set up, no meeting planned", n=days)
    if rhythm.last is None:
        return say("not met in the {n} days since it was set up, next on {on}", n=days, on=following and following.on)
    if following is None:
        return say("{n} days since the last meeting, no meeting planned", n=days)
    return say("{n} days since the last meeting, next on {on}", n=days, on=following.on)


def _usual(rhythm: Rhythm) -> Message:
    if rhythm.reason is Reason.OWN:
        return _SETTLED[rhythm.group.cadence]
    if rhythm.reason is Reason.START_UP:
        working = rhythm.group.kind is GroupKind.WORKING
        return say("a new working group meets monthly") if working else say("a group in start-up meets monthly")
    track, number = STEERING_PHASE
    phase = say("{track} · phase {number}", track=Track(track), number=number)
    return say("at least monthly in {phase}", phase=phase)
