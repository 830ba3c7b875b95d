"""What a file may bring in: the whole of it, and what hangs together across its parts.

Everything is named by a ``key`` of the file's own; the record's numbers are given on arrival.
A value that is missing here was not stated, so it is never a difference.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, get_args

from pydantic import BaseModel, Field, StrictInt

from citerm.model.checked import Checked
from citerm.model.fields import Day
from citerm.model.imported_entries import ImportedLooseAction
from citerm.model.imported_goals import ImportedAdoption, ImportedEffort, ImportedGoal, ImportedPlan, ImportedRelated
from citerm.model.imported_handoffs import ImportedHandoff
from citerm.model.imported_meetings import ImportedMeeting
from citerm.model.imported_people import (
    ImportedGroup,
    ImportedInitiative,
    ImportedMembership,
    ImportedOrganisation,
    ImportedPerson,
    ImportedRecipient,
)
from citerm.model.imported_phases import (
    ImportedContract,
    ImportedCycle,
    ImportedIndicator,
    ImportedStrategy,
    ImportedTick,
)
from citerm.model.imported_seating import ImportedSeating
from citerm.model.imported_secretariat import ImportedSecretariat
from citerm.model.imported_sideline import ImportedSidelineActor


class Imported(Checked):
    """A whole file."""

    format: Annotated[StrictInt, Field(ge=1, le=1)] = 1
    demo_today: Day | None = None
    """In a demo: the day of the file that becomes today."""
    initiative: ImportedInitiative | None = None
    organisations: tuple[ImportedOrganisation, ...] = ()
    people: tuple[ImportedPerson, ...] = ()
    groups: tuple[ImportedGroup, ...] = ()
    memberships: tuple[ImportedMembership, ...] = ()
    recipients: tuple[ImportedRecipient, ...] = ()
    meetings: tuple[ImportedMeeting, ...] = ()
    actions: tuple[ImportedLooseAction, ...] = ()
    phases: tuple[ImportedCycle, ...] = ()
    ticks: tuple[ImportedTick, ...] = ()
    strategies: tuple[ImportedStrategy, ...] = ()
    indicators: tuple[ImportedIndicator, ...] = ()
    contracts: tuple[ImportedContract, ...] = ()
    goals: tuple[ImportedGoal, ...] = ()
    efforts: tuple[ImportedEffort, ...] = ()
    adoptions: tuple[ImportedAdoption, ...] = ()
    """When the common agenda, as the file has it, was adopted."""
    action_plans: tuple[ImportedPlan, ...] = ()
    """When action plans were agreed."""
    related: tuple[ImportedRelated, ...] = ()
    handoffs: tuple[ImportedHandoff, ...] = ()
    """What groups have sent each other."""
    seatings: tuple[ImportedSeating, ...] = ()
    secretariat: ImportedSecretariat | None = None
    sideline: tuple[ImportedSidelineActor, ...] = ()
    """Who is kept informed, with what each was told."""

    def shift_to(self, today: date) -> int:
        """Days by which all dates move so that the demo's day is today; 0 in other files."""
        return (today - self.demo_today).days if self.demo_today else 0


def shapes_of_the_format() -> tuple[type[BaseModel], ...]:
    """Every shape that a file is made of, the whole first."""
    found: dict[type[BaseModel], None] = {}

    def look_into(kind: Any) -> None:
        if isinstance(kind, type) and issubclass(kind, BaseModel) and kind not in found:
            found[kind] = None
            for field in kind.model_fields.values():
                look_into(field.annotation)
        for part in get_args(kind):
            look_into(part)

    look_into(Imported)
    return tuple(found)
