"""Restoring a record from a copy: looked through, compared line by line, made beside it, and swapped in one step."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, nullcontext, suppress
from datetime import UTC, datetime
from pathlib import Path

from msgspec import ValidationError

from citerm.model.initiative import Model
from citerm.model.message import N_, Refused
from citerm.store import backups, lending, schema
from citerm.store.evidence import changed_outside
from citerm.store.file import connect, file_lock, is_held, of_a_newer, prepare_for_writing, unusable
from citerm.store.store import Store

CHECKPOINT_TRIES = 40
_REPLACED, _MOMENT = ".replaced-", "%Y%m%dT%H%M%SZ"


class Examined(Model, frozen=True):
    """A file that a record may be restored from."""

    path: Path
    initiative: str
    """Name of the initiative."""
    first: str
    """Hash of the first line of the journal, by which a record is known as the same."""
    lines: int
    head: str
    last_at: datetime | None
    """When the last line was written."""
    sound: bool
    """Whether every hash and every reference holds, and the rows of the present schema are what the journal says."""


class OnlyOurs(Model, frozen=True):
    """What a restored record would lose."""

    scope: str
    """Where it was done, such as ``meeting:7``."""
    acts: int
    last_at: datetime


class Compared(Model, frozen=True):
    """A file against the record that lies there."""

    readable: bool
    """Whether the record could be read at all."""
    same: bool
    """Whether both began as one record."""
    common: int
    """Lines of the journal that both have."""
    only_ours: tuple[OnlyOurs, ...] = ()
    only_theirs: int = 0

    @property
    def continues(self) -> bool:
        """Whether the file holds everything that the record does."""
        return self.readable and not self.only_ours


def examined(path: Path) -> Examined:
    """Look a file through.

    Raises:
        Refused: where it is no record, damaged, or from a newer citerm; it stays as it is.
    """
    if not path.is_file():
        raise Refused(N_("There is no record at {path}."), path=str(path))
    with _reading(path) as connection:
        application, version = schema.version_of(connection)
        if application != schema.APPLICATION_ID or not version:
            raise Refused(N_("{path} is not a citerm record. It was left as it is."), path=str(path))
        if version > schema.VERSION:
            raise of_a_newer(path)
        found = backups.looked_through(connection)
        as_told = version < schema.VERSION or not changed_outside(Store(path, connection, read_only=True))
        name = connection.execute("select name from initiatives order by id limit 1").fetchone()
        last = connection.execute("select at from acts order by seq desc limit 1").fetchone()
        return Examined(
            path=path,
            initiative=name[0] if name else "",
            first=_first(connection),
            lines=found.lines,
            head=found.head,
            last_at=datetime.fromisoformat(last[0]) if last else None,
            sound=found.sound and as_told,
        )


def first_line(record: Path) -> str:
    """Hash of the first line of a record's journal; empty where there is none or it cannot be read."""
    try:
        with closing(backups.plain(record)) as connection:
            return _first(connection)
    except sqlite3.Error:
        return ""


def compared(record: Path, file: Path) -> Compared:
    """Hold a file against the record, line by line of their journals.

    Raises:
        Busy: where another program holds one of them at this moment.
    """
    with _reading(file) as connection:
        theirs = _hashes(connection)
    try:
        with closing(backups.plain(record)) as connection:
            ours = _hashes(connection)
            common = next((n for n, (one, other) in enumerate(zip(ours, theirs, strict=False)) if one != other), None)
            if common is None:
                common = min(len(ours), len(theirs))
            rows = connection.execute(
                "select scope, count(*), max(at) from acts where seq > ? group by scope order by min(seq)",
                (ours[common - 1][0] if common else 0,),
            ).fetchall()
    except sqlite3.Error as problem:
        if is_held(problem):
            raise unusable(record, problem) from problem
        return Compared(readable=False, same=True, common=0, only_theirs=len(theirs))
    lost = tuple(OnlyOurs(scope, acts, datetime.fromisoformat(at)) for scope, acts, at in rows)
    return Compared(True, bool(common or not ours or not theirs), common, lost, len(theirs) - common)


@contextmanager
def nobody_writing(record: Path) -> Iterator[None]:
    """Keep everybody from writing to the record, where there is one.

    Raises:
        Busy: where another program writes without pause.
    """
    with file_lock(record, wait=10.0) if record.exists() else nullcontext():
        yield


def put_in_place(file: Path, record: Path, now: datetime) -> Path | None:
    """Make the record anew from a file, and swap it in one step; answers where the one that lay there is kept.

    To be done while :func:`nobody_writing`. Killed at any moment, either the old or the new one lies there, whole.

    Raises:
        Refused: where the disk does not take it, or a reader does not let go of the old one; nothing has changed then.
    """
    new = record.with_name(f".{record.name}.restoring")
    try:
        _made(file, new)
        if not record.exists():
            _put_where_nothing_lies(new, record)
            backups.settle(record.parent)
            return None
        _as_before(new, record)
        kept = record.with_name(f"{record.name}{_REPLACED}{now.astimezone(UTC):{_MOMENT}}")
        _close(record)
        _keep(record, kept)
        for beside in ("-wal", "-shm"):  # they belong to the old one, and would be read into the new
            Path(f"{record}{beside}").unlink(missing_ok=True)
        new.replace(record)
        backups.settle(record.parent)
        return kept
    except FileExistsError:
        raise Refused(N_("There is already a file {path}."), path=str(record)) from None
    except (OSError, sqlite3.Error) as problem:
        reason = problem.strerror if isinstance(problem, OSError) else None
        raise Refused(
            N_("{path} could not be restored: {reason}. It is as it was."),
            path=str(record),
            reason=reason or str(problem),
        ) from problem
    finally:
        for left in (new, Path(f"{new}-wal"), Path(f"{new}-shm"), Path(f"{new}-journal")):
            with suppress(OSError):
                left.unlink(missing_ok=True)


def _put_where_nothing_lies(new: Path, record: Path) -> None:
    try:
        os.link(new, record)
    except FileExistsError:
        raise
    except OSError:  # some shared and removable file systems have no hard links
        if record.exists():
            raise FileExistsError from None
        new.rename(record)
    else:
        new.unlink()


def last_restored_at(record: Path) -> datetime | None:
    """When a copy was put in the record's place, as the newest of those that lay there before tells."""
    before = f"{record.name}{_REPLACED}"
    found = []
    try:
        names = os.listdir(record.parent)
    except OSError:
        return None
    for name in names:
        if name.startswith(before):
            with suppress(ValueError):
                found.append(datetime.strptime(name.removeprefix(before), _MOMENT).replace(tzinfo=UTC))
    return max(found, default=None)


def _made(file: Path, new: Path) -> None:
    """The new record: all that the file holds, brought up to date, at home, looked through, on the disk."""
    for left in (new, Path(f"{new}-wal"), Path(f"{new}-shm"), Path(f"{new}-journal")):
        left.unlink(missing_ok=True)
    os.close(os.open(new, os.O_CREAT | os.O_EXCL | os.O_RDWR | os.O_NOFOLLOW, 0o600))
    with closing(backups.plain(file)) as source, closing(connect(new, read_only=False)) as made:
        source.backup(made)
        made.execute("pragma journal_mode = delete")
        if schema.version_of(made)[1] < schema.VERSION:
            schema.migrate(made)
        made.execute("delete from settings where name = ?", (lending.SETTING,))
        backups.looked_through(made)
    handle = os.open(new, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _as_before(new: Path, record: Path) -> None:
    """Give the new record the owner, group and rights of the old one."""
    before = record.stat()
    if before.st_uid != os.geteuid() or before.st_gid != new.stat().st_gid:
        with suppress(PermissionError):
            os.chown(new, before.st_uid if os.geteuid() == 0 else -1, before.st_gid)
    new.chmod(before.st_mode & 0o660)


def _close(record: Path) -> None:
    """Fold what others have written into the old file, so that it is whole without its log.

    Raises:
        Refused: where a reader does not let it.
    """
    try:
        with closing(connect(record, read_only=False)) as connection:
            prepare_for_writing(connection)
            for _ in range(CHECKPOINT_TRIES):
                busy = connection.execute("pragma wal_checkpoint(truncate)").fetchone()[0]
                if not busy:
                    return
    except sqlite3.Error as problem:
        if not is_held(problem):
            return  # it is damaged: it is kept with its log
    raise Refused(
        N_("Another program reads {path} and does not let go of it. Close citerm everywhere, then try again."),
        path=str(record),
    )


def _keep(record: Path, kept: Path) -> None:
    """A copy of the old file with its log, if it has one, byte by byte: it may be damaged."""
    log = Path(f"{record}-wal")
    pairs = [(log, Path(f"{kept}-wal"))] if log.exists() and log.stat().st_size else []
    for source, target in (*pairs, (record, kept)):
        part = target.with_name(f".{target.name}.part")
        part.unlink(missing_ok=True)
        handle = os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_NOFOLLOW, 0o600)
        with os.fdopen(handle, "wb") as file, source.open("rb") as whole:
            shutil.copyfileobj(whole, file, 1 << 20)
            file.flush()
            os.fsync(handle)
        part.replace(target)
    backups.settle(kept.parent)


@contextmanager
def _reading(path: Path) -> Iterator[sqlite3.Connection]:
    try:
        with closing(backups.plain(path)) as connection:
            yield connection
    except (sqlite3.DatabaseError, ValidationError) as problem:
        raise unusable(path, problem) from problem


def _hashes(connection: sqlite3.Connection) -> list[tuple[int, str]]:
    return connection.execute("select seq, hash from acts order by seq").fetchall()


def _first(connection: sqlite3.Connection) -> str:
    row = connection.execute("select hash from acts order by seq limit 1").fetchone()
    return row[0] if row else ""
