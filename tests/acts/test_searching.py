"""Searching: what is typed finds every word by its beginning, what is nowhere as it was meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from citerm.acts import decisions, entries, handoffs, history, organisation, searching, written
from citerm.acts.desk import INITIATIVE
from citerm.acts.initiative import common_agenda, contracts, efforts, mandates, related, sideline
from citerm.acts.phase import indicators, milestones
from citerm.acts.searching import Found
from citerm.model.goals import RelatedKind
from citerm.model.handoff import HandoffKind
from citerm.model.mandate import MandateState
from citerm.model.people import GroupKind
from tests.acts.room import Room, a_room, an_open_meeting


@pytest.fixture
def room(tmp_path: Path) -> Room:
    room = an_open_meeting(a_room(tmp_path))
    item = room.item("Mandat").id
    entries.record_note(room.desk, room.meeting_id, "Arbejdsgruppen vil have et budget for Ørsted skole.", item)
    entries.assign_action(room.desk, room.meeting_id, "Læg budgettet frem", item_id=item)
    decisions.record_decision(room.desk, room.meeting_id, "Budgettet vedtages. Læg det frem.", item_id=item)
    return room


def found(room: Room, typed: str) -> Found:
    return searching.search(room.desk, typed)


def kinds(room: Room, typed: str) -> list[str]:
    return [hit.kind for hit in found(room, typed).hits]


def test_every_word_is_found_by_its_beginning_decisions_before_actions_before_notes(room: Room) -> None:
    assert kinds(room, "budget") == ["note", "decision", "action"], "the whole word first"
    assert kinds(room, "budg") == ["decision", "action", "note"]
    assert kinds(room, "budg frem") == ["decision", "action"]
    assert kinds(room, "budg skole") == ["note"]
    assert kinds(room, "") == kinds(room, " \t") == []


def test_words_as_they_stand_together_come_first(room: Room) -> None:
    assert kinds(room, "læg budg") == ["action", "decision"]


@pytest.mark.parametrize("typed", ["ØRSTED", "orsted", "ørst", "Oersted"[0] + "rsted"])
def test_letters_of_the_north_are_found_however_they_are_typed(room: Room, typed: str) -> None:
    assert kinds(room, typed) == ["note"]


def test_a_word_that_is_nowhere_is_taken_as_it_was_meant_and_that_is_said(room: Room) -> None:
    answer = found(room, "budjettet")
    assert [hit.kind for hit in answer.hits] == ["decision", "action"]
    assert answer.instead == (("budjettet", "budgettet"),)
    assert found(room, "vudget").instead == (("vudget", "budget"),)
    assert found(room, "budget").instead == ()
    assert found(room, "xyzzyq") == Found()


def test_a_word_is_found_within_a_longer_one_too(room: Room) -> None:
    assert kinds(room, "gruppe") == ["note"] and found(room, "gruppe").instead == ()
    entries.record_note(room.desk, room.meeting_id, "Gruppen mødes", room.item("Mandat").id)
    assert found(room, "gruppe").hits[0].text == "Gruppen mødes"
    assert len(found(room, "gruppe").hits) == 2


@pytest.mark.parametrize(
    "typed",
    [
        '"',
        "'",
        "NEAR(",
        "a OR",
        "NOT",
        "AND",
        "words:budget",
        "budget*",
        "^budget",
        "(",
        "-budget",
        "{a b}",
        "\\",
        "[x]",
        "?",
    ],
)
def test_what_is_typed_is_never_read_as_a_query(room: Room, typed: str) -> None:
    found(room, typed)
    entries.record_note(room.desk, room.meeting_id, f"Se {typed} her", room.item("Mandat").id)
    assert "note" in kinds(room, typed)


def test_signs_that_are_no_words_are_found_too(room: Room) -> None:
    entries.record_note(room.desk, room.meeting_id, "Godt gået 🎉 § 12/26", room.item("Mandat").id)
    for typed in ("🎉", "§", "12/26", "12/2", "§ 12"):
        assert [hit.text for hit in found(room, typed).hits] == ["Godt gået 🎉 § 12/26"], typed


def test_proposals_in_writing_and_items_are_found_with_where_they_belong(room: Room) -> None:
    id_ = written.propose(room.desk, room.group_id, "Koordinator", "Gitte ansættes.", background="Otte ansøgere").row_id
    (hit,) = found(room, "ansøgere").hits
    assert (hit.kind, hit.row_id, hit.meeting_id) == ("procedure", id_, None)
    (decision,) = found(room, "gitte").hits
    assert (decision.kind, decision.part_of) == ("decision", id_)
    (item,) = found(room, "velkomst").hits
    assert (item.kind, item.item_id) == ("item", room.item("Velkomst").id)


def test_with_enough_found_by_beginnings_no_text_is_looked_through(room: Room) -> None:
    for number in range(searching.FEW + 1):
        entries.record_note(room.desk, room.meeting_id, f"Skole {number} i byen", room.item("Mandat").id)
    entries.record_note(room.desk, room.meeting_id, "Folkeskolen", room.item("Mandat").id)
    asked: list[str] = []
    room.desk.store._connection.set_trace_callback(asked.append)
    hits = found(room, "skole").hits
    room.desk.store._connection.set_trace_callback(None)
    assert not any("glob" in query for query in asked)
    assert len(hits) == searching.FEW + 2, "all that begin with it"
    assert "Folkeskolen" in [hit.text for hit in found(room, "skolen").hits]


def test_a_sign_among_words_counts_and_a_stray_one_does_not_hide_what_there_is(room: Room) -> None:
    entries.record_note(room.desk, room.meeting_id, "Efter § 12", room.item("Mandat").id)
    entries.record_note(room.desk, room.meeting_id, "Punkt 12", room.item("Mandat").id)
    assert [hit.text for hit in found(room, "§ 12").hits] == ["Efter § 12"]
    assert {hit.text for hit in found(room, "12 –").hits} == {"Efter § 12", "Punkt 12"}


@pytest.fixture
def two_groups(room: Room) -> int:
    group_id = organisation.add_group(room.desk, "Arbejdsgruppe Data", GroupKind.WORKING).row_id
    assert group_id is not None
    return group_id


def test_what_groups_send_each_other_is_found_by_its_text_its_background_and_its_answer(
    room: Room, two_groups: int
) -> None:
    sent = handoffs.hand_off(
        room.desk, room.meeting_id, "Må vi låne kajakker?", to_group_id=two_groups, kind=HandoffKind.QUESTION
    ).row_id
    assert sent is not None
    handoffs.write_handoff(
        room.desk, two_groups, room.group_id, HandoffKind.REPORT, "Halvvejs", background="Havnen er spurgt"
    )
    (hit,) = found(room, "kajak").hits
    assert (hit.kind, hit.row_id, hit.meeting_id, hit.group_id, hit.part_of) == (
        *("handoff", sent, room.meeting_id),
        *(room.group_id, two_groups),
    )
    assert kinds(room, "havnen") == ["handoff"]
    handoffs.answer_handoff(room.desk, sent, "Ja, i bådhuset.")
    (hit,) = found(room, "bådhus").hits
    assert hit.text == "Må vi låne kajakker? · Ja, i bådhuset."
    history.undo(room.desk, INITIATIVE)
    assert kinds(room, "bådhus") == []
    entries.strike_entry(room.desk, room.record.sent[0])
    assert kinds(room, "kajak") == []


def test_of_a_mandate_the_versions_are_found_that_hold_or_are_worked_on(room: Room, two_groups: int) -> None:
    draft = mandates.begin_mandate(room.desk, two_groups).row_id
    assert draft is not None
    mandates.change_mandate(room.desk, draft, "powers", "Bestiller kajakker selv")
    (hit,) = found(room, "kajak").hits
    assert (hit.kind, hit.row_id, hit.group_id) == ("mandate", draft, two_groups)
    assert " · Bestiller kajakker selv · " in hit.text and " ·  · " not in hit.text
    with room.desk.act("change_mandate", INITIATIVE) as tx:
        tx.update("mandates", draft, {"state": MandateState.SUPERSEDED})
    assert kinds(room, "kajak") == []


def test_what_is_agreed_and_known_around_the_meetings_is_found(room: Room, two_groups: int) -> None:
    desk = room.desk
    goal = common_agenda.add_goal(desk, "Alle børn ror kajak").row_id
    milestones.add_strategy(desk, "Kajak på skemaet", goal_id=goal)
    efforts.add_effort(desk, "Ro med os", text="Kajakker til alle", group_id=two_groups, goal_id=goal)
    indicators.add_indicator(desk, "Børn i kajak", group_id=two_groups)
    related.note_related(desk, RelatedKind.KNOWLEDGE, "Kajakker og trivsel", who="Universitetet")
    sideline.add_to_sideline(desk, "Kajakforbundet", subject="Nyt om havnen")
    seat = organisation.seat_member(desk, two_groups, room.people["MH"]).row_id
    assert seat is not None
    contracts.note_member(
        desk, seat, areas="", understood=False, responsibility="Låner kajakker ud", contribution="Et bådhus"
    )
    assert sorted(kinds(room, "kajak")) == [
        *("contract", "effort", "goal", "indicator", "related", "sideline", "strategy"),
    ]
    (contract,) = found(room, "bådhus").hits
    assert (contract.group_id, contract.part_of) == (two_groups, seat)
    assert contract.text.startswith("Mette Holm · ")
    (actor,) = found(room, "havnen").hits
    assert actor.text == "Kajakforbundet · Nyt om havnen"
    assert set(kinds(room, "kommunen")) <= {"organisation"}
    assert goal is not None
    common_agenda.end_goal(desk, goal, "Nået for alle kajakklubber")
    assert "goal" in kinds(room, "kajakklub")
