"""What was changed behind the record's back: the journal against its hashes, and the rows against the journal."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from enum import StrEnum

from msgspec import convert

from citerm.model.initiative import Model
from citerm.store.journal import ActRow, Link, Row, broken_values, links, sealed_in
from citerm.store.store import Store
from citerm.store.tables import TABLES

GUARDS = (
    *("acts_stay", "acts_are_kept", "changes_stay", "changes_are_kept"),
    *("sealed_stays", "sealed_is_kept"),
)
"""The triggers that keep the journal as it was written."""

FORGOTTEN = "sealed"
"""Where an act of forgetting tells the journal which sealed values it emptied."""

_BEFORE_THE_JOURNAL = {"approved_actions"}
"""Tables in which bringing an older record up to date has written rows."""

_HELPERS = "action_helpers"


class Outside(StrEnum):
    """In which way something was changed outside citerm."""

    LINE = "line"
    """A line of the journal, or what belongs to it, is another than it was."""
    GONE = "gone"
    """Lines of the journal are not there any more."""
    EMPTIED = "emptied"
    """A value of the journal was emptied, and no act of forgetting did it."""
    ROW = "row"
    """A row is not what the journal's last line about it says."""
    ADDED = "added"
    """A row that no line of the journal has made."""
    REMOVED = "removed"
    """A row that no line of the journal has taken away is not there."""


class Found(Model, frozen=True, kw_only=True):
    """Something that was changed outside citerm."""

    how: Outside
    act: ActRow | None = None
    """The line of the journal: the one that was changed, or the last one about the row."""
    lines: tuple[int, int] = (0, 0)
    """First and last of the lines that are gone; a last of 0: those at the end."""
    table: str = ""
    row_id: int = 0
    columns: tuple[str, ...] = ()
    """The columns that are not what the journal says."""


def missing_guards(store: Store) -> tuple[str, ...]:
    """The triggers that are gone."""
    there = {name for (name,) in store.pairs("select name from sqlite_master where type = 'trigger'")}
    return tuple(name for name in GUARDS if name not in there)


def changed_outside(store: Store) -> tuple[Found, ...]:
    """Everything that only somebody outside citerm can have done, the journal first."""
    with store.reading():
        told = _Told(store)
        return (*_journal(store, told), *_rows(store, told))


def dangling(store: Store) -> tuple[tuple[str, int, str], ...]:
    """Rows that refer to what is not there: table, key, and the table that is referred to.

    None where the tables themselves are damaged, which :meth:`Store.integrity_problems` tells.
    """
    try:
        found = store.pairs("pragma foreign_key_check")
    except sqlite3.OperationalError:
        return ()
    return tuple((table, row_id, parent) for table, row_id, parent, _ in found)


def plain_rows(store: Store, table: str, key: str = "id", *, where: int | None = None) -> Iterator[Row]:
    """The rows of a table as they lie there, by their keys; or the one that is meant."""
    names = [name for (name,) in store.pairs(f"select name from pragma_table_info('{table}')")]
    for values in store.pairs(f'select * from "{table}" where ?1 is null or {key} = ?1 order by {key}', (where,)):
        yield dict(zip(names, values, strict=True))


def plain_row(store: Store, table: str, row_id: int) -> Row | None:
    """One row as it lies there."""
    return next(plain_rows(store, table, where=row_id), None)


class _Told:
    """The journal as it lies there: the last line about each row, and what that row should be."""

    def __init__(self, store: Store) -> None:
        self.rows: dict[tuple[str, int], Row | None] = {}
        self.last: dict[tuple[str, int], int] = {}
        self.mentioned: dict[str, int] = {}
        """Line of each sealed value."""
        self.emptied: set[str] = set()
        """Values that an act of forgetting has emptied."""
        self.sealed = {digest: (salt, value) for digest, salt, value in store.pairs("select * from sealed")}
        self.acts = {row["seq"]: convert(row, ActRow, strict=False) for row in plain_rows(store, "acts", "seq")}
        for seq, table, row_id, before, after in store.pairs(
            "select act_seq, table_name, row_id, before, after from changes order by act_seq, position"
        ):
            self._follow(seq, table, row_id, _read(before), _read(after))

    def _follow(self, seq: int, table: str, row_id: int, before: Row | None, after: Row | None) -> None:
        for side in (before or {}, after or {}):
            for digest in sealed_in(side).values():
                self.mentioned.setdefault(digest, seq)
        if table == FORGOTTEN:
            self.emptied.update(str((after or {}).get("digests", "")).split())
            return
        place = (table, row_id)
        self.last[place] = seq
        known = self.rows.get(place) if before is not None else None
        self.rows[place] = None if after is None else {**(known or {}), **after}

    def is_as_told(self, told: object, value: object) -> bool:
        """Whether a row's value is the one that the journal tells; what was forgotten cannot be told."""
        if isinstance(told, dict):
            salt, kept = self.sealed.get(str(told["sealed"]), ("", ""))
            return not salt or kept == value
        return told == value


def _read(text: str | None) -> Row | None:
    if text is None:
        return None
    try:
        row = json.loads(text)
    except ValueError:
        return {}
    return {
        column: value
        for column, value in (row.items() if isinstance(row, dict) else ())
        if not isinstance(value, (dict, list)) or (isinstance(value, dict) and "sealed" in value)
    }


def _journal(store: Store, told: _Told) -> Iterator[Found]:
    expected = 1
    for seq in sorted(told.acts):
        if seq > expected:
            yield Found(how=Outside.GONE, lines=(expected, seq - 1), act=told.acts[seq])
        expected = seq + 1
    orphans = told.sealed.keys() - told.mentioned.keys()
    if orphans or max(told.last.values(), default=0) >= expected:
        yield Found(how=Outside.GONE, lines=(expected, 0), act=told.acts.get(expected - 1))
    wrong = set(_wrong_lines(store, told))
    emptied = {digest for digest, (salt, value) in told.sealed.items() if not salt and not value}
    for seq in sorted(wrong & told.acts.keys()):
        yield Found(how=Outside.LINE, act=told.acts[seq])
    for seq in sorted({told.mentioned[digest] for digest in emptied - told.emptied if digest in told.mentioned}):
        if seq not in wrong:
            yield Found(how=Outside.EMPTIED, act=told.acts.get(seq))


def _wrong_lines(store: Store, told: _Told) -> Iterator[int]:
    """The lines that are not what was written; one behind a line that was changed or is gone may still be."""
    before: Link | None = None
    for link in links(store.pairs):
        if not link.holds or (link.seq == 1 and not link.follows):
            yield link.seq
        elif not link.follows and before is not None and before.holds and before.seq == link.seq - 1:
            yield before.seq  # somebody changed it and reckoned its hash anew
        before = link
    lost = told.mentioned.keys() - told.sealed.keys()
    yield from (told.mentioned[digest] for digest in {*broken_values(store.pairs), *lost} if digest in told.mentioned)


def _rows(store: Store, told: _Told) -> Iterator[Found]:
    for table in (*TABLES.values(), _HELPERS):
        there: set[int] = set()
        for row in plain_rows(store, table):
            place = (table, row["id"])
            there.add(row["id"])
            should = told.rows.get(place)
            if should is None:
                if table not in _BEFORE_THE_JOURNAL or place in told.rows:
                    yield Found(how=Outside.ADDED, table=table, row_id=row["id"], act=_last(told, place))
                continue
            wrong = tuple(
                name for name, value in should.items() if name in row and not told.is_as_told(value, row[name])
            )
            if wrong:
                yield Found(how=Outside.ROW, table=table, row_id=row["id"], columns=wrong, act=_last(told, place))
        for place, should in told.rows.items():
            if place[0] == table and should is not None and place[1] not in there:
                yield Found(how=Outside.REMOVED, table=table, row_id=place[1], act=_last(told, place))


def _last(told: _Told, place: tuple[str, int]) -> ActRow | None:
    return told.acts.get(told.last.get(place, 0))
