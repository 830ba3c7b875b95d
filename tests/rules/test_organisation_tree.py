"""The bodies of an initiative as a tree."""

from __future__ import annotations

from datetime import date, time

from citerm.model.initiative import Language
from citerm.model.meeting import Meeting, MeetingKind, MeetingState
from citerm.model.people import Group, GroupKind, GroupState, Membership, Role
from citerm.rules.organisation_tree import bodies

TODAY = date(2026, 11, 12)


def a_group(id_: int, kind: GroupKind, state: GroupState = GroupState.ACTIVE) -> Group:
    return Group(id=id_, key=f"g{id_}", name=f"Gruppe {id_}", kind=kind, state=state)


def a_seat(id_: int, person: int, group: int = 1, role: Role = Role.MEMBER, **more: date) -> Membership:
    return Membership(id=id_, person_id=person, group_id=group, role=role, seat=id_, **more)  # type: ignore[arg-type]


def a_meeting(id_: int, group: int, on: date, state: MeetingState = MeetingState.PLANNED) -> Meeting:
    return Meeting(
        id=id_,
        key=f"m{id_}",
        group_id=group,
        kind=MeetingKind.WORKING,
        state=state,
        on=on,
        starts=time(14),
        minutes=60,
        language=Language.DANISH,
    )


def test_the_steering_group_stands_above_the_others_in_the_order_of_a_chart() -> None:
    groups = [
        a_group(1, GroupKind.EXPERT_PANEL),
        a_group(2, GroupKind.SECRETARIAT),
        a_group(3, GroupKind.WORKING),
        a_group(4, GroupKind.STEERING),
        a_group(5, GroupKind.PARTNERS),
        a_group(6, GroupKind.WORKING),
    ]
    found = bodies(groups, [], [], TODAY)
    assert [(body.group.id, body.beneath) for body in found] == [
        (4, False),
        (3, True),
        (6, True),
        (5, True),
        (2, True),
        (1, True),
    ]


def test_before_there_is_a_steering_group_the_initiators_stand_at_the_top() -> None:
    found = bodies([a_group(1, GroupKind.WORKING), a_group(2, GroupKind.INITIATORS)], [], [], TODAY)
    assert [(body.group.id, body.beneath) for body in found] == [(2, False), (1, True)]


def test_without_either_all_stand_side_by_side() -> None:
    found = bodies([a_group(1, GroupKind.PARTNERS), a_group(2, GroupKind.WORKING)], [], [], TODAY)
    assert [(body.group.id, body.beneath) for body in found] == [(2, False), (1, False)]


def test_what_is_closed_down_stands_last_and_shows_nobody() -> None:
    groups = [a_group(1, GroupKind.STEERING), a_group(2, GroupKind.WORKING, GroupState.CLOSED)]
    groups.append(a_group(3, GroupKind.EXPERT_PANEL))
    found = bodies(groups, [a_seat(1, 7, group=2)], [], TODAY)
    assert [body.group.id for body in found] == [1, 3, 2]
    assert found[-1].seats == ()


def test_whoever_leads_stands_first_and_nobody_twice() -> None:
    seats = [a_seat(1, 7), a_seat(2, 8, role=Role.CHAIR), a_seat(3, 7, role=Role.SECRETARY), a_seat(4, 9)]
    (body,) = bodies([a_group(1, GroupKind.STEERING)], seats, [], TODAY)
    assert [seat.person_id for seat in body.seats] == [8, 7, 9]
    assert [seat.person_id for seat in body.leads] == [8]


def test_seats_that_have_ended_or_not_begun_are_not_shown() -> None:
    seats = [a_seat(1, 7, to_on=date(2026, 11, 11)), a_seat(2, 8, from_on=date(2026, 11, 13)), a_seat(3, 9)]
    (body,) = bodies([a_group(1, GroupKind.STEERING)], seats, [], TODAY)
    assert [seat.person_id for seat in body.seats] == [9]


def test_the_next_meeting_is_the_first_one_planned_from_today_on() -> None:
    meetings = [
        a_meeting(1, 1, date(2026, 11, 1)),
        a_meeting(2, 2, date(2026, 11, 12)),
        a_meeting(3, 1, date(2026, 11, 20), MeetingState.CANCELLED),
        a_meeting(4, 1, date(2026, 12, 1)),
        a_meeting(5, 1, date(2026, 12, 9)),
    ]
    (body,) = bodies([a_group(1, GroupKind.STEERING)], [], meetings, TODAY)
    assert body.upcoming is not None and body.upcoming.id == 4
