"""How each organisation takes part: with whom, in which groups, at how many of the meetings held this year (S22)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from citerm.model.initiative import Model
from citerm.model.meeting import Meeting, MeetingState
from citerm.model.people import Group, GroupKind, Membership, Organisation, Person


class Participation(Model, frozen=True, kw_only=True):
    """One organisation in the initiative."""

    organisation: Organisation
    people: tuple[Person, ...] = ()
    """Its people who are active."""
    seats: tuple[Membership, ...] = ()
    """Their seats today."""
    groups: tuple[Group, ...] = ()
    attended: int = 0
    """Meetings of this year that somebody of it came to."""
    held: int = 0
    """Those, and the other ones of the groups it sits in; partners come when they are asked, so none of theirs."""


def participation(
    organisations: Sequence[Organisation],
    people: Mapping[int, Person],
    memberships: Sequence[Membership],
    groups: Mapping[int, Group],
    meetings: Sequence[Meeting],
    present: Collection[tuple[int, int]],
    today: date,
) -> tuple[Participation, ...]:
    """All organisations by name.

    Args:
        organisations: those to tell of.
        people: everybody.
        memberships: all seats.
        groups: all groups.
        meetings: all meetings.
        present: meeting and person, for everybody who was at a meeting of this year.
        today: the day that is told of.
    """
    held = [m for m in meetings if m.on.year == today.year and (m.state is MeetingState.CLOSED or m.state.under_way)]
    came: dict[int, set[int]] = {}
    for meeting_id, person_id in present:
        if (one := people[person_id].organisation_id) is not None:
            came.setdefault(one, set()).add(meeting_id)
    seats_of: dict[int, list[Membership]] = {}
    for seat in memberships:
        if (one := people[seat.person_id].organisation_id) is not None:
            seats_of.setdefault(one, []).append(seat)
    found = []
    for organisation in organisations:
        own, attended = seats_of.get(organisation.id, []), came.get(organisation.id, set())
        now = tuple(seat for seat in own if seat.holds_on(today))
        asked = {
            meeting.id
            for meeting in held
            if groups[meeting.group_id].kind is not GroupKind.PARTNERS
            and any(seat.group_id == meeting.group_id and seat.holds_on(meeting.on) for seat in own)
        }
        there = attended & {meeting.id for meeting in held}
        found.append(
            Participation(
                organisation=organisation,
                people=tuple(p for p in people.values() if p.active and p.organisation_id == organisation.id),
                seats=now,
                groups=tuple(groups[one] for one in dict.fromkeys(seat.group_id for seat in now)),
                attended=len(there),
                held=len(there | asked),
            )
        )
    return tuple(sorted(found, key=lambda one: one.organisation.name.casefold()))
