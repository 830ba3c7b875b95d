"""Seats of the group that meets: who holds one on the day, who is expected, and whose seat carries a voice."""

from __future__ import annotations

from collections.abc import Iterable

from citerm.model.initiative import Model
from citerm.model.meeting import Meeting, MeetingKind
from citerm.model.meeting_record import MeetingRecord
from citerm.model.people import GroupKind, Membership, MembershipState, Role, Sector


class Balance(Model, frozen=True):
    """How many of those with a voice stand for each sector."""

    present: tuple[tuple[Sector, int], ...]
    """Sectors that somebody stands for, in their usual order."""
    missing: tuple[Sector, ...]
    """Sectors of the group that nobody stands for."""

    @property
    def all(self) -> int:
        """Sectors of the group."""
        return len(self.present) + len(self.missing)


def seats(record: MeetingRecord) -> dict[int, Membership]:
    """Seats of the group that hold on the meeting's day, by person, in seating order."""
    held: dict[int, Membership] = {}
    for seat in record.memberships:
        if not seat.holds_on(record.meeting.on):
            continue
        known = held.get(seat.person_id)
        if known is None or (own_voice(seat) and not own_voice(known)):
            held[seat.person_id] = seat
    return held


def yet_to_answer(meeting: Meeting, memberships: Iterable[Membership]) -> tuple[Membership, ...]:
    """Whom the first meeting of a group calls in though they have no seat yet: they were invited to the group (S72)."""
    if meeting.kind is not MeetingKind.CONSTITUTING:
        return ()
    waiting = (one for one in memberships if one.state is MembershipState.INVITED)
    return tuple(one for one in waiting if one.to_on is None or meeting.on <= one.to_on)


def default_voice(role: Role, kind: GroupKind, *, neutral: bool = False) -> bool:
    """Say whether a new seat has a voice: not for observers and substitutes, nor secretaries of other bodies.

    Args:
        role: what the person is in the group.
        kind: of the group.
        neutral: whether the person works in the secretariat, and so has a voice in its own group only (S28).
    """
    serves = neutral or role is Role.SECRETARY
    return role not in (Role.OBSERVER, Role.SUBSTITUTE) and (not serves or kind is GroupKind.SECRETARIAT)


def own_voice(seat: Membership) -> bool:
    """Whether the seat carries a voice of its own; those of observers and substitutes never do."""
    return seat.voice and seat.role not in (Role.OBSERVER, Role.SUBSTITUTE)


def is_secretariat(record: MeetingRecord, seat: Membership) -> bool:
    """Whether the seat belongs to a secretary serving a body other than the secretariat."""
    return seat.role is Role.SECRETARY and record.group.kind is not GroupKind.SECRETARIAT


def partner_meeting(record: MeetingRecord) -> bool:
    """Whether organisations, not people, have the voices."""
    return record.group.kind is GroupKind.PARTNERS or record.meeting.kind is MeetingKind.PARTNERS


def is_expected(record: MeetingRecord, seat: Membership) -> bool:
    """Whether the person is expected: partners never are, observers and substitutes only when they come."""
    return record.group.kind is not GroupKind.PARTNERS and seat.role not in (Role.OBSERVER, Role.SUBSTITUTE)


def voice_key(record: MeetingRecord, person_id: int) -> tuple[str, int]:
    """Name the one voice that a seat may claim: the organisation's at a partner meeting, else its own."""
    if not partner_meeting(record):
        return "person", person_id
    person = record.person_by_id.get(person_id)
    if person is None or person.organisation_id is None:
        return "person", person_id
    return "organisation", person.organisation_id


def all_voices(record: MeetingRecord) -> set[int]:
    """Name the people who would have a voice if everybody came: one per organisation at partner meetings."""
    chosen: dict[tuple[str, int], int] = {}
    for person_id, seat in seats(record).items():
        if own_voice(seat):
            chosen.setdefault(voice_key(record, person_id), person_id)
    return set(chosen.values())


def sectors_of(record: MeetingRecord, people: Iterable[int]) -> set[Sector]:
    """Collect the sectors that people stand for."""
    return {sector for person_id in people if (sector := sector_of(record, person_id)) is not None}


def sector_of(record: MeetingRecord, person_id: int) -> Sector | None:
    """Look up the sector of a person's organisation."""
    person = record.person_by_id.get(person_id)
    if person is None or person.organisation_id is None:
        return None
    organisation = record.organisation_by_id.get(person.organisation_id)
    return organisation.sector if organisation else None


def perspective_of(record: MeetingRecord, person_id: int) -> str:
    """The angle that a person brings to the group that meets (S6)."""
    seat = seats(record).get(person_id)
    return seat.perspective if seat is not None else ""


def balance(record: MeetingRecord, people: Iterable[int]) -> Balance:
    """Count people by sector, and name the sectors of the group that nobody among them stands for."""
    found = [sector_of(record, person_id) for person_id in people]
    own = sectors_of(record, all_voices(record))
    counts = [(sector, found.count(sector)) for sector in Sector]
    return Balance(
        present=tuple((sector, count) for sector, count in counts if count),
        missing=tuple(sector for sector, count in counts if not count and sector in own),
    )
