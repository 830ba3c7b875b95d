"""Who will come: apologies, substitutes who were announced, and whether the group may decide with those who come."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from citerm.model.initiative import Model, replace
from citerm.model.meeting_record import MeetingRecord
from citerm.model.people import Role
from citerm.rules.attendance import (
    Headcount,
    Presence,
    PresenceNow,
    Quorum,
    presence,
    quorum_of,
    seats_filled,
    voices_among,
)
from citerm.rules.seats import Balance, balance, own_voice, seats


class Apology(Model, frozen=True):
    """Somebody who will not come, and who comes instead."""

    person_id: int
    substitute_id: int | None = None
    since: datetime | None = None
    """When the apologies were recorded; none where only a substitute was named."""


class Outlook(Model, frozen=True):
    """What those who will come make up; once the meeting is under way, those who are here."""

    seats: Headcount
    quorum: Quorum | None
    balance: Balance


def as_expected(record: MeetingRecord) -> dict[int, PresenceNow]:
    """Say how everybody will stand if all who are expected come."""
    return {
        person_id: replace(standing, here=True) if standing.presence is Presence.EXPECTED else standing
        for person_id, standing in presence(record).items()
    }


def outlook(record: MeetingRecord) -> Outlook:
    """Sum up who will come to a meeting that was not opened, or who is here in one that was."""
    now = as_expected(record) if record.meeting.opened_at is None else presence(record)
    voices = voices_among(record, now)
    return Outlook(seats_filled(record, now), quorum_of(record, voices), balance(record, voices))


def apologies(record: MeetingRecord) -> tuple[Apology, ...]:
    """List those who will not come, in seating order, with their substitutes."""
    standing = presence(record)
    comes = {
        one.for_id: one.person_id
        for one in standing.values()
        if one.for_id is not None and one.presence is not Presence.WELCOME
    }
    return tuple(
        Apology(person_id, comes.get(person_id), one.since)
        for person_id, one in standing.items()
        if one.presence is Presence.EXCUSED
    )


def came_late(record: MeetingRecord, apology: Apology) -> bool:
    """Whether apologies came after the day until which they were to come."""
    deadline = record.meeting.apologies_by
    if deadline is None or apology.since is None:
        return False
    return apology.since.astimezone(ZoneInfo(record.initiative.country.zone)).date() > deadline


def next_substitute(record: MeetingRecord, person_id: int) -> int | None:
    """Who is to be asked: the member's own substitute, else the first of the group's who is not taken."""
    standing = presence(record)
    free = [
        seat
        for id_, seat in seats(record).items()
        if seat.role is Role.SUBSTITUTE and standing[id_].presence is Presence.WELCOME
    ]
    own = [seat for seat in free if seat.substitute_for_id == person_id]
    general = [seat for seat in free if seat.substitute_for_id is None]
    return next((seat.person_id for seat in (*own, *general)), None)


def may_substitute(record: MeetingRecord, person_id: int) -> bool:
    """Whether somebody may take another's seat: who has a voice of their own has one only."""
    seat = seats(record).get(person_id)
    return seat is None or not own_voice(seat)
