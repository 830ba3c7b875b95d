"""Backups of a record: copied beside others' work, looked through, and only then given their name.

They lie in ``backups/NAME`` beside the record, each a record of its own in one plain file. The name tells
when it was made (UTC), how many lines of the journal it holds and which version of the schema it has.
"""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from citerm.model.backup import Backup
from citerm.model.initiative import Model
from citerm.model.message import N_, Refused
from citerm.store import journal, schema
from citerm.store.file import connect, file_lock, is_damage

FOLDER = "backups"
AT_ONCE = 25
"""Lines of the journal that are looked through before others get their turn."""
_PART = ".part"


class NoBackup(Refused):
    """A backup could not be made; those that there are stay."""


class Looked(Model, frozen=True):
    """What a record is found to be when it is looked through."""

    lines: int
    head: str
    """Hash of the last line of the journal."""
    version: int
    sound: bool
    """Whether every hash and every reference holds."""


def folder(record: Path, within: Path | None = None) -> Path:
    """Where the backups of a record lie: beside it, or within a second folder."""
    return (within or record.parent / FOLDER) / (record.stem if record.suffix == ".db" else record.name)


def listed(place: Path) -> list[Backup]:
    """The backups in a folder, the oldest first; what was not finished is none."""
    try:
        found = [path for path in place.iterdir() if path.name.startswith(f"{place.name}.")]
    except OSError:
        return []
    backups = filter(None, (_as_named(path, path.name[len(place.name) :]) for path in found))
    return sorted(backups, key=lambda backup: (backup.at, backup.lines))


def _as_named(path: Path, rest: str) -> Backup | None:
    match rest.split("."):
        case ["", moment, lines, version, "db"] if len(moment) == len("20261112T130000Z"):
            version, _, changed = version.partition("-")
            try:
                at = datetime.fromisoformat(moment)
                return Backup(path, at.astimezone(UTC), int(lines), int(version.removeprefix("v")), not changed)
            except ValueError:
                return None
    return None


def newest(record: Path) -> Backup | None:
    """The newest backup of a record that this account may read and that nobody had changed by hand."""
    sound = [backup for backup in listed(folder(record)) if backup.sound and os.access(backup.path, os.R_OK)]
    return sound[-1] if sound else None


def make(
    record: Path,
    now: datetime,
    *,
    wait: float = 0.0,
    still_due: Callable[[], bool] = lambda: True,
    breathe: Callable[[], object] = lambda: None,
) -> Backup | None:
    """Back a record up into its folder; none where another program has just done so.

    Args:
        record: The file, which others may be writing to.
        now: When this is.
        wait: Seconds to wait for another program that is at it.
        still_due: Asked when nobody else can be at it.
        breathe: Called every so often while the copy is looked through.

    Raises:
        Busy: where another program is at it, or writes in a way that lets nobody read.
        NoBackup: where the record is damaged, or the folder does not take the file.
    """
    with closing(_source(record)) as source, _alone(record, wait) as place:
        return _named(source, place, now, breathe) if still_due() else None


def make_before_migration(record: Path, source: sqlite3.Connection) -> Backup:
    """Back up what is about to be brought up to date; the one there is serves where nothing changed since.

    Raises:
        Busy: where another program is at it.
        NoBackup: as for :func:`make`.
    """
    lines, version = journal.head(source)[0], schema.version_of(source)[1]
    with _alone(record, 10.0) as place:
        for backup in listed(place):
            if (backup.lines, backup.version) == (lines, version):
                return backup
        return _named(source, place, None, lambda: None)


def copy_out(record: Path, target: Path, *, breathe: Callable[[], object] = lambda: None) -> Looked:
    """Write a copy to a file of any name, which only its owner may read.

    Raises:
        Refused: where the name is taken or the file cannot be written; nothing is left of it then.
    """
    taken = Refused(N_("There is already a file {path}."), path=str(target))
    if target.is_symlink() or target.exists():
        raise taken
    part = target.with_name(f".{target.name[:80]}.{os.urandom(4).hex()}{_PART}")
    with closing(_source(record)) as source, _nothing_left(part, target.parent):
        found = _copied(source, part, breathe)
        try:
            os.link(part, target)
        except FileExistsError:
            raise taken from None
        except OSError:  # some shared and removable file systems have no hard links
            if target.exists():
                raise taken from None
            os.rename(part, target)
        settle(target.parent)
    return found


def copy_also(backup: Backup, second: Path) -> None:
    """Put a backup into a second folder too.

    Raises:
        NoBackup: where that folder is not there or does not take it.
    """
    within = second.parent
    if not within.is_dir():
        raise NoBackup(N_("No backup in {folder}: the folder is not there."), folder=str(within))
    part = second / f".{second.name}{_PART}"
    with _nothing_left(part, second):
        second.mkdir(mode=0o700, exist_ok=True)
        part.unlink(missing_ok=True)
        handle = os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_NOFOLLOW, 0o600)
        with os.fdopen(handle, "wb") as file, backup.path.open("rb") as source:
            while chunk := source.read(1 << 20):
                file.write(chunk)
            file.flush()
            os.fsync(handle)
        if _digest(part) != _digest(backup.path):
            raise NoBackup(N_("No backup in {folder}: what was written there reads differently."), folder=str(within))
        part.replace(second / backup.path.name)
        settle(second)


def remove(backups: Iterable[Backup]) -> None:
    """Take away backups that are not kept any longer; one that may not be removed stays."""
    for backup in backups:
        with suppress(OSError):
            backup.path.unlink()


def looked_through(connection: sqlite3.Connection, breathe: Callable[[], object] = lambda: None) -> Looked:
    """Look through a whole record: the file, what its rows refer to, and every hash of its journal.

    Raises:
        sqlite3.DatabaseError: where the file is damaged.
    """
    problems = [row[0] for row in connection.execute("pragma integrity_check") if row[0] != "ok"]
    if problems:
        raise sqlite3.DatabaseError(problems[0])
    breathe()
    sound = connection.execute("pragma foreign_key_check").fetchone() is None
    for count, link in enumerate(journal.links(connection.execute)):
        sound = sound and link.holds and link.follows
        if not count % AT_ONCE:
            breathe()
    sound = sound and not journal.broken_values(connection.execute)
    return Looked(*journal.head(connection), schema.version_of(connection)[1], sound)


def plain(path: Path) -> sqlite3.Connection:
    """Open a file for reading without leaving anything beside it."""
    alone = not any(Path(f"{path}{end}").exists() for end in ("-wal", "-journal"))
    beside = "&immutable=1" if alone else ""
    connection = sqlite3.connect(f"{path.as_uri()}?mode=ro{beside}", uri=True, isolation_level=None)
    connection.execute("pragma trusted_schema = off")
    connection.execute("pragma cell_size_check = on")
    connection.execute("pragma query_only = on")
    return connection


def _source(record: Path) -> sqlite3.Connection:
    try:
        return connect(record, read_only=True)
    except sqlite3.Error as problem:
        raise _no_backup(record.parent, problem) from problem


@contextmanager
def _alone(record: Path, wait: float) -> Iterator[Path]:
    """The folder for backups, made where it is missing, with nobody else at it."""
    place = folder(record)
    try:
        of_record = record.stat()
        for made in (place.parent, place):
            if not made.is_dir():
                made.mkdir(mode=0o700)
                _share(made, of_record)
    except OSError as problem:
        raise _no_backup(place, problem) from problem
    with file_lock(place, wait=wait):
        for left in place.glob(f".*{_PART}*"):  # of a program that died at it
            with suppress(OSError):
                left.unlink()
        yield place


def _share(made: Path, of_record: os.stat_result) -> None:
    """Let those into a folder who share the record, so that each of them can back it up."""
    if of_record.st_mode & stat.S_IWGRP:
        with suppress(OSError):
            os.chown(made, -1, of_record.st_gid)
            made.chmod(0o2770)


def _named(source: sqlite3.Connection, place: Path, now: datetime | None, breathe: Callable[[], object]) -> Backup:
    part = place / f".{place.name}{_PART}"
    with _nothing_left(part, place):
        found = _copied(source, part, breathe)
        # Where a record is opened there is no clock; the file knows when it was written.
        at = now or datetime.fromtimestamp(part.stat().st_mtime, UTC)
        moment = at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
        changed = "" if found.sound else "-changed"
        target = place / f"{place.name}.{moment}.{found.lines}.v{found.version}{changed}.db"
        part.replace(target)
        settle(place)
    return Backup(target, at.astimezone(UTC).replace(microsecond=0), found.lines, found.version, found.sound)


def _copied(source: sqlite3.Connection, part: Path, breathe: Callable[[], object]) -> Looked:
    """Copy in one step, so that nobody's writing begins it anew; then look through what was written."""
    part.unlink(missing_ok=True)
    os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR | os.O_NOFOLLOW, 0o600))
    with closing(sqlite3.connect(part, isolation_level=None)) as copy:
        source.backup(copy)
        copy.execute("pragma journal_mode = delete")  # one plain file that can be read from a stick
        found = looked_through(copy, breathe)
    handle = os.open(part, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
    return found


@contextmanager
def _nothing_left(part: Path, place: Path) -> Iterator[None]:
    """Leave nothing half done, and say in one sentence what went wrong."""
    try:
        yield
    except (OSError, sqlite3.Error) as problem:
        raise _no_backup(place, problem) from problem
    finally:
        for left in (part, Path(f"{part}-journal")):
            with suppress(OSError):
                left.unlink(missing_ok=True)


def _no_backup(place: Path, problem: OSError | sqlite3.Error) -> NoBackup:
    if isinstance(problem, sqlite3.DatabaseError) and (is_damage(problem) or type(problem) is sqlite3.DatabaseError):
        return NoBackup(
            N_("The record is damaged ({reason}). No backup was made of it; earlier ones stay."), reason=str(problem)
        )
    reason = problem.strerror if isinstance(problem, OSError) else None
    return NoBackup(N_("No backup in {folder}: {reason}"), folder=str(place), reason=reason or str(problem))


def _digest(path: Path) -> str:
    from hashlib import sha256  # brings OpenSSL, which the first screen does without

    with path.open("rb") as file:
        found = sha256()
        while chunk := file.read(1 << 20):
            found.update(chunk)
    return found.hexdigest()


def settle(place: Path) -> None:
    """Make the names in a folder safe on disk."""
    handle = os.open(place, os.O_RDONLY)
    try:
        with suppress(OSError):
            os.fsync(handle)
    finally:
        os.close(handle)
