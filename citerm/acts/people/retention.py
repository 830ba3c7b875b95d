"""What is due to be looked at: personal data that is older than the record's owner means to keep it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from citerm.acts.desk import Desk
from citerm.model.initiative import Model
from citerm.model.people import Membership, MembershipState, Person
from citerm.rules.retention import DEFAULTS, Kind, Period, read_period
from citerm.store import kept_minutes, records, retention


class Due(Model, frozen=True):
    """A kind with its period, and what of it is older."""

    kind: Kind
    period: Period
    count: int = 0
    oldest: date | None = None
    named: tuple[str, ...] = ()
    """The people, or the files, that it is about."""


def period_of(desk: Desk, kind: Kind) -> Period:
    """How long a kind is meant to be kept in this record."""
    kept = desk.store.setting(_name(kind))
    return read_period(kept) if kept else DEFAULTS[kind]


def set_period(desk: Desk, kind: Kind, period: Period) -> None:
    """Say how long a kind is meant to be kept."""
    desk.store.set_setting(_name(kind), period.written)


def _name(kind: Kind) -> str:
    return f"keep:{kind}"


def due(desk: Desk) -> Iterator[Due]:
    """Every kind with what of it is older than its period."""
    today = desk.today()
    for kind in Kind:
        period = period_of(desk, kind)
        day = period.before(today)
        if day is None:
            yield Due(kind, period)
        elif kind is Kind.PEOPLE:
            left = sorted(
                (on, one.name) for one in records.people(desk.store) if (on := left_on(desk, one)) and on < day
            )
            yield Due(kind, period, len(left), left[0][0] if left else None, tuple(name for _, name in left))
        elif kind is Kind.FILES:
            files = sorted(
                (file.at, file.path)
                for file in kept_minutes.written_files(desk.store)
                if file.at < datetime(day.year, day.month, day.day, tzinfo=UTC) and Path(file.path).is_file()
            )
            yield Due(kind, period, len(files), files[0][0].date() if files else None, tuple(path for _, path in files))
        else:
            old = retention.older(desk.store, kind, day)
            yield Due(kind, period, old.count, old.oldest)


def left_on(desk: Desk, person: Person) -> date | None:
    """When a person's last seat ended, or they were marked as no longer active; None for who is there or forgotten."""
    if person.forgotten_on is not None:
        return None
    seats = [seat for seat in records.memberships(desk.store) if seat.person_id == person.id]
    if not seats:
        return None if person.active else retention.last_changed(desk.store, "people", person.id)
    ended = [_ended_on(desk, seat) for seat in seats]
    return None if None in ended else max(day for day in ended if day is not None)


def _ended_on(desk: Desk, seat: Membership) -> date | None:
    if seat.to_on is not None and seat.to_on < desk.today():
        return seat.to_on
    if seat.state in (MembershipState.LEFT, MembershipState.DECLINED):
        return retention.last_changed(desk.store, "memberships", seat.id)
    return None
