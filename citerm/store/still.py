"""Reading a record where nothing may be written: in a folder of others, on a disk that is locked against writing.

SQLite reads a record through files of its own beside it. While somebody writes they lie there; while nobody
does they would have to be made, which an account that may only read cannot. The record then lies still, and
is read as it lies. Whether it still does is looked at before each reading, and where somebody has begun to
write, or has written meanwhile, it is opened anew.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeAlias

_NOTHING_MAY_BE_MADE = ("SQLITE_CANTOPEN", "SQLITE_READONLY_CANTINIT", "SQLITE_READONLY_DIRECTORY")
_Lies = tuple[int, int, int, int]
Prepare: TypeAlias = Callable[[sqlite3.Connection], None]


def connect_to_read(path: Path, prepare: Prepare | None = None) -> sqlite3.Connection:
    """Open a record for reading, in SQLite itself too, whoever the folder belongs to.

    ``prepare`` is done with each connection before it is used, and whenever the record is opened anew.
    """
    try:
        return _opened(path, prepare)
    except sqlite3.OperationalError as problem:
        if not _may_lie_still(problem) or _has_log(path):
            raise
    return _Still(path, prepare)


def _opened(path: Path, prepare: Prepare | None, *, still: bool = False) -> sqlite3.Connection:
    uri = f"{path.as_uri()}?mode=ro{'&immutable=1' if still else ''}"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=0.05)
    try:
        connection.execute("pragma trusted_schema = off")
        connection.execute("pragma cell_size_check = on")
        connection.execute("pragma schema_version")  # what cannot be read says so here
        if prepare is not None:
            prepare(connection)
        connection.execute("pragma query_only = on")
    except BaseException:
        connection.close()
        raise
    return connection


def _may_lie_still(problem: sqlite3.OperationalError) -> bool:
    return problem.sqlite_errorname.startswith(_NOTHING_MAY_BE_MADE)


def _has_log(path: Path) -> bool:
    """Whether there is a write-ahead log with something in it, without which the record is not whole."""
    try:
        return bool(os.stat(f"{path}-wal").st_size)
    except OSError:
        return False


def _lies(path: Path) -> _Lies | None:
    """The file as it lies there; None where it is gone, or where somebody writes beside it."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return None if _has_log(path) else (found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns)


class _Still(sqlite3.Connection):
    """A connection that looks before each reading whether the record lies as it lay; for one thread, as all are."""

    def __init__(self, path: Path, prepare: Prepare | None) -> None:
        super().__init__(":memory:")  # what is asked goes to the connection within
        self._path = path
        self._prepare = prepare
        self._turns = 0
        self._lay = _lies(self._path)
        self._within = _opened(self._path, self._prepare, still=True)

    def execute(self, sql: str, values: Sequence[Any] = (), /) -> sqlite3.Cursor:  # type: ignore[override]
        """Ask the record as it lies now."""
        if not self._within.in_transaction:
            self._look()
        try:
            found = self._within.execute(sql, values)
        except sqlite3.DatabaseError:
            if self._lay is None or _lies(self._path) == self._lay or self._within.in_transaction:
                raise
            self._look()  # it was written to in this very moment
            found = self._within.execute(sql, values)
        if sql == "pragma data_version":  # that of another opening begins anew
            return self._within.execute("select ?", (self._turns << 32 | found.fetchone()[0],))
        return found

    def _look(self) -> None:
        """Open the record anew where it does not lie still, or not as it lay; while it cannot be opened, later."""
        if self._lay is None:
            return  # somebody writes: SQLite itself sees to it from then on
        lies = _lies(self._path)
        if lies == self._lay:
            return
        with suppress(sqlite3.Error):
            try:
                fresh, lay = _opened(self._path, self._prepare), None
            except sqlite3.OperationalError as problem:
                if lies is None or not _may_lie_still(problem):
                    raise
                fresh, lay = _opened(self._path, self._prepare, still=True), lies
            self._within.close()
            self._within, self._lay, self._turns = fresh, lay, self._turns + 1

    @property
    def in_transaction(self) -> bool:
        """Whether a reading goes on over several questions."""
        return self._within.in_transaction

    def backup(self, target: sqlite3.Connection, **settings: Any) -> None:
        """Copy the record as it lies now."""
        self._look()
        self._within.backup(target, **settings)

    def close(self) -> None:
        """Let go of the record."""
        self._within.close()
        super().close()
