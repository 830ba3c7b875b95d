"""Phases: opened, opened again, closed and planned; nothing that was is written over."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citerm.acts import decisions, history, reading
from citerm.acts.desk import PHASES
from citerm.acts.phase import phases
from citerm.acts.phase_reading import phase_page
from citerm.model.entries import Outcome
from citerm.model.message import Refused
from citerm.model.people import GroupKind
from citerm.model.phase import GateOutcome, PhaseCycle
from citerm.store import phases as rows
from tests.acts.room import Room, a_room, an_open_meeting
from tests.tools import SOAK

TODAY = date(2026, 11, 12)


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return an_open_meeting(a_room(tmp_path))


def cycles(room: Room) -> list[tuple[int, int, bool]]:
    return [(one.phase, one.cycle, one.open) for one in rows.cycles(room.desk.store)]


def primary(room: Room) -> tuple[str, int | None]:
    initiative = reading.initiative(room.desk)
    assert initiative is not None
    return initiative.track, initiative.phase


def a_decision(room: Room, outcome: Outcome = Outcome.ADOPTED) -> int:
    row_id = decisions.record_decision(room.desk, room.meeting_id, "Vi går tilbage.", outcome=outcome).row_id
    assert row_id is not None
    return row_id


def test_the_first_phase_that_is_opened_is_primary_and_others_stand_beside_it(room):
    phases.open_phase(room.desk, "ci", 1)
    phases.open_phase(room.desk, "ci", 2)
    assert cycles(room) == [(1, 1, True), (2, 1, True)]
    assert primary(room) == ("ci", 1)
    phases.make_primary(room.desk, "ci", 2)
    assert primary(room) == ("ci", 2)
    assert cycles(room) == [(1, 1, True), (2, 1, True)]


def test_going_back_begins_the_next_cycle_and_keeps_the_one_before(room):
    phases.open_phase(room.desk, "ci", 1, date(2026, 1, 1))
    phases.close_phase(room.desk, "ci", 1, on=date(2026, 6, 1), outcome=GateOutcome.ONWARD)
    before = rows.cycles(room.desk.store)[0]
    decision_id = a_decision(room)
    phases.reopen_phase(room.desk, "ci", 1, " Nye parter \n", ["F1.3", "LOK", "F1.3"], decision_id)
    first, second = rows.cycles(room.desk.store)
    assert first == before
    assert second == PhaseCycle(
        id=second.id,
        track="ci",
        phase=1,
        cycle=2,
        opened_on=TODAY,
        opened_by_id=decision_id,
        reason="Nye parter",
        revisit="F1.3 LOK",
    )


def test_going_back_takes_a_reason_and_a_decision_that_holds(room):
    phases.open_phase(room.desk, "ci", 1)
    phases.close_phase(room.desk, "ci", 1)
    for reason, decision_id in (("", a_decision(room)), ("Nye parter", None), ("  ", None)):
        with pytest.raises(Refused):
            phases.reopen_phase(room.desk, "ci", 1, reason, (), decision_id)
    with pytest.raises(Refused):
        phases.reopen_phase(room.desk, "ci", 1, "Nye parter", (), a_decision(room, Outcome.REJECTED))
    assert cycles(room) == [(1, 1, False)]


def test_a_decision_of_another_group_is_enough_and_said_to_be_unusual(tmp_path):
    room = an_open_meeting(a_room(tmp_path / "working", kind=GroupKind.WORKING))
    phases.open_phase(room.desk, "ci", 1)
    phases.close_phase(room.desk, "ci", 1)
    echo = phases.reopen_phase(room.desk, "ci", 1, "Nye parter", (), a_decision(room))
    assert [each.text for each in echo.warnings] == [
        "The steering group usually decides on phases, before there is one the initiators"
    ]


def test_what_is_open_or_was_never_open_is_not_opened_again(room):
    phases.open_phase(room.desk, "ci", 1)
    decision_id = a_decision(room)
    for phase in (1, 3):
        with pytest.raises(Refused):
            phases.reopen_phase(room.desk, "ci", phase, "Nye parter", (), decision_id)
    with pytest.raises(Refused):
        phases.open_phase(room.desk, "ci", 1)


def test_an_older_record_that_knows_only_its_phase_has_passed_those_before(room):
    with room.desk.act("found") as tx:
        tx.update("initiatives", 1, {"phase": 3})
    decision_id = a_decision(room)
    with pytest.raises(Refused):
        phases.reopen_phase(room.desk, "ci", 3, "Nye parter", (), decision_id)
    phases.reopen_phase(room.desk, "ci", 1, "Nye parter", (), decision_id)
    assert cycles(room) == [(1, 2, True)]
    phases.close_phase(room.desk, "ci", 3)
    assert cycles(room) == [(1, 2, True), (3, 1, False)]


def test_what_was_closed_is_neither_opened_nor_planned_nor_made_primary(room):
    phases.open_phase(room.desk, "ci", 1)
    phases.close_phase(room.desk, "ci", 1)
    for act in (
        lambda: phases.open_phase(room.desk, "ci", 1),
        lambda: phases.close_phase(room.desk, "ci", 1),
        lambda: phases.make_primary(room.desk, "ci", 1),
        lambda: phases.plan_phase(room.desk, "ci", 1, TODAY, None),
        lambda: phases.close_phase(room.desk, "ci", 2),
    ):
        with pytest.raises(Refused):
            act()


def test_a_plan_is_kept_when_the_phase_is_opened_and_its_days_stand_in_order(room):
    phases.plan_phase(room.desk, "ci", 2, TODAY, date(2027, 3, 1))
    assert cycles(room) == [(2, 1, False)]
    with pytest.raises(Refused):
        phases.plan_phase(room.desk, "ci", 2, TODAY, date(2026, 3, 1))
    phases.open_phase(room.desk, "ci", 2)
    (found,) = rows.cycles(room.desk.store)
    assert (found.planned_from, found.planned_to, found.opened_on) == (TODAY, date(2027, 3, 1), TODAY)


def test_the_first_phase_of_an_older_record_began_with_the_initiative(room):
    with room.desk.act("found") as tx:
        tx.update("initiatives", 1, {"phase": 1, "started_on": date(2026, 1, 5)})
    with room.desk.act("begin") as tx:
        cycle = phases.ensure_cycle(room.desk, tx, "ci", 1)
        assert phases.ensure_cycle(room.desk, tx, "ci", 1) == cycle
    assert cycle.opened_on == date(2026, 1, 5)


Act = Callable[[Room, int], object]
ACTS: tuple[Act, ...] = (
    lambda room, n: phases.plan_phase(room.desk, "ci", n % 4 + 1, TODAY, TODAY),
    lambda room, n: phases.open_phase(room.desk, "ci", n % 4 + 1),
    lambda room, n: phases.open_phase(room.desk, "paadriv", n % 7 + 1),
    lambda room, n: phases.close_phase(room.desk, "ci", n % 4 + 1),
    lambda room, n: phases.make_primary(room.desk, "ci", n % 4 + 1),
    lambda room, n: phases.reopen_phase(room.desk, "ci", n % 4 + 1, f"grund {n}", ["F1.1a"], 1),
)


@pytest.mark.soak
@settings(max_examples=400 if SOAK else 40)
@given(st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 20)), max_size=20))
def test_cycles_count_on_and_undo_leads_all_the_way_back(tmp_path_factory, sequence):
    room = an_open_meeting(a_room(tmp_path_factory.mktemp("phases")))
    a_decision(room)
    before, done = (rows.cycles(room.desk.store), primary(room)), 0
    closed: dict[int, PhaseCycle] = {}
    for act, n in sequence:
        lines = room.desk.store.journal_head()
        try:
            act(room, n)
        except Refused:
            assert room.desk.store.journal_head() == lines, "a refused act wrote something"
        done += room.desk.store.journal_head() != lines
        now = {cycle.id: cycle for cycle in rows.cycles(room.desk.store)}
        assert all(now[id_] == cycle for id_, cycle in closed.items()), "what was closed was changed"
        closed = {id_: cycle for id_, cycle in now.items() if cycle.closed_on is not None}
        for cycle in now.values():
            earlier = [each for each in now.values() if (each.track, each.phase) == (cycle.track, cycle.phase)]
            assert sum(each.open for each in earlier) <= 1, "two cycles of one phase are open"
    after = (rows.cycles(room.desk.store), primary(room))
    for _ in range(done):
        history.undo(room.desk, PHASES)
    assert (rows.cycles(room.desk.store), primary(room)) == before
    for _ in range(done):
        history.redo(room.desk, PHASES)
    assert (rows.cycles(room.desk.store), primary(room)) == after
    assert room.desk.store.broken_links() == []
    room.desk.store.close()


def test_a_cycle_in_which_the_group_has_worked_since_is_not_taken_back(room):
    phases.open_phase(room.desk, "ci", 1)
    with room.desk.act("tick", PHASES + "-other") as tx:
        tx.insert("ticks", {"track": "ci", "phase": 1, "cycle": 1, "key": "GOV1", "on": TODAY})
    with pytest.raises(Refused):
        history.undo(room.desk, PHASES)
    assert cycles(room) == [(1, 1, True)]


def test_a_phase_model_that_the_record_follows_and_nobody_knows_here_is_told(room):
    assert phase_page(room.desk).problems == ()
    with room.desk.act("found") as tx:
        tx.update("initiatives", 1, {"track": "byen", "phase": 2})
    (problem,) = phase_page(room.desk).problems
    assert problem.values["key"] == "byen"
