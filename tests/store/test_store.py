"""The one door to a record: modes, locks, refusals, journal and undo."""

from __future__ import annotations

import fcntl
import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database, Migrations

from citerm import __version__
from citerm.model.message import Refused
from citerm.model.people import Person
from citerm.store import Busy, Draft, Store, schema, undoing
from citerm.store.store import CHECKPOINT_AT

NOW = datetime(2026, 11, 12, 13, 0, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "record.db") as made:
        yield made


def _add(store: Store, name: str, *, account: str = "anna", scope: str = "initiative") -> int:
    with store.atomic("add_person", account=account, at=NOW, scope=scope) as tx:
        return tx.insert("people", {"key": name, "name": name, "initials": name[:2]})


def _rename(store: Store, row_id: int, name: str, *, account: str = "anna") -> None:
    with store.atomic("change_person", account=account, at=NOW, scope="initiative") as tx:
        tx.update("people", row_id, {"name": name})


def _names(store: Store) -> list[str]:
    return [person.name for person in store.all(Person)]


def test_a_new_record_and_all_its_files_belong_to_the_owner_alone(store: Store) -> None:
    _add(store, "Anna")
    files = sorted(store.path.parent.iterdir())
    assert {file.name for file in files} >= {"record.db", "record.db-wal", "record.db.lock"}
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}


def test_the_mode_does_not_hang_on_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        with Store.create(tmp_path / "record.db") as made:
            assert stat.S_IMODE(made.path.stat().st_mode) == 0o600
    finally:
        os.umask(before)


def test_an_existing_file_is_never_made_anew(store: Store) -> None:
    with pytest.raises(Refused):
        Store.create(store.path)


def test_tables_are_strict(store: Store) -> None:
    connection = sqlite3.connect(store.path)
    tables = connection.execute("select name, strict from pragma_table_list where schema = 'main'").fetchall()
    lax = [name for name, strict in tables if not strict and not name.startswith(("sqlite_", "_sqlite", "search_"))]
    connection.close()
    assert lax == []


@pytest.mark.parametrize(
    "content", [b"Hello, this is a text file of some length.\n" * 20, b"SQLite format 3\x00" + b"x" * 99]
)
def test_a_file_that_is_not_ours_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "notes.db"
    path.write_bytes(content)
    with pytest.raises(Refused):
        Store.open(path)
    assert path.read_bytes() == content


def test_the_database_of_another_program_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    connection = sqlite3.connect(path)
    connection.execute("create table songs (id integer primary key)")
    connection.commit()
    connection.close()
    before = path.read_bytes()
    with pytest.raises(Refused):
        Store.open(path)
    assert path.read_bytes() == before


def test_a_record_from_a_newer_citerm_is_refused(store: Store) -> None:
    store.close()
    connection = sqlite3.connect(store.path)
    connection.execute(f"pragma user_version = {schema.VERSION + 1}")
    connection.close()
    for read_only in (False, True):
        with pytest.raises(Refused, match="newer") as refused:
            Store.open(store.path, read_only=read_only)
        assert refused.value.message.values == {"path": str(store.path), "version": __version__}


def test_nothing_more_is_written_once_a_newer_citerm_has_brought_an_open_record_up_to_date(store: Store) -> None:
    _add(store, "Anna")
    with closing(sqlite3.connect(store.path)) as newer:
        newer.execute(f"pragma user_version = {schema.VERSION + 1}")
    before = store.journal_head()
    with pytest.raises(Refused, match="newer"):
        _add(store, "Bo")
    assert (_names(store), store.journal_head()) == (["Anna"], before)


def test_whoever_waited_for_a_newer_citerm_to_bring_a_record_up_to_date_does_not_open_it(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.close()
    seen = iter([schema.VERSION - 1, schema.VERSION + 1])
    monkeypatch.setattr(schema, "version_of", lambda _: (schema.APPLICATION_ID, next(seen, schema.VERSION + 1)))
    with pytest.raises(Refused, match="newer"):
        Store.open(store.path)


def test_a_missing_record_is_not_made_by_opening_it(tmp_path: Path) -> None:
    with pytest.raises(Refused):
        Store.open(tmp_path / "nothing.db")
    assert list(tmp_path.iterdir()) == []


def test_what_was_written_is_there_after_reopening(store: Store) -> None:
    _add(store, "Anna")
    store.close()
    with Store.open(store.path) as again:
        assert _names(again) == ["Anna"]


def test_a_read_only_record_cannot_be_written(store: Store) -> None:
    _add(store, "Anna")
    reader = Store.open(store.path, read_only=True)
    with pytest.raises(Refused, match="reading only"):
        _add(reader, "Bo")
    with pytest.raises(sqlite3.OperationalError):
        reader.pairs("delete from people")
    assert _names(reader) == ["Anna"]
    reader.close()


def test_an_act_that_fails_leaves_nothing(store: Store) -> None:
    with pytest.raises(RuntimeError), store.atomic("add", account="anna", at=NOW, scope="initiative") as tx:
        tx.insert("people", {"key": "a", "name": "Anna", "initials": "AN"})
        raise RuntimeError
    assert _names(store) == []
    assert store.journal_head() == (0, "")


def test_a_lock_held_elsewhere_makes_the_act_busy_and_keeps_nothing(store: Store) -> None:
    with open(f"{store.path}.lock", "r+") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(Busy):
            _add(store, "Anna")
    _add(store, "Bo")
    assert _names(store) == ["Bo"]


def test_others_writing_is_seen_once(store: Store) -> None:
    with Store.open(store.path) as other:
        assert not store.changed_elsewhere()
        _add(other, "Anna")
        assert store.changed_elsewhere()
        assert not store.changed_elsewhere()
        _add(store, "Bo")
        assert not store.changed_elsewhere()


def test_undo_and_redo_go_all_the_way_and_back(store: Store) -> None:
    anna = _add(store, "Anna")
    _rename(store, anna, "Anna Berg")
    _rename(store, anna, "Anna Dam")
    seen = []
    for _ in range(3):
        undoing.undo(store, "initiative", account="anna", at=NOW)
        seen.append(_names(store))
    assert seen == [["Anna Berg"], ["Anna"], []]
    with pytest.raises(Refused, match="nothing to undo"):
        undoing.undo(store, "initiative", account="anna", at=NOW)
    for _ in range(3):
        undoing.redo(store, "initiative", account="anna", at=NOW)
    assert _names(store) == ["Anna Dam"]
    assert store.all(Person)[0].id == anna
    with pytest.raises(Refused, match="nothing to redo"):
        undoing.redo(store, "initiative", account="anna", at=NOW)
    assert store.broken_links() == []


def test_undo_works_after_a_restart(store: Store) -> None:
    _add(store, "Anna")
    store.close()
    with Store.open(store.path) as again:
        undoing.undo(again, "initiative", account="anna", at=NOW)
        assert _names(again) == []


def test_a_new_act_ends_what_could_be_done_again(store: Store) -> None:
    _add(store, "Anna")
    undoing.undo(store, "initiative", account="anna", at=NOW)
    _add(store, "Bo")
    with pytest.raises(Refused, match="nothing to redo"):
        undoing.redo(store, "initiative", account="anna", at=NOW)


def test_each_account_undoes_only_its_own_acts(store: Store) -> None:
    _add(store, "Anna", account="anna")
    _add(store, "Bo", account="bo")
    undoing.undo(store, "initiative", account="anna", at=NOW)
    assert _names(store) == ["Bo"]


def test_an_act_that_others_have_built_on_is_not_undone(store: Store) -> None:
    anna = _add(store, "Anna", account="anna")
    _rename(store, anna, "Anna Berg", account="bo")
    with pytest.raises(Refused) as refused:
        undoing.undo(store, "initiative", account="anna", at=NOW)
    assert refused.value.message.values["account"] == "bo"
    assert _names(store) == ["Anna Berg"]


def test_an_act_taken_back_by_its_own_command_stops_undo(store: Store) -> None:
    _add(store, "Anna")
    with store.atomic("end_meeting", account="anna", at=NOW, scope="initiative", undoable=False) as tx:
        tx.update("people", 1, {"name": "Anna Berg"})
    with pytest.raises(Refused, match="own command"):
        undoing.undo(store, "initiative", account="anna", at=NOW)
    assert _names(store) == ["Anna Berg"]


@pytest.mark.parametrize("act", sorted(undoing.BEGINNINGS))
def test_where_the_record_begins_undo_ends_and_promises_no_command(store: Store, act: str) -> None:
    with store.atomic(act, account="anna", at=NOW, scope="initiative", undoable=False) as tx:
        tx.insert("people", {"key": "Anna", "name": "Anna", "initials": "AN"})
    with pytest.raises(Refused, match="no further back"):
        undoing.undo(store, "initiative", account="anna", at=NOW)
    assert _names(store) == ["Anna"]


def test_the_journal_cannot_be_changed_or_shortened(store: Store) -> None:
    _add(store, "Anna")
    store.close()
    connection = sqlite3.connect(store.path)
    for statement in (
        "update acts set account = 'x'",
        "delete from acts",
        "update changes set after = '{}'",
        "delete from changes",
    ):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            connection.execute(statement)
    connection.close()


def test_a_journal_changed_behind_our_back_is_found(store: Store) -> None:
    for name in ("Anna", "Bo", "Carl"):
        _add(store, name)
    assert store.broken_links() == []
    store.close()
    connection = sqlite3.connect(store.path)
    connection.execute("drop trigger acts_stay")
    connection.execute("update acts set account = 'x' where seq = 2")
    connection.commit()
    connection.close()
    with Store.open(store.path) as again:
        assert again.broken_links() == [2]


def test_a_sealed_value_changed_behind_our_back_is_found_and_a_forgotten_one_is_not(store: Store) -> None:
    _add(store, "Anna")
    _add(store, "Bo")
    store.close()
    connection = sqlite3.connect(store.path)
    with pytest.raises(sqlite3.IntegrityError, match="only be forgotten"):
        connection.execute("update sealed set value = 'Eva' where value = 'Bo'")
    with pytest.raises(sqlite3.IntegrityError, match="only be forgotten"):
        connection.execute("delete from sealed")
    connection.execute("drop trigger sealed_stays")
    connection.execute("update sealed set value = 'Eva' where value = 'Bo'")
    connection.execute("update sealed set value = '', salt = '' where value = 'Anna'")
    connection.commit()
    connection.close()
    with Store.open(store.path) as again:
        assert again.broken_links() == [2]


def test_names_stand_in_no_line_of_the_journal(store: Store) -> None:
    _add(store, "Annalise")
    rows = store.pairs("select before, after from changes")
    assert rows
    assert "Annalise" not in str(rows)


def test_a_draft_is_kept_replaced_and_forgotten(store: Store) -> None:
    lines = store.journal_head()
    store.save_draft(Draft("meeting:1", "note", "halvt", None, NOW), account="anna")
    store.save_draft(Draft("meeting:1", "action", "halvt skrevet", None, NOW), account="anna")
    kept = store.draft("meeting:1", account="anna")
    assert kept is not None
    assert (kept.kind, kept.text) == ("action", "halvt skrevet")
    assert store.draft("meeting:1", account="bo") is None
    assert store.draft("meeting:2", account="anna") is None
    store.save_draft(Draft("meeting:1", "note", "", None, NOW), account="anna")
    assert store.draft("meeting:1", account="anna") is None
    assert store.journal_head() == lines


def test_fields_and_whether_the_line_was_folded_are_kept_with_a_draft(store: Store) -> None:
    later = NOW + timedelta(seconds=1)
    comment = Draft("board:comment_on:4", "comment_on", "Ringet «to» gange", 4, NOW, {}, True)
    action = Draft("meeting:1", "action", "", None, later, {"owner": "mh", "due": "+7"})
    store.save_draft(action, account="anna")
    store.save_draft(comment, account="anna")
    assert list(store.drafts(account="anna")) == [comment, action]


def test_a_backup_is_complete_private_and_never_replaces_a_file(store: Store, tmp_path: Path) -> None:
    _add(store, "Anna")
    target = tmp_path / "copy.db"
    store.back_up(target)
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    with Store.open(target) as copy:
        assert _names(copy) == ["Anna"]
        assert copy.broken_links() == []
    with pytest.raises(Refused):
        store.back_up(target)


def test_the_record_has_no_problems_after_all_this(store: Store) -> None:
    anna = _add(store, "Anna")
    _rename(store, anna, "Bo")
    undoing.undo(store, "initiative", account="anna", at=NOW)
    assert store.integrity_problems() == []


@pytest.mark.parametrize("replaced", [False, True])
def test_a_record_that_was_taken_away_under_the_program_is_written_no_more(store: Store, replaced: bool) -> None:
    _add(store, "Anna")
    store.path.rename(store.path.with_name("moved.db"))
    if replaced:
        store.path.write_bytes(b"")
    with pytest.raises(Refused, match="is not where it was"):
        _add(store, "Bo")
    assert _names(store) == ["Anna"]


def test_a_record_whose_making_was_cut_short_is_finished_by_opening_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = Migrations.apply

    def cut_short(self: Migrations, db: Database) -> None:
        whole(self, db)
        raise sqlite3.OperationalError("cut short")

    with monkeypatch.context() as patch:
        patch.setattr(Migrations, "apply", cut_short)
        with pytest.raises(Refused):
            Store.create(tmp_path / "record.db")
    with Store.open(tmp_path / "record.db") as store:
        _add(store, "Anna")
        assert _names(store) == ["Anna"]


def test_the_log_is_small_again_once_it_was_folded_into_the_file(store: Store) -> None:
    log = Path(f"{store.path}-wal")
    largest = 0
    for number in range(12):
        store.set_setting(f"long-{number}", "x" * 500_000)
        largest = max(largest, log.stat().st_size)
    assert largest > CHECKPOINT_AT
    store.set_setting("short", "x")
    store.set_setting("short", "y")
    assert log.stat().st_size < CHECKPOINT_AT


def test_a_backup_that_fails_leaves_no_file_behind(store: Store, tmp_path: Path) -> None:
    store.close()
    with pytest.raises(Refused):
        store.back_up(tmp_path / "copy.db")
    assert not (tmp_path / "copy.db").exists()
