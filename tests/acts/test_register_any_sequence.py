"""Whatever is done in the register and in writing: undo restores the exact record, and the index follows."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citerm.acts import decisions, entries, history, register, written
from citerm.acts.desk import BOARD
from citerm.acts.register_reading import register as read_register
from citerm.acts.register_reading import running_procedures
from citerm.model.entries import Outcome
from citerm.model.message import Refused
from citerm.rules.register import Life
from citerm.rules.written import ANSWERS
from citerm.store.records import everything
from citerm.store.register import decisions as all_decisions
from tests.acts.room import Room, a_room, an_open_meeting
from tests.indexing import indexed, made_anew
from tests.tools import SOAK

Act = Callable[[Room, int], object]


def _decision(room: Room, n: int) -> int:
    found = all_decisions(room.desk.store)
    return found[n % len(found)].id


def _procedure(room: Room, n: int) -> int:
    found = running_procedures(room.desk)
    if not found:
        raise Refused("nothing is answered")
    return found[n % len(found)].procedure.id


def _person(room: Room, n: int) -> int:
    return list(room.people.values())[n % len(room.people)]


OUTCOMES = [outcome for outcome in Outcome if not outcome.conclusion]
ACTS: tuple[Act, ...] = (
    lambda room, n: register.set_review(room.desk, _decision(room, n), date(2026, 11, n + 1)),
    lambda room, n: register.set_review(room.desk, _decision(room, n), None),
    lambda room, n: register.replace_decision(room.desk, _decision(room, n), _decision(room, n // 3)),
    lambda room, n: register.lapse_decision(room.desk, _decision(room, n), f"grund {n}"),
    lambda room, n: register.restore_decision(room.desk, _decision(room, n)),
    lambda room, n: register.act_on_decision(
        room.desk, _decision(room, n), f"opgave {n}", helper_ids=[_person(room, n)]
    ),
    lambda room, n: written.propose(
        room.desk, room.group_id, f"titel {n}", f"ordlyd {n}", background="baggrund" * (n % 2)
    ),
    lambda room, n: written.change_proposal(room.desk, _procedure(room, n), f"ny titel {n}", f"ny ordlyd {n}"),
    lambda room, n: written.answer(room.desk, _procedure(room, n), _person(room, n), [*ANSWERS, None][n % 5], "ord"),
    lambda room, n: written.conclude(room.desk, _procedure(room, n), OUTCOMES[n % len(OUTCOMES)]),
    lambda room, n: written.withdraw(room.desk, _procedure(room, n)),
    lambda room, n: written.reopen_written(room.desk, n % 4 + 1),
)


@pytest.mark.soak
@settings(max_examples=300 if SOAK else 30)
@given(st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 20)), max_size=20))
def test_undo_of_everything_is_the_beginning_and_the_index_holds_what_the_rows_hold(
    sequence: list[tuple[Act, int]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        room = an_open_meeting(a_room(Path(folder)))
        for text in ("Et", "To", "Tre"):
            decisions.record_decision(room.desk, room.meeting_id, text, item_id=room.item("Mandat").id)
        entries.strike_entry(room.desk, room.record.decisions[0])
        store = room.desk.store
        states = [everything(store)]
        for act, n in sequence:
            before = store.journal_head()
            try:
                act(room, n)
            except Refused:
                assert store.journal_head() == before, "a refused act wrote something"
            if store.journal_head() != before:
                states.append(everything(store))
        assert indexed(store) == made_anew(store)
        found = read_register(room.desk)
        for entry in found.entries:
            assert entry.label and (entry.life is None) == (not entry.decision.outcome.holds)
            if entry.life is Life.REPLACED:
                assert entry.decision.replaced_by_id in found.by_id
        assert len({(e.group.id, e.label) for e in found.entries}) == len(found.entries)
        for state in reversed(states[:-1]):
            history.undo(room.desk, BOARD)
            assert everything(store) == state
        assert indexed(store) == made_anew(store)
        for state in states[1:]:
            history.redo(room.desk, BOARD)
            assert everything(store) == state
        assert indexed(store) == made_anew(store) and store.broken_links() == []
        store.close()
