"""Agenda: numbers, length, handling of what was not reached, what must come."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from citerm.model.entries import Outcome
from citerm.model.meeting import ItemState, Purpose
from citerm.rules.agenda import case_numbers, is_case, not_reached, proposed_handling, unfinished
from citerm.rules.carry_over import Source
from citerm.rules.weaving import weave
from tests.building import a_decision, a_note, a_record, an_item, items_of

CASES = items_of(
    [
        an_item("Velkommen", 5, "I", bank_key="welcome", case=False),
        an_item("Økonomi", 20, "B"),
        an_item("Pause", 10, "-"),
        an_item("Status", 20, "D"),
        an_item("Mandat", 20, "B"),
        an_item("Eventuelt", 5, "I", bank_key="aob"),
    ]
)


def test_breaks_and_items_of_the_day_are_no_cases():
    assert [item.title for item in CASES if is_case(item)] == ["Økonomi", "Status", "Mandat", "Eventuelt"]


def test_case_numbers_follow_the_agenda_from_the_next_free_one():
    assert case_numbers(CASES, {None: 21}) == {2: 21, 4: 22, 5: 23, 6: 24}


def test_cases_that_have_a_number_keep_it():
    numbered = [replace(item, case_number=19) if item.id == 4 else item for item in CASES]
    assert case_numbers(numbered, {None: 21}) == {2: 21, 5: 22, 6: 23}


def test_a_group_may_count_each_type_in_its_own_series():
    free = {None: 99, Purpose.DECISION: 3, Purpose.DISCUSSION: 2, Purpose.INFORMATION: 1}
    assert case_numbers(CASES, free, by_type=True) == {2: 3, 4: 2, 5: 4, 6: 1}


def a_record_ending(state, *, bank_key="", purpose="D", **more):
    item = an_item("Sagen", 20, purpose, bank_key=bank_key, state=state)
    return a_record([item], **more)


@pytest.mark.parametrize(
    ("state", "bank_key", "purpose", "proposal"),
    [
        (ItemState.RUNNING, "", "D", ItemState.DONE),
        (ItemState.RUNNING, "", "B", ItemState.DONE),
        (ItemState.RUNNING, "checkout", "I", ItemState.DONE),
        (ItemState.PENDING, "", "D", ItemState.POSTPONED),
        (ItemState.PENDING, "case", "B", ItemState.POSTPONED),
        (ItemState.PENDING, "apprmin", "B", ItemState.POSTPONED),
        (ItemState.PENDING, "aob", "I", ItemState.DROPPED),
        (ItemState.PENDING, "next", "I", ItemState.DROPPED),
        (ItemState.PENDING, "sum", "I", ItemState.DROPPED),
        (ItemState.PENDING, "checkout", "I", ItemState.DROPPED),
        (ItemState.PENDING, "welcome", "I", ItemState.DROPPED),
        (ItemState.PENDING, "break", "-", ItemState.DROPPED),
        (ItemState.PENDING, "", "-", ItemState.DROPPED),
        (ItemState.INTERRUPTED, "", "D", ItemState.POSTPONED),
        (ItemState.INTERRUPTED, "", "B", ItemState.POSTPONED),
        (ItemState.INTERRUPTED, "checkin", "I", ItemState.DONE),
        (ItemState.INTERRUPTED, "", "-", ItemState.DONE),
    ],
)
def test_a_handling_is_proposed_for_each_unfinished_item(state, bank_key, purpose, proposal):
    record = a_record_ending(state, bank_key=bank_key, purpose=purpose)
    assert proposed_handling(record) == {1: proposal}


@pytest.mark.parametrize("state", [ItemState.DONE, ItemState.POSTPONED, ItemState.PARKED, ItemState.DROPPED])
def test_settled_items_are_left_alone(state):
    record = a_record_ending(state)
    assert proposed_handling(record) == {}
    assert unfinished(record) == not_reached(record) == ()


def test_an_interrupted_discussion_with_notes_is_done_and_a_decision_needs_its_outcome():
    noted = a_record_ending(ItemState.INTERRUPTED, notes=(a_note(item_id=1),))
    assert proposed_handling(noted) == {1: ItemState.DONE}
    undecided = a_record_ending(ItemState.INTERRUPTED, purpose="B", notes=(a_note(item_id=1),))
    assert proposed_handling(undecided) == {1: ItemState.POSTPONED}
    decided = a_record_ending(ItemState.INTERRUPTED, purpose="B", decisions=(a_decision(item_id=1),))
    assert proposed_handling(decided) == {1: ItemState.DONE}


def test_the_read_back_does_not_ask_about_what_is_done_as_it_stands():
    decided = a_record_ending(ItemState.INTERRUPTED, purpose="B", decisions=(a_decision(item_id=1),))
    assert unfinished(decided) != ()
    assert not_reached(decided) == ()


def test_a_struck_decision_decides_nothing():
    struck = a_record_ending(ItemState.INTERRUPTED, purpose="B", decisions=(a_decision(item_id=1, struck=True),))
    assert proposed_handling(struck) == {1: ItemState.POSTPONED}


def test_an_item_decided_without_being_reached_is_done():
    decided = a_record_ending(
        ItemState.PENDING, purpose="B", decisions=(a_decision(item_id=1, outcome=Outcome.POSTPONED),)
    )
    assert proposed_handling(decided) == {1: ItemState.DONE}


def test_the_item_that_is_on_is_not_among_those_not_reached():
    record = a_record(running=2)
    assert [item.id for item in unfinished(record)] == [2, 3]
    assert [item.id for item in not_reached(record)] == [3]


@given(st.lists(st.tuples(st.sampled_from(list(ItemState)), st.sampled_from(["", "aob", "theme"])), max_size=12))
def test_after_the_proposals_no_item_is_pending(states):
    items = [an_item(f"Punkt {n}", 5, "D", state=state, bank_key=key) for n, (state, key) in enumerate(states)]
    record = a_record(items)
    proposals = proposed_handling(record)
    assert all(proposals.get(item.id, item.state).settled for item in record.items)


# --- what must come -------------------------------------------------------------------------------

TEMPLATE = items_of(
    [
        an_item("Velkomst", 5, "I", bank_key="welcome"),
        an_item("Godkendelse af referat", 4, "B", bank_key="apprmin"),
        an_item("Opfølgning", 13, "I", bank_key="follow"),
        an_item("Strategi", 20, "D", bank_key="strat"),
        an_item("Opsamling", 8, "I", bank_key="sum"),
        an_item("Eventuelt", 3, "I", bank_key="aob"),
        an_item("Næste møde", 2, "I", bank_key="next"),
    ]
)


def woven(*offered, template=TEMPLATE, **how):
    named = [(source, an_item(title, 10, "D", bank_key=key)) for source, title, key in offered]
    return [line.title for line in weave(template, named, **how)]


def test_nothing_due_leaves_the_template_as_it_is():
    assert weave(TEMPLATE, []) == TEMPLATE


def test_what_waits_comes_before_the_end_and_what_is_followed_up_after_the_beginning():
    assert woven(
        (Source.PROCEDURE, "Afgjort skriftligt", "noted"),
        (Source.WAITING, "Mandat", ""),
        (Source.PARKED, "Data", ""),
    ) == [
        "Velkomst",
        "Godkendelse af referat",
        "Opfølgning",
        "Afgjort skriftligt",
        "Strategi",
        "Mandat",
        "Data",
        "Opsamling",
        "Eventuelt",
        "Næste møde",
    ]


def test_an_item_takes_the_place_of_the_templates_own():
    assert woven(
        (Source.APPROVAL, "Møde 5", "apprmin"),
        (Source.APPROVAL, "Møde 6", "apprmin"),
        (Source.FOLLOW_UP, "Hvad der står åbent", "follow"),
        (Source.WAITING, "Strategi, fortsat", "strat"),
    ) == [
        "Velkomst",
        "Møde 5",
        "Møde 6",
        "Hvad der står åbent",
        "Strategi, fortsat",
        "Opsamling",
        "Eventuelt",
        "Næste møde",
    ]


def test_an_agenda_that_people_have_made_keeps_all_it_has():
    titles = woven((Source.WAITING, "Strategi, fortsat", "strat"), replacing=False)
    assert titles.index("Strategi") + 1 == titles.index("Strategi, fortsat")


def test_without_such_items_approval_and_follow_up_come_after_the_beginning():
    short = (TEMPLATE[0], *TEMPLATE[3:])
    assert woven((Source.APPROVAL, "Møde 6", "apprmin"), (Source.FOLLOW_UP, "Opfølgning", "follow"), template=short)[
        :4
    ] == ["Velkomst", "Møde 6", "Opfølgning", "Strategi"]


@given(
    st.lists(
        st.tuples(st.sampled_from(list(Source)), st.sampled_from(["", "strat", "apprmin", "follow", "sum", "theme"])),
        max_size=8,
    ),
    st.booleans(),
)
def test_everything_due_is_on_the_woven_agenda_once(offered, replacing):
    titles = woven(*((source, f"Sag {n}", key) for n, (source, key) in enumerate(offered)), replacing=replacing)
    assert [titles.count(f"Sag {n}") for n in range(len(offered))] == [1] * len(offered)
    assert titles[-2:] == ["Eventuelt", "Næste møde"]
