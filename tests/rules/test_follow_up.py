"""Following up on actions of earlier meetings."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from citerm.model.action import ActionState, DueKind
from citerm.model.meeting import MeetingState
from citerm.rules.follow_up import follow_up, is_overdue, times_carried
from tests.building import a_meeting, an_action

TODAY = date(2026, 11, 12)
NEXT = date(2026, 12, 10)


def due(day, id=1, **more):
    return an_action(id=id, due_kind=DueKind.DATE, due_on=day, first_due_on=day, meeting_id=90, **more)


def test_actions_are_sorted_into_overdue_due_and_done_and_the_rest_is_a_number():
    actions = [
        due(date(2027, 1, 1), id=1),
        due(date(2026, 11, 20), id=2),
        due(date(2026, 11, 1), id=3),
        due(date(2026, 10, 1), id=4),
        an_action(id=5, state=ActionState.DONE, closed_on=date(2026, 11, 3)),
        an_action(id=6, due_kind=DueKind.ONGOING),
        an_action(id=7, state=ActionState.CANCELLED),
        an_action(id=8, due_kind=DueKind.NEXT_MEETING),
        an_action(id=9),
        due(date(2026, 10, 1), id=10, struck=True),
    ]
    found = follow_up(actions, TODAY, NEXT)
    assert [action.id for action in found.overdue] == [4, 3]
    assert [action.id for action in found.due] == [2, 8]
    assert [action.id for action in found.done] == [5]
    assert found.others == 3


def test_without_a_next_meeting_what_is_due_today_is_asked_for():
    assert [action.id for action in follow_up([due(TODAY), due(NEXT, id=2)], TODAY).due] == [1]


@pytest.mark.parametrize(
    ("action", "overdue"),
    [
        (due(date(2026, 11, 11)), True),
        (due(TODAY), False),
        (due(date(2026, 11, 11), state=ActionState.DONE), False),
        (an_action(due_kind=DueKind.ONGOING), False),
        (an_action(), False),
    ],
)
def test_overdue_is_past_the_day_and_not_done(action, overdue):
    assert is_overdue(action, TODAY) is overdue


def closed(id, on, **more):
    return a_meeting(id=id, on=on, **{"state": MeetingState.CLOSED, **more})


MEETINGS = [closed(1, date(2026, 9, 10)), closed(2, date(2026, 10, 8)), closed(3, TODAY)]


@pytest.mark.parametrize(
    ("action", "times"),
    [
        (due(date(2026, 9, 1)), 3),
        (due(date(2026, 9, 10)), 3),
        (due(date(2026, 10, 1)), 2),
        (due(date(2026, 12, 1)), 0),
        (replace(due(date(2026, 9, 1)), due_on=date(2027, 1, 1)), 3),
        (due(date(2026, 9, 1), state=ActionState.DONE, closed_on=date(2026, 10, 8)), 1),
        (due(date(2026, 9, 1), struck=True), 0),
        (an_action(due_kind=DueKind.ONGOING, first_due_on=date(2026, 9, 1), meeting_id=90), 0),
        (an_action(meeting_id=90), 0),
    ],
)
def test_carried_counts_closed_meetings_since_the_first_due_date(action, times):
    assert times_carried(action, MEETINGS) == times


def test_other_groups_open_meetings_and_the_one_that_made_it_do_not_carry():
    meetings = [closed(1, TODAY, group_id=2), closed(2, TODAY, state=MeetingState.OPEN), closed(90, TODAY)]
    assert times_carried(due(date(2026, 9, 1)), meetings) == 0
