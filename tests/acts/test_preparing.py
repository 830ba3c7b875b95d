"""The checklist before a meeting: begun with the first tick, taken back by undo, and taken along to the next one."""

from __future__ import annotations

from datetime import date, time, timedelta
from pathlib import Path

import pytest

from citerm.acts import history, organisation, planning, preparing, reading
from citerm.acts.desk import meeting_scope
from citerm.acts.meeting import ending, live
from citerm.acts.people import forgetting
from citerm.acts.people.person_story import story
from citerm.content.preparations import usual_preparations
from citerm.i18n import words
from citerm.model.meeting import MeetingKind
from citerm.model.message import Refused
from citerm.store import papers
from tests.acts.room import ITEMS, Room, a_room

COUNT = len(usual_preparations())


def planned(room: Room, on: date = date(2026, 11, 26)) -> int:
    made = planning.plan_meeting(
        room.desk, room.group_id, MeetingKind.STEERING, on, time(14), minutes=60, items=ITEMS
    ).row_id
    assert made is not None
    return made


@pytest.fixture
def room(tmp_path: Path) -> Room:
    made = a_room(tmp_path)
    made.meeting_id = planned(made)
    return made


def said(room: Room) -> list[str]:
    return [preparing.text_of(line, "da") for line in preparing.checklist(room.desk, room.meeting_id)]


def warned(room: Room) -> list[str]:
    page = reading.start_page(room.desk)
    assert page is not None
    return [words("en").say(warning) for warning in page.warnings]


def test_a_list_that_nobody_has_touched_is_shown_and_not_in_the_record(room: Room) -> None:
    assert said(room)[0] == "Lokale og bordopstilling" and len(said(room)) == COUNT
    assert papers.preparations(room.desk.store, room.meeting_id) == ()
    assert preparing.seen_to(room.desk, room.meeting_id) == (0, 0)


def test_the_first_tick_begins_the_list_and_one_undo_takes_both_back(room: Room) -> None:
    echo = preparing.tick_preparation(room.desk, room.meeting_id, 2)
    assert echo.said is not None and words("en").say(echo.said) == f"Seen to · 1 of {COUNT} prepared"
    ticked = [line.key for line in papers.preparations(room.desk.store, room.meeting_id) if line.done_on]
    assert ticked == ["last_minutes"]
    history.undo(room.desk, meeting_scope(room.meeting_id))
    assert papers.preparations(room.desk.store, room.meeting_id) == ()
    history.redo(room.desk, meeting_scope(room.meeting_id))
    assert preparing.seen_to(room.desk, room.meeting_id) == (1, COUNT)


def test_a_second_tick_opens_the_line_again(room: Room) -> None:
    for _ in range(2):
        preparing.tick_preparation(room.desk, room.meeting_id, 0)
    assert preparing.seen_to(room.desk, room.meeting_id) == (0, COUNT)


def test_lines_of_ones_own_come_last_and_words_of_ones_own_take_the_place_of_ours(room: Room) -> None:
    preparing.add_preparation(room.desk, room.meeting_id, " Blomster  til\nformanden ", owner_id=room.people["MH"])
    preparing.change_preparation(room.desk, room.meeting_id, 0, text="Byrådssalen", owner_id=room.people["AB"])
    assert said(room)[0] == "Byrådssalen" and said(room)[-1] == "Blomster til formanden"
    owners = [line.owner_id for line in preparing.checklist(room.desk, room.meeting_id)]
    assert (owners[0], owners[-1]) == (room.people["AB"], room.people["MH"])


def test_a_line_without_words_is_refused_and_one_that_is_gone_as_well(room: Room) -> None:
    with pytest.raises(Refused):
        preparing.add_preparation(room.desk, room.meeting_id, "  ")
    preparing.strike_preparation(room.desk, room.meeting_id, 3)
    assert len(said(room)) == COUNT - 1
    with pytest.raises(Refused):
        preparing.tick_preparation(room.desk, room.meeting_id, 3)


def test_the_next_meeting_begins_with_the_list_of_the_last_one(room: Room) -> None:
    preparing.tick_preparation(room.desk, room.meeting_id, 0)
    preparing.strike_preparation(room.desk, room.meeting_id, 1)
    preparing.add_preparation(room.desk, room.meeting_id, "Blomster", owner_id=room.people["MH"])
    preparing.change_preparation(room.desk, room.meeting_id, 2, owner_id=room.people["AB"])
    organisation.change_person(room.desk, room.people["AB"], active=False)
    following = planned(room, date(2026, 12, 10))
    lines = preparing.checklist(room.desk, following)
    assert [line.position for line in lines] == list(range(COUNT))
    assert lines[-1].text == "Blomster" and lines[-1].owner_id == room.people["MH"]
    assert lines[1].key == "last_minutes" and lines[1].owner_id is None, "who is no longer here sees to nothing"
    assert not any(line.done_on for line in lines)


def test_start_is_told_the_day_before_and_only_of_lists_that_were_begun(room: Room) -> None:
    preparing.tick_preparation(room.desk, room.meeting_id, 0)
    planned(room, date(2026, 11, 26))
    expected = f"Styregruppen on Thu 26 Nov: 1 of {COUNT} prepared"
    assert expected not in warned(room)
    room.clock.forward(days=13)
    assert warned(room).count(expected) == 1
    room.clock.forward(days=2)
    assert expected not in warned(room)


def test_after_the_meeting_and_for_a_cancelled_one_the_list_stands(room: Room) -> None:
    cancelled = planned(room, date(2026, 12, 1))
    planning.cancel_meeting(room.desk, cancelled, "")
    with pytest.raises(Refused):
        preparing.tick_preparation(room.desk, cancelled, 0)
    room.clock.at += timedelta(days=14)
    live.open_meeting(room.desk, room.meeting_id)
    preparing.tick_preparation(room.desk, room.meeting_id, 0)
    ending.end_meeting(room.desk, room.meeting_id)
    with pytest.raises(Refused):
        preparing.add_preparation(room.desk, room.meeting_id, "For sent")


def test_what_somebody_sees_to_is_told_with_all_that_is_known_of_them(room: Room) -> None:
    preparing.change_preparation(room.desk, room.meeting_id, 6, owner_id=room.people["MH"])
    preparing.add_preparation(room.desk, room.meeting_id, "Blomster", owner_id=room.people["MH"])
    person = next(person for person in reading.people(room.desk) if person.id == room.people["MH"])
    said = [
        [words("nb").shown(value) for value in fact.said] for fact in story(room.desk, person, {}).facts["preparations"]
    ]
    assert said == [["Mat og drikke, også for allergikere"], ["Blomster"]]


def test_a_text_that_mentions_somebody_is_found_when_they_are_to_be_forgotten(room: Room) -> None:
    preparing.add_preparation(room.desk, room.meeting_id, "Ring til Mette Holm om nøglen")
    person = next(person for person in reading.people(room.desk) if person.id == room.people["MH"])
    mentions = [mention.place.table for mention in forgetting.plan(room.desk, person, str).mentions]
    assert "preparations" in mentions
