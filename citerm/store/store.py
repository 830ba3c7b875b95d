"""The one door to a record: opening it, reading rows as models, and writing in whole acts."""

from __future__ import annotations

import json
import os
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from citerm.model.message import N_, Busy, Message, Refused
from citerm.store import journal, lending, schema
from citerm.store.elsewhere import Elsewhere, Parted
from citerm.store.file import (
    GoneOn,
    NotTaken,
    connect,
    copy_to,
    disk_full,
    file_lock,
    identities,
    is_damage,
    is_held,
    not_written,
    of_a_newer,
    prepare_for_writing,
    taken_away,
    unusable,
)
from citerm.store.meanwhile import Gone, Meanwhile, Seen
from citerm.store.rows import Draft, Rows
from citerm.store.tables import to_column
from citerm.store.transaction import Transaction, savepoint

BROUGHT_UP_TO_DATE = 2.0
"""Seconds for which an opening waits for another program that brings the record up to date at that moment."""

OPENED_AGAIN = 0.02
"""Seconds between two tries of that."""

LOCK_WAIT = 0.05
"""Seconds that an act tries the file lock before it gives way (decisions, section 9)."""

CHECKPOINT_AT = 4 * 1024 * 1024
"""Bytes of write-ahead log after which the writer folds it into the file."""


_TO_BE_SEEN = """
select (select max(seq) from acts),
    (select count(*) || ' ' || sum(folded) || ' ' || sum(length(text)) || ' ' || max(changed_at) from drafts),
    (select group_concat(name || '=' || value, char(10)) from settings),
    (select group_concat(scope || ' ' || account || ' ' || session || ' ' || asked_by, char(10)) from pens)
"""
"""What tells of all that others write and anybody can see."""


def _bring_up_to_date(path: Path, connection: sqlite3.Connection) -> None:
    """Back an older record up, then migrate it; a new one has nothing to lose."""
    from citerm.store import backups

    backup = backups.make_before_migration(path, connection) if schema.version_of(connection)[1] else None
    try:
        schema.migrate(connection)
    except sqlite3.Error as problem:
        if backup is None:
            raise
        raise Refused(
            N_("{path} could not be brought up to date ({reason}). It is as it was; a copy lies in {backup}."),
            path=str(path),
            reason=str(problem),
            backup=str(backup.path),
        ) from problem


class Store(Rows):
    """One record: one SQLite file, one initiative."""

    def __init__(
        self, path: Path, connection: sqlite3.Connection, *, read_only: bool, open_edition: bool = False
    ) -> None:
        self.path = path
        self.open_edition = open_edition
        self._connection = connection
        self.read_only = read_only or self.lent is not None
        self._for_reading = read_only
        self._seen_version = self.data_version()
        self._seen: tuple[object, ...] | None = None
        """What another program had written when this was last asked."""
        self._files = identities(path)
        self._home = connection
        self._home_is_open = True
        self.openings = 1
        """How often a file was opened here; another one may hold no half-typed line of ours."""
        self.elsewhere: Elsewhere | None = None
        """The copy that is written to while the record's own disk takes nothing."""
        self.not_taken: Message | None = None
        """Why it is there."""
        self.parted = False
        """Whether home has gone on by itself since."""
        self.refuges: Sequence[Path | None] = ()
        """Folders in which it may go on by itself, in order; None: in memory. None of them: it is refused."""
        self._own: set[int] = set()
        """Lines of the journal that were written here."""
        self._written: list[int] = []
        self._within = False
        """Whether several acts are done as one."""
        self.patience = LOCK_WAIT
        """Seconds that an act tries the file lock; a command may wait longer than a screen."""
        self._meanwhile: Meanwhile | None = None

    # Opening and closing

    @classmethod
    def create(cls, path: Path) -> Store:
        """Make a new, empty record that only its owner may read, from its first byte.

        Raises:
            Refused: where a file of that name exists or cannot be made.
        """
        path = path.absolute()
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR | os.O_NOFOLLOW, 0o600))
        except FileExistsError:
            raise Refused(N_("There is already a file {path}."), path=str(path)) from None
        except OSError as problem:
            raise Refused(
                N_("{path} cannot be made: {reason}"), path=str(path), reason=problem.strerror or ""
            ) from None
        return cls.open(path)

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        read_only: bool = False,
        open_edition: bool = False,
        patience: float = BROUGHT_UP_TO_DATE,
    ) -> Store:
        """Open a record, bringing an older one up to date first; ``patience`` is how long others may be at that.

        With ``open_edition`` it is opened for reading, and of closed items only what is on open papers is read.

        Raises:
            Refused: where the file is missing, not ours, damaged, or from a newer citerm.
        """
        path = path.absolute()
        if not path.is_file():
            raise Refused(N_("There is no record at {path}."), path=str(path))
        until = time.monotonic() + patience
        while True:
            try:
                return cls._open(
                    path, read_only=read_only or open_edition, open_edition=open_edition, patience=patience
                )
            except sqlite3.DatabaseError as problem:
                refused = unusable(path, problem)
                if not isinstance(refused, Busy) or time.monotonic() >= until:
                    raise refused from problem
            except Busy:
                if time.monotonic() >= until:
                    raise
            time.sleep(OPENED_AGAIN)  # SQLite does not wait where two would wait for each other

    @classmethod
    def _open(cls, path: Path, *, read_only: bool, open_edition: bool, patience: float = LOCK_WAIT) -> Store:
        lay_there = identities(path)[0]
        connection = connect(path, read_only=read_only, open_edition=open_edition)
        try:
            connection.execute(f"pragma busy_timeout = {round(patience * 1000)}")
            empty = not path.stat().st_size  # before its marks are read: another program may be filling it just now
            application, version = schema.version_of(connection)
            if application != schema.APPLICATION_ID and not empty:
                raise Refused(N_("{path} is not a citerm record. It was left as it is."), path=str(path))
            if version > schema.VERSION:
                raise of_a_newer(path)
            if version < schema.VERSION:
                if read_only:
                    raise Refused(N_("{path} must be opened for writing once, to bring it up to date."), path=str(path))
                with file_lock(path, wait=10.0):
                    version = schema.version_of(connection)[1]  # others may have been at it meanwhile
                    if version > schema.VERSION:
                        raise of_a_newer(path)
                    if version < schema.VERSION:
                        _bring_up_to_date(path, connection)
            if not read_only:
                prepare_for_writing(connection)
            connection.execute(f"pragma busy_timeout = {round(LOCK_WAIT * 1000)}")
            store = cls(path, connection, read_only=read_only, open_edition=open_edition)
        except BaseException:
            connection.close()
            raise
        if store._files[0] != lay_there:  # another took its place in this very moment
            connection.close()
            return cls._open(path, read_only=read_only, open_edition=open_edition)
        return store

    @classmethod
    def open_elsewhere(cls, path: Path, folders: Sequence[Path | None]) -> Store:
        """Open a record whose disk takes not even what reading needs: in a copy in the first folder that takes it.

        Raises:
            Refused: where none does, or where another program has the record open.
        """
        path = path.absolute()
        try:
            with file_lock(path, wait=LOCK_WAIT), closing(connect(path, read_only=False)) as alone:
                alone.execute("pragma locking_mode = exclusive")  # what programs share is then in our own memory
                if schema.version_of(alone) != (schema.APPLICATION_ID, schema.VERSION):
                    raise disk_full()
                store = cls(path, alone, read_only=False)
                store.refuges = folders
                store._go_on_elsewhere(disk_full())
        except sqlite3.DatabaseError as problem:
            raise unusable(path, problem) from problem
        store._home_is_open = False
        store._files = (identities(path)[0], None, None)
        return store

    def _open_home(self) -> None:
        """Open the record itself, whose disk took nothing when it was opened first."""
        home = connect(self.path, read_only=False)
        try:
            prepare_for_writing(home)
        except BaseException:
            home.close()
            raise
        self._home, self._home_is_open, self._files = home, True, identities(self.path)

    def close(self) -> None:
        """Fold the write-ahead log into the file and let go of it; a copy elsewhere stays where it lies."""
        if self.elsewhere is not None:
            self.elsewhere.let_go()
        if not self._for_reading and self.in_its_place:
            with suppress(Refused, sqlite3.Error), file_lock(self.path, wait=1.0):
                self._home.execute("pragma wal_checkpoint(truncate)")
                self._home.close()
        self._home.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
        if error is not None and (is_damage(error) or is_held(error)):
            raise unusable(self.path, error) from error

    # Writing

    @contextmanager
    def atomic(
        self,
        act: str,
        *,
        account: str,
        at: datetime,
        scope: str,
        person_id: int | None = None,
        undoable: bool = True,
        kind: str = "do",
        target: int | None = None,
    ) -> Iterator[Transaction]:
        """Write one act: all of it or nothing, with its line in the journal.

        Raises:
            Busy: where another program holds the lock; nothing was written.
            Refused: where the record is read-only or the disk does not take it.
        """
        with self._writing() as connection:
            transaction = Transaction(connection, self._meanwhile)
            yield transaction
            if transaction.changes:
                seq = journal.append(
                    connection,
                    act=act,
                    at=at.isoformat(timespec="microseconds"),
                    account=account,
                    person_id=person_id,
                    scope=scope,
                    kind=kind,
                    target=target,
                    undoable=undoable,
                    changes=transaction.changes,
                )
                self._written.append(seq)

    @contextmanager
    def at_once(self, seen: Seen | None = None) -> Iterator[None]:
        """Do what follows as one: read and written while nobody else writes, all of it or nothing.

        Acts within stay acts of their own in the journal. ``seen`` says what the writer has looked at: what others
        have written since is not written over.

        Raises:
            Busy: where another program holds the lock; nothing was written.
            Conflict: where others have changed since what would be changed here.
            Gone: where what it refers to was taken away.
        """
        if self.read_only:  # what only reads needs no door, and what writes is refused there
            yield
            return
        with self._writing() as connection:
            self._within = True
            self._meanwhile = Meanwhile(connection, seen, self._own) if seen is not None else None
            try:
                yield
            except sqlite3.IntegrityError as problem:
                if problem.sqlite_errorname == "SQLITE_CONSTRAINT_FOREIGNKEY":
                    raise Gone from problem
                raise
            finally:
                self._within, self._meanwhile = False, None

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        if self.read_only:
            if (lent := self.lent) is not None:
                raise lent.refusal()
            raise Refused(N_("The record is open for reading only; nothing was changed."))
        if self._within:
            with savepoint(self._connection):
                yield self._connection
            return
        self._written.clear()
        try:
            with self._door(), self._transaction():
                yield self._connection
        except NotTaken as problem:
            self._go_on_elsewhere(problem)
            raise GoneOn from problem

    @contextmanager
    def _door(self) -> Iterator[None]:
        if self.elsewhere is not None:
            yield  # nobody else knows of it
            return
        with file_lock(self.path, wait=self.patience):
            if not self.in_its_place:
                raise taken_away(self.path)
            yield

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        try:
            self._connection.execute("begin immediate")
            try:
                if schema.version_of(self._connection)[1] > schema.VERSION:  # since it was opened
                    raise of_a_newer(self.path)
                if (lent := self.lent) is not None:
                    raise lent.refusal()
                yield
                self._connection.execute("commit")
                self._own.update(self._written)
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("rollback")
                raise
            self._checkpoint_when_long()
        except sqlite3.IntegrityError:
            raise
        except sqlite3.OperationalError as problem:
            raise not_written(problem) from problem
        except sqlite3.DatabaseError as problem:
            raise unusable(self.path, problem) from problem

    @property
    def log_size(self) -> int:
        """Bytes of the write-ahead log, which grows for as long as anybody reads what stands in it."""
        try:
            return os.stat(f"{self.path}-wal").st_size
        except OSError:
            return 0

    def _checkpoint_when_long(self) -> None:
        # The act is committed; what goes wrong here is met again by the next one.
        with suppress(sqlite3.Error):
            if self.elsewhere is None and self.log_size > CHECKPOINT_AT:
                self._connection.execute("pragma wal_checkpoint(passive)").fetchall()

    # Going on elsewhere

    def _go_on_elsewhere(self, problem: NotTaken) -> None:
        """Turn to a copy in the first refuge that takes it.

        Raises:
            NotTaken: where there is none.
        """
        before = self.elsewhere
        refuges = () if before is not None and before.path is None else self.refuges
        for folder in refuges:
            if before is None or not before.lies_in(folder):
                with suppress(Refused):
                    self.move_to(folder)
                    self.not_taken = self.not_taken or problem.why
                    return
        raise problem

    def move_to(self, folder: Path | None) -> None:
        """Go on in a copy in that folder; what was written elsewhere so far goes along.

        Raises:
            Refused: where it cannot be written there; all stays as it is.
        """
        fresh, before = Elsewhere.made(self._connection, self.path, folder), self.elsewhere
        self._turn_to(fresh)
        if before is not None:
            before.remove()

    def take_up(self, path: Path) -> int:
        """Carry a copy that was left behind home, or go on in it; answers the number of acts that came home.

        Raises:
            Refused: where another program has it, or it is no copy of this record.
            Parted: where the record has gone on by itself; the copy stays.
        """
        copy = Elsewhere.found(path)
        if copy is None or copy.left.home != str(self.path):
            raise Refused(N_("{path} is in use by another program."), path=str(path))
        acts, before = copy.acts, self.elsewhere
        self._turn_to(copy)
        if before is not None:
            before.remove()  # it was made a moment ago, and nothing was written in it
        try:
            if self.come_home():
                return acts
        except Parted:
            self._turn_to(None)
            copy.let_go()
            raise
        return 0

    def come_home(self) -> bool:
        """Try to carry home what was written elsewhere; says whether it is there.

        Raises:
            Parted: where the record has gone on by itself.
        """
        if self.elsewhere is None:
            return True
        try:
            with file_lock(self.path, wait=0):
                self.parted = not self.in_its_place
                if self.parted:  # another file lies there
                    return False
                if not self._home_is_open:
                    self._open_home()
                if lending.lent(self._home) is not None:
                    raise Parted  # it goes on where it was lent to
                self.elsewhere.carry_home(self._home)
        except Parted:
            self.parted = True
            raise
        except (Refused, sqlite3.Error):
            return False
        self.elsewhere.remove()
        self._turn_to(None)
        return True

    def _turn_to(self, elsewhere: Elsewhere | None) -> None:
        self.elsewhere = elsewhere
        self._connection = elsewhere.connection if elsewhere is not None else self._home
        self._seen_version = -1  # others may have written meanwhile
        if elsewhere is None:
            self.not_taken, self.parted = None, False

    # Drafts and settings: rows of their own, outside the journal

    def save_draft(self, draft: Draft, *, account: str) -> None:
        """Keep a half-typed line; an empty one is forgotten."""
        with self._writing() as connection:
            if draft.empty:
                connection.execute("delete from drafts where scope = ? and account = ?", (draft.scope, account))
                return
            connection.execute(
                "insert into drafts (scope, account, kind, text, fields, folded, item_id, changed_at)"
                " values (?, ?, ?, ?, ?, ?, ?, ?)"
                " on conflict (scope, account) do update set kind = excluded.kind, text = excluded.text,"
                " fields = excluded.fields, folded = excluded.folded, item_id = excluded.item_id,"
                " changed_at = excluded.changed_at",
                (
                    draft.scope,
                    account,
                    draft.kind,
                    draft.text,
                    json.dumps(dict(draft.fields), ensure_ascii=False),
                    draft.folded,
                    draft.item_id,
                    to_column(draft.changed_at),
                ),
            )

    def set_setting(self, name: str, value: str) -> None:
        """Keep a setting of this record."""
        with self._writing() as connection:
            connection.execute(
                "insert into settings (name, value) values (?, ?)"
                " on conflict (name) do update set value = excluded.value",
                (name, value),
            )

    # Reading

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Read several things as they stood at one moment; what is asked for twice is read once.

        Raises:
            Busy: where another program holds the file; it can be read again in a moment.
            Refused: where the file cannot be read.
        """
        if self._kept is not None or self._connection.in_transaction:  # within another reading, or an act
            yield
            return
        try:
            self._connection.execute("begin")
            self._kept = {}
            try:
                yield
            finally:
                self._kept = None
                self._connection.execute("rollback")
        except sqlite3.OperationalError as problem:
            raise not_written(problem) from problem
        except sqlite3.DatabaseError as problem:
            raise unusable(self.path, problem) from problem

    @property
    def in_its_place(self) -> bool:
        """Whether the files that are open still lie where they were opened; a reader has only the record itself."""
        if self._files[0] is None:
            return False
        now, before = identities(self.path), self._files
        if self._for_reading:
            return now[0] == before[0]
        self._files = tuple(old or new for old, new in zip(before, now, strict=True))
        return now == self._files

    def open_again(self) -> None:
        """Open the file that lies there now, where another took the place of the one that is open.

        Raises:
            Refused: where it is missing or no record that can be opened; the one that is open stays so.
        """
        fresh = Store.open(self.path, read_only=self._for_reading, open_edition=self.open_edition, patience=LOCK_WAIT)
        self.read_only = fresh.read_only
        self._connection.close()
        self._connection = self._home = fresh._connection
        self._files, self._seen_version = fresh._files, fresh._seen_version
        self._own.clear()
        self.openings += 1

    def go_along(self) -> bool:
        """Open the file that lies there now where it goes on from the one that is open; says whether it does.

        That is how a record comes back that was lent, or is restored from where somebody went on with it.
        """
        lines, head = self.journal_head()
        if identities(self.path)[0] in (None, self._files[0]):
            return False  # there is none, or its log was taken away
        try:
            with Store.open(self.path, read_only=True, patience=LOCK_WAIT) as there:
                if not lines or there.scalar("select hash from acts where seq = ?", (lines,)) != head:
                    return False
            self.open_again()
        except (Refused, sqlite3.Error):
            return False
        self._seen_version = -1  # so that it is read anew
        return True

    @property
    def lent(self) -> lending.Lent | None:
        """Where the record is now, if it was lent; nothing is written here until it is back."""
        return lending.lent(self._connection)

    def changed_elsewhere(self) -> bool:
        """Whether another program has written since this was last asked; that it renewed its pen is no news."""
        version = self.data_version()
        if version == self._seen_version:
            return False
        self._seen_version = version
        try:
            self.read_only = self._for_reading or self.lent is not None
            seen = self._connection.execute(_TO_BE_SEEN).fetchone()
        except sqlite3.OperationalError:  # somebody writes at this moment
            seen = None
        changed, self._seen = seen is None or seen != self._seen, seen
        return changed

    def back_up(self, target: Path) -> None:
        """Write a consistent copy of the record beside others' work; the copy is 0600.

        Raises:
            Refused: where the target exists or cannot be written, or a part of the record is told only.
        """
        if self.open_edition:
            raise Refused(N_("The record is open for reading only; nothing was changed."))
        copy_to(self._connection, target)
