"""Approved minutes never change: not by any act, not by undo, not by what the board does (I10)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from pathlib import Path

import pytest

from citerm.acts import (
    agenda,
    approving,
    board,
    decision_methods,
    decisions,
    entries,
    following_up,
    history,
    organisation,
    planning,
    reading,
)
from citerm.acts.desk import BOARD, Desk, meeting_scope, minutes_scope
from citerm.acts.initiative import common_agenda
from citerm.acts.meeting import attendance, ending, live
from citerm.acts.minutes import layouts, minutes_life, signers
from citerm.acts.planning import PlannedItem
from citerm.documents.minutes import build
from citerm.documents.text import markdown
from citerm.model.action import ActionState, Due, DueKind
from citerm.model.attendance import AttendanceKind
from citerm.model.entries import EntryKind, Outcome, StanceKind
from citerm.model.initiative import replace
from citerm.model.meeting import ApprovedHow, MeetingKind, MeetingState, MinutesState, Purpose
from citerm.model.meeting_record import MeetingRecord
from citerm.model.message import Refused
from citerm.model.people import QuorumKind, Role
from citerm.model.remarks import RemarkState
from citerm.rules.minutes_content import as_printed, digest_of, draft_number, held
from citerm.store import Store, kept_minutes
from citerm.store.file import file_lock
from tests.acts.room import Room, a_room, an_open_meeting

NEXT = (
    PlannedItem("Velkomst", Purpose.INFORMATION, 5, "welcome", case=False),
    PlannedItem(
        "Godkendelse af referat",
        Purpose.DECISION,
        5,
        "apprmin",
        proposed_wording="Referatet af 12. november 2026 godkendes.",
    ),
)


@pytest.fixture
def room(tmp_path: Path) -> Room:
    """A meeting that ended, with one of each entry, its minutes sent with a deadline."""
    room = an_open_meeting(a_room(tmp_path))
    desk, meeting_id = room.desk, room.meeting_id
    attendance.all_expected_present(desk, meeting_id)
    live.go_to_item(desk, meeting_id, room.item("Mandat").id)
    entries.record_note(desk, meeting_id, "Skolerne er med.")
    decision_id = decisions.record_decision(desk, meeting_id).row_id
    assert decision_id is not None
    decision_methods.record_consent(desk, decision_id)
    entries.assign_action(desk, meeting_id, "Indkald skolerne", owner_id=room.people["MH"], helper_ids=[2, 3])
    entries.park_topic(desk, meeting_id, "Økonomi", keeper_id=room.people["AB"])
    room.clock.forward(minutes=50)
    ending.end_meeting(desk, meeting_id)
    minutes_life.send_minutes(desk, meeting_id, date(2026, 11, 12), date(2026, 11, 19))
    return room


def next_meeting(room: Room) -> int:
    """The next meeting, at its approval item."""
    room.clock.forward(days=28)
    meeting_id = planning.plan_meeting(
        room.desk, room.group_id, MeetingKind.STEERING, date(2026, 12, 10), time(14), minutes=60, items=NEXT
    ).row_id
    assert meeting_id is not None
    live.open_meeting(room.desk, meeting_id)
    live.next_item(room.desk, meeting_id)
    return meeting_id


def record_of(room: Room, meeting_id: int) -> MeetingRecord:
    return reading.meeting_record(room.desk, meeting_id)


def approved(room: Room) -> Room:
    room.clock.forward(days=1)
    approving.approve_minutes(room.desk, room.meeting_id, date(2026, 11, 13), "formanden")
    return room


# before the approval


def test_what_is_changed_elsewhere_is_not_put_into_the_mouth_of_the_meeting(room: Room) -> None:
    [action] = room.record.actions
    before = held(room.record)
    board.give_due(room.desk, action.id, Due(kind=DueKind.DATE, on=date(2027, 1, 15)))
    board.give_owner(room.desk, action.id, room.people["AB"])
    board.give_helpers(room.desk, action.id, ())
    board.reword_action(room.desk, action.id, "Indkald alle skoler")
    assert room.record.actions[0].text == "Indkald alle skoler"
    assert held(room.record) == before
    assert draft_number(room.record) == 1, "nothing has changed in what the meeting agreed on"
    approved(room)
    assert held(room.record) == room.record.versions[-1].content
    [printed] = as_printed(room.record).actions
    assert replace(printed, first_due_on=None) == action


def test_a_new_date_that_the_next_meeting_gives_is_not_in_the_minutes_that_it_approves(room: Room) -> None:
    [action] = room.record.actions
    entries.set_due(room.desk, action.id, Due(kind=DueKind.DATE, on=date(2026, 12, 1)))
    meeting_id = next_meeting(room)
    decisions.record_decision(room.desk, meeting_id)
    item_id = agenda.add_item(room.desk, meeting_id, "Opfølgning", bank_key="follow").row_id
    later = Due(kind=DueKind.DATE, on=date(2027, 1, 15))
    following_up.answer_follow_up(room.desk, meeting_id, action.id, ActionState.OPEN, due=later, item_id=item_id)
    ending.end_meeting(room.desk, meeting_id)
    assert room.record.meeting.minutes_state is MinutesState.APPROVED
    assert room.record.actions[0].due_on == date(2027, 1, 15)
    assert [each.due_on for each in as_printed(room.record).actions] == [date(2026, 12, 1)]


def test_a_correction_stands_in_the_minutes_beside_what_was_changed_elsewhere(room: Room) -> None:
    [action] = room.record.actions
    board.give_due(room.desk, action.id, Due(kind=DueKind.DATE, on=date(2027, 1, 15)))
    entries.edit_entry(room.desk, action, "Indkald skolerne i Nordby")
    entries.set_owner(room.desk, action.id, room.people["CD"])
    [printed] = as_printed(room.record).actions
    assert (printed.text, printed.owner_id, printed.helper_ids) == ("Indkald skolerne i Nordby", room.people["CD"], ())
    assert printed.due_on == action.due_on
    entries.set_due(room.desk, action.id, Due(kind=DueKind.DATE, on=date(2026, 12, 1)))
    assert [each.due_on for each in as_printed(room.record).actions] == [date(2026, 12, 1)]
    entries.strike_entry(room.desk, room.record.actions[0])
    assert all(each.struck for each in as_printed(room.record).actions)
    approved(room)
    assert as_printed(room.record).actions == ()


def test_the_day_of_the_next_meeting_makes_no_other_draft(room: Room) -> None:
    [action] = room.record.actions
    entries.set_due(room.desk, action.id, Due(kind=DueKind.NEXT_MEETING))
    minutes_life.take_back_sending(room.desk, room.meeting_id)
    minutes_life.send_minutes(room.desk, room.meeting_id, date(2026, 11, 12), None)
    number = draft_number(room.record)
    next_meeting(room)
    assert room.record.actions[0].due_on == date(2026, 12, 10)
    assert draft_number(room.record) == number, "that it is due then was agreed on, not on which day that is"


def test_undo_on_the_board_leaves_no_trace_in_the_minutes(room: Room) -> None:
    [action] = room.record.actions
    board.give_owner(room.desk, action.id, room.people["AB"])
    assert room.record.approved_actions
    history.undo(room.desk, BOARD)
    assert room.record.approved_actions == ()
    assert room.record.actions == (action,)


# by a later meeting


def test_the_next_meeting_approves_by_its_approval_item(room: Room) -> None:
    meeting_id = next_meeting(room)
    decisions.record_decision(room.desk, meeting_id)
    echo = ending.end_meeting(room.desk, meeting_id)
    meeting = room.record.meeting
    assert (meeting.minutes_state, meeting.approved_how, meeting.approved_on, meeting.approved_at_id) == (
        MinutesState.APPROVED,
        ApprovedHow.MEETING,
        date(2026, 12, 10),
        meeting_id,
    )
    assert [warning.text for warning in echo.warnings] == ["The minutes of {on} are approved now"]
    assert room.record.versions[-1].state is MinutesState.APPROVED
    assert meeting.approved_digest == room.record.versions[-1].digest == digest_of(held(room.record))
    assert room.record.approved_at is not None
    assert room.record.approved_at.number == 2


def test_a_no_or_no_word_at_all_approves_nothing(room: Room) -> None:
    meeting_id = next_meeting(room)
    decisions.record_decision(room.desk, meeting_id, outcome=Outcome.POSTPONED)
    ending.end_meeting(room.desk, meeting_id)
    assert room.record.meeting.minutes_state is MinutesState.SENT


def test_opening_the_later_meeting_again_takes_its_approval_back(room: Room) -> None:
    meeting_id = next_meeting(room)
    decisions.record_decision(room.desk, meeting_id)
    ending.end_meeting(room.desk, meeting_id)
    ending.reopen_meeting(room.desk, meeting_id)
    meeting = room.record.meeting
    assert (meeting.minutes_state, meeting.approved_on, meeting.approved_how, meeting.approved_at_id) == (
        MinutesState.SENT,
        None,
        None,
        None,
    )
    assert room.record.approved_actions == ()
    assert meeting.approved_digest is None
    ending.end_meeting(room.desk, meeting_id)
    assert room.record.meeting.minutes_state is MinutesState.APPROVED


def test_two_keys_adopt_the_wording_with_the_corrections(room: Room) -> None:
    item_id = room.item("Mandat").id
    remark_id = minutes_life.receive_remark(room.desk, room.meeting_id, "Frist?", item_id=item_id).row_id
    assert remark_id is not None
    minutes_life.settle_remark(room.desk, remark_id, RemarkState.ACCEPTED, "Fristen er 1. december.")
    meeting_id = next_meeting(room)
    shown = approving.with_corrections_proposed(room.desk, record_of(room, meeting_id)).items[1].proposed_wording
    decisions.record_decision(room.desk, meeting_id)
    (decision,) = record_of(room, meeting_id).decisions
    assert (
        decision.text
        == shown
        == ("Referatet af 12. november 2026 godkendes med følgende rettelse:\n1. Punkt 4: Fristen er 1. december.")
    )
    assert decision.outcome is Outcome.APPROVED
    ending.end_meeting(room.desk, meeting_id)
    assert '"Fristen er 1. december."' in room.record.versions[-1].content


def test_an_item_that_names_its_meeting_approves_that_one(room: Room) -> None:
    meeting_id = next_meeting(room)
    item = record_of(room, meeting_id).items[1]
    with room.desk.act("change_item", meeting_scope(meeting_id)) as tx:
        tx.update("agenda_items", item.id, {"bank_key": "", "minutes_of_id": room.meeting_id})
    decisions.record_decision(room.desk, meeting_id)
    ending.end_meeting(room.desk, meeting_id)
    assert room.record.meeting.minutes_state is MinutesState.APPROVED


# by silence


def test_silence_approves_on_the_day_it_ended(room: Room) -> None:
    organisation.change_group(room.desk, room.group_id, silence_days=7)
    room.clock.forward(days=7)
    assert approving.approve_by_silence(room.desk) == (), "the last day is not over"
    room.clock.forward(days=3)
    assert approving.approve_by_silence(room.desk) == (room.meeting_id,)
    meeting = room.record.meeting
    assert (meeting.approved_how, meeting.approved_on) == (ApprovedHow.SILENCE, date(2026, 11, 19))
    assert approving.approve_by_silence(room.desk) == ()
    with pytest.raises(Refused, match="own command"):
        history.undo(room.desk, minutes_scope(room.meeting_id))


def test_an_open_remark_breaks_the_silence(room: Room) -> None:
    organisation.change_group(room.desk, room.group_id, silence_days=7)
    remark_id = minutes_life.receive_remark(room.desk, room.meeting_id, "Forkert").row_id
    assert remark_id is not None
    room.clock.forward(days=30)
    assert approving.approve_by_silence(room.desk) == ()
    minutes_life.settle_remark(room.desk, remark_id, RemarkState.DECLINED)
    assert approving.approve_by_silence(room.desk) == (room.meeting_id,)


def test_two_who_open_the_record_at_once_approve_only_once(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    organisation.change_group(room.desk, room.group_id, silence_days=7)
    before = kept_minutes.meetings_with_minutes(room.desk.store, MinutesState.SENT)
    room.clock.forward(days=10)
    assert approving.approve_by_silence(room.desk) == (room.meeting_id,)
    monkeypatch.setattr(kept_minutes, "meetings_with_minutes", lambda store, state: before)
    assert approving.approve_by_silence(room.desk) == ()
    assert [version.state for version in room.record.versions] == [MinutesState.SENT, MinutesState.APPROVED]


def test_a_record_that_cannot_be_written_to_is_only_read(room: Room) -> None:
    organisation.change_group(room.desk, room.group_id, silence_days=7)
    room.clock.forward(days=10)
    with file_lock(room.desk.store.path, wait=0):
        assert approving.approve_by_silence(room.desk) == ()
    with Store.open(room.desk.store.path, read_only=True) as store:
        assert approving.approve_by_silence(replace(room.desk, store=store)) == ()
    assert room.record.meeting.minutes_state is MinutesState.SENT


def test_without_a_rule_of_the_group_silence_means_nothing(room: Room) -> None:
    room.clock.forward(days=400)
    assert approving.approve_by_silence(room.desk) == ()


def test_a_silent_approval_that_was_taken_back_does_not_come_again_by_itself(room: Room) -> None:
    organisation.change_group(room.desk, room.group_id, silence_days=7)
    room.clock.forward(days=10)
    approving.approve_by_silence(room.desk)
    approving.withdraw_approval(room.desk, room.meeting_id)
    assert room.record.meeting.minutes_state is MinutesState.SENT
    assert approving.approve_by_silence(room.desk) == ()
    minutes_life.send_minutes(room.desk, room.meeting_id, room.desk.today())
    room.clock.forward(days=8)
    assert approving.approve_by_silence(room.desk) == (room.meeting_id,)


@pytest.mark.parametrize("days", [-1, 0, 366])
def test_days_of_silence_are_between_one_and_a_year(room: Room, days: int) -> None:
    with pytest.raises(Refused, match="silence"):
        organisation.change_group(room.desk, room.group_id, silence_days=days)


def test_a_group_can_give_the_rule_up(room: Room) -> None:
    organisation.change_group(room.desk, room.group_id, silence_days=7)
    organisation.change_group(room.desk, room.group_id, silence_days=None)
    assert room.record.group.silence_days is None


# as noted elsewhere


def test_an_approval_elsewhere_is_noted_with_day_and_name(room: Room) -> None:
    meeting = approved(room).record.meeting
    assert (meeting.approved_how, meeting.approved_on, meeting.approved_by) == (
        ApprovedHow.NOTED,
        date(2026, 11, 13),
        "formanden",
    )
    with pytest.raises(Refused, match="approved already"):
        approving.approve_minutes(room.desk, room.meeting_id, date(2026, 11, 13))


@pytest.mark.parametrize(
    ("on", "told"), [(date(2026, 11, 11), "before the meeting"), (date(2026, 11, 14), "not come yet")]
)
def test_an_approval_has_a_day_that_can_be(room: Room, on: date, told: str) -> None:
    with pytest.raises(Refused, match=told):
        approving.approve_minutes(room.desk, room.meeting_id, on)


def test_withdrawing_lets_the_minutes_be_corrected_again(room: Room) -> None:
    approving.withdraw_approval(approved(room).desk, room.meeting_id)
    entries.record_note(room.desk, room.meeting_id, "Glemt", item_id=room.item("Status").id)
    assert room.record.meeting.approved_by == ""
    with pytest.raises(Refused, match="not approved"):
        approving.withdraw_approval(room.desk, room.meeting_id)


# what is approved stands

Act = Callable[[Room], object]


def _first(room: Room, kind: str) -> entries.Entry:
    return getattr(room.record, kind)[0]  # type: ignore[no-any-return]


CORRECTIONS: dict[str, Act] = {
    "record_note": lambda r: entries.record_note(r.desk, r.meeting_id, "Nyt", item_id=r.item("Status").id),
    "record_decision": lambda r: decisions.record_decision(r.desk, r.meeting_id, "Nyt", item_id=r.item("Status").id),
    "assign_action": lambda r: entries.assign_action(r.desk, r.meeting_id, "Nyt", item_id=r.item("Status").id),
    "park_topic": lambda r: entries.park_topic(r.desk, r.meeting_id, "Nyt", item_id=r.item("Status").id),
    "edit_note": lambda r: entries.edit_entry(r.desk, _first(r, "notes"), "Nyt"),
    "edit_decision": lambda r: entries.edit_entry(r.desk, _first(r, "decisions"), "Nyt"),
    "edit_action": lambda r: entries.edit_entry(r.desk, _first(r, "actions"), "Nyt"),
    "edit_parked": lambda r: entries.edit_entry(r.desk, _first(r, "parked"), "Nyt"),
    "strike_note": lambda r: entries.strike_entry(r.desk, _first(r, "notes")),
    "strike_action": lambda r: entries.strike_entry(r.desk, _first(r, "actions")),
    "move_entry": lambda r: entries.move_entry(r.desk, _first(r, "notes"), r.item("Status").id),
    "change_kind": lambda r: entries.change_kind(r.desk, _first(r, "notes"), EntryKind.ACTION),
    "set_keeper": lambda r: entries.set_keeper(r.desk, r.record.parked[0], None),
    "set_outcome": lambda r: decisions.set_outcome(r.desk, r.record.decisions[0].id, Outcome.REJECTED),
    "record_consent": lambda r: decision_methods.record_consent(
        r.desk, r.record.decisions[0].id, {r.people["AB"]: StanceKind.OBJECTION}
    ),
    "record_vote": lambda r: decision_methods.record_vote(
        r.desk, r.record.decisions[0].id, {r.people["AB"]: StanceKind.FOR}
    ),
    "record_vote_counts": lambda r: decision_methods.record_vote_counts(r.desk, r.record.decisions[0].id, 1, 2, 0),
    "mark": lambda r: attendance.mark(r.desk, r.meeting_id, r.people["AB"], AttendanceKind.LEFT),
    "toggle_presence": lambda r: attendance.toggle_presence(r.desk, r.meeting_id, r.people["AB"]),
    "all_present": lambda r: attendance.all_expected_present(r.desk, r.meeting_id),
    "add_guest": lambda r: attendance.add_guest(r.desk, r.meeting_id, "Nina"),
    "move_seat": lambda r: attendance.move_seat(r.desk, r.meeting_id, r.people["AB"], 1),
    "choose_signers": lambda r: signers.choose_signers(r.desk, r.meeting_id, r.people["AB"]),
    "correct_start": lambda r: agenda.correct_start(r.desk, r.meeting_id, r.item("Mandat").id, time(14, 1)),
    "add_item": lambda r: agenda.add_item(r.desk, r.meeting_id, "Nyt"),
    "retitle_item": lambda r: agenda.retitle_item(r.desk, r.item("Status").id, "Nyt"),
    "change_purpose": lambda r: agenda.change_purpose(r.desk, r.item("Status").id, Purpose.INFORMATION),
    "move_item": lambda r: agenda.move_item(r.desk, r.item("Status").id, 1),
    "remove_item": lambda r: agenda.remove_item(r.desk, r.item("Status").id),
    "set_presenter": lambda r: agenda.set_presenter(r.desk, r.item("Status").id, r.people["AB"]),
    "set_proposed_wording": lambda r: agenda.set_proposed_wording(r.desk, r.item("Status").id, "Nyt"),
    "set_meeting": lambda r: planning.set_meeting(r.desk, r.meeting_id, place="Nyt"),
    "agree_next_meeting": lambda r: ending.agree_next_meeting(r.desk, r.meeting_id, date(2027, 1, 7)),
    "reopen_meeting": lambda r: ending.reopen_meeting(r.desk, r.meeting_id),
    "send_minutes": lambda r: minutes_life.send_minutes(r.desk, r.meeting_id, date(2026, 11, 13)),
    "take_back_sending": lambda r: minutes_life.take_back_sending(r.desk, r.meeting_id),
    "receive_remark": lambda r: minutes_life.receive_remark(r.desk, r.meeting_id, "Nyt"),
    "settle_remark": lambda r: minutes_life.settle_remark(r.desk, r.record.remarks[0].id, RemarkState.DECLINED),
    "strike_remark": lambda r: minutes_life.strike_remark(r.desk, r.record.remarks[0]),
    "undo": lambda r: history.undo(r.desk, meeting_scope(r.meeting_id)),
    "undo_remark": lambda r: history.undo(r.desk, minutes_scope(r.meeting_id)),
    "redo": lambda r: history.redo(r.desk, meeting_scope(r.meeting_id)),
}


@pytest.mark.parametrize("name", list(CORRECTIONS))
def test_no_act_changes_approved_minutes(room: Room, name: str) -> None:
    minutes_life.receive_remark(room.desk, room.meeting_id, "Bemærkning")
    entries.record_note(room.desk, room.meeting_id, "Rettet", item_id=room.item("Status").id)
    if name == "redo":
        history.undo(room.desk, meeting_scope(room.meeting_id))
    approved(room)
    before = held(room.record)
    with pytest.raises(Refused):
        CORRECTIONS[name](room)
    assert held(room.record) == before
    assert approving.broken_seals(room.desk) == ()


def test_an_entry_of_another_meeting_cannot_be_moved_in(room: Room) -> None:
    approved(room)
    meeting_id = next_meeting(room)
    entries.record_note(room.desk, meeting_id, "Her")
    note = record_of(room, meeting_id).notes[0]
    with pytest.raises(Refused, match="stand as they are"):
        entries.move_entry(room.desk, note, room.item("Status").id)


def test_the_board_goes_on_and_the_minutes_stay(room: Room) -> None:
    action = approved(room).record.actions[0]
    entries.set_owner(room.desk, action.id, room.people["AB"])
    entries.set_due(room.desk, action.id, Due(kind=DueKind.DATE, on=date(2026, 12, 24)))
    assert room.record.actions[0].owner_id == room.people["AB"]
    kept = as_printed(room.record).actions[0]
    assert (kept.owner_id, kept.helper_ids, kept.due_on) == (room.people["MH"], (2, 3), None)
    assert approving.broken_seals(room.desk) == ()
    history.undo(room.desk, meeting_scope(room.meeting_id))
    assert room.record.actions[0].due_on is None


@pytest.mark.parametrize("back", [history.undo, history.redo])
def test_undo_on_the_board_takes_nothing_out_of_minutes_approved_since(
    room: Room, back: Callable[[Desk, str], object]
) -> None:
    [action] = room.record.actions
    board.give_due(room.desk, action.id, Due(kind=DueKind.DATE, on=date(2027, 1, 15)))
    if back is history.redo:
        history.undo(room.desk, BOARD)
    approved(room)
    before = held(room.record)
    with pytest.raises(Refused, match="stand as they are"):
        back(room.desk, BOARD)
    assert held(room.record) == before
    assert approving.broken_seals(room.desk) == ()


def test_undo_of_a_correction_leaves_the_action_in_minutes_approved_since(room: Room) -> None:
    [action] = room.record.actions
    board.give_due(room.desk, action.id, Due(kind=DueKind.DATE, on=date(2027, 1, 15)))
    entries.set_owner(room.desk, action.id, room.people["CD"])
    approved(room)
    before = held(room.record)
    with pytest.raises(Refused, match="stand as they are"):
        history.undo(room.desk, meeting_scope(room.meeting_id))
    assert held(room.record) == before


def test_who_joins_the_group_or_changes_the_role_later_is_not_in_them(room: Room) -> None:
    before = as_printed(approved(room).record).memberships
    newcomer = organisation.add_person(room.desk, "Nina Ny").row_id
    assert newcomer is not None
    organisation.seat_member(room.desk, room.group_id, newcomer)
    organisation.change_membership(room.desk, before[0].id, role=Role.OBSERVER)
    organisation.end_membership(room.desk, before[1].id, date(2026, 11, 1))
    assert as_printed(room.record).memberships == before
    assert approving.broken_seals(room.desk) == ()


def test_what_the_group_needs_to_decide_later_is_not_in_them(room: Room) -> None:
    organisation.change_group(room.desk, room.group_id, quorum=QuorumKind.HALF)
    approved(room)
    before, printed = held(room.record), markdown(build(room.record))
    assert "Ja (4 stemmeberettigede til stede, kravet er 2)" in printed
    organisation.change_group(room.desk, room.group_id, quorum=QuorumKind.NUMBER, quorum_number=9)
    assert as_printed(room.record).group.quorum is QuorumKind.HALF
    assert (held(room.record), markdown(build(room.record))) == (before, printed)
    assert approving.broken_seals(room.desk) == ()


def test_minutes_approved_before_a_group_had_a_rule_tell_of_none(room: Room) -> None:
    approved(room)
    before, printed = held(room.record), markdown(build(room.record))
    organisation.change_group(room.desk, room.group_id, quorum=QuorumKind.HALF)
    assert (held(room.record), markdown(build(room.record))) == (before, printed)
    assert approving.broken_seals(room.desk) == ()


def test_a_layout_that_the_group_chooses_later_is_for_later_minutes(room: Room) -> None:
    layouts.choose_layout(room.desk, room.group_id, "committee")
    approved(room)
    before, printed = held(room.record), markdown(build(room.record))
    for key in ("timed", ""):
        layouts.choose_layout(room.desk, room.group_id, key)
        assert (held(room.record), markdown(build(room.record))) == (before, printed)
    assert approving.broken_seals(room.desk) == ()


def test_minutes_approved_in_the_usual_layout_stay_in_it(room: Room) -> None:
    approved(room)
    before, printed = held(room.record), markdown(build(room.record))
    layouts.choose_layout(room.desk, room.group_id, "cases")
    assert (held(room.record), markdown(build(room.record))) == (before, printed)
    assert approving.broken_seals(room.desk) == ()


@pytest.mark.parametrize("wanted", [True, False])
def test_the_vision_in_their_head_is_that_of_then(room: Room, wanted: bool) -> None:
    common_agenda.word_agenda(room.desk, {"vision": "Alle har et hjem", "shared_task": "Ti boliger om året"})
    common_agenda.vision_on_papers(room.desk, wanted)
    approved(room)
    before, printed = held(room.record), markdown(build(room.record))
    assert ("Alle har et hjem" in printed) is wanted
    common_agenda.word_agenda(room.desk, {"vision": "Alle har et godt hjem", "shared_task": ""})
    assert (held(room.record), markdown(build(room.record))) == (before, printed)
    common_agenda.vision_on_papers(room.desk, not wanted)
    assert (held(room.record), markdown(build(room.record))) == (before, printed)
    assert approving.broken_seals(room.desk) == ()


def test_who_works_elsewhere_later_came_from_the_organisation_of_then(room: Room) -> None:
    approved(room)
    before = held(room.record)
    [mette] = [person for person in room.record.people if person.id == room.people["MH"]]
    organisation.change_person(room.desk, mette.id, organisation="Regionen")
    assert room.record.person_by_id[mette.id].organisation_id != mette.organisation_id
    assert as_printed(room.record).person_by_id[mette.id] == mette
    assert held(room.record) == before
    assert approving.broken_seals(room.desk) == ()


def test_the_next_meeting_stays_in_them_as_it_was_planned_then(room: Room) -> None:
    planned = planning.plan_meeting(
        room.desk,
        room.group_id,
        MeetingKind.STEERING,
        date(2026, 12, 10),
        time(14),
        minutes=60,
        items=(),
        place="Salen",
    ).row_id
    assert planned is not None
    approved(room)
    before = markdown(build(room.record))
    assert "10. december 2026 kl. 14.00, Salen" in before
    planning.set_meeting(room.desk, planned, on=date(2026, 12, 17))
    assert markdown(build(room.record)) == before
    planning.cancel_meeting(room.desk, planned, "sne")
    assert markdown(build(room.record)) == before
    assert approving.broken_seals(room.desk) == ()


def test_a_meeting_planned_later_is_not_in_them(room: Room) -> None:
    approved(room)
    before = markdown(build(room.record))
    planning.plan_meeting(
        room.desk, room.group_id, MeetingKind.STEERING, date(2026, 12, 10), time(14), minutes=60, items=()
    )
    assert markdown(build(room.record)) == before


def test_a_seal_broken_outside_citerm_is_found(room: Room) -> None:
    approved(room)
    with room.desk.act("strike_entry", meeting_scope(room.meeting_id)) as tx:
        tx.update("notes", room.record.notes[0].id, {"text": "Skolerne er ikke med."})
    assert [meeting.id for meeting in approving.broken_seals(room.desk)] == [room.meeting_id]


# afterwards


def test_a_correction_is_a_dated_note_beside_the_minutes(room: Room) -> None:
    with pytest.raises(Refused, match="themselves are corrected"):
        minutes_life.add_correction(room.desk, room.meeting_id, "For tidligt")
    approved(room)
    minutes_life.add_correction(room.desk, room.meeting_id, "Gæsten hed Nina.", room.item("Status").id)
    (note,) = room.record.corrections
    assert (note.text, note.on, note.account, note.item_id) == (
        "Gæsten hed Nina.",
        date(2026, 11, 13),
        "kasper",
        room.item("Status").id,
    )
    assert approving.broken_seals(room.desk) == ()
    history.undo(room.desk, minutes_scope(room.meeting_id))
    assert room.record.corrections == ()


def test_a_meeting_that_goes_on_has_no_minutes_to_approve(tmp_path: Path) -> None:
    going = an_open_meeting(a_room(tmp_path))
    assert going.record.meeting.state is MeetingState.OPEN
    with pytest.raises(Refused, match="not ended"):
        approving.approve_minutes(going.desk, going.meeting_id, date(2026, 11, 12))
