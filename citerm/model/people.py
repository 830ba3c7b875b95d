"""Organisations, people, groups and who sits in which group."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from citerm.model.initiative import Language, Model


class Sector(StrEnum):
    """The part of society an organisation belongs to."""

    PUBLIC = "public"
    PRIVATE = "private"
    CIVIL_SOCIETY = "civil_society"
    FOUNDATION = "foundation"
    RESEARCH = "research"
    CITIZENS = "citizens"


class GroupKind(StrEnum):
    """The bodies of an initiative (seed 001, 003)."""

    STEERING = "steering"
    WORKING = "working"
    PARTNERS = "partners"
    SECRETARIAT = "secretariat"
    INITIATORS = "initiators"
    EXPERT_PANEL = "expert_panel"


class GroupState(StrEnum):
    """Life of a group."""

    PROPOSED = "proposed"
    MANDATED = "mandated"
    CONSTITUTING = "constituting"
    ACTIVE = "active"
    PAUSED = "paused"
    CLOSED = "closed"


class Role(StrEnum):
    """What a person is in a group."""

    MEMBER = "member"
    CHAIR = "chair"
    COORDINATOR = "coordinator"
    NETWORK_LEADER = "network_leader"
    MANAGEMENT = "management"
    SECRETARY = "secretary"
    SUBSTITUTE = "substitute"
    OBSERVER = "observer"

    @property
    def leads(self) -> bool:
        """Whether the person leads the group."""
        return self in (Role.CHAIR, Role.COORDINATOR, Role.NETWORK_LEADER, Role.MANAGEMENT)


class MembershipState(StrEnum):
    """Life of a membership; a voice holds from *accepted* on."""

    NOMINATED = "nominated"
    INVITED = "invited"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    CONSTITUTED = "constituted"
    ACTIVE = "active"
    LEFT = "left"

    @property
    def seated(self) -> bool:
        """Whether the person sits in the group and is expected at its meetings."""
        return self in (MembershipState.ACCEPTED, MembershipState.CONSTITUTED, MembershipState.ACTIVE)


class OrganisationKind(StrEnum):
    """What kind of organisation an actor is."""

    UNSET = ""
    PUBLIC_BODY = "public_body"
    COMPANY = "company"
    NGO = "ngo"
    FOUNDATION = "foundation"
    HOUSING = "housing"
    RESEARCH = "research"
    CITIZENS = "citizens"


class OrganisationState(StrEnum):
    """How near an actor is to the initiative."""

    CANDIDATE = "candidate"
    PLACED = "placed"
    ENGAGED = "engaged"
    LEFT = "left"


class Ability(StrEnum):
    """What the people who take the lead can do (seed 004)."""

    INITIATE = "initiate"
    STEER = "steer"
    LEAD = "lead"
    COORDINATE = "coordinate"
    COMMUNICATE = "communicate"


class Organisation(Model, frozen=True, kw_only=True):
    """An actor of the initiative."""

    id: int
    key: str
    name: str
    sector: Sector | None = None
    kind: OrganisationKind = OrganisationKind.UNSET
    state: OrganisationState = OrganisationState.ENGAGED
    system_parts: str = ""
    """Parts of the system that it stands for, one on each line, as the initiative names them."""


class Person(Model, frozen=True, kw_only=True):
    """A human being; initials are how people are named at speed."""

    id: int
    key: str
    name: str
    initials: str
    organisation_id: int | None = None
    email: str = ""
    active: bool = True
    forgotten_on: date | None = None
    """When name and address were taken out of the record at the person's wish."""


class QuorumKind(StrEnum):
    """How a group counts whether it may decide; off unless the group has set one."""

    OFF = "off"
    HALF = "half"
    NUMBER = "number"
    SECTORS = "sectors"


class Cadence(StrEnum):
    """How often a group meets, as it has settled itself."""

    UNSET = ""
    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    MONTHLY = "monthly"
    BIMONTHLY = "bimonthly"
    """Every second month."""
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half_yearly"
    AS_NEEDED = "as_needed"


class Group(Model, frozen=True, kw_only=True):
    """A body that meets."""

    id: int
    key: str
    name: str
    kind: GroupKind
    state: GroupState = GroupState.ACTIVE
    focus: str = ""
    language: Language | None = None
    """Language of the group's minutes; none: the initiative's."""
    first_number: int = 1
    """Number of the group's first meeting in this record."""
    quorum: QuorumKind = QuorumKind.OFF
    quorum_number: int = 0
    """People (or sectors) needed where the quorum is a number (or by sector)."""
    cases_by_type: bool = False
    """Norwegian case numbers in one series per type (V 3/26, O 2/26) instead of one for all."""
    silence_days: int | None = None
    """Days after sending in which minutes count as approved when nobody remarks on them; none: a meeting approves."""
    cadence: Cadence = Cadence.UNSET
    startup_until: date | None = None
    """Day until which the group counts as in start-up and meets often (S19)."""
    layout: str = ""
    """Key of the layout of its paper; empty: the one usual for its language and kind."""
    layout_changes: str = "{}"
    """What the group has set otherwise in that layout: JSON of setting and value."""
    purpose: str = ""
    boundary: str = ""
    """Where its task ends (S2)."""
    size_min: int | None = None
    size_max: int | None = None
    founded_by_id: int | None = None
    """The decision that set it up (S9)."""


class Membership(Model, frozen=True, kw_only=True):
    """A person's seat in a group, with from and to dates."""

    id: int
    person_id: int
    group_id: int
    role: Role = Role.MEMBER
    voice: bool = True
    """Whether the person counts in decisions of this group."""
    state: MembershipState = MembershipState.ACTIVE
    substitute_for_id: int | None = None
    """The person whose seat this one takes when that person is away."""
    from_on: date | None = None
    to_on: date | None = None
    seat: int = 0
    """Place in the seating order of the attendance list."""
    areas: str = ""
    """Areas of responsibility that were chosen (seed 004)."""
    understood_on: date | None = None
    """When the person had made sure of the own role and the group's tasks (seed 004)."""
    perspective: str = ""
    """The angle on the problem that the person brings (S6)."""
    discipline: str = ""
    """The person's field of work (S66)."""
    willing_to_lead: bool = False
    abilities: str = ""
    """Of the five that a core of people needs (S65), separated by spaces."""
    nominated_because: str = ""
    nominated_by_id: int | None = None
    """The decision that nominated the person."""
    invited_on: date | None = None
    answered_on: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether the seat is taken on that day (dates inclusive)."""
        return (
            self.state.seated
            and (self.from_on is None or self.from_on <= day)
            and (self.to_on is None or day <= self.to_on)
        )
