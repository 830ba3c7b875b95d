"""Gaps: what is missing before the minutes are whole."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from citerm.model.action import ActionState, DueKind
from citerm.model.entries import Method, Outcome, Overruled
from citerm.model.meeting import ItemState, MeetingKind, MeetingState
from citerm.model.people import GroupKind
from citerm.rules.gaps import GapCode, gaps, overruled_rules
from tests.building import a_decision, a_parked_topic, a_record, an_action, an_item, at, changed, who

ALL_HERE = "MH arrived 14.00, AB arrived 14.00, CD arrived 14.00"
NEXT = {"next_on": date(2026, 12, 10)}


def done(title="Mandat", purpose="B", **more):
    return an_item(title, 20, purpose, state=ItemState.DONE, **more)


def a_whole_record(**more):
    """A meeting in which nothing is missing, unless ``more`` takes it away."""
    meeting = {**NEXT, **more.pop("meeting", {})}
    given = {"items": [done("Velkomst", "I"), done("Status", "D"), done()], "attendance": ALL_HERE}
    return a_record(**{**given, "decisions": (a_decision(),), **more}, meeting=meeting)


def told(record):
    return [(gap.code, gap.message.values) for gap in gaps(record)]


def test_a_whole_record_has_no_gaps():
    assert gaps(a_whole_record()) == ()


def test_an_item_for_decision_without_an_outcome_is_a_gap():
    (gap,) = gaps(a_whole_record(decisions=()))
    assert (gap.code, gap.item_id, gap.message.values) == (GapCode.NO_OUTCOME, 3, {"title": "Mandat"})


@pytest.mark.parametrize("outcome", [Outcome.ADOPTED, Outcome.REJECTED, Outcome.DISCUSSED, Outcome.NOTED])
def test_any_outcome_or_conclusion_answers_an_item_for_decision(outcome):
    assert gaps(a_whole_record(decisions=(a_decision(outcome=outcome),))) == ()


@pytest.mark.parametrize("state", [ItemState.POSTPONED, ItemState.PARKED, ItemState.DROPPED])
def test_what_was_put_off_needs_no_outcome(state):
    assert gaps(a_whole_record(items=[an_item("Mandat", 20, "B", state=state)], decisions=())) == ()


def test_a_struck_decision_answers_nothing_and_is_no_gap_itself():
    struck = a_decision(outcome=Outcome.UNRESOLVED, struck=True)
    assert [gap.code for gap in gaps(a_whole_record(decisions=(struck,)))] == [GapCode.NO_OUTCOME]


def test_an_unsettled_decision_asks_for_its_outcome_by_number():
    record = a_whole_record(decisions=(a_decision(outcome=Outcome.UNRESOLVED),))
    (gap,) = gaps(record)
    assert (gap.code, gap.entry, gap.message.values) == (
        GapCode.UNRESOLVED,
        record.decisions[0],
        {"number": "7.1"},
    )


def test_votes_that_do_not_add_up_are_told_with_the_difference():
    decision = a_decision(method=Method.VOTE, votes_for=5, votes_against=0, votes_abstain=0)
    assert told(a_whole_record(decisions=(decision,))) == [
        (GapCode.VOTE_DIFFERENCE, {"number": "7.1", "voted": 5, "present": 3})
    ]
    decision = a_decision(method=Method.VOTE, votes_for=2, votes_against=0, votes_abstain=1)
    assert gaps(a_whole_record(decisions=(decision,))) == ()


def test_actions_without_owner_or_due_date_are_two_gaps_of_one_entry():
    record = a_whole_record(actions=(an_action(), an_action(id=2, owner_id=1, due_kind=DueKind.ONGOING)))
    found = gaps(record)
    assert [gap.code for gap in found] == [GapCode.NO_OWNER, GapCode.NO_DUE]
    assert {gap.entry for gap in found} == {record.actions[0]}


@pytest.mark.parametrize("change", [{"struck": True}, {"state": ActionState.CANCELLED}, {"state": ActionState.DONE}])
def test_actions_that_are_over_lack_nothing(change):
    assert gaps(a_whole_record(actions=(an_action(**change),))) == ()


def test_items_not_reached_and_not_finished_are_told_apart():
    items = [
        done("Velkomst", "I"),
        an_item("Status", 20, "D", state=ItemState.INTERRUPTED),
        done(),
        an_item("Økonomi", 20, "B"),
    ]
    found = gaps(a_whole_record(items=items))
    assert [(gap.code, gap.item_id) for gap in found] == [(GapCode.NOT_REACHED, 2), (GapCode.NOT_REACHED, 4)]
    assert [gap.message.text for gap in found] == ["“{title}” was not finished", "“{title}” was not reached"]


def test_a_parked_topic_needs_a_keeper():
    record = a_whole_record(parked=(a_parked_topic(), a_parked_topic(id=2, keeper_id=1), a_parked_topic(struck=True)))
    assert told(record) == [(GapCode.NO_KEEPER, {"text": "Økonomi efter 2027"})]


def test_attendance_never_taken_is_one_gap():
    assert [gap.code for gap in gaps(a_whole_record(attendance=""))] == [GapCode.NO_ATTENDANCE]


@pytest.mark.parametrize("state", [MeetingState.OPEN, MeetingState.CLOSED])
def test_each_person_never_marked_is_a_gap(state):
    record = a_whole_record(attendance="MH arrived 14.00, AB excused 13.00", meeting={"state": state})
    (gap,) = gaps(record)
    assert (gap.code, gap.person_id, gap.message.values) == (
        GapCode.NOT_RECORDED,
        who(record, "CD"),
        {"name": "Carl Dahl"},
    )


@pytest.mark.parametrize(
    ("events", "text"),
    [
        ("CD left 14.30", "{name} left without having come"),
        ("CD excused 13.00, XX substitute 14.00", "{name} is a substitute, but for nobody"),
        ("XX substitute 14.00 for CD, CD arrived 14.30", "{name} is here, and so is the substitute {substitute}"),
        (
            "XX substitute 14.00 for CD, YY substitute 14.10 for CD",
            "{first} and {second} are both substitutes for {name}",
        ),
    ],
)
def test_attendance_that_does_not_add_up_is_told(events, text):
    record = a_whole_record(attendance=f"MH arrived 14.00, AB arrived 14.00, {events}", guests="XX YY")
    found = gaps(record)
    assert [(gap.code, gap.message.text) for gap in found] == [(GapCode.ATTENDANCE, text)]


def test_a_member_who_took_over_from_the_substitute_adds_up():
    events = "XX substitute 14.00 for CD, XX left 14.30, CD arrived 14.30"
    record = a_whole_record(attendance=f"MH arrived 14.00, AB arrived 14.00, {events}", guests="XX")
    assert gaps(record) == ()


def test_the_next_meeting_should_be_agreed_except_by_partners():
    record = a_whole_record(meeting={"next_on": None})
    assert [gap.code for gap in gaps(record)] == [GapCode.NO_NEXT_MEETING]
    planned = replace(record.meeting, id=2, on=date(2026, 12, 10))
    assert gaps(changed(record, next_meeting=planned)) == ()
    partners = a_whole_record(
        meeting={"next_on": None, "kind": MeetingKind.PARTNERS}, group={"kind": GroupKind.PARTNERS}
    )
    assert gaps(partners) == ()


def test_gaps_come_in_the_order_of_the_read_back():
    record = a_whole_record(
        items=[done("Status", "D"), done(), done("Økonomi"), an_item("Data", 20, "D")],
        decisions=(
            a_decision(
                item_id=2, outcome=Outcome.UNRESOLVED, method=Method.VOTE, votes_for=1, votes_against=1, votes_abstain=0
            ),
        ),
        actions=(an_action(item_id=1),),
        parked=(a_parked_topic(item_id=1),),
        attendance="MH arrived 14.00, AB arrived 14.00, AB left 15.00",
        meeting={"next_on": None},
    )
    assert [gap.code for gap in gaps(record)] == [
        GapCode.NO_OUTCOME,
        GapCode.UNRESOLVED,
        GapCode.NO_OWNER,
        GapCode.NO_DUE,
        GapCode.NOT_REACHED,
        GapCode.NO_KEEPER,
        GapCode.NOT_RECORDED,
        GapCode.NO_NEXT_MEETING,
    ]


def an_overruled(rule, subject_id=1):
    return Overruled(id=1, meeting_id=1, item_id=3, rule=rule, subject_id=subject_id, at=at("14.30"))


@pytest.mark.parametrize(
    ("rule", "decision", "listed"),
    [
        ("decided_under_aob", {}, True),
        ("decided_under_aob", {"struck": True}, False),
        ("decided_under_aob", {"outcome": Outcome.DISCUSSED}, False),
        ("not_quorate", {}, True),
        ("not_quorate", {"outcome": Outcome.RECOMMENDED}, False),
        ("decided_under_aob", {"outcome": Outcome.RECOMMENDED}, True),
    ],
)
def test_overruled_rules_are_listed_while_what_overruled_them_stands(rule, decision, listed):
    record = a_whole_record(decisions=(a_decision(**decision),), overruled=(an_overruled(rule),))
    assert [line.message.values for line in overruled_rules(record)] == ([{"number": "7.1"}] if listed else [])


def test_a_rule_of_a_later_version_is_named_all_the_same():
    record = a_whole_record(overruled=(an_overruled("size_of_group"),))
    assert [line.message.values for line in overruled_rules(record)] == [{"rule": "size_of_group"}]
