"""What a file may bring in: the shape of the TOML format and of lists of members.

Everything is named by a ``key`` of the file's own; the record's numbers are given on arrival.
A value that is missing here was not stated, so it is never a difference.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated, Any

from pydantic import Discriminator, Field, StrictBool, StrictInt, Tag, model_validator
from pydantic_core import PydanticCustomError

from citerm.model.action import ActionState
from citerm.model.checked import Checked
from citerm.model.fields import (
    ActionText,
    Block,
    Clock,
    Count,
    Day,
    DecisionText,
    DueDate,
    Email,
    Initials,
    Key,
    KindLabel,
    Line,
    Minutes,
    Name,
    NoteText,
    Phase,
    Place,
    ProposedWording,
    Result,
    Title,
)
from citerm.model.imported_goals import ImportedAdoption, ImportedEffort, ImportedGoal, ImportedRelated
from citerm.model.imported_handoffs import ImportedHandoff
from citerm.model.imported_layout import ImportedLayoutChanges, LayoutKey
from citerm.model.imported_mandates import ImportedMandate
from citerm.model.imported_phases import (
    Cycle,
    ImportedAnswer,
    ImportedContract,
    ImportedCycle,
    ImportedGate,
    ImportedIndicator,
    ImportedStrategy,
    ImportedTick,
)
from citerm.model.imported_preparations import ImportedPreparation
from citerm.model.imported_seating import ImportedSeating
from citerm.model.imported_secretariat import ImportedSecretariat
from citerm.model.imported_sideline import ImportedSidelineActor
from citerm.model.initiative import ContextLevel, Country, Language, Model, Track
from citerm.model.meeting import (
    AttendanceKind,
    ItemState,
    MeetingKind,
    MeetingState,
    Method,
    MinutesForm,
    MinutesState,
    Outcome,
    Purpose,
    StanceKind,
)
from citerm.model.message import N_, Message, Refused, say
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


class ImportedAttachment(Checked):
    """Something that goes with an item or with the whole agenda; its file is looked at when somebody opens the page."""

    title: Title
    place: Place = ""
    """Whole path of a file, or an address; empty: handed out on paper."""


class ImportedTreatment(Checked):
    """A body that treated the matter before."""

    body: Name
    on: Day | None = None
    result: Result = ""


class ImportedItem(Checked):
    """A point of an agenda; with ``item`` it takes title, purpose and minutes from the item bank."""

    key: Key | None = None
    """Not stated: the key in the item bank."""
    item: Key | None = None
    title: Title | None = None
    purpose: Purpose | None = None
    announced_purpose: Purpose | None = None
    minutes: Minutes | None = None
    presenter: Key | None = None
    presenter_name: Line = ""
    """A presenter who is not in the record."""
    facilitator_note: Block = ""
    aim: Block = ""
    working_form: Block = ""
    gathering: Block = ""
    closed: StrictBool = False
    neutral_title: Line = ""
    """What the open paper calls a closed item."""
    background: Block = ""
    treated: tuple[ImportedTreatment, ...] = ()
    attachments: tuple[ImportedAttachment, ...] = ()
    guests: tuple[Key, ...] = ()
    """Who is invited for this item."""
    proposed_wording: ProposedWording | None = None
    case: StrictBool | None = None
    case_number: Annotated[StrictInt, Field(ge=1, le=100_000)] | None = None
    carried_from: Key | None = None
    """The item that this one continues: ``meeting/item``."""
    state: ItemState | None = None
    started: Clock | None = None
    used: Minutes | None = None
    """Minutes that it took; not stated: as planned."""
    track: Key | None = None
    phase: Phase | None = None
    """The phase that is assessed or decided on here."""
    cycle: Cycle = 1
    component: Line = ""
    answers: tuple[ImportedAnswer, ...] = ()
    prints_values: StrictBool = False
    """Whether the group wanted each person's value in the minutes."""
    entries: tuple[ImportedEntry, ...] = ()

    @model_validator(mode="after")
    def _says_which_phase(self) -> ImportedItem:
        gates = any(isinstance(entry, ImportedDecision) and entry.gate for entry in self.entries)
        if (self.answers or gates) and self.phase is None:
            raise PydanticCustomError("item_phase", "which phase")
        return self

    @model_validator(mode="after")
    def _has_a_title(self) -> ImportedItem:
        if self.item is None and self.title is None:
            raise PydanticCustomError("item_or_title", "neither item nor title")
        if self.key is None and self.item is None:
            raise PydanticCustomError("item_or_key", "neither item nor key")
        return self

    @property
    def name(self) -> str:
        """What the file calls this item."""
        return self.key or self.item or ""


class ImportedAttendance(Checked):
    """Somebody came late, left early, substituted, or was there for one item."""

    person: Key
    kind: AttendanceKind
    at: Clock | None = None
    item: Key | None = None
    for_person: Annotated[Key | None, Field(alias="for")] = None

    @model_validator(mode="after")
    def _complete(self) -> ImportedAttendance:
        if self.kind in (AttendanceKind.SUBSTITUTE, AttendanceKind.ANNOUNCED) and self.for_person is None:
            raise PydanticCustomError("substitute_for", "substitute for whom")
        if self.kind in (AttendanceKind.GUEST, AttendanceKind.RECUSED) and self.item is None:
            raise PydanticCustomError("attendance_item", "for which item")
        return self


class ImportedSubstitute(Checked):
    """Somebody who comes in the seat of a member who sent apologies."""

    person: Key
    for_person: Annotated[Key, Field(alias="for")]


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


class ImportedNext(Checked):
    """The next meeting, as agreed in this one."""

    on: Day
    starts: Clock | None = None
    place: Line = ""


class ImportedMeeting(Checked):
    """A meeting to come, or one that was held before the record began."""

    key: Key
    group: Key
    kind: MeetingKind | None = None
    on: Day
    starts: Clock
    minutes: Annotated[StrictInt, Field(ge=1, le=1440)] | None = None
    """Not stated: as long as its agenda."""
    place: Line = ""
    language: Language | None = None
    form: MinutesForm | None = None
    state: MeetingState = MeetingState.PLANNED
    number: Annotated[StrictInt, Field(ge=1, le=10_000)] | None = None
    cancelled_because: Line = ""
    convener: Key | None = None
    chair: Key | None = None
    facilitator: Key | None = None
    minute_taker: Key | None = None
    opened: Clock | None = None
    closed: Clock | None = None
    minutes_state: MinutesState | None = None
    approved_on: Day | None = None
    remarks_by: Day | None = None
    next: ImportedNext | None = None
    present: tuple[Key, ...] = ()
    online: tuple[Key, ...] = ()
    apologies_by: Day | None = None
    """Day until which apologies are received."""
    excused: tuple[Key, ...] = ()
    substitutes: tuple[ImportedSubstitute, ...] = ()
    """Who comes, or came, in whose seat; whose seat it is has sent apologies."""
    absent: tuple[Key, ...] = ()
    attendance: tuple[ImportedAttendance, ...] = ()
    attachments: tuple[ImportedAttachment, ...] = ()
    """What goes with the whole agenda."""
    prepared: tuple[ImportedPreparation, ...] = ()
    """The checklist; empty: nobody has begun it."""
    agenda: tuple[ImportedItem, ...] = ()
    """Empty: the template of its kind."""

    @model_validator(mode="after")
    def _held_or_to_come(self) -> ImportedMeeting:
        if self.state.under_way:
            raise PydanticCustomError("meeting_under_way", "under way")
        if self.state is not MeetingState.CLOSED:
            held = [name for name in _OF_HELD_MEETINGS if getattr(self, name)]
            held += ["entries" for item in self.agenda if item.entries][:1]
            held += ["answers" for item in self.agenda if item.answers][:1]
            if held:
                raise PydanticCustomError("not_held", "not held yet", {"names": ", ".join(held)})
        return self


_OF_HELD_MEETINGS = (
    *("opened", "closed", "minutes_state", "approved_on", "remarks_by", "next"),
    *("present", "online", "absent", "attendance"),
)


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


class KnownKeys(Model, frozen=True):
    """What a file may refer to without bringing it: keys of the record, of the item bank and of the phase models."""

    organisations: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()
    items: frozenset[str] = frozenset()
    meetings: frozenset[str] = frozenset()
    decisions: frozenset[str] = frozenset()
    goals: frozenset[str] = frozenset()
    indicators: frozenset[str] = frozenset()
    tracks: frozenset[str] = frozenset()
    questions: frozenset[str] = frozenset()
    components: frozenset[str] = frozenset()
    lines: frozenset[str] = frozenset()
    """What can be ticked: milestones, checklist lines, steps, results, criteria."""


class ListedPerson(Model, frozen=True):
    """One line of a list of members: a person and, where a group is named, a seat in it."""

    line: int
    name: str
    initials: str = ""
    organisation: str = ""
    sector: Sector | None = None
    email: str = ""
    group: str = ""
    role: Role | None = None
    voice: bool | None = None
    from_on: date | None = None
    perspective: str = ""
    discipline: str = ""

    @property
    def identity(self) -> str:
        """What tells the same person in two lines: the e-mail address, else name and organisation."""
        return (self.email or f"{self.name}\n{self.organisation}").casefold()


class PeopleList(Model, frozen=True):
    """A list of members as it was read, and how it was read."""

    file: str
    people: tuple[ListedPerson, ...]
    encoding: str = ""
    """How the text was encoded, shown so that wrong letters can be explained; empty for workbooks."""
    ignored: tuple[str, ...] = ()
    """Headings of columns that mean nothing to us."""


class ListedMeasurement(Model, frozen=True):
    """One line of a list of figures."""

    line: int
    indicator: str
    """Key or name."""
    on: date
    value: str
    """As it is written; what it means is known with the unit."""
    is_baseline: bool = False
    note: str = ""


class MeasurementList(Model, frozen=True):
    """A list of figures as it was read, and how it was read."""

    file: str
    figures: tuple[ListedMeasurement, ...]
    from_workbook: bool = False
    """Whether the figures are numbers of a workbook, always with a decimal point."""
    encoding: str = ""
    ignored: tuple[str, ...] = ()


MOST_TOLD = 200
"""So many problems of a file are told; whoever mends these finds the rest gone, or the wrong file."""


class ImportRefused(Refused):
    """A file that is not brought in, with everything that is wrong with it."""

    def __init__(self, file: str, problems: Sequence[Message]) -> None:
        super().__init__(N_("Nothing was brought in from {file}. This is wrong with it:"), file=file)
        self.problems = tuple(problems[:MOST_TOLD])
        if len(problems) > MOST_TOLD:
            self.problems += (say(N_("These are the first {count}; there are more."), count=MOST_TOLD),)


class ImportReport(Model, frozen=True):
    """What came in, what differs, and what people should know."""

    added: Mapping[str, int] = {}
    """Number of new rows by table."""
    changed: int = 0
    """Number of rows brought up to the file, where that was asked for."""
    differences: tuple[Message, ...] = ()
    """Where the record says something else than the file; with ``update`` these were applied."""
    notes: tuple[Message, ...] = ()
    """What is worth knowing, such as initials that were taken."""
    initiative: str = ""

    @property
    def nothing_new(self) -> bool:
        """Whether the record is as it was."""
        return not self.changed and not any(self.added.values())

    @property
    def said(self) -> Message:
        """The report in one sentence."""
        if self.nothing_new:
            return say("Nothing new: everything in the file is in the record already.")
        if set(self.added) == {"measurements"}:
            return say("Brought in: figures {n}", n=self.added["measurements"])
        return say(
            "Brought in: people {people}, groups {groups}, meetings {meetings}, actions {actions}; changed {changed}.",
            **{name: self.added.get(name, 0) for name in ("people", "groups", "meetings", "actions")},
            changed=self.changed,
        )
