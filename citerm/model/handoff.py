"""Handoffs: what one group sends another, and what comes back (domain, S17, I14)."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from citerm.model.initiative import Model


class HandoffKind(StrEnum):
    """What is sent."""

    REPORT = "report"
    PROPOSAL = "proposal"
    QUESTION = "question"
    ESCALATION = "escalation"
    ASSIGNMENT = "assignment"
    FEEDBACK = "feedback"

    @property
    def asks(self) -> bool:
        """Whether the sender expects an answer."""
        return self is not HandoffKind.REPORT


class HandoffState(StrEnum):
    """Where a handoff stands; derived from what has happened to it, never stored."""

    DRAFT = "draft"
    SENT = "sent"
    ON_AGENDA = "on_agenda"
    TREATED = "treated"
    ANSWERED = "answered"
    CLOSED = "closed"


class Handoff(Model, frozen=True, kw_only=True):
    """Something that one group sends another; open until an answer has gone back.

    The items of both agendas point at it (``AgendaItem.handoff_id``): the receiver's, and the sender's on which
    the answer returns.
    """

    id: int
    key: str = ""
    kind: HandoffKind
    from_group_id: int
    to_group_id: int
    text: str
    background: str = ""
    meeting_id: int | None = None
    """The meeting in which it was decided to send it."""
    item_id: int | None = None
    decision_id: int | None = None
    captured_at: datetime
    sent_on: date | None = None
    """None while it is a draft."""
    answer_by: date | None = None
    answer: str = ""
    answered_on: date | None = None
    answered_by_id: int | None = None
    """The decision that is the answer."""
    closed_on: date | None = None
    closed_because: str = ""
    low_hanging: bool = False
    """A proposal that the receiver can act on at once (S40, seed 002)."""
    struck: bool = False


class HandoffAttachment(Model, frozen=True, kw_only=True):
    """A document that goes with a handoff, by reference; on an agenda it becomes an attachment of the item."""

    id: int
    handoff_id: int
    position: int = 0
    title: str
    place: str = ""
    digest: str = ""
    size: int | None = None
    looked_at: datetime | None = None
    with_answer: bool = False
    """It goes back with the answer; all others were sent with the handoff."""
    struck: bool = False


class MailedHandoff(Model, frozen=True, kw_only=True):
    """A handoff as it is told to whom it concerns."""

    handoff: Handoff
    sender: str
    receiver: str
    addresses: tuple[str, ...] = ()
    """Of who is written to: the receiver, once it is answered the sender."""
    enclosed: tuple[str, ...] = ()
    """Titles of what goes with it."""
