"""What is told softly of a seat: the secretariat is neutral (S28), and Pådriv nominates and wants a contract (I12)."""

from __future__ import annotations

from citerm.acts.desk import Desk
from citerm.model.message import Message, say
from citerm.model.people import Group, GroupKind, Person, Role
from citerm.rules.contracts import binds, wants_contract
from citerm.rules.secretariat import people_of
from citerm.store import phases, records, secretariat


def is_neutral(desk: Desk, person_id: int) -> bool:
    """Whether a person works in the secretariat today, and so has no voice in other groups by default."""
    seats, groups = records.memberships(desk.store), records.groups(desk.store)
    return person_id in people_of(secretariat.staff(desk.store), seats, groups, desk.today())


def voice_given(desk: Desk, person_id: int, group: Group) -> tuple[Message, ...]:
    """What is told where somebody was given a voice in a group: the secretariat has none outside its own."""
    if group.kind is GroupKind.SECRETARIAT or not is_neutral(desk, person_id):
        return ()
    return (
        say("The secretariat is neutral: its people have a voice elsewhere only where the steering group said so."),
    )


def seated_at_once(desk: Desk, person: Person, group: Group, role: Role) -> tuple[Message, ...]:
    """What is told of somebody who takes part from now on, where the track nominates and asks for contracts first."""
    initiative = records.initiative(desk.store)
    if initiative is None or not binds(group, role) or not wants_contract(initiative, phases.cycles(desk.store)):
        return ()
    return (say("{name} was not nominated and has not signed a contract", name=person.name),)
