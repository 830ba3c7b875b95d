"""The index of all words as it is, and as it would be if it were made anew from the rows: always the same."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from citerm.store import Store, index


def indexed(store: Store) -> dict[int, str]:
    """What the index holds."""
    return dict(store.pairs("select rowid, words from search_index"))


def made_anew(store: Store) -> dict[int, str]:
    """What it would hold if it were made anew."""
    with closing(sqlite3.connect(":memory:")) as copy:
        store._connection.backup(copy)
        index.fill(copy)
        return dict(copy.execute("select rowid, words from search_index").fetchall())
