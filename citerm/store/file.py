"""The file of a record: connecting, the lock beside it, and what to say when it cannot be used."""

from __future__ import annotations

import fcntl
import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from errno import EACCES
from json import JSONDecodeError
from pathlib import Path

from msgspec import ValidationError

from citerm import __version__
from citerm.model.message import N_, Message, Refused, say
from citerm.model.message import Busy as Busy
from citerm.model.message import Damaged as Damaged
from citerm.store.engine import network_file_system
from citerm.store.still import connect_to_read


class GoneOn(Busy):
    """The record's disk took nothing; from now on a copy elsewhere takes it, and the act is to be tried again."""

    at_once = True

    def __init__(self) -> None:
        super().__init__(N_("The record goes on in memory. Your text is kept; trying again."))


class NotTaken(Refused):
    """The disk does not take what is to be written: it is full, broken, or locked against writing."""

    def __init__(self, text: str, why: Message, /, **values: object) -> None:
        super().__init__(text, **values)
        self.why = why
        """The same in few words."""


def connect(path: Path, *, read_only: bool, open_edition: bool = False) -> sqlite3.Connection:
    """Open the file as it is; nothing is made, no plug-ins, every reading checked."""
    if open_edition:
        from citerm.store.open_edition import lay_over  # which most people need not

        return connect_to_read(path, lay_over)
    if read_only:
        return connect_to_read(path)
    connection = sqlite3.connect(f"{path.as_uri()}?mode=rw", uri=True, isolation_level=None, timeout=0.05)
    connection.execute("pragma trusted_schema = off")
    connection.execute("pragma cell_size_check = on")
    return connection


def prepare_for_writing(connection: sqlite3.Connection) -> None:
    """Set what a writer needs: write-ahead log, full sync, foreign keys, no checkpoint but under our lock.

    The log needs memory that programs share, which there is none of over a network: there it is a journal.
    """
    place = connection.execute("pragma database_list").fetchone()[2]
    if place and network_file_system(Path(place)):
        connection.execute("pragma journal_mode = truncate")
        connection.execute("pragma synchronous = extra")
    else:
        connection.execute("pragma journal_mode = wal")
        connection.execute("pragma synchronous = full")
    connection.execute("pragma foreign_keys = on")
    connection.execute("pragma secure_delete = on")
    connection.execute("pragma wal_autocheckpoint = 0")
    connection.execute("pragma journal_size_limit = 0")  # else the log stays long, and each act folds it anew


@contextmanager
def file_lock(path: Path, *, wait: float) -> Iterator[None]:
    """Hold the lock file beside the record for at most one act; waits ``wait`` seconds.

    Raises:
        Busy: where another program holds it longer.
        Refused: where the record is gone or the lock cannot be made.
    """
    try:
        of_record = path.stat()
        lock = os.open(f"{path}.lock", os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
        share_as(lock, of_record)
    except FileNotFoundError:
        raise taken_away(path) from None
    except OSError as problem:
        raise _refused_by_disk(problem.strerror or str(problem)) from problem
    try:
        until = time.monotonic() + wait
        while True:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() >= until:
                    raise Busy from None
                time.sleep(0.002)
        yield
    finally:
        os.close(lock)


@contextmanager
def alone(path: Path, *, wait: float) -> Iterator[sqlite3.Connection]:
    """Open a record beside all that have it open, and keep everybody from writing meanwhile.

    Raises:
        Busy: where another program writes for longer than ``wait``.
        Refused: where the file or the disk does not take it.
    """
    with file_lock(path, wait=wait):
        try:
            with closing(connect(path, read_only=False)) as connection:
                prepare_for_writing(connection)
                yield connection
        except sqlite3.OperationalError as problem:
            raise not_written(problem) from problem
        except sqlite3.DatabaseError as problem:
            raise unusable(path, problem) from problem


def share_as(handle: int, of_record: os.stat_result) -> None:
    """Give a file beside the record the record's own group and rights, whatever the umask is."""
    made = os.fstat(handle)
    if (made.st_mode & 0o777, made.st_gid) != (of_record.st_mode & 0o660, of_record.st_gid):
        with suppress(OSError):  # somebody else made it, and did the same
            os.fchown(handle, -1, of_record.st_gid)
            os.fchmod(handle, of_record.st_mode & 0o660)


def identity(path: Path) -> tuple[int, int]:
    """Which file lies there; SQLite does not notice when another takes its place."""
    try:
        status = path.stat()
    except OSError as problem:
        raise taken_away(path) from problem
    return status.st_dev, status.st_ino


def identities(path: Path) -> tuple[tuple[int, int] | None, ...]:
    """Which files lie there as the record, its write-ahead log and its index; None for each that is missing."""
    found: list[tuple[int, int] | None] = []
    for end in ("", "-wal", "-shm"):
        try:
            status = os.stat(f"{path}{end}")
        except OSError:
            found.append(None)
        else:
            found.append((status.st_dev, status.st_ino))
    return tuple(found)


def taken_away(path: Path) -> Refused:
    """The sentence for a record that is not where it was."""
    return Refused(
        N_("The record is not where it was: {path} was moved or replaced. Your text is kept here; put the file back."),
        path=str(path),
    )


def of_a_newer(path: Path) -> Refused:
    """The sentence for a record of a newer citerm, which is neither written to nor read.

    What its rows mean only that version knows; read wrongly, they would stand in minutes.
    """
    return Refused(
        N_(
            "{path} was written by a newer citerm than this one ({version}). Open it with that one, or install that"
            " version here and try again; the file was left as it is."
        ),
        path=str(path),
        version=__version__,
    )


def is_damage(problem: BaseException) -> bool:
    """Whether it tells that the file itself is not sound: by SQLite, or because a row holds what none can hold."""
    if isinstance(problem, UnicodeDecodeError | ValidationError | JSONDecodeError):
        return True
    name = getattr(problem, "sqlite_errorname", "")
    return name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_IOERR")) or (
        isinstance(problem, sqlite3.OperationalError) and str(problem).startswith("Could not decode")
    )


def is_held(problem: BaseException) -> bool:
    """Whether it tells that another program holds the file at this moment."""
    return getattr(problem, "sqlite_errorname", "").startswith(("SQLITE_BUSY", "SQLITE_LOCKED"))


def unusable(path: Path, problem: BaseException) -> Refused:
    """The sentence for a file that cannot be opened as a record."""
    name = getattr(problem, "sqlite_errorname", "")
    if name == "SQLITE_NOTADB":
        return Damaged(N_("{path} is not a citerm record. It was left as it is."), path=str(path))
    if name.startswith(("SQLITE_FULL", "SQLITE_IOERR_SHM", "SQLITE_IOERR_WRITE")):
        return disk_full()
    if is_held(problem):
        return Busy()
    if name.startswith("SQLITE_READONLY"):
        return Refused(N_("You may not write in {path}: it is open for reading only."), path=str(path))
    kept_out = name.startswith(("SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_NOMEM"))
    reason = str(problem) if not kept_out or os.access(path, os.R_OK) else os.strerror(EACCES)
    sentence = N_("{path} cannot be read: {reason}. It was left as it is.")
    return (Refused if kept_out else Damaged)(sentence, path=str(path), reason=reason)


def not_written(problem: sqlite3.OperationalError) -> Refused:
    """The sentence for a write that SQLite did not take."""
    name = getattr(problem, "sqlite_errorname", "")
    if is_held(problem):
        return Busy()
    if name == "SQLITE_FULL":
        return disk_full()
    if name.startswith("SQLITE_READONLY"):
        return NotTaken(
            N_("The record may not be written to. Your text is kept here."),
            say(N_("The record may not be written to.")),
        )
    if name.startswith(("SQLITE_IOERR", "SQLITE_CANTOPEN")):
        return _refused_by_disk(str(problem))
    return Refused(N_("The record could not be written: {reason}. Your text is kept here."), reason=str(problem))


def disk_full() -> NotTaken:
    """The sentence for a disk without room."""
    return NotTaken(
        N_("The disk is full. Your text is kept here; make room and try again."), say(N_("The disk is full."))
    )


def _refused_by_disk(reason: str) -> NotTaken:
    return NotTaken(
        N_("The record could not be written: {reason}. Your text is kept here."),
        say(N_("The disk takes nothing ({reason})."), reason=reason),
        reason=reason,
    )


def remove(path: Path) -> None:
    """Take a record away that nobody has begun, with what belongs to it; what else has a like name stays."""
    for end in ("", "-wal", "-shm", "-journal", ".lock"):
        with suppress(OSError):
            os.unlink(f"{path}{end}")


def copy_to(connection: sqlite3.Connection, target: Path) -> None:
    """Write a consistent copy of an open record, which only its owner may read.

    Raises:
        Refused: where the target exists or cannot be written.
    """
    try:
        os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_RDWR | os.O_NOFOLLOW, 0o600))
        try:
            with closing(sqlite3.connect(target)) as copy:
                connection.backup(copy)
        except BaseException:
            target.unlink()
            raise
    except FileExistsError:
        raise Refused(N_("There is already a file {path}."), path=str(target)) from None
    except (OSError, sqlite3.Error) as problem:
        reason = getattr(problem, "strerror", None) or str(problem)
        raise Refused(N_("{path} cannot be written: {reason}"), path=str(target), reason=reason) from problem
