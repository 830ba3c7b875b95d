"""Binding contracts (seed 004): who takes part in a working group, and how far each is with the own contract."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from citerm.model.people import Group, GroupKind, GroupState, Membership, Person, Role
from citerm.model.phase import Contract, ContractState
from citerm.model.phase_history import PhaseHistory

_BESIDE = (Role.SUBSTITUTE, Role.OBSERVER, Role.SECRETARY, Role.MANAGEMENT)
"""Who is there without taking part: those who lead and serve the partnership sign no contract with it."""


class Participant(NamedTuple):
    """A seat in a working group with what was agreed about it."""

    group: Group
    seat: Membership
    person: Person
    contract: Contract | None

    @property
    def signed(self) -> bool:
        """Whether the contract binds."""
        return self.contract is not None and self.contract.state is ContractState.SIGNED


def working_groups(history: PhaseHistory) -> list[Group]:
    """The working groups that were not closed."""
    return [g for g in history.groups if g.kind is GroupKind.WORKING and g.state is not GroupState.CLOSED]


def participants(history: PhaseHistory, today: date) -> tuple[Participant, ...]:
    """Everybody who takes part in a working group today, in the order of groups and seats."""
    people = {person.id: person for person in history.people}
    contracts = {contract.membership_id: contract for contract in history.contracts}
    found = [
        Participant(group, seat, people[seat.person_id], contracts.get(seat.id))
        for group in working_groups(history)
        for seat in history.memberships
        if seat.group_id == group.id and seat.holds_on(today) and seat.role not in _BESIDE
    ]
    return tuple(sorted(found, key=lambda one: (one.group.id, one.seat.seat, one.seat.id)))
