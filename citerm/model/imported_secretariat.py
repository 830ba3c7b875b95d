"""The secretariat, as a file states it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StrictBool, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from citerm.model.checked import Checked
from citerm.model.fields import Block, Day, Key, Line
from citerm.model.secretariat import SecretariatModel, StaffSource, TaskState


class ImportedStaff(Checked):
    """Somebody who works in the secretariat: a person of the file, or a name."""

    person: Key | None = None
    name: Line = ""
    source: StaffSource = StaffSource.HIRED
    lender: Annotated[Key | None, Field(alias="from")] = None
    """The organisation that lends them."""
    work: Line = ""
    since: Day | None = None
    until: Day | None = None

    @model_validator(mode="after")
    def _is_somebody(self) -> ImportedStaff:
        if bool(self.person) == bool(self.name):
            raise PydanticCustomError("recipient", "one of person, organisation, name")
        return self


class ImportedCandidate(Checked):
    """An organisation that offers to be the secretariat: one of the file, or a name."""

    organisation: Key | None = None
    name: Line = ""
    text: Line = ""
    applied_on: Day | None = None
    chosen: StrictBool = False

    @model_validator(mode="after")
    def _is_somebody(self) -> ImportedCandidate:
        if bool(self.organisation) == bool(self.name):
            raise PydanticCustomError("recipient", "one of person, organisation, name")
        return self


class ImportedTask(Checked):
    """How far one of the tasks has come."""

    code: Annotated[str, StringConstraints(pattern=r"^B[0-6]\.[1-8]$")]
    state: TaskState = TaskState.PLANNED
    owner: Key | None = None
    note: Block = ""


class ImportedSecretariat(Checked):
    """How it is set up, who works there, who offered, and its tasks."""

    model: SecretariatModel = SecretariatModel.UNSET
    openness: Line = ""
    shared: StrictBool = False
    anchored_in: Line = ""
    reports_to: Line = ""
    money: Block = ""
    decision: Key | None = None
    set_up_on: Day | None = None
    staff: tuple[ImportedStaff, ...] = ()
    candidates: tuple[ImportedCandidate, ...] = ()
    tasks: tuple[ImportedTask, ...] = ()
