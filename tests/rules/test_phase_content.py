"""What minutes hold about phases: counts and conclusions, never whose value it was unless that was asked for."""

from __future__ import annotations

import json
from datetime import date

from citerm.model.initiative import replace
from citerm.model.meeting import MinutesState
from citerm.model.meeting_record import MeetingRecord
from citerm.model.phase import PhaseCycle, Tick
from citerm.rules.latest import assessed_last, decided_last, meetings_of
from citerm.rules.minutes_changes import changes
from citerm.rules.minutes_content import held, read_held
from citerm.rules.phase_content import as_sealed, rests_on
from tests.building import a_record
from tests.documents.phases import assessed, history


def with_work(record: MeetingRecord, **more: object) -> MeetingRecord:
    return replace(record, phases=replace(record.phases, **more))


def test_a_meeting_without_phases_holds_what_it_always_did() -> None:
    kinds = [json.loads(line)[0] for line in held(a_record()).split("\n")]
    assert set(kinds) <= {"meeting", "seat", "item", "time", "attendance", "note", "decision", "stance", "action"}


def test_an_answer_holds_how_many_gave_each_value() -> None:
    found = read_held(held(assessed()))["answer"]
    assert found[101]["counts"] == [[0, 1], [2, 3], [3, 6], [4, 2]]
    assert (found[101]["conclusion"], found[101]["item_id"], found[101]["before_id"]) == ("partly", 1, 50)
    assert found[104]["counts"] == []


def test_hidden_values_are_counted_nowhere() -> None:
    record = assessed()
    hidden = tuple(replace(answer, revealed_at=None) for answer in record.phases.answers)
    found = read_held(held(with_work(record, answers=hidden)))
    assert {tuple(fields["counts"]) for fields in found["answer"].values()} == {()}


def test_whose_value_it_was_is_held_only_where_the_group_asked_for_it() -> None:
    record = assessed()
    (assessment,) = record.phases.assessments
    assert "value" not in read_held(held(record))
    asked_for = with_work(record, assessments=(replace(assessment, prints_values=True),))
    values = read_held(held(asked_for))["value"]
    assert values[1] == {"answer_id": 101, "person_id": 1, "value": 2}
    assert len(values) == len(record.phases.values)


def test_people_stand_by_their_keys() -> None:
    for person in assessed().people:
        assert person.name not in held(assessed())


def test_what_hangs_on_a_struck_decision_is_not_held() -> None:
    record = assessed()
    struck = replace(record, decisions=tuple(replace(each, struck=True) for each in record.decisions))
    assert {"gate", "commitment"} <= read_held(held(record)).keys()
    assert {"gate", "commitment"} & read_held(held(struck)).keys() == set()


def test_only_figures_of_this_meeting_are_held() -> None:
    record = assessed()
    here = replace(record.phases.measurements[0], id=5, meeting_id=5, item_id=3)
    measured = with_work(record, measurements=(*record.phases.measurements, here))
    assert set(read_held(held(measured))["measurement"]) == {5}


def test_changes_are_told_under_their_items() -> None:
    record = assessed()
    answers = tuple(replace(each, evidence="Nyt") for each in record.phases.answers[:1])
    changed = with_work(record, answers=(*answers, *record.phases.answers[1:]))
    (change,) = changes(read_held(held(record)), read_held(held(changed)))
    assert (change.kind, change.row_id, change.item_id) == ("answer", 101, 1)


def test_sealed_work_shows_ticks_cycles_and_last_time_as_they_were() -> None:
    record = assessed()
    then = read_held(held(record))
    later = replace(
        record.phases,
        ticks=(Tick(id=99, track="ci", phase=4, cycle=1, key="EVA4", on=date(2026, 11, 1)),),
        cycles=(PhaseCycle(id=9, track="ci", phase=1, cycle=3, opened_by_id=8, reason="senere"),),
    )
    shown = as_sealed(later, then)
    assert [tick.key for tick in shown.ticks] == ["GOV1", "EVA1"]
    assert shown.cycles == ()
    assert shown.earlier_answers == record.phases.earlier_answers


def test_approved_minutes_hold_what_they_held_whatever_is_ticked_later() -> None:
    record = assessed()
    record = replace(record, meeting=replace(record.meeting, minutes_state=MinutesState.SENT))
    content = held(record)
    assert held(with_work(record, ticks=())) != content


def test_conclusions_say_which_decisions_they_rest_on() -> None:
    assert rests_on(assessed().phases) == {3}


def test_the_newest_assessment_and_gate_lead_to_their_meetings() -> None:
    found = history(assessed())
    newest, gate = assessed_last(found, "ci", 1), decided_last(found, "ci", 1)
    assert newest is not None and newest.id == 2
    assert gate is not None and gate.decision_id == 8
    assert meetings_of(found, "ci", 1) == {5}
    assert meetings_of(found, "ci", 3) == set()
