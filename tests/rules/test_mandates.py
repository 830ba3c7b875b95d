"""What two versions of a mandate say otherwise, word by word, and what is out of order."""

from __future__ import annotations

from citerm.model.entries import Outcome
from citerm.model.mandate import Mandate, MandateState, Treatment
from citerm.model.people import Group, GroupKind
from citerm.rules.mandates import (
    Change,
    Stretch,
    Unusual,
    before,
    changed_fields,
    compared,
    final,
    lines_of,
    missing,
    newest,
    treatment_by,
    unusual_end,
    unusual_treatment,
)

STEERING = Group(id=1, key="s", name="Styregruppen", kind=GroupKind.STEERING)
PARTNERS = Group(id=3, key="p", name="Parterne", kind=GroupKind.PARTNERS)


def a_mandate(version: int = 1, state: MandateState = MandateState.DRAFT, **values: object) -> Mandate:
    return Mandate(id=version, group_id=2, version=version, state=state, **values)  # type: ignore[arg-type]


def test_the_newest_version_the_one_that_holds_and_the_one_before() -> None:
    all_ = (a_mandate(1, MandateState.SUPERSEDED), a_mandate(2, MandateState.FINAL), a_mandate(3), a_mandate(4))
    struck = a_mandate(5, struck=True)
    assert (newest((*all_, struck)), final(all_), before(all_, all_[1])) == (all_[3], all_[1], all_[0])
    assert before(all_, all_[0]) is None and newest(()) is None


def test_versions_are_compared_word_by_word() -> None:
    assert compared("Gruppen mødes hver måned.", "Gruppen mødes hver uge.") == (
        Stretch("Gruppen mødes hver"),
        Stretch(" måned", Change.REMOVED),
        Stretch(" uge", Change.ADDED),
        Stretch("."),
    )
    assert compared("ens", "ens") == (Stretch("ens"),)
    assert compared("", "ny") == (Stretch("ny", Change.ADDED),)
    assert compared("", "") == ()


def test_a_word_more_at_the_end_leaves_the_last_one_as_it_was() -> None:
    assert compared("et to", "et to tre") == (Stretch("et to"), Stretch(" tre", Change.ADDED))


def test_both_versions_can_be_read_from_what_is_compared() -> None:
    old, new = "- et\n- to  tre\n\nfire", "- et og\n- tre\n- fem\nfire  "
    found = compared(old, new)
    assert "".join(one.text for one in found if one.change is not Change.ADDED) == old
    assert "".join(one.text for one in found if one.change is not Change.REMOVED) == new


def test_lines_stay_lines() -> None:
    rows = list(lines_of(compared("- et\n- to", "- et\n- tre")))
    assert ["".join(one.text for one in row) for row in rows] == ["- et", "- to tre"]


def test_fields_that_say_something_else_in_the_order_of_reading() -> None:
    assert changed_fields(a_mandate(anchor="a", task_types="data"), a_mandate(anchor="b")) == ("task_types", "anchor")


def test_a_decision_that_holds_approves_and_one_put_off_says_nothing() -> None:
    approving = (Outcome.ADOPTED, Outcome.APPROVED, Outcome.CHANGED, Outcome.RECOMMENDED)
    assert {treatment_by(one) for one in approving} == {Treatment.APPROVED}
    assert {treatment_by(one) for one in (Outcome.REJECTED, Outcome.REFERRED)} == {Treatment.RETURNED}
    silent = (Outcome.POSTPONED, Outcome.UNRESOLVED, Outcome.DISCUSSED, Outcome.NOTED)
    assert {treatment_by(one) for one in silent} == {None}


def test_the_order_is_asked_for_in_paadriv_only_and_the_right_body_everywhere() -> None:
    draft, sent = a_mandate(), a_mandate(state=MandateState.SUBMITTED)
    assert unusual_treatment(draft, "paadriv", STEERING, [STEERING]) == (Unusual.NOT_SUBMITTED,)
    assert unusual_treatment(draft, "ci", STEERING, [STEERING]) == ()
    assert unusual_treatment(sent, "ci", PARTNERS, [STEERING, PARTNERS]) == (Unusual.BY_OTHERS,)
    assert unusual_end(sent, "paadriv") == (Unusual.NOT_TREATED,)
    assert unusual_end(sent, "ci") == ()
    returned = a_mandate(state=MandateState.TREATED, treatment=Treatment.RETURNED)
    assert unusual_end(returned, "ci") == (Unusual.RETURNED,)


def test_a_mandate_should_say_what_it_is_for_and_where_it_ends() -> None:
    assert missing(a_mandate()) == ("purpose", "scope_out")
    assert missing(a_mandate(purpose="a", scope_in="b")) == ()
