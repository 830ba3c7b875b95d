"""The index of all words that the search reads: kept with every row that changes, in the same transaction.

Texts stand in it folded (model.text.fold), never what was struck. It can be made anew from the rows at any
time, so it is no part of the journal and of no dump.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import Literal, NamedTuple

from citerm.model.text import fold
from citerm.store.journal import Row

Kind = Literal["decision", "action", "procedure", "note", "parked", "comment", "item"]

SHIFT = 40
"""Bits of a row's key in its place in the index."""


class Source(NamedTuple):
    """A table that is searched."""

    kind: Kind
    rank: int
    """Kinds of a higher rank stand before those of a lower one."""
    columns: tuple[str, ...]
    found: str
    """Query for what a hit shows: id, meeting, item, group, text, and what it is part of."""


SOURCES: Mapping[str, Source] = {
    "decisions": Source(
        "decision", 7, ("text",), "select id, meeting_id, item_id, group_id, text, procedure_id from decisions where id"
    ),
    "actions": Source(
        "action",
        6,
        ("text", "waiting_for", "closing_note"),
        "select id, meeting_id, item_id, group_id, text, decision_id from actions where id",
    ),
    "written_procedures": Source(
        "procedure",
        5,
        ("title", "background"),
        "select id, null, null, group_id, title, null from written_procedures where id",
    ),
    "notes": Source(
        "note",
        4,
        ("text",),
        "select notes.id, meeting_id, item_id, group_id, text, null"
        " from notes join meetings on meetings.id = meeting_id where notes.id",
    ),
    "parked_topics": Source(
        "parked", 3, ("text",), "select id, meeting_id, item_id, group_id, text, null from parked_topics where id"
    ),
    "comments": Source(
        "comment",
        2,
        ("text",),
        "select comments.id, meeting_id, item_id, group_id, comments.text, action_id"
        " from comments join actions on actions.id = action_id and actions.struck = 0 where comments.id",
    ),
    "agenda_items": Source(
        "item",
        1,
        ("title", "background", "proposed_wording"),
        "select id, meeting_id, id, group_id, title, null from agenda_items where meeting_id is not null and id",
    ),
}
TABLES_OF_INDEX = """
create virtual table search_index using fts5 (
    words, tokenize = "unicode61 remove_diacritics 0", prefix = '1 2 3'
);
create virtual table search_words using fts5vocab (search_index, row);
"""


def keep(connection: sqlite3.Connection, table: str, row_id: int, before: Row | None, after: Row | None) -> None:
    """Let the index follow a row that was added, changed or taken away."""
    source = SOURCES.get(table)
    if source is None:
        return
    old, new = _words(source, before), _words(source, after)
    if old == new:
        return
    place = _place(source, row_id)
    if old is not None:
        connection.execute("delete from search_index where rowid = ?", (place,))
    if new is not None:
        connection.execute("insert into search_index (rowid, words) values (?, ?)", (place, new))


def fill(connection: sqlite3.Connection) -> None:
    """Make the index anew from the rows."""
    connection.execute("delete from search_index")
    for table in SOURCES:
        cursor = connection.execute(f'select * from "{table}"')
        names = [column[0] for column in cursor.description]
        for values in cursor.fetchall():
            row = dict(zip(names, values, strict=True))
            keep(connection, table, row["id"], None, row)
    connection.execute("insert into search_index (search_index) values ('optimize')")


def _words(source: Source, row: Row | None) -> str | None:
    """The folded words of a row; None where it is not to be found."""
    if row is None or row.get("struck"):
        return None
    text = "\n".join(row[name] for name in source.columns if row[name])
    return fold(text) or None


def _place(source: Source, row_id: int) -> int:
    """Key of a row in the index: from the highest downwards, weightier kinds come first, then newer rows."""
    return source.rank << SHIFT | row_id


def split(place: int) -> tuple[int, int]:
    """Rank and row of a key in the index."""
    return place >> SHIFT, place & ((1 << SHIFT) - 1)
