"""The copy that a record goes on in while its own disk takes nothing, and the way home from it.

The copy is a whole record with its journal: what is confirmed meanwhile stands in it as it would at home. It
remembers the line of the journal at which it left. Only as long as that is still the last line at home are the
new lines carried back, in one transaction and with the same hashes; where somebody has written at home since,
nothing is mixed, and the copy can be saved as a record of its own.
"""

from __future__ import annotations

import fcntl
import os
import sqlite3
import stat
from collections.abc import Sequence
from contextlib import closing, suppress
from hashlib import blake2b
from pathlib import Path

from citerm.model.initiative import Model
from citerm.model.message import N_, Refused
from citerm.store import journal
from citerm.store.file import copy_to, prepare_for_writing, remove
from citerm.store.journal import Row
from citerm.store.tables import TABLES
from citerm.store.transaction import Transaction

SUFFIX = ".away"
_JOURNALED = {*TABLES.values(), "action_helpers"}
"""Tables whose rows follow from the journal."""
_BESIDE_THE_JOURNAL = {"drafts": ("scope", "account"), "settings": ("name",), "pens": ("scope",)}
"""Tables that the journal does not tell of, with their keys."""


class Parted(Refused):
    """Somebody has written at home since the copy was made."""

    def __init__(self) -> None:
        super().__init__(N_("Somebody has written in the record meanwhile; what is kept apart was not mixed into it."))


class Left(Model, frozen=True):
    """Where a copy comes from, and at which line of the journal it left."""

    home: str
    seq: int
    hash: str


class Elsewhere:
    """A copy that is written to."""

    def __init__(self, connection: sqlite3.Connection, path: Path | None, lock: int | None) -> None:
        self.connection = connection
        self.path = path
        """Where it lies; None: in the memory of this process alone."""
        self._lock = lock
        self.left = Left(*connection.execute("select home, seq, hash from away").fetchone())

    @classmethod
    def made(cls, source: sqlite3.Connection, home: Path, folder: Path | None) -> Elsewhere:
        """Copy a record as it stands into a folder, or into memory; a copy of a copy keeps where the first one left.

        Raises:
            Refused: where it cannot be written there.
        """
        if folder is None:
            connection = sqlite3.connect(":memory:", isolation_level=None)
            source.backup(connection)
            path = None
        else:
            path = _free_name(own_folder(folder), home)
            copy_to(source, path)
            connection = _connected(path)
        lock = None
        try:
            lock = _taken(path) if path is not None else None
            connection.execute("pragma foreign_keys = on")
            if not connection.execute("select 1 from sqlite_master where name = 'away'").fetchone():
                _mark(connection, home)
            return cls(connection, path, lock)
        except (sqlite3.Error, OSError) as problem:
            connection.close()
            if path is not None:
                _remove(path, lock)
            reason = getattr(problem, "strerror", None) or str(problem)
            raise Refused(N_("{path} cannot be written: {reason}"), path=str(path or home), reason=reason) from problem

    @classmethod
    def found(cls, path: Path) -> Elsewhere | None:
        """Take up a copy that was left behind; None where a running program has it, or it is no copy."""
        try:
            lock = _taken(path)
        except OSError:
            return None
        try:
            return cls(_connected(path), path, lock)
        except sqlite3.Error:
            os.close(lock)
            return None

    def lies_in(self, folder: Path | None) -> bool:
        """Whether it lies in that folder, or in the one of ours within; None: in memory."""
        if folder is None or self.path is None:
            return folder is self.path
        return self.path.parent in (folder, _own_within(folder))

    @property
    def acts(self) -> int:
        """Number of lines of the journal that only this copy has."""
        return journal.head(self.connection)[0] - self.left.seq

    def carry_home(self, home: sqlite3.Connection) -> None:
        """Write at home what was done since: the same rows, the same lines, all or nothing.

        The caller holds the lock of the record.

        Raises:
            Parted: where home has gone on by itself.
            sqlite3.Error: where home does not take it; nothing was written.
        """
        home.execute("begin immediate")
        try:
            if self.acts and journal.head(home) != (self.left.seq, self.left.hash):
                raise Parted
            _carry_acts(self.connection, home, self.left.seq)
            for table, keys in _BESIDE_THE_JOURNAL.items():
                _carry_rows(self.connection, home, table, keys)
            if self.acts and journal.head(home) != journal.head(self.connection):
                raise sqlite3.IntegrityError("the journal did not arrive as it left")
            home.execute("commit")
        except BaseException:
            if home.in_transaction:
                home.execute("rollback")
            raise

    def save_as(self, target: Path) -> None:
        """Save the copy as a record of its own.

        Raises:
            Refused: where the target exists or cannot be written.
        """
        copy_to(self.connection, target)
        with closing(sqlite3.connect(target)) as saved:
            saved.executescript(
                "".join(f"drop table {name};" for name in ("away", *(f"away_{t}" for t in _BESIDE_THE_JOURNAL)))
            )

    def let_go(self) -> None:
        """Close it and leave it where it lies."""
        self.connection.close()
        if self._lock is not None:
            os.close(self._lock)

    def remove(self) -> None:
        """Take it away: everything in it lies elsewhere."""
        self.connection.close()
        if self.path is not None:
            _remove(self.path, self._lock)


def left_behind(home: Path, folders: Sequence[Path]) -> list[Path]:
    """Copies of a record in these folders that are our own, the latest last."""
    found: list[Path] = []
    start = _beginning(home)
    for place in (place for folder in folders for place in (folder, _own_within(folder))):
        with suppress(OSError):
            if place.is_dir():
                named = [path for path in place.iterdir() if path.name.startswith(start) and path.suffix == SUFFIX]
                found += [path for path in named if _is_ours(path) and path.is_file()]
    return sorted(found, key=lambda path: path.stat().st_mtime)


def own_folder(folder: Path) -> Path:
    """The folder itself where nobody else may write in it, else one in it that is ours alone.

    Raises:
        Refused: where it is none, or somebody else has made one of that name.
    """
    try:
        if folder.is_dir() and _is_ours(folder):
            return folder
        own = _own_within(folder)
        with suppress(FileExistsError):
            own.mkdir(mode=0o700)
        if own.is_dir() and _is_ours(own):
            return own
        reason = os.strerror(1)
    except OSError as problem:
        reason = problem.strerror or str(problem)
    raise Refused(N_("{path} cannot be written: {reason}"), path=str(folder), reason=reason)


def _own_within(folder: Path) -> Path:
    return folder / f"citerm-{os.geteuid()}"


def _is_ours(path: Path) -> bool:
    """Whether it is our own and nobody else may change it; never what a link leads to."""
    state = path.lstat()
    return not stat.S_ISLNK(state.st_mode) and state.st_uid == os.geteuid() and not state.st_mode & 0o022


def _beginning(home: Path) -> str:
    # The same name in every folder, so that the next start finds it without having been told.
    return f"{home.stem}.{blake2b(os.fsencode(home), digest_size=4).hexdigest()}"


def _free_name(folder: Path, home: Path) -> Path:
    number = 1
    while (path := folder / f"{_beginning(home)}{f'-{number}' if number > 1 else ''}{SUFFIX}").exists():
        number += 1
    return path


def _connected(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(f"{path.as_uri()}?mode=rw", uri=True, isolation_level=None, timeout=0.05)
    prepare_for_writing(connection)
    return connection


def _taken(path: Path) -> int:
    """Hold the lock of a copy for as long as this program writes to it."""
    lock = os.open(f"{path}.lock", os.O_CREAT | os.O_RDWR | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(lock)
        raise
    return lock


def _remove(path: Path, lock: int | None) -> None:
    remove(path)
    if lock is not None:
        os.close(lock)


def _mark(connection: sqlite3.Connection, home: Path) -> None:
    """Note in the copy where it comes from, and how what the journal does not tell stood when it left."""
    connection.execute("begin")
    connection.execute("create table away (home text, seq integer, hash text)")
    connection.execute("insert into away values (?, ?, ?)", (str(home), *journal.head(connection)))
    for table in _BESIDE_THE_JOURNAL:
        connection.execute(f"create table away_{table} as select * from {table}")
    connection.execute("commit")


def _carry_acts(source: sqlite3.Connection, home: sqlite3.Connection, since: int) -> None:
    arrived = Transaction(home)
    for (seq,) in source.execute("select seq from acts where seq > ? order by seq", (since,)).fetchall():
        for change in journal.changes_of(source, seq):
            if change.table in _JOURNALED:  # the rest is told by its line alone
                arrived.apply(change)
        journal.copy_line(source, home, seq)
    wanted = Transaction(source)
    for table, row_id in {(change.table, change.row_id) for change in arrived.changes}:
        if arrived.row(table, row_id) != wanted.row(table, row_id):
            raise sqlite3.IntegrityError(f"{table} {row_id} did not arrive as it left")


def _carry_rows(source: sqlite3.Connection, home: sqlite3.Connection, table: str, keys: Sequence[str]) -> None:
    """Carry the rows that were changed since; what others have changed at home meanwhile stays."""
    before, after = (_by_key(source, name, keys) for name in (f"away_{table}", table))
    there = _by_key(home, table, keys)
    same_key = " and ".join(f'"{key}" = ?' for key in keys)
    for key in before.keys() | after.keys():
        old, new = before.get(key), after.get(key)
        if old == new or there.get(key) != old:
            continue
        home.execute(f"delete from {table} where {same_key}", key)
        if new is not None:
            names, values = zip(*new.items(), strict=True)
            listed = ", ".join(f'"{name}"' for name in names)
            home.execute(f"insert into {table} ({listed}) values ({', '.join('?' * len(names))})", values)


def _by_key(connection: sqlite3.Connection, table: str, keys: Sequence[str]) -> dict[tuple[object, ...], Row]:
    found = connection.execute(f"select * from {table}")
    names = [column[0] for column in found.description]
    rows = [dict(zip(names, row, strict=True)) for row in found]
    return {tuple(row[key] for key in keys): row for row in rows}
