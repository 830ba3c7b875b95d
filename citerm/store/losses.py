"""Confirmed acts that a record has lost while nobody had it open, as its backups know them.

A log that was deleted takes with it what was not in the record yet, and the journal of what is left holds
together. Only a backup tells: its last line is not in the record. Undoing shortens no journal, and whoever
restores an older copy knows what they do, so backups from before that say nothing.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import datetime, timedelta

from citerm.model.backup import Backup
from citerm.model.initiative import Model
from citerm.store import backups, journal, restoring
from citerm.store.store import Store

TOLD_FOR = timedelta(days=14)
"""How long a loss is told of, and its backup kept, after the next backup was made."""


class Loss(Model, frozen=True):
    """What a backup holds and the record does not."""

    backup: Backup
    acts: int
    since: datetime
    """When the first of them was done."""


def ahead(
    store: Store, there: Sequence[Backup], now: datetime, breathe: Callable[[], object] = lambda: None
) -> Iterator[Backup]:
    """The backups that hold what the record does not, the newest first; of each only its last line is read.

    Raises:
        Busy: where another program lets nobody read at this moment.
    """
    restored_at = restoring.last_restored_at(store.path)
    followed_at = now
    for backup in reversed(there):
        if now - followed_at > TOLD_FOR or (restored_at is not None and backup.at <= restored_at):
            return
        if backup.sound and os.access(backup.path, os.R_OK) and _is_ahead(store, backup):
            yield backup
        followed_at = backup.at
        breathe()


def loss(store: Store, backup: Backup) -> Loss | None:
    """What a backup holds and the record does not, counted; none where it cannot be read any more.

    Raises:
        Busy: as for :func:`ahead`.
    """
    try:
        with closing(backups.plain(backup.path)) as connection:
            theirs = connection.execute("select hash, at from acts order by seq").fetchall()
    except sqlite3.Error:
        return None
    with store.reading():
        ours = store.pairs("select hash from acts order by seq")
    both = zip(ours, theirs, strict=False)
    common = next((n for n, ((one,), (other, _)) in enumerate(both) if one != other), min(len(ours), len(theirs)))
    if common == len(theirs):
        return None
    return Loss(backup, len(theirs) - common, datetime.fromisoformat(theirs[common][1]))


def _is_ahead(store: Store, backup: Backup) -> bool:
    """Whether it is a backup of this very record, with a last line that the record does not have."""
    try:
        with closing(backups.plain(backup.path)) as connection:
            last, head = journal.head(connection)
            first = connection.execute("select seq, hash from acts order by seq limit 1").fetchone()
    except sqlite3.Error:
        return False  # what is wrong with a backup is said elsewhere
    line = "select hash from acts where seq = ?"
    with store.reading():
        return first is not None and store.scalar(line, first[:1]) == first[1] and store.scalar(line, (last,)) != head
