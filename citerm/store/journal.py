"""Every change with before and after: append-only, chained by hash, the source of undo and history.

A line is hashed over its own fields, its changes and the hash of the line before. Personal
values and free texts stand in the lines as salted digests and are kept apart, so that they can
be forgotten while every hash still verifies (decisions, section 7 and 9).
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from citerm.model.initiative import Model
from citerm.model.message import N_, Refused
from citerm.store.tables import SEALED

Row = dict[str, Any]
Reading: TypeAlias = Callable[[str], Iterable[tuple[Any, ...]]]
"""Answers the rows of a query."""
_ACT_COLUMNS = "seq, act, at, account, person_id, scope, kind, target, undoable, previous_hash, hash"
_canonical = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_by_alphabet = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True)


class ActRow(Model, frozen=True):
    """One line of the journal."""

    seq: int
    act: str
    """Name of the act, in the facilitator's words."""
    at: str
    """UTC, ISO 8601."""
    account: str
    person_id: int | None
    scope: str
    """What ``undo`` is asked on, such as ``meeting:7``."""
    kind: str
    """``do``, ``undo`` or ``redo``."""
    target: int | None
    """The line that is undone or redone."""
    undoable: bool
    previous_hash: str
    hash: str


class ChangeRow(Model, frozen=True):
    """One row that an act changed; ``before`` is missing for a new row, ``after`` for a removed one."""

    table: str
    row_id: int
    before: Row | None
    after: Row | None


def append(
    connection: sqlite3.Connection,
    *,
    act: str,
    at: str,
    account: str,
    person_id: int | None,
    scope: str,
    kind: str,
    target: int | None,
    undoable: bool,
    changes: list[ChangeRow],
) -> int:
    """Write one line with its changes and return its sequence number."""
    last, previous = head(connection)
    seq = last + 1
    lines = [
        (
            change.table,
            change.row_id,
            _seal(connection, change.table, change.before),
            _seal(connection, change.table, change.after),
        )
        for change in changes
    ]
    fields = (seq, act, at, account, person_id, scope, kind, target, int(undoable))
    connection.execute(
        f"insert into acts ({_ACT_COLUMNS}) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (*fields, previous, _hash(previous, fields, lines)),
    )
    connection.executemany(
        "insert into changes (act_seq, position, table_name, row_id, before, after) values (?, ?, ?, ?, ?, ?)",
        [(seq, position, *line) for position, line in enumerate(lines)],
    )
    return seq


def head(connection: sqlite3.Connection) -> tuple[int, str]:
    """Number of the last line and its hash; 0 and nothing before the first."""
    row = connection.execute("select seq, hash from acts order by seq desc limit 1").fetchone()
    return (row[0], row[1]) if row else (0, "")


def copy_line(source: sqlite3.Connection, target: sqlite3.Connection, seq: int) -> None:
    """Write a line with its changes and its sealed values into another record, as they are."""
    line = source.execute(f"select {_ACT_COLUMNS} from acts where seq = ?", (seq,)).fetchone()
    target.execute(f"insert into acts ({_ACT_COLUMNS}) values ({', '.join('?' * len(line))})", line)
    for change in source.execute(
        "select act_seq, position, table_name, row_id, before, after from changes where act_seq = ?", (seq,)
    ).fetchall():
        target.execute(
            "insert into changes (act_seq, position, table_name, row_id, before, after) values (?, ?, ?, ?, ?, ?)",
            change,
        )
        for row in (json.loads(side) for side in change[4:] if side is not None):
            for digest in (value["sealed"] for value in row.values() if isinstance(value, dict)):
                kept = source.execute("select digest, salt, value from sealed where digest = ?", (digest,)).fetchone()
                target.execute("insert or ignore into sealed (digest, salt, value) values (?, ?, ?)", kept)


def _hash(previous: str, fields: tuple[object, ...], lines: list[tuple[str, int, str | None, str | None]]) -> str:
    return _sha256(_canonical.encode([previous, fields, lines]))


def _seal(connection: sqlite3.Connection, table: str, row: Row | None) -> str | None:
    if row is None:
        return None
    sealed = SEALED.get(table, frozenset())
    kept: Row = {}
    for column, value in row.items():
        if column in sealed and isinstance(value, str) and value:
            salt = os.urandom(8).hex()
            digest = _digest(salt, value)
            connection.execute("insert into sealed (digest, salt, value) values (?, ?, ?)", (digest, salt, value))
            kept[column] = {"sealed": digest}
        else:
            kept[column] = value
    return _by_alphabet.encode(kept)


def _digest(salt: str, value: str) -> str:
    return _sha256(f"{salt}\x00{value}")


def _sha256(text: str) -> str:
    from hashlib import sha256  # brings OpenSSL, which the first screen does without

    return sha256(text.encode()).hexdigest()


def _unseal(connection: sqlite3.Connection, text: str | None) -> Row | None:
    if text is None:
        return None
    row: Row = json.loads(text)
    for column, value in row.items():
        if isinstance(value, dict):
            kept = connection.execute("select value from sealed where digest = ?", (value["sealed"],)).fetchone()
            row[column] = kept[0] if kept else ""
    return row


def changes_of(connection: sqlite3.Connection, seq: int) -> list[ChangeRow]:
    """The changes of one act, in the order they were made."""
    rows = connection.execute(
        "select table_name, row_id, before, after from changes where act_seq = ? order by position", (seq,)
    ).fetchall()
    return [
        ChangeRow(table, row_id, _unseal(connection, before), _unseal(connection, after))
        for table, row_id, before, after in rows
    ]


def acts_in(connection: sqlite3.Connection, scope: str) -> list[ActRow]:
    """All lines of a scope, oldest first."""
    rows = connection.execute(f"select {_ACT_COLUMNS} from acts where scope = ? order by seq", (scope,))
    return [_act(row) for row in rows]


def history_of(connection: sqlite3.Connection, table: str, row_id: int) -> list[tuple[ActRow, ChangeRow]]:
    """Who changed a row, when, and from what to what; oldest first."""
    rows = connection.execute(
        f"select {', '.join('acts.' + name for name in _ACT_COLUMNS.split(', '))}, before, after"
        " from changes join acts on acts.seq = changes.act_seq"
        " where table_name = ? and row_id = ? order by seq, position",
        (table, row_id),
    ).fetchall()
    return [
        (
            _act(row[:-2]),
            ChangeRow(table, row_id, _unseal(connection, row[-2]), _unseal(connection, row[-1])),
        )
        for row in rows
    ]


def _act(row: tuple[Any, ...]) -> ActRow:
    values = dict(zip(_ACT_COLUMNS.split(", "), row, strict=True))
    return ActRow(**{**values, "undoable": bool(values["undoable"])})


def next_to_undo(connection: sqlite3.Connection, scope: str, account: str) -> ActRow | None:
    """The account's own last act in the scope that has not been undone."""
    undone = 0
    for act in _own_backwards(connection, scope, account):
        if act.kind == "undo":
            undone += 1
        elif not undone:
            return act
        else:
            undone -= 1
    return None


def next_to_redo(connection: sqlite3.Connection, scope: str, account: str) -> ActRow | None:
    """The undo line that ``redo`` would take back."""
    redone = 0
    for act in _own_backwards(connection, scope, account):
        if act.kind == "do" or (act.kind == "undo" and not redone):
            return act if act.kind == "undo" else None
        redone += 1 if act.kind == "redo" else -1
    return None


def _own_backwards(connection: sqlite3.Connection, scope: str, account: str) -> Iterator[ActRow]:
    """An account's lines of a scope, the last first, read only as far as they are asked for."""
    rows = connection.execute(
        f"select {_ACT_COLUMNS} from acts where scope = ? and account = ? order by seq desc", (scope, account)
    )
    return map(_act, rows)


def reverted(
    connection: sqlite3.Connection, act: ActRow, current: Callable[[str, int], Row | None]
) -> Iterator[ChangeRow]:
    """The changes that take an act back, last first.

    Raises:
        Refused: where somebody has changed a row of it since, or what stood there has been forgotten.
    """
    if _forgotten_in(connection, act.seq):
        raise Refused(N_("What stood there has been forgotten; it does not come back."))
    for change in reversed(changes_of(connection, act.seq)):
        now = current(change.table, change.row_id)
        if not _as_left(now, change.after):
            raise Refused(
                N_("This was changed by {account} at {at} since; it is not undone."),
                **_last_change(connection, change),
            )
        yield ChangeRow(change.table, change.row_id, change.after, change.before)


def _forgotten_in(connection: sqlite3.Connection, seq: int) -> bool:
    """Whether a value that a line has sealed was emptied since."""
    rows = connection.execute("select before, after from changes where act_seq = ?", (seq,)).fetchall()
    digests = [digest for row in rows for text in row if text for digest in sealed_in(json.loads(text)).values()]
    emptied = "select 1 from sealed where digest = ? and salt = ''"
    return any(connection.execute(emptied, (digest,)).fetchone() for digest in digests)


def sealed_in(row: Row) -> dict[str, str]:
    """Digests of the sealed values of a row as the journal holds it, by column."""
    return {column: str(value["sealed"]) for column, value in row.items() if isinstance(value, dict)}


def _as_left(now: Row | None, after: Row | None) -> bool:
    if now is None or after is None:
        return now is None and after is None
    return all(now.get(column) == value for column, value in after.items())


def _last_change(connection: sqlite3.Connection, change: ChangeRow) -> Mapping[str, Any]:
    from datetime import datetime

    act, _ = history_of(connection, change.table, change.row_id)[-1]
    return {"account": act.account, "at": datetime.fromisoformat(act.at)}


class Link(Model, frozen=True):
    """One line of the journal, checked."""

    seq: int
    holds: bool
    """Whether its hash follows from its content."""
    follows: bool
    """Whether it names the hash of the line before."""


def links(read: Reading) -> Iterator[Link]:
    """Check every line of the journal, the first one first."""
    lines: dict[int, list[tuple[str, int, str | None, str | None]]] = {}
    for seq, *line in read("select act_seq, table_name, row_id, before, after from changes order by act_seq, position"):
        lines.setdefault(seq, []).append(tuple(line))
    previous, expected = "", 1
    for row in read(f"select {_ACT_COLUMNS} from acts order by seq"):
        seq, fields, named, stored = row[0], row[:9], row[9], row[10]
        holds = stored == _hash(named, fields, lines.pop(seq, []))
        yield Link(seq, holds, seq == expected and named == previous)
        previous, expected = stored, seq + 1
    for seq in lines:  # of a line that is not there
        yield Link(seq, False, False)


def broken_values(read: Reading) -> list[str]:
    """Digests of sealed values that are not what was sealed."""
    return [
        digest
        for digest, salt, value in read("select digest, salt, value from sealed where salt <> ''")
        if digest != _digest(salt, value)
    ]


def broken_links(connection: sqlite3.Connection) -> list[int]:
    """Sequence numbers of the lines whose hash does not follow from their content."""
    broken = {link.seq for link in links(connection.execute) if not (link.holds and link.follows)}
    for digest in broken_values(connection.execute):
        found = connection.execute(
            "select min(act_seq) from changes where before like ? or after like ?", (f"%{digest}%", f"%{digest}%")
        ).fetchone()
        broken.add(found[0] or 0)
    return sorted(broken)
