"""A disk that takes nothing more: the record goes on in a copy, and comes home when there is room, line by line."""

from __future__ import annotations

import os
import stat
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from citerm.acts import entries, history
from citerm.acts.desk import meeting_scope
from citerm.acts.meeting import live
from citerm.model.initiative import replace
from citerm.model.message import Refused
from citerm.store import Busy, Draft, Parted, Store, left_behind, lending
from citerm.store.evidence import changed_outside
from citerm.store.file import GoneOn, NotTaken
from tests.acts.room import Room, a_room, an_open_meeting
from tests.store.faults import full, no_more_pages, room_again, unwilling

NOW = datetime(2026, 11, 12, 13, 0, tzinfo=UTC)


@pytest.fixture
def room(tmp_path: Path) -> Room:
    """A meeting on a disk, and a refuge with room."""
    (tmp_path / "home").mkdir()
    room = an_open_meeting(a_room(tmp_path / "home"))
    (tmp_path / "refuge").mkdir(mode=0o700)
    room.desk.store.refuges = (tmp_path / "refuge", None)
    return room


def note(room: Room, text: str) -> None:
    """Write a note as a screen does: tried again at once where the record has gone on elsewhere."""
    try:
        entries.record_note(room.desk, room.meeting_id, text, room.item("Mandat").id)
    except GoneOn:
        entries.record_note(room.desk, room.meeting_id, text, room.item("Mandat").id)


def at_home(room: Room) -> list[str]:
    with closing(Store.open(room.desk.store.path, read_only=True)) as store:
        return [text for (text,) in store.pairs("select text from notes where struck = 0 order by id")]


def texts(room: Room) -> list[str]:
    return [text for note in room.record.notes if (text := note.text)]


def test_without_a_refuge_a_full_disk_refuses_and_nothing_is_lost(room: Room) -> None:
    room.desk.store.refuges = ()
    note(room, "Før")
    full(room.desk.store)
    with pytest.raises(Refused, match="disk is full"):
        note(room, "x" * 90_000)
    assert texts(room) == ["Før"] and room.desk.store.elsewhere is None


def test_the_meeting_goes_on_in_a_copy_that_only_its_owner_reads(room: Room, tmp_path: Path) -> None:
    store = room.desk.store
    note(room, "Før")
    full(store)
    note(room, "x" * 90_000)
    note(room, "Efter")
    live.next_item(room.desk, room.meeting_id)
    assert store.elsewhere is not None and store.elsewhere.acts == 3
    assert store.not_taken is not None and "full" in store.not_taken.text
    (copy,) = (tmp_path / "refuge").glob("*.away")
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert texts(room) == ["Før", "x" * 90_000, "Efter"] and at_home(room) == ["Før"]
    assert store.broken_links() == [] and store.integrity_problems() == [] and changed_outside(store) == ()


def test_a_file_that_sqlite_cannot_let_grow_leads_on(room: Room) -> None:
    no_more_pages(room.desk.store)
    note(room, "x" * 90_000)
    assert room.desk.store.elsewhere is not None and texts(room) == ["x" * 90_000]
    assert not room.desk.store.come_home(), "there is no room yet"
    room.desk.store._home.execute("pragma max_page_count = 1073741823")
    assert room.desk.store.come_home() and at_home(room) == ["x" * 90_000]


def test_when_there_is_room_everything_comes_home_with_the_same_hashes(room: Room, tmp_path: Path) -> None:
    store, scope = room.desk.store, meeting_scope(room.meeting_id)
    store.save_draft(Draft("board", "action", "Gammelt", None, NOW), account="kasper")
    full(store)
    note(room, "x" * 90_000)
    note(room, "Taget tilbage")
    history.undo(room.desk, scope)
    note(room, "Bliver")
    entries.edit_entry(room.desk, room.record.notes[-1], "Blev rettet")
    store.save_draft(Draft(scope, "note", "halvt", None, NOW), account="kasper")
    store.save_draft(Draft("board", "action", "", None, NOW), account="kasper")
    head, lines = store.journal_head(), store.acts(scope)
    assert not store.come_home(), "there is no room yet"
    room_again(store)
    assert store.come_home()
    assert store.elsewhere is None and store.not_taken is None
    assert store.journal_head() == head and store.acts(scope) == lines
    assert at_home(room) == ["x" * 90_000, "Blev rettet"]
    assert store.broken_links() == [] and store.integrity_problems() == [] and changed_outside(store) == ()
    assert [draft.text for draft in store.drafts(account="kasper")] == ["halvt"]
    assert list((tmp_path / "refuge").iterdir()) == []
    for _ in range(2):
        history.undo(room.desk, scope)
    assert at_home(room) == ["x" * 90_000]


def test_ids_that_were_undone_elsewhere_are_given_to_no_other_at_home(room: Room) -> None:
    store = room.desk.store
    full(store)
    note(room, "x" * 90_000)
    last = room.record.notes[-1].id
    history.undo(room.desk, meeting_scope(room.meeting_id))
    room_again(store)
    assert store.come_home()
    note(room, "Ny")
    assert room.record.notes[-1].id > last


def test_what_others_half_typed_at_home_meanwhile_stays(room: Room) -> None:
    store = room.desk.store
    full(store)
    note(room, "x" * 90_000)
    with Store.open(store.path) as other:
        other.save_draft(Draft("board", "action", "Fra Bo", None, NOW), account="bo")
        other.set_setting("others", "1")
    room_again(store)
    assert store.come_home()
    assert [draft.text for draft in store.drafts(account="bo")] == ["Fra Bo"] and store.setting("others") == "1"


def test_the_pen_comes_home_too_unless_somebody_took_it_there(room: Room) -> None:
    store = room.desk.store
    row = "insert or replace into pens (scope, account, session, since, renewed_at) values ('m', 'anna', ?, '', '')"
    for taken, expected in ((False, "second"), (True, "theirs")):
        with store._writing() as connection:
            connection.execute(row, ("first",))
        full(store)
        note(room, "Videre")
        with store._writing() as connection:
            connection.execute(row, ("second",))
        if taken:
            with Store.open(store.path) as other, other._writing() as connection:
                connection.execute(row, ("theirs",))
        room_again(store)
        assert store.come_home() and store.scalar("select session from pens where scope = 'm'") == expected


def test_where_somebody_wrote_at_home_nothing_is_mixed_and_the_copy_can_be_saved(room: Room, tmp_path: Path) -> None:
    store = room.desk.store
    full(store)
    note(room, "x" * 90_000)
    with Store.open(store.path) as other:
        entries.record_note(replace(room.desk, store=other), room.meeting_id, "Af Bo")
    room_again(store)
    with pytest.raises(Parted):
        store.come_home()
    assert store.parted and store.elsewhere is not None
    assert at_home(room) == ["Af Bo"] and texts(room) == ["x" * 90_000]
    store.elsewhere.save_as(tmp_path / "own.db")
    with Store.open(tmp_path / "own.db") as own:
        assert own.pairs("select text from notes") == [("x" * 90_000,)]
        assert own.broken_links() == [] and own.integrity_problems() == []


def test_a_record_that_was_lent_meanwhile_takes_nothing_home(room: Room, tmp_path: Path) -> None:
    store = room.desk.store
    full(store)
    note(room, "x" * 90_000)
    lending.lend(store.path, tmp_path / "stick.db", NOW)
    room_again(store)
    with pytest.raises(Parted):
        store.come_home()
    assert store.parted and texts(room) == ["x" * 90_000] and at_home(room) == []
    assert lending.take_back(store.path)
    assert store.come_home() and at_home(room) == ["x" * 90_000]


def test_where_another_file_took_the_place_of_home_the_copy_has_parted_from_it(room: Room, tmp_path: Path) -> None:
    store = room.desk.store
    store.back_up(tmp_path / "other.db")
    full(store)
    note(room, "x" * 90_000)
    room_again(store)
    aside = store.path.rename(tmp_path / "aside.db")
    assert (store.come_home(), store.parted) == (False, False), "it may come back"
    (tmp_path / "other.db").rename(store.path)
    assert (store.come_home(), store.parted) == (False, True)
    aside.rename(store.path)
    assert store.come_home() and at_home(room) == ["x" * 90_000]


def test_a_refuge_that_is_full_too_gives_way_to_memory_and_memory_to_a_place_with_room(
    room: Room, tmp_path: Path
) -> None:
    store = room.desk.store
    full(store)
    note(room, "x" * 90_000)
    assert store.elsewhere is not None
    full(store)
    note(room, "y" * 90_000)
    assert store.elsewhere.path is None, "in memory"
    assert list((tmp_path / "refuge").iterdir()) == []
    with pytest.raises(Refused):
        store.move_to(tmp_path / "nowhere")
    assert len(texts(room)) == 2
    (tmp_path / "stick").mkdir(mode=0o700)
    store.move_to(tmp_path / "stick")
    note(room, "z")
    room_again(store)
    assert store.come_home() and [text[0] for text in at_home(room)] == ["x", "y", "z"]


def test_a_copy_left_behind_by_a_crash_is_found_and_comes_home(room: Room, tmp_path: Path) -> None:
    store = room.desk.store
    full(store)
    note(room, "x" * 90_000)
    store.close()
    (found,) = left_behind(store.path, [tmp_path / "nowhere", tmp_path / "refuge"])
    with Store.open(store.path) as again:
        assert again.take_up(found) == 1
        assert again.elsewhere is None and not found.exists()
        assert again.pairs("select text from notes") == [("x" * 90_000,)]


def test_a_copy_left_behind_is_gone_on_with_while_there_is_no_room(room: Room, tmp_path: Path) -> None:
    store = room.desk.store
    full(store)
    note(room, "x" * 90_000)
    store.close()
    (found,) = left_behind(store.path, [tmp_path / "refuge"])
    with Store.open(store.path) as again:
        full(again)
        assert again.take_up(found) == 0
        assert again.elsewhere is not None and again.elsewhere.acts == 1
        assert again.pairs("select text from notes") == [("x" * 90_000,)]
        room_again(again)
        assert again.come_home()


def test_a_copy_that_a_running_program_writes_to_is_left_to_it(room: Room, tmp_path: Path) -> None:
    store = room.desk.store
    full(store)
    note(room, "x" * 90_000)
    (found,) = left_behind(store.path, [tmp_path / "refuge"])
    with Store.open(store.path) as again, pytest.raises(Refused, match="in use"):
        again.take_up(found)
    assert found.exists()


def test_in_a_folder_of_everybody_it_lies_in_one_of_its_own(room: Room, tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o1777)
    store = room.desk.store
    store.move_to(shared)
    (own,) = shared.iterdir()
    assert stat.S_IMODE(own.stat().st_mode) == 0o700
    assert left_behind(store.path, [shared]) == [*own.glob("*.away")]
    own.chmod(0o777)
    with pytest.raises(Refused):
        store.move_to(shared)


@pytest.mark.parametrize(
    "name", ["SQLITE_FULL", "SQLITE_IOERR_WRITE", "SQLITE_IOERR_FSYNC", "SQLITE_CANTOPEN", "SQLITE_READONLY"]
)
def test_every_way_in_which_a_disk_refuses_leads_on(room: Room, name: str) -> None:
    with unwilling(room.desk.store, "commit", name):
        note(room, "Videre")
        assert texts(room) == ["Videre"] and room.desk.store.elsewhere is not None
    assert room.desk.store.come_home() and at_home(room) == ["Videre"]


def test_a_busy_record_and_a_damaged_one_do_not_lead_on(room: Room) -> None:
    for name, refusal in (("SQLITE_BUSY", Busy), ("SQLITE_CORRUPT", Refused)):
        with unwilling(room.desk.store, "commit", name), pytest.raises(refusal) as refused:
            note(room, "Ikke")
        assert not isinstance(refused.value, NotTaken) and room.desk.store.elsewhere is None


def test_a_lock_file_that_cannot_be_made_leads_on_too(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.open

    def no_descriptors(path: str, *rest: int, **more: int) -> int:
        if str(path).endswith("record.db.lock"):
            raise OSError(24, "Too many open files")
        return real(path, *rest, **more)

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", no_descriptors)
        note(room, "Videre")
    assert room.desk.store.come_home() and at_home(room) == ["Videre"]


def test_folding_the_log_on_a_full_disk_does_not_take_back_what_was_confirmed(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("citerm.store.store.CHECKPOINT_AT", 0)
    with unwilling(room.desk.store, "pragma wal_checkpoint(passive)", "SQLITE_FULL"):
        note(room, "En gang")
    assert texts(room) == ["En gang"] and room.desk.store.elsewhere is None


def test_a_copy_is_found_whatever_signs_the_record_has_in_its_name(tmp_path: Path) -> None:
    refuge = tmp_path / "refuge"
    refuge.mkdir(mode=0o700)
    with Store.create(tmp_path / "byliv [2] *.db") as store:
        store.move_to(refuge)
        (found,) = left_behind(store.path, [tmp_path / "nowhere", refuge])
        assert store.elsewhere is not None and found == store.elsewhere.path
