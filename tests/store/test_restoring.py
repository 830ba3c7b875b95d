"""Restoring: only what goes on from the record, in one step, whatever happens meanwhile; and lending."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlite_utils import Database

from citerm.model.message import Dated, Refused
from citerm.model.people import Person
from citerm.store import Store, backups, journal, lending, restoring, schema
from citerm.store.journal import ChangeRow
from tests.store.test_backups import NOW, add, in_a_child, killed_at, names, small_disk

__all__ = ["small_disk"]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "byliv.db") as made:
        for name in ("Anna", "Bo"):
            add(made, name)
        yield made


def a_copy(store: Store, name: str = "copy.db") -> Path:
    target = store.path.parent / name
    backups.copy_out(store.path, target)
    return target


def restore(file: Path, record: Path) -> Path | None:
    with restoring.nobody_writing(record):
        return restoring.put_in_place(file, record, NOW)


# what the file is held against


def test_a_file_that_goes_on_from_the_record_is_known(store: Store) -> None:
    copy = a_copy(store)
    with Store.open(copy) as there:
        add(there, "Carl")
    found = restoring.compared(store.path, copy)
    assert (found.continues, found.same, found.common, found.only_theirs) == (True, True, 2, 1)


def test_what_only_the_record_has_is_counted_by_where_it_was_done(store: Store) -> None:
    copy = a_copy(store)
    add(store, "Carl")
    with store.atomic("add_person", account="anna", at=NOW, scope="meeting:7") as tx:
        tx.insert("people", {"key": "d", "name": "Dea", "initials": "D"})
    found = restoring.compared(store.path, copy)
    assert not found.continues
    assert [(lost.scope, lost.acts) for lost in found.only_ours] == [("initiative", 1), ("meeting:7", 1)]
    assert found.only_ours[0].last_at == NOW


def test_two_that_went_on_apart_have_only_their_beginning_in_common(store: Store) -> None:
    copy = a_copy(store)
    with Store.open(copy) as there:
        add(there, "Carl")
    add(store, "Dea")
    found = restoring.compared(store.path, copy)
    assert (found.continues, found.same, found.common, found.only_theirs) == (False, True, 2, 1)


def test_the_record_of_another_initiative_is_none_of_ours(store: Store, tmp_path: Path) -> None:
    with Store.create(tmp_path / "other.db") as other:
        add(other, "Zoe")
    found = restoring.compared(store.path, tmp_path / "other.db")
    assert (found.same, found.common) == (False, 0)


def test_a_record_that_nobody_has_begun_has_nothing_to_lose(store: Store, tmp_path: Path) -> None:
    Store.create(tmp_path / "new.db").close()
    assert restoring.compared(tmp_path / "new.db", store.path).continues


def test_a_record_that_cannot_be_read_may_have_what_nobody_else_has(store: Store) -> None:
    copy = a_copy(store)
    store.close()
    store.path.write_bytes(b"SQLite format 3\x00" + b"x" * 4000)
    found = restoring.compared(store.path, copy)
    assert (found.readable, found.continues) == (False, False)


@pytest.mark.parametrize(
    "content", [b"", b"Some text\n" * 200, b"SQLite format 3\x00" + b"x" * 4000], ids=["empty", "text", "torn"]
)
def test_what_is_no_record_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "odd.db"
    path.write_bytes(content)
    with pytest.raises(Refused):
        restoring.examined(path)
    assert path.read_bytes() == content
    assert [file.name for file in tmp_path.iterdir()] == ["odd.db"]


def test_a_backup_from_a_newer_program_is_refused(store: Store) -> None:
    copy = a_copy(store)
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute(f"pragma user_version = {schema.VERSION + 1}")
    with pytest.raises(Refused) as refused:
        restoring.examined(copy)
    assert "newer" in refused.value.message.text


def test_a_file_is_read_where_nothing_can_be_written_beside_it(store: Store, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    backups.copy_out(store.path, stick / "byliv.db")
    stick.chmod(0o500)
    try:
        found = restoring.examined(stick / "byliv.db")
        assert (found.lines, found.sound) == (2, True)
        assert [file.name for file in stick.iterdir()] == ["byliv.db"]
    finally:
        stick.chmod(0o700)


# swapping


def test_the_record_is_swapped_and_the_old_one_kept_beside_it(store: Store) -> None:
    copy = a_copy(store)
    add(store, "Only ours")
    store.path.chmod(0o660)
    kept = restore(copy, store.path)
    assert kept == store.path.with_name("byliv.db.replaced-20261112T130000Z")
    assert names(store.path) == ["Anna", "Bo"]
    assert names(kept) == ["Anna", "Bo", "Only ours"]
    assert stat.S_IMODE(store.path.stat().st_mode) == 0o660, "as the old one"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_a_program_that_has_the_old_one_open_notices_and_can_open_the_new_one(store: Store) -> None:
    copy = a_copy(store)
    with Store.open(copy) as there:
        add(there, "Carl")
    with Store.open(store.path, read_only=True) as reader:
        restore(copy, store.path)
        assert not store.in_its_place
        assert not reader.in_its_place
        with pytest.raises(Refused):
            add(store, "Into the old one")
        store.open_again()
        reader.open_again()
        add(store, "Dea")
        assert [person.name for person in reader.all(Person)] == ["Anna", "Bo", "Carl", "Dea"]
    assert store.integrity_problems() == []
    assert store.broken_links() == []


def test_nothing_written_after_the_swap_is_lost_when_the_last_program_lets_go_of_the_old_one(store: Store) -> None:
    copy = a_copy(store)
    restore(copy, store.path)
    with Store.open(store.path) as fresh:
        add(fresh, "Carl")
        store.close()  # SQLite cleans up by name
        add(fresh, "Dea")
        child = in_a_child(lambda: names(store.path) == ["Anna", "Bo", "Carl", "Dea"] or os._exit(1))
        assert child == 0
    assert names(store.path) == ["Anna", "Bo", "Carl", "Dea"]


def test_a_record_is_made_where_there_was_none(store: Store, tmp_path: Path) -> None:
    there = tmp_path / "laptop" / "byliv.db"
    there.parent.mkdir()
    assert restore(a_copy(store), there) is None
    assert names(there) == ["Anna", "Bo"]
    assert stat.S_IMODE(there.stat().st_mode) == 0o600
    assert {file.name for file in there.parent.iterdir()} == {"byliv.db"}


def test_a_damaged_record_is_kept_with_its_log(store: Store) -> None:
    copy = a_copy(store)
    add(store, "In the log only")
    log = Path(f"{store.path}-wal").read_bytes()
    store.close()
    store.path.write_bytes(b"SQLite format 3\x00" + b"x" * 4000)
    Path(f"{store.path}-wal").write_bytes(log)
    kept = restore(copy, store.path)
    assert kept is not None
    assert kept.read_bytes().startswith(b"SQLite format 3\x00xxx")
    assert Path(f"{kept}-wal").read_bytes() == log
    assert names(store.path) == ["Anna", "Bo"]


def test_a_full_disk_changes_nothing(store: Store, small_disk: Path) -> None:
    record = small_disk / "byliv.db"
    store.close()
    with closing(sqlite3.connect(store.path)) as source:
        source.execute("pragma journal_mode = delete")
    copy = a_copy(store, "big.db")
    with Store.open(copy) as there:
        for count in range(30):
            add(there, f"Somebody {count}" + "x" * 2000)
    tiny = small_disk / "filler"
    subprocess.run(["mount", "-o", "remount,size=700k", str(small_disk)], check=True)
    record.touch(0o600)
    record.write_bytes(store.path.read_bytes())
    before = record.read_bytes()
    tiny.write_bytes(b"x" * (os.statvfs(small_disk).f_bavail * os.statvfs(small_disk).f_frsize - 40_000))
    with pytest.raises(Refused) as refused:
        restore(copy, record)
    assert "It is as it was" in refused.value.message.text
    assert record.read_bytes() == before
    assert {file.name for file in small_disk.iterdir()} <= {"byliv.db", "filler", "byliv.db.lock"}


def test_a_reader_that_does_not_let_go_is_waited_for_and_then_said(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = a_copy(store)
    monkeypatch.setattr(restoring, "CHECKPOINT_TRIES", 2)
    with Store.open(store.path, read_only=True) as reader, reader.reading():
        assert reader.journal_head()[0] == 2
        add(store, "Carl")
        with pytest.raises(Refused) as refused:
            restore(copy, store.path)
        assert "does not let go" in refused.value.message.text
    assert names(store.path) == ["Anna", "Bo", "Carl"]
    assert store.in_its_place
    restore(copy, store.path)
    assert names(store.path) == ["Anna", "Bo"]


@pytest.mark.parametrize("there", [True, False], ids=["over a record", "where there was none"])
def test_killed_at_any_moment_of_restoring_the_old_or_the_new_record_lies_there_whole(
    tmp_path: Path, there: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.create(tmp_path / "source.db") as source:
        for name in ("Anna", "Bo"):
            add(source, name)
        copy = a_copy(source, "copy.db")
    with Store.open(copy) as made:
        add(made, "Carl")
    old, new = ["Anna", "Bo"], ["Anna", "Bo", "Carl"]
    seen = set()
    for moment in range(1, 90):
        folder = tmp_path / str(moment)
        folder.mkdir()
        record = folder / "byliv.db"
        if there:
            backups.copy_out(tmp_path / "source.db", record)

        ended = in_a_child(
            lambda moment=moment, record=record: killed_at(  # type: ignore[misc]
                moment, monkeypatch, lambda: restore(copy, record)
            )
        )
        lies_there = names(record) if record.exists() else []
        assert lies_there in (old if there else [], new), moment
        seen.add(tuple(lies_there))
        with Store.open(record) if record.exists() else Store.create(record) as store:
            assert store.integrity_problems() == []
            assert store.broken_links() == []
        if record.exists() and lies_there:
            restore(copy, record)
            assert names(record) == new, "and it can be done again"
            assert not list(folder.glob(".*"))
        if not os.WIFSIGNALED(ended):
            break
    assert not os.WIFSIGNALED(ended)
    assert seen == {tuple(old if there else []), tuple(new)}


# from every version of the schema


def a_record_of(version: int, path: Path) -> None:
    """A record as the program of that version left it, made by its own migrations."""
    names_of = [
        "m001_record",
        "m002_between_meetings",
        "m003_search_index",
        "m004_phases",
        "m005_several_people",
        "m006_paper",
        "m007_around_the_meetings",
        "m008_action_plans",
    ]
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(f"pragma application_id = {schema.APPLICATION_ID}")
        after = names_of[version] if version < len(names_of) else None
        migrations, db = schema.migrations(), Database(connection, execute_plugins=False)
        migrations.apply(db, stop_before=after) if after else migrations.apply(db)
        connection.execute(f"pragma user_version = {version}")
        connection.execute("begin immediate")
        rows = [("groups", {"id": 1, "key": "sg", "name": "Styregruppen", "kind": "steering", "state": "active"})]
        rows.append(("people", {"id": 1, "key": "mh", "name": "Mette Holm", "initials": "MH"}))
        for count, (table, row) in enumerate(rows, start=1):
            places = ", ".join("?" * len(row))
            connection.execute(f"insert into {table} ({', '.join(row)}) values ({places})", tuple(row.values()))
            journal.append(
                connection,
                act="add",
                at=datetime(2026, 11, count, tzinfo=UTC).isoformat(timespec="microseconds"),
                account="anna",
                person_id=None,
                scope="initiative",
                kind="do",
                target=None,
                undoable=True,
                changes=[ChangeRow(table, 1, None, row)],
            )
        connection.execute("commit")


def test_all_versions_are_told_of() -> None:
    assert schema.VERSION == 8, "a_record_of knows the migrations by name"


@pytest.mark.parametrize("version", range(1, schema.VERSION + 1))
@pytest.mark.parametrize("there", [True, False], ids=["over a record", "where there was none"])
def test_a_backup_of_each_version_of_the_schema_is_restored(tmp_path: Path, version: int, there: bool) -> None:
    file, record = tmp_path / "old.db", tmp_path / "byliv.db"
    a_record_of(version, file)
    content = file.read_bytes()
    if there:
        record.touch(0o600)
        record.write_bytes(content)
        Store.open(record).close()
        assert restoring.compared(record, file).continues
    found = restoring.examined(file)
    assert (found.lines, found.sound) == (2, True)
    assert (restore(file, record) is not None) is there
    with Store.open(record) as store:
        assert [person.name for person in store.all(Person)] == ["Mette Holm"]
        assert store.journal_head() == (2, found.head)
        assert store.integrity_problems() == []
        assert store.broken_links() == []
        add(store, "Anna")
    assert file.read_bytes() == content, "the backup stays as it is"


def test_a_record_that_another_tool_holds_is_not_swapped(store: Store) -> None:
    copy, record = a_copy(store), store.path
    store.close()
    with closing(sqlite3.connect(record, isolation_level=None)) as held:
        held.execute("pragma journal_mode = delete")
        before = record.read_bytes()
        held.execute("begin exclusive")
        with pytest.raises(Refused, match="does not let go of it"):
            restore(copy, record)
        held.execute("rollback")
    assert record.read_bytes() == before and not list(record.parent.glob("*.replaced-*"))


def test_a_new_record_comes_to_a_stick_that_knows_no_links(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(source: Path, target: Path) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    stick = tmp_path / "stick" / "byliv.db"
    stick.parent.mkdir()
    assert restore(a_copy(store), stick) is None
    assert [path.name for path in stick.parent.iterdir()] == ["byliv.db"]
    assert names(stick) == ["Anna", "Bo"]


# lending


def test_a_lent_record_is_only_read_until_what_was_lent_is_back(store: Store, tmp_path: Path) -> None:
    lent = tmp_path / "stick.db"
    lending.lend(store.path, lent, NOW)
    with pytest.raises(Refused) as refused:
        add(store, "Here")
    assert refused.value.message.values == {"to": str(lent), "since": Dated(NOW.date())}
    with Store.open(store.path) as opened:
        assert opened.read_only
        assert opened.lent == lending.Lent(str(lent), NOW)
        with pytest.raises(Refused):
            add(opened, "Here too")
    with Store.open(lent) as away:
        assert away.lent is None
        add(away, "Away")
    assert restoring.compared(store.path, lent).continues
    restore(lent, store.path)
    with Store.open(store.path) as back:
        assert back.lent is None
        add(back, "Here again")
    assert names(store.path) == ["Anna", "Bo", "Away", "Here again"]


def test_a_program_that_was_open_when_the_record_came_back_writes_again(store: Store, tmp_path: Path) -> None:
    lending.lend(store.path, tmp_path / "stick.db", NOW)
    with Store.open(store.path) as opened:
        restore(tmp_path / "stick.db", store.path)
        opened.open_again()
        assert not opened.read_only
        add(opened, "Carl")


def test_a_record_is_lent_once(store: Store, tmp_path: Path) -> None:
    lending.lend(store.path, tmp_path / "one.db", NOW)
    with pytest.raises(Refused):
        lending.lend(store.path, tmp_path / "two.db", NOW)
    assert not (tmp_path / "two.db").exists()


def test_what_was_written_while_the_copy_was_made_is_lent_too(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied, late = backups.copy_out, ["Late"]

    def meanwhile(record: Path, target: Path, **more: object) -> object:
        found = copied(record, target)
        if late:
            add(store, late.pop())
        return found

    monkeypatch.setattr(backups, "copy_out", meanwhile)
    lending.lend(store.path, tmp_path / "stick.db", NOW)
    assert names(tmp_path / "stick.db") == ["Anna", "Bo", "Late"]


def test_a_record_that_does_not_come_back_can_be_taken_back(store: Store, tmp_path: Path) -> None:
    assert not lending.take_back(store.path)
    lending.lend(store.path, tmp_path / "lost.db", NOW)
    assert lending.take_back(store.path)
    add(store, "Carl")
    assert not restoring.compared(store.path, tmp_path / "lost.db").continues


@pytest.mark.parametrize("value", ["", "null", "{}", '{"to": 1, "since": 2}', '{"to": "x", "since": "soon"}', "[]"])
def test_a_setting_that_we_have_not_written_lends_nothing(store: Store, value: str) -> None:
    store.set_setting(lending.SETTING, value)
    assert store.lent is None
    add(store, "Carl")


def test_a_program_that_is_open_knows_at_once_that_its_record_is_lent_and_that_it_is_back(
    store: Store, tmp_path: Path
) -> None:
    store.changed_elsewhere()
    lending.lend(store.path, tmp_path / "stick.db", NOW)
    assert (store.changed_elsewhere(), store.read_only) == (True, True)
    assert lending.take_back(store.path)
    assert (store.changed_elsewhere(), store.read_only, store.in_its_place) == (True, False, True)
    add(store, "Carl")
    with Store.open(store.path) as opened_while_lent:
        lending.lend(store.path, tmp_path / "other.db", NOW)
        assert opened_while_lent.changed_elsewhere() and opened_while_lent.read_only
    with Store.open(store.path, read_only=True) as reader:
        lending.take_back(store.path)
        assert reader.changed_elsewhere() and reader.read_only
