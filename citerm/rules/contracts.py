"""Memberships and binding contracts (seed 004): who takes part in a group, and how far each is with the contract."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from citerm.model.initiative import Initiative, Track
from citerm.model.mandate import Mandate
from citerm.model.people import Group, GroupKind, GroupState, Membership, MembershipState, Person, Role
from citerm.model.phase import Contract, ContractState, PhaseCycle
from citerm.model.phase_history import PhaseHistory

ACTIVE_UNSIGNED = "active_without_contract"
"""The rule that in Pådriv a membership becomes active with a signed contract only (I12)."""

OUTSTANDING = "contracts_outstanding"
"""What a group is told of as long as some have not signed."""

_BESIDE = (Role.SUBSTITUTE, Role.OBSERVER, Role.SECRETARY, Role.MANAGEMENT)
"""Who is there without taking part: those who lead and serve the partnership sign no contract with it."""

_NEXT = {
    MembershipState.NOMINATED: MembershipState.INVITED,
    MembershipState.INVITED: MembershipState.ACCEPTED,
    MembershipState.ACCEPTED: MembershipState.CONSTITUTED,
    MembershipState.CONSTITUTED: MembershipState.ACTIVE,
    MembershipState.ACTIVE: MembershipState.LEFT,
    MembershipState.DECLINED: MembershipState.INVITED,
}


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

    @property
    def understood(self) -> bool:
        """Whether the member has made sure of the own role and the group's tasks."""
        return self.seat.understood_on is not None


class ContractPage(NamedTuple):
    """What the contract of one member is made of, as it is printed."""

    one: Participant
    organisation: str
    mandate: Mandate | None
    leader: str
    """Who leads the group, and signs for the initiative; empty where it is the member, or nobody."""


class Signed(NamedTuple):
    """How many have signed, of how many."""

    n: int
    all: int

    @property
    def missing(self) -> int:
        """How many contracts are outstanding."""
        return self.all - self.n

    @property
    def matter(self) -> str:
        """How it stands; where that is left as it is, another count brings it back."""
        return f"{self.n}/{self.all}"


def working_groups(history: PhaseHistory) -> list[Group]:
    """The working groups that were not closed."""
    return [g for g in history.groups if g.kind is GroupKind.WORKING and g.state is not GroupState.CLOSED]


def participants(history: PhaseHistory, today: date) -> tuple[Participant, ...]:
    """Everybody who takes part in a working group today, in the order of groups and seats."""
    seated = members(working_groups(history), history.memberships, history.people, history.contracts)
    return tuple(one for one in seated if takes_part(one.seat, today))


def members(
    groups: Iterable[Group], seats: Sequence[Membership], people: Iterable[Person], contracts: Iterable[Contract]
) -> tuple[Participant, ...]:
    """Every seat of these groups with its contract, in the order of groups and seats."""
    known = {person.id: person for person in people}
    held = {contract.membership_id: contract for contract in contracts}
    found = [
        Participant(group, seat, known[seat.person_id], held.get(seat.id))
        for group in groups
        for seat in seats
        if seat.group_id == group.id
    ]
    return tuple(sorted(found, key=lambda one: (one.group.id, one.seat.seat, one.seat.id)))


def takes_part(seat: Membership, on: date) -> bool:
    """Whether whoever holds the seat takes part in the work on that day, so that a contract is wanted."""
    return seat.holds_on(on) and seat.role not in _BESIDE


def binds(group: Group, role: Role) -> bool:
    """Whether a contract is asked of whoever has that role in the group, where the track asks for contracts."""
    return group.kind is GroupKind.WORKING and group.state is not GroupState.CLOSED and role not in _BESIDE


def signed_among(everybody: Iterable[Participant]) -> Signed:
    """How many of them have signed."""
    signed = [one.signed for one in everybody]
    return Signed(sum(signed), len(signed))


def bound_by_contract(
    group: Group, everybody: Sequence[Participant], today: date, *, wanted: bool
) -> tuple[Participant, ...]:
    """Of whom in a group a contract is wanted: in a working group where the track asks for it, else once one was begun.

    Args:
        group: the group.
        everybody: its members.
        today: the day.
        wanted: whether the track asks for contracts.
    """
    asked = wanted and group.kind is GroupKind.WORKING and group.state is not GroupState.CLOSED
    if not asked and not any(one.contract is not None for one in everybody):
        return ()
    return tuple(one for one in everybody if takes_part(one.seat, today))


def outstanding(
    groups: Iterable[Group],
    seats: Sequence[Membership],
    people: Iterable[Person],
    contracts: Sequence[Contract],
    today: date,
) -> list[tuple[Group, Signed]]:
    """The working groups in which contracts were begun and some are still to be signed."""
    found = []
    for group in groups:
        if group.kind is not GroupKind.WORKING or group.state is GroupState.CLOSED:
            continue
        everybody = members([group], seats, people, contracts)
        count = signed_among(bound_by_contract(group, everybody, today, wanted=False))
        if count.missing:
            found.append((group, count))
    return found


# The life of a membership


def left(seat: Membership, today: date) -> bool:
    """Whether the membership is over."""
    return seat.state is MembershipState.LEFT or (seat.to_on is not None and seat.to_on < today)


def next_state(seat: Membership, today: date) -> MembershipState | None:
    """What a membership becomes next; None for one that is over, or whose end is set."""
    if left(seat, today) or seat.to_on is not None:
        return None
    return _NEXT.get(seat.state)


def wants_contract(initiative: Initiative, cycles: Iterable[PhaseCycle]) -> bool:
    """Whether contracts are a step of the initiative's track: they are in Pådriv, in the Danish model they may be."""
    return initiative.track == Track.PAADRIV or any(each.track == Track.PAADRIV and each.open for each in cycles)
