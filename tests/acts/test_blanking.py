"""Blanking the audience view: kept beside the meeting, in nobody's way."""

from __future__ import annotations

from pathlib import Path

import pytest

from citerm.acts import entries, history
from citerm.acts.desk import meeting_scope
from citerm.acts.meeting import live
from citerm.model.message import Refused
from citerm.rules.minutes_content import held
from tests.acts.room import a_room, an_open_meeting


def test_the_same_act_blanks_and_shows_again(tmp_path: Path) -> None:
    room = an_open_meeting(a_room(tmp_path))
    assert not room.record.meeting.blanked
    live.blank_audience(room.desk, room.meeting_id)
    assert room.record.meeting.blanked
    live.blank_audience(room.desk, room.meeting_id)
    assert not room.record.meeting.blanked


def test_only_a_meeting_that_is_under_way_is_blanked(tmp_path: Path) -> None:
    room = an_open_meeting(a_room(tmp_path))
    history.undo(room.desk, meeting_scope(room.meeting_id))
    with pytest.raises(Refused):
        live.blank_audience(room.desk, room.meeting_id)


def test_undo_takes_back_what_was_done_in_the_meeting_and_leaves_it_blanked(tmp_path: Path) -> None:
    room = an_open_meeting(a_room(tmp_path))
    live.pause(room.desk, room.meeting_id)
    entries.record_note(room.desk, room.meeting_id, "En bemærkning")
    live.blank_audience(room.desk, room.meeting_id)
    history.undo(room.desk, meeting_scope(room.meeting_id))
    assert not room.record.notes
    history.undo(room.desk, meeting_scope(room.meeting_id))
    assert room.record.meeting.state.value == "open"
    assert room.record.meeting.blanked


def test_the_minutes_hold_the_same_whether_the_room_was_blanked(tmp_path: Path) -> None:
    room = an_open_meeting(a_room(tmp_path))
    before = held(room.record)
    live.blank_audience(room.desk, room.meeting_id)
    assert held(room.record) == before
