"""What is said about actions of earlier meetings: kept as said, done to the action, one step of undo."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest

from citerm.acts import (
    agenda,
    board,
    carrying,
    entries,
    following_up,
    history,
    organisation,
    planning,
    proposing,
    reading,
)
from citerm.acts.desk import meeting_scope
from citerm.acts.meeting import ending, live
from citerm.acts.planning import PlannedItem
from citerm.model.action import Action, ActionState, Due, DueKind
from citerm.model.initiative import Language
from citerm.model.meeting import ItemState, MeetingKind, Purpose
from citerm.model.message import Refused
from citerm.model.people import GroupKind
from citerm.rules.follow_up_item import followed_up
from citerm.store import records
from tests.acts.room import Room, a_room, an_open_meeting

FOLLOW = (
    PlannedItem("Opfølgning", Purpose.INFORMATION, 10, "follow"),
    PlannedItem("Eventuelt", Purpose.INFORMATION, 5, "aob"),
)


@pytest.fixture
def room(tmp_path: Path) -> Room:
    """A working group at the follow-up of its second meeting; the first made one action."""
    room = an_open_meeting(a_room(tmp_path, kind=GroupKind.WORKING))
    due = Due(kind=DueKind.DATE, on=date(2026, 11, 20))
    entries.assign_action(room.desk, room.meeting_id, "Ring til skolerne", owner_id=room.people["MH"], due=due)
    ending.end_meeting(room.desk, room.meeting_id)
    return the_next_meeting(room)


def the_next_meeting(room: Room, items: tuple[PlannedItem, ...] = FOLLOW) -> Room:
    room.clock.forward(days=14)
    planned = planning.plan_meeting(
        room.desk, room.group_id, MeetingKind.WORKING, room.desk.today(), time(14), minutes=60, items=items
    ).row_id
    assert planned is not None
    live.open_meeting(room.desk, planned)
    room.meeting_id = planned
    return room


def action(room: Room) -> Action:
    (found,) = reading.actions(room.desk, room.group_id)
    return found


def test_done_closes_the_action_on_the_day_of_the_meeting_and_undo_opens_it(room: Room) -> None:
    before = action(room)
    following_up.answer_follow_up(room.desk, room.meeting_id, before.id, ActionState.DONE, " alle  er med ")
    after = action(room)
    assert (after.state, after.closing_note, after.closed_on) == (ActionState.DONE, "alle er med", date(2026, 11, 26))
    (answer,) = room.record.follow_ups
    assert (answer.state, answer.text, answer.wording) == (ActionState.DONE, "alle er med", "Ring til skolerne")
    history.undo(room.desk, meeting_scope(room.meeting_id))
    assert action(room) == before
    assert room.record.follow_ups == ()


def test_what_was_done_before_the_meeting_keeps_its_day(room: Room) -> None:
    room.clock.forward(days=-3)
    board.move_action(room.desk, action(room).id, ActionState.DONE, "alle er med")
    room.clock.forward(days=3)
    following_up.answer_follow_up(room.desk, room.meeting_id, action(room).id, ActionState.DONE, "alle er med")
    assert (action(room).closed_on, action(room).closing_note) == (date(2026, 11, 23), "alle er med")


def test_what_a_meeting_was_told_is_not_told_to_the_next_one_as_done_since(room: Room) -> None:
    following_up.answer_follow_up(room.desk, room.meeting_id, action(room).id, ActionState.DONE, "alle er med")
    later = entries.assign_action(room.desk, room.meeting_id, "Skriv til dem", item_id=room.item("Eventuelt").id).row_id
    ending.end_meeting(room.desk, room.meeting_id)
    assert later is not None
    board.move_action(room.desk, later, ActionState.DONE)
    record = the_next_meeting(room).record
    assert [one.action.id for one in followed_up(record, record.items[0]).asked] == [later]


def test_the_minutes_keep_what_was_said_when_the_board_goes_on(room: Room) -> None:
    following_up.answer_follow_up(room.desk, room.meeting_id, action(room).id, ActionState.WAITING, "kommunen")
    board.move_action(room.desk, action(room).id, ActionState.DONE, "de svarede")
    board.reword_action(room.desk, action(room).id, "Noget andet")
    (answer,) = room.record.follow_ups
    assert (answer.state, answer.text, answer.wording) == (ActionState.WAITING, "kommunen", "Ring til skolerne")


def test_said_again_it_replaces_the_first_answer_and_keeps_that_it_was_discussed(room: Room) -> None:
    one = action(room).id
    following_up.answer_follow_up(room.desk, room.meeting_id, one, discussed=True)
    following_up.answer_follow_up(room.desk, room.meeting_id, one, ActionState.CANCELLED, "for dyrt")
    (answer,) = room.record.follow_ups
    assert (answer.state, answer.discussed, answer.text) == (ActionState.CANCELLED, True, "for dyrt")


def test_still_open_with_a_new_date_remembers_the_first(room: Room) -> None:
    due = Due(kind=DueKind.DATE, on=date(2026, 12, 20))
    following_up.answer_follow_up(room.desk, room.meeting_id, action(room).id, ActionState.OPEN, due=due)
    assert (action(room).due_on, action(room).first_due_on) == (date(2026, 12, 20), date(2026, 11, 20))
    assert room.record.follow_ups[0].due_on == date(2026, 12, 20)


def test_next_meeting_as_a_date_gets_the_day_of_the_next_meeting(room: Room) -> None:
    ending.agree_next_meeting(room.desk, room.meeting_id, date(2027, 1, 7))
    due = Due(kind=DueKind.NEXT_MEETING)
    following_up.answer_follow_up(room.desk, room.meeting_id, action(room).id, ActionState.OPEN, due=due)
    assert action(room).due_on == date(2027, 1, 7)


def test_another_wording_is_kept_with_the_answer(room: Room) -> None:
    following_up.answer_follow_up(room.desk, room.meeting_id, action(room).id, wording="Skriv til skolerne")
    assert action(room).text == room.record.follow_ups[0].wording == "Skriv til skolerne"


def test_nothing_is_followed_up_under_another_item(room: Room) -> None:
    live.next_item(room.desk, room.meeting_id)
    with pytest.raises(Refused, match="followed up"):
        following_up.answer_follow_up(room.desk, room.meeting_id, action(room).id, ActionState.DONE)


def test_a_working_group_lifts_to_the_steering_group_once_and_the_steering_group_to_nobody(room: Room) -> None:
    with pytest.raises(Refused, match="no group above"):
        following_up.lift_follow_up(room.desk, room.meeting_id, action(room).id)
    steering = organisation.add_group(room.desk, "Ledelsen", GroupKind.STEERING).row_id
    assert steering is not None
    following_up.lift_follow_up(room.desk, room.meeting_id, action(room).id)
    (item,) = reading.waiting_items(room.desk, steering)
    assert (item.title, item.action_id, item.presenter_id) == ("Ring til skolerne", action(room).id, room.people["MH"])
    with pytest.raises(Refused, match="already"):
        following_up.lift_follow_up(room.desk, room.meeting_id, action(room).id)
    offered = carrying.carried_over(room.desk, steering)
    assert [one.title for one in offered] == ["Ring til skolerne"]
    assert offered[0].offer.why[0].text == "lifted from {group}"


def test_an_answer_that_is_expected_has_an_item_of_its_own_and_is_not_asked_for_twice(room: Room) -> None:
    board.move_action(room.desk, action(room).id, ActionState.WAITING, "kommunen")
    ending.end_meeting(room.desk, room.meeting_id)
    items = proposing.propose_agenda(room.desk, room.group_id, MeetingKind.WORKING)
    the_next_meeting(room, items)
    follow = next(item for item in room.record.items if item.bank_key == "follow")
    answer = next(item for item in room.record.items if item.bank_key == "answer")
    assert answer.title == "Svar, vi venter på: Ring til skolerne"
    assert followed_up(room.record, follow).asked == ()
    assert [one.action.id for one in followed_up(room.record, answer).asked] == [action(room).id]
    live.go_to_item(room.desk, room.meeting_id, answer.id)
    following_up.answer_follow_up(room.desk, room.meeting_id, action(room).id, ActionState.DONE, "ja")
    assert room.record.follow_ups[0].item_id == answer.id


def test_a_written_procedure_is_noted_by_the_meeting_that_treats_its_item(room: Room) -> None:
    with room.desk.act("import_file") as tx:
        procedure = tx.insert(
            "written_procedures",
            {
                "group_id": room.group_id,
                "title": "Logo",
                "language": Language.DANISH,
                "sent_on": date(2026, 11, 13),
                "closed_on": date(2026, 11, 20),
            },
        )
    ending.end_meeting(room.desk, room.meeting_id)
    items = proposing.propose_agenda(room.desk, room.group_id, MeetingKind.WORKING)
    (noted,) = [item for item in items if item.procedure_id == procedure]
    assert (noted.title, noted.purpose) == ("Afgjort skriftligt: Logo", Purpose.INFORMATION)
    the_next_meeting(room, items)
    live.go_to_item(room.desk, room.meeting_id, room.item(noted.title).id)
    ending.end_meeting(room.desk, room.meeting_id)
    assert room.item(noted.title).state is ItemState.DONE
    kept = room.desk.store.pairs("select noted_at_id from written_procedures")
    assert kept == [(room.meeting_id,)]
    assert not [one for one in carrying.carried_over(room.desk, room.group_id) if one.offer.source == "procedure"]
    ending.reopen_meeting(room.desk, room.meeting_id)
    assert room.desk.store.pairs("select noted_at_id from written_procedures") == [(None,)]


def test_older_minutes_that_were_never_approved_name_their_day(room: Room) -> None:
    ending.end_meeting(room.desk, room.meeting_id)
    items = proposing.propose_agenda(room.desk, room.group_id, MeetingKind.WORKING)
    titles = [item.title for item in items if item.bank_key == "apprmin"]
    assert titles == ["Godkendelse af referat: 2026-11-12", "Godkendelse af referat fra sidste møde"]
    assert len({item.minutes_of_id for item in items if item.bank_key == "apprmin"}) == 2


def test_undo_does_not_put_a_topic_on_a_second_agenda(room: Room) -> None:
    entries.park_topic(room.desk, room.meeting_id, "Økonomi efter 2027")
    ending.end_meeting(room.desk, room.meeting_id)

    def plan(day: int) -> int:
        items = proposing.propose_agenda(room.desk, room.group_id, MeetingKind.WORKING)
        on = date(2026, 12, day)
        planned = planning.plan_meeting(
            room.desk, room.group_id, MeetingKind.WORKING, on, time(14), minutes=60, items=items
        ).row_id
        assert planned is not None
        return planned

    first = plan(10)
    (item,) = [i for i in records.items(room.desk.store, first) if i.parked_id is not None]
    agenda.remove_item(room.desk, item.id)
    second = plan(17)
    assert any(i.parked_id is not None for i in records.items(room.desk.store, second))
    with pytest.raises(Refused, match="built on this"):
        history.undo(room.desk, meeting_scope(first))


def test_a_topic_that_was_put_off_and_taken_up_after_all_goes_back_and_forth_by_undo(room: Room) -> None:
    entries.park_topic(room.desk, room.meeting_id, "Økonomi efter 2027")
    ending.end_meeting(room.desk, room.meeting_id)
    the_next_meeting(room, proposing.propose_agenda(room.desk, room.group_id, MeetingKind.WORKING))
    scope = meeting_scope(room.meeting_id)
    for title in ("Økonomi efter 2027", "Godkendelse af referat fra sidste møde"):
        item = room.item(title)
        live.postpone_item(room.desk, room.meeting_id, item.id)
        history.undo(room.desk, scope)
        history.redo(room.desk, scope)
        live.go_to_item(room.desk, room.meeting_id, item.id)
        history.undo(room.desk, scope)
        assert room.item(title).state is ItemState.POSTPONED
        assert [i.title for i in reading.waiting_items(room.desk, room.group_id)].count(title) == 1
        history.redo(room.desk, scope)
        assert room.item(title).state is ItemState.RUNNING
        assert title not in [i.title for i in reading.waiting_items(room.desk, room.group_id)]


def test_an_items_why_is_told_where_it_stands(room: Room) -> None:
    (mandate,) = [
        i
        for i in records.items(room.desk.store, room.record.last_meeting.id)  # type: ignore[union-attr]
        if i.title == "Mandat"
    ]
    (waiting,) = [i for i in reading.waiting_items(room.desk, room.group_id) if i.carried_from_id == mandate.id]
    ending.end_meeting(room.desk, room.meeting_id)
    the_next_meeting(room, proposing.propose_agenda(room.desk, room.group_id, MeetingKind.WORKING))
    (told,) = [why for item_id, why in carrying.why_there(room.desk, room.meeting_id).items() if item_id == waiting.id]
    assert [message.text for message in told] == ["time no. {n} on the agenda", "postponed from {meeting}"]
