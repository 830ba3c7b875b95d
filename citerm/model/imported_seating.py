"""Table plans, as a file states them."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from citerm.model.checked import Checked
from citerm.model.fields import ActionText, Block, Day, Key, Line, Result
from citerm.model.seating import Seat, SeatingState


class ImportedPlacement(Checked):
    """An actor at a table: an organisation or a person of the file, or a name."""

    organisation: Key | None = None
    person: Key | None = None
    name: Line = ""
    seat: Seat = Seat.UNPLACED
    group: Key | None = None
    """Which group's table; needed where there are several of the kind."""
    role: Line = ""
    reason: Line = ""

    @model_validator(mode="after")
    def _is_somebody(self) -> ImportedPlacement:
        if sum(bool(who) for who in (self.person, self.organisation, self.name)) != 1:
            raise PydanticCustomError("recipient", "one of person, organisation, name")
        return self


class ImportedMissing(Checked):
    """Somebody who is missing from a table."""

    seat: Seat
    group: Key | None = None
    text: ActionText


class ImportedSeating(Checked):
    """A table plan of a day."""

    key: Key
    """Names it in this file only; the record knows a plan by its day."""
    on: Day
    shared_result: Result = ""
    open_questions: Block = ""
    state: SeatingState = SeatingState.DRAFT
    agreed_on: Day | None = None
    earlier: Annotated[Key | None, Field(alias="from")] = None
    """The plan of the file that this one began from."""
    placements: tuple[ImportedPlacement, ...] = ()
    missing: tuple[ImportedMissing, ...] = ()
