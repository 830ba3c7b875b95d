"""The versions of a group's mandate, as a file states them."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StrictInt

from citerm.model.checked import Checked
from citerm.model.fields import Block, Day, Key, ProposedWording
from citerm.model.mandate import MandateState, TaskType, Treatment

Text = ProposedWording


class ImportedMandate(Checked):
    """One version; known by its number."""

    version: Annotated[StrictInt, Field(ge=1, le=1000)]
    state: MandateState = MandateState.DRAFT
    purpose: Text = ""
    scope_in: Text = ""
    scope_out: Text = ""
    task_types: tuple[TaskType, ...] = ()
    deliverables: Text = ""
    powers: Text = ""
    reporting: Text = ""
    anchor: Text = ""
    agreement: Text = ""
    submitted_on: Day | None = None
    treated_on: Day | None = None
    treatment: Treatment | None = None
    treated_by: Key | None = None
    """Key of the decision."""
    treatment_note: Block = ""
    final_on: Day | None = None
