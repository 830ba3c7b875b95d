"""Meetings and what falls in them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import cached_property
from operator import attrgetter
from typing import TypeAlias

from citerm.model.action import Action, ApprovedAction, FollowUpAnswer
from citerm.model.handoff import Handoff
from citerm.model.initiative import Initiative, Language, Model
from citerm.model.minutes import ApprovedHow as ApprovedHow
from citerm.model.minutes import MinutesForm as MinutesForm
from citerm.model.minutes import MinutesState as MinutesState
from citerm.model.minutes import MinutesVersion
from citerm.model.people import Group, Membership, Organisation, Person
from citerm.model.phase import PhaseWork
from citerm.model.remarks import Correction, Remark
from citerm.model.seating import TablePlans


class MeetingKind(StrEnum):
    """The seven agenda templates, and a meeting started without a plan."""

    STEERING = "steering"
    WORKING = "working"
    CONSTITUTING = "constituting"
    SECRETARIAT = "secretariat"
    ASSESSMENT = "assessment"
    PARTNERS = "partners"
    SEATING = "seating"
    AD_HOC = "ad_hoc"


class MeetingState(StrEnum):
    """Life of a meeting."""

    PLANNED = "planned"
    CALLED = "called"
    OPEN = "open"
    PAUSED = "paused"
    CLOSED = "closed"
    CANCELLED = "cancelled"

    @property
    def under_way(self) -> bool:
        """Whether the meeting has been opened and not ended."""
        return self in (MeetingState.OPEN, MeetingState.PAUSED)


class Purpose(StrEnum):
    """What an item is for; a break has none."""

    INFORMATION = "information"
    DISCUSSION = "discussion"
    DECISION = "decision"


class ItemState(StrEnum):
    """Life of an agenda item; a closed meeting has none pending."""

    PENDING = "pending"
    RUNNING = "running"
    INTERRUPTED = "interrupted"
    DONE = "done"
    POSTPONED = "postponed"
    PARKED = "parked"
    DROPPED = "dropped"

    @property
    def settled(self) -> bool:
        """Whether the item needs no more handling before the meeting ends."""
        return self in (ItemState.DONE, ItemState.POSTPONED, ItemState.PARKED, ItemState.DROPPED)


class AttendanceKind(StrEnum):
    """What an attendance event says."""

    ARRIVED = "arrived"
    ONLINE = "online"
    LEFT = "left"
    EXCUSED = "excused"
    ABSENT = "absent"
    SUBSTITUTE = "substitute"
    """Present in the seat of ``for_id``."""
    GUEST = "guest"
    """Present for one item only."""
    RECUSED = "recused"
    """Out for one item on conflict of interest."""
    RETURNED = "returned"
    """Back after a conflict of interest."""
    ANNOUNCED = "announced"
    """Will come in the seat of ``for_id``; not here before marked so."""


class Outcome(StrEnum):
    """What came of a proposal; the last two are conclusions, not decisions."""

    ADOPTED = "adopted"
    APPROVED = "approved"
    CHANGED = "changed"
    REJECTED = "rejected"
    POSTPONED = "postponed"
    REFERRED = "referred"
    UNRESOLVED = "unresolved"
    """The method did not carry it; the facilitator chooses the outcome."""
    RECOMMENDED = "recommended"
    """Marked as recommendation by the facilitator (group not quorate)."""
    DISCUSSED = "discussed"
    NOTED = "noted"

    @property
    def conclusion(self) -> bool:
        """Whether this is a conclusion of an item: no number, in no register."""
        return self in (Outcome.DISCUSSED, Outcome.NOTED)

    @property
    def holds(self) -> bool:
        """Whether the group has decided so; what was rejected, postponed, sent back or left open does not hold."""
        return self in (Outcome.ADOPTED, Outcome.APPROVED, Outcome.CHANGED, Outcome.RECOMMENDED)


class Method(StrEnum):
    """How a decision was taken, where that was recorded."""

    CONSENT = "consent"
    VOTE = "vote"
    CONSENSUS = "consensus"


class StanceKind(StrEnum):
    """One person's stance on a decision."""

    CONSENT = "consent"
    RESERVATION = "reservation"
    OBJECTION = "objection"
    FOR = "for"
    AGAINST = "against"
    ABSTAIN = "abstain"
    POLL = "poll"
    """A value 0 to 5 in a consensus poll."""


class Meeting(Model, frozen=True, kw_only=True):
    """One meeting of one group."""

    id: int
    key: str
    group_id: int
    kind: MeetingKind
    state: MeetingState = MeetingState.PLANNED
    number: int | None = None
    """Number in the group's row, given when the meeting opens."""
    on: date
    starts: time
    """Planned start, clock time in the initiative's zone."""
    minutes: int
    """Planned length."""
    place: str = ""
    language: Language
    """Language of the minutes; a property of the meeting."""
    form: MinutesForm = MinutesForm.DECISIONS
    convener_id: int | None = None
    chair_id: int | None = None
    facilitator_id: int | None = None
    minute_taker_id: int | None = None
    opened_at: datetime | None = None
    closed_at: datetime | None = None
    minutes_state: MinutesState | None = None
    draft_number: int = 0
    """Number of the newest minutes draft written."""
    approved_on: date | None = None
    remarks_by: date | None = None
    """Day until which remarks to the minutes are received."""
    next_on: date | None = None
    next_starts: time | None = None
    next_place: str = ""
    """The next meeting, as agreed in this one."""
    cancelled_because: str = ""
    sent_on: date | None = None
    """Day on which the minutes were sent last; days of silence are counted from it."""
    approved_how: ApprovedHow | None = None
    approved_at_id: int | None = None
    """The later meeting that approved the minutes."""
    approved_by: str = ""
    """Who approved the minutes, where that was noted elsewhere."""
    approved_digest: str | None = None
    """SHA-256 over what the approved minutes hold."""
    blanked: bool = False
    """Whether the audience view shows nothing but the name of the initiative."""
    apologies_by: date | None = None
    """Day until which apologies are received."""
    first_signer_id: int | None = None
    second_signer_id: int | None = None
    """The two who were chosen to sign the protocol, where two sign."""


class AgendaItem(Model, frozen=True, kw_only=True):
    """A point of the agenda; without a meeting it waits for the group's next agenda."""

    id: int
    group_id: int
    meeting_id: int | None
    position: int
    key: str = ""
    """Name of this row in an imported file."""
    bank_key: str = ""
    """Key in the item bank; empty for a free item."""
    title: str
    purpose: Purpose | None
    """None only for a break."""
    announced_purpose: Purpose | None = None
    """The purpose on the agenda before it was changed in the meeting."""
    presenter_id: int | None = None
    presenter: str = ""
    """Presenter who is not in the record."""
    minutes: int = 0
    case: bool = True
    """Whether a Norwegian meeting gives the item a case number."""
    case_number: int | None = None
    facilitator_note: str = ""
    background: str = ""
    proposed_wording: str = ""
    state: ItemState = ItemState.PENDING
    added: bool = False
    """Added while the meeting was under way."""
    carried_from_id: int | None = None
    """The item of an earlier meeting that this one continues."""
    recurs: bool = False
    """Whether it stands on every agenda of the group."""
    minutes_of_id: int | None = None
    """The meeting whose minutes are approved under this item."""
    decision_id: int | None = None
    """The decision that is reconsidered under this item."""
    procedure_id: int | None = None
    """The written procedure that is noted under this item."""
    parked_id: int | None = None
    """The parked topic that is taken up under this item."""
    action_id: int | None = None
    """The action whose answer is expected, or which is lifted to this group, under this item."""
    dropped_because: str = ""
    """Why it was left out for good before it came on an agenda."""
    track: str = ""
    phase: int | None = None
    """The phase that is assessed or decided on under this item; none: the primary one."""
    component: str = ""
    """Key of the success component it serves."""
    closed: bool = False
    """Whether it is treated behind closed doors: the open paper keeps its number and a neutral title, no more."""
    neutral_title: str = ""
    """What the open paper calls a closed item; empty: the fixed words for one."""
    aim: str = ""
    """What is to be reached, for the run sheet only."""
    working_form: str = ""
    """How the item is worked on: a round, pairs, plenary; for the run sheet only."""
    gathering: str = ""
    """How what comes of it is gathered up; for the run sheet only."""
    mandate_id: int | None = None
    """The draft mandate that is treated under this item."""
    handoff_id: int | None = None
    """What another group sent, or the answer to what was sent there."""

    @property
    def is_break(self) -> bool:
        """Whether this is a break."""
        return self.purpose is None

    @property
    def any_other_business(self) -> bool:
        """Whether nothing is decided here by custom (eventuelt)."""
        return self.bank_key == "aob"


class TimeEntry(Model, frozen=True, kw_only=True):
    """A stretch of time in which an item ran; open while it runs."""

    id: int
    meeting_id: int
    item_id: int
    started_at: datetime
    stopped_at: datetime | None = None


class Extension(Model, frozen=True, kw_only=True):
    """Minutes given to an item, taken from a later one or from nowhere; append-only."""

    id: int
    meeting_id: int
    item_id: int
    minutes: int
    taken_from_id: int | None = None
    at: datetime


class AttendanceEvent(Model, frozen=True, kw_only=True):
    """Somebody came, left, sent apologies, or stepped aside for an item."""

    id: int
    meeting_id: int
    person_id: int
    kind: AttendanceKind
    at: datetime
    item_id: int | None = None
    """The item that ran at the time, or the one the guest or conflict is about."""
    for_id: int | None = None
    """The person whose seat a substitute takes."""


class Hearing(Model, frozen=True, kw_only=True):
    """A person was heard in the round of an item."""

    id: int
    item_id: int
    person_id: int
    at: datetime


class Note(Model, frozen=True, kw_only=True):
    """What was said."""

    id: int
    meeting_id: int
    item_id: int
    text: str
    captured_at: datetime
    struck: bool = False


class Decision(Model, frozen=True, kw_only=True):
    """What was decided, with its wording, how it was taken and what came of it."""

    id: int
    key: str = ""
    group_id: int
    meeting_id: int | None = None
    item_id: int | None = None
    procedure_id: int | None = None
    """Where it was taken in writing: the procedure; it then has neither meeting nor item."""
    text: str
    outcome: Outcome = Outcome.ADOPTED
    method: Method | None = None
    votes_for: int | None = None
    votes_against: int | None = None
    votes_abstain: int | None = None
    """Numbers of a show of hands or secret ballot; never together with named stances."""
    number: int | None = None
    """Running number in the meeting, fixed when the meeting ends."""
    captured_at: datetime
    struck: bool = False
    review_on: date | None = None
    """Day on which it is to be reconsidered."""
    replaced_by_id: int | None = None
    """The decision that stands in its place."""
    lapsed_on: date | None = None
    lapsed_because: str = ""
    component: str = ""
    """Key of the success component it serves."""


class Stance(Model, frozen=True, kw_only=True):
    """How one person stood to a decision."""

    id: int
    decision_id: int
    person_id: int
    kind: StanceKind
    value: int | None = None
    """0 to 5 in a consensus poll."""
    text: str = ""
    """Wording of a reservation or objection."""


class ParkedTopic(Model, frozen=True, kw_only=True):
    """A topic that came up and is kept for later, with somebody who keeps it."""

    id: int
    group_id: int
    meeting_id: int
    item_id: int
    text: str
    keeper_id: int | None = None
    captured_at: datetime
    struck: bool = False


class Overruled(Model, frozen=True, kw_only=True):
    """A soft rule that was overruled in the meeting, with its optional reason."""

    id: int
    meeting_id: int
    item_id: int | None = None
    rule: str
    """Short code of the rule, such as ``decided_under_aob``."""
    subject_id: int | None = None
    reason: str = ""
    at: datetime


Entry: TypeAlias = Note | Decision | Action | ParkedTopic | Handoff


class EntryKind(StrEnum):
    """The five things that are captured under an item."""

    NOTE = "note"
    DECISION = "decision"
    ACTION = "action"
    PARKED = "parked"
    HANDOFF = "handoff"


def kind_of(entry: Entry) -> EntryKind:
    """Which of the five an entry is."""
    kinds: dict[type, EntryKind] = {
        Note: EntryKind.NOTE,
        Decision: EntryKind.DECISION,
        Action: EntryKind.ACTION,
        ParkedTopic: EntryKind.PARKED,
        Handoff: EntryKind.HANDOFF,
    }
    return kinds[type(entry)]


def running_numbers(decisions: Sequence[Decision]) -> dict[int, int]:
    """Running number in its meeting of each decision by its key; conclusions have none.

    What has no number of its own yet counts on after the highest one given, struck or not.
    """
    numbers: dict[int, int] = {}
    running = max((d.number for d in decisions if d.number is not None), default=0)
    counted = [d for d in decisions if not d.struck and not d.outcome.conclusion]
    for decision in sorted(counted, key=lambda d: (d.captured_at, d.id)):
        running += decision.number is None
        numbers[decision.id] = running if decision.number is None else decision.number
    return numbers


class Edition(StrEnum):
    """Which part of a meeting a record tells, where some of its items were treated behind closed doors."""

    WHOLE = "whole"
    """All of it: what those who hold the meeting work with; it is never written down for others."""
    OPEN = "open"
    """What may leave the house: of a closed item its number and a neutral title, no more."""
    CLOSED = "closed"
    """The closed items alone, for those who were in the room."""


class MeetingRecord(Model, frozen=True, kw_only=True):
    """Everything about one meeting at one moment: what screens draw and documents print."""

    initiative: Initiative
    group: Group
    meeting: Meeting
    groups: tuple[Group, ...] = ()
    people: tuple[Person, ...] = ()
    """Everybody in the record, also those who left."""
    organisations: tuple[Organisation, ...] = ()
    memberships: tuple[Membership, ...] = ()
    """Seats in this group that hold on the day of the meeting, in seating order."""
    items: tuple[AgendaItem, ...] = ()
    """In agenda order."""
    times: tuple[TimeEntry, ...] = ()
    """In the order they started."""
    extensions: tuple[Extension, ...] = ()
    attendance: tuple[AttendanceEvent, ...] = ()
    """In the order they were recorded; ``at`` may be dated back."""
    hearings: tuple[Hearing, ...] = ()
    notes: tuple[Note, ...] = ()
    decisions: tuple[Decision, ...] = ()
    stances: tuple[Stance, ...] = ()
    actions: tuple[Action, ...] = ()
    """Actions that this meeting made."""
    open_actions: tuple[Action, ...] = ()
    """Actions of the group from earlier meetings, still open or closed since the last one."""
    parked: tuple[ParkedTopic, ...] = ()
    handoffs: tuple[Handoff, ...] = ()
    """What was handed to other groups here, and what its items take up that another group sent or answered."""
    overruled: tuple[Overruled, ...] = ()
    follow_ups: tuple[FollowUpAnswer, ...] = ()
    """What was said about actions of earlier meetings, in the order it was said."""
    remarks: tuple[Remark, ...] = ()
    """What was remarked on the minutes of this meeting."""
    corrections: tuple[Correction, ...] = ()
    """Dated notes to the approved minutes."""
    approved_actions: tuple[ApprovedAction, ...] = ()
    """The actions as they stood when the minutes were approved; empty before that."""
    versions: tuple[MinutesVersion, ...] = ()
    """The minutes as they stood when they were written, sent or approved, oldest first."""
    approved_at: Meeting | None = None
    """The later meeting that approved the minutes."""
    last_meeting: Meeting | None = None
    """The group's previous closed meeting."""
    next_meeting: Meeting | None = None
    """The group's first meeting after this one, held or to come, where one is in the record."""
    phases: PhaseWork = PhaseWork()
    """What this meeting did about phases: assessments, gates, measurements."""
    table_plans: TablePlans = TablePlans()
    """The table plans that were made under its items."""
    edition: Edition = Edition.WHOLE
    draft: int | None = None
    """The number that a draft bears, settled where the record tells a part: what is left out counts as well."""

    @cached_property
    def person_by_id(self) -> dict[int, Person]:
        """People by key."""
        return {person.id: person for person in self.people}

    @cached_property
    def item_by_id(self) -> dict[int, AgendaItem]:
        """Items by key."""
        return {item.id: item for item in self.items}

    @cached_property
    def group_by_id(self) -> dict[int, Group]:
        """Groups by key."""
        return {group.id: group for group in self.groups}

    @cached_property
    def organisation_by_id(self) -> dict[int, Organisation]:
        """Organisations by key."""
        return {organisation.id: organisation for organisation in self.organisations}

    @property
    def running(self) -> AgendaItem | None:
        """The item that is on, also while the clock is paused."""
        return next((item for item in self.items if item.state is ItemState.RUNNING), None)

    def item_of(self, entry: Entry) -> AgendaItem:
        """The item that an entry of this meeting fell under."""
        assert entry.item_id is not None
        return self.item_by_id[entry.item_id]

    @property
    def items_told(self) -> tuple[AgendaItem, ...]:
        """The items that this edition tells of: all of them but in the closed one, which numbers them as they are."""
        if self.edition is Edition.CLOSED:
            return tuple(item for item in self.items if item.closed)
        return self.items

    def number_of(self, item: AgendaItem) -> int:
        """The item's number on the agenda, counted from 1; breaks are not counted."""
        return sum(1 for other in self.items if other.position <= item.position and not other.is_break)

    def entries(self, item_id: int, *, struck: bool = False) -> list[Entry]:
        """What fell under an item, in the order it was captured."""
        return [entry for entry in self._entries_by_item.get(item_id, ()) if struck or not entry.struck]

    @cached_property
    def _entries_by_item(self) -> dict[int | None, list[Entry]]:
        kinds: tuple[Sequence[Entry], ...] = (self.notes, self.decisions, self.actions, self.parked, self.sent)
        every = [entry for entries in kinds for entry in sorted(entries, key=attrgetter("id"))]
        found: dict[int | None, list[Entry]] = {}
        for entry in sorted(every, key=attrgetter("captured_at")):
            found.setdefault(entry.item_id, []).append(entry)
        return found

    @cached_property
    def sent(self) -> tuple[Handoff, ...]:
        """What was handed to other groups in this meeting."""
        return tuple(handoff for handoff in self.handoffs if handoff.meeting_id == self.meeting.id)

    def handed(self, item: AgendaItem | None) -> Handoff | None:
        """The handoff that an item takes up: what another group sent, or the answer that came back."""
        if item is None or item.handoff_id is None:
            return None
        return next((handoff for handoff in self.handoffs if handoff.id == item.handoff_id), None)

    @cached_property
    def decision_numbers(self) -> dict[int, int]:
        """Running number of each decision by its key; conclusions have none."""
        return running_numbers(self.decisions)

    @property
    def planned_length(self) -> timedelta:
        """How long the meeting is planned to be."""
        return timedelta(minutes=self.meeting.minutes)
