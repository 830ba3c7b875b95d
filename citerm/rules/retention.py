"""How long each kind of personal data is meant to be kept, as the owner of a record sets it; nothing deletes itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum

from citerm.model.initiative import Model
from citerm.model.message import N_, Refused
from citerm.rules.indicators import months_after


class Kind(StrEnum):
    """Kinds of what is kept about people."""

    DRAFTS = "drafts"
    PEOPLE = "people"
    VALUES = "values"
    STANCES = "stances"
    ATTENDANCE = "attendance"
    ACTIONS = "actions"
    REMARKS = "remarks"
    FILES = "files"


class Period(Model, frozen=True):
    """Some days, or some months; none of both is for ever."""

    days: int = 0
    months: int = 0

    @property
    def forever(self) -> bool:
        """Whether it never ends."""
        return not (self.days or self.months)

    @property
    def written(self) -> str:
        """As it is typed: ``30d``, ``24m`` or ``never``."""
        return f"{self.days}d" if self.days else f"{self.months}m" if self.months else NEVER

    def before(self, today: date) -> date | None:
        """The first day that is still within it; None where it never ends."""
        if self.forever:
            return None
        if self.days:
            return today - timedelta(days=self.days)
        return months_after(today, -self.months)


NEVER = "never"
LONGEST = 1200
"""Days or months that a period can have."""
_WRITTEN = re.compile(r"(\d{1,4})\s*([dm])", re.ASCII | re.IGNORECASE)

DEFAULTS: Mapping[Kind, Period] = {
    Kind.DRAFTS: Period(days=30),
    Kind.PEOPLE: Period(months=24),
    Kind.VALUES: Period(months=24),
    Kind.STANCES: Period(months=60),
    Kind.ATTENDANCE: Period(months=60),
    Kind.ACTIONS: Period(months=60),
    Kind.REMARKS: Period(months=24),
    Kind.FILES: Period(months=24),
}
"""What is meant where nobody has set anything; approved minutes and their decisions are kept."""


def read_period(text: str) -> Period:
    """Read a period as it is typed.

    Raises:
        Refused: where it is none.
    """
    if text.strip().casefold() in (NEVER, "0"):
        return Period()
    found = _WRITTEN.fullmatch(text.strip())
    if found is None or not 0 < int(found[1]) <= LONGEST:
        raise Refused(N_("“{text}” is no period. Write 30d for days, 24m for months, or never."), text=text)
    count = int(found[1])
    return Period(days=count) if found[2].casefold() == "d" else Period(months=count)


def read_setting(text: str) -> tuple[Kind, Period]:
    """Read ``KIND=PERIOD``.

    Raises:
        Refused: where there is no such kind, or it is no period.
    """
    name, _, period = text.partition("=")
    kinds = {kind.value: kind for kind in Kind}
    kind = kinds.get(name.strip().casefold())
    if kind is None:
        raise Refused(
            N_("There is nothing called “{name}” here. There are: {kinds}."), name=name, kinds=", ".join(kinds)
        )
    return kind, read_period(period)
