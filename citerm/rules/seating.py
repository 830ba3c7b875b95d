"""The seating exercise: the tables there are, who sits where, and what differs between two plans."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TypeAlias

from citerm.model.initiative import Model
from citerm.model.people import Group, GroupKind, GroupState, Membership, MembershipState, Organisation, Person
from citerm.model.seating import MissingSeat, Placement, Seat
from citerm.model.text import fold
from citerm.rules.authority import steering_of

Place: TypeAlias = tuple[Seat, int | None]
"""A table: what kind it is, and whose."""
Actor: TypeAlias = tuple[str, int | str]
"""Who somebody is, the same in every plan: an organisation, a person, or a name."""

PILE: Place = (Seat.UNPLACED, None)
MOST_BY_DIGIT = 9

_KINDS = {
    Seat.WORKING: (GroupKind.WORKING, GroupKind.EXPERT_PANEL),
    Seat.PARTNERS: (GroupKind.PARTNERS,),
    Seat.SECRETARIAT: (GroupKind.SECRETARIAT,),
}
"""The groups that sit at each kind of table; the head table is found by itself."""


class Table(Model, frozen=True):
    """A table with those who sit there and those who are missing."""

    seat: Seat
    group: Group | None
    placements: tuple[Placement, ...] = ()
    missing: tuple[MissingSeat, ...] = ()

    @property
    def place(self) -> Place:
        """What the table is known by."""
        return (self.seat, self.group.id if self.group is not None else None)

    @property
    def empty(self) -> bool:
        """Whether there is nothing to say about it."""
        return not self.placements and not self.missing


def actor_of(placement: Placement) -> Actor:
    """Who is placed."""
    if placement.organisation_id is not None:
        return ("organisation", placement.organisation_id)
    if placement.person_id is not None:
        return ("person", placement.person_id)
    return ("name", fold(placement.name))


def called(placement: Placement, organisations: Iterable[Organisation], people: Iterable[Person]) -> str:
    """What the actor is called now."""
    for each in organisations:
        if each.id == placement.organisation_id:
            return each.name
    for person in people:
        if person.id == placement.person_id:
            return person.name
    return placement.name


def places(groups: Sequence[Group]) -> list[Place]:
    """The tables that an initiative sets, in the order in which they are counted: the pile first, which is none."""
    head = steering_of(groups)
    found: list[Place] = [PILE, (Seat.STEERING, head.id if head is not None else None)]
    for seat, kinds in _KINDS.items():
        sitting = [one for one in groups if one.kind in kinds and one.state is not GroupState.CLOSED]
        found += [(seat, one.id) for one in sitting] or [(seat, None)]
    return [*found, (Seat.INFORMED, None)]


def tables(
    groups: Sequence[Group], placements: Iterable[Placement], missing: Iterable[MissingSeat]
) -> tuple[Table, ...]:
    """All tables with who sits there; one whose group has closed since stands where anybody still sits at it."""
    seated, wanted = [one for one in placements if not one.struck], [one for one in missing if not one.struck]
    order = places(groups)
    taken = {place_of(one) for one in seated} | {place_of(one) for one in wanted}
    for place in sorted(taken - set(order), key=lambda place: place[1] or 0):
        last = max((at for at, known in enumerate(order) if known[0] is place[0]), default=len(order) - 1)
        order.insert(last + 1, place)
    by_id = {group.id: group for group in groups}
    return tuple(
        Table(
            seat,
            by_id.get(group_id or 0),
            tuple(sorted((p for p in seated if place_of(p) == (seat, group_id)), key=lambda p: (p.position, p.id))),
            tuple(m for m in wanted if place_of(m) == (seat, group_id)),
        )
        for seat, group_id in order
    )


def place_of(one: Placement | MissingSeat) -> Place:
    """The table that somebody sits at, or is missing from."""
    return (one.seat, one.group_id)


# two plans


class Difference(Model, frozen=True, kw_only=True):
    """What is otherwise in the later of two plans."""

    new: tuple[Placement, ...] = ()
    gone: tuple[Placement, ...] = ()
    moved: tuple[tuple[Placement, Placement], ...] = ()
    """Before and after; role and reason may be other ones too."""
    reworded: tuple[tuple[Placement, Placement], ...] = ()
    """At the same table, with another role or reason."""
    missing: tuple[MissingSeat, ...] = ()
    """Seats that were not missed before."""
    found: tuple[MissingSeat, ...] = ()
    """Seats that are no longer missing."""

    @property
    def nothing(self) -> bool:
        """Whether both plans say the same."""
        return not (self.new or self.gone or self.moved or self.reworded or self.missing or self.found)


def difference(
    before: Iterable[Placement],
    after: Iterable[Placement],
    missing_before: Iterable[MissingSeat] = (),
    missing_after: Iterable[MissingSeat] = (),
) -> Difference:
    """What changed from one plan to another: who is new, gone, at another table, or there for something else."""
    old = {actor_of(one): one for one in before if not one.struck}
    now = {actor_of(one): one for one in after if not one.struck}
    both = [(old[actor], now[actor]) for actor in now if actor in old]
    wanted_old = {_wanted(one): one for one in missing_before if not one.struck}
    wanted_now = {_wanted(one): one for one in missing_after if not one.struck}
    return Difference(
        new=tuple(one for actor, one in now.items() if actor not in old),
        gone=tuple(one for actor, one in old.items() if actor not in now),
        moved=tuple((a, b) for a, b in both if place_of(a) != place_of(b)),
        reworded=tuple(
            (a, b) for a, b in both if place_of(a) == place_of(b) and (a.role, a.reason) != (b.role, b.reason)
        ),
        missing=tuple(one for key, one in wanted_now.items() if key not in wanted_old),
        found=tuple(one for key, one in wanted_old.items() if key not in wanted_now),
    )


def _wanted(one: MissingSeat) -> tuple[Place, str]:
    return (place_of(one), fold(one.text))


# what comes of it


class Coming(Model, frozen=True):
    """What is still to be made of somebody's place."""

    placement: Placement
    nomination: bool = False
    invitation: bool = False
    sideline: bool = False


def coming(
    placements: Iterable[Placement], memberships: Sequence[Membership], people: Sequence[Person]
) -> tuple[Coming, ...]:
    """What the plan asks for and nobody has made yet; whoever sits in the group already needs neither.

    An organisation sits in a group where one of its people does.
    """
    home = {person.id: person.organisation_id for person in people}
    there = {(home.get(seat.person_id), seat.group_id) for seat in memberships if _stays(seat) and seat.state.seated}
    return tuple(found for each in placements if (found := _coming(each, memberships, there)) is not None)


def _coming(
    placement: Placement, memberships: Sequence[Membership], there: Collection[tuple[int | None, int]]
) -> Coming | None:
    if placement.struck or placement.seat is Seat.UNPLACED:
        return None
    if placement.seat is Seat.INFORMED:
        return Coming(placement, sideline=True) if placement.sideline_id is None else None
    if placement.organisation_id is not None and (placement.organisation_id, placement.group_id) in there:
        return None
    seat = seat_held(placement, memberships)
    if seat is not None and seat.state.seated:
        return None
    nominated = seat is not None or placement.person_id is None or placement.group_id is None
    found = Coming(placement, nomination=not nominated, invitation=placement.action_id is None)
    return found if found.nomination or found.invitation else None


def seat_held(placement: Placement, memberships: Iterable[Membership]) -> Membership | None:
    """The membership that the placed person has in the group of the table, if only nominated."""
    return next(
        (
            seat
            for seat in memberships
            if placement.person_id is not None
            and seat.person_id == placement.person_id
            and seat.group_id == placement.group_id
            and _stays(seat)
        ),
        None,
    )


def _stays(seat: Membership) -> bool:
    return seat.state not in (MembershipState.LEFT, MembershipState.DECLINED) and seat.to_on is None
