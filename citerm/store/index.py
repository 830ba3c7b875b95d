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

Kind = Literal[
    "decision",
    "action",
    "handoff",
    "procedure",
    "mandate",
    "goal",
    "strategy",
    "effort",
    "indicator",
    "note",
    "parked",
    "related",
    "comment",
    "item",
    "contract",
    "sideline",
    "organisation",
]

SHIFT = 40
"""Bits of a row's key in its place in the index."""


def _whole(*columns: str) -> str:
    """Several texts of a row in one, as far as there are any."""
    parts = " || ".join(f"iif({column} = '', '', ' · ' || {column})" for column in columns)
    return f"substr({parts}, 4)"


_MANDATE = (
    *("purpose", "scope_in", "scope_out", "deliverables", "powers", "reporting", "anchor", "agreement"),
    "treatment_note",
)
_ON_SIDELINE = "coalesce(nullif(sideline.name, ''), o.name, p.name, '')"


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
        "decision",
        17,
        ("text",),
        "select id, meeting_id, item_id, group_id, text, procedure_id from decisions where id",
    ),
    "actions": Source(
        "action",
        16,
        ("text", "waiting_for", "closing_note"),
        "select id, meeting_id, item_id, group_id, text, decision_id from actions where id",
    ),
    "handoffs": Source(
        "handoff",
        15,
        ("text", "background", "answer"),
        f"select id, meeting_id, item_id, from_group_id, {_whole('text', 'background', 'answer')}, to_group_id"
        " from handoffs where id",
    ),
    "written_procedures": Source(
        "procedure",
        14,
        ("title", "background"),
        "select id, null, null, group_id, title, null from written_procedures where id",
    ),
    "mandates": Source(
        "mandate",
        13,
        _MANDATE,
        f"select id, null, null, group_id, {_whole(*_MANDATE)}, null from mandates where state <> 'superseded' and id",
    ),
    "goals": Source(
        "goal",
        12,
        ("text", "ended_because"),
        f"select id, null, null, group_id, {_whole('text', 'ended_because')}, null from goals where id",
    ),
    "strategies": Source(
        "strategy",
        11,
        ("text", "ended_because"),
        f"select id, null, null, group_id, {_whole('text', 'ended_because')}, null from strategies where id",
    ),
    "efforts": Source(
        "effort",
        10,
        ("name", "text"),
        f"select id, null, null, group_id, {_whole('name', 'text')}, null from efforts where id",
    ),
    "indicators": Source(
        "indicator",
        9,
        ("name", "source", "analyst"),
        f"select id, null, null, group_id, {_whole('name', 'source', 'analyst')}, null from indicators where id",
    ),
    "notes": Source(
        "note",
        8,
        ("text",),
        "select notes.id, meeting_id, item_id, group_id, text, null"
        " from notes join meetings on meetings.id = meeting_id where notes.id",
    ),
    "parked_topics": Source(
        "parked", 7, ("text",), "select id, meeting_id, item_id, group_id, text, null from parked_topics where id"
    ),
    "related": Source(
        "related",
        6,
        ("text", "who", "place"),
        f"select id, null, null, group_id, {_whole('text', 'who', 'place')}, null from related where id",
    ),
    "comments": Source(
        "comment",
        5,
        ("text",),
        "select comments.id, meeting_id, item_id, group_id, comments.text, action_id"
        " from comments join actions on actions.id = action_id and actions.struck = 0 where comments.id",
    ),
    "agenda_items": Source(
        "item",
        4,
        ("title", "background", "proposed_wording"),
        "select id, meeting_id, id, group_id, title, null from agenda_items where meeting_id is not null and id",
    ),
    "contracts": Source(
        "contract",
        3,
        ("responsibility", "contribution"),
        f"select contracts.id, null, null, group_id, {_whole('name', 'responsibility', 'contribution')}, membership_id"
        " from contracts join memberships on memberships.id = membership_id join people on people.id = person_id"
        " where contracts.id",
    ),
    "sideline": Source(
        "sideline",
        2,
        ("name", "subject", "channel"),
        f"select sideline.id, null, null, null, {_whole(_ON_SIDELINE, 'subject', 'channel')}, null from sideline"
        " left join organisations o on o.id = sideline.organisation_id left join people p on p.id = person_id"
        " where sideline.id",
    ),
    "organisations": Source(
        "organisation", 1, ("name",), "select id, null, null, null, name, null from organisations where id"
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
    """Make the index anew from the rows, of those tables that a record of its version has."""
    connection.execute("delete from search_index")
    known = {name for (name,) in connection.execute("select name from main.sqlite_master where type = 'table'")}
    for table in filter(known.__contains__, SOURCES):
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
    text = "\n".join(row[name] for name in source.columns if row.get(name))
    return fold(text) or None


def _place(source: Source, row_id: int) -> int:
    """Key of a row in the index: from the highest downwards, weightier kinds come first, then newer rows."""
    return source.rank << SHIFT | row_id


def split(place: int) -> tuple[int, int]:
    """Rank and row of a key in the index."""
    return place >> SHIFT, place & ((1 << SHIFT) - 1)
