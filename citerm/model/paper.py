"""What belongs to a meeting on paper: what is enclosed, who gets it, what was sent, and what is seen to."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from citerm.model.entries import Outcome
from citerm.model.initiative import Model
from citerm.model.meeting import ItemState
from citerm.model.people import Membership


class Attachment(Model, frozen=True, kw_only=True):
    """Something that goes with an item, or with the whole agenda; it stays where it is and is only referred to."""

    id: int
    item_id: int | None = None
    meeting_id: int | None = None
    """Where it goes with the whole agenda; exactly one of the two is set."""
    position: int = 0
    title: str
    place: str = ""
    """Path of the file, or address of the page; empty where it is handed out on paper."""
    digest: str = ""
    """SHA-256 of the file's bytes when it was last looked at; empty for what is no file here."""
    size: int | None = None
    """Bytes of the file when it was last looked at."""
    looked_at: datetime | None = None
    struck: bool = False


class ItemGuest(Model, frozen=True, kw_only=True):
    """Somebody who is invited for one item."""

    id: int
    item_id: int
    person_id: int


class Treatment(Model, frozen=True, kw_only=True):
    """A body that treated the matter before, and what came of it there."""

    id: int
    item_id: int
    position: int = 0
    body: str
    on: date | None = None
    result: str = ""
    decision_id: int | None = None
    """The decision of that body, where it is in this record."""
    struck: bool = False


class Treated(Model, frozen=True, kw_only=True):
    """One link of the chain of bodies that treated a matter: read off this record, or typed by hand."""

    item_id: int
    body: str
    on: date | None = None
    meeting_number: int | None = None
    """Where it was at a meeting of this record."""
    earlier_item_id: int | None = None
    """The item that it was there, if at a meeting of this record."""
    text: str = ""
    """What came of it: the wording of the decision, or what was typed."""
    outcome: Outcome | None = None
    """Where it was decided in this record."""
    state: ItemState | None = None
    """Where nothing was decided: postponed, parked."""
    decision_id: int | None = None
    treatment_id: int | None = None
    """Where it was typed by hand."""


class NoticeKind(StrEnum):
    """What went out before a meeting."""

    NOTICE = "notice"
    ADDENDUM = "addendum"
    """Items that came late, or changed."""
    MOVED = "moved"
    """Another time or place."""
    CANCELLED = "cancelled"


class Notice(Model, frozen=True, kw_only=True):
    """A notice that was sent, as it stood; calendars tell a newer one by its number."""

    id: int
    meeting_id: int
    number: int
    """Counted from 0 for each meeting: the SEQUENCE of RFC 5545."""
    kind: NoticeKind
    content: str
    """What the notice held, line by line, to say what has changed since."""
    digest: str
    """SHA-256 of the content."""
    sent_on: date
    at: datetime
    account: str


class Preparation(Model, frozen=True, kw_only=True):
    """Something to see to before a meeting: the room, the food, the projector."""

    id: int
    meeting_id: int
    position: int = 0
    key: str = ""
    """Key in the shipped checklist, whose text follows the language of the screen; empty for one's own."""
    text: str = ""
    owner_id: int | None = None
    done_on: date | None = None
    struck: bool = False


class RecipientKind(StrEnum):
    """Why somebody who has no seat gets a group's paper."""

    COPY = "copy"
    """Gets notice and minutes as the members do."""
    INFORMED = "informed"
    """Stands on the sideline and is told what was decided (S30)."""


class Recipient(Model, frozen=True, kw_only=True):
    """Somebody without a seat who gets a group's paper: a person or an organisation of the record, or a name."""

    id: int
    group_id: int
    kind: RecipientKind = RecipientKind.COPY
    person_id: int | None = None
    organisation_id: int | None = None
    name: str = ""
    email: str = ""
    struck: bool = False


class Debrief(Model, frozen=True, kw_only=True):
    """What facilitator and chairs say to each other about a meeting afterwards; private."""

    id: int
    meeting_id: int
    went_well: str = ""
    do_differently: str = ""
    agreed: str = ""
    """What they agreed on for the next meeting."""
    at: datetime
    account: str


class MeetingPapers(Model, frozen=True, kw_only=True):
    """What belongs to one meeting on paper, read only where it is asked for."""

    attachments: tuple[Attachment, ...] = ()
    """Of the meeting and of its items, in order."""
    guests: tuple[ItemGuest, ...] = ()
    treatments: tuple[Treatment, ...] = ()
    """Typed by hand, by item, the earliest first."""
    treated: tuple[Treated, ...] = ()
    """The whole chain of each item, the earliest first: what this record knows, and what was typed."""
    notices: tuple[Notice, ...] = ()
    """What was sent, oldest first."""
    preparations: tuple[Preparation, ...] = ()
    recipients: tuple[Recipient, ...] = ()
    """Who gets the paper of the group without a seat in it."""
    asked: tuple[Membership, ...] = ()
    """Who is called in without a seat: invited to the group, and has not answered."""
    debrief: Debrief | None = None
