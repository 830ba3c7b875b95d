"""Whether the group could decide through the meeting."""

from __future__ import annotations

from citerm.model.initiative import replace
from citerm.model.meeting import MeetingState
from citerm.model.people import QuorumKind
from citerm.rules.attendance_quorum import quorum_course
from tests.building import a_decision, a_record, at

ALL = "MH arrived 14.00, AB arrived 14.01, CD arrived 14.02"
TIMES = "1 14.00-14.10, 2 14.10-14.30, 3 14.30-15.00"
HALF = {"quorum": QuorumKind.NUMBER, "quorum_number": 2}


def course(attendance, **more):
    more = {"group": HALF, **more}
    record = a_record(
        attendance=attendance, times=TIMES, meeting={"state": MeetingState.CLOSED, "closed_at": at("15.00")}, **more
    )
    return [(each.quorum.met, each.quorum.present, each.since.item_id) for each in quorum_course(record)]


def test_without_a_rule_nothing_is_said():
    assert course(ALL, group={}) == []


def test_who_is_marked_in_the_first_minutes_counts_from_the_beginning():
    assert course(ALL) == [(True, 3, 1)]


def test_it_is_said_when_too_few_are_left_and_when_there_are_enough_again():
    left = f"{ALL}, AB left 14.15, CD left 14.20, CD arrived 14.40"
    assert course(left) == [(True, 3, 1), (False, 1, 2), (True, 2, 3)]


def test_who_leaves_with_the_end_takes_nothing_away():
    assert course(f"{ALL}, AB left 15.00, CD left 15.00") == [(True, 3, 1)]


def test_a_conflict_of_interest_counts_for_its_item_only():
    recused = f"{ALL}, AB recused 14.10 item 2, CD recused 14.11 item 2"
    assert course(recused) == [(True, 3, 1), (False, 1, 2), (True, 3, 3)]


def test_too_few_from_the_beginning():
    assert course("MH arrived 14.00") == [(False, 1, 1)]


def test_with_a_decision_it_counts_at_once_who_is_there():
    early = [replace(a_decision(item_id=1), captured_at=at("14.04"))]
    gone = f"{ALL}, AB left 14.05, CD left 14.05"
    assert course(gone) == [(False, 1, 1)]
    assert course(gone, decisions=early) == [(True, 3, 1), (False, 1, 1)]


def test_nobody_was_marked():
    assert course("") == []
