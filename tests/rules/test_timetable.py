"""The months of the course, the bands of its phases, and what falls in each month."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citerm.model.entries import Decision
from citerm.model.initiative import Initiative
from citerm.model.meeting import MeetingState
from citerm.model.people import Group, GroupKind
from citerm.model.phase import GateDecision, GateOutcome, PhaseCycle
from citerm.model.phase_history import PhaseHistory
from citerm.rules.register import Entry, Life
from citerm.rules.timetable import (
    Kind,
    Months,
    PhaseBand,
    Timetable,
    by_months,
    counter,
    month_begin,
    month_end,
    month_of,
    timetable,
)
from tests.rules.courses import a_track, an_initiative, held_on, ticked

TODAY = date(2026, 7, 9)
STARTED = date(2026, 1, 15)
GROUP = Group(id=1, key="sg", name="Styregruppen", kind=GroupKind.STEERING)


def laid_out(history: PhaseHistory, initiative: Initiative | None = None, *entries: Entry) -> Timetable:
    return timetable(history, [a_track()], initiative or an_initiative(), entries, TODAY)


def band(history: PhaseHistory, phase: int = 1, initiative: Initiative | None = None, *entries: Entry) -> PhaseBand:
    return laid_out(history, initiative, *entries).bands[phase - 1]


def a_cycle(phase: int = 1, cycle: int = 1, **dates: Any) -> PhaseCycle:
    return PhaseCycle(id=phase * 10 + cycle, track="ci", phase=phase, cycle=cycle, **dates)


def a_decision(id: int, on: date) -> Entry:
    decision = Decision(id=id, group_id=1, text="Vi går videre.", captured_at=datetime(2026, 1, 1, tzinfo=UTC))
    return Entry(decision=decision, label=f"1.{id}", on=on, group=GROUP, life=Life.IN_FORCE)


@pytest.mark.parametrize(
    ("day", "month"),
    [
        (date(2025, 12, 31), 0),
        (date(2026, 1, 1), 1),
        (date(2026, 1, 15), 1),
        (date(2026, 1, 31), 1),
        (date(2026, 2, 1), 2),
        (date(2027, 6, 30), 18),
        (date(2027, 7, 1), 19),
    ],
)
def test_the_month_in_which_the_initiative_begins_is_the_first(day: date, month: int) -> None:
    assert month_of(STARTED, day) == month


def test_the_counter_counts_down_before_the_start_and_goes_on_after_the_last_month() -> None:
    before = counter(STARTED, date(2026, 1, 5), 18)
    assert (before.days_to_start, before.over) == (10, False)
    assert counter(STARTED, date(2026, 7, 9), 18)[:2] == (7, 18)
    assert not counter(STARTED, date(2027, 6, 30), 18).over
    after = counter(STARTED, date(2027, 7, 1), 18)
    assert (after.month, after.over) == (19, True)


@given(st.dates(date(2000, 1, 1), date(2150, 1, 1)), st.integers(-400, 400))
def test_a_month_begins_and_ends_within_itself(started: date, month: int) -> None:
    begin, end = month_begin(started, month), month_end(started, month)
    assert month_of(started, begin) == month == month_of(started, end)
    assert begin.day == 1 and by_months(begin, 1).toordinal() == end.toordinal() + 1


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 2, 28), 1, date(2026, 3, 31)),
        (date(2026, 1, 30), 1, date(2026, 2, 28)),
        (date(2026, 1, 15), -1, date(2025, 12, 15)),
        (date(2026, 12, 31), 14, date(2028, 2, 29)),
    ],
)
def test_the_last_day_of_a_month_stays_the_last(day: date, months: int, expected: date) -> None:
    assert by_months(day, months) == expected


def test_a_phase_nobody_planned_lies_where_its_track_has_it() -> None:
    found = band(PhaseHistory(), 2)
    assert (found.planned, found.by_default) == (Months(5, 9), True)
    assert (found.planned_from, found.planned_to) == (date(2026, 5, 1), date(2026, 9, 30))
    assert found.passages == ()


def test_a_plan_of_ones_own_goes_before_that_of_the_track() -> None:
    found = band(PhaseHistory(cycles=(a_cycle(planned_from=date(2026, 2, 10), planned_to=date(2026, 3, 1)),)))
    assert (found.planned, found.by_default) == (Months(2, 3), False)
    begun = band(PhaseHistory(cycles=(a_cycle(planned_from=date(2026, 2, 10)),)))
    assert begun.planned == Months(2, 2)


def test_a_phase_lasts_from_its_opening_to_its_closing_or_today() -> None:
    cycles = (
        a_cycle(1, 1, opened_on=date(2026, 1, 20), closed_on=date(2026, 3, 2)),
        a_cycle(1, 2, opened_on=date(2026, 6, 1)),
    )
    first, second = band(PhaseHistory(cycles=cycles)).passages
    assert (first.months, first.open, second.months, second.open) == (Months(1, 3), False, Months(6, 7), True)
    assert not band(PhaseHistory(cycles=cycles)).closed and band(PhaseHistory(cycles=cycles[:1])).closed


def test_of_an_older_record_only_this_month_of_its_primary_phase_is_known() -> None:
    found = band(PhaseHistory(), 2, an_initiative(phase=2))
    assert found.primary
    assert [(passage.months, passage.opened_on, passage.open) for passage in found.passages] == [
        (Months(7, 7), None, True)
    ]


def test_a_gate_stands_in_the_month_in_which_it_was_decided() -> None:
    gate = GateDecision(id=1, decision_id=4, track="ci", phase=1, cycle=1, outcome=GateOutcome.ONWARD)
    entries = (a_decision(4, date(2026, 4, 9)), a_decision(5, date(2026, 4, 9)))
    table = laid_out(PhaseHistory(gates=(gate,)), None, *entries)
    assert [(mark.month, mark.gate.outcome) for mark in table.bands[0].gates] == [(4, GateOutcome.ONWARD)]
    assert [happening.kind for happening in table.by_month[4]] == [Kind.DECISION, Kind.GATE]


def test_meetings_ticks_and_openings_fall_in_their_months_and_cancelled_meetings_in_none() -> None:
    history = PhaseHistory(
        cycles=(a_cycle(opened_on=date(2026, 1, 20)),),
        meetings=(
            held_on(1, date(2026, 1, 20)),
            held_on(2, date(2026, 9, 1), state=MeetingState.PLANNED),
            held_on(3, date(2026, 2, 1), state=MeetingState.CANCELLED),
        ),
    )
    history = ticked(ticked(history, "GOV1", date(2026, 3, 3)), "C1", date(2026, 3, 4))
    table = laid_out(ticked(history, "UNKNOWN", date(2026, 3, 5)))
    kinds = {month: [happening.kind for happening in found] for month, found in table.by_month.items()}
    assert kinds == {1: [Kind.MEETING, Kind.OPENED], 3: [Kind.MILESTONE, Kind.TICK], 9: [Kind.MEETING]}
    assert table.by_month[3][0].texts["da"] == "Milestone 1"


def test_routine_and_what_was_not_decided_are_left_out() -> None:
    rejected = Entry(decision=a_decision(1, TODAY).decision, label="1.1", on=TODAY, group=GROUP, life=None)
    assert laid_out(PhaseHistory(), None, rejected).happenings == ()


def test_the_course_is_shown_whole_and_beyond_where_something_is() -> None:
    assert laid_out(PhaseHistory()).months == Months(1, 18)
    long_ago = PhaseHistory(meetings=(held_on(1, date(2025, 11, 3)), held_on(2, date(2027, 9, 3))))
    assert laid_out(long_ago).months == Months(-1, 21)


def test_without_a_start_the_course_is_counted_from_what_happened_first() -> None:
    history = PhaseHistory(meetings=(held_on(1, date(2026, 5, 3)),), cycles=(a_cycle(opened_on=date(2026, 4, 20)),))
    table = laid_out(history, an_initiative(started_on=None))
    assert (table.started_on, table.started_known) == (date(2026, 4, 20), False)
    assert laid_out(PhaseHistory(), an_initiative(started_on=None)).started_on == TODAY
