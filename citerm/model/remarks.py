"""Remarks to minutes before they are approved, and dated corrections after."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from citerm.model.initiative import Model


class RemarkState(StrEnum):
    """What became of a remark to minutes."""

    OPEN = "open"
    ACCEPTED = "accepted"
    """It leads to a correction when the minutes are approved."""
    DECLINED = "declined"


class Remark(Model, frozen=True, kw_only=True):
    """What somebody remarked on sent minutes, per item."""

    id: int
    meeting_id: int
    item_id: int | None = None
    person_id: int | None = None
    sender: str = ""
    """Who it came from, where that is nobody in the record."""
    text: str
    received_on: date
    state: RemarkState = RemarkState.OPEN
    correction: str = ""
    """How the minutes are corrected, as the approval lists it."""
    struck: bool = False


class Correction(Model, frozen=True, kw_only=True):
    """A dated note to approved minutes, printed with them (I10)."""

    id: int
    meeting_id: int
    item_id: int | None = None
    text: str
    on: date
    person_id: int | None = None
    account: str
    struck: bool = False
