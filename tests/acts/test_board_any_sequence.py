"""Whatever is done on the board, in any order: undo restores the exact record, redo the exact end."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citerm.acts import board, board_reading, coordinating, entries, history
from citerm.acts.desk import BOARD
from citerm.model.action import Action, ActionState, Due, DueKind
from citerm.model.message import Refused
from citerm.rules.board import BoardView, build, rebuilt
from citerm.store import kept_actions, records
from citerm.store.evidence import changed_outside
from tests.acts.room import Room, a_room, an_open_meeting
from tests.tools import SOAK

Act = Callable[[Room, int], object]


def _action(room: Room, n: int) -> Action:
    found = kept_actions.actions(room.desk.store)
    return found[n % len(found)]


def _person(room: Room, n: int) -> int:
    return list(room.people.values())[n % len(room.people)]


def _due(n: int) -> Due | None:
    kinds = (DueKind.DATE, DueKind.NEXT_MEETING, DueKind.ONGOING)
    return None if n % 4 == 3 else Due(kind=kinds[n % 4], on=date(2026, 11, n + 1) if n % 4 == 0 else None)


ACTS: tuple[Act, ...] = (
    lambda room, n: board.new_action(
        room.desk, room.group_id, f"ny {n}", owner_id=_person(room, n), helper_ids=[_person(room, n + 1)], due=_due(n)
    ),
    lambda room, n: board.move_action(room.desk, _action(room, n).id, list(ActionState)[n % 5], f"sagt {n}" * (n % 2)),
    lambda room, n: board.reword_action(room.desk, _action(room, n).id, f"rettet {n}"),
    lambda room, n: board.give_owner(room.desk, _action(room, n).id, _person(room, n) if n % 5 else None),
    lambda room, n: board.give_helpers(room.desk, _action(room, n).id, [_person(room, n), _person(room, n // 2)]),
    lambda room, n: board.give_due(room.desk, _action(room, n).id, _due(n)),
    lambda room, n: board.comment_on(room.desk, _action(room, n).id, f"kommentar {n}"),
    lambda room, n: board.split_action(room.desk, _action(room, n).id, [f"del {n}", "", "rest"][: n % 3 + 1]),
    lambda room, n: board.link_action(room.desk, _action(room, n).id, f"indsats {n % 3}", "mål" * (n % 2)),
    lambda room, n: coordinating.coordinate_action(
        room.desk, _action(room, n).id, ("", "Kommunen", "Lions", "Kommunen; Lions")[n % 4]
    ),
    lambda room, n: coordinating.mark_low_hanging(room.desk, _action(room, n).id, marked=n % 2 == 0),
    lambda room, n: board.reassign_open(room.desk, _person(room, n), _person(room, n + 1) if n % 4 else None),
)

sequences = st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 20)), max_size=15)


def _everything(room: Room) -> dict[str, list[dict[str, object]]]:
    return records.everything(room.desk.store)


@pytest.mark.soak
@settings(max_examples=400 if SOAK else 40)
@given(sequences)
def test_undo_of_every_board_act_restores_the_exact_record_and_redo_the_exact_end(
    sequence: list[tuple[Act, int]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        room = an_open_meeting(a_room(Path(folder)))
        entries.assign_action(room.desk, room.meeting_id, "Skaf lokale", owner_id=_person(room, 0))
        entries.assign_action(room.desk, room.meeting_id, "Bestil mad", helper_ids=[_person(room, 1)])
        facts = board_reading.board_facts(room.desk)
        shown = build(facts, BoardView.OWNER)
        stages = [_everything(room)]
        for act, n in sequence:
            lines = room.desk.store.journal_head()
            try:
                act(room, n)
            except Refused:
                assert room.desk.store.journal_head() == lines, "a refused act wrote something"
                continue
            if room.desk.store.journal_head() != lines:
                stages.append(_everything(room))
        for stage in reversed(stages[:-1]):
            history.undo(room.desk, BOARD)
            assert _everything(room) == stage
        for stage in stages[1:]:
            history.redo(room.desk, BOARD)
            assert _everything(room) == stage
        facts, changed = board_reading.reread(room.desk, facts)
        assert changed is not None
        assert facts == board_reading.board_facts(room.desk)
        anew = build(facts, BoardView.OWNER)
        after = rebuilt(shown, facts, changed)
        assert {lane.id: lane.columns for lane in after.lanes} == {lane.id: lane.columns for lane in anew.lanes}
        assert room.desk.store.broken_links() == []
        assert changed_outside(room.desk.store) == ()
        room.desk.store.close()
