"""Opening, stepping, time, ending: what stands in the record afterwards."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, time, timedelta
from pathlib import Path

import pytest

from citerm.acts import agenda, decisions, entries, history, planning, reading
from citerm.acts.desk import Desk, meeting_scope
from citerm.acts.meeting import attendance, ending, live
from citerm.acts.minutes import minutes_life
from citerm.acts.planning import PlannedItem
from citerm.model.action import Due, DueKind
from citerm.model.attendance import AttendanceKind
from citerm.model.initiative import Country, Language
from citerm.model.meeting import ItemState, MeetingKind, MeetingState, MinutesState, Purpose
from citerm.model.message import Echo, Refused
from citerm.model.people import GroupKind
from citerm.store import Store
from tests.acts.room import ITEMS, Room, a_room, an_open_meeting


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return an_open_meeting(a_room(tmp_path))


def _states(room: Room) -> list[ItemState]:
    return [item.state for item in room.record.items]


def test_opening_numbers_the_meeting_and_starts_its_first_item(room: Room) -> None:
    record = room.record
    assert record.meeting.number == 1
    assert record.meeting.opened_at == room.clock.at
    assert record.running is not None
    assert record.running.title == "Velkomst"
    assert [entry.stopped_at for entry in record.times] == [None]


def test_meetings_of_a_group_count_on_and_the_first_number_can_be_set(tmp_path: Path) -> None:
    room = a_room(tmp_path)
    from citerm.acts import organisation

    organisation.change_group(room.desk, room.group_id, first_number=7)
    assert an_open_meeting(room).record.meeting.number == 7
    assert an_open_meeting(room).record.meeting.number == 8


def test_a_cancelled_meeting_takes_no_number(tmp_path: Path) -> None:
    room = a_room(tmp_path)
    planned = planning.plan_meeting(
        room.desk, room.group_id, MeetingKind.STEERING, date(2026, 11, 10), time(9), minutes=60, items=ITEMS
    )
    assert planned.row_id is not None
    planning.cancel_meeting(room.desk, planned.row_id, "sygdom")
    assert an_open_meeting(room).record.meeting.number == 1


def test_next_finishes_the_item_and_goes_on(room: Room) -> None:
    room.clock.forward(minutes=4)
    live.next_item(room.desk, room.meeting_id)
    assert _states(room)[:2] == [ItemState.DONE, ItemState.RUNNING]
    first = room.record.times[0]
    assert first.stopped_at is not None
    assert first.stopped_at - first.started_at == timedelta(minutes=4)


def test_next_on_the_last_item_is_refused_and_changes_nothing(room: Room) -> None:
    for _ in range(4):
        live.next_item(room.desk, room.meeting_id)
    with pytest.raises(Refused):
        live.next_item(room.desk, room.meeting_id)
    assert _states(room)[-1] is ItemState.RUNNING


def test_any_item_can_be_taken_in_any_order_and_next_comes_back_to_what_was_left(room: Room) -> None:
    live.go_to_item(room.desk, room.meeting_id, room.item("Mandat").id)
    assert _states(room)[0] is ItemState.INTERRUPTED
    live.next_item(room.desk, room.meeting_id)
    assert room.record.running == room.item("Eventuelt")
    live.next_item(room.desk, room.meeting_id)
    assert room.record.running == room.item("Velkomst")


def test_going_back_passes_over_what_was_put_aside(room: Room) -> None:
    live.go_to_item(room.desk, room.meeting_id, room.item("Mandat").id)
    live.postpone_item(room.desk, room.meeting_id, room.item("Status").id)
    live.previous_item(room.desk, room.meeting_id)
    assert room.record.running == room.item("Godkendelse af dagsorden")


def test_the_clock_pauses_and_runs_on(room: Room) -> None:
    room.clock.forward(minutes=2)
    live.pause(room.desk, room.meeting_id)
    room.clock.forward(minutes=10)
    live.resume(room.desk, room.meeting_id)
    room.clock.forward(minutes=3)
    record = room.record
    assert record.meeting.state is MeetingState.OPEN
    used = sum(((t.stopped_at or room.clock.at) - t.started_at for t in record.times), timedelta())
    assert used == timedelta(minutes=5)


@pytest.mark.parametrize("leave", [live.postpone_item, live.park_item, live.drop_item])
def test_putting_the_item_aside_in_a_pause_lets_the_clock_run_on_with_the_next(
    room: Room, leave: Callable[[Desk, int, int], Echo]
) -> None:
    live.pause(room.desk, room.meeting_id)
    first = room.record.items[0]
    leave(room.desk, room.meeting_id, first.id)
    assert room.record.meeting.state is MeetingState.OPEN
    assert [entry.item_id for entry in room.record.times if entry.stopped_at is None] == [room.record.items[1].id]
    history.undo(room.desk, meeting_scope(room.meeting_id))
    assert room.record.meeting.state is MeetingState.PAUSED
    live.resume(room.desk, room.meeting_id)
    assert room.record.running == first


def test_time_in_which_the_host_slept_is_left_out_and_undo_counts_it_after_all(room: Room) -> None:
    room.clock.forward(minutes=5)
    slept = room.clock.at
    room.clock.forward(hours=2)
    live.leave_out_gap(room.desk, room.meeting_id, slept)
    room.clock.forward(minutes=1)
    assert [(t.stopped_at or room.clock.at) - t.started_at for t in room.record.times] == [
        timedelta(minutes=5),
        timedelta(minutes=1),
    ]
    history.undo(room.desk, meeting_scope(room.meeting_id))
    assert [t.stopped_at for t in room.record.times] == [None]


def test_every_act_of_the_journal_has_a_name_for_the_message_line() -> None:
    import citerm.acts as acts

    folder = Path(acts.__file__).parent
    named = {m for f in folder.rglob("*.py") for m in re.findall(r'\.act\(\s*"(\w+)"', f.read_text(encoding="utf-8"))}
    named |= {
        m
        for f in folder.rglob("*.py")
        for m in re.findall(r'_correcting\(desk, \w+, "(\w+)"', f.read_text(encoding="utf-8"))
    }
    named |= {m for f in folder.rglob("*.py") for m in re.findall(r'act="(\w+)"', f.read_text(encoding="utf-8"))}
    assert len(named) > 30
    assert named <= set(history.ACT_NAMES)


def test_the_clock_survives_a_restart(room: Room) -> None:
    room.clock.forward(minutes=6)
    room.desk.store.close()
    again = Desk(Store.open(room.desk.store.path), room.clock, "kasper")
    record = reading.meeting_record(again, room.meeting_id)
    assert record.running is not None
    assert room.clock.at - record.times[0].started_at == timedelta(minutes=6)


def test_a_decision_on_a_discussion_item_makes_it_one_for_decision_and_undo_takes_both_back(room: Room) -> None:
    status = room.item("Status")
    live.go_to_item(room.desk, room.meeting_id, status.id)
    echo = decisions.record_decision(room.desk, room.meeting_id, "Vi begynder i august.")
    assert len(echo.warnings) == 1
    changed = room.item("Status")
    assert (changed.purpose, changed.announced_purpose) == (Purpose.DECISION, Purpose.DISCUSSION)
    history.undo(room.desk, meeting_scope(room.meeting_id))
    back = room.item("Status")
    assert (back.purpose, back.announced_purpose) == (Purpose.DISCUSSION, None)
    assert room.record.decisions == ()


def test_postponing_puts_the_item_with_its_wording_on_the_next_agenda(room: Room) -> None:
    later = planning.plan_meeting(
        room.desk, room.group_id, MeetingKind.STEERING, date(2026, 12, 10), time(14), minutes=60, items=ITEMS[-1:]
    ).row_id
    assert later is not None
    mandate = room.item("Mandat")
    live.postpone_item(room.desk, room.meeting_id, mandate.id)
    carried = reading.meeting_record(room.desk, later).items
    assert [item.title for item in carried] == ["Mandat", "Eventuelt"]
    assert (carried[0].proposed_wording, carried[0].carried_from_id) == ("Mandatet vedtages.", mandate.id)


def test_without_a_planned_meeting_a_postponed_item_waits_and_starts_the_next_agenda(room: Room) -> None:
    live.postpone_item(room.desk, room.meeting_id, room.item("Mandat").id)
    waiting = reading.waiting_items(room.desk, room.group_id)
    assert [item.title for item in waiting] == ["Mandat"]
    later = planning.plan_meeting(
        room.desk,
        room.group_id,
        MeetingKind.STEERING,
        date(2026, 12, 10),
        time(14),
        minutes=60,
        items=[PlannedItem("Mandat", Purpose.DECISION, 20, waiting_id=waiting[0].id)],
    ).row_id
    assert later is not None
    assert [i.title for i in reading.meeting_record(room.desk, later).items] == ["Mandat"]
    assert reading.waiting_items(room.desk, room.group_id) == ()


def test_a_postponed_item_that_is_taken_up_after_all_leaves_the_next_agenda(room: Room) -> None:
    mandate = room.item("Mandat")
    live.postpone_item(room.desk, room.meeting_id, mandate.id)
    live.go_to_item(room.desk, room.meeting_id, mandate.id)
    assert reading.waiting_items(room.desk, room.group_id) == ()


def test_ending_leaves_no_item_pending_and_fixes_the_numbers(room: Room) -> None:
    live.next_item(room.desk, room.meeting_id)
    decisions.record_decision(room.desk, room.meeting_id)
    room.clock.forward(minutes=30)
    ending.end_meeting(room.desk, room.meeting_id)
    record = room.record
    assert record.meeting.state is MeetingState.CLOSED
    assert record.meeting.minutes_state is MinutesState.DRAFT
    assert all(item.state.settled for item in record.items)
    assert [decision.number for decision in record.decisions] == [1]
    assert all(entry.stopped_at for entry in record.times)
    postponed = [item.title for item in record.items if item.state is ItemState.POSTPONED]
    assert set(postponed) <= {item.title for item in reading.waiting_items(room.desk, room.group_id)}


def test_a_handling_chosen_in_the_read_back_holds(room: Room) -> None:
    ending.end_meeting(room.desk, room.meeting_id, {room.item("Mandat").id: ItemState.PARKED})
    assert room.item("Mandat").state is ItemState.PARKED
    assert [topic.text for topic in room.record.parked] == ["Mandat"]


def test_the_end_is_not_undone_but_the_meeting_can_be_reopened(room: Room) -> None:
    decisions.record_decision(room.desk, room.meeting_id, "Ja.")
    ending.end_meeting(room.desk, room.meeting_id)
    with pytest.raises(Refused, match="own command"):
        history.undo(room.desk, meeting_scope(room.meeting_id))
    ending.reopen_meeting(room.desk, room.meeting_id)
    record = room.record
    assert record.meeting.state is MeetingState.PAUSED
    assert record.running is not None
    assert [decision.number for decision in record.decisions] == [1]
    live.resume(room.desk, room.meeting_id)
    ending.end_meeting(room.desk, room.meeting_id)
    assert room.record.meeting.state is MeetingState.CLOSED


def test_opening_by_mistake_is_undone_as_long_as_nothing_was_recorded(room: Room) -> None:
    history.undo(room.desk, meeting_scope(room.meeting_id))
    record = room.record
    assert (record.meeting.state, record.meeting.number) == (MeetingState.PLANNED, None)
    assert record.times == ()


def test_undo_takes_back_a_whole_meeting_step_by_step_and_redo_brings_it_back(room: Room) -> None:
    before = reading.meeting_record(room.desk, room.meeting_id)
    entries.record_note(room.desk, room.meeting_id, "Godt på vej")
    live.next_item(room.desk, room.meeting_id)
    decisions.record_decision(room.desk, room.meeting_id)
    entries.assign_action(
        room.desk, room.meeting_id, "Ring", owner_id=room.people["MH"], helper_ids=[room.people["AB"]]
    )
    live.extend_item(room.desk, room.meeting_id, room.item("Status").id, 5)
    after = room.record
    scope = meeting_scope(room.meeting_id)
    for _ in range(5):
        history.undo(room.desk, scope)
    assert room.record == before
    for _ in range(5):
        history.redo(room.desk, scope)
    assert room.record == after


def test_norwegian_cases_are_numbered_through_the_year(tmp_path: Path) -> None:
    room = a_room(tmp_path, country=Country.NORWAY, language=Language.BOKMAL)
    first = an_open_meeting(room).record
    assert [item.case_number for item in first.items] == [None, 1, 2, 3, 4]
    added = agenda.add_item(room.desk, room.meeting_id, "Ny sak", purpose=Purpose.DECISION)
    assert next(i for i in room.record.items if i.id == added.row_id).case_number == 5
    second = an_open_meeting(room).record
    assert [item.case_number for item in second.items] == [None, 6, 7, 8, 9]


def test_danish_items_have_no_case_numbers(room: Room) -> None:
    assert {item.case_number for item in room.record.items} == {None}


def test_a_meeting_starts_now_without_a_plan(tmp_path: Path) -> None:
    room = a_room(tmp_path, kind=GroupKind.WORKING)
    started = live.start_now(room.desk, room.group_id).row_id
    assert started is not None
    record = reading.meeting_record(room.desk, started)
    assert record.meeting.state is MeetingState.OPEN
    assert (record.meeting.on, record.meeting.starts) == (date(2026, 11, 12), time(14))
    assert [item.title for item in record.items] == ["Drøftelse"]


def test_the_start_of_an_item_can_be_corrected_and_its_neighbour_follows(room: Room) -> None:
    room.clock.forward(minutes=10)
    live.next_item(room.desk, room.meeting_id)
    room.clock.forward(minutes=10)
    agenda.correct_start(room.desk, room.meeting_id, room.item("Godkendelse af dagsorden").id, time(14, 5))
    first, second = room.record.times
    assert first.stopped_at == second.started_at == room.clock.at - timedelta(minutes=15)


def test_the_minutes_language_belongs_to_the_meeting(room: Room) -> None:
    planning.set_meeting(room.desk, room.meeting_id, language=Language.NYNORSK)
    assert room.record.meeting.language is Language.NYNORSK
    assert room.record.initiative.language is Language.DANISH


def test_an_action_due_next_meeting_gets_the_day_once_it_is_agreed(room: Room) -> None:
    entries.assign_action(room.desk, room.meeting_id, "Ring", due=Due(kind=DueKind.NEXT_MEETING))
    assert room.record.actions[0].due_on is None
    ending.agree_next_meeting(room.desk, room.meeting_id, date(2026, 12, 10), time(14))
    assert room.record.actions[0].due_on == date(2026, 12, 10)


def test_drafts_live_until_the_line_is_confirmed(room: Room) -> None:
    scope = meeting_scope(room.meeting_id)
    history.save_draft(room.desk, history.Draft(scope, "note", "Skolerne er m", None, room.desk.now()))
    kept = history.draft(room.desk, scope)
    assert kept is not None
    assert kept.text == "Skolerne er m"
    entries.record_note(room.desk, room.meeting_id, "Skolerne er med")
    assert history.draft(room.desk, scope) is None


def test_an_empty_agenda_cannot_be_opened(tmp_path: Path) -> None:
    room = a_room(tmp_path)
    planned = planning.plan_meeting(
        room.desk, room.group_id, MeetingKind.STEERING, date(2026, 11, 12), time(14), minutes=60
    )
    assert planned.row_id is not None
    with pytest.raises(Refused):
        live.open_meeting(room.desk, planned.row_id)


def test_opening_is_not_undone_once_somebody_else_has_recorded_something(room: Room) -> None:
    anna = Desk(Store.open(room.desk.store.path), room.clock, "anna")
    entries.record_note(anna, room.meeting_id, "Godt på vej")
    with pytest.raises(Refused, match="built on"):
        history.undo(room.desk, meeting_scope(room.meeting_id))
    assert room.record.meeting.state is MeetingState.OPEN
    history.undo(anna, meeting_scope(room.meeting_id))
    history.undo(room.desk, meeting_scope(room.meeting_id))
    assert room.record.meeting.state is MeetingState.PLANNED
    anna.store.close()


def test_opening_is_undone_although_apologies_were_known_before(tmp_path: Path) -> None:
    room = a_room(tmp_path)
    meeting_id = planning.plan_meeting(
        room.desk, room.group_id, MeetingKind.STEERING, date(2026, 11, 12), time(14), minutes=60, items=ITEMS
    ).row_id
    assert meeting_id is not None
    attendance.mark(Desk(room.desk.store, room.clock, "anna"), meeting_id, room.people["MH"], AttendanceKind.EXCUSED)
    room.clock.forward(minutes=1)
    live.open_meeting(room.desk, meeting_id)
    history.undo(room.desk, meeting_scope(meeting_id))
    assert reading.meeting_record(room.desk, meeting_id).meeting.state is MeetingState.PLANNED


def test_a_draft_that_was_written_does_not_stand_in_the_way_of_undo(room: Room) -> None:
    ending.end_meeting(room.desk, room.meeting_id)
    entries.record_note(room.desk, room.meeting_id, "Glemt", item_id=room.item("Velkomst").id)
    minutes_life.draft_written(room.desk, room.meeting_id)
    history.undo(room.desk, meeting_scope(room.meeting_id))
    assert room.record.notes == ()
    assert room.record.meeting.draft_number == 1


def test_a_parked_item_that_is_taken_up_after_all_is_no_topic_for_later(room: Room) -> None:
    mandate = room.item("Mandat")
    live.park_item(room.desk, room.meeting_id, mandate.id)
    live.go_to_item(room.desk, room.meeting_id, mandate.id)
    assert [topic for topic in room.record.parked if not topic.struck] == []
    live.park_item(room.desk, room.meeting_id, mandate.id)
    assert [topic.text for topic in room.record.parked if not topic.struck] == ["Mandat"]
