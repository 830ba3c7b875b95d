"""Files that citerm wrote: which they are, and whether somebody has changed them since."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import suppress
from enum import StrEnum
from pathlib import Path

from citerm.acts.desk import Desk
from citerm.model.initiative import Model
from citerm.model.message import Refused
from citerm.store import Transaction, kept_minutes


class FileState(StrEnum):
    """What became of a file since it was written."""

    AS_WRITTEN = "as_written"
    CHANGED = "changed"
    GONE = "gone"


class KnownFile(Model, frozen=True):
    """A file that was written, as it is now."""

    id: int
    version_id: int | None
    path: Path
    state: FileState


def files_of(desk: Desk, meeting_id: int) -> tuple[KnownFile, ...]:
    """The files that were written about a meeting, oldest first, each compared with what was written."""
    return tuple(
        KnownFile(file.id, file.version_id, Path(file.path), file_state(Path(file.path), file.digest))
        for file in kept_minutes.written_files(desk.store, meeting_id)
    )


def file_written(desk: Desk, kind: str, path: Path, content: bytes) -> None:
    """Note a file that belongs to no minutes; while the record cannot be written to, it stays unknown."""
    if desk.store.read_only:
        return
    with suppress(Refused), desk.act("file_written", "files", undoable=False) as tx:
        note_file(desk, tx, kind, path, content)


def note_file(
    desk: Desk,
    tx: Transaction,
    kind: str,
    path: Path,
    content: bytes,
    *,
    meeting_id: int | None = None,
    version_id: int | None = None,
) -> None:
    """Keep what was written where, so that it is known again; one row for each place."""
    place = _place(path)
    values: dict[str, object] = {
        "kind": kind,
        "meeting_id": meeting_id,
        "version_id": version_id,
        "path": place,
        "digest": hashlib.sha256(content).hexdigest(),
        "at": desk.now(),
    }
    known = kept_minutes.written_file(desk.store, place)
    if known is None:
        tx.insert("written_files", values)
    else:
        tx.update("written_files", known.id, values)


def changed_since(desk: Desk, path: Path, *, unknown: Callable[[Path], bool]) -> bool:
    """Whether a file is another than the one that was written there; ``unknown`` is asked where the record knows none.

    A file that Word saved again counts as changed, whatever was changed in it.
    """
    known = kept_minutes.written_file(desk.store, _place(path))
    return unknown(path) if known is None else file_state(Path(known.path), known.digest) is FileState.CHANGED


def file_state(path: Path, digest: str) -> FileState:
    """Compare a file with the SHA-256 of what was written."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return FileState.GONE
    except OSError:
        return FileState.CHANGED
    return FileState.AS_WRITTEN if hashlib.sha256(content).hexdigest() == digest else FileState.CHANGED


def _place(path: Path) -> str:
    return str(path.absolute())
