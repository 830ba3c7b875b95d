"""Reading a record: rows as models, half-typed lines, settings, the journal; nothing here writes."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any, TypeVar

from msgspec.json import Decoder

from citerm.model.initiative import Model, replace
from citerm.store import journal
from citerm.store.journal import ActRow, ChangeRow, Row
from citerm.store.meanwhile import Gone
from citerm.store.tables import TABLES, columns, to_column, to_models

M = TypeVar("M", bound=Model)

MANY = 2_000
"""Rows that are read in one go where there may be thousands."""


@cache
def _select(model: type[Model]) -> str:
    """How the rows of a model are read."""
    listed = ", ".join(f'"{name}"' for name in columns(model))
    return f'select {listed} from "{TABLES[model]}"'


class Draft(Model, frozen=True):
    """A half-typed line, kept so that nothing typed is lost."""

    scope: str
    """A meeting, or one line on the board."""
    kind: str
    text: str
    item_id: int | None
    changed_at: datetime
    fields: Mapping[str, str] = {}
    """What was typed into the fields beside the text."""
    folded: bool = False
    """Whether the line was closed over it; it then stays closed after a restart."""

    @property
    def empty(self) -> bool:
        """Whether there is nothing to keep."""
        return not self.text and not any(self.fields.values())

    def says(self, other: Draft) -> bool:
        """Whether both keep the same, whenever it was typed."""
        return replace(self, changed_at=other.changed_at) == other


class Rows:
    """A record that is read."""

    _connection: sqlite3.Connection
    open_edition: bool
    """Whether of closed items only what is on open papers can be read here."""
    _kept: dict[tuple[object, ...], Any] | None = None
    """What was read already, where everything is read as it stood at one moment."""

    def _once(self, key: tuple[object, ...], read: Callable[[], Any]) -> Any:
        """Read something, or take what was read already of the same moment."""
        if self._kept is None:
            return read()
        if key not in self._kept:
            self._kept[key] = read()
        return self._kept[key]

    def all(
        self, model: type[M], where: str = "", values: Sequence[object] = (), *, order: str = "id"
    ) -> tuple[M, ...]:
        """Rows as models; ``where`` and ``order`` are ours, never a user's words."""
        asked = tuple(map(to_column, values))

        def read() -> tuple[M, ...]:
            condition = f" where {where}" if where else ""
            rows = self._connection.execute(f"{_select(model)}{condition} order by {order}", asked).fetchall()
            return to_models(model, rows)

        found: tuple[M, ...] = self._once((model, where, asked, order), read)
        return found

    def many(self, model: type[M], where: str = "1") -> Iterator[M]:
        """Thousands of rows as models, by their keys: half the time and memory of :meth:`all` when none is known yet.

        SQLite writes them as JSON, which is read without a Python value for each column in between.
        """
        if self._kept is None:
            yield from self._read_many(model, where)
        else:
            yield from self._once((model, where), lambda: tuple(self._read_many(model, where)))

    def _read_many(self, model: type[M], where: str) -> Iterator[M]:
        table = TABLES[model]
        listed = ", ".join(f"'{name}', \"{name}\"" for name in columns(model))
        read = Decoder(list[model], strict=False)  # type: ignore[valid-type]
        last = self.scalar(f'select coalesce(max(id), 0) from "{table}"')
        for first in range(0, last + 1, MANY):
            (found,) = self._connection.execute(
                f'select cast(json_group_array(json_object({listed})) as blob) from "{table}"'
                f" where id between ? and ? and ({where})",
                (first, first + MANY - 1),
            ).fetchone()
            yield from read.decode(found)

    def get(self, model: type[M], row_id: int) -> M:
        """One row as a model.

        Raises:
            Gone: where there is none.
        """
        found = self.all(model, "id = ?", (row_id,))
        if not found:
            raise Gone
        return found[0]

    def first(self, model: type[M], where: str = "", values: Sequence[object] = (), *, order: str = "id") -> M | None:
        """The first row of a reading, if there is one."""
        return next(iter(self.all(model, where, values, order=f"{order} limit 1")), None)

    def scalar(self, query: str, values: Sequence[object] = ()) -> Any:
        """The first column of the first row; only this room writes queries."""
        asked = tuple(map(to_column, values))
        row = self._once((query, asked, 1), lambda: self._connection.execute(query, asked).fetchone())
        return row[0] if row else None

    def pairs(self, query: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Plain rows of a query; only this room writes queries."""
        asked = tuple(map(to_column, values))
        return list(self._once((query, asked), lambda: self._connection.execute(query, asked).fetchall()))

    def data_version(self) -> int:
        """A number that changes when another connection has written."""
        version: int = self._connection.execute("pragma data_version").fetchone()[0]
        return version

    def draft(self, scope: str, *, account: str) -> Draft | None:
        """The account's half-typed line in a scope."""
        return next((draft for draft in self.drafts(account=account) if draft.scope == scope), None)

    def drafts(self, *, account: str) -> Sequence[Draft]:
        """All half-typed lines of the account, the latest last."""
        rows = self._connection.execute(
            "select scope, kind, text, item_id, changed_at, fields, folded from drafts where account = ?"
            " order by changed_at",
            (account,),
        )
        return [
            Draft(scope, kind, text, item_id, datetime.fromisoformat(at), json.loads(fields), bool(folded))
            for scope, kind, text, item_id, at, fields, folded in rows
        ]

    def drafts_in(self, scope: str, kinds: Sequence[str]) -> list[Draft]:
        """What anybody types in a scope, of some kinds, in lines that are open; the latest last. No other is read."""
        rows = self._connection.execute(
            "select kind, text, item_id, changed_at from drafts where scope = ? and folded = 0"
            f" and kind in ({', '.join('?' * len(kinds))}) order by changed_at",
            (scope, *kinds),
        )
        return [Draft(scope, kind, text, item_id, datetime.fromisoformat(at)) for kind, text, item_id, at in rows]

    def setting(self, name: str) -> str | None:
        """A setting of this record."""
        row = self._connection.execute("select value from settings where name = ?", (name,)).fetchone()
        return row[0] if row else None

    def history(self, table: str, row_id: int) -> list[tuple[ActRow, ChangeRow]]:
        """Who changed a row, when, and how; oldest first."""
        return journal.history_of(self._connection, table, row_id)

    def acts(self, scope: str) -> list[ActRow]:
        """The journal of a scope, oldest first."""
        return journal.acts_in(self._connection, scope)

    def changes_of(self, seq: int) -> list[ChangeRow]:
        """What one act of the journal changed."""
        return journal.changes_of(self._connection, seq)

    def next_to_undo(self, scope: str, account: str) -> ActRow | None:
        """The account's act in a scope that undo takes back next."""
        return journal.next_to_undo(self._connection, scope, account)

    def next_to_redo(self, scope: str, account: str) -> ActRow | None:
        """The account's act in a scope that redo does again next."""
        return journal.next_to_redo(self._connection, scope, account)

    def reverted(self, act: ActRow, current: Callable[[str, int], Row | None]) -> Iterator[ChangeRow]:
        """The changes that take an act back, last first, each compared with the row as it stands then.

        Raises:
            Refused: where somebody has changed a row of it since, or what stood there has been forgotten.
        """
        return journal.reverted(self._connection, act, current)

    def journal_head(self) -> tuple[int, str]:
        """Number of lines in the journal and the hash of the last one."""
        return journal.head(self._connection)

    def integrity_problems(self) -> list[str]:
        """What SQLite finds wrong with the file; empty when all is well."""
        try:
            rows = self._connection.execute("pragma integrity_check").fetchall()
            dangling = self._connection.execute("pragma foreign_key_check").fetchall()
        except (sqlite3.DatabaseError, UnicodeDecodeError) as problem:  # too damaged even to be checked
            return [str(problem)]
        problems = [row[0] for row in rows if row[0] != "ok"]
        return [*problems, *(f"{row[0]} {row[1]}" for row in dangling)]

    def broken_links(self) -> list[int]:
        """Journal lines whose hash does not follow from their content."""
        return journal.broken_links(self._connection)
