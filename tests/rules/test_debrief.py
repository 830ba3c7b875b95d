"""How a meeting went: time planned and used, who was heard, what came of it."""

from __future__ import annotations

from msgspec.structs import replace

from citerm.model.attendance import Hearing
from citerm.model.meeting import ItemState, MeetingState
from citerm.model.meeting_record import MeetingRecord
from citerm.rules.debrief import Course, course_of
from tests.building import a_decision, a_record, an_item, at


def held(**more: object) -> MeetingRecord:
    record = a_record(
        ["Velkomst 5 I", "Status 20 D", "Mandat 20 B", an_item("Tema", 30, "D", state=ItemState.POSTPONED)],
        people="MH AB CD",
        times="1 14.05-14.10, 2 14.10-14.45, 3 14.50-15.00",
        attendance="MH arrived 14.00, AB arrived 14.00, CD arrived 14.20",
    )
    ended = {"state": MeetingState.CLOSED, "opened_at": at("14.05"), "closed_at": at("15.05"), "minutes": 60}
    return replace(record, meeting=replace(record.meeting, **ended), **more)


def course(**more: object) -> Course:
    found = course_of(held(**more))
    assert found is not None
    return found


def test_before_the_end_there_is_nothing_to_say() -> None:
    assert course_of(a_record()) is None


def test_each_item_that_was_taken_up_has_its_minutes_planned_and_used() -> None:
    assert [(each.item.title, each.planned, each.used, each.over) for each in course().items] == [
        ("Velkomst", 5, 5, 0),
        ("Status", 20, 35, 15),
        ("Mandat", 20, 10, -10),
    ]
    assert (course().planned, course().used) == (45, 50)


def test_what_was_not_taken_up_is_named() -> None:
    assert [item.title for item in course().not_reached] == ["Tema"]


def test_beginning_and_end_are_told_against_the_plan_and_standing_still_apart() -> None:
    found = course()
    assert (found.began_late, found.ended_late, found.stood_still) == (5, 5, 10)


def test_who_was_heard_most_often_comes_first_and_who_was_not_is_named() -> None:
    hearings = tuple(
        Hearing(id=n, item_id=item, person_id=person, at=at("14.20"))
        for n, (item, person) in enumerate([(2, 1), (2, 2), (3, 2)], 1)
    )
    found = course(hearings=hearings)
    assert [(each.person_id, each.rounds) for each in found.spoke] == [(2, 2), (1, 1)]
    assert (found.rounds, found.not_heard) == (2, (3,))


def test_without_a_round_nobody_is_said_not_to_have_been_heard() -> None:
    assert (course().spoke, course().not_heard) == ((), ())


def test_decisions_are_counted_for_each_hour() -> None:
    decisions = tuple(a_decision("Vi begynder", id=n, item_id=3) for n in (1, 2, 3))
    found = course(decisions=decisions)
    assert (found.decisions, found.decisions_an_hour) == (3, 3.0)
    assert replace(found, hours=0.01).decisions_an_hour == 0.0, "no rate is made of a meeting of a few minutes"
