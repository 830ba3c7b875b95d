"""Disks that take nothing more, made of SQLite's own limits or of a connection that says no."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, cast

from citerm.store import Store


def full(store: Store) -> None:
    """Let the file that the store writes to take nothing more, as SQLite finds it when it commits."""
    taken = cast("sqlite3.Connection", Unwilling(store._connection, "commit", "SQLITE_FULL", -1))
    if store._connection is store._home:
        store._home = taken
    elif store.elsewhere is not None:
        store.elsewhere.connection = taken
    store._connection = taken


def room_again(store: Store) -> None:
    """Let the record's own file be written again."""
    if isinstance(store._home, Unwilling):
        if store._connection is store._home:
            store._connection = store._home.real
        store._home = store._home.real


def no_more_pages(store: Store) -> None:
    """Let SQLite itself say that the disk is full as soon as the file would have to grow."""
    store._connection.execute("vacuum")
    (pages,) = store._connection.execute("pragma page_count").fetchone()
    store._connection.execute(f"pragma max_page_count = {pages}")


def failure(name: str) -> sqlite3.OperationalError | sqlite3.DatabaseError:
    """The error that SQLite raises under that name."""
    kind = sqlite3.DatabaseError if name.startswith("SQLITE_CORRUPT") else sqlite3.OperationalError
    problem = kind(name)
    problem.sqlite_errorname = name
    return problem


class Unwilling:
    """A connection on which one statement fails, as often as it is wanted."""

    def __init__(self, connection: sqlite3.Connection, statement: str, name: str, times: int) -> None:
        self.real = connection
        self._statement = statement
        self._name = name
        self.times = times

    def __getattr__(self, name: str) -> Any:
        return getattr(self.real, name)

    def execute(self, statement: str, *values: Any) -> sqlite3.Cursor:
        if statement == self._statement and self.times:
            self.times -= 1
            if self.real.in_transaction:
                self.real.execute("rollback")  # as SQLite does when a disk refuses
            raise failure(self._name)
        return self.real.execute(statement, *values)


@contextmanager
def unwilling(
    store: Store, statement: str, name: str, *, times: int = -1, kind: type[Unwilling] = Unwilling
) -> Iterator[Unwilling]:
    """Let a statement fail at the record's own file."""
    real = store._home
    stand_in = kind(real, statement, name, times)
    store._home = store._connection = cast("sqlite3.Connection", stand_in)
    yield stand_in
    if store._connection is store._home:
        store._connection = real
    store._home = real
