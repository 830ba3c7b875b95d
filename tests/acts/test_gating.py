"""A gate: what is said to the proposal, what the group decides, and what that does to the phases; one undo each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citerm.acts import decision_methods, decisions, entries, history, organisation, reading
from citerm.acts.desk import meeting_scope
from citerm.acts.meeting import attendance
from citerm.acts.phase import assessing, gating, phases
from citerm.acts.planning import PlannedItem
from citerm.model.entries import Decision, Method, Outcome, StanceKind
from citerm.model.meeting import Purpose
from citerm.model.meeting_record import MeetingRecord
from citerm.model.message import Refused
from citerm.model.people import GroupKind
from citerm.model.phase import CommitmentKind, GateOutcome, Resource
from citerm.rules.gaps import overruled_rules
from citerm.rules.gates import GatePage
from citerm.store import phases as rows
from tests.acts.room import Room, a_room, an_open_meeting
from tests.tools import SOAK

ITEMS = (PlannedItem("Overgang", Purpose.DISCUSSION, 20, "gate"), PlannedItem("Eventuelt", Purpose.INFORMATION, 5))
TODAY = date(2026, 11, 12)


def a_gate(folder: Path, *, kind: GroupKind = GroupKind.STEERING, phase: int | None = 1, track: str = "ci") -> Room:
    room = an_open_meeting(a_room(folder, kind=kind), ITEMS)
    if phase is not None:
        with room.desk.act("found") as tx:
            tx.update("initiatives", 1, {"phase": phase, "track": track})
    attendance.all_expected_present(room.desk, room.meeting_id)
    return room


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return a_gate(tmp_path)


def item_id(room: Room) -> int:
    return room.item("Overgang").id


def page(room: Room) -> GatePage:
    found = gating.read_gate(room.desk, room.record, room.item("Overgang"))
    assert found is not None
    return found


def the_decision(room: Room) -> Decision:
    (found,) = [decision for decision in room.record.decisions if not decision.struck]
    return found


def cycles(room: Room) -> list[tuple[int, int, bool]]:
    return [(one.phase, one.cycle, one.open) for one in rows.cycles(room.desk.store)]


def primary(room: Room) -> tuple[str, int | None]:
    initiative = reading.initiative(room.desk)
    assert initiative is not None
    return initiative.track, initiative.phase


def everybody(room: Room, value: int = 4) -> dict[int, int]:
    return dict.fromkeys(room.people.values(), value)


def test_the_first_thing_said_makes_the_proposal_a_decision_that_is_not_settled(room):
    gating.poll(room.desk, item_id(room), everybody(room))
    decision = the_decision(room)
    assert (decision.outcome, decision.method) == (Outcome.UNRESOLVED, Method.CONSENSUS)
    assert decision.text.startswith("Der er konsensus om at gå videre")
    assert room.item("Overgang").purpose is Purpose.DECISION
    assert cycles(room) == [] and page(room).decided is None, "no gate is passed by counting"


def test_onward_closes_the_phase_and_opens_the_next_as_the_primary_one(room):
    gating.poll(room.desk, item_id(room), everybody(room))
    echo = gating.decide_gate(room.desk, item_id(room), GateOutcome.ONWARD)
    decision = the_decision(room)
    assert decision.outcome is Outcome.ADOPTED
    assert room.record.decision_numbers[decision.id] == 1
    assert cycles(room) == [(1, 1, False), (2, 1, True)]
    assert primary(room) == ("ci", 2)
    first, second = rows.cycles(room.desk.store)
    assert (first.closed_on, first.closed_by_id, first.outcome) == (TODAY, decision.id, GateOutcome.ONWARD)
    assert (second.opened_on, second.opened_by_id) == (TODAY, decision.id)
    assert echo.said is not None and echo.said.values["number"] == "1.1"
    assert not echo.warnings
    (gate,) = room.record.phases.gates
    assert (gate.decision_id, gate.phase, gate.cycle, gate.outcome) == (decision.id, 1, 1, GateOutcome.ONWARD)


def test_one_undo_takes_the_whole_gate_back_and_one_redo_does_it_again(room):
    gating.poll(room.desk, item_id(room), everybody(room))
    before = (room.record, rows.cycles(room.desk.store), primary(room))
    gating.decide_gate(room.desk, item_id(room), GateOutcome.ONWARD_WITH_RESERVATION, "Vi går videre, med forbehold.")
    after = (room.record, rows.cycles(room.desk.store), primary(room))
    history.undo(room.desk, meeting_scope(room.meeting_id))
    assert (room.record, rows.cycles(room.desk.store), primary(room)) == before
    history.redo(room.desk, meeting_scope(room.meeting_id))
    assert (room.record, rows.cycles(room.desk.store), primary(room)) == after
    assert the_decision(room).text == "Vi går videre, med forbehold."


def test_not_yet_leaves_the_phase_as_it_is(room):
    gating.decide_gate(room.desk, item_id(room), GateOutcome.NOT_YET)
    assert cycles(room) == [(1, 1, True)]
    assert primary(room) == ("ci", 1)
    assert the_decision(room).outcome is Outcome.ADOPTED
    assert "ikke klar endnu" in the_decision(room).text


def test_going_back_opens_the_next_cycle_with_reason_and_questions_and_the_decision(tmp_path):
    room = a_gate(tmp_path, phase=3)
    with pytest.raises(Refused):
        gating.decide_gate(room.desk, item_id(room), GateOutcome.REOPEN)
    with pytest.raises(Refused):
        gating.decide_gate(room.desk, item_id(room), GateOutcome.REOPEN, reopened=1)
    assert room.record.decisions == () and cycles(room) == []
    gating.decide_gate(
        room.desk, item_id(room), GateOutcome.REOPEN, reopened=1, reason="Nye parter", revisit=["F1.3", "LOK"]
    )
    assert cycles(room) == [(1, 2, True), (3, 1, True)]
    assert primary(room) == ("ci", 1)
    again = rows.cycles(room.desk.store)[0]
    assert (again.reason, again.revisit, again.opened_by_id) == ("Nye parter", "F1.3 LOK", the_decision(room).id)
    assert the_decision(room).text == "Initiativet går tilbage og åbner fase 1 igen."


def test_the_phase_itself_can_begin_anew(tmp_path):
    room = a_gate(tmp_path, phase=2)
    gating.decide_gate(room.desk, item_id(room), GateOutcome.REOPEN, reopened=2, reason="Baseline holdt ikke")
    assert cycles(room) == [(2, 1, False), (2, 2, True)]
    assert primary(room) == ("ci", 2)


def test_a_phase_that_was_opened_again_leads_on_to_the_one_that_is_open(tmp_path):
    room = a_gate(tmp_path, phase=3)
    gating.decide_gate(room.desk, item_id(room), GateOutcome.REOPEN, reopened=1, reason="Nye parter")
    with room.desk.act("passed before") as tx:
        tx.insert("phase_cycles", {"track": "ci", "phase": 2, "cycle": 1, "opened_on": TODAY, "closed_on": TODAY})
        tx.update("agenda_items", room.item("Eventuelt").id, {"bank_key": "gate"})
    gating.decide_gate(room.desk, room.item("Eventuelt").id, GateOutcome.ONWARD)
    assert cycles(room) == [(1, 2, False), (2, 1, False), (3, 1, True)]
    assert primary(room) == ("ci", 3)


def test_a_phase_that_is_passed_is_left_also_where_no_other_is_to_come(tmp_path):
    room = a_gate(tmp_path, phase=3)
    phases.open_phase(room.desk, "ci", 4)
    phases.close_phase(room.desk, "ci", 4)
    gating.decide_gate(room.desk, item_id(room), GateOutcome.ONWARD)
    assert (3, 1, False) in cycles(room)
    history.undo(room.desk, meeting_scope(room.meeting_id))
    assert (3, 1, False) not in cycles(room)


def test_the_last_phase_goes_on_is_adjusted_or_closes(tmp_path):
    room = a_gate(tmp_path, phase=4)
    for outcome in (GateOutcome.ONWARD, GateOutcome.ADJUST):
        gating.decide_gate(room.desk, item_id(room), outcome)
        assert cycles(room) == [(4, 1, True)]
    gating.decide_gate(room.desk, item_id(room), GateOutcome.CLOSE)
    assert cycles(room) == [(4, 1, False)]
    with pytest.raises(Refused):
        gating.decide_gate(room.desk, item_id(room), GateOutcome.NOT_YET)


def test_the_next_review_of_a_phase_that_goes_on_is_its_next_time_through(tmp_path):
    room = a_gate(tmp_path, phase=4)
    assessing.begin_assessment(room.desk, room.meeting_id, item_id(room))
    gating.decide_gate(room.desk, item_id(room), GateOutcome.ADJUST)
    assert cycles(room) == [(4, 1, True)], "until then all that was answered is of this cycle"
    before = room.record.phases.gates, rows.cycles(room.desk.store)
    assessing.begin_assessment(room.desk, room.meeting_id, room.item("Eventuelt").id)
    assert cycles(room) == [(4, 1, False), (4, 2, True)]
    assert [one.cycle for one in rows.history(room.desk.store).assessments] == [1, 2]
    assert primary(room) == ("ci", 4)
    with pytest.raises(Refused):
        gating.decide_gate(room.desk, item_id(room), GateOutcome.CLOSE)
    history.undo(room.desk, meeting_scope(room.meeting_id))
    assert (room.record.phases.gates, rows.cycles(room.desk.store)) == before


def test_a_gate_after_which_the_next_review_began_is_not_undone(tmp_path):
    room = a_gate(tmp_path, phase=4)
    gating.poll(room.desk, item_id(room), everybody(room))
    gating.decide_gate(room.desk, item_id(room), GateOutcome.ONWARD)
    with room.desk.act("begin_assessment", "meeting:99") as tx:
        phases.cycle_to_assess(room.desk, tx, "ci", 4)
    with pytest.raises(Refused):
        history.undo(room.desk, meeting_scope(room.meeting_id))
    assert cycles(room) == [(4, 1, False), (4, 2, True)]


def test_after_not_yet_the_group_assesses_within_the_same_cycle(room):
    gating.decide_gate(room.desk, item_id(room), GateOutcome.NOT_YET)
    assessing.begin_assessment(room.desk, room.meeting_id, room.item("Eventuelt").id)
    assert cycles(room) == [(1, 1, True)]


def test_deciding_anew_takes_back_what_the_first_decision_did(room):
    gating.decide_gate(room.desk, item_id(room), GateOutcome.ONWARD)
    number = room.record.decision_numbers[the_decision(room).id]
    gating.decide_gate(room.desk, item_id(room), GateOutcome.NOT_YET)
    assert cycles(room) == [(1, 1, True)] and primary(room) == ("ci", 1)
    assert room.record.decision_numbers[the_decision(room).id] == number
    assert len(room.record.phases.gates) == 1
    gating.decide_gate(room.desk, item_id(room), GateOutcome.ONWARD_WITH_RESERVATION)
    assert cycles(room) == [(1, 1, False), (2, 1, True)] and primary(room) == ("ci", 2)


def test_a_plan_stays_when_the_group_decides_anew(room):
    phases.plan_phase(room.desk, "ci", 2, TODAY, date(2027, 3, 1))
    gating.decide_gate(room.desk, item_id(room), GateOutcome.ONWARD)
    gating.decide_gate(room.desk, item_id(room), GateOutcome.NOT_YET)
    planned = rows.cycles(room.desk.store)[-1]
    assert (planned.phase, planned.opened_on, planned.planned_to) == (2, None, date(2027, 3, 1))


def test_where_the_group_has_worked_since_it_neither_decides_anew_nor_undoes(room):
    gating.decide_gate(room.desk, item_id(room), GateOutcome.ONWARD)
    with room.desk.act("tick", "phases") as tx:
        tx.insert("ticks", {"track": "ci", "phase": 2, "cycle": 1, "key": "GOV2", "on": TODAY})
    with pytest.raises(Refused):
        gating.decide_gate(room.desk, item_id(room), GateOutcome.NOT_YET)
    with pytest.raises(Refused):
        history.undo(room.desk, meeting_scope(room.meeting_id))
    assert cycles(room) == [(1, 1, False), (2, 1, True)]


def test_a_decision_that_moved_a_phase_is_not_struck_nor_turned_into_something_else(room):
    gating.decide_gate(room.desk, item_id(room), GateOutcome.NOT_YET)
    decision = the_decision(room)
    for act in (
        lambda: entries.strike_entry(room.desk, decision),
        lambda: entries.change_kind(room.desk, decision, "note"),
        lambda: decisions.set_outcome(room.desk, decision.id, Outcome.REJECTED),
    ):
        with pytest.raises(Refused):
            act()
    entries.edit_entry(room.desk, decision, "Vi venter til foråret.")
    assert the_decision(room).text == "Vi venter til foråret."


def test_a_wording_adopted_by_two_keys_becomes_the_decision_at_the_gate_and_says_that_the_phase_stays(tmp_path):
    room = a_gate(tmp_path)
    with room.desk.act("word") as tx:
        tx.update("agenda_items", item_id(room), {"proposed_wording": "Vi går videre."})
    echo = decisions.record_decision(room.desk, room.meeting_id)
    assert any("The phase stays as it is" in warning.text for warning in echo.warnings)
    gating.decide_gate(room.desk, item_id(room), GateOutcome.ONWARD, "Vi går videre.")
    assert len(room.record.decisions) == 1
    assert primary(room) == ("ci", 2)


def test_a_poll_below_3_changes_no_outcome_at_a_gate(room):
    gating.decide_gate(room.desk, item_id(room), GateOutcome.ONWARD)
    echo = gating.poll(room.desk, item_id(room), {**everybody(room), room.people["AB"]: 1})
    assert the_decision(room).outcome is Outcome.ADOPTED
    assert any("Below 3" in warning.text for warning in echo.warnings)


def test_reservations_stand_beside_the_poll_and_a_new_poll_keeps_them(room):
    mh, ab = room.people["MH"], room.people["AB"]
    gating.reserve(room.desk, item_id(room), {ab: "Økonomien er uklar"})
    gating.poll(room.desk, item_id(room), {mh: 4, ab: 2})
    stances = {stance.person_id: stance for stance in room.record.stances}
    assert (stances[ab].kind, stances[ab].value, stances[ab].text) == (StanceKind.POLL, 2, "Økonomien er uklar")
    gating.reserve(room.desk, item_id(room), {mh: "For hurtigt", ab: ""})
    assert {s.person_id: (s.value, s.text) for s in room.record.stances} == {mh: (4, "For hurtigt"), ab: (2, "")}
    gating.reserve(room.desk, item_id(room), {room.people["CD"]: "Vent"})
    gating.reserve(room.desk, item_id(room), {room.people["CD"]: ""})
    assert len(room.record.stances) == 2


def test_a_poll_in_the_meeting_itself_keeps_the_reservations_too(room):
    ab = room.people["AB"]
    gating.reserve(room.desk, item_id(room), {ab: "Økonomien er uklar"})
    decision_methods.record_poll(room.desk, the_decision(room).id, {room.people["MH"]: 4})
    kept = next(stance for stance in room.record.stances if stance.person_id == ab)
    assert (kept.kind, kept.text) == (StanceKind.RESERVATION, "Økonomien er uklar")


def test_reservations_are_named_only_if_wished(room):
    with pytest.raises(Refused):
        gating.name_reservations(room.desk, item_id(room), True)
    gating.decide_gate(room.desk, item_id(room), GateOutcome.ONWARD_WITH_RESERVATION)
    assert room.record.phases.gates[0].names_reservations is False
    gating.name_reservations(room.desk, item_id(room), True)
    assert room.record.phases.gates[0].names_reservations is True


def test_an_organisation_says_what_it_brings_and_said_anew_takes_the_place(room):
    kommunen = room.record.organisations[0].id
    gating.commit(room.desk, item_id(room), CommitmentKind.NOT_YET, organisation_id=kommunen)
    gating.commit(
        room.desk,
        item_id(room),
        CommitmentKind.YES,
        [Resource.MONEY, Resource.TIME],
        " to årsværk ",
        organisation_id=kommunen,
    )
    (found,) = room.record.phases.commitments
    assert (found.kind, found.brings, found.text) == (CommitmentKind.YES, "time money", "to årsværk")
    assert page(room).parties[0].commits


def test_what_was_offered_with_a_proposal_that_was_struck_is_not_offered(room):
    organisation = page(room).parties[0].organisation
    assert organisation is not None
    gating.commit(room.desk, item_id(room), CommitmentKind.YES, [Resource.MONEY], organisation_id=organisation.id)
    assert len(rows.history(room.desk.store).commitments) == 1
    entries.strike_entry(room.desk, the_decision(room))
    assert rows.history(room.desk.store).commitments == ()


def test_a_person_without_an_organisation_commits_in_person(room):
    person_id = organisation.add_person(room.desk, "Bo Borger").row_id
    assert person_id is not None
    organisation.seat_member(room.desk, room.group_id, person_id)
    attendance.all_expected_present(room.desk, room.meeting_id)
    gating.commit(room.desk, item_id(room), CommitmentKind.YES, [Resource.NAME], person_id=person_id)
    assert [(party.name, party.commits) for party in page(room).parties] == [("Kommunen", False), ("Bo Borger", True)]


def test_outside_the_steering_group_a_gate_is_taken_and_said_to_be_unusual(tmp_path):
    room = a_gate(tmp_path, kind=GroupKind.WORKING)
    echo = gating.decide_gate(room.desk, item_id(room), GateOutcome.ONWARD)
    assert any("steering group" in warning.text for warning in echo.warnings)
    assert [rule.overruled.rule for rule in overruled_rules(room.record)] == ["gate_elsewhere"]
    assert primary(room) == ("ci", 2)


def test_before_there_is_a_steering_group_the_initiators_decide(tmp_path):
    room = a_gate(tmp_path, kind=GroupKind.INITIATORS)
    warnings = gating.decide_gate(room.desk, item_id(room), GateOutcome.ONWARD).warnings
    assert [warning.text for warning in warnings] == ["The item is for decision now"]


def test_the_exit_of_paadriv_goes_on_to_what_is_open_beside_it(tmp_path):
    room = a_gate(tmp_path, phase=2, track="paadriv")
    phases.open_phase(room.desk, "paadriv", 4)
    gating.decide_gate(room.desk, item_id(room), GateOutcome.ONWARD_WITH_RESERVATION)
    assert cycles(room) == [(2, 1, False), (3, 1, True), (4, 1, True)]
    assert primary(room) == ("paadriv", 3)


def test_a_phase_without_a_gate_is_told_so(tmp_path):
    room = a_gate(tmp_path, phase=3, track="paadriv")
    with pytest.raises(Refused):
        gating.decide_gate(room.desk, item_id(room), GateOutcome.ONWARD)


def test_an_initiative_without_a_phase_stands_at_the_gate_of_the_first(tmp_path):
    room = a_gate(tmp_path, phase=None)
    gating.decide_gate(room.desk, item_id(room), GateOutcome.ONWARD)
    assert primary(room) == ("ci", 2)


Act = Callable[[Room, int], object]
OUTCOMES = list(GateOutcome)
ACTS: tuple[Act, ...] = (
    lambda room, n: gating.poll(room.desk, item_id(room), {id_: (n + id_) % 6 for id_ in room.people.values()}),
    lambda room, n: gating.reserve(room.desk, item_id(room), {list(room.people.values())[n % 4]: "x" * (n % 3)}),
    lambda room, n: gating.commit(
        room.desk,
        item_id(room),
        list(CommitmentKind)[n % 2],
        list(Resource)[: n % 5],
        organisation_id=room.record.organisations[0].id,
    ),
    lambda room, n: gating.decide_gate(
        room.desk,
        item_id(room),
        OUTCOMES[n % len(OUTCOMES)],
        reopened=n % 4 + 1,
        reason="Nye parter",
        names_reservations=bool(n % 2),
    ),
    lambda room, n: gating.name_reservations(room.desk, item_id(room), bool(n % 2)),
    lambda room, n: decisions.record_decision(room.desk, room.meeting_id, f"Beslutning {n}"),
)


def _everything(room: Room) -> tuple[MeetingRecord, object, object]:
    return room.record, rows.history(room.desk.store), primary(room)


@pytest.mark.soak
@settings(max_examples=300 if SOAK else 40)
@given(st.integers(1, 4), st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 20)), max_size=12))
def test_whatever_is_done_at_a_gate_undo_leads_back_and_redo_forward(tmp_path_factory, phase, sequence):
    room = a_gate(tmp_path_factory.mktemp("gate"), phase=phase)
    before, done = _everything(room), 0
    for act, n in sequence:
        lines = room.desk.store.journal_head()
        try:
            act(room, n)
        except Refused:
            assert room.desk.store.journal_head() == lines, "a refused act wrote something"
        done += room.desk.store.journal_head() != lines
        assert len(room.record.phases.gates) <= 1
        found = rows.cycles(room.desk.store)
        assert all(sum(c.open for c in found if (c.track, c.phase) == (one.track, one.phase)) <= 1 for one in found)
    after = _everything(room)
    for _ in range(done):
        history.undo(room.desk, meeting_scope(room.meeting_id))
    assert _everything(room) == before
    for _ in range(done):
        history.redo(room.desk, meeting_scope(room.meeting_id))
    assert _everything(room) == after
    assert room.desk.store.broken_links() == []
    room.desk.store.close()
