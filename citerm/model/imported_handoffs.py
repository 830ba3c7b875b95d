"""What groups have sent each other, as a file states it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from citerm.model.checked import Checked
from citerm.model.fields import Block, Day, DecisionText, Key, Line, Place, ProposedWording, Title
from citerm.model.handoff import HandoffKind


class ImportedEnclosure(Checked):
    """A document that goes with a handoff, by reference."""

    title: Title
    place: Place = ""


class ImportedHandoff(Checked):
    """Something that one group sent another, and what came of it; known by its key."""

    key: Key
    kind: HandoffKind = HandoffKind.QUESTION
    from_group: Annotated[Key, Field(alias="from")]
    to_group: Annotated[Key, Field(alias="to")]
    text: DecisionText
    background: Block = ""
    meeting: Key | None = None
    """The meeting in which it was decided to send it."""
    item: Line = ""
    """Title of the item of that meeting; empty: the one of the decision."""
    decision: Key | None = None
    sent_on: Annotated[Day | None, Field(alias="sent")] = None
    """None for a draft."""
    answer_by: Day | None = None
    treated_at: Key | None = None
    """The receiver's meeting that treated it."""
    treated_item: Line = ""
    """Title of the item there."""
    answer: ProposedWording = ""
    answered_on: Annotated[Day | None, Field(alias="answered")] = None
    answered_by: Key | None = None
    """The decision that is the answer."""
    closed_on: Annotated[Day | None, Field(alias="closed")] = None
    closed_because: Line = ""
    low_hanging: bool = False
    """A proposal that can be picked at once."""
    attachments: tuple[ImportedEnclosure, ...] = ()

    @model_validator(mode="after")
    def _goes_elsewhere(self) -> ImportedHandoff:
        if self.from_group == self.to_group:
            raise PydanticCustomError("handoff", "from and to are two groups")
        if self.low_hanging and self.kind is not HandoffKind.PROPOSAL:
            raise PydanticCustomError("handoff_low_hanging", "only a proposal can be low-hanging fruit")
        return self
