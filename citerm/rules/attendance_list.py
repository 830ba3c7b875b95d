"""The attendance list of the minutes: who took part and when, who stayed away; it adds up."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise

from msgspec import Struct

from citerm.model.attendance import AttendanceKind
from citerm.model.initiative import Model
from citerm.model.meeting_record import MeetingRecord
from citerm.model.people import Membership, Role
from citerm.rules.attendance import ATTENDING, Presence, State, fold, happened, standing_of
from citerm.rules.clock import item_at
from citerm.rules.seats import is_expected, is_secretariat, seats

LATE_FROM = timedelta(minutes=5)
"""Marking the room takes a few minutes; who is marked later than that came late."""
_SHORT = timedelta(minutes=1)


class Moment(Model, frozen=True):
    """When somebody came or left, and the item that was on."""

    at: datetime
    item_id: int | None = None


class Attended(Model, frozen=True):
    """One person who took part, as the minutes print it."""

    person_id: int
    organisation_id: int | None = None
    role: Role | None = None
    """Role in the group; none for people without a seat."""
    online: bool = False
    came: Moment | None = None
    """Only for those who came late."""
    left: Moment | None = None
    """Only for those who left before the end."""
    away: tuple[tuple[Moment, Moment], ...] = ()
    """Left and came back in between."""
    for_id: int | None = None
    """The person whose seat was taken."""
    item_ids: tuple[int, ...] = ()
    """Items of a guest, in agenda order; empty for the whole meeting."""


class AttendanceSummary(Model, frozen=True):
    """Attendance as the minutes print it; every expected person stands in exactly one place."""

    expected: int
    """People with a seat who were expected, secretariat apart."""
    came: int
    """How many of those took part, for all or part of the meeting."""
    present: tuple[Attended, ...] = ()
    """Those with a seat of their own; as many as came, except at partner meetings, where nobody is expected."""
    substitutes: tuple[Attended, ...] = ()
    guests: tuple[Attended, ...] = ()
    """Observers among them."""
    secretariat: tuple[Attended, ...] = ()
    excused: tuple[int, ...] = ()
    absent: tuple[int, ...] = ()
    """Stayed away without notice."""
    not_recorded: tuple[int, ...] = ()

    @property
    def online(self) -> tuple[Attended, ...]:
        """Those who took part online."""
        everybody = (*self.present, *self.substitutes, *self.guests, *self.secretariat)
        return tuple(person for person in everybody if person.online)


class _Stretch(Struct):
    begins: datetime | None
    ends: datetime | None = None
    online: bool = False


def _stretches(record: MeetingRecord) -> dict[int, list[_Stretch]]:
    """Collect when each person was here; breaks too short to show are closed up."""
    found: dict[int, list[_Stretch]] = {}
    for event in happened(record):
        own = found.setdefault(event.person_id, [])
        open_one = own[-1] if own and own[-1].ends is None else None
        if event.kind in ATTENDING:
            if open_one is None and own and event.at - (own[-1].ends or event.at) < _SHORT:
                open_one = own[-1]
                open_one.ends = None
            if open_one is None:
                open_one = _Stretch(event.at)
                own.append(open_one)
            open_one.online = event.kind is AttendanceKind.ONLINE
        elif event.kind is AttendanceKind.LEFT:
            if open_one is not None:
                open_one.ends = event.at
            elif not own:
                own.append(_Stretch(None, event.at))
        elif event.kind in (AttendanceKind.EXCUSED, AttendanceKind.ABSENT):
            own.clear()
    return found


def attendance_summary(record: MeetingRecord) -> AttendanceSummary:
    """Sum up the attendance for the minutes, such that it adds up."""
    held, states, stretches = seats(record), fold(record), _stretches(record)
    places: dict[str, list[Attended]] = {"present": [], "substitutes": [], "guests": [], "secretariat": []}
    away: dict[Presence, list[int]] = {Presence.EXCUSED: [], Presence.ABSENT: [], Presence.NOT_RECORDED: []}
    came, late_from = 0, roll_call_over(record)
    counted = {id_ for id_, seat in held.items() if is_expected(record, seat) and not is_secretariat(record, seat)}
    for person_id, standing in standing_of(record, states, None).items():
        if standing.presence in (Presence.EXPECTED, Presence.NOT_RECORDED):
            away[Presence.NOT_RECORDED].append(person_id)
        elif standing.presence in away:
            away[standing.presence].append(person_id)
        elif standing.presence is not Presence.WELCOME:
            state, seat = states[person_id], held.get(person_id)
            came += person_id in counted
            attended = _attended(record, state, seat, person_id, stretches[person_id], late_from)
            places[_place(record, state, seat)].append(attended)
    return AttendanceSummary(
        expected=len(counted),
        came=came,
        **{place: tuple(people) for place, people in places.items()},
        excused=tuple(away[Presence.EXCUSED]),
        absent=tuple(away[Presence.ABSENT]),
        not_recorded=tuple(away[Presence.NOT_RECORDED]),
    )


def roll_call_over(record: MeetingRecord) -> datetime | None:
    """Say by when the room was marked, which may be a while into the meeting; who comes later came late."""
    roll_call = min((event.at for event in record.attendance if event.kind in ATTENDING), default=None)
    opened = record.meeting.opened_at
    return max(opened, roll_call) + LATE_FROM if opened and roll_call else None


def _place(record: MeetingRecord, state: State, seat: Membership | None) -> str:
    if seat is not None and is_secretariat(record, seat):
        return "secretariat"
    if seat is not None and is_expected(record, seat):
        return "present"
    if state.for_id is not None or (seat is not None and seat.role is Role.SUBSTITUTE):
        return "substitutes"
    if seat is None or state.guest_of or seat.role is Role.OBSERVER:
        return "guests"
    return "present"


def _attended(
    record: MeetingRecord,
    state: State,
    seat: Membership | None,
    person_id: int,
    stretches: list[_Stretch],
    late_from: datetime | None,
) -> Attended:
    person = record.person_by_id.get(person_id)

    def moment(at: datetime) -> Moment:
        item = item_at(record, at)
        return Moment(at, item.id if item else None)

    closed = record.meeting.closed_at
    first, last = stretches[0].begins, stretches[-1].ends
    late = first is not None and late_from is not None and first >= late_from
    early = last is not None and (closed is None or last < closed)
    return Attended(
        person_id,
        organisation_id=person.organisation_id if person else None,
        role=seat.role if seat else None,
        online=any(stretch.online for stretch in stretches),
        came=moment(first) if late and first and not state.guest_of else None,
        left=moment(last) if early and last and not state.guest_of else None,
        away=tuple(
            (moment(before.ends), moment(after.begins))
            for before, after in pairwise(stretches)
            if before.ends and after.begins and not state.guest_of
        ),
        for_id=state.for_id,
        item_ids=() if None in state.guest_of else tuple(i.id for i in record.items if i.id in state.guest_of),
    )
