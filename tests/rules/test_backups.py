"""When a backup is due, which stay, and until when."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citerm.model.backup import Backup
from citerm.rules.backups import DAYS, HOURS, MONTHS, gone_by, is_due, is_old, kept

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
NOW = datetime(2026, 11, 12, 14, 0, tzinfo=COPENHAGEN)


def of(at: datetime, lines: int = 10, version: int = 5, *, sound: bool = True) -> Backup:
    return Backup(Path(f"{at.isoformat()}.{version}.{sound}"), at.astimezone(UTC), lines, version, sound)


def ago(**amount: float) -> Backup:
    return of(NOW - timedelta(**amount))


@pytest.mark.parametrize(
    ("newest", "lines", "live", "holds", "turned", "due"),
    [
        pytest.param(None, 0, False, False, False, False, id="nothing was written yet"),
        pytest.param(None, 1, False, False, False, True, id="the first that is written"),
        pytest.param(ago(days=90), 10, True, True, True, False, id="nothing changed since"),
        pytest.param(ago(hours=3), 11, False, False, False, False, id="one a day is enough between meetings"),
        pytest.param(ago(hours=15), 11, False, False, False, True, id="the first of another day"),
        pytest.param(ago(seconds=20), 11, True, True, True, True, id="a meeting was opened"),
        pytest.param(ago(seconds=20), 11, False, False, True, True, id="a meeting has ended"),
        pytest.param(ago(minutes=9), 11, True, True, False, False, id="not every minute of a meeting"),
        pytest.param(ago(minutes=10), 11, True, True, False, True, id="every ten minutes of a meeting"),
        pytest.param(ago(minutes=11), 11, True, False, False, False, id="others leave it to who holds the meeting"),
        pytest.param(ago(minutes=12), 11, True, False, False, True, id="others step in where that one does not"),
        pytest.param(ago(minutes=-40), 11, True, True, False, True, id="the clock was set back"),
    ],
)
def test_a_backup_is_due(newest: Backup | None, lines: int, live: bool, holds: bool, turned: bool, due: bool) -> None:
    assert is_due(newest, lines=lines, now=NOW, live=live, holds=holds, turned=turned) is due


def test_a_day_is_a_day_where_the_initiative_is() -> None:
    just_after_midnight = datetime(2026, 11, 12, 0, 10, tzinfo=COPENHAGEN)
    before = of(just_after_midnight - timedelta(minutes=20))
    assert before.at.date() == just_after_midnight.astimezone(UTC).date()
    assert is_due(before, lines=11, now=just_after_midnight, live=False, holds=False, turned=False)


def test_a_backup_grows_old_only_when_the_record_has_changed() -> None:
    assert is_old(ago(days=3), lines=11, now=NOW)
    assert not is_old(ago(days=300), lines=10, now=NOW)
    assert not is_old(ago(days=1), lines=11, now=NOW)
    assert not is_old(None, lines=0, now=NOW)


def test_24_hours_30_days_and_12_months_are_kept_of_a_backup_every_ten_minutes() -> None:
    every_ten_minutes = [ago(minutes=10 * n) for n in range(6 * 24 * 400)]
    stay = kept(every_ten_minutes, NOW)
    days = {b.at.astimezone(COPENHAGEN).date() for b in stay}
    assert len([b for b in stay if NOW - b.at <= timedelta(hours=23)]) == HOURS
    assert len([day for day in days if (NOW.date() - day).days < DAYS]) == DAYS
    assert len({(day.year, day.month) for day in days}) == MONTHS
    assert len(stay) <= HOURS + DAYS + MONTHS
    assert stay[0] == every_ten_minutes[0]


def test_the_last_of_a_day_stays_and_the_last_of_a_month() -> None:
    morning, evening = ago(days=5, hours=6), ago(days=5, hours=2)
    first, last = ago(days=70), ago(days=50)
    assert kept([first, last, morning, evening, ago()], NOW) == [last, evening, ago()]


def test_the_newest_stays_however_old_it_is() -> None:
    alone = [ago(days=900), ago(days=800)]
    assert kept(alone, NOW) == [ago(days=800)]
    assert kept([], NOW) == []


def test_one_from_before_a_migration_and_one_of_a_record_changed_by_hand_push_no_other_out() -> None:
    older, good, changed = of(NOW - timedelta(3), version=4), ago(days=2.9), of(NOW - timedelta(2.8), sound=False)
    assert kept([older, good, changed], NOW) == [older, good, changed]


@given(st.lists(st.integers(min_value=-100, max_value=60 * 24 * 900), min_size=1, max_size=40, unique=True))
def test_what_is_kept_now_decides_the_same_tomorrow_as_all_would(minutes: list[int]) -> None:
    backups = [ago(minutes=m) for m in minutes]
    stay, tomorrow = kept(backups, NOW), NOW + timedelta(days=1)
    assert kept(stay, NOW) == stay
    assert kept(stay, tomorrow) == kept(backups, tomorrow)
    assert max(backups, key=lambda b: b.at) in stay


@given(st.lists(st.integers(min_value=0, max_value=60 * 24 * 400), min_size=2, max_size=20, unique=True))
def test_a_backup_is_gone_by_the_day_that_was_told(minutes: list[int]) -> None:
    backups = [ago(minutes=m) for m in minutes]
    for backup in backups:
        told = gone_by(backup, backups, NOW)
        then = datetime(told.year, told.month, told.day, 23, 59, tzinfo=COPENHAGEN)
        if then > NOW:
            assert backup not in kept([*backups, of(then)], then)


def test_the_days_that_are_told() -> None:
    early, late, before = ago(hours=5), ago(hours=1), ago(days=3)
    backups = [before, early, late]
    assert gone_by(late, backups, NOW) == date(2027, 11, 1)
    assert gone_by(before, backups, NOW) == date(2026, 12, 9)
    assert gone_by(early, backups, NOW) == date(2026, 11, 13)
