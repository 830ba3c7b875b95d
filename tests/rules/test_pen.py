"""Whose the pen of a meeting is: by account, by program, and by how long ago it was renewed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace

from citerm.model.pen import Pen
from citerm.rules.pen import LAPSES_AFTER, RENEW_EVERY, Standing, lapsed, may_write, standing

NOW = datetime(2026, 11, 12, 13, 2, tzinfo=UTC)
PEN = Pen(scope="meeting:7", account="mette", session="one", since=NOW, renewed_at=NOW)


def whose(pen: Pen | None, account: str, session: str, after: float = 0) -> Standing:
    return standing(pen, account=account, session=session, now=NOW + timedelta(seconds=after))


def test_a_pen_that_nobody_took_is_free() -> None:
    assert whose(None, "mette", "one") is Standing.FREE


@pytest.mark.parametrize(
    ("account", "session", "after", "found"),
    [
        ("mette", "one", 0, Standing.MINE),
        ("mette", "two", 0, Standing.ELSEWHERE),
        ("anders", "three", 0, Standing.THEIRS),
        ("anders", "three", 30, Standing.THEIRS),
        ("anders", "three", 31, Standing.FREE),
        ("mette", "two", 31, Standing.FREE),
    ],
)
def test_it_is_the_session_that_holds_it_until_it_lapses(
    account: str, session: str, after: float, found: Standing
) -> None:
    assert whose(PEN, account, session, after) is found


def test_a_program_that_slept_keeps_its_own_pen() -> None:
    assert whose(PEN, "mette", "one", after=3600) is Standing.MINE


def test_a_pen_that_was_handed_over_waits_for_the_account_it_was_given_to() -> None:
    given = replace(PEN, account="anders", session="")
    assert whose(given, "anders", "three") is Standing.OFFERED
    assert whose(given, "mette", "one") is Standing.THEIRS


def test_only_somebody_elses_pen_does_not_come_at_once() -> None:
    assert [each for each in Standing if not each.comes_at_once] == [Standing.THEIRS]


@pytest.mark.parametrize("jump", [timedelta(hours=1), timedelta(hours=-1), timedelta(days=400), timedelta(days=-400)])
def test_a_clock_that_jumped_keeps_nobody_out(jump: timedelta) -> None:
    assert lapsed(PEN, NOW + jump)
    assert may_write(PEN, account="anders", session="three", now=NOW + jump)


def test_it_is_renewed_often_enough_to_miss_one_renewal() -> None:
    assert 2 * RENEW_EVERY < LAPSES_AFTER


@pytest.mark.parametrize(
    ("account", "session", "allowed"),
    [
        ("mette", "one", True),
        ("mette", "two", False),
        ("mette", "", True),
        ("anders", "three", False),
        ("anders", "", False),
    ],
)
def test_who_writes_beside_a_living_pen(account: str, session: str, allowed: bool) -> None:
    assert may_write(PEN, account=account, session=session, now=NOW) is allowed
    assert may_write(None, account=account, session=session, now=NOW)
