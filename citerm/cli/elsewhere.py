"""Where a record goes on when its disk is full: what was left there the last time, and what is left there now."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from citerm import paths
from citerm.cli.session import Session

if TYPE_CHECKING:
    from citerm.acts.desk import Desk
    from citerm.model.message import Message


def take_up(session: Session, desk: Desk) -> tuple[list[Path], list[Message]]:
    """Let the record go on elsewhere when its disk takes nothing, and take up the copies of the last time.

    Answers the copies, beside which typed text may have been rescued, and what became of them.
    """
    from citerm.acts import elsewhere

    in_memory = paths.memory_folders(session.environ)
    desk.store.refuges = (*in_memory, None)
    copies = elsewhere.left_behind(desk.store.path, [*in_memory, *spare_folders(session)])
    return copies, elsewhere.take_up(desk, copies)


def settle(session: Session, desk: Desk) -> None:
    """Bring home what was written elsewhere, or say where it is kept."""
    from citerm.acts import elsewhere

    kept = elsewhere.keep_before_closing(desk, lambda: spare_folders(session))
    if kept is not None:
        session.complain(kept)


def spare_folders(session: Session) -> list[Path]:
    """Folders in which the record can go on."""
    return paths.spare_folders(session.environ)


def remember(session: Session, folder: Path) -> None:
    """Look there too at the next start."""
    paths.remember_folder(folder, session.environ)
