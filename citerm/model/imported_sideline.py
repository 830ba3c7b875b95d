"""The sideline, as a file states it."""

from __future__ import annotations

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from citerm.model.checked import Checked
from citerm.model.fields import Day, Key, Line, Title


class ImportedInforming(Checked):
    """That an actor was told something."""

    subject: Title
    on: Day
    channel: Line = ""
    meeting: Key | None = None
    by: Key | None = None


class ImportedSidelineActor(Checked):
    """An organisation or a person of the file, or a name, that is kept informed."""

    organisation: Key | None = None
    person: Key | None = None
    name: Line = ""
    subject: Line = ""
    channel: Line = ""
    owner: Key | None = None
    since: Day
    ended_on: Day | None = None
    ended_because: Line = ""
    informed: tuple[ImportedInforming, ...] = ()

    @model_validator(mode="after")
    def _is_somebody(self) -> ImportedSidelineActor:
        if sum(bool(who) for who in (self.person, self.organisation, self.name)) != 1:
            raise PydanticCustomError("recipient", "one of person, organisation, name")
        return self
