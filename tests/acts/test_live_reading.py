"""A running meeting is read anew only as far as it changed, and is never other than it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from citerm.acts import decisions, entries, history, reading
from citerm.acts.desk import Desk, meeting_scope
from citerm.acts.meeting import attendance, live
from citerm.store import Store
from tests.acts.room import Room, a_room, an_open_meeting

Act = Callable[[Room], object]


def _note(room: Room) -> object:
    return entries.record_note(room.desk, room.meeting_id, "Ny")


ACTS: dict[str, Act] = {
    "nothing": lambda room: None,
    "a note": _note,
    "a note taken back": lambda room: (_note(room), history.undo(room.desk, meeting_scope(room.meeting_id))),
    "the first note struck": lambda room: entries.strike_entry(room.desk, room.record.notes[0]),
    "the first note in other words": lambda room: entries.edit_entry(room.desk, room.record.notes[0], "Andet"),
    "a decision": lambda room: decisions.record_decision(room.desk, room.meeting_id, "Det gør vi."),
    "an action and a note": lambda room: (entries.assign_action(room.desk, room.meeting_id, "Ring"), _note(room)),
    "somebody came": lambda room: attendance.all_expected_present(room.desk, room.meeting_id),
    "the next item": lambda room: (live.next_item(room.desk, room.meeting_id), _note(room)),
    "more notes than are read one by one": lambda room: [_note(room) for _ in range(120)],
}


@pytest.fixture
def room(tmp_path: Path) -> Room:
    room = an_open_meeting(a_room(tmp_path))
    for number in range(3):
        entries.record_note(room.desk, room.meeting_id, f"Note {number}")
        room.clock.forward(seconds=1)
    return room


@pytest.mark.parametrize("what", ACTS)
def test_what_is_kept_of_an_earlier_reading_is_as_a_new_reading_has_it(what: str, room: Room) -> None:
    before = reading.live_record(room.desk, room.meeting_id)
    ACTS[what](room)
    after = reading.live_record(room.desk, room.meeting_id, before)
    assert after == reading.live_record(room.desk, room.meeting_id)
    assert reading.live_record(room.desk, room.meeting_id, after) == after


def test_what_another_program_wrote_is_read(room: Room) -> None:
    before = reading.live_record(room.desk, room.meeting_id)
    other = Desk(Store.open(room.desk.store.path), room.clock, "anna")
    entries.record_note(other, room.meeting_id, "Fra Anna")
    assert reading.live_record(room.desk, room.meeting_id, before).record.notes[-1].text == "Fra Anna"


def test_a_note_costs_no_reading_of_the_others(room: Room) -> None:
    before = reading.live_record(room.desk, room.meeting_id)
    _note(room)
    after = reading.live_record(room.desk, room.meeting_id, before)
    assert [note.text for note in after.record.notes[3:]] == ["Ny"]
    assert all(one is other for one, other in zip(before.record.notes, after.record.notes, strict=False))
    assert after.record.items is before.record.items
