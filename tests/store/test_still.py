"""A reader in a folder where they may make nothing: a real second account, where the tests run as root.

Otherwise the folder is closed to its owner while the reader looks.
"""

from __future__ import annotations

import os
import pwd
import shutil
import sqlite3
import tempfile
import traceback
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from citerm.model.message import Refused
from citerm.store import Store
from citerm.store.still import _Still
from tests.tools import refuse

ROOT = os.geteuid() == 0
NOW = datetime(2026, 11, 12, 13, 0, tzinfo=UTC)


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that everybody may look into, and nobody but its owner write in."""
    made = Path(tempfile.mkdtemp(prefix="citerm-still-"))
    made.chmod(0o755)
    yield made
    shutil.rmtree(made)


@pytest.fixture
def path(folder: Path) -> Path:
    """A record that everybody may read, which nobody has open."""
    found = folder / "byliv.db"
    with Store.create(found) as store:
        write(store, "først")
    found.chmod(0o644)
    assert sorted(each.name for each in folder.iterdir()) == ["byliv.db", "byliv.db.lock"]
    return found


def write(store: Store, name: str) -> None:
    with store.atomic("add", account="anna", at=NOW, scope="board") as tx:
        tx.insert("people", {"key": name, "name": name, "initials": name[:2]})


def names(store: Store) -> list[str]:
    return [row[0] for row in store.pairs("select name from people order by id")]


class Reader:
    """Another account, in a process of its own, that does one thing after the other when it is asked to."""

    def __init__(self, folder: Path, *steps: Callable[[dict[str, Store]], object]) -> None:
        self._folder = folder
        to_reader, self._ask = os.pipe()
        self._answers, from_reader = os.pipe()
        self._pid = os.fork()
        if self._pid == 0:
            os.close(self._ask)
            os.close(self._answers)
            self._be_nobody(steps, to_reader, from_reader)
        os.close(to_reader)
        os.close(from_reader)

    @staticmethod
    def _be_nobody(steps: tuple[Callable[[dict[str, Store]], object], ...], asked: int, answers: int) -> None:
        held: dict[str, Store] = {}
        try:
            if ROOT:
                nobody = pwd.getpwnam("nobody")
                os.setgroups([])
                os.setgid(nobody.pw_gid)
                os.setuid(nobody.pw_uid)
            for step in steps:
                if not os.read(asked, 1):
                    break
                os.write(answers, f"{step(held)}\n".encode())
        except BaseException:
            os.write(answers, traceback.format_exc().encode())
        finally:
            os._exit(0)

    def next(self) -> str:
        """Let it do the next thing; answers what came of it."""
        if not ROOT:
            self._folder.chmod(0o555)
        os.write(self._ask, b".")
        answer = os.read(self._answers, 65536).decode().strip()
        self._folder.chmod(0o755)
        return answer

    def __enter__(self) -> Reader:
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._ask)
        os.close(self._answers)
        os.waitpid(self._pid, 0)


def test_a_closed_record_is_read_and_nothing_is_made_beside_it(path: Path) -> None:
    def look(_: dict[str, Store]) -> object:
        with Store.open(path, read_only=True) as store:
            return names(store), isinstance(store._connection, _Still)

    before = sorted(path.parent.iterdir())
    with Reader(path.parent, look) as reader:
        assert reader.next() == "(['først'], True)"
    assert sorted(path.parent.iterdir()) == before


def test_who_reads_sees_each_change_whoever_comes_and_goes(path: Path) -> None:
    def begin(held: dict[str, Store]) -> object:
        held["store"] = Store.open(path, read_only=True)
        return names(held["store"])

    def look(held: dict[str, Store]) -> object:
        return held["store"].changed_elsewhere(), names(held["store"])

    with Reader(path.parent, begin, *[look] * 8) as reader:
        assert reader.next() == "['først']"
        assert reader.next() == "(False, ['først'])"
        with Store.open(path) as store:
            write(store, "andet")
            assert reader.next() == "(True, ['først', 'andet'])"
            write(store, "tredje")
            assert reader.next() == "(True, ['først', 'andet', 'tredje'])"
            assert reader.next() == "(False, ['først', 'andet', 'tredje'])"
        with Store.open(path) as store:
            write(store, "fjerde")
        assert reader.next() == "(True, ['først', 'andet', 'tredje', 'fjerde'])"
        with Store.open(path) as store:
            write(store, "femte")
            assert "femte" in reader.next()


def test_a_writer_who_came_and_went_between_two_looks_is_noticed(path: Path) -> None:
    def begin(held: dict[str, Store]) -> object:
        held["store"] = Store.open(path, read_only=True)
        return names(held["store"])

    def look(held: dict[str, Store]) -> object:
        store = held["store"]
        return names(store), store.changed_elsewhere(), isinstance(store._connection, _Still)

    with Reader(path.parent, begin, look, look) as reader:
        reader.next()
        for name in ("andet", "tredje"):
            with Store.open(path) as store:
                write(store, name)
            assert reader.next().endswith(f"'{name}'], True, True)")


def test_a_reader_neither_delays_the_writer_nor_leaves_files_in_the_way(path: Path) -> None:
    def hold(held: dict[str, Store]) -> object:
        held["store"] = Store.open(path, read_only=True)
        held["store"]._connection.execute("begin")
        return names(held["store"])

    with Store.open(path) as store:
        write(store, "andet")
        with Reader(path.parent, hold) as reader:
            assert reader.next() == "['først', 'andet']"
            write(store, "tredje")
            assert {each.stat().st_uid for each in path.parent.iterdir()} == {os.geteuid()}
        write(store, "fjerde")
    with Store.open(path) as store:
        assert names(store) == ["først", "andet", "tredje", "fjerde"]


def test_a_reader_cannot_write_with_any_tool(path: Path) -> None:
    if not ROOT:
        refuse("a second account is needed: run the tests as root")

    def try_hard(_: dict[str, Store]) -> object:
        came = []
        attempts: list[Callable[[], object]] = [
            lambda: sqlite3.connect(path).execute("delete from people"),
            lambda: path.open("r+b"),
            lambda: path.unlink(),
            lambda: path.with_name("x").touch(),
            lambda: write(Store.open(path, read_only=True), "nej"),
            lambda: Store.open(path, read_only=True)._connection.execute("delete from people"),
        ]
        for attempt in attempts:
            try:
                attempt()
            except (OSError, sqlite3.Error, Refused) as problem:
                came.append(type(problem).__name__)
            else:
                came.append("written")
        return came

    before = path.read_bytes()
    with Reader(path.parent, try_hard) as reader:
        assert "written" not in reader.next()
    assert path.read_bytes() == before


def test_a_log_without_its_index_is_told_of_instead_of_an_older_record_shown(path: Path) -> None:
    """A crash, or a copy that left the index out: what was confirmed last is in the log only."""
    with Store.open(path) as store:
        write(store, "andet")
        log = Path(f"{path}-wal").read_bytes()
    Path(f"{path}-wal").write_bytes(log)
    Path(f"{path}-wal").chmod(0o644)
    for end in ("-shm",):
        Path(f"{path}{end}").unlink(missing_ok=True)

    def look(_: dict[str, Store]) -> object:
        try:
            with Store.open(path, read_only=True) as store:
                return names(store)
        except Refused as refused:
            return refused.message.text

    with Reader(path.parent, look) as reader:
        assert reader.next() in ("['først', 'andet']", "{path} cannot be read: {reason}. It was left as it is.")


def test_a_record_that_lies_still_can_be_backed_up(path: Path) -> None:
    def copy(_: dict[str, Store]) -> object:
        folder = Path(tempfile.mkdtemp())
        with Store.open(path, read_only=True) as store:
            store.back_up(folder / "copy.db")
        with Store.open(folder / "copy.db") as store:
            found = names(store)
        shutil.rmtree(folder)
        return found

    with Reader(path.parent, copy) as reader:
        assert reader.next() == "['først']"
