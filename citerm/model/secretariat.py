"""The joint secretariat: how it is set up, who works there, and its tasks (seed 002)."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from citerm.model.initiative import Model


class SecretariatModel(StrEnum):
    """The four ways to set up a secretariat."""

    UNSET = ""
    OPEN_CALL = "open_call"
    APPOINTED = "appointed"
    EXISTING = "existing"
    NEW_UNIT = "new_unit"


class StaffSource(StrEnum):
    """Where somebody in the secretariat comes from."""

    HIRED = "hired"
    LENT = "lent"


class TaskState(StrEnum):
    """How far a task of the secretariat has come."""

    NOT_RELEVANT = "not_relevant"
    PLANNED = "planned"
    RUNNING = "running"
    IN_PLACE = "in_place"


class Secretariat(Model, frozen=True, kw_only=True):
    """How the secretariat is set up; a record has one at most."""

    id: int
    model: SecretariatModel = SecretariatModel.UNSET
    openness: str = ""
    """How open the way to it was."""
    shared: bool = False
    """Whether several organisations share the function."""
    anchored_in: str = ""
    reports_to: str = ""
    money: str = ""
    """Where the money comes from."""
    decision_id: int | None = None
    set_up_on: date | None = None


class SecretariatCandidate(Model, frozen=True, kw_only=True):
    """An organisation that offers to be the secretariat."""

    id: int
    organisation_id: int | None = None
    name: str = ""
    text: str = ""
    applied_on: date | None = None
    chosen: bool = False
    struck: bool = False


class SecretariatStaff(Model, frozen=True, kw_only=True):
    """Somebody who works in the secretariat."""

    id: int
    person_id: int | None = None
    name: str = ""
    source: StaffSource = StaffSource.HIRED
    from_organisation_id: int | None = None
    """The member organisation that lends them."""
    work: str = ""
    since: date | None = None
    until: date | None = None
    struck: bool = False


class BackboneTask(Model, frozen=True, kw_only=True):
    """What has been said about one of the 29 tasks; a task without a row has not been looked at."""

    id: int
    code: str
    """Heading and number, as ``B3.2``."""
    state: TaskState = TaskState.PLANNED
    owner_id: int | None = None
    note: str = ""
