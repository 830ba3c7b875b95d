from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citerm.model.phase import Answer, Assessment, Conclusion, PhaseCycle, PhaseWork, ReadinessValue
from citerm.model.track import Phase, Question
from citerm.rules.readiness import (
    asked_people,
    asking,
    distribution,
    first_speakers,
    last_time,
    questions_asked,
    shown_distribution,
    unanswered,
)
from tests.building import a_record, at

VALUES = st.lists(st.sampled_from([None, 0, 1, 2, 3, 4]), max_size=20)


def an_answer(id: int = 1, **more: object) -> Answer:
    return Answer(
        **{"id": id, "assessment_id": 1, "question": "F1.1", "wording": "Hvad?", "asked_at": at("14.00")} | more
    )


def an_assessment(id: int, clock: str = "14.00", **more: object) -> Assessment:
    facts = {"track": "ci", "phase": 1, "cycle": 1, "group_id": 1, "meeting_id": id, "item_id": id}
    return Assessment(**{"id": id, "started_at": at(clock)} | facts | more)


def test_dont_know_counts_in_neither_median_nor_spread() -> None:
    found = distribution([0, 0, 3, 4, None])
    assert (found.median, found.spread) == (3.5, 1)
    assert (found.answered, found.dont_know, found.left_out) == (4, 2, 1)


def test_nobody_who_knows_has_no_median_and_no_spread() -> None:
    found = distribution([0, None])
    assert (found.median, found.spread, found.hears_ends) == (None, None, False)
    assert distribution([]).answered == 0


@pytest.mark.parametrize(
    ("values", "median"), [([2], 2), ([1, 4], 2.5), ([1, 2, 4], 2), ([4, 1, 1, 3], 2), ([3, 3, 3, 4, 1], 3)]
)
def test_the_median_is_the_middle_value_or_lies_between_the_two_in_the_middle(values: list[int], median: float) -> None:
    assert distribution(values).median == median


@given(VALUES)
def test_a_distribution_says_the_same_in_whatever_order_people_answered(values: list[int | None]) -> None:
    found = distribution(values)
    assert found == distribution(values[::-1])
    assert found.answered + found.left_out == len(values)
    if found.median is not None and found.spread is not None:
        known = [value for value in values if value]
        assert min(known) <= found.median <= max(known)
        assert found.spread == max(known) - min(known)


def test_those_at_both_ends_speak_first_once_they_lie_two_apart() -> None:
    assert first_speakers({7: 2, 8: 3, 9: 0}) == ((), ())
    assert first_speakers({7: 2, 8: 4, 9: 0, 5: 2, 6: None}) == ((7, 5), (8,))


def test_values_are_shown_to_nobody_before_they_are_revealed() -> None:
    values = [ReadinessValue(id=1, answer_id=1, person_id=1, value=3), ReadinessValue(id=2, answer_id=2, person_id=1)]
    assert shown_distribution(an_answer(), values) is None
    shown = shown_distribution(an_answer(revealed_at=at("14.05")), values)
    assert shown == distribution([3])


def test_those_present_with_a_voice_are_asked_in_seating_order() -> None:
    record = a_record(
        items=["Fasevurdering 30 D"],
        people="MH AB CD EF",
        times="1 14.00-",
        attendance="EF arrived 14.00, AB online 14.00, MH arrived 14.00, MH recused 14.01 item 1",
    )
    by_initials = {person.initials: person.id for person in record.people}
    assert asked_people(record, 1) == (by_initials["AB"], by_initials["EF"])


def test_who_has_answered_stays_among_those_asked_and_the_rest_are_waited_for() -> None:
    record = a_record(
        items=["Fasevurdering 30 D"], people="MH AB", times="1 14.00-", attendance="MH arrived 14.00, AB arrived 14.00"
    )
    assert asking(record, 1, {}).waiting == (1, 2)
    assert not asking(record, 1, {}).complete
    found = asking(record, 1, {9: 3, 2: None})
    assert (found.people, found.waiting, found.complete) == ((1, 2, 9), (1,), False)
    assert asking(record, 1, {9: 3, 2: None, 1: 0}).complete


def test_nobody_present_is_never_everybody() -> None:
    record = a_record(items=["Fasevurdering 30 D"], people="MH AB", times="1 14.00-", attendance="")
    assert not asking(record, 1, {}).complete


def test_what_was_put_off_or_has_no_conclusion_is_unanswered() -> None:
    keys = ("F1.1", "F1.2", "F1.3")
    phase = Phase(number=1, name={}, intro={}, questions=tuple(Question(key=key, text={}) for key in keys))
    answers = [
        an_answer(1, question="F1.1", conclusion=Conclusion.NO),
        an_answer(2, question="F1.2", conclusion=Conclusion.POSTPONED),
        an_answer(3, question="F1.3"),
    ]
    assert [question.key for question in unanswered(phase, None, answers)] == ["F1.2", "F1.3"]


@pytest.mark.parametrize(
    ("revisit", "taken", "asked", "left"),
    [
        ("", "", "F1.1 F1.2 F1.3", "F1.1 F1.2 F1.3"),
        ("F1.2", "", "F1.2", "F1.2"),
        ("LOK", "F1.3", "F1.3", ""),
        ("F1.2 LOK", "F1.3", "F1.2 F1.3", "F1.2"),
        ("F1.2", "F1.1", "F1.1 F1.2", "F1.2"),
        ("P5", "", "F1.1 F1.2 F1.3", "F1.1 F1.2 F1.3"),
    ],
)
def test_a_phase_that_was_opened_again_asks_what_is_looked_at_again_and_what_is_taken_up_besides(
    revisit: str, taken: str, asked: str, left: str
) -> None:
    questions = tuple(Question(key=f"F1.{n}", text={}, component="LOK" if n == 3 else "") for n in (1, 2, 3))
    phase = Phase(number=1, name={}, intro={}, questions=questions)
    cycle = PhaseCycle(id=2, track="ci", phase=1, cycle=2, revisit=revisit)
    answers = [an_answer(n, question=key, conclusion=Conclusion.YES) for n, key in enumerate(taken.split())]
    assert " ".join(question.key for question in questions_asked(phase, cycle, answers)) == asked
    assert " ".join(question.key for question in unanswered(phase, cycle, answers)) == left


def test_last_time_is_the_latest_of_the_same_phase_that_has_something_to_say() -> None:
    work = PhaseWork(
        earlier=(an_assessment(1, "9.00"), an_assessment(2, "10.00"), an_assessment(3, "11.00", phase=2)),
        earlier_answers=(
            an_answer(11, assessment_id=1, revealed_at=at("9.10")),
            an_answer(12, assessment_id=2),
            an_answer(13, assessment_id=3, conclusion=Conclusion.YES),
        ),
        earlier_values=(ReadinessValue(id=1, answer_id=11, person_id=1, value=2),),
    )
    found = last_time(work, an_assessment(4), "F1.1")
    assert found is not None
    assert (found.answer.id, found.distribution) == (11, distribution([2]))
    assert last_time(work, an_assessment(4), "F9") is None
