"""What a file may bring in of the initiative, its groups and people, and who gets their papers."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StrictBool, StrictInt, model_validator
from pydantic_core import PydanticCustomError

from citerm.model.checked import Checked
from citerm.model.fields import Block, Count, Day, Email, Initials, Key, KindLabel, Line, Name, Phase, Title
from citerm.model.imported_layout import ImportedLayoutChanges, LayoutKey
from citerm.model.imported_mandates import ImportedMandate
from citerm.model.initiative import ContextLevel, Country, Language, Track
from citerm.model.paper import RecipientKind
from citerm.model.people import (
    Ability,
    Cadence,
    GroupKind,
    GroupState,
    MembershipState,
    OrganisationKind,
    OrganisationState,
    QuorumKind,
    Role,
    Sector,
)


class ImportedInitiative(Checked):
    """The common undertaking."""

    key: Key
    name: Name
    country: Country
    language: Language | None = None
    track: Key = Track.COLLECTIVE_IMPACT.value
    phase: Phase | None = None
    vision: Block = ""
    shared_task: Block = ""
    started_on: Day | None = None
    principles: Block = ""
    problem: Block = ""
    target_group: Block = ""
    context_level: ContextLevel = ContextLevel.UNSET
    vision_on_papers: StrictBool = False
    system_parts: tuple[Title, ...] = ()
    kind_labels: dict[GroupKind, KindLabel] = {}
    """What the initiative calls its kinds of groups."""


class ImportedOrganisation(Checked):
    """An actor."""

    key: Key
    name: Name
    sector: Sector | None = None
    kind: OrganisationKind = OrganisationKind.UNSET
    state: OrganisationState = OrganisationState.ENGAGED
    system_parts: tuple[Title, ...] = ()
    """Parts of the system that it stands for."""


class ImportedPerson(Checked):
    """A person; initials are proposed where none are given."""

    key: Key
    name: Name
    initials: Initials = ""
    organisation: Key | None = None
    email: Email = ""
    active: StrictBool = True


Size = Annotated[StrictInt, Field(ge=1, le=999)]


class ImportedGroup(Checked):
    """A body that meets."""

    key: Key
    name: Name
    kind: GroupKind
    state: GroupState = GroupState.ACTIVE
    focus: Block = ""
    language: Language | None = None
    first_number: Annotated[StrictInt, Field(ge=1, le=10_000)] = 1
    quorum: QuorumKind = QuorumKind.OFF
    quorum_number: Count = 0
    cases_by_type: StrictBool = False
    layout: LayoutKey = ""
    layout_changes: ImportedLayoutChanges = ImportedLayoutChanges()
    silence_days: Annotated[StrictInt, Field(ge=1, le=365)] | None = None
    cadence: Cadence = Cadence.UNSET
    startup_until: Day | None = None
    mandates: tuple[ImportedMandate, ...] = ()
    purpose: Block = ""
    boundary: Block = ""
    size_min: Size | None = None
    size_max: Size | None = None
    founded_by: Key | None = None
    """The decision that set it up."""


class ImportedMembership(Checked):
    """A seat in a group; named by person, group and the day it began."""

    person: Key
    group: Key
    role: Role = Role.MEMBER
    voice: StrictBool | None = None
    """Not stated: everybody has one but secretariat people, observers and substitutes."""
    state: MembershipState = MembershipState.ACTIVE
    substitute_for: Key | None = None
    from_on: Annotated[Day | None, Field(alias="from")] = None
    to_on: Annotated[Day | None, Field(alias="to")] = None
    areas: Line = ""
    perspective: Line = ""
    discipline: Line = ""
    willing_to_lead: StrictBool = False
    understood_on: Day | None = None
    abilities: tuple[Ability, ...] = ()
    nominated_because: Line = ""
    nominated_by: Key | None = None
    """Key of the decision that nominated the person."""
    invited_on: Day | None = None
    answered_on: Day | None = None

    @model_validator(mode="after")
    def _dates_in_order(self) -> ImportedMembership:
        if self.from_on and self.to_on and self.to_on < self.from_on:
            raise PydanticCustomError("ends_before_start", "ends before it starts")
        return self


class ImportedRecipient(Checked):
    """Somebody without a seat who gets a group's paper: a person or an organisation of the file, or a name."""

    group: Key
    kind: RecipientKind = RecipientKind.COPY
    person: Key | None = None
    organisation: Key | None = None
    name: Line = ""
    email: Line = ""

    @model_validator(mode="after")
    def _is_somebody(self) -> ImportedRecipient:
        if sum(bool(who) for who in (self.person, self.organisation, self.name)) != 1:
            raise PydanticCustomError("recipient", "one of person, organisation, name")
        return self
