"""Whether anybody is at the screen."""

from __future__ import annotations

from datetime import datetime, timedelta

AWAY_AFTER = timedelta(minutes=30)
"""Time without a key, outside an open meeting, after which the screen is covered (decisions, section 9)."""


def is_away(touched: datetime, now: datetime) -> bool:
    """Whether nobody has touched a key for long."""
    return now - touched >= AWAY_AFTER
