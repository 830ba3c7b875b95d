"""Gates: what the program would say, and why; it never decides."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from citerm.content.tracks import shipped
from citerm.model.entries import Outcome, Stance, StanceKind
from citerm.model.meeting_record import MeetingRecord
from citerm.model.phase import (
    Answer,
    Assessment,
    Commitment,
    CommitmentKind,
    Conclusion,
    GateDecision,
    GateOutcome,
    PhaseCycle,
    PhaseWork,
    Resource,
    Tick,
)
from citerm.model.phase_history import PhaseHistory
from citerm.rules.gates import (
    GatePage,
    brought,
    gate_page,
    next_phase,
    phases_to_reopen,
    proposal_under,
    statement,
)
from tests.building import DAY, a_decision, a_record, an_item, at, changed, stances_of, who

EVERYBODY = "MH AB CD EF"
HERE = ", ".join(f"{initials} arrived 14.00" for initials in EVERYBODY.split())


def a_meeting_at_a_gate(
    phase: int = 1,
    *,
    track: str = "ci",
    polls: str = "",
    yes: str = "",
    not_yet: str = "",
    words: str = "",
    cycles: tuple[PhaseCycle, ...] = (),
    **more: Any,
) -> MeetingRecord:
    """Four organisations at the gate of a phase: what they gave in the poll, and who commits."""
    record = a_record(
        [an_item("Overgang", 20, "B", bank_key="gate")],
        EVERYBODY,
        attendance=HERE,
        running=1,
        initiative={"track": track, "phase": phase},
        decisions=(a_decision("Vi går videre.", 1, outcome=Outcome.UNRESOLVED),),
        **more,
    )
    stances = stances_of(record, polls)
    if words:
        stances = (replace(stances[0], text=words), *stances[1:])
    said = [(initials, CommitmentKind.YES) for initials in yes.split()]
    said += [(initials, CommitmentKind.NOT_YET) for initials in not_yet.split()]
    commitments = tuple(
        Commitment(
            id=n,
            decision_id=1,
            organisation_id=record.person_by_id[who(record, initials)].organisation_id,
            kind=kind,
        )
        for n, (initials, kind) in enumerate(said, start=1)
    )
    return changed(record, stances=stances, phases=PhaseWork(commitments=commitments, cycles=cycles))


def page_of(record: MeetingRecord, history: PhaseHistory | None = None) -> GatePage:
    found = gate_page(record, history or PhaseHistory(), shipped(), record.items[0], DAY)
    assert found is not None
    return found


def ticked(phase: int, *keys: str) -> tuple[Tick, ...]:
    return tuple(Tick(id=n, track="ci", phase=phase, cycle=1, key=key, on=DAY) for n, key in enumerate(keys, start=1))


ALL_3 = "MH poll 3, AB poll 4, CD poll 5, EF poll 3"
ONE_BELOW = "MH poll 3, AB poll 4, CD poll 2, EF poll 3"


@pytest.mark.parametrize(
    ("polls", "yes", "not_yet", "words", "outcome"),
    [
        ("", "", "", "", None),
        (ALL_3, "", "", "", None),
        ("", "MH AB CD EF", "", "", None),
        (ALL_3, "MH AB CD EF", "", "", GateOutcome.ONWARD),
        (ALL_3, "MH AB CD", "", "", GateOutcome.ONWARD),
        (ALL_3, "MH AB CD", "EF", "", GateOutcome.ONWARD),
        (ALL_3, "MH AB", "", "", None),
        (ALL_3, "MH AB", "CD EF", "", GateOutcome.NOT_YET),
        (ONE_BELOW, "MH AB CD EF", "", "", GateOutcome.NOT_YET),
        (ALL_3, "MH AB CD EF", "", "Økonomien er uklar", GateOutcome.ONWARD_WITH_RESERVATION),
        (ONE_BELOW, "MH AB CD EF", "", "Økonomien er uklar", GateOutcome.NOT_YET),
    ],
)
def test_the_first_gate_asks_for_consensus_and_two_thirds_of_the_organisations(polls, yes, not_yet, words, outcome):
    page = page_of(a_meeting_at_a_gate(polls=polls, yes=yes, not_yet=not_yet, words=words))
    assert page.suggestion.outcome is outcome
    assert page.suggestion.reasons, "a suggestion gives its reasons"


def test_the_reasons_say_what_points_which_way():
    page = page_of(a_meeting_at_a_gate(polls=ONE_BELOW, yes="MH AB CD"))
    said = [(reason.holds, reason.said.text, dict(reason.said.values)) for reason in page.suggestion.reasons]
    assert said == [
        (False, "{n} of {all} below 3 in the poll", {"n": 1, "all": 4}),
        (True, "{n} of {all} organisations commit themselves", {"n": 3, "all": 4}),
    ]


def test_two_people_of_one_organisation_are_one_voice_of_the_commitments():
    record = a_meeting_at_a_gate(organisations=dict.fromkeys(["MH", "AB"], "Kommunen"))
    page = page_of(record)
    assert [party.name for party in page.parties] == ["Kommunen", "Org CD", "Org EF"]
    assert [person.initials for person in page.parties[0].people] == ["MH", "AB"]


SECOND = ("G2.1", "G2.2", "G2.3", "G2.4", "G2.5", "G2.6")


def test_the_second_gate_names_each_criterion_that_is_not_met():
    record = a_meeting_at_a_gate(2, polls=ALL_3, yes=EVERYBODY)
    suggestion = page_of(record, PhaseHistory(ticks=ticked(2, *SECOND[:2]))).suggestion
    assert suggestion.outcome is GateOutcome.NOT_YET
    assert [reason.about["en"] for reason in suggestion.reasons if reason.holds is False] == [
        "The baseline is measured",
        "Everyone works from the same knowledge base",
        "Resources are in sight",
        "A neutral coordinator is named",
    ]


def test_the_second_gate_suggests_to_go_on_only_with_a_baseline_in_the_record():
    record = a_meeting_at_a_gate(2, polls=ALL_3, yes=EVERYBODY)
    page = page_of(record, PhaseHistory(ticks=ticked(2, *SECOND)))
    assert all(criterion.holds for criterion in page.criteria), "people may tick what they like"
    assert page.suggestion.outcome is GateOutcome.NOT_YET
    (missing,) = [reason for reason in page.suggestion.reasons if reason.holds is False]
    assert missing.about["en"] == "The baseline is measured"


def test_a_tick_of_an_earlier_cycle_holds_unless_it_is_looked_at_again_and_another_phase_has_its_own():
    old = ticked(3, "G3.1")
    again = PhaseCycle(id=1, track="ci", phase=3, cycle=2, opened_on=DAY)
    for revisit, holds in (("", True), ("G3.1", False)):
        cycles = (replace(again, revisit=revisit),)
        page = page_of(a_meeting_at_a_gate(3, cycles=cycles), PhaseHistory(ticks=old, cycles=cycles))
        assert page.criteria[0].holds is holds
        assert page.at.cycle == 2
    elsewhere = tuple(replace(tick, phase=2) for tick in old)
    assert not page_of(a_meeting_at_a_gate(3), PhaseHistory(ticks=elsewhere)).criteria[0].holds


def an_assessment(phase: int, **conclusions: Conclusion | None) -> PhaseHistory:
    assessment = Assessment(
        id=1, track="ci", phase=phase, cycle=1, group_id=1, meeting_id=1, item_id=1, started_at=at("14.00")
    )
    keys = [question.key for question in shipped()["ci"].phase_by_number[phase].questions]
    answers = tuple(
        Answer(id=n, assessment_id=1, question=key, wording="", asked_at=at("14.00"), conclusion=conclusion)
        for n, (key, conclusion) in enumerate(zip(keys, conclusions.values(), strict=False), start=1)
    )
    return PhaseHistory(assessments=(assessment,), answers=answers)


@pytest.mark.parametrize(
    ("conclusions", "outcome"),
    [
        (None, None),
        (dict.fromkeys("abcde", Conclusion.YES), GateOutcome.ONWARD),
        ({"a": Conclusion.YES, "b": Conclusion.POSTPONED}, GateOutcome.ONWARD),
        ({"a": Conclusion.YES, "b": Conclusion.PARTLY}, GateOutcome.ADJUST),
        ({"a": Conclusion.NO}, GateOutcome.ADJUST),
    ],
)
def test_the_last_phase_goes_on_or_is_adjusted_by_what_its_review_says(conclusions, outcome):
    record = a_meeting_at_a_gate(4, polls=ALL_3, yes=EVERYBODY)
    history = an_assessment(4, **conclusions) if conclusions is not None else PhaseHistory()
    page = page_of(record, history)
    assert page.suggestion.outcome is outcome
    assert page.next is None


def test_the_answers_of_the_phase_are_counted_and_what_nobody_answered_is_no_hindrance():
    record = a_meeting_at_a_gate(1, polls=ALL_3, yes=EVERYBODY)
    history = an_assessment(1, a=Conclusion.YES, b=Conclusion.PARTLY, c=Conclusion.NO, d=Conclusion.POSTPONED, e=None)
    page = page_of(record, history)
    assert page.answers is not None
    assert (page.answers.yes, page.answers.partly, page.answers.no) == (1, 1, 1)
    assert page.answers.unanswered == len(page.at.phase.questions) - 3
    assert page.suggestion.outcome is GateOutcome.ONWARD
    again = PhaseCycle(id=1, track="ci", phase=1, cycle=1, opened_on=DAY, revisit="F1.1b F1.2a")
    few = page_of(record, replace(history, cycles=(again,))).answers
    assert few is not None and few.unanswered == 2, "nobody meant to ask the rest"


def test_the_exit_of_paadriv_asks_for_no_poll_but_for_its_criteria():
    record = a_meeting_at_a_gate(2, track="paadriv")
    page = page_of(record)
    assert page.suggestion.outcome is GateOutcome.NOT_YET
    met = tuple(Tick(id=n, track="paadriv", phase=2, cycle=1, key=key, on=DAY) for n, key in enumerate(("X.1", "X.2")))
    assert page_of(record, PhaseHistory(ticks=met)).suggestion.outcome is GateOutcome.ONWARD


@given(
    st.lists(st.integers(0, 5), max_size=4),
    st.lists(st.sampled_from([None, CommitmentKind.YES, CommitmentKind.NOT_YET]), min_size=4, max_size=4),
)
def test_going_on_is_never_suggested_with_somebody_below_3_or_fewer_than_two_thirds(polls, commits):
    people = EVERYBODY.split()
    named = ", ".join(f"{who_} poll {value}" for who_, value in zip(people, polls, strict=False))
    yes = [p for p, kind in zip(people, commits, strict=True) if kind is CommitmentKind.YES]
    no = [p for p, kind in zip(people, commits, strict=True) if kind is CommitmentKind.NOT_YET]
    page = page_of(a_meeting_at_a_gate(polls=named, yes=" ".join(yes), not_yet=" ".join(no)))
    onward = bool(polls) and min(polls) >= 3 and len(yes) * 3 >= 8
    assert (page.suggestion.outcome is GateOutcome.ONWARD) == onward


def cycle(phase: int, number: int = 1, *, closed: bool = False) -> PhaseCycle:
    return PhaseCycle(
        id=phase * 10 + number,
        track="ci",
        phase=phase,
        cycle=number,
        opened_on=DAY,
        closed_on=date(2026, 12, 1) if closed else None,
    )


@pytest.mark.parametrize(
    ("at_", "cycles", "leads_to"),
    [
        (1, (), 2),
        (1, (cycle(2, closed=True), cycle(3)), 3),
        (1, (cycle(2, closed=True), cycle(2, 2)), 2),
        (3, (), 4),
        (4, (), None),
        (3, (cycle(4, closed=True),), None),
    ],
)
def test_the_next_phase_is_the_first_that_was_not_closed_already(at_, cycles, leads_to):
    assert next_phase(shipped()["ci"], at_, cycles) == leads_to


def test_earlier_phases_that_are_not_open_and_the_phase_itself_can_be_opened_again():
    track = shipped()["ci"]
    assert phases_to_reopen(track, 3, ()) == (1, 2, 3)
    assert phases_to_reopen(track, 3, (cycle(1, closed=True), cycle(1, 2), cycle(2, closed=True))) == (2, 3)


def test_the_proposal_is_the_gates_decision_then_what_is_not_settled_then_the_items_wording():
    record = a_meeting_at_a_gate()
    item = replace(record.items[0], proposed_wording="Vi går videre.")
    adopted = a_decision("Vi går videre.", 1, id=2)
    other = a_decision("Noget andet.", 1, id=3)
    unresolved = record.decisions[0]
    assert proposal_under(changed(record, decisions=(adopted, other)), item) == adopted
    assert proposal_under(changed(record, decisions=(unresolved, adopted, other)), item) == unresolved
    gate = GateDecision(id=1, decision_id=3, track="ci", phase=1, cycle=1, outcome=GateOutcome.NOT_YET)
    decided = changed(record, decisions=(unresolved, adopted, other), phases=PhaseWork(gates=(gate,)))
    assert proposal_under(decided, item) == other
    assert proposal_under(changed(record, decisions=(other, replace(unresolved, struck=True))), item) is None


def test_a_gate_that_was_decided_stays_that_of_its_phase_when_another_is_primary():
    gate = GateDecision(id=1, decision_id=1, track="ci", phase=1, cycle=1, outcome=GateOutcome.ONWARD)
    record = changed(a_meeting_at_a_gate(2), phases=PhaseWork(gates=(gate,)))
    page = page_of(record)
    assert (page.at.phase.number, page.at.cycle, page.decided) == (1, 1, gate)


@pytest.mark.parametrize("language", ["da", "nb", "nn", "en"])
def test_every_outcome_of_every_gate_is_a_sentence_in_every_language(language):
    for track in shipped().values():
        for phase in track.phases:
            for outcome in phase.gate.outcomes if phase.gate is not None else ():
                assert phase.gate is not None
                said = statement(phase.gate, outcome, language, 1)
                assert said and "{" not in said
                assert outcome is not GateOutcome.REOPEN or ("phase 1" if language == "en" else "fase 1") in said


def test_what_is_brought_stands_in_the_usual_order():
    said = Commitment(id=1, decision_id=1, organisation_id=1, kind=CommitmentKind.YES, brings="name time gold")
    assert brought(said) == (Resource.TIME, Resource.NAME)


def test_a_reservation_without_a_value_in_the_poll_is_one_all_the_same():
    record = a_meeting_at_a_gate(polls="MH poll 4")
    said = Stance(id=9, decision_id=1, person_id=2, kind=StanceKind.RESERVATION, text="Vent")
    page = page_of(changed(record, stances=(*record.stances, said)))
    assert page.reservations == (said,)
    assert page.polls == (4,)
