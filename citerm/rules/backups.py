"""When a backup is due, and which are kept: 24 hourly, 30 daily, 12 monthly (decisions, section 9)."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from datetime import UTC, date, datetime, timedelta

from citerm.model.backup import Backup

HOURS, DAYS, MONTHS = 24, 30, 12
DURING_A_MEETING = timedelta(minutes=10)
"""Time between two backups while a meeting is under way and something changes."""
OTHERS_WAIT = timedelta(minutes=2)
"""How much longer a program waits for the one that holds the meeting."""
OLD = timedelta(days=2)
"""Age after which a backup of a record that has changed since is worth a warning."""


def is_due(newest: Backup | None, *, lines: int, now: datetime, live: bool, holds: bool, turned: bool) -> bool:
    """Whether a backup is to be made.

    Args:
        newest: The newest backup, if there is one.
        lines: Lines of the journal now.
        now: The present moment where the initiative is.
        live: Whether a meeting is under way.
        holds: Whether this program holds that meeting.
        turned: Whether a meeting was opened or has ended since this was last asked.
    """
    if newest is None:
        return lines > 0
    if newest.lines == lines:
        return False
    if turned:
        return True
    if not live:
        return newest.at.astimezone(now.tzinfo).date() != now.date()
    patience = DURING_A_MEETING if holds else DURING_A_MEETING + OTHERS_WAIT
    return not timedelta(0) <= now - newest.at < patience  # a clock that was set back keeps nobody waiting


def is_old(newest: Backup | None, *, lines: int, now: datetime) -> bool:
    """Whether the newest backup is so old that people should know; one of an unchanged record never is."""
    if newest is None or newest.lines == lines:
        return False
    return now - newest.at > OLD


def kept(backups: Sequence[Backup], now: datetime) -> list[Backup]:
    """The backups that stay: the newest, and the last of each hour, day and month as far back as the rule goes.

    Those from before a migration, and those of a record that was changed by hand, push no others out.
    """
    stay: set[Backup] = set(backups and [max(backups, key=_moment)])
    for kind in {_kind(backup) for backup in backups}:
        same = [backup for backup in backups if _kind(backup) == kind]
        hours = [b for b in same if _hour(now) - _hour(b.at) < timedelta(hours=HOURS)]
        stay.update(_last_of_each(hours, lambda backup: _hour(backup.at)))
        days = [b for b in same if (now.date() - _day(b, now)).days < DAYS]
        stay.update(_last_of_each(days, lambda backup: _day(backup, now)))
        months = [b for b in same if _month_of(now.date()) - _month_of(_day(b, now)) < MONTHS]
        stay.update(_last_of_each(months, lambda backup: _month_of(_day(backup, now))))
    return [backup for backup in backups if backup in stay]


def gone_by(backup: Backup, backups: Sequence[Backup], now: datetime) -> date:
    """The day by which a backup is gone at the latest, if others are still made."""
    day, same = _day(backup, now), [other for other in backups if _kind(other) == _kind(backup)]
    later = [other for other in same if _moment(other) > _moment(backup)]
    if not any(_month_of(_day(other, now)) == _month_of(day) for other in later):
        month = _month_of(day) + MONTHS
        return date(month // 12, month % 12 + 1, 1)
    if not any(_day(other, now) == day for other in later):
        return day + timedelta(days=DAYS)
    return day + timedelta(days=1)


def _last_of_each(backups: Sequence[Backup], slot: Callable[[Backup], Hashable]) -> list[Backup]:
    return list({slot(backup): backup for backup in sorted(backups, key=_moment)}.values())


def _moment(backup: Backup) -> tuple[datetime, int]:
    return backup.at, backup.lines


def _kind(backup: Backup) -> tuple[int, bool]:
    return backup.version, backup.sound


def _hour(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(minute=0, second=0, microsecond=0)


def _day(backup: Backup, now: datetime) -> date:
    return backup.at.astimezone(now.tzinfo).date()


def _month_of(day: date) -> int:
    return day.year * 12 + day.month - 1
