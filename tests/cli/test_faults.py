"""Files and surroundings that are not as they should be: a clear line, what is safe, what to do; never a traceback."""

from __future__ import annotations

import os
import re
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from citerm.acts import backing_up
from citerm.acts.desk import Desk
from citerm.cli import run
from citerm.cli.elsewhere import _may_be_written, about_the_place, open_store
from citerm.cli.session import Session
from citerm.store import Store, backups, engine
from citerm.store.file import file_lock
from tests.acts.room import a_room, an_open_meeting

NOW = datetime(2026, 11, 12, 13, 0, tzinfo=UTC)


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """A record with a meeting, and a backup of it."""
    room = an_open_meeting(a_room(tmp_path / "data"))
    backing_up.make_now(room.desk)
    room.desk.store.close()
    return room.desk.store.path


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    names = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
    return {"HOME": str(tmp_path), "LANG": "en_GB.UTF-8"} | {name: str(tmp_path / name) for name in names}


def damaged(record: Path, first: int, last: int) -> bytes:
    content = bytearray(record.read_bytes())
    content[first:last] = os.urandom(last - first)
    record.write_bytes(content)
    return bytes(content)


@pytest.mark.parametrize(("first", "last"), [(0, 16), (100, 4096), (4096, 40_000)])
def test_a_damaged_record_is_left_alone_and_its_newest_backup_is_offered(
    record: Path, environ: dict[str, str], capsys: pytest.CaptureFixture[str], first: int, last: int
) -> None:
    content = damaged(record, first, last)
    assert run(["--ui-lang", "en", "--db", str(record), "list", "meetings"], environ) == 1
    said = capsys.readouterr()
    assert "The newest backup is of" in said.err and "Traceback" not in said.err
    newest = backups.newest(record)
    assert newest is not None
    assert f" at {newest.at.astimezone(ZoneInfo('Europe/Copenhagen')):%H.%M}. To go on" in said.err  # not the host's
    assert run(["--ui-lang", "en", "--db", str(record), "check"], environ) == 1
    said = capsys.readouterr()
    offered = re.search(r"citerm --db (\S+) restore (\S+) --force", said.out)
    assert offered is not None and record.read_bytes() == content
    assert run(["--ui-lang", "en", "--db", offered[1], "restore", offered[2], "--force"], environ) == 0
    capsys.readouterr()
    assert run(["--ui-lang", "en", "--db", str(record), "list", "meetings"], environ) == 0
    assert "Styregruppen" in capsys.readouterr().out


def test_where_there_is_no_backup_none_is_offered(
    record: Path, environ: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    for backup in (record.parent / "backups").rglob("*.db"):
        backup.unlink()
    damaged(record, 0, 4096)
    assert run(["--ui-lang", "en", "--db", str(record), "list", "meetings"], environ) == 1
    assert "newest backup" not in capsys.readouterr().err


def test_check_tells_of_the_sqlite_that_is_installed(
    record: Path, environ: dict[str, str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for affected, sentence in ((True, "has a fault that can lose writes"), (False, f"SQLite {engine.SQLITE}\n")):
        monkeypatch.setattr(engine, "forgets_the_log", lambda affected=affected: affected)
        run(["--ui-lang", "en", "--db", str(record), "check"], environ)
        assert sentence in capsys.readouterr().out


def test_a_network_file_system_is_told_by_check_and_when_the_record_is_opened(
    record: Path,
    environ: dict[str, str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(f"server:/x {record.parent} nfs4 rw 0 0\n")
    monkeypatch.setattr(engine, "MOUNTS", mounts)
    run(["--ui-lang", "en", "--db", str(record), "check"], environ)
    assert "network file system (nfs4)" in capsys.readouterr().out
    with Store.open(record) as store:
        (remark,) = about_the_place(Session(environ), store)
        assert remark.values == {"kind": "nfs4"}


@pytest.mark.parametrize("which", ["file", "folder"])
def test_a_record_that_may_not_be_written_is_opened_for_reading_only(
    record: Path, environ: dict[str, str], monkeypatch: pytest.MonkeyPatch, which: str
) -> None:
    assert _may_be_written(record) and _may_be_written(record.parent / "none.db")
    locked = record if which == "file" else record.parent
    real = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: path != locked and real(path, mode))
    assert not _may_be_written(record)
    with open_store(Session(environ), record) as store:
        assert store.read_only
        (remark,) = about_the_place(Session(environ), store)
        assert "reading only" in remark.text


@pytest.mark.parametrize("home", ["", "/nowhere/at/all", "not-absolute"])
def test_without_a_home_folder_a_record_that_is_named_works(
    record: Path, capsys: pytest.CaptureFixture[str], home: str
) -> None:
    environ = {"HOME": home, "LANG": "en_GB.UTF-8"}
    for command in (["list", "meetings"], ["check"], ["where"], ["list", "actions"]):
        assert run(["--ui-lang", "en", "--db", str(record), *command], environ) in (0, 1)
        said = capsys.readouterr()
        assert "Traceback" not in said.err and said.out


def test_without_a_home_folder_and_without_a_record_it_says_so_in_one_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    import pwd

    def nobody(uid: int) -> None:
        raise KeyError(uid)

    monkeypatch.setattr(pwd, "getpwuid", nobody)
    assert run(["--ui-lang", "en", "list", "meetings"], {"LANG": "en_GB.UTF-8"}) == 1
    said = capsys.readouterr().err
    assert "Your home folder is not known" in said and said.count("\n") == 1


def test_the_clock_of_the_host_may_stand_in_another_zone(record: Path) -> None:
    with Store.open(record, read_only=True) as store:
        desk = Desk(store, lambda: datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "kasper")
        assert desk.zone() == ZoneInfo("Europe/Copenhagen")
        assert desk.today().isoformat() == "2026-10-25"


def test_a_command_that_another_program_keeps_waiting_says_so_and_what_to_do(
    record: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("citerm.cli.session.PATIENCE", 0.01)
    with file_lock(record, wait=1):
        status = run(["--db", str(record), "retention", "--set", "people=12m"], {"LANG": "en_GB.UTF-8"})
    said = "citerm: Another program is writing to the record; nothing was changed. Try again in a moment.\n"
    assert status == 1 and capfd.readouterr().err.endswith(said)


def test_a_record_that_another_program_made_meanwhile_outlives_an_import_that_fails(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    record, kept = tmp_path / "x.db", tmp_path / "x.db.replaced-20261112T130000Z"
    kept.write_text("kept by a restore")

    def made_meanwhile(path: Path) -> Store:
        a_room(tmp_path / "other").desk.store.back_up(record)
        return create(path)

    create = Store.create
    monkeypatch.setattr(Store, "create", made_meanwhile)
    demo = str(Path(__file__).parents[2] / "data" / "demo" / "da.toml")
    assert run(["--db", str(record), "import", demo], {"HOME": str(tmp_path), "LANG": "en_GB.UTF-8"}) == 1
    assert f"There is already a file {record}." in capfd.readouterr().err
    with Store.open(record, read_only=True) as there:
        assert there.integrity_problems() == []
    assert kept.exists()


def test_where_nobody_may_read_at_this_moment_a_command_says_so(
    record: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    with closing(sqlite3.connect(record, isolation_level=None)) as over_a_network:
        over_a_network.execute("pragma journal_mode = delete")
        over_a_network.execute("begin exclusive")
        for command in (["list", "people"], ["check"], ["dump"], ["backup"], ["person", "show", "MH"]):
            assert run(["--db", str(record), *command], {"LANG": "en_GB.UTF-8"}) == 1
            said = "".join(capfd.readouterr())
            assert "Another program is writing" in said, (command, said)
            assert "--force" not in said, "nothing is wrong with it"
        over_a_network.execute("rollback")


@pytest.mark.parametrize("command", [["check"], ["list"]])
def test_for_a_record_of_a_newer_citerm_no_older_backup_is_offered(
    record: Path, capfd: pytest.CaptureFixture[str], command: list[str]
) -> None:
    with closing(sqlite3.connect(record)) as newer:
        newer.execute("pragma user_version = 99")
    assert run(["--db", str(record), *command], {"LANG": "en_GB.UTF-8"}) == 1
    said = "".join(capfd.readouterr())
    assert "written by a newer citerm" in said and "--force" not in said
