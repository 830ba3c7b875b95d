"""Seats of a group that meets: whom its first meeting calls in."""

from __future__ import annotations

from datetime import date, time, timedelta

from citerm.model.initiative import Language, replace
from citerm.model.meeting import Meeting, MeetingKind
from citerm.model.people import Membership, MembershipState
from citerm.rules.seats import yet_to_answer

DAY = date(2026, 11, 12)
FIRST = Meeting(
    id=1,
    key="",
    group_id=1,
    kind=MeetingKind.CONSTITUTING,
    on=DAY,
    starts=time(14),
    minutes=60,
    language=Language.NYNORSK,
)


def seat(state: MembershipState, to_on: date | None = None) -> Membership:
    return Membership(id=1, person_id=1, group_id=1, state=state, to_on=to_on)


def test_the_first_meeting_calls_in_those_who_were_invited_to_the_group_and_have_not_answered() -> None:
    asked = [state for state in MembershipState if yet_to_answer(FIRST, [seat(state)])]
    assert asked == [MembershipState.INVITED]


def test_who_is_to_be_gone_by_then_is_not_called_in() -> None:
    assert yet_to_answer(FIRST, [seat(MembershipState.INVITED, DAY)])
    assert not yet_to_answer(FIRST, [seat(MembershipState.INVITED, DAY - timedelta(1))])


def test_later_meetings_call_in_members_only() -> None:
    assert not yet_to_answer(replace(FIRST, kind=MeetingKind.WORKING), [seat(MembershipState.INVITED)])
