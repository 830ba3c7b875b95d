"""Backing a record up by the rule, and saying how old its newest backup is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from shlex import quote

from citerm.acts.desk import Busy, Desk, meeting_scope
from citerm.acts.reading import meeting_name
from citerm.model.backup import Backup
from citerm.model.initiative import Model
from citerm.model.message import N_, Dated, Message, Refused, say
from citerm.rules import backups as rule
from citerm.rules.pen import lapsed
from citerm.store import backups, lending, pens, records
from citerm.store.moment import moment

TURNING = ("open_meeting", "end_meeting", "reopen_meeting")
"""Acts after which a backup is due at once."""
AGAIN_AFTER = timedelta(minutes=1)
"""Time after which a backup that failed is tried again."""


class Keeper:
    """Makes the backups of one record that are due; lives in a thread of its own, with a store of its own."""

    def __init__(
        self,
        *,
        second: Path | None = None,
        session: Callable[[], str] = lambda: "",
        breathe: Callable[[], object] = lambda: None,
    ) -> None:
        self.trouble: Message | None = None
        """What went wrong with the latest backup."""
        self.loss: Message | None = None
        """What a backup holds and the record does not."""
        self._compared = False
        self._second = second
        self._session = session
        self._breathe = breathe
        self._failed_at: datetime | None = None
        self._carried = ""
        """Name of the latest backup that lies in the second folder too."""

    def look(self, desk: Desk) -> None:
        """Make the backup that is due, if one is; what goes wrong is kept to be shown."""
        try:
            if self._failed_at is not None and abs(desk.now() - self._failed_at) < AGAIN_AFTER:
                return
            if not desk.store.in_its_place:
                desk.store.open_again()
                self._compared = False
            if not self._compared:  # before the next backup hides it
                self.loss, self._compared = lost(desk, self._breathe), True
            if self._is_due(desk):
                backups.make(desk.store.path, desk.now(), still_due=lambda: self._is_due(desk), breathe=self._breathe)
                prune(desk, backups.folder(desk.store.path))
            self._carry(desk)
        except Busy:  # it is looked again in a moment
            return
        except Refused as refused:
            self.trouble, self._failed_at = refused.message, desk.now()
        except OSError as problem:  # a disk that went away in this very moment
            reason = problem.strerror or str(problem)
            self.trouble, self._failed_at = say(N_("No backup: {reason}"), reason=reason), desk.now()
        else:
            self.trouble = self._failed_at = None

    def _is_due(self, desk: Desk) -> bool:
        found = _latest(desk)
        with desk.store.reading():
            now, holds = desk.now().astimezone(desk.zone()), self._holds(desk)
            now_there = moment(desk.store, found.lines if found else 0, TURNING)
        return rule.is_due(
            found, lines=now_there.lines, now=now, live=now_there.live, holds=holds, turned=now_there.turned
        )

    def _holds(self, desk: Desk) -> bool:
        """Whether no other program writes in a meeting that is under way."""
        session = self._session()
        held = [pens.of(desk.store, meeting_scope(m.id)) for m in records.meetings_under_way(desk.store)]
        return all(pen is None or pen.session == session for pen in held)

    def _carry(self, desk: Desk) -> None:
        """Put the newest backup into the second folder, where it is not there yet."""
        found = _latest(desk) if self._second is not None else None
        if self._second is None or found is None or found.path.name == self._carried:
            return
        if not (backups.folder(desk.store.path, self._second) / found.path.name).exists():
            carry(desk, found, self._second)
        self._carried = found.path.name


def make_now(desk: Desk) -> Backup:
    """Make a backup because somebody asked for one.

    Raises:
        Busy: where another program is at it.
        Refused: where it cannot be made.
    """
    made = backups.make(desk.store.path, desk.now(), wait=30.0)
    assert made is not None
    prune(desk, backups.folder(desk.store.path))
    return made


def carry(desk: Desk, backup: Backup, within: Path) -> Path:
    """Put a backup into a second folder too; answers where.

    Raises:
        Refused: where it cannot be written there.
    """
    second = backups.folder(desk.store.path, within)
    backups.copy_also(backup, second)
    prune(desk, second)
    return second


def copy_out(desk: Desk, target: Path) -> None:
    """Write a copy of the record to a file of any name.

    Raises:
        Refused: where the name is taken or the file cannot be written.
    """
    backups.copy_out(desk.store.path, target)


def lend(desk: Desk, target: Path) -> None:
    """Write the copy that is the record from now on; here it is only read then.

    Raises:
        Busy: where somebody writes without pause.
        Refused: while somebody writes in a meeting, where the copy cannot be written, or where it is lent already.
    """
    now = desk.now()
    for meeting in records.meetings_under_way(desk.store):
        pen = pens.of(desk.store, meeting_scope(meeting.id))
        if pen is not None and not lapsed(pen, now):
            raise Refused(
                N_("{name} writes in {meeting} since {clock}. Lend the record when they have left that meeting."),
                name=desk.name_of_holder(pen),
                meeting=meeting_name(desk, meeting),
                clock=pen.since,
            )
    lending.lend(desk.store.path, target, now.astimezone(desk.zone()))


def prune(desk: Desk, place: Path) -> None:
    """Take away what the rule does not keep.

    Raises:
        Busy: where another program lets nobody read at this moment.
    """
    there = backups.listed(place)
    with desk.store.reading():
        now = desk.now().astimezone(desk.zone())
    stay = set(rule.kept(there, now))
    going = [backup for backup in there if backup not in stay]
    if going:  # what the record has lost stays longer
        from citerm.store import losses

        stay.update(losses.ahead(desk.store, there, now))
    backups.remove(backup for backup in going if backup not in stay)


def lost(desk: Desk, breathe: Callable[[], object] = lambda: None) -> Message | None:
    """What a backup holds and the record has lost, with the command that brings it back."""
    from citerm.store import losses  # which Start does without

    there = backups.listed(backups.folder(desk.store.path))
    for backup in losses.ahead(desk.store, there, desk.now(), breathe):
        if (found := losses.loss(desk.store, backup)) is not None:
            since = found.since.astimezone(desk.zone())
            return say(
                N_(
                    "Not in the record, but in a backup: what was done from {day} at {clock} on (acts: {acts})."
                    " Close citerm, then: citerm --db {path} restore {backup}"
                ),
                day=Dated(since.date()),
                clock=since.time(),
                acts=found.acts,
                path=quote(str(desk.store.path)),
                backup=quote(str(backup.path)),
            )
    return None


class BackedUp(Model, frozen=True):
    """How a record is backed up."""

    place: Path
    """Where its backups lie."""
    newest: Backup | None
    """The newest one of a record that nobody had changed by hand."""
    on: date | None
    """The day of that, where the initiative is."""
    old: bool
    """Whether the record has changed since, so long ago that people should know."""
    lent: Message | None
    """To where the record is lent, in a sentence."""

    def warnings(self, trouble: Message | None) -> list[Message]:
        """What people should know: where the record is, what went wrong with the latest backup, that it is old."""
        if self.lent is not None:
            return [self.lent]
        if trouble is not None:
            return [trouble]
        if self.old:
            return [say(N_("The newest backup is from {day}, and the record has changed since."), day=self.on)]
        return []


def backed_up(desk: Desk) -> BackedUp:
    """How old the newest backup is."""
    place = backups.folder(desk.store.path)
    found = next((backup for backup in reversed(backups.listed(place)) if backup.sound), None)
    lines, _ = desk.store.journal_head()
    day = found.at.astimezone(desk.zone()).date() if found else None
    lent = desk.store.lent
    return BackedUp(
        place, found, day, rule.is_old(found, lines=lines, now=desk.now()), lent.refusal().message if lent else None
    )


def _latest(desk: Desk) -> Backup | None:
    """The latest backup, whoever made it and whatever it holds."""
    there = backups.listed(backups.folder(desk.store.path))
    return there[-1] if there else None
