"""A record has one home: lent out, it is read-only until what was lent comes back (decisions, section 9)."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from citerm.model.initiative import Model
from citerm.model.message import N_, Dated, Refused
from citerm.store.file import Busy, alone

if TYPE_CHECKING:
    import sqlite3

SETTING = "lent"
WAIT = 10.0
"""Seconds that others are waited for."""
TRIES = 3
"""How often the copy is made anew because somebody wrote meanwhile."""


class Lent(Model, frozen=True):
    """To where a record was lent."""

    to: str
    """The file that holds it now, as it was named."""
    since: datetime
    """When, where the initiative is."""

    def refusal(self) -> Refused:
        """The sentence for whoever would write."""
        return Refused(
            N_("The record is lent to {to} since {since}, and only read here until it is back: citerm restore FILE"),
            to=self.to,
            since=Dated(self.since.date()),
        )


def lent(connection: sqlite3.Connection) -> Lent | None:
    """Whether a record is lent."""
    row = connection.execute("select value from settings where name = ?", (SETTING,)).fetchone()
    if row is None:
        return None
    try:
        found: dict[str, Any] = json.loads(row[0])
        return Lent(str(found["to"]), datetime.fromisoformat(found["since"]))
    except (ValueError, KeyError, TypeError):
        return None  # not written by us


def lend(record: Path, target: Path, now: datetime, *, breathe: Callable[[], object] = lambda: None) -> None:
    """Write the copy that is the record from now on, and make this one read-only in the same moment.

    ``now`` is the present moment where the initiative is.

    Raises:
        Busy: where somebody writes without pause.
        Refused: where the copy cannot be written, or the record is lent already.
    """
    from citerm.store import backups, journal

    for _ in range(TRIES):
        found = backups.copy_out(record, target, breathe=breathe)
        try:
            with alone(record, wait=WAIT) as connection:
                if (already := lent(connection)) is not None:
                    raise already.refusal()
                if journal.head(connection) == (found.lines, found.head):
                    value = json.dumps({"to": str(target), "since": now.isoformat()}, ensure_ascii=False)
                    connection.execute("insert into settings (name, value) values (?, ?)", (SETTING, value))
                    return
        except BaseException:
            target.unlink()
            raise
        target.unlink()
    raise Busy


def take_back(record: Path) -> bool:
    """Let a lent record be written to again though its copy has not come back; says whether it was lent.

    Raises:
        Busy: where somebody writes without pause.
        Refused: where the record cannot be written to.
    """
    with alone(record, wait=WAIT) as connection:
        return connection.execute("delete from settings where name = ?", (SETTING,)).rowcount > 0
