"""What those who follow see in every state of a meeting, and what they never see."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from citerm.content.tracks import shipped
from citerm.model.effort import Indicator, Measurement
from citerm.model.entries import EntryKind, Outcome, Stance, StanceKind
from citerm.model.initiative import Track
from citerm.model.meeting import ItemState, Meeting, MeetingState
from citerm.model.meeting_record import MeetingRecord
from citerm.model.phase import Answer, Assessment, Conclusion, GateDecision, GateOutcome, PhaseWork, ReadinessValue
from citerm.rules import audience, audience_work
from citerm.rules.audience import AudienceView, Showing, ShownAction, ShownDecision, Worded, audience_view, to_follow
from tests.building import (
    DAY,
    a_decision,
    a_meeting,
    a_note,
    a_parked_topic,
    a_record,
    an_action,
    an_item,
    at,
    changed,
)

TRACKS = shipped()
WORDING = "Har vi et fælles billede af problemet?"


def view_of(record: MeetingRecord, clock: str = "14.10", worded: Worded | None = None) -> AudienceView:
    return audience_view(record, at(clock), TRACKS, worded)


def told(view: AudienceView) -> str:
    """All that leaves for the screen, as one text."""
    return msgspec.json.encode(view).decode()


def a_meeting_of(state: MeetingState, id: int = 1, **more: Any) -> Meeting:
    opened = None if state in (MeetingState.PLANNED, MeetingState.CALLED, MeetingState.CANCELLED) else at("14.00")
    closed = at("16.00") if state is MeetingState.CLOSED else None
    return a_meeting(**{"id": id, "number": id, "state": state, "opened_at": opened, "closed_at": closed, **more})


# closed items


def a_closed_meeting(**more: Any) -> MeetingRecord:
    return a_record(
        items=[
            "Velkomst 5 I",
            an_item("Opsigelse af NN", 20, "B", closed=True, state=ItemState.RUNNING, **more),
            "Budget 20 B",
        ],
        people="MH",
        times="1 14.00-14.05, 2 14.05-",
        decisions=(
            a_decision("NN fratræder den 1. december.", 2),
            a_decision("Budgettet vedtages.", 3, id=2),
        ),
        actions=(
            an_action("Skriv til NN", 2, owner_id=1),
            an_action("Ring til NN", 3, id=2, decision_id=1, owner_id=1),
        ),
        notes=(a_note("NN har fået to advarsler.", 2),),
    )


def ended(record: MeetingRecord) -> MeetingRecord:
    meeting = msgspec.structs.replace(record.meeting, state=MeetingState.CLOSED, closed_at=at("16.00"))
    return changed(record, meeting=meeting)


def test_of_a_closed_item_those_who_follow_see_number_and_clock_and_nothing_else() -> None:
    assert "NN" not in told(view_of(a_closed_meeting(), worded=Worded(EntryKind.DECISION, "NN opsiges")))
    assert "NN" not in told(view_of(ended(a_closed_meeting())))
    running = view_of(a_closed_meeting(), worded=Worded(EntryKind.DECISION, "NN opsiges"))
    assert running.item is not None
    assert (running.item.number, running.item.title, running.item.purpose) == (2, "", None)
    assert running.clock is not None
    assert running.worded is None


def test_a_closed_item_bears_its_neutral_title_before_and_as_the_next_one() -> None:
    record = a_closed_meeting(neutral_title="Personalesag")
    meeting = msgspec.structs.replace(record.meeting, state=MeetingState.PLANNED, opened_at=None)
    items = tuple(msgspec.structs.replace(item, state=ItemState.PENDING) for item in record.items)
    planned = changed(record, meeting=meeting, items=items)
    view = view_of(planned)
    assert [item.title for item in view.agenda] == ["Velkomst", "Personalesag", "Budget"]
    assert "NN" not in told(view)


def test_after_a_meeting_whose_decisions_were_closed_nobody_says_that_nothing_was_decided() -> None:
    view = view_of(ended(a_closed_meeting()))
    assert view.kept_back
    assert [entry.text for entry in view.entries] == ["Budgettet vedtages."]


# which meeting


def test_what_is_open_goes_before_what_is_planned_today() -> None:
    planned, running = a_meeting_of(MeetingState.PLANNED), a_meeting_of(MeetingState.PAUSED, 2)
    assert to_follow([planned, running], DAY, None) == running
    assert to_follow([planned], DAY, None) == planned


def test_a_meeting_that_is_followed_is_followed_to_its_end_and_stays_until_another_opens() -> None:
    first, second = a_meeting_of(MeetingState.OPEN), a_meeting_of(MeetingState.OPEN, 2, opened_at=at("15.00"))
    assert to_follow([first, second], DAY, 1) == first
    ended, planned = a_meeting_of(MeetingState.CLOSED), a_meeting_of(MeetingState.CALLED, 2)
    assert to_follow([ended, planned], DAY, 1) == ended
    assert to_follow([ended, second], DAY, 1) == second


def test_a_meeting_of_another_day_is_shown_only_where_it_was_asked_for() -> None:
    later = a_meeting_of(MeetingState.PLANNED, on=DAY + timedelta(days=1))
    assert to_follow([later], DAY, None) is None
    assert to_follow([later], DAY, 1) == later
    assert to_follow([a_meeting_of(MeetingState.CANCELLED)], DAY, 1) is None


def test_what_has_ended_today_is_shown_where_nothing_else_is_planned() -> None:
    ended = a_meeting_of(MeetingState.CLOSED)
    assert to_follow([ended], DAY, None) == ended
    assert to_follow([ended], DAY + timedelta(days=1), None) is None


# what is shown


def test_before_the_meeting_its_group_day_and_agenda_are_shown() -> None:
    record = a_record(
        meeting={"state": MeetingState.CALLED, "opened_at": None, "number": None, "place": "Rådhuset"},
        items=("Velkomst 5 I", "Pause 10 -", "Mandat 20 B"),
    )
    view = view_of(record)
    assert (view.showing, view.group, view.on, view.place) == (Showing.BEFORE, "Styregruppen", DAY, "Rådhuset")
    assert [(item.number, item.title, item.minutes) for item in view.agenda] == [
        (1, "Velkomst", 5),
        (None, "Pause", 10),
        (2, "Mandat", 20),
    ]


def test_the_item_that_is_on_is_shown_with_its_clock_its_decisions_and_actions_and_what_comes_next() -> None:
    record = a_record(
        running=2,
        times="1 14.00-14.05, 2 14.05-",
        decisions=(a_decision(item_id=2), a_decision("Taget tilbage", 2, 2, struck=True), a_decision("Før", 1, 3)),
        actions=(an_action(item_id=2, owner_id=2),),
    )
    view = view_of(record)
    assert view.item is not None and view.clock is not None and view.upcoming is not None
    assert (view.showing, view.item.number, view.item.title) == (Showing.ITEM, 2, "Status")
    assert view.clock.now(at("14.12")).left == timedelta(minutes=13)
    assert view.upcoming.title == "Mandat"
    assert view.entries == (
        ShownDecision("7.1", "Vi begynder i august.", Outcome.ADOPTED),
        ShownAction("Indkald skolerne", "Anna Bach", None, None),
    )


def test_in_a_pause_the_clock_stands() -> None:
    record = a_record(running=2, times="2 14.05-14.09", meeting={"state": MeetingState.PAUSED})
    view = view_of(record)
    assert view.paused and view.clock is not None
    assert view.clock.now(at("15.00")).used == timedelta(minutes=4)


def test_what_is_worded_is_shown_as_it_is_typed() -> None:
    worded = Worded(EntryKind.DECISION, "Vi begynder i aug")
    assert view_of(a_record(running=2, times="2 14.05-"), worded=worded).worded == worded


def test_after_the_meeting_all_its_decisions_and_actions_are_shown() -> None:
    record = a_record(
        meeting={"state": MeetingState.CLOSED, "closed_at": at("16.00")},
        decisions=(a_decision(item_id=1), a_decision("Mandatet vedtages.", 3, 2)),
        actions=(an_action(item_id=2),),
    )
    view = view_of(record)
    assert (view.showing, view.closed_at, view.item) == (Showing.AFTER, at("16.00"), None)
    assert [entry.text for entry in view.entries] == [
        "Vi begynder i august.",
        "Mandatet vedtages.",
        "Indkald skolerne",
    ]


@pytest.mark.parametrize("state", [MeetingState.OPEN, MeetingState.PAUSED, MeetingState.CLOSED])
def test_blanked_nothing_leaves_but_the_name_of_the_initiative(state: MeetingState) -> None:
    record = a_record(
        running=2,
        times="2 14.05-",
        meeting={"state": state, "blanked": True},
        decisions=(a_decision(item_id=2),),
    )
    view = view_of(record, worded=Worded(EntryKind.DECISION, "Hemmeligt"))
    assert view == AudienceView(Showing.BLANKED, "Tryg opvækst", 1)


def test_notes_stances_parked_topics_and_what_is_private_never_leave() -> None:
    record = a_record(
        items=(an_item("Status", facilitator_note="HEMMELIG1", background="HEMMELIG2"), "Mandat 20 B"),
        running=1,
        times="1 14.05-",
        notes=(a_note("HEMMELIG3", 1),),
        parked=(a_parked_topic("HEMMELIG4", 1),),
        decisions=(a_decision(item_id=1),),
        stances=(Stance(id=1, decision_id=1, person_id=2, kind=StanceKind.RESERVATION, text="HEMMELIG5"),),
    )
    for shown in (record, changed(record, meeting=a_meeting_of(MeetingState.CLOSED))):
        text = told(view_of(shown))
        assert "Vi begynder i august." in text
        assert "HEMMELIG" not in text
        assert "Anna Bach" not in text


def test_of_an_item_that_is_not_for_the_audience_only_number_and_clock_are_shown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(audience, "shown_to_audience", lambda item: item.id != 2)
    record = a_record(running=2, times="2 14.05-", decisions=(a_decision(item_id=2),))
    view = view_of(record, worded=Worded(EntryKind.DECISION, "Hemmeligt"))
    assert view.item is not None and view.clock is not None
    assert (view.item.number, view.item.title) == (2, "")
    assert (view.entries, view.worded) == ((), None)
    planned = changed(record, meeting=a_meeting_of(MeetingState.CALLED))
    assert [item.title for item in view_of(planned).agenda] == ["", "Mandat"]
    ended = changed(record, meeting=a_meeting_of(MeetingState.CLOSED))
    assert view_of(ended).entries == ()


# phase questions


def assessed(*given: int | None, people: str = "MH AB CD EF", **more: Any) -> MeetingRecord:
    """The first question of phase 1, with the values of those who have answered."""
    answer = {"id": 1, "assessment_id": 1, "question": "F1.0a", "wording": WORDING, "asked_at": at("14.05")}
    about = {"id": 1, "track": "ci", "phase": 1, "cycle": 2, "group_id": 1, "meeting_id": 1, "item_id": 1}
    ended = more.pop("concluded_at", None)
    return a_record(
        items=(an_item("Fasevurdering", bank_key="quest"), "Mandat 20 B"),
        people=people,
        running=1,
        times="1 14.05-",
        attendance=", ".join(f"{initials} arrived 14.00" for initials in people.split()),
        initiative={"track": Track.COLLECTIVE_IMPACT, "phase": 1},
        phases=PhaseWork(
            assessments=(Assessment(started_at=at("14.05"), concluded_at=ended, **about),),
            answers=(Answer(**{**answer, **more}),),
            values=tuple(
                ReadinessValue(id=n, answer_id=1, person_id=n, value=value) for n, value in enumerate(given, start=1)
            ),
        ),
    )


def question_of(record: MeetingRecord) -> audience_work.ShownQuestion:
    view = view_of(record)
    assert view.assessment is not None and view.assessment.question is not None
    return view.assessment.question


def test_of_a_question_it_is_told_how_many_have_answered_and_no_more() -> None:
    question = question_of(assessed(3, 1))
    assert (question.wording, question.number, question.of) == (WORDING, 1, 8)
    assert (question.answered, question.asked, question.collecting) == (2, 4, True)
    assert question.distribution is None


def test_who_is_left_out_is_neither_asked_nor_missing() -> None:
    question = question_of(assessed(3, None, 1))
    assert (question.answered, question.asked) == (2, 3)


@given(st.lists(st.sampled_from([0, 1, 2, 3, 4]), min_size=1, max_size=4))
def test_before_the_values_are_shown_nothing_depends_on_them(values: list[int]) -> None:
    assert told(view_of(assessed(*values))) == told(view_of(assessed(*[1] * len(values))))


@given(st.lists(st.sampled_from([None, 0, 1, 2, 3, 4]), min_size=4, max_size=4), st.randoms())
def test_once_they_are_shown_nothing_depends_on_who_gave_which(values: list[int | None], random: Random) -> None:
    other = random.sample(values, len(values))
    shown = [view_of(assessed(*each, revealed_at=at("14.08"))) for each in (values, other)]
    assert shown[0] == shown[1]


def test_how_answers_fall_is_shown_only_where_it_does_not_tell_what_one_answered() -> None:
    many, two = (question_of(assessed(*given, revealed_at=at("14.08"))) for given in ((3, 1, 4), (3, 1, None)))
    assert many.distribution is not None and many.distribution.median == 3
    assert (two.distribution, two.too_few, two.collecting) == (None, True, False)


def test_the_conclusion_is_shown_and_after_the_last_one_how_many_there_are_of_each() -> None:
    assert question_of(assessed(3, 1, 4, conclusion=Conclusion.PARTLY)).conclusion is Conclusion.PARTLY
    ended = view_of(assessed(3, 1, 4, conclusion=Conclusion.PARTLY, concluded_at=at("14.30"))).assessment
    assert ended is not None and ended.question is None
    assert ended.concluded == {Conclusion.PARTLY: 1}
    assert (ended.phase.number, ended.phase.cycle) == (1, 2)


def test_words_and_evidence_of_an_answer_stay_in_the_record() -> None:
    record = assessed(3, 1, 4, text="HEMMELIG", evidence="HEMMELIG", revealed_at=at("14.08"))
    assert "HEMMELIG" not in told(view_of(record))


def test_before_the_first_question_the_phase_is_named() -> None:
    view = view_of(changed(assessed(), phases=PhaseWork()))
    assert view.assessment is not None
    assert (view.assessment.question, view.assessment.questions, view.assessment.phase.number) == (None, 8, 1)


# gate and figures


def test_of_a_gate_the_question_is_shown_and_its_outcome_but_no_poll_and_nothing_that_is_not_decided() -> None:
    record = a_record(
        items=(an_item("Overgang", bank_key="gate", proposed_wording="Vi går videre."), "Mandat 20 B"),
        running=1,
        times="1 14.05-",
        initiative={"track": Track.COLLECTIVE_IMPACT, "phase": 1},
        decisions=(a_decision("Vi går videre.", 1, outcome=Outcome.UNRESOLVED),),
        stances=(Stance(id=1, decision_id=1, person_id=1, kind=StanceKind.POLL, value=1, text="HEMMELIG"),),
    )
    view = view_of(record)
    assert view.gate is not None and view.gate.wording and view.gate.outcome is None
    assert view.entries == ()
    gate = GateDecision(id=1, decision_id=1, track="ci", phase=1, cycle=1, outcome=GateOutcome.ONWARD)
    decided = changed(record, phases=PhaseWork(gates=(gate,)), decisions=(a_decision("Vi går videre.", 1),))
    view = view_of(decided)
    assert view.gate is not None and view.gate.outcome is GateOutcome.ONWARD
    assert [entry.text for entry in view.entries] == ["Vi går videre."]
    assert "HEMMELIG" not in told(view)


def test_a_figure_that_was_measured_is_shown_beside_the_one_before() -> None:
    indicator = Indicator(id=1, name="Fravær", unit="%")
    figures = (
        Measurement(id=1, indicator_id=1, on=DAY - timedelta(days=90), value=12.5),
        Measurement(id=2, indicator_id=1, on=DAY, value=11, item_id=1, meeting_id=1, note="HEMMELIG"),
        Measurement(id=3, indicator_id=1, on=DAY, value=99, item_id=1, meeting_id=1, struck=True),
    )
    record = a_record(
        items=(an_item("Indikatorer", bank_key="indic"),),
        running=1,
        times="1 14.05-",
        phases=PhaseWork(indicators=(indicator,), measurements=figures),
    )
    view = view_of(record)
    assert [(f.indicator, f.unit, f.value, f.earlier) for f in view.figures] == [("Fravær", "%", 11, 12.5)]
    assert "HEMMELIG" not in told(view)
