"""Suggesting in a meeting that somebody else writes: proposed, taken by the ordinary act, declined, taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from citerm.acts import entries, history
from citerm.acts.desk import Desk, meeting_scope, suggestion_scope
from citerm.acts.history import Draft
from citerm.acts.meeting import pen, suggesting
from citerm.model.entries import EntryKind
from citerm.model.message import Echo, Refused
from citerm.model.pen import Suggestion, SuggestionState
from citerm.model.text import ACTION_LIMIT, DECISION_LIMIT, NOTE_LIMIT
from citerm.store import Store
from tests.acts.room import Room, a_room, an_open_meeting
from tests.corpus import TEXTS
from tests.tools import SOAK


@pytest.fixture
def room(tmp_path: Path) -> Room:
    room = an_open_meeting(a_room(tmp_path))
    room.desk = replace(room.desk, session="one")
    pen.take(room.desk, room.meeting_id)
    return room


@pytest.fixture
def other(room: Room) -> Iterator[Desk]:
    with Store.open(room.desk.store.path) as store:
        yield Desk(store, room.clock, "mette", person_id=room.people["MH"], session="two")


def suggested(room: Room, other: Desk, text: str = "Husk skolerne", kind: EntryKind = EntryKind.NOTE) -> Suggestion:
    suggesting.suggest(other, room.meeting_id, kind, text)
    return suggesting.waiting(room.desk, room.meeting_id)[-1]


def noted(room: Room, suggestion: Suggestion) -> Echo:
    return suggesting.take(
        room.desk,
        suggestion,
        lambda desk: entries.record_note(desk, room.meeting_id, suggestion.text, suggestion.item_id),
    )


def test_whoever_does_not_write_may_suggest(room: Room, other: Desk) -> None:
    history.save_draft(other, Draft(meeting_scope(room.meeting_id), "note", "Husk sk", None, room.clock.at))
    echo = suggesting.suggest(other, room.meeting_id, EntryKind.NOTE, "Husk skolerne  ")
    assert echo.said is not None
    assert echo.said.values["name"] == "kasper"
    (found,) = suggesting.waiting(room.desk, room.meeting_id)
    running = room.record.running
    assert running is not None
    assert (found.text, found.kind, found.account, found.item_id) == ("Husk skolerne", "note", "mette", running.id)
    assert not room.record.notes
    assert history.draft(other, meeting_scope(room.meeting_id)) is None


@pytest.mark.parametrize("text", ["", "   ", "\u200b"])
def test_nothing_is_no_suggestion(room: Room, other: Desk, text: str) -> None:
    with pytest.raises(Refused, match="nothing to keep"):
        suggesting.suggest(other, room.meeting_id, EntryKind.DECISION, text)


def test_taking_it_is_the_ordinary_act_and_says_whose_idea_it_was(room: Room, other: Desk) -> None:
    echo = noted(room, suggested(room, other))
    assert echo.said is not None
    assert "{name}" in echo.said.text
    assert [note.text for note in room.record.notes] == ["Husk skolerne"]
    assert suggesting.waiting(room.desk, room.meeting_id) == ()
    act = room.desk.store.acts(meeting_scope(room.meeting_id))[-1]
    assert (act.act, act.account) == ("record_note", "kasper")
    tables = {change.table: change.after for change in room.desk.store.changes_of(act.seq)}
    assert tables["suggestions"] == {"state": "taken"}
    assert not room.desk.store.broken_links()


def test_one_undo_takes_back_the_entry_and_lets_the_suggestion_wait_again(room: Room, other: Desk) -> None:
    noted(room, suggested(room, other))
    history.undo(room.desk, meeting_scope(room.meeting_id))
    assert not room.record.notes
    assert [each.text for each in suggesting.waiting(room.desk, room.meeting_id)] == ["Husk skolerne"]
    history.redo(room.desk, meeting_scope(room.meeting_id))
    assert room.record.notes
    assert suggesting.waiting(room.desk, room.meeting_id) == ()


def test_what_one_has_half_typed_waits_on_while_a_suggestion_is_taken(room: Room, other: Desk) -> None:
    scope = meeting_scope(room.meeting_id)
    history.save_draft(room.desk, Draft(scope, "note", "Halvt", None, room.desk.now()))
    noted(room, suggested(room, other))
    assert [draft.text for draft in [history.draft(room.desk, scope)] if draft is not None] == ["Halvt"]


def test_a_suggestion_is_taken_once(room: Room, other: Desk) -> None:
    suggestion = suggested(room, other)
    noted(room, suggestion)
    with pytest.raises(Refused, match="does not wait"):
        noted(room, suggestion)
    assert len(room.record.notes) == 1


def test_a_declined_one_waits_no_longer_and_its_author_can_see_that(room: Room, other: Desk) -> None:
    suggestion = suggested(room, other)
    with pytest.raises(Refused, match="writes in this meeting"):
        suggesting.decline(other, suggestion)
    suggesting.decline(room.desk, suggestion)
    assert suggesting.waiting(other, room.meeting_id) == ()
    assert suggesting.fate(other, suggestion) is SuggestionState.DECLINED


def test_its_author_takes_it_back_as_long_as_it_waits(room: Room, other: Desk) -> None:
    suggested(room, other)
    history.undo(other, suggestion_scope(room.meeting_id))
    assert suggesting.waiting(room.desk, room.meeting_id) == ()
    suggestion = suggested(room, other, "En anden")
    noted(room, suggestion)
    with pytest.raises(Refused):
        history.undo(other, suggestion_scope(room.meeting_id))
    assert [note.text for note in room.record.notes] == ["En anden"]


def test_only_who_holds_the_pen_takes_one(room: Room, other: Desk) -> None:
    suggestion = suggested(room, other)
    with pytest.raises(Refused, match="writes in this meeting"):
        suggesting.take(other, suggestion, lambda desk: entries.record_note(desk, room.meeting_id, suggestion.text))
    assert suggesting.waiting(room.desk, room.meeting_id) == (suggestion,)


@pytest.mark.soak
@pytest.mark.parametrize(
    ("kind", "limit", "block"),
    [
        (EntryKind.NOTE, NOTE_LIMIT, True),
        (EntryKind.DECISION, DECISION_LIMIT, True),
        (EntryKind.ACTION, ACTION_LIMIT, False),
        (EntryKind.PARKED, ACTION_LIMIT, False),
    ],
)
def test_any_text_is_suggested_clean_or_refused(
    room: Room, other: Desk, kind: EntryKind, limit: int, block: bool
) -> None:
    for text in TEXTS[kind.value == "note" :: 1 if SOAK else 4]:
        expected = text.block if block else text.line
        if not expected or len(expected) > limit:
            with pytest.raises(Refused):
                suggesting.suggest(other, room.meeting_id, kind, text.raw)
            continue
        row_id = suggesting.suggest(other, room.meeting_id, kind, text.raw).row_id
        assert row_id is not None
        assert other.store.get(Suggestion, row_id).text == expected, ascii(text.raw[:80])
    assert not other.store.broken_links()


def test_what_was_taken_is_declined_no_more(room: Room, other: Desk) -> None:
    taken = suggested(room, other)
    noted(room, taken)
    with pytest.raises(Refused, match="does not wait any longer"):
        suggesting.decline(room.desk, taken)
    assert suggesting.fate(other, taken) is SuggestionState.TAKEN
