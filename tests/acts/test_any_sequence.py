"""Whatever a facilitator does, in any order: the rules hold, and undo leads all the way back."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citerm.acts import agenda, closed_items, decision_methods, decisions, entries, history, preparing
from citerm.acts.desk import meeting_scope
from citerm.acts.meeting import attendance, ending, live
from citerm.acts.minutes import signers
from citerm.model.action import Due, DueKind
from citerm.model.entries import EntryKind, Outcome, StanceKind
from citerm.model.meeting import ItemState, MeetingState, Purpose
from citerm.model.message import Refused
from citerm.store.evidence import changed_outside
from tests.acts.room import Room, a_room, an_open_meeting
from tests.tools import SOAK

Act = Callable[[Room, int], object]


def _pick(room: Room, n: int) -> int:
    items = room.record.items
    return items[n % len(items)].id


def _person(room: Room, n: int) -> int:
    return list(room.people.values())[n % len(room.people)]


def _entry(room: Room, n: int):  # type: ignore[no-untyped-def]
    found = [e for item in room.record.items for e in room.record.entries(item.id)]
    if not found:
        raise Refused("nothing yet")
    return found[n % len(found)]


def _decision(room: Room, n: int) -> int:
    found = [d for d in room.record.decisions if not d.struck]
    if not found:
        raise Refused("nothing yet")
    return found[n % len(found)].id


ACTS: tuple[Act, ...] = (
    lambda room, n: live.next_item(room.desk, room.meeting_id),
    lambda room, n: live.previous_item(room.desk, room.meeting_id),
    lambda room, n: live.go_to_item(room.desk, room.meeting_id, _pick(room, n)),
    lambda room, n: live.pause(room.desk, room.meeting_id),
    lambda room, n: live.resume(room.desk, room.meeting_id),
    lambda room, n: live.extend_item(room.desk, room.meeting_id, _pick(room, n), n - 3, _pick(room, n + 1)),
    lambda room, n: live.postpone_item(room.desk, room.meeting_id, _pick(room, n)),
    lambda room, n: live.park_item(room.desk, room.meeting_id, _pick(room, n)),
    lambda room, n: live.drop_item(room.desk, room.meeting_id, _pick(room, n)),
    lambda room, n: entries.record_note(room.desk, room.meeting_id, f"note {n}"),
    lambda room, n: decisions.record_decision(room.desk, room.meeting_id, f"beslutning {n}"),
    lambda room, n: decisions.record_decision(room.desk, room.meeting_id),
    lambda room, n: decision_methods.record_consent(
        room.desk, _decision(room, n), {_person(room, n): StanceKind.OBJECTION} if n % 2 else {}
    ),
    lambda room, n: decision_methods.record_poll(room.desk, _decision(room, n), {_person(room, n): n % 6}),
    lambda room, n: decision_methods.record_vote_counts(room.desk, _decision(room, n), n, 1, 0),
    lambda room, n: decisions.set_outcome(room.desk, _decision(room, n), list(Outcome)[n % len(Outcome)]),
    lambda room, n: entries.assign_action(
        room.desk,
        room.meeting_id,
        f"opgave {n}",
        owner_id=_person(room, n),
        helper_ids=[_person(room, n + 1)],
        due=Due(kind=DueKind.DATE, on=date(2026, 11, 20)),
    ),
    lambda room, n: entries.park_topic(room.desk, room.meeting_id, f"emne {n}", keeper_id=_person(room, n)),
    lambda room, n: entries.change_kind(room.desk, _entry(room, n), list(EntryKind)[n % 4]),
    lambda room, n: entries.strike_entry(room.desk, _entry(room, n)),
    lambda room, n: entries.edit_entry(room.desk, _entry(room, n), f"rettet {n}"),
    lambda room, n: attendance.toggle_presence(room.desk, room.meeting_id, _person(room, n)),
    lambda room, n: attendance.toggle_recused(room.desk, room.meeting_id, _person(room, n)),
    lambda room, n: attendance.toggle_heard(room.desk, room.meeting_id, _person(room, n)),
    lambda room, n: attendance.move_seat(room.desk, room.meeting_id, _person(room, n), 1),
    lambda room, n: signers.choose_signers(room.desk, room.meeting_id, _person(room, n), _person(room, n // 2)),
    lambda room, n: agenda.add_item(room.desk, room.meeting_id, f"punkt {n}", after_id=_pick(room, n)),
    lambda room, n: agenda.move_item(room.desk, _pick(room, n), -1),
    lambda room, n: agenda.change_purpose(room.desk, _pick(room, n), list(Purpose)[n % 3]),
    lambda room, n: agenda.retime_item(room.desk, _pick(room, n), n),
    lambda room, n: agenda.set_facilitator_note(room.desk, _pick(room, n), f"note {n}", aim="mål" if n % 2 else None),
    lambda room, n: agenda.remove_item(room.desk, _pick(room, n)),
    lambda room, n: closed_items.close_item(room.desk, _pick(room, n)),
    lambda room, n: closed_items.open_item(room.desk, _pick(room, n)),
    lambda room, n: closed_items.name_openly(room.desk, _pick(room, n), f"sag {n}"),
    lambda room, n: preparing.tick_preparation(room.desk, room.meeting_id, n % 14),
    lambda room, n: preparing.strike_preparation(room.desk, room.meeting_id, n % 14),
    lambda room, n: ending.agree_next_meeting(room.desk, room.meeting_id, date(2026, 12, n % 28 + 1)),
)

EXAMPLES = 500 if SOAK else 60
sequences = st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 20)), max_size=25)


def _do(room: Room, sequence: list[tuple[Act, int]]) -> int:
    done = 0
    for act, n in sequence:
        room.clock.forward(seconds=20)
        lines = room.desk.store.journal_head()
        try:
            act(room, n)
        except Refused:
            assert room.desk.store.journal_head() == lines, "a refused act wrote something"
        else:
            done += room.desk.store.journal_head() != lines
    return done


@pytest.mark.soak
@settings(max_examples=EXAMPLES)
@given(sequences)
def test_undo_of_everything_is_the_beginning_and_redo_of_everything_the_end(
    sequence: list[tuple[Act, int]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        room = an_open_meeting(a_room(Path(folder)))
        before = room.record
        done = _do(room, sequence)
        after = room.record
        scope = meeting_scope(room.meeting_id)
        for _ in range(done):
            history.undo(room.desk, scope)
        assert room.record == before
        for _ in range(done):
            history.redo(room.desk, scope)
        assert room.record == after
        assert room.desk.store.broken_links() == []
        assert changed_outside(room.desk.store) == ()
        assert room.desk.store.integrity_problems() == []
        room.desk.store.close()


@pytest.mark.soak
@settings(max_examples=EXAMPLES)
@given(sequences)
def test_the_rules_of_a_meeting_hold_whatever_is_done(sequence: list[tuple[Act, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        room = an_open_meeting(a_room(Path(folder)))
        _do(room, sequence)
        record = room.record
        assert sum(item.state is ItemState.RUNNING for item in record.items) <= 1
        assert sum(entry.stopped_at is None for entry in record.times) <= 1
        if record.meeting.state is MeetingState.PAUSED:
            assert all(entry.stopped_at is not None for entry in record.times), "the clock runs in a pause"
        assert [item.position for item in record.items] == sorted({item.position for item in record.items})
        numbers = sorted(record.decision_numbers.values())
        assert numbers == list(range(1, len(numbers) + 1))
        for action in record.actions:
            assert action.owner_id not in action.helper_ids
        for decision in record.decisions:
            named = [s for s in record.stances if s.decision_id == decision.id]
            assert not (named and decision.votes_for is not None)
        ending.end_meeting(room.desk, room.meeting_id)
        ended = room.record
        assert ended.meeting.state is MeetingState.CLOSED
        assert all(item.state.settled for item in ended.items)
        assert all(entry.stopped_at is not None for entry in ended.times)
        assert {d.id for d in ended.decisions if d.number} == set(ended.decision_numbers)
        room.desk.store.close()
