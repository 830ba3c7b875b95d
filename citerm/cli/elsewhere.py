"""Where a record goes on when its disk is full: what was left there the last time, and what is left there now."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from citerm import paths
from citerm.cli.session import Session
from citerm.model.message import N_, say

if TYPE_CHECKING:
    from citerm.acts.desk import Desk
    from citerm.model.message import Message
    from citerm.store import Store


def open_store(session: Session, record: Path) -> Store:
    """Open a record; where its disk is full, in a copy in memory until there is room."""
    from citerm.store import Store
    from citerm.store.file import NotTaken

    if session.reads_open_edition:
        return Store.open(record, open_edition=True)
    if session.read_only or not _may_be_written(record):
        return Store.open(record, read_only=True)
    try:
        return Store.open(record)
    except NotTaken:
        return Store.open_elsewhere(record, (*paths.memory_folders(session.environ), None))


def _may_be_written(record: Path) -> bool:
    """Whether this account may write in the record and beside it; what is not there is said when it is opened."""
    return not record.exists() or (os.access(record, os.W_OK) and os.access(record.parent, os.W_OK))


def about_the_place(session: Session, store: Store) -> Iterator[Message]:
    """What people should know of where the record lies."""
    from citerm.store.engine import network_file_system

    if store.read_only and not session.read_only and store.lent is None:
        yield say(N_("You may not write in {path}: it is open for reading only."), path=str(store.path))
    elif kind := network_file_system(store.path):
        yield say(
            N_("The record lies on a network file system ({kind}): only one machine at a time may write to it."),
            kind=kind,
        )


def take_up(session: Session, desk: Desk) -> tuple[list[Path], list[Message]]:
    """Let the record go on elsewhere when its disk takes nothing, and take up the copies of the last time.

    Answers the copies, beside which typed text may have been rescued, and what became of them.
    """
    from citerm.acts import elsewhere

    in_memory = paths.memory_folders(session.environ)
    desk.store.refuges = (*in_memory, None)
    copies = elsewhere.left_behind(desk.store.path, folders_elsewhere(session))
    return copies, elsewhere.take_up(desk, copies)


def settle(session: Session, desk: Desk) -> None:
    """Bring home what was written elsewhere, or say where it is kept."""
    from citerm.acts import elsewhere

    kept = elsewhere.keep_before_closing(desk, lambda: spare_folders(session))
    if kept is not None:
        session.complain(kept)


def folders_elsewhere(session: Session) -> list[Path]:
    """Folders in which a record may have gone on when its disk was full."""
    return [*paths.memory_folders(session.environ), *spare_folders(session)]


def spare_folders(session: Session) -> list[Path]:
    """Folders in which the record can go on."""
    return paths.spare_folders(session.environ)


def remember(session: Session, folder: Path) -> None:
    """Look there too at the next start."""
    paths.remember_folder(folder, session.environ)
