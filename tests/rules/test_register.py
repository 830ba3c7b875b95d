"""The register: what becomes of a decision, and which are to be reconsidered."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from citerm.model.action import ActionState
from citerm.model.entries import Outcome
from citerm.rules.decisions import procedure_label
from citerm.rules.register import Life, due_for_review, in_register, life_of
from tests.building import DAY, a_decision, an_action


def test_a_decision_is_in_force_until_something_becomes_of_it() -> None:
    assert life_of(a_decision()) is Life.IN_FORCE


def test_it_is_carried_out_when_all_that_was_to_be_done_for_it_is_done() -> None:
    done, cancelled = an_action(state=ActionState.DONE), an_action(id=2, state=ActionState.CANCELLED)
    waiting, struck = an_action(id=3, state=ActionState.WAITING), an_action(id=4, struck=True)
    assert life_of(a_decision(), [done, cancelled]) is Life.CARRIED_OUT
    assert life_of(a_decision(), [done, struck]) is Life.CARRIED_OUT
    assert life_of(a_decision(), [done, waiting]) is Life.IN_FORCE
    assert life_of(a_decision(), [cancelled]) is Life.IN_FORCE


def test_once_it_was_taken_up_on_or_after_its_day_it_is_no_longer_to_be_reconsidered() -> None:
    decision = a_decision(review_on=DAY)
    assert life_of(decision, taken_up_on=DAY - timedelta(days=1)) is Life.RECONSIDER
    assert life_of(decision, taken_up_on=DAY) is Life.IN_FORCE


def test_what_is_stored_goes_before_what_is_derived() -> None:
    done = [an_action(state=ActionState.DONE)]
    assert life_of(a_decision(review_on=DAY), done) is Life.RECONSIDER
    assert life_of(a_decision(review_on=DAY, lapsed_on=DAY), done) is Life.LAPSED
    assert life_of(a_decision(review_on=DAY, lapsed_on=DAY, replaced_by_id=9), done) is Life.REPLACED


@pytest.mark.parametrize("outcome", [Outcome.REJECTED, Outcome.POSTPONED, Outcome.REFERRED, Outcome.UNRESOLVED])
def test_what_was_not_decided_has_no_life_but_stands_in_the_register(outcome: Outcome) -> None:
    decision = a_decision(outcome=outcome, review_on=DAY)
    assert life_of(decision) is None and in_register(decision)
    assert due_for_review([decision], DAY) == []


def test_conclusions_and_struck_decisions_stand_in_no_register() -> None:
    assert not in_register(a_decision(outcome=Outcome.NOTED)) and not in_register(a_decision(struck=True))


def test_decisions_are_due_for_review_on_their_day_the_longest_overdue_first() -> None:
    later, earlier = a_decision(id=1, review_on=DAY), a_decision(id=2, review_on=DAY - timedelta(days=9))
    future = a_decision(id=3, review_on=DAY + timedelta(days=1))
    replaced = a_decision(id=8, review_on=DAY, replaced_by_id=1)
    assert due_for_review([later, future, earlier, replaced, a_decision(id=7)], DAY) == [earlier, later]


def test_written_decisions_are_numbered_in_a_series_of_their_own() -> None:
    assert procedure_label(1, date(2026, 1, 2).year, "da") == "S1/2026"
    assert procedure_label(3, 2026, "nn") == procedure_label(3, 2026, "nb") == "S 3/26"
    assert procedure_label(None, 2026, "da") == ""
