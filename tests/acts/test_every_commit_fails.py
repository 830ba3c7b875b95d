"""A scripted meeting in which every commit fails once, each in its turn: a message each time, and nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from citerm.acts import agenda, decision_methods, decisions, entries, history
from citerm.acts.desk import meeting_scope
from citerm.acts.meeting import attendance, ending, live
from citerm.model.action import Due, DueKind
from citerm.model.entries import StanceKind
from citerm.model.message import Refused
from citerm.store import Draft, Store
from citerm.store.records import everything
from tests.acts.room import Room, a_room, an_open_meeting
from tests.store.faults import Unwilling, unwilling

Act = Callable[[Room], object]
EVERY = -1
"""Each commit fails once, when it is tried first."""


def _note(text: str) -> Act:
    return lambda room: entries.record_note(room.desk, room.meeting_id, text, room.item("Mandat").id)


def _draft(text: str) -> Act:
    scope = meeting_scope
    return lambda room: room.desk.store.save_draft(
        Draft(scope(room.meeting_id), "note", text, None, room.clock.at), account=room.desk.account
    )


def _decision(room: Room) -> int:
    return room.record.decisions[-1].id


MEETING: tuple[Act, ...] = (
    lambda room: attendance.all_expected_present(room.desk, room.meeting_id),
    lambda room: live.next_item(room.desk, room.meeting_id),
    _draft("halvt"),
    _note("Ærø er med"),
    lambda room: live.next_item(room.desk, room.meeting_id),
    lambda room: decisions.record_decision(room.desk, room.meeting_id, "Vi begynder i marts."),
    lambda room: decision_methods.record_consent(room.desk, _decision(room), {room.people["AB"]: StanceKind.OBJECTION}),
    lambda room: decision_methods.record_vote_counts(room.desk, _decision(room), 3, 1, 0),
    lambda room: entries.assign_action(
        room.desk,
        room.meeting_id,
        "Indkald skolerne",
        owner_id=room.people["MH"],
        helper_ids=[room.people["CD"]],
        due=Due(kind=DueKind.DATE, on=date(2026, 11, 20)),
    ),
    lambda room: history.undo(room.desk, meeting_scope(room.meeting_id)),
    lambda room: history.redo(room.desk, meeting_scope(room.meeting_id)),
    lambda room: entries.park_topic(room.desk, room.meeting_id, "Færgen", keeper_id=room.people["EF"]),
    lambda room: attendance.toggle_recused(room.desk, room.meeting_id, room.people["AB"]),
    lambda room: entries.edit_entry(room.desk, room.record.notes[0], "Samsø er med"),
    lambda room: live.extend_item(room.desk, room.meeting_id, room.item("Mandat").id, 5),
    lambda room: agenda.add_item(room.desk, room.meeting_id, "Nyt punkt", after_id=room.item("Status").id),
    _draft("mere"),
    lambda room: live.go_to_item(room.desk, room.meeting_id, room.item("Eventuelt").id),
    lambda room: ending.agree_next_meeting(room.desk, room.meeting_id, date(2026, 12, 10)),
    lambda room: ending.end_meeting(room.desk, room.meeting_id),
)


def _act(room: Room, act: Act) -> int:
    """Do an act until it is done; answers how often it was refused on the way."""
    room.clock.forward(seconds=20)
    for refusals in range(5):
        before = room.desk.store.journal_head()
        try:
            act(room)
        except Refused as refused:
            assert refused.message.text
            assert room.desk.store.journal_head() == before, "what was refused has left something"
        else:
            return refusals
    raise AssertionError("it was never done")


def _content(store: Store) -> dict[str, Any]:
    """All rows but for what is drawn by lot."""
    return {
        table: [{column: value for column, value in row.items() if column != "key"} for row in rows]
        for table, rows in everything(store).items()
        if table not in ("acts", "changes", "sealed")
    }


def _played(folder: Path, *, failing: int, statement: str, refuge: bool) -> tuple[dict[str, Any], int, int]:
    """The record after the meeting, how many acts were refused, and how many commits there were."""
    room = an_open_meeting(a_room(folder))
    store = room.desk.store
    store.refuges = (None,) if refuge else ()
    count = 0
    refusals = 0

    class Counting(Unwilling):
        def execute(self, sql: str, *values: Any) -> Any:
            nonlocal count
            if sql == statement:
                count += 1
                self.times = int(count == failing or (failing == EVERY and count % 2 == 1))
            return super().execute(sql, *values)

    with unwilling(store, statement, "SQLITE_FULL", kind=Counting):
        for act in MEETING:
            refusals += _act(room, act)
            if store.elsewhere is not None:
                assert store.come_home()
    assert store.broken_links() == [] and store.integrity_problems() == []
    draft = store.draft(meeting_scope(room.meeting_id), account=room.desk.account)
    assert draft is not None and draft.text == "mere"
    found = _content(store)
    store.close()
    return found, refusals, count


def test_whichever_commit_fails_the_meeting_is_whole(tmp_path: Path) -> None:
    whole, refusals, count = _played(tmp_path / "whole", failing=0, statement="commit", refuge=True)
    assert refusals == 0 and count >= len(MEETING)
    for failing in range(1, count + 1):
        found, refusals, _ = _played(tmp_path / str(failing), failing=failing, statement="commit", refuge=True)
        assert refusals == 1, failing
        assert found == whole, failing


@pytest.mark.parametrize("refuge", [False, True], ids=["tried again", "gone on in memory"])
@pytest.mark.parametrize("statement", ["commit", "begin immediate"])
def test_where_every_commit_fails_at_first_the_meeting_is_whole_all_the_same(
    tmp_path: Path, statement: str, refuge: bool
) -> None:
    whole, _, count = _played(tmp_path / "whole", failing=0, statement=statement, refuge=refuge)
    found, refusals, _ = _played(tmp_path / "failing", failing=EVERY, statement=statement, refuge=refuge)
    assert refusals == count and found == whole
