"""What a file may bring in of what was noted, decided, assigned and parked in a meeting."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Discriminator, Field, StrictInt, Tag, model_validator
from pydantic_core import PydanticCustomError

from citerm.model.action import ActionState
from citerm.model.checked import Checked
from citerm.model.entries import Method, Outcome, StanceKind
from citerm.model.fields import ActionText, Block, Count, Day, DecisionText, DueDate, Key, Line, NoteText
from citerm.model.imported_phases import ImportedGate


class ImportedNote(Checked):
    """What was said under an item."""

    note: NoteText


class ImportedVotes(Checked):
    """A show of hands or secret ballot, as three numbers."""

    votes_for: Annotated[Count, Field(alias="for")]
    against: Count = 0
    abstain: Count = 0


class ImportedStance(Checked):
    """How one person stood to a decision."""

    person: Key
    kind: StanceKind
    value: Annotated[StrictInt, Field(ge=0, le=5)] | None = None
    text: Block = ""

    @model_validator(mode="after")
    def _poll_has_a_value(self) -> ImportedStance:
        if (self.kind is StanceKind.POLL) != (self.value is not None):
            raise PydanticCustomError("poll_value", "a poll has a value, other stances have none")
        return self


class ImportedDecision(Checked):
    """A decision, or the conclusion of an item."""

    decision: DecisionText
    key: Key | None = None
    outcome: Outcome = Outcome.ADOPTED
    method: Method | None = None
    votes: ImportedVotes | None = None
    stances: tuple[ImportedStance, ...] = ()
    component: Line = ""
    gate: ImportedGate | None = None

    @model_validator(mode="after")
    def _counted_once(self) -> ImportedDecision:
        if self.votes is not None and self.stances:
            raise PydanticCustomError("votes_and_stances", "numbers and names")
        return self


class ImportedAction(Checked):
    """What somebody was to do after a meeting."""

    action: ActionText
    key: Key | None = None
    owner: Key | None = None
    helpers: tuple[Key, ...] = ()
    due: DueDate = None
    state: ActionState = ActionState.OPEN
    waiting_for: Line = ""
    closing_note: Line = ""
    closed_on: Day | None = None
    from_decision: Key | None = None
    phase: Line = ""
    """The phase it serves, written short with its track: ``ci2``; not stated: that of its item or meeting."""
    component: Line = ""
    question: Key | None = None
    """The question of the item that it follows up."""
    with_group: Key | None = None
    """The other group that it is coordinated with."""
    with_organisation: Key | None = None
    with_others: Line = ""
    """Who else it is coordinated with, in words."""
    low_hanging: bool = False


class ImportedLooseAction(ImportedAction):
    """An action that is taken over from elsewhere and belongs to no meeting."""

    key: Key
    group: Key


class ImportedParkedTopic(Checked):
    """A topic kept for later."""

    parked: ActionText
    keeper: Key | None = None


ENTRY_KINDS = ("note", "decision", "action", "parked")


def _entry_kind(value: Any) -> str | None:
    found = [kind for kind in ENTRY_KINDS if kind in value] if isinstance(value, Mapping) else []
    return found[0] if len(found) == 1 else None


ImportedEntry = Annotated[
    Annotated[ImportedNote, Tag("note")]
    | Annotated[ImportedDecision, Tag("decision")]
    | Annotated[ImportedAction, Tag("action")]
    | Annotated[ImportedParkedTopic, Tag("parked")],
    Discriminator(_entry_kind, custom_error_type="entry_kind", custom_error_message="one kind of entry"),
]
