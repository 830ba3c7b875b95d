"""The schema and how it came to be: STRICT tables, foreign keys, one migration after another.

Migrations are sqlite-utils' own; ``user_version`` counts them, so that an older program
recognises a newer file and leaves it alone.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Migrations

APPLICATION_ID = 0x43495431
"""Marks a file as ours: "CIT1"."""

VERSION = 8
"""Number of migrations that this program knows."""


def migrations() -> Migrations:
    """The migrations in order; each runs in one transaction with its own record, under the name of its page."""
    from sqlite_utils import Migrations

    from citerm.store.migrations import (
        m001_record,
        m002_between_meetings,
        m003_search_index,
        m004_phases,
        m005_several_people,
        m006_paper,
        m007_around_the_meetings,
        m008_action_plans,
    )

    ours = Migrations("citerm")
    for page in (
        *(m001_record, m002_between_meetings, m003_search_index, m004_phases),
        *(m005_several_people, m006_paper, m007_around_the_meetings, m008_action_plans),
    ):
        ours(name=page.__name__.rpartition(".")[2])(page.apply)
    return ours


def version_of(connection: sqlite3.Connection) -> tuple[int, int]:
    """The file's application id and number of migrations."""
    application: int = connection.execute("pragma application_id").fetchone()[0]
    version: int = connection.execute("pragma user_version").fetchone()[0]
    return application, version


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the schema up to :data:`VERSION`, wholly or not at all; foreign keys are checked before it is done.

    Raises:
        sqlite3.Error: where a migration fails; the file is then as it was.
    """
    from sqlite_utils import Database

    # First of all, so that a record whose making was cut short is known as ours and finished next time.
    connection.execute(f"pragma application_id = {APPLICATION_ID}")
    connection.execute("pragma foreign_keys = off")
    connection.execute("begin immediate")
    try:
        migrations().apply(Database(connection, execute_plugins=False))
        broken = connection.execute("pragma foreign_key_check").fetchall()
        if broken:
            raise sqlite3.IntegrityError(f"{len(broken)} broken references after migration")
        connection.execute(f"pragma user_version = {VERSION}")
        connection.execute("commit")
    except BaseException:
        if connection.in_transaction:
            connection.execute("rollback")
        raise
