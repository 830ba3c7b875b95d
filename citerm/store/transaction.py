"""The writes of one act, each noted for the journal."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager

from citerm.store import index
from citerm.store.journal import ChangeRow, Row
from citerm.store.meanwhile import Gone, Meanwhile
from citerm.store.tables import SEALED, to_column


@contextmanager
def savepoint(connection: sqlite3.Connection) -> Iterator[None]:
    """Write all of what follows or nothing of it, within a transaction."""
    connection.execute("savepoint act")
    try:
        yield
    except BaseException:
        if connection.in_transaction:
            connection.execute("rollback to act")
            connection.execute("release act")
        raise
    connection.execute("release act")


class Transaction:
    """The writes of one act; every one is noted for the journal."""

    def __init__(self, connection: sqlite3.Connection, meanwhile: Meanwhile | None = None) -> None:
        self._connection = connection
        self._meanwhile = meanwhile
        self.changes: list[ChangeRow] = []
        self.keeps_drafts = False
        """Whether this act confirms no half-typed line of its account, as it writes somebody else's words."""

    def insert(self, table: str, values: Mapping[str, object], *, row_id: int | None = None) -> int:
        """Add a row and return its key."""
        row = {name: to_column(value) for name, value in values.items()}
        if row_id is not None:
            row = {"id": row_id, **row}
        names = ", ".join(f'"{name}"' for name in row)
        places = ", ".join("?" * len(row))
        cursor = self._connection.execute(f'insert into "{table}" ({names}) values ({places})', tuple(row.values()))
        new_id = row_id if row_id is not None else cursor.lastrowid
        assert new_id is not None
        after = self.row(table, new_id)
        self.changes.append(ChangeRow(table, new_id, None, after))
        index.keep(self._connection, table, new_id, None, after)
        return new_id

    def update(self, table: str, row_id: int, values: Mapping[str, object], *, follows: bool = False) -> bool:
        """Change columns of a row; says whether anything was different.

        ``follows`` for what nobody wrote there: it follows from what was written elsewhere.

        Raises:
            Conflict: where others have changed the same columns since the writer looked.
            Gone: where the row was taken away.
        """
        before = self.row(table, row_id)
        if before is None:
            raise Gone
        wanted = {name: to_column(value) for name, value in values.items()}
        changed = {name: value for name, value in wanted.items() if before[name] != value}
        if self._meanwhile is not None and changed and not follows:
            changed = self._meanwhile.sift(table, row_id, before, changed)
        if not changed:
            return False
        sets = ", ".join(f'"{name}" = ?' for name in changed)
        self._connection.execute(f'update "{table}" set {sets} where id = ?', (*changed.values(), row_id))
        self.changes.append(ChangeRow(table, row_id, {name: before[name] for name in changed}, changed))
        index.keep(self._connection, table, row_id, before, before | changed)
        return True

    def delete(self, table: str, row_id: int) -> None:
        """Take a row away; the journal keeps it.

        Raises:
            Conflict: where others have changed it since the writer looked.
            Gone: where it was taken away already.
        """
        before = self.row(table, row_id)
        if before is None:
            raise Gone
        if self._meanwhile is not None and not self._meanwhile.may_take_away(table, row_id, before):
            return
        self._connection.execute(f'delete from "{table}" where id = ?', (row_id,))
        self.changes.append(ChangeRow(table, row_id, before, None))
        index.keep(self._connection, table, row_id, before, None)

    def beside(self, statement: str, values: Sequence[object]) -> None:
        """Write what stands in no journal, such as drafts and settings, in the same moment."""
        self._connection.execute(statement, tuple(values))

    def empty(self, digests: Collection[str]) -> None:
        """Empty sealed values of the journal, and let this act tell which."""
        self._connection.executemany(
            "update sealed set value = '', salt = '' where digest = ?", [(digest,) for digest in digests]
        )
        if digests:
            self.changes.append(ChangeRow("sealed", 0, None, {"digests": " ".join(sorted(digests))}))

    def forget_before(self) -> None:
        """Let the journal not tell which texts stood in the rows before this act."""
        self.changes = [
            ChangeRow(change.table, change.row_id, _without_texts(change.table, change.before), change.after)
            for change in self.changes
        ]

    def clear_draft(self, scope: str, account: str) -> None:
        """Forget the half-typed line that this act confirms, in the same moment."""
        if not self.keeps_drafts:
            self._connection.execute("delete from drafts where scope = ? and account = ?", (scope, account))

    def row(self, table: str, row_id: int) -> Row | None:
        """The row as it stands now, by column."""
        cursor = self._connection.execute(f'select * from "{table}" where id = ?', (row_id,))
        found = cursor.fetchone()
        return dict(zip([column[0] for column in cursor.description], found, strict=True)) if found else None

    def apply(self, change: ChangeRow) -> None:
        """Make a row what the change's ``after`` says."""
        if change.after is None:
            self.delete(change.table, change.row_id)
        elif change.before is None:
            values = {name: value for name, value in change.after.items() if name != "id"}
            self.insert(change.table, values, row_id=change.row_id)
        else:
            self.update(change.table, change.row_id, change.after)


def _without_texts(table: str, row: Row | None) -> Row | None:
    sealed = SEALED.get(table, frozenset())
    return None if row is None else {column: "" if column in sealed else value for column, value in row.items()}
