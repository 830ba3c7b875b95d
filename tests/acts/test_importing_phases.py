"""Phases of a file: cycles, assessments, gates, ticks, strategies, indicators and contracts come in, once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from citerm.acts.desk import Desk
from citerm.acts.importing.files import bring_in, known_keys
from citerm.content import data_path
from citerm.i18n import words
from citerm.intake import read_toml
from citerm.model.import_report import ImportReport
from citerm.model.message import Refused
from citerm.model.phase import Conclusion, ContractState, GateOutcome
from citerm.model.phase_history import PhaseHistory
from citerm.store import Store, kept_actions, phases, records
from tests.intake.telling import told

NOW = datetime(2026, 11, 1, 9, 0, tzinfo=UTC)
EXAMPLE = data_path("example.toml").read_text(encoding="utf-8")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Store.create(tmp_path / "r.db") as store:
        yield Desk(store, lambda: NOW, "kasper")


def import_(desk: Desk, folder: Path, text: str, *, update: bool = False) -> ImportReport:
    path = folder / "fil.toml"
    path.write_text(text, encoding="utf-8")
    return bring_in(desk, read_toml(path, known_keys(desk)), update=update)


@pytest.fixture
def history(desk: Desk, tmp_path: Path) -> PhaseHistory:
    import_(desk, tmp_path, EXAMPLE)
    return phases.history(desk.store)


def decision(history: PhaseHistory, key: str) -> int:
    return next(one.id for one in history.decisions if one.key == key)


def test_cycles_come_with_the_decisions_that_closed_and_opened_them(history: PhaseHistory) -> None:
    first, second = history.cycles
    assert (first.track, first.phase, first.outcome) == ("ci", 1, GateOutcome.ONWARD)
    assert (first.closed_on, first.closed_by_id) == (date(2026, 10, 8), decision(history, "b-4-3"))
    assert second.open and second.opened_by_id == decision(history, "b-4-3")


def test_an_assessment_comes_with_values_conclusion_and_evidence(history: PhaseHistory) -> None:
    (assessment,) = history.assessments
    assert (assessment.track, assessment.phase, assessment.cycle) == ("ci", 1, 1)
    assert assessment.concluded_at is not None and not assessment.prints_values
    (answer,) = history.answers
    assert answer.wording == "Findes der samarbejder, som vi kan slå os sammen med?"
    assert (answer.conclusion, answer.evidence_decision_id) == (Conclusion.PARTLY, decision(history, "b-4-2"))
    assert answer.evidence_document == "notat-foreninger.pdf" and answer.revealed_at is not None
    initials = {person.id: person.initials for person in history.people}
    assert {initials[each.person_id]: each.value for each in history.values} == {"LL": 4, "HD": 2}


def test_an_action_follows_up_its_question_and_serves_the_phase_then_open(desk: Desk, history: PhaseHistory) -> None:
    actions = {action.text: action for action in kept_actions.actions(desk.store)}
    tools = actions["Aftal værktøj med haveselskabet"]
    assert (tools.answer_id, tools.phase, tools.component) == (history.answers[0].id, "ci1", "LOK")
    cleaning = actions["Aftal oprydning med viceværten"]
    assert (cleaning.answer_id, cleaning.phase) == (None, "ci1")


def test_a_gate_comes_with_what_each_brings(history: PhaseHistory) -> None:
    (gate,) = history.gates
    assert (gate.decision_id, gate.outcome, gate.phase) == (decision(history, "b-4-3"), GateOutcome.ONWARD, 1)
    said = [(one.organisation_id is None, one.kind.value, one.brings, one.text) for one in history.commitments]
    assert said == [(False, "yes", "time network", "En dag om ugen"), (True, "not_yet", "", "")]


def test_ticks_strategies_figures_and_contracts_come_with_what_they_rest_on(history: PhaseHistory) -> None:
    (tick,), (strategy,), (indicator,) = history.ticks, history.strategies, history.indicators
    meeting = next(one.id for one in history.meetings if one.key == "styregruppen-4")
    assert (tick.key, tick.meeting_id, tick.decision_id) == ("GOV1", meeting, decision(history, "b-4-3"))
    assert strategy.decision_id == decision(history, "b-4-2")
    assert (indicator.target, indicator.every_months) == (12.0, 3)
    figures = [(one.on, one.value, one.is_baseline, one.meeting_id) for one in history.measurements]
    assert figures == [(date(2026, 2, 1), 0.0, True, None), (date(2026, 10, 1), 1.0, False, meeting)]
    (contract,) = history.contracts
    assert (contract.state, contract.signed_on) == (ContractState.SIGNED, date(2026, 2, 15))
    seat = next(one for one in history.memberships if one.id == contract.membership_id)
    assert (seat.areas, seat.understood_on) == ("Kontakt til gårdene", date(2026, 2, 1))
    assert (contract.brings, contract.valid_to) == ("time network", date(2027, 12, 31))
    assert (seat.abilities, seat.nominated_because) == ("initiate communicate", "Beboerne lytter til ham")
    assert (seat.invited_on, seat.answered_on) == (date(2026, 1, 10), date(2026, 1, 12))


def test_a_nomination_comes_with_the_decision_behind_it(desk: Desk, tmp_path: Path) -> None:
    import_(desk, tmp_path, EXAMPLE.replace('# nominated_by = "b-4-2"', 'nominated_by = "b-4-2"'))
    history = phases.history(desk.store)
    [seat] = [one for one in history.memberships if one.nominated_because]
    assert seat.nominated_by_id == decision(history, "b-4-2")


def test_a_second_import_adds_and_changes_nothing(desk: Desk, history: PhaseHistory, tmp_path: Path) -> None:
    report = import_(desk, tmp_path, EXAMPLE)
    assert report.nothing_new and report.differences == ()
    assert phases.history(desk.store) == history


def test_what_differs_is_told_and_changed_only_when_asked(desk: Desk, history: PhaseHistory, tmp_path: Path) -> None:
    changed = EXAMPLE.replace("target = 12", "target = 15").replace('state = "signed"', 'state = "presented"')
    report = import_(desk, tmp_path, changed)
    english = words("en")
    assert [english.say(one) for one in report.differences] == [
        "indicators “aabne-gaarde”, target: “12.0” in the record, “15.0” in the file",
        "contracts “hassan – styregruppen”, state: “signed” in the record, “presented” in the file",
    ]
    assert phases.history(desk.store) == history
    import_(desk, tmp_path, changed, update=True)
    assert phases.indicators(desk.store)[0].target == 15.0


def test_a_figure_is_never_changed_by_a_file(desk: Desk, history: PhaseHistory, tmp_path: Path) -> None:
    changed = EXAMPLE.replace("on = 2026-10-01, value = 1", "on = 2026-10-01, value = 2")
    report = import_(desk, tmp_path, changed, update=True)
    assert report.changed == 0
    assert len(report.differences) == 1
    assert phases.measurements(desk.store) == history.measurements


def test_answers_of_a_meeting_that_is_there_stay_as_they_are(desk: Desk, history: PhaseHistory, tmp_path: Path) -> None:
    report = import_(desk, tmp_path, EXAMPLE.replace('conclusion = "partly"', 'conclusion = "no"'), update=True)
    assert report.nothing_new
    assert phases.history(desk.store).answers == history.answers


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('question = "F1.2b"\nvalues', 'question = "F9"\nvalues', "question: “F9” is not in the phase models."),
        ("hassan = 2 }", "hassan = 5 }", "values → hassan: This should be at most 4."),
        ("hassan = 2 }", "hasan = 2 }", "values → hasan: “hasan” is not among people."),
        ('item = "gate"\nphase = 1', 'item = "gate"', "Say which phase this item is about (phase)."),
        (
            '{ person = "hassan", kind = "not_yet"',
            '{ kind = "not_yet"',
            "commitments 2: Say who commits: an organisation or a person.",
        ),
        ('closed_by = "b-4-3"', 'closed_by = "b-9"', "closed_by: “b-9” is not among decisions."),
        ('key = "GOV1"', 'key = "GOV9"', "key: “GOV9” is not in the phase models."),
        ("value = 0, baseline", 'value = "0", baseline', "value: This should be a number."),
        (
            'question = "F1.2b"               #',
            'question = "F1.3"               #',
            "question: “F1.3” has no answer under this item.",
        ),
        (
            "phase = 2\nopened_on",
            "phase = 1\nopened_on",
            "phases 2: This cycle of this phase stands in the file twice.",
        ),
        ("closed_on = 2026-10-08", "closed_on = 2025-10-08", "phases 1: This ends before it begins."),
    ],
)
def test_what_is_wrong_is_told_with_its_place(desk: Desk, tmp_path: Path, old: str, new: str, said: str) -> None:
    assert EXAMPLE.count(old) >= 1
    problems = told(lambda: import_(desk, tmp_path, EXAMPLE.replace(old, new, 1)))
    assert any(problem.startswith("fil.toml, line ") and problem.endswith(said) for problem in problems), problems


def test_a_question_of_another_phase_is_refused_whole(desk: Desk, tmp_path: Path) -> None:
    wrong = EXAMPLE.replace('question = "F1.2b"', 'question = "F2.3"')
    with pytest.raises(Refused) as refused:
        import_(desk, tmp_path, wrong)
    assert words("en").say(refused.value.message) == "“F2.3” is not a question of phase 1 in ci."
    assert records.initiative(desk.store) is None
