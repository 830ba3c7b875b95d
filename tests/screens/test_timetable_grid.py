"""The months as cells: what fits, what is in sight, and signs that need no colour."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citerm.model.entries import Decision
from citerm.model.people import Group, GroupKind
from citerm.model.phase import GateDecision, GateOutcome, PhaseCycle
from citerm.model.phase_history import PhaseHistory
from citerm.rules.register import Entry, Life
from citerm.rules.timetable import Months, PhaseBand, timetable
from citerm.screens.phase.timetable_grid import (
    SHOWN,
    band_line,
    course_line,
    grid,
    in_sight,
    label_of,
    marks_line,
    plan_line,
    ticks_line,
)
from citerm.widgets.lines import Line, width_of
from tests.rules.courses import a_track, an_initiative

TODAY = date(2026, 7, 9)
COURSE = Months(1, 18)


def written(shown: Line) -> str:
    return "".join(piece.text for piece in shown)


def a_band(outcome: GateOutcome = GateOutcome.ONWARD) -> PhaseBand:
    """A phase planned for the first four months, worked on in the first two of them, and again since June."""
    cycles = (
        PhaseCycle(id=1, track="ci", phase=1, cycle=1, opened_on=date(2026, 1, 20), closed_on=date(2026, 2, 3)),
        PhaseCycle(id=2, track="ci", phase=1, cycle=2, opened_on=date(2026, 6, 1)),
    )
    gate = GateDecision(id=1, decision_id=4, track="ci", phase=1, cycle=1, outcome=outcome)
    decision = Decision(id=4, group_id=1, text="Videre.", captured_at=datetime(2026, 2, 3, tzinfo=UTC))
    group = Group(id=1, key="sg", name="Styregruppen", kind=GroupKind.STEERING)
    entry = Entry(decision=decision, label="1.1", on=date(2026, 2, 3), group=group, life=Life.IN_FORCE)
    history = PhaseHistory(cycles=cycles, gates=(gate,))
    return timetable(history, [a_track()], an_initiative(), [entry], TODAY).bands[0]


@given(st.integers(46, 200), st.integers(1, 18))
def test_names_and_months_fill_the_width_and_no_more(width: int, chosen: int) -> None:
    where = grid(width, COURSE, chosen)
    band = a_band()
    label = label_of(where, ("Et meget langt navn på en fase, 한글 også", "strong"))
    for shown in (
        band_line(where, label, band),
        plan_line(where, label, band),
        course_line(where, label, band),
        marks_line(where, label, {3: 1, 4: 12, 5: 120}),
        ticks_line(where, label, {3: 1, 4: 12}, {4: 1, 9: 3}),
    ):
        assert width_of(shown) == width


def test_in_one_line_a_plan_kept_a_plan_not_kept_and_work_outside_it_have_each_their_sign() -> None:
    where = grid(46, COURSE, 18)
    assert written(band_line(where, (), a_band())) == "███◆░░░░" + " " * 2 + "▓▓▓▓" + " " * 20 + "· "


def test_in_two_lines_each_cycle_but_the_first_bears_its_number() -> None:
    where = grid(46, COURSE, 18)
    assert written(plan_line(where, (), a_band())).rstrip("· ") == "░" * 8
    assert written(course_line(where, (), a_band())).rstrip("· ") == "███◆" + " " * 6 + "2███"


@pytest.mark.parametrize(("outcome", "sign"), [(GateOutcome.ONWARD_WITH_RESERVATION, "◆"), (GateOutcome.NOT_YET, "◇")])
def test_a_gate_that_was_not_passed_has_another_sign(outcome: GateOutcome, sign: str) -> None:
    assert sign in written(band_line(grid(46, COURSE, 18), (), a_band(outcome)))


def test_many_meetings_of_a_month_are_a_number() -> None:
    where = grid(46, COURSE, 18)
    assert written(ticks_line(where, (), {1: 1, 2: 2}, {3: 1})).startswith("● 2 ○ ")


@given(st.integers(-40, 80), st.integers(-40, 80), st.integers(-3, 1), st.integers(18, 60))
def test_the_chosen_month_is_always_in_sight_and_nothing_beyond_the_course(
    chosen: int, before: int, first: int, last: int
) -> None:
    every = Months(first, last)
    month = min(max(chosen, first), last)
    shown = in_sight(every, month, before)
    assert month in shown and shown.last - shown.first + 1 == SHOWN
    assert shown.first >= first and shown.last <= last
