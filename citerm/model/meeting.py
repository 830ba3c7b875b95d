"""Meetings, their items, and the time these took."""

from __future__ import annotations

from datetime import date, datetime, time
from enum import StrEnum

from citerm.model.initiative import Language, Model
from citerm.model.minutes import ApprovedHow as ApprovedHow
from citerm.model.minutes import MinutesForm as MinutesForm
from citerm.model.minutes import MinutesState as MinutesState


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
