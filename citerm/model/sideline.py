"""The sideline: who is kept informed, of what, when and how (seed 001)."""

from __future__ import annotations

from datetime import date, datetime

from citerm.model.initiative import Model


class SidelineActor(Model, frozen=True, kw_only=True):
    """An organisation, a person, or a name outside the record that is to be kept informed."""

    id: int
    organisation_id: int | None = None
    person_id: int | None = None
    name: str = ""
    subject: str = ""
    """What they are to hear about."""
    channel: str = ""
    """How they usually hear: mail, newsletter, a call."""
    owner_id: int | None = None
    """Who sees to it."""
    since: date
    ended_on: date | None = None
    ended_because: str = ""
    struck: bool = False


class Informing(Model, frozen=True, kw_only=True):
    """That an actor on the sideline was told something; append-only, a mistake is struck."""

    id: int
    sideline_id: int
    subject: str
    on: date
    channel: str = ""
    meeting_id: int | None = None
    by_id: int | None = None
    at: datetime
    account: str
    struck: bool = False
