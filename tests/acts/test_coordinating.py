"""With whom an action is coordinated, and what can be picked at once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from citerm.acts import approving, board, board_reading, coordinating, entries, history, organisation
from citerm.acts.desk import BOARD, meeting_scope
from citerm.acts.meeting import ending
from citerm.acts.minutes import minutes_life
from citerm.i18n import words
from citerm.model.action import Action
from citerm.model.people import GroupKind
from citerm.rules.minutes_changes import changes
from citerm.rules.minutes_content import as_printed, held, read_held
from citerm.store import kept_actions, records
from tests.acts.room import Room, a_room, an_open_meeting


@pytest.fixture
def room(tmp_path: Path) -> Room:
    room = an_open_meeting(a_room(tmp_path))
    organisation.add_group(room.desk, "Byliv", GroupKind.WORKING)
    return room


def agreed(room: Room, text: str = "Skaf lokale") -> int:
    made = entries.assign_action(room.desk, room.meeting_id, text, owner_id=room.people["MH"])
    assert made.row_id is not None
    return made.row_id


def now(room: Room, action_id: int) -> Action:
    return kept_actions.action(room.desk.store, action_id)


def partners(action: Action) -> tuple[int | None, int | None, str]:
    return action.coordinate_group_id, action.coordinate_organisation_id, action.coordinate_with


def test_a_group_an_organisation_and_others_are_kept_with_the_action_and_taken_back_by_undo(room: Room) -> None:
    action_id = agreed(room)
    echo = coordinating.coordinate_action(room.desk, action_id, "byl; Kommunen; Lions\nNordby")
    assert words("en").say(echo.said) == "Coordinated with Byliv, Kommunen and Lions Nordby"
    byliv = next(group.id for group in records.groups(room.desk.store) if group.name == "Byliv")
    kommunen = next(one.id for one in records.organisations(room.desk.store) if one.name == "Kommunen")
    assert partners(now(room, action_id)) == (byliv, kommunen, "Lions Nordby")
    echo = coordinating.coordinate_action(room.desk, action_id, " ")
    assert words("en").say(echo.said) == "The action is coordinated with nobody now"
    history.undo(room.desk, BOARD)
    assert partners(now(room, action_id)) == (byliv, kommunen, "Lions Nordby")
    history.undo(room.desk, BOARD)
    assert partners(now(room, action_id)) == (None, None, "")


def test_a_group_coordinates_nothing_with_itself(room: Room) -> None:
    action_id = agreed(room)
    coordinating.coordinate_action(room.desk, action_id, "Styregruppen")
    assert partners(now(room, action_id)) == (None, None, "Styregruppen")


def test_what_is_low_hanging_is_marked_and_unmarked(room: Room) -> None:
    action_id = agreed(room)
    echo = coordinating.mark_low_hanging(room.desk, action_id, marked=True)
    assert words("en").say(echo.said) == "Low-hanging fruit: Skaf lokale"
    assert now(room, action_id).low_hanging
    coordinating.mark_low_hanging(room.desk, action_id, marked=False)
    assert not now(room, action_id).low_hanging
    history.undo(room.desk, BOARD)
    assert now(room, action_id).low_hanging


def test_what_is_split_off_is_coordinated_with_the_same_and_as_easy_to_pick(room: Room) -> None:
    action_id = agreed(room)
    coordinating.coordinate_action(room.desk, action_id, "Byliv; Lions")
    coordinating.mark_low_hanging(room.desk, action_id, marked=True)
    part = board.split_action(room.desk, action_id, ["Ring til tre"]).row_id
    assert part is not None
    assert partners(now(room, part)) == partners(now(room, action_id)) and now(room, part).low_hanging


def test_the_card_tells_who_said_it_when(room: Room) -> None:
    action_id = agreed(room)
    coordinating.coordinate_action(room.desk, action_id, "Byliv; Lions")
    coordinating.mark_low_hanging(room.desk, action_id, marked=True)
    told = [
        words("en").say(said)
        for change in board_reading.card_page(room.desk, action_id).history
        for said in change.said
    ]
    assert told[-2:] == ["Coordinated with Byliv and Lions", "Low-hanging fruit"]


def test_minutes_not_approved_yet_print_the_action_as_the_meeting_left_it(room: Room) -> None:
    action_id = agreed(room)
    ending.end_meeting(room.desk, room.meeting_id)
    minutes_life.draft_written(room.desk, room.meeting_id)
    coordinating.coordinate_action(room.desk, action_id, "Lions")
    printed = next(one for one in as_printed(room.record).actions if one.id == action_id)
    assert partners(printed) == (None, None, "") and partners(now(room, action_id)) == (None, None, "Lions")


def test_a_board_that_was_read_before_an_organisation_came_is_read_anew(room: Room) -> None:
    facts = board_reading.board_facts(room.desk)
    organisation.add_person(room.desk, "Gry Holt", organisation="Røde Kors")
    facts, changed = board_reading.reread(room.desk, facts)
    assert changed is None and "Røde Kors" in {one.name for one in facts.organisations.values()}


def test_what_the_meeting_agreed_is_sealed_with_its_minutes_whatever_the_board_says_later(room: Room) -> None:
    action_id = agreed(room)
    coordinating.set_partners(room.desk, now(room, action_id), "Byliv; Lions")
    history.undo(room.desk, meeting_scope(room.meeting_id))
    assert partners(now(room, action_id)) == (None, None, "")
    coordinating.set_partners(room.desk, now(room, action_id), "Byliv; Lions")
    agreed_on = partners(now(room, action_id))
    ending.end_meeting(room.desk, room.meeting_id)
    coordinating.coordinate_action(room.desk, action_id, "Lions")
    assert partners(printed(room, action_id)) == agreed_on
    coordinating.set_partners(room.desk, now(room, action_id), "Røde Kors")
    assert partners(printed(room, action_id)) == (None, None, "Røde Kors"), "a correction goes into the minutes"
    minutes_life.send_minutes(room.desk, room.meeting_id, date(2026, 11, 12))
    approving.approve_minutes(room.desk, room.meeting_id, date(2026, 11, 12))
    coordinating.coordinate_action(room.desk, action_id, "")
    assert partners(printed(room, action_id)) == (None, None, "Røde Kors")
    assert approving.broken_seals(room.desk) == ()


def test_a_list_of_changes_tells_that_the_coordination_changed(room: Room) -> None:
    action_id = agreed(room)
    before = read_held(held(room.record))
    assert "coordinate_with" not in before["action"][action_id], "what is not coordinated is held as it always was"
    coordinating.set_partners(room.desk, now(room, action_id), "Lions")
    (change,) = changes(before, read_held(held(room.record)))
    assert change.kind == "action" and change.after is not None and change.after["coordinate_with"] == "Lions"


def printed(room: Room, action_id: int) -> Action:
    return next(one for one in as_printed(room.record).actions if one.id == action_id)
