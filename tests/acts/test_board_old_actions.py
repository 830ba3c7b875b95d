"""What was closed long ago is counted on the board and read only when somebody asks for it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from citerm.acts import board, board_reading, history, organisation
from citerm.acts.desk import BOARD
from citerm.model.action import ActionState
from citerm.model.people import GroupKind
from citerm.rules.board import Board, BoardView, build, rebuilt
from citerm.rules.board_facts import RECENT
from citerm.store import kept_actions
from tests.acts.room import Room, a_room

VIEWS = pytest.mark.parametrize("view", list(BoardView))


@pytest.fixture
def room(tmp_path: Path) -> Room:
    """Two groups; of each owner and of nobody one action open, one closed lately and one closed long ago."""
    room = a_room(tmp_path)
    other = organisation.add_group(room.desk, "Data", GroupKind.WORKING).row_id
    assert other is not None
    for closing in (True, True, False):
        for group_id in (room.group_id, other):
            for owner_id in (*room.people.values(), None):
                made = board.new_action(room.desk, group_id, f"Sag {closing}", owner_id=owner_id).row_id
                assert made is not None
                if closing:
                    state = ActionState.DONE if owner_id else ActionState.CANCELLED
                    board.move_action(room.desk, made, state, "klaret")
        if closing:
            room.clock.forward(days=RECENT.days + 1)
    return room


def looks(shown: Board) -> object:
    """Everything that a board shows."""
    lanes = {lane.id: (lane.ids, lane.live, lane.overdue, lane.older) for lane in shown.lanes}
    return lanes, shown.counts, shown.total


@VIEWS
def test_the_board_shows_the_same_whether_old_actions_were_read_or_counted(room: Room, view: BoardView) -> None:
    all_, some = board_reading.board_facts(room.desk), board_reading.facts_on_board(room.desk)
    assert len(some.actions) < len(all_.actions)
    assert all_.unread is None
    assert some.unread
    assert sum(each.number for each in some.unread) == len(all_.actions) - len(some.actions)
    assert looks(build(some, view)) == looks(build(all_, view))


@VIEWS
def test_it_stays_the_same_through_acts_that_empty_and_fill_lanes(room: Room, view: BoardView) -> None:
    facts = board_reading.facts_on_board(room.desk)
    shown = build(facts, view)
    person_id = room.people["MH"]
    mine = [action.id for action in facts.actions.values() if action.owner_id == person_id]
    acts: tuple[Callable[[], object], ...] = (
        *(partial(board.give_owner, room.desk, id, None) for id in mine),
        *(partial(board.give_owner, room.desk, id, person_id) for id in mine),
        lambda: board.new_action(room.desk, room.group_id, "ny", owner_id=person_id),
        lambda: history.undo(room.desk, BOARD),
    )
    for act in acts:
        act()
        facts, changed = board_reading.reread(room.desk, facts)
        assert changed is not None
        shown = rebuilt(shown, facts, changed)
        assert looks(shown) == looks(build(board_reading.board_facts(room.desk), view))


def test_an_old_action_that_is_opened_again_comes_back_onto_the_board(room: Room) -> None:
    facts = board_reading.facts_on_board(room.desk)
    old = next(action for action in kept_actions.actions(room.desk.store) if action.id not in facts.actions)
    board.move_action(room.desk, old.id, ActionState.OPEN)
    facts, changed = board_reading.reread(room.desk, facts)
    assert changed is None
    assert facts.actions[old.id].state is ActionState.OPEN
    assert facts.unread is not None
    assert looks(build(facts, BoardView.OWNER)) == looks(build(board_reading.board_facts(room.desk), BoardView.OWNER))


def test_what_was_read_whole_is_read_whole_again(room: Room) -> None:
    facts = board_reading.board_facts(room.desk)
    organisation.add_person(room.desk, "Ny Person")
    assert board_reading.reread(room.desk, facts)[0] == board_reading.board_facts(room.desk)


def test_some_old_actions_are_read_on_demand_and_stay_read(room: Room) -> None:
    old = min(kept_actions.actions(room.desk.store), key=lambda action: action.id)
    facts = board_reading.facts_on_board(room.desk, [old.id])
    assert old.id in facts.actions
    assert looks(build(facts, BoardView.OWNER)) == looks(build(board_reading.board_facts(room.desk), BoardView.OWNER))
    room.clock.forward(days=1)
    assert old.id in board_reading.reread(room.desk, facts)[0].actions
