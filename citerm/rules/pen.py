"""Whose turn it is to write in a meeting: when a pen lapses, and whose it is as seen from one program."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import Enum

from citerm.model.pen import Pen

LAPSES_AFTER = timedelta(seconds=30)
"""Time after the last renewal at which nobody writes any more (decisions, section 9)."""
RENEW_EVERY = timedelta(seconds=10)
"""Time between two renewals by the program that holds it."""


class Standing(Enum):
    """Whose the pen of a meeting is, seen from one session of one account."""

    FREE = "free"
    """Nobody's: never taken, let go of, or not renewed in time."""
    MINE = "mine"
    """This program's."""
    OFFERED = "offered"
    """Handed over to this account, and not taken yet."""
    ELSEWHERE = "elsewhere"
    """The same account's in another program: a connection that was lost, or a second terminal."""
    THEIRS = "theirs"
    """Somebody else's."""

    @property
    def comes_at_once(self) -> bool:
        """Whether whoever opens the meeting takes the pen without asking anybody."""
        return self is not Standing.THEIRS


def lapsed(pen: Pen, now: datetime) -> bool:
    """Whether nobody has renewed a pen in time; a clock that was set back or forward keeps nobody out for long."""
    return abs(now - pen.renewed_at) > LAPSES_AFTER


def standing(pen: Pen | None, *, account: str, session: str, now: datetime) -> Standing:
    """Whose a pen is. A program that slept keeps its own for as long as nobody else took it."""
    if pen is None:
        return Standing.FREE
    if session and pen.session == session:
        return Standing.MINE
    if lapsed(pen, now):
        return Standing.FREE
    if pen.account != account:
        return Standing.THEIRS
    return Standing.ELSEWHERE if pen.session else Standing.OFFERED


def may_write(pen: Pen | None, *, account: str, session: str, now: datetime) -> bool:
    """Whether an act in the meeting goes through: not while another program writes there.

    What runs without a session, such as an import from the command line, counts as its account.
    """
    whose = standing(pen, account=account, session=session, now=now)
    return whose is not Standing.THEIRS and (whose is not Standing.ELSEWHERE or not session)
