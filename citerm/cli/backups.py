"""``citerm backup``, ``restore`` and ``lend``: copies of a record, and the one home it has."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from citerm import paths
from citerm.cli.elsewhere import folders_elsewhere
from citerm.cli.keeping import second_folder
from citerm.cli.session import Session, WrongUse, clock
from citerm.i18n.words import ZONE
from citerm.model.message import N_, Dated, Message, Refused, say

if TYPE_CHECKING:
    from citerm.acts.desk import Desk
    from citerm.store.restoring import Compared, Examined, OnlyOurs

ABOUT_MEETINGS = ("meeting", "minutes", "written", "audience", "pen")
"""Beginnings of the scopes of acts that belong to a meeting."""


def back_up(session: Session, file: str | None) -> int:
    """Copy the record to a file, or among its backups."""
    from citerm.acts import backing_up

    if file is None:
        with session.desk() as desk:
            made = backing_up.make_now(desk)
            session.tell(say(N_("Backed up: {path}"), path=str(made.path)))
            if not made.sound:
                session.complain(say(N_("It holds what was changed outside citerm. citerm check says what.")))
            if (within := second_folder(session)) is not None:
                second = backing_up.carry(desk, made, within)
                session.tell(say(N_("Backed up: {path}"), path=str(second / made.path.name)))
        return 0
    target = _file(session, file)
    with session.desk() as desk:
        backing_up.copy_out(desk, target)
    session.tell(say(N_("The record was copied to {path}. citerm --db {path} opens the copy."), path=str(target)))
    return 0


def restore(session: Session, file: str, *, force: bool) -> int:
    """Put a copy in the record's place, where it goes on from the record or that was asked for."""
    from citerm.store import restoring

    source = paths.checked(file, session.environ)
    found = restoring.examined(source)
    record = _place_for(session, found)
    if record.exists() and record.samefile(source):
        raise Refused(N_("{path} is the record itself."), path=str(source))
    record.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with restoring.nobody_writing(record):
        if record.exists() and not _may_replace(session, record, found, restoring.compared(record, source), force):
            return 1
        if not found.sound and not force:
            raise Refused(
                N_("{path} was changed outside citerm; citerm --db {path} check says how. --force restores it so."),
                path=str(source),
            )
        kept = restoring.put_in_place(source, record, clock())
    if found.last_at is None:
        session.tell(say(N_("Restored: {path}"), path=str(record)))
    else:
        last = _moment(found.last_at)
        session.tell(say(N_("Restored: {path}, as it was on {day}"), path=str(record), day=last))
    if kept is not None:
        session.tell(say(N_("What lay there before is kept: {path}"), path=str(kept)))
    return 0


def lend(session: Session, file: str | None, *, back: bool) -> int:
    """Write the copy that is the record from now on, or end that without it."""
    from citerm.acts import backing_up
    from citerm.store import left_behind, lending

    if back == (file is not None):
        raise WrongUse(N_("Say to which FILE, or --back."))
    if back:
        with session.desk():  # what is no record is left as it is
            pass
        if not lending.take_back(session.record()):
            raise Refused(N_("The record is not lent."))
        session.tell(say(N_("The record is at home again. What was written into the lent copy does not come in.")))
        return 0
    assert file is not None
    target = _file(session, file)
    with session.desk() as desk:
        if kept := left_behind(desk.store.path, folders_elsewhere(session)):
            session.complain(say(N_("Copies from when the disk was full; start citerm to take them up:")))
            for path in kept:
                session.tell(say(N_("  {path}"), path=str(path)))
            return 1
        backing_up.lend(desk, target)
    session.tell(say(N_("The record is in {path} now; here it is only read until it is back."), path=str(target)))
    session.tell(
        say(
            N_("There: citerm restore {file}. Back here, from a copy made there: citerm restore FILE"), file=target.name
        )
    )
    return 0


def places(session: Session, record: Path) -> Iterator[Message]:
    """Where the backups of a record lie, and of when the newest there is."""
    from citerm.store import backups

    within = second_folder(session)
    for place in filter(None, (backups.folder(record), backups.folder(record, within) if within else None)):
        there = [backup for backup in backups.listed(place) if backup.sound]
        if not there:
            yield say(N_("Backups: {path} (none yet)"), path=str(place))
            continue
        at = session.words.formats.local(there[-1].at)
        yield say(
            N_("Backups: {path}, the newest of {day} at {clock}"),
            path=str(place),
            day=Dated(at.date()),
            clock=at.time(),
        )


def facts(session: Session, record: Path) -> Iterator[Message]:
    """How old the newest backup is, and whether the record is at home."""
    from citerm.acts import backing_up

    with suppress(Refused), session.desk(record) as desk:
        found = backing_up.backed_up(desk)
        if found.newest is None or found.on is None:
            yield say(N_("Backups: none yet; they are made while citerm is open, or now: citerm backup"))
        else:
            yield say(
                N_("Newest backup: {path}, {day} at {clock}"),
                path=str(found.newest.path),
                day=Dated(found.on),
                clock=found.newest.at.astimezone(desk.zone()).time(),
            )
        if found.lent is not None:
            yield found.lent


def findings(session: Session, record: Path) -> Iterator[Message]:
    """What is wrong with the backups of a record."""
    from citerm.acts import backing_up
    from citerm.store import backups, restoring

    with suppress(Refused), session.desk(record) as desk:
        if (found := backing_up.backed_up(desk)).lent is None:
            yield from found.warnings(None)
        if (lost := backing_up.lost(desk)) is not None:
            yield lost
    newest = backups.newest(record)
    if newest is not None:
        try:
            restoring.examined(newest.path)
        except Refused as refused:
            yield refused.message
    chosen, within = session.loaded.settings.folders.backups, second_folder(session)
    if chosen and (within is None or not within.is_dir()):
        yield say(N_("The second folder for backups is not there: {path}"), path=chosen)
    for place in filter(None, (backups.folder(record), within)):
        there = next(folder for folder in (place, *place.parents) if folder.is_dir())
        if not os.access(there, os.W_OK):
            yield say(N_("No backup can be written in {path}."), path=str(there))
        elif _room(there) < 2 * record.stat().st_size:
            yield say(N_("There is hardly room for another backup in {path}."), path=str(there))


def newest_one(record: Path) -> Message | None:
    """The newest backup of a record that cannot be used, with the command that goes on from it."""
    from citerm.store import backups

    newest = backups.newest(record)
    if newest is None:
        return None
    found = newest.at.astimezone(ZoneInfo(ZONE))  # which zone is the record's cannot be read; all of ours agree
    return say(
        N_("The newest backup is of {day} at {clock}. To go on from it: citerm --db {path} restore {backup} --force"),
        day=Dated(found.date()),
        clock=found.time(),
        path=quote(str(record)),
        backup=quote(str(newest.path)),
    )


def _moment(at: datetime) -> Message:
    """A day with its clock time: what is restored is often of the same day."""
    return say(N_("{on} at {clock}"), on=Dated(at.astimezone(ZoneInfo(ZONE)).date()), clock=at)


def _room(folder: Path) -> int:
    state = os.statvfs(folder)
    return state.f_bavail * state.f_frsize


def _file(session: Session, file: str) -> Path:
    target = paths.checked(file, session.environ)
    if target.is_dir():
        raise Refused(N_("{path} is a folder. Name the file."), path=str(target))
    return target


def _place_for(session: Session, found: Examined) -> Path:
    """The record that a file belongs in place of: the one that was named, else the same one, else a new one."""
    from citerm.store.restoring import first_line

    if session.names_record:
        return session.record()
    there = paths.records(session.environ)
    same = [path for path in there if found.first and first_line(path) == found.first]
    if len(same) == 1:
        return same[0]
    if not there:
        return paths.new_record(found.initiative, session.environ)
    return session.record()


def _may_replace(session: Session, record: Path, found: Examined, against: Compared, force: bool) -> bool:
    """Whether a file may take the record's place; where not, say what would be lost."""
    if not against.same:
        raise Refused(
            N_("{path} is the record of another initiative, {name}. Beside this one: citerm --db NAME restore {path}"),
            path=str(found.path),
            name=found.initiative,
        )
    if against.continues or force:
        return True
    if against.readable:
        session.tell(say(N_("Only the record has this, and would lose it:")))
        for lost in _in_words(session, record, against.only_ours):
            session.tell(lost)
    else:
        session.tell(say(N_("The record cannot be read; nobody can say what only it has.")))
    session.complain(
        say(
            N_("Nothing was restored. --force puts {path} in its place, and keeps what lies there now beside it."),
            path=str(found.path),
        )
    )
    return False


def _in_words(session: Session, record: Path, lost: tuple[OnlyOurs, ...]) -> list[Message]:
    """What would be lost, by meeting."""
    names: dict[int, str] = {}
    with suppress(Refused), session.desk(record) as desk:
        names = _meeting_names(desk)
    told: dict[str, tuple[int, OnlyOurs]] = {}
    for one in lost:
        about, _, within = one.scope.partition(":")
        number = within.partition(":")[0]
        name = names.get(int(number), number) if about in ABOUT_MEETINGS and number.isdecimal() else ""
        acts, latest = told.get(name, (0, one))
        told[name] = (acts + one.acts, max(latest, one, key=lambda each: each.last_at))
    return [
        say(N_("  {meeting}: {acts} acts, the last on {day}"), meeting=name, acts=acts, day=_moment(one.last_at))
        if name
        else say(N_("  outside meetings: {acts} acts, the last on {day}"), acts=acts, day=_moment(one.last_at))
        for name, (acts, one) in told.items()
    ]


def _meeting_names(desk: Desk) -> dict[int, str]:
    from citerm.acts import reading

    return {meeting.id: reading.meeting_name(desk, meeting) for meeting in reading.meetings(desk)}
