"""Decisions: counting, carrying, numbering."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from citerm.model.entries import Method, Outcome
from citerm.model.initiative import Language
from citerm.model.message import Refused
from citerm.rules.decisions import (
    MANNER_WORDS,
    Manner,
    Tally,
    admit_stance,
    carries,
    case_label,
    decision_label,
    decision_labels,
    manner,
    manner_line,
    poll_counts,
    tally,
    tally_of,
    to_be_heard,
    voices_in_vote,
    vote_difference,
)
from tests.building import a_decision, a_record, an_item, at, changed, initials_of, stances_of, who

HERE = "MH arrived 14.00, AB arrived 14.00, CD arrived 14.00"


@pytest.mark.parametrize(
    ("method", "counted", "carried", "how"),
    [
        (None, Tally(votes_for=3), None, None),
        (Method.CONSENT, Tally(), True, Manner.AGREED),
        (Method.CONSENT, Tally(consent=3), True, Manner.AGREED),
        (Method.CONSENT, Tally(consent=2, reservations=1), True, Manner.AGREED_WITH_RESERVATIONS),
        (Method.CONSENT, Tally(consent=2, objections=1), False, Manner.OBJECTED),
        (Method.VOTE, Tally(), None, None),
        (Method.VOTE, Tally(votes_for=3), True, Manner.UNANIMOUS),
        (Method.VOTE, Tally(votes_for=3, abstain=1), True, Manner.UNOPPOSED),
        (Method.VOTE, Tally(votes_for=3, against=2), True, Manner.MAJORITY),
        (Method.VOTE, Tally(votes_for=2, against=2), False, Manner.NO_MAJORITY),
        (Method.VOTE, Tally(votes_for=1, against=2, abstain=9), False, Manner.NO_MAJORITY),
        (Method.VOTE, Tally(abstain=2), False, Manner.NO_MAJORITY),
        (Method.CONSENSUS, Tally(), None, None),
        (Method.CONSENSUS, Tally(polls=(3, 4, 5)), True, Manner.CONSENSUS),
        (Method.CONSENSUS, Tally(polls=(2, 5, 5)), False, Manner.NO_CONSENSUS),
    ],
)
def test_what_carries_a_decision(method, counted, carried, how):
    assert carries(method, counted) is carried
    assert manner(method, counted) is how


def test_every_manner_has_a_word():
    assert set(MANNER_WORDS) == set(Manner)


def test_the_line_of_an_entry_gives_numbers_for_a_vote_and_a_word_otherwise():
    assert manner_line(None, Tally()) is None
    assert manner_line(Method.CONSENT, Tally()) == MANNER_WORDS[Manner.AGREED]
    line = manner_line(Method.VOTE, Tally(votes_for=5, against=2, abstain=1))
    assert line is not None and getattr(line, "values", {}) == {"votes_for": 5, "against": 2, "abstain": 1}


def test_stances_by_name_are_counted():
    record = a_record()
    assert tally(stances_of(record, "MH for, AB against, CD abstain")) == Tally(votes_for=1, against=1, abstain=1)
    assert tally(stances_of(record, "MH consent, AB reservation, CD objection")) == Tally(
        consent=1, reservations=1, objections=1
    )
    assert tally(stances_of(record, "MH poll 4, AB poll 0, CD poll 3")).polls == (0, 3, 4)


def test_typed_numbers_count_for_a_show_of_hands():
    decision = a_decision(votes_for=8, votes_against=1)
    assert tally_of(decision, ()) == Tally(votes_for=8, against=1)


def test_only_the_decisions_own_stances_are_counted():
    record = a_record()
    others = stances_of(record, "MH against, AB against", decision_id=2)
    assert tally_of(a_decision(), (*stances_of(record, "MH for"), *others)) == Tally(votes_for=1)


@pytest.mark.parametrize(
    ("method", "counted", "present", "told"),
    [
        (Method.VOTE, Tally(votes_for=3, against=1, abstain=1), 5, 0),
        (Method.VOTE, Tally(votes_for=3), 5, -2),
        (Method.VOTE, Tally(votes_for=7), 5, 2),
        (Method.CONSENSUS, Tally(polls=(3, 4)), 3, -1),
        (Method.CONSENT, Tally(reservations=1), 5, 0),
        (None, Tally(), 5, 0),
        (Method.VOTE, Tally(), 5, 0),
    ],
)
def test_votes_should_add_up_to_the_voices_present(method, counted, present, told):
    assert vote_difference(method, counted, present) == told


def test_the_voices_are_those_present_while_the_item_was_on():
    times = "3 14.20-14.50, 2 14.50-"
    record = a_record(attendance=f"{HERE}, CD left 15.00", times=times)
    assert voices_in_vote(record, a_decision(), voted=3) == 3
    assert voices_in_vote(record, a_decision(), voted=2) == 3
    assert voices_in_vote(record, a_decision(captured_at=at("15.10")), voted=3) == 2


def test_somebody_marked_as_present_by_voting_counts_in_that_vote():
    record = a_record(attendance="MH arrived 14.00, AB arrived 14.31", times="3 14.20-")
    assert voices_in_vote(record, a_decision(), voted=2) == 2
    assert voices_in_vote(record, a_decision(), voted=1) == 1


# --- who may take a stance ------------------------------------------------------------------------


def test_a_member_present_may_and_one_not_marked_is_to_be_marked():
    record = a_record(attendance="MH arrived 14.00")
    assert admit_stance(record, who(record, "MH"), 3) is False
    assert admit_stance(record, who(record, "AB"), 3) is True


def test_a_guest_an_observer_and_somebody_recused_are_refused_with_the_reason():
    record = a_record(guests="XX", attendance=f"{HERE}, XX guest 14.00, MH recused 14.10 item 3")
    with pytest.raises(Refused) as no_voice:
        admit_stance(record, who(record, "XX"), 3)
    assert no_voice.value.message.text == "{person} has no voice in {group}."
    with pytest.raises(Refused) as conflict:
        admit_stance(record, who(record, "MH"), 3)
    assert "conflict of interest" in conflict.value.message.text
    assert admit_stance(record, who(record, "MH"), 2) is False


def test_a_second_voice_of_one_seat_is_refused():
    record = a_record(guests="XX", attendance="XX substitute 14.00 for AB, AB arrived 14.10")
    with pytest.raises(Refused):
        admit_stance(record, who(record, "XX"), 3)


# --- numbers --------------------------------------------------------------------------------------


def test_danish_decisions_run_through_the_meeting_and_conclusions_have_no_number():
    decisions = (
        a_decision(id=1),
        a_decision(id=2, outcome=Outcome.DISCUSSED),
        a_decision(id=3, struck=True),
        a_decision(id=4, item_id=2),
    )
    record = a_record(decisions=decisions)
    assert decision_labels(record, "da") == {1: "7.1", 4: "7.2"}
    assert decision_label(record, decisions[1], "da") == ""


def test_fixed_numbers_stand():
    record = a_record(decisions=(a_decision(id=1, number=3),))
    assert decision_label(record, record.decisions[0], "da") == "7.3"


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_norwegian_decisions_carry_the_case_with_a_place_where_it_has_several(language):
    items = [
        an_item("Velkommen", 5, "I", case=False),
        an_item("Økonomi", 20, "B", case_number=21),
        an_item("Mandat", 20, "B", case_number=22),
    ]
    decisions = (a_decision(id=1, item_id=2), a_decision(id=2, item_id=3), a_decision(id=3, item_id=3))
    record = a_record(items, decisions=decisions, meeting={"language": Language(language)})
    assert decision_labels(record, language) == {1: "21/26", 2: "22/26.1", 3: "22/26.2"}
    assert decision_labels(record, "da") == {1: "7.1", 2: "7.2", 3: "7.3"}


def test_a_danish_group_that_numbers_through_the_year_writes_the_year_in_full():
    items = [an_item("Økonomi", 20, "B", case_number=34), an_item("Mandat", 20, "B", case_number=35)]
    decisions = (a_decision(id=1, item_id=1), a_decision(id=2, item_id=2), a_decision(id=3, item_id=2))
    record = a_record(items, decisions=decisions, group={"layout": "committee"})
    assert decision_labels(record, "da") == {1: "34/2026", 2: "35/2026.1", 3: "35/2026.2"}
    apart = changed(record, group=replace(record.group, layout="cases"))
    assert [case_label(apart, item) for item in apart.items] == ["B 34/2026", "B 35/2026"]


def test_a_decision_under_no_case_falls_back_to_the_meetings_number():
    record = a_record([an_item("Velkommen", 5, "I", case=False)], decisions=(a_decision(item_id=1),))
    assert decision_labels(record, "nb") == {1: "7.1"}


def test_a_group_with_one_series_per_type_shows_the_letter_of_the_announced_purpose():
    items = [
        an_item("Økonomi", 20, "B", case_number=3),
        an_item("Status", 20, "B", announced_purpose="discussion", case_number=2),
        an_item("Nytt", 20, "I", case_number=9),
    ]
    record = a_record(items, group={"cases_by_type": True}, meeting={"language": Language.BOKMAL})
    assert [case_label(record, item) for item in record.items] == ["V 3/26", "D 2/26", "O 9/26"]
    earlier = changed(record, meeting=replace(record.meeting, on=date(2009, 3, 5)))
    assert case_label(earlier, record.items[0]) == "V 3/09"


@given(
    st.lists(st.tuples(st.integers(1, 4), st.sampled_from(list(Outcome)), st.booleans()), max_size=12),
    st.sampled_from(["da", "nb", "nn"]),
    st.booleans(),
)
def test_no_two_decisions_of_a_meeting_have_one_number(entries, language, by_type):
    items = [
        an_item("Velkommen", 5, "I", case=False),
        an_item("Økonomi", 20, "B", case_number=1),
        an_item("Status", 20, "D", case_number=1 if by_type else 2),
        an_item("Mandat", 20, "B", case_number=2 if by_type else 3),
    ]
    decisions = tuple(
        a_decision(id=id_, item_id=item_id, outcome=outcome, struck=struck)
        for id_, (item_id, outcome, struck) in enumerate(entries, start=1)
    )
    record = a_record(items, decisions=decisions, group={"cases_by_type": by_type})
    labels = decision_labels(record, language)
    assert len(set(labels.values())) == len(labels)
    assert set(labels) == {d.id for d in decisions if not d.struck and not d.outcome.conclusion}


# --- a consensus poll -----------------------------------------------------------------------------


def test_a_poll_is_written_as_counts_from_the_lowest_value():
    assert poll_counts((4, 3, 4, 5, 3)) == "2×3, 2×4, 1×5"
    assert poll_counts(()) == ""
    line = manner_line(Method.CONSENSUS, Tally(polls=(2, 3, 5)))
    assert getattr(line, "values", {}) == {"reached": 2, "n": 3, "counts": "1×2, 1×3, 1×5"}


def test_those_below_3_are_to_be_heard_the_lowest_first():
    record = a_record(people="MH AB CD EF")
    stances = stances_of(record, "MH poll 2, AB poll 3, CD poll 0, EF against")
    assert initials_of(record, to_be_heard(stances)) == "CD MH"
