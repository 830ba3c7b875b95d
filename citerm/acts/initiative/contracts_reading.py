"""What the screen and the papers of contracts read: the members of groups, and how far each has come."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from citerm.acts.desk import Desk
from citerm.acts.reading import find_group, find_person
from citerm.model.glance import Glance
from citerm.model.initiative import Initiative, Model, replace
from citerm.model.mandate import Mandate, MandateState
from citerm.model.meeting import Meeting, MeetingState
from citerm.model.meeting_record import MeetingRecord
from citerm.model.message import N_, Refused, say
from citerm.model.people import Group, GroupState, MembershipState, Organisation, Role
from citerm.rules.contracts import (
    ContractPage,
    Participant,
    Signed,
    bound_by_contract,
    left,
    members,
    signed_among,
    takes_part,
    wants_contract,
)
from citerm.store import mandates, phases, records

_GONE = (MembershipState.DECLINED, MembershipState.LEFT)


class ContractsPage(Model, frozen=True, kw_only=True):
    """The members of one group or of all, with their contracts."""

    initiative: Initiative
    today: date
    wanted: bool
    """Whether contracts are a step of the track."""
    groups: tuple[Group, ...]
    everybody: tuple[Participant, ...]
    """All seats of these groups, in the order of groups and seats."""
    organisations: Mapping[int, Organisation]
    mandates: Mapping[int, Mandate]
    """The mandate that holds, by group."""

    def current(self, group: Group) -> tuple[Participant, ...]:
        """Who is on the way into the group or sits in it."""
        mine = (one for one in self.everybody if one.group.id == group.id)
        return tuple(one for one in mine if not left(one.seat, self.today) and one.seat.state not in _GONE)

    def gone(self, group: Group) -> tuple[Participant, ...]:
        """Who declined or has left."""
        here = {one.seat.id for one in self.current(group)}
        return tuple(one for one in self.everybody if one.group.id == group.id and one.seat.id not in here)

    def bound(self, group: Group) -> tuple[Participant, ...]:
        """Of whom a contract is wanted."""
        return bound_by_contract(group, self.current(group), self.today, wanted=self.wanted)

    def signed(self, group: Group) -> Signed:
        """How many of them have signed."""
        return signed_among(self.bound(group))

    def organisation_of(self, one: Participant) -> str:
        """Where a member comes from; empty for citizens."""
        found = self.organisations.get(one.person.organisation_id or 0)
        return found.name if found is not None else ""

    def leader_of(self, one: Participant) -> str:
        """Who leads the group of a member, but for the member; the management goes before the others (S73)."""
        leads = [each for each in self.current(one.group) if each.seat.role.leads and each.person.id != one.person.id]
        leads.sort(key=lambda each: each.seat.role is not Role.MANAGEMENT)
        return leads[0].person.name if leads else ""

    def printed(self, some: Iterable[Participant]) -> tuple[ContractPage, ...]:
        """What the contracts of some members are made of."""
        return tuple(
            ContractPage(one, self.organisation_of(one), self.mandates.get(one.group.id), self.leader_of(one))
            for one in some
        )


def contracts_page(desk: Desk, group_id: int | None = None) -> ContractsPage:
    """Read the members of one group, or of every group that is not closed, those with contracts first."""
    store = desk.store
    initiative = records.initiative(store)
    assert initiative is not None
    groups = tuple(
        group
        for group in records.groups(store)
        if group.id == group_id or (group_id is None and group.state is not GroupState.CLOSED)
    )
    seats = records.memberships(store, group_id) if group_id is not None else records.memberships(store)
    page = ContractsPage(
        initiative=initiative,
        today=desk.today(),
        wanted=wants_contract(initiative, phases.cycles(store)),
        groups=groups,
        everybody=members(groups, seats, records.people(store), phases.contracts(store)),
        organisations={one.id: one for one in records.organisations(store)},
        mandates={one.group_id: one for one in mandates.mandates(store) if one.state is MandateState.FINAL},
    )
    return replace(page, groups=tuple(sorted(groups, key=lambda group: not page.bound(group))))


def signed_in(desk: Desk, group_id: int | None = None) -> dict[int, Signed]:
    """How many contracts are signed in a group, or in each; only where some are wanted."""
    page = contracts_page(desk, group_id)
    counts = ((group.id, page.signed(group)) for group in page.groups)
    return {id_: count for id_, count in counts if count.all}


def glance(desk: Desk) -> Glance | None:
    """How many contracts are signed, of how many; nothing where none is wanted."""
    page = contracts_page(desk)
    counts = [page.signed(group) for group in page.groups if page.bound(group)]
    if not counts:
        return None
    signed, wanted = sum(count.n for count in counts), sum(count.all for count in counts)
    said = say("signed: {n} of {all}", n=signed, all=wanted)
    return Glance(command="contracts_from_here", said=(said,), attention=signed < wanted)


def contracts_asked_for(desk: Desk, name: str) -> tuple[ContractsPage, tuple[Participant, ...]]:
    """Whose contracts are meant by a group or a person; by nothing those of every group where contracts are wanted.

    Raises:
        Refused: where there is no such group or person, or nobody of whom a contract is wanted.
    """
    page = contracts_page(desk)
    if not name:
        found = tuple(one for group in page.groups for one in page.bound(group))
    else:
        try:
            group = find_group(desk, name)
            found = page.bound(group) or tuple(o for o in page.current(group) if takes_part(o.seat, page.today))
        except Refused:
            person = find_person(desk, name)
            mine = [one for group in page.groups for one in page.current(group) if one.person.id == person.id]
            found = tuple(one for one in mine if one.contract is not None) or tuple(mine)
    if not found:
        raise Refused(N_("There is nobody here whose contract could be written."))
    return page, found


def members_in(desk: Desk, record: MeetingRecord) -> tuple[Participant, ...]:
    """Who takes part in the group that meets, on the day of the meeting, with their contracts."""
    found = members([record.group], record.memberships, record.people, phases.contracts(desk.store))
    return tuple(one for one in found if takes_part(one.seat, record.meeting.on))


def on_the_way(desk: Desk, record: MeetingRecord) -> tuple[Participant, ...]:
    """Who is nominated or invited for the group that meets and has not answered."""
    seats = records.memberships(desk.store, record.group.id)
    waiting = [seat for seat in seats if seat.state in (MembershipState.NOMINATED, MembershipState.INVITED)]
    return members([record.group], waiting, record.people, phases.contracts(desk.store))


def next_meeting_of(desk: Desk, group_id: int) -> Meeting | None:
    """The next meeting of a group that is planned or called."""
    to_come = (MeetingState.PLANNED, MeetingState.CALLED)
    found = (m for m in records.meetings(desk.store) if m.group_id == group_id and m.state in to_come)
    return min((m for m in found if m.on >= desk.today()), key=lambda m: m.on, default=None)
