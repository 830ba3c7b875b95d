"""Closing items: what is closed stays closed wherever it goes on, and undo leads back."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest

from citerm.acts import agenda, approving, carrying, decisions, entries, history, planning
from citerm.acts.closed_items import close_item, name_openly, open_item
from citerm.acts.desk import meeting_scope
from citerm.acts.meeting import ending, live
from citerm.acts.minutes import minutes_life
from citerm.acts.printing import behind
from citerm.model.meeting import MeetingKind
from citerm.model.message import Refused
from citerm.rules.closed import open_title
from tests.acts.room import Room, a_room, an_open_meeting


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return an_open_meeting(a_room(tmp_path))


def on(room: Room) -> int:
    item = room.record.running
    assert item is not None
    return item.id


def test_a_closed_item_keeps_its_words_and_undo_opens_it_again(room: Room) -> None:
    item_id = on(room)
    before = room.record.item_by_id[item_id]
    close_item(room.desk, item_id)
    closed = room.record.item_by_id[item_id]
    assert closed.closed
    assert closed.title == before.title
    history.undo(room.desk, meeting_scope(room.meeting_id))
    assert room.record.item_by_id[item_id] == before


def test_what_is_open_is_not_opened_and_what_is_closed_not_closed(room: Room) -> None:
    item_id = on(room)
    with pytest.raises(Refused):
        open_item(room.desk, item_id)
    close_item(room.desk, item_id)
    with pytest.raises(Refused):
        close_item(room.desk, item_id)
    open_item(room.desk, item_id)
    assert not room.record.item_by_id[item_id].closed


def test_a_neutral_title_takes_the_place_of_the_fixed_words(room: Room) -> None:
    item_id = on(room)
    close_item(room.desk, item_id)
    assert open_title(room.record.item_by_id[item_id], "da") == "Lukket punkt"
    assert open_title(room.record.item_by_id[item_id], "nb") == "Lukket sak"
    assert open_title(room.record.item_by_id[item_id], "nn") == "Lukka sak"
    name_openly(room.desk, item_id, "  Personalesag ")
    assert open_title(room.record.item_by_id[item_id], "da") == "Personalesag"


def test_a_postponed_closed_item_is_closed_on_the_next_agenda_too(room: Room) -> None:
    later = planning.plan_meeting(
        room.desk, room.group_id, MeetingKind.STEERING, date(2026, 12, 10), time(14), minutes=60
    )
    item_id = on(room)
    close_item(room.desk, item_id)
    name_openly(room.desk, item_id, "Personalesag")
    live.postpone_item(room.desk, room.meeting_id, item_id)
    assert later.row_id is not None
    (copy,) = [i for i in agenda_of(room, later.row_id) if i.carried_from_id == item_id]
    assert (copy.closed, copy.neutral_title) == (True, "Personalesag")


def agenda_of(room: Room, meeting_id: int):  # type: ignore[no-untyped-def]
    from citerm.acts.reading import meeting_record

    return meeting_record(room.desk, meeting_id).items


def test_an_item_closed_after_it_was_postponed_takes_its_copy_along(room: Room) -> None:
    later = planning.plan_meeting(
        room.desk, room.group_id, MeetingKind.STEERING, date(2026, 12, 10), time(14), minutes=60
    )
    item_id = on(room)
    live.postpone_item(room.desk, room.meeting_id, item_id)
    close_item(room.desk, item_id)
    assert later.row_id is not None
    (copy,) = [i for i in agenda_of(room, later.row_id) if i.carried_from_id == item_id]
    assert copy.closed


def test_what_was_parked_or_decided_under_a_closed_item_comes_up_as_a_closed_item(room: Room) -> None:
    item_id = on(room)
    close_item(room.desk, item_id)
    entries.park_topic(room.desk, room.meeting_id, "Fratrædelse af NN")
    offered = carrying.carried_over(room.desk, room.group_id, date(2026, 12, 10))
    later = carrying.plan_carrying(
        room.desk,
        room.group_id,
        MeetingKind.STEERING,
        date(2026, 12, 10),
        time(14),
        offered=offered,
        choices={},
        items=[item for _, item in carrying.for_agenda(offered, {})],
        minutes=60,
        place="",
    )
    assert later.row_id is not None
    (taken_up,) = [i for i in agenda_of(room, later.row_id) if i.parked_id is not None]
    assert taken_up.closed


def test_actions_of_a_closed_item_and_what_was_split_off_lie_behind_closed_doors(room: Room) -> None:
    from citerm.acts.board import split_action

    item_id = on(room)
    close_item(room.desk, item_id)
    made = entries.assign_action(room.desk, room.meeting_id, "Skriv opsigelsen")
    decided = decisions.record_decision(room.desk, room.meeting_id, "NN fratræder.")
    assert made.row_id is not None
    split = split_action(room.desk, made.row_id, ["Ring til advokaten"])
    shut = behind(room.desk)
    assert shut.items == {item_id}
    assert shut.actions == {made.row_id, split.row_id}
    assert shut.decisions == {decided.row_id}


def test_a_break_is_not_closed_and_approved_minutes_stand(room: Room) -> None:
    added = agenda.add_item(room.desk, room.meeting_id, "Pause", purpose=None)
    assert added.row_id is not None
    with pytest.raises(Refused):
        close_item(room.desk, added.row_id)
    item_id = on(room)
    ending.end_meeting(room.desk, room.meeting_id)
    close_item(room.desk, item_id)
    open_item(room.desk, item_id)
    minutes_life.send_minutes(room.desk, room.meeting_id, room.desk.today())
    approving.approve_minutes(room.desk, room.meeting_id, room.desk.today(), "")
    with pytest.raises(Refused):
        close_item(room.desk, item_id)
