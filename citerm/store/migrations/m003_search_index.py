"""The search index, filled from what is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citerm.store import index
from citerm.store.migrations.script import run

if TYPE_CHECKING:
    from sqlite_utils import Database


def apply(db: Database) -> None:
    """Bring the record up to this version."""
    run(db, index.TABLES_OF_INDEX)
    index.fill(db.conn)
