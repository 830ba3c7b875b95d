"""What a file may bring in of meetings, planned or held: agenda, attendance, and what came of each item."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StrictBool, StrictInt, model_validator
from pydantic_core import PydanticCustomError

from citerm.model.attendance import AttendanceKind
from citerm.model.checked import Checked
from citerm.model.fields import (
    Block,
    Clock,
    Day,
    Key,
    Line,
    Minutes,
    Name,
    Phase,
    Place,
    ProposedWording,
    Result,
    Title,
)
from citerm.model.imported_entries import ImportedDecision, ImportedEntry
from citerm.model.imported_phases import Cycle, ImportedAnswer
from citerm.model.imported_preparations import ImportedPreparation
from citerm.model.initiative import Language
from citerm.model.meeting import ItemState, MeetingKind, MeetingState, MinutesForm, MinutesState, Purpose


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
