"""The pens of meetings: rows that are renewed while a program lives, and stand in no journal."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from citerm.model.pen import Pen, Suggestion
from citerm.store.journal import ChangeRow
from citerm.store.store import Store
from citerm.store.tables import to_column
from citerm.store.transaction import Transaction

_COLUMNS = "scope, account, session, person_id, since, renewed_at, asked_by, asked_at"


@contextmanager
def writing(store: Store, act: str, *, account: str, at: datetime, scope: str) -> Iterator[Transaction]:
    """Change a pen: all of it or nothing, while nobody else writes. Only what is noted stands in the journal.

    Raises:
        Busy: where another program holds the lock; nothing was written.
        Refused: where the record is read-only or the disk does not take it.
    """
    with store.atomic(act, account=account, at=at, scope=f"pen:{scope}", undoable=False) as tx:
        yield tx


def of(store: Store, scope: str) -> Pen | None:
    """The pen of a scope as it lies in the record, lapsed or not."""
    rows = store.pairs(f"select {_COLUMNS} from pens where scope = ?", (scope,))
    if not rows:
        return None
    scope, account, session, person_id, since, renewed_at, asked_by, asked_at = rows[0]
    return Pen(
        scope=scope,
        account=account,
        session=session,
        person_id=person_id,
        since=datetime.fromisoformat(since),
        renewed_at=datetime.fromisoformat(renewed_at),
        asked_by=asked_by,
        asked_at=datetime.fromisoformat(asked_at) if asked_at else None,
    )


def session_of(store: Store, scope: str) -> str | None:
    """Which session has the pen of a scope, lapsed or not; none where nobody has taken it."""
    found: str | None = store.scalar("select session from pens where scope = ?", (scope,))
    return found


def put(store: Store, pen: Pen) -> None:
    """Make this the pen of its scope."""
    values = [to_column(getattr(pen, name)) for name in _COLUMNS.split(", ")]
    store.pairs(f"insert or replace into pens ({_COLUMNS}) values (?, ?, ?, ?, ?, ?, ?, ?)", values)


def drop(store: Store, scope: str, session: str = "") -> None:
    """Take the pen of a scope away; with a session, only where it is that one's."""
    store.pairs("delete from pens where scope = ? and ? in ('', session)", (scope, session))


def note(tx: Transaction, meeting_id: int, before: Pen | None, after: Pen) -> None:
    """Let the journal tell that the pen of a meeting went from one to another."""
    was = {"account": before.account} if before is not None else {"account": ""}
    tx.changes.append(ChangeRow("pens", meeting_id, was, {"account": after.account}))


def fold_drafts(store: Store, scope: str, *, but_of: str) -> None:
    """Close the half-typed lines of those who write no longer; their texts are kept."""
    store.pairs("update drafts set folded = 1 where scope = ? and account <> ?", (scope, but_of))


def suggestions(store: Store, meeting_id: int) -> tuple[Suggestion, ...]:
    """What waits to be taken or declined in a meeting, oldest first."""
    return store.all(Suggestion, "meeting_id = ? and state = 'open' and struck = 0", (meeting_id,))
