"""The bodies of an initiative as a tree: who leads at the top, the others beneath, each with those who sit there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from citerm.model.initiative import Model
from citerm.model.meeting import Meeting, MeetingState
from citerm.model.people import Group, GroupKind, GroupState, Membership
from citerm.rules.authority import escalates_to

ORDER = (
    GroupKind.STEERING,
    GroupKind.INITIATORS,
    GroupKind.WORKING,
    GroupKind.PARTNERS,
    GroupKind.SECRETARIAT,
    GroupKind.EXPERT_PANEL,
)
"""How bodies follow each other in a chart (seed 001)."""

TO_COME = (MeetingState.PLANNED, MeetingState.CALLED)


class Body(Model, frozen=True, kw_only=True):
    """A group in the tree."""

    group: Group
    seats: tuple[Membership, ...] = ()
    """Those held on the day, whoever leads first; a person stands once."""
    upcoming: Meeting | None = None
    """The next meeting that is planned."""
    beneath: bool = False
    """Whether a body stands above it."""

    @property
    def leads(self) -> tuple[Membership, ...]:
        """The seats of those who lead it."""
        return tuple(seat for seat in self.seats if seat.role.leads)


def bodies(
    groups: Sequence[Group], seats: Iterable[Membership], meetings: Iterable[Meeting], today: date
) -> tuple[Body, ...]:
    """The tree from the top: without a steering group the initiators lead; what is closed down stands last, empty."""
    held = [seat for seat in seats if seat.holds_on(today)]
    coming = [meeting for meeting in meetings if meeting.state in TO_COME and meeting.on >= today]
    found = [
        Body(
            group=group,
            seats=_once([seat for seat in held if seat.group_id == group.id]) if _lives(group) else (),
            upcoming=next((meeting for meeting in coming if meeting.group_id == group.id), None),
            beneath=escalates_to(groups, group) is not None,
        )
        for group in groups
    ]
    place = {kind: number for number, kind in enumerate(ORDER)}
    found.sort(key=lambda body: (not _lives(body.group), body.beneath, place[body.group.kind]))
    return tuple(found)


def _lives(group: Group) -> bool:
    return group.state is not GroupState.CLOSED


def _once(seats: Sequence[Membership]) -> tuple[Membership, ...]:
    ordered = sorted(seats, key=lambda seat: (not seat.role.leads, seat.seat, seat.id))
    return tuple({seat.person_id: seat for seat in reversed(ordered)}[id_] for id_ in _people(ordered))


def _people(seats: Iterable[Membership]) -> list[int]:
    return list(dict.fromkeys(seat.person_id for seat in seats))
