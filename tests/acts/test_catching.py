"""Notes, decisions, actions, parked topics, stances and attendance: what stands in the record."""

from __future__ import annotations

from datetime import date, time, timedelta
from pathlib import Path

import pytest

from citerm.acts import decision_methods, decisions, entries, history, organisation, reading, searching
from citerm.acts.desk import meeting_scope
from citerm.acts.meeting import attendance, live
from citerm.model.action import Action, Due, DueKind
from citerm.model.attendance import AttendanceKind
from citerm.model.entries import Decision, EntryKind, Method, Note, Outcome, ParkedTopic, StanceKind
from citerm.model.message import Refused
from citerm.model.people import Role
from citerm.rules.gaps import DECIDED_UNDER_AOB
from tests.acts.room import Room, a_room, an_open_meeting


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return an_open_meeting(a_room(tmp_path))


def _only_decision(room: Room) -> Decision:
    (decision,) = [d for d in room.record.decisions if not d.struck]
    return decision


def test_a_note_is_kept_as_typed_under_the_item_that_is_on(room: Room) -> None:
    entries.record_note(room.desk, room.meeting_id, "Skolerne er med\n\n1. fra august\n2. på prøve")
    (note,) = room.record.notes
    assert note.text == "Skolerne er med\n\n1. fra august\n2. på prøve"
    assert note.item_id == room.item("Velkomst").id


@pytest.mark.parametrize("nothing", ["", "   ", "\u00a0\u3164", "\x1b[2J"])
def test_an_empty_note_is_refused(room: Room, nothing: str) -> None:
    with pytest.raises(Refused):
        entries.record_note(room.desk, room.meeting_id, nothing)
    assert room.record.notes == ()


def test_what_is_too_long_is_refused_with_its_limit_and_never_cut(room: Room) -> None:
    with pytest.raises(Refused) as refused:
        entries.assign_action(room.desk, room.meeting_id, "x" * 501)
    assert refused.value.message.values == {"length": 501, "limit": 500}


def test_an_empty_decision_adopts_the_proposed_wording(room: Room) -> None:
    live.go_to_item(room.desk, room.meeting_id, room.item("Mandat").id)
    decisions.record_decision(room.desk, room.meeting_id)
    decision = _only_decision(room)
    assert (decision.text, decision.outcome, decision.method) == ("Mandatet vedtages.", Outcome.ADOPTED, None)


def test_the_agenda_is_approved_rather_than_adopted(room: Room) -> None:
    live.next_item(room.desk, room.meeting_id)
    decisions.record_decision(room.desk, room.meeting_id)
    assert _only_decision(room).outcome is Outcome.APPROVED


def test_without_a_proposed_wording_an_empty_decision_is_refused(room: Room) -> None:
    with pytest.raises(Refused):
        decisions.record_decision(room.desk, room.meeting_id)


def test_decisions_are_numbered_by_the_meeting_and_undone_ones_close_up(room: Room) -> None:
    for text in ("Et.", "To.", "Tre."):
        decisions.record_decision(room.desk, room.meeting_id, text)
        room.clock.forward(seconds=5)
    second = room.record.decisions[1]
    entries.strike_entry(room.desk, second)
    numbers = room.record.decision_numbers
    assert [numbers.get(d.id) for d in room.record.decisions] == [1, None, 2]


def test_a_conclusion_has_no_number_and_changes_no_purpose(room: Room) -> None:
    decisions.record_decision(room.desk, room.meeting_id, "Drøftet.", outcome=Outcome.DISCUSSED)
    assert room.record.decision_numbers == {}
    assert room.item("Velkomst").announced_purpose is None


def test_deciding_under_any_other_business_is_done_and_told(room: Room) -> None:
    live.go_to_item(room.desk, room.meeting_id, room.item("Eventuelt").id)
    echo = decisions.record_decision(room.desk, room.meeting_id, "Vi holder fest.")
    assert len(echo.warnings) == 2
    assert [one.rule for one in room.record.overruled] == [DECIDED_UNDER_AOB]


def test_everybody_agrees_without_any_stance_by_name(room: Room) -> None:
    decisions.record_decision(room.desk, room.meeting_id, "Ja.")
    decision_methods.record_consent(room.desk, _only_decision(room).id)
    assert _only_decision(room).method is Method.CONSENT
    assert room.record.stances == ()


def test_an_objection_leaves_the_decision_unsettled_and_marks_the_person_present_in_one_undo(room: Room) -> None:
    decisions.record_decision(room.desk, room.meeting_id, "Ja.")
    echo = decision_methods.record_consent(
        room.desk, _only_decision(room).id, {room.people["MH"]: StanceKind.OBJECTION}
    )
    assert _only_decision(room).outcome is Outcome.UNRESOLVED
    assert [event.kind for event in room.record.attendance] == [AttendanceKind.ARRIVED]
    assert len(echo.warnings) == 2
    history.undo(room.desk, meeting_scope(room.meeting_id))
    assert _only_decision(room).outcome is Outcome.ADOPTED
    assert room.record.attendance == ()
    assert room.record.stances == ()


def test_a_person_without_a_voice_takes_no_stance(room: Room) -> None:
    clerk = organisation.add_person(room.desk, "Signe Skriver").row_id
    assert clerk is not None
    organisation.seat_member(room.desk, room.group_id, clerk, role=Role.SECRETARY)
    decisions.record_decision(room.desk, room.meeting_id, "Ja.")
    with pytest.raises(Refused):
        decision_methods.record_consent(room.desk, _only_decision(room).id, {clerk: StanceKind.RESERVATION})


def test_a_person_out_on_conflict_of_interest_takes_no_stance(room: Room) -> None:
    attendance.all_expected_present(room.desk, room.meeting_id)
    attendance.toggle_recused(room.desk, room.meeting_id, room.people["AB"])
    decisions.record_decision(room.desk, room.meeting_id, "Ja.")
    with pytest.raises(Refused, match="conflict of interest"):
        decision_methods.record_vote(room.desk, _only_decision(room).id, {room.people["AB"]: StanceKind.FOR})


def test_a_show_of_hands_is_three_numbers_and_the_difference_is_told(room: Room) -> None:
    attendance.all_expected_present(room.desk, room.meeting_id)
    decisions.record_decision(room.desk, room.meeting_id, "Ja.")
    echo = decision_methods.record_vote_counts(room.desk, _only_decision(room).id, 2, 1, 0)
    decision = _only_decision(room)
    assert (decision.votes_for, decision.votes_against, decision.votes_abstain) == (2, 1, 0)
    assert echo.warnings[-1].values == {"voted": 3, "present": 4}


def test_numbers_and_names_never_stand_together(room: Room) -> None:
    attendance.all_expected_present(room.desk, room.meeting_id)
    decisions.record_decision(room.desk, room.meeting_id, "Ja.")
    decision = _only_decision(room)
    decision_methods.record_vote_counts(room.desk, decision.id, 3, 1, 0)
    decision_methods.record_vote(room.desk, decision.id, {room.people["MH"]: StanceKind.FOR})
    assert _only_decision(room).votes_for is None
    decision_methods.record_vote_counts(room.desk, decision.id, 3, 1, 0)
    assert room.record.stances == ()


def test_words_for_the_record_stand_beside_a_vote_by_numbers(room: Room) -> None:
    attendance.all_expected_present(room.desk, room.meeting_id)
    decisions.record_decision(room.desk, room.meeting_id, "Ja.")
    decision, ab = _only_decision(room), room.people["AB"]
    decision_methods.record_vote_counts(room.desk, decision.id, 3, 1, 0)
    decision_methods.record_consent(room.desk, decision.id, {ab: StanceKind.RESERVATION}, {ab: "For dyrt"})
    kept = _only_decision(room)
    assert (kept.method, kept.votes_for, kept.votes_against, kept.outcome) == (Method.VOTE, 3, 1, Outcome.ADOPTED)
    assert [(one.person_id, one.kind, one.text) for one in room.record.stances] == [
        (ab, StanceKind.RESERVATION, "For dyrt")
    ]
    attendance.mark(room.desk, room.meeting_id, ab, AttendanceKind.LEFT)
    decision_methods.record_vote_counts(room.desk, decision.id, 2, 1, 0)
    assert [one.text for one in room.record.stances] == ["For dyrt"], "who has left has said it all the same"
    history.undo(room.desk, meeting_scope(room.meeting_id))
    history.undo(room.desk, meeting_scope(room.meeting_id))
    history.undo(room.desk, meeting_scope(room.meeting_id))
    assert (_only_decision(room).votes_for, room.record.stances) == (3, ())


def test_words_for_the_record_stand_beside_a_vote_by_name(room: Room) -> None:
    attendance.all_expected_present(room.desk, room.meeting_id)
    decisions.record_decision(room.desk, room.meeting_id, "Ja.")
    decision, mh, ab = _only_decision(room), room.people["MH"], room.people["AB"]
    decision_methods.record_consent(room.desk, decision.id, {ab: StanceKind.RESERVATION}, {ab: "For dyrt"})
    decision_methods.record_vote(room.desk, decision.id, {mh: StanceKind.FOR, ab: StanceKind.AGAINST})
    votes = {one.person_id: (one.kind, one.text) for one in room.record.stances}
    assert votes == {mh: (StanceKind.FOR, ""), ab: (StanceKind.AGAINST, "For dyrt")}
    decision_methods.record_consent(room.desk, decision.id, {ab: StanceKind.RESERVATION}, {ab: "Alt for dyrt"})
    assert {one.text for one in room.record.stances} == {"", "Alt for dyrt"}
    assert _only_decision(room).method is Method.VOTE
    decision_methods.record_consent(room.desk, decision.id)
    assert (_only_decision(room).method, room.record.stances) == (Method.CONSENT, ()), "everybody agrees after all"


def test_a_vote_that_does_not_carry_is_left_to_the_facilitator(room: Room) -> None:
    attendance.all_expected_present(room.desk, room.meeting_id)
    decisions.record_decision(room.desk, room.meeting_id, "Ja.")
    decision_methods.record_vote_counts(room.desk, _only_decision(room).id, 1, 3, 0)
    assert _only_decision(room).outcome is Outcome.UNRESOLVED
    decisions.set_outcome(room.desk, _only_decision(room).id, Outcome.REJECTED)
    assert _only_decision(room).outcome is Outcome.REJECTED


def test_an_action_has_one_owner_and_everybody_else_helps(room: Room) -> None:
    mh, ab = room.people["MH"], room.people["AB"]
    entries.assign_action(
        room.desk,
        room.meeting_id,
        "Indkald skolelederne",
        owner_id=mh,
        helper_ids=[ab, mh],
        due=Due(kind=DueKind.DATE, on=date(2026, 11, 20)),
    )
    (action,) = room.record.actions
    assert (action.owner_id, action.helper_ids, action.due_on) == (mh, (ab,), date(2026, 11, 20))


def test_an_action_is_taken_without_owner_and_due_date(room: Room) -> None:
    entries.assign_action(room.desk, room.meeting_id, "Find et lokale")
    (action,) = room.record.actions
    assert (action.owner_id, action.due_kind) == (None, None)


def test_a_new_due_date_keeps_the_first_one_for_counting(room: Room) -> None:
    entries.assign_action(room.desk, room.meeting_id, "Ring", due=Due(kind=DueKind.DATE, on=date(2026, 11, 20)))
    entries.set_due(room.desk, room.record.actions[0].id, Due(kind=DueKind.DATE, on=date(2026, 12, 1)))
    (action,) = room.record.actions
    assert (action.due_on, action.first_due_on) == (date(2026, 12, 1), date(2026, 11, 20))


def test_an_entry_changes_its_kind_and_keeps_its_time(room: Room) -> None:
    entries.record_note(room.desk, room.meeting_id, "Mette ringer")
    note = room.record.notes[0]
    room.clock.forward(minutes=3)
    for kind, model in (
        (EntryKind.ACTION, Action),
        (EntryKind.PARKED, ParkedTopic),
        (EntryKind.DECISION, Decision),
        (EntryKind.NOTE, Note),
    ):
        (entry,) = room.record.entries(note.item_id)
        entries.change_kind(room.desk, entry, kind)
        (changed,) = room.record.entries(note.item_id)
        assert isinstance(changed, model)
        assert (changed.text, changed.captured_at) == ("Mette ringer", note.captured_at)


def test_a_changed_wording_keeps_the_old_one_in_its_history(room: Room) -> None:
    entries.record_note(room.desk, room.meeting_id, "Skolerne er mde")
    entries.edit_entry(room.desk, room.record.notes[0], "Skolerne er med")
    assert [w.text for w in reading.wordings(room.desk, room.record.notes[0])] == ["Skolerne er mde", "Skolerne er med"]


def test_a_struck_entry_is_kept_and_not_listed(room: Room) -> None:
    entries.record_note(room.desk, room.meeting_id, "Fejl")
    entries.strike_entry(room.desk, room.record.notes[0])
    assert room.record.entries(room.item("Velkomst").id) == []
    assert room.record.notes[0].struck


def test_attendance_toggles_between_arriving_and_leaving(room: Room) -> None:
    mh = room.people["MH"]
    attendance.toggle_presence(room.desk, room.meeting_id, mh)
    room.clock.forward(minutes=10)
    attendance.toggle_presence(room.desk, room.meeting_id, mh)
    assert [event.kind for event in room.record.attendance] == [AttendanceKind.ARRIVED, AttendanceKind.LEFT]


def test_an_arrival_can_be_dated_back_but_not_into_the_future(room: Room) -> None:
    room.clock.forward(minutes=30)
    attendance.toggle_presence(room.desk, room.meeting_id, room.people["MH"], at=time(14, 20))
    assert room.record.attendance[0].at == room.clock.at - timedelta(minutes=10)
    with pytest.raises(Refused):
        attendance.toggle_presence(room.desk, room.meeting_id, room.people["AB"], at=time(14, 45))


def test_all_expected_are_present_with_one_act(room: Room) -> None:
    attendance.mark(room.desk, room.meeting_id, room.people["EF"], AttendanceKind.EXCUSED)
    attendance.all_expected_present(room.desk, room.meeting_id)
    arrived = [e.person_id for e in room.record.attendance if e.kind is AttendanceKind.ARRIVED]
    assert len(arrived) == 3
    history.undo(room.desk, meeting_scope(room.meeting_id))
    assert len(room.record.attendance) == 1


def test_somebody_unknown_is_added_on_the_spot_as_a_guest_and_undone_again(room: Room) -> None:
    attendance.add_guest(room.desk, room.meeting_id, "Karen Krogh")
    assert "Karen Krogh" in [person.name for person in reading.people(room.desk)]
    assert room.record.attendance[0].kind is AttendanceKind.GUEST
    history.undo(room.desk, meeting_scope(room.meeting_id))
    assert "Karen Krogh" not in [person.name for person in reading.people(room.desk)]


def test_initials_that_clash_are_replaced_by_the_next_free_and_said(room: Room) -> None:
    echo = organisation.add_person(room.desk, "Morten Hald", initials="mh")
    assert len(echo.warnings) == 1
    assert next(p for p in reading.people(room.desk) if p.id == echo.row_id).initials not in ("MH", "mh")


def test_a_round_ticks_who_was_heard(room: Room) -> None:
    attendance.toggle_heard(room.desk, room.meeting_id, room.people["MH"])
    assert [hearing.person_id for hearing in room.record.hearings] == [room.people["MH"]]
    attendance.toggle_heard(room.desk, room.meeting_id, room.people["MH"])
    assert room.record.hearings == ()


def test_search_finds_every_word_without_case_and_accents(room: Room) -> None:
    entries.record_note(room.desk, room.meeting_id, "Ærø og Ørsted skole")
    hits = searching.search(room.desk, "ORSTED aero").hits
    assert [(hit.kind, hit.text) for hit in hits] == [("note", "Ærø og Ørsted skole")]
    assert searching.search(room.desk, '"NEAR(').hits == ()


def test_the_first_mark_of_all_counts_from_the_opening_also_beside_apologies(room: Room) -> None:
    attendance.mark(room.desk, room.meeting_id, room.people["EF"], AttendanceKind.EXCUSED)
    room.clock.forward(minutes=10)
    attendance.all_expected_present(room.desk, room.meeting_id)
    opened = room.record.meeting.opened_at
    assert {e.at for e in room.record.attendance if e.kind is AttendanceKind.ARRIVED} == {opened}
