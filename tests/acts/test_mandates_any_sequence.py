"""Whatever is done with mandates: what was final stays as it was, one version holds, and undo restores all."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citerm.acts import decision_methods, decisions, entries, history
from citerm.acts.desk import INITIATIVE, meeting_scope
from citerm.acts.initiative import mandates
from citerm.model.entries import Outcome
from citerm.model.mandate import Mandate, MandateState, TaskType, Treatment
from citerm.model.message import Refused
from citerm.rules.mandates import PARTS, TEXTS, was_final
from citerm.store import records
from citerm.store.records import everything
from tests.acts.mandated import a_working_group, meeting_with_what_is_offered, submitted, versions
from tests.acts.room import Room
from tests.indexing import indexed, made_anew
from tests.tools import SOAK

GROUP = 2
Act = Callable[[Room, int], object]
OUTCOMES = list(Outcome)


def _mandate(room: Room, n: int) -> int:
    found = versions(room, GROUP)
    if not found:
        raise Refused("there is none")
    return found[-1 - n % len(found)].id


def _decision(room: Room, n: int) -> int:
    found = [one for one in room.record.decisions if not one.struck]
    if not found:
        raise Refused("nothing was decided")
    return found[n % len(found)].id


ACTS: tuple[Act, ...] = (
    lambda room, n: mandates.begin_mandate(room.desk, GROUP),
    lambda room, n: mandates.change_mandate(room.desk, _mandate(room, n // 9), TEXTS[n % len(TEXTS)], f"tekst {n}"),
    lambda room, n: mandates.turn_task(room.desk, _mandate(room, n // 9), list(TaskType)[n % 5]),
    lambda room, n: mandates.submit_mandate(room.desk, _mandate(room, n // 9)),
    lambda room, n: mandates.take_back_mandate(room.desk, _mandate(room, n // 9)),
    lambda room, n: mandates.treat_mandate(
        room.desk, _mandate(room, n // 9), list(Treatment)[n % 2], date(2026, 11, 1 + n % 12), note="ord" * (n % 2)
    ),
    lambda room, n: mandates.finalise_mandate(room.desk, _mandate(room, n // 9), "grund"),
    lambda room, n: mandates.strike_mandate(room.desk, _mandate(room, n // 9)),
    lambda room, n: decisions.record_decision(room.desk, room.meeting_id, f"ja {n}", outcome=OUTCOMES[n % 9]),
    lambda room, n: decisions.set_outcome(room.desk, _decision(room, n), OUTCOMES[n % 9]),
    lambda room, n: decision_methods.record_vote_counts(room.desk, _decision(room, n), n % 3, 1, 0),
    lambda room, n: entries.strike_entry(room.desk, records.decision(room.desk.store, _decision(room, n))),
)
IN_MEETING = 8
"""From here on they are acts of the meeting."""


def _said(mandate: Mandate) -> list[object]:
    return [getattr(mandate, part) for part in PARTS]


@pytest.mark.soak
@settings(max_examples=300 if SOAK else 30)
@given(st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 20)), max_size=20))
def test_what_was_final_stays_and_undo_of_everything_is_the_beginning(sequence: list[tuple[Act, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        room, _ = a_working_group(Path(folder))
        submitted(room, GROUP)
        meeting_with_what_is_offered(room)
        store, held = room.desk.store, dict[int, list[object]]()
        states = [(everything(store), "")]
        for act, n in sequence:
            room.clock.forward(seconds=1)
            before = store.journal_head()
            try:
                act(room, n)
            except Refused:
                assert store.journal_head() == before, "a refused act wrote something"
            if store.journal_head() != before:
                scope = INITIATIVE if ACTS.index(act) < IN_MEETING else meeting_scope(room.meeting_id)
                states.append((everything(store), scope))
            found = versions(room, GROUP)
            assert sum(one.state is MandateState.FINAL for one in found) <= 1
            for one in found:
                if was_final(one) and one.final_on is not None:
                    assert held.setdefault(one.id, _said(one)) == _said(one)
        assert indexed(store) == made_anew(store)
        for (state, _), (_, scope) in zip(reversed(states[:-1]), reversed(states[1:]), strict=True):
            history.undo(room.desk, scope)
            assert everything(store) == state
        assert store.broken_links() == [] and indexed(store) == made_anew(store)
        store.close()
