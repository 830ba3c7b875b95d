"""Checks: what deserves attention across the initiative, and what people have decided to leave as it is."""

from __future__ import annotations

from datetime import datetime

from citerm.model.initiative import Model


def kept_as(code: str, matter: str) -> str:
    """The code under which a check that stands so is left as it is."""
    return f"{code}:{matter}" if matter else code


class OverruledCheck(Model, frozen=True, kw_only=True):
    """A check that people have looked at and leave as it is, with their reason."""

    id: int
    code: str
    """Which check, as ``group_without_lead``."""
    row_id: int | None = None
    """The row it is about, where there are several; the code says of which table."""
    reason: str = ""
    at: datetime
    account: str
    struck: bool = False
