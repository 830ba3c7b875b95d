"""The layout of a group's paper as a file states it."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, StrictBool, StrictStr
from pydantic_core import PydanticCustomError

from citerm.model.checked import Checked
from citerm.model.layout import (
    PRESETS,
    DocumentTitle,
    Grouping,
    InformationWord,
    Numbering,
    Order,
    Proposal,
    PurposeShown,
    ReservationWord,
    Signers,
)
from citerm.model.minutes import MinutesForm


def _known(key: str) -> str:
    if key and key not in PRESETS:
        raise PydanticCustomError("enum", "no such layout", {"expected": ", ".join(PRESETS)})
    return key


LayoutKey = Annotated[StrictStr, AfterValidator(_known)]


class ImportedLayoutChanges(Checked):
    """What a group wants otherwise than the layout has it; what is not stated stays as it comes."""

    form: MinutesForm | None = None
    title: DocumentTitle | None = None
    numbering: Numbering | None = None
    grouping: Grouping | None = None
    decisions_first: StrictBool | None = None
    information_word: InformationWord | None = None
    purpose: PurposeShown | None = None
    clock_times: StrictBool | None = None
    presenters: StrictBool | None = None
    durations: StrictBool | None = None
    full_agenda: StrictBool | None = None
    order: Order | None = None
    decision_table: StrictBool | None = None
    action_table: StrictBool | None = None
    background: StrictBool | None = None
    proposals: StrictBool | None = None
    proposal_word: Proposal | None = None
    voter_names: StrictBool | None = None
    reservation_word: ReservationWord | None = None
    signers: Signers | None = None

    @property
    def stated(self) -> dict[str, object]:
        """The settings that the file names."""
        return {name: value for name in self.model_fields_set if (value := getattr(self, name)) is not None}
