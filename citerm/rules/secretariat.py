"""The secretariat: what must be clear about how it is set up (I18), and that it is neutral (S28)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from citerm.model.initiative import Model
from citerm.model.message import Message, say
from citerm.model.people import Group, GroupKind, GroupState, Membership, Person, Role
from citerm.model.secretariat import Secretariat, SecretariatModel, SecretariatStaff
from citerm.rules.seats import own_voice

UNSAID = Secretariat(id=0)
"""What stands there before anybody has said anything."""


class Voiced(Model, frozen=True):
    """Somebody of the secretariat who has a voice in another body."""

    person: Person
    group: Group


def unclear(setup: Secretariat) -> tuple[Message, ...]:
    """What must be said before a secretariat is in order: where it is anchored and to whom it reports."""
    found = []
    if not setup.anchored_in:
        found.append(say("It is not said where the secretariat is anchored"))
    if not setup.reports_to:
        found.append(say("It is not said to whom the secretariat reports"))
    return tuple(found)


def is_set_up(setup: Secretariat) -> bool:
    """Whether anything was said of it yet."""
    return setup.model is not SecretariatModel.UNSET or setup.id != 0


def works_there(one: SecretariatStaff, day: date) -> bool:
    """Whether somebody works in the secretariat on a day."""
    began = one.since is None or one.since <= day
    return not one.struck and began and (one.until is None or day <= one.until)


def people_of(
    staff: Iterable[SecretariatStaff], seats: Iterable[Membership], groups: Iterable[Group], day: date
) -> frozenset[int]:
    """Name who works in the secretariat on a day: its staff, and who sits in its own group."""
    own = {g.id for g in groups if g.kind is GroupKind.SECRETARIAT and g.state is not GroupState.CLOSED}
    seated = {seat.person_id for seat in seats if seat.group_id in own and seat.holds_on(day)}
    return frozenset(seated | {one.person_id for one in staff if one.person_id is not None and works_there(one, day)})


def voiced(
    staff: Iterable[SecretariatStaff],
    seats: Iterable[Membership],
    groups: Iterable[Group],
    people: Mapping[int, Person],
    day: date,
) -> tuple[Voiced, ...]:
    """Name the secretariat's people who have a voice in other bodies; they have one only if the steering group said so.

    They are those who work there, and those who sit in a group as its secretary or in the secretariat's own group.
    """
    bodies = {group.id: group for group in groups if group.state is not GroupState.CLOSED}
    held = [seat for seat in seats if seat.holds_on(day) and seat.group_id in bodies]
    own = people_of(staff, held, bodies.values(), day)
    found = [
        Voiced(people[seat.person_id], bodies[seat.group_id])
        for seat in held
        if own_voice(seat)
        and bodies[seat.group_id].kind is not GroupKind.SECRETARIAT
        and (seat.role is Role.SECRETARY or seat.person_id in own)
    ]
    return tuple(sorted(found, key=lambda each: (each.group.id, each.person.name)))
