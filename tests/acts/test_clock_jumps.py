"""A clock that is put back or forward in a meeting: no duration runs backwards, and what came later stays later."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from citerm.acts import decisions, entries, history
from citerm.acts.desk import meeting_scope
from citerm.acts.meeting import live
from citerm.rules import clock
from citerm.rules.clock import Reading
from citerm.store import Draft
from tests.acts.room import Room, a_room, an_open_meeting

MINUTE = timedelta(minutes=1)


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return an_open_meeting(a_room(tmp_path))


def texts(room: Room, item_id: int) -> list[str]:
    return [entry.text for entry in room.record.entries(item_id)]


@pytest.mark.parametrize("minutes", [-60, -1, 60, 24 * 60, -24 * 60])
def test_entries_stand_in_the_order_in_which_they_were_written(room: Room, minutes: int) -> None:
    desk, id_ = room.desk, room.meeting_id
    item = room.item("Velkomst").id
    entries.record_note(desk, id_, "Først")
    room.clock.forward(minutes=minutes)
    decisions.record_decision(desk, id_, "Derpå")
    entries.assign_action(desk, id_, "Så")
    room.clock.forward(seconds=30)
    entries.park_topic(desk, id_, "Til sidst")
    assert texts(room, item) == ["Først", "Derpå", "Så", "Til sidst"]
    history.undo(desk, meeting_scope(id_))
    history.redo(desk, meeting_scope(id_))
    assert texts(room, item) == ["Først", "Derpå", "Så", "Til sidst"]
    assert desk.store.broken_links() == []


def test_a_clock_that_was_set_back_takes_no_time_from_an_item(room: Room) -> None:
    desk, id_ = room.desk, room.meeting_id
    item = room.item("Velkomst").id
    room.clock.forward(minutes=10)
    before = room.clock.at
    room.clock.forward(minutes=-60)
    live.leave_out_gap(desk, id_, before)
    room.clock.forward(minutes=5)
    assert clock.item_clock(room.record, item, desk.now()).used == 15 * MINUTE
    live.next_item(desk, id_)
    room.clock.forward(minutes=1)
    record = room.record
    assert [clock.item_clock(record, one.id, desk.now()).used for one in record.items[:2]] == [15 * MINUTE, MINUTE]
    assert clock.treatment_order(record) == [one.id for one in record.items[:2]]
    assert clock.out_of_order(record) == ()


def test_without_being_noticed_it_makes_no_duration_negative_and_ends_no_stretch_before_it_began(room: Room) -> None:
    desk, id_ = room.desk, room.meeting_id
    room.clock.forward(minutes=10)
    live.next_item(desk, id_)
    room.clock.forward(minutes=-60)
    live.next_item(desk, id_)
    live.previous_item(desk, id_)
    record = room.record
    assert all(one.stopped_at is None or one.stopped_at >= one.started_at for one in record.times)
    assert all(clock.item_clock(record, one.id, desk.now()).used >= timedelta(0) for one in record.items)


def test_both_ways_a_clock_can_jump_are_known_by_the_other_clock() -> None:
    at = datetime(2026, 11, 12, 13, 0, tzinfo=UTC)
    for jump in (60, -60):
        later = Reading(at + (jump + 1) * MINUTE, 100 + 60)
        assert clock.clock_gap(Reading(at, 100), later) == jump * MINUTE
    assert clock.clock_gap(Reading(at, 100), Reading(at + MINUTE, 160)) is None


@pytest.mark.parametrize("night", [datetime(2026, 3, 29, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)])
def test_over_the_change_to_and_from_summer_time_an_hour_is_an_hour(room: Room, night: datetime) -> None:
    desk, id_ = room.desk, room.meeting_id
    room.clock.at = night
    live.next_item(desk, id_)
    item = room.record.running
    assert item is not None
    entries.record_note(desk, id_, "Før")
    room.clock.forward(minutes=60)
    entries.record_note(desk, id_, "Efter")
    assert clock.item_clock(room.record, item.id, desk.now()).used == 60 * MINUTE
    assert texts(room, item.id) == ["Før", "Efter"]
    local = [note.captured_at.astimezone(desk.zone()) for note in room.record.notes]
    assert local[1].astimezone(UTC) - local[0].astimezone(UTC) == 60 * MINUTE


def test_a_draft_is_the_last_one_typed_though_the_clock_was_set_back(room: Room) -> None:
    scope = meeting_scope(room.meeting_id)
    for text in ("før", "efter"):
        draft = Draft(scope, "note", text, None, room.clock.at)
        room.desk.store.save_draft(draft, account="kasper")
        room.clock.forward(minutes=-60)
    kept = room.desk.store.draft(scope, account="kasper")
    assert kept is not None and kept.text == "efter"
