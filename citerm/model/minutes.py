"""What citerm wrote: versions of minutes, and files."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from citerm.model.initiative import Language, Model


class MinutesState(StrEnum):
    """Life of the minutes."""

    DRAFT = "draft"
    SENT = "sent"
    APPROVED = "approved"


class ApprovedHow(StrEnum):
    """How minutes were approved."""

    MEETING = "meeting"
    """By a later meeting of the group."""
    SILENCE = "silence"
    """By nobody objecting within the days that the group has set."""
    NOTED = "noted"
    """Elsewhere, as somebody has noted."""


class MinutesForm(StrEnum):
    """The three forms of minutes."""

    DECISIONS = "decisions"
    DISCUSSION = "discussion"
    PROTOCOL = "protocol"


class MinutesVersion(Model, frozen=True, kw_only=True):
    """The minutes as they stood when they were written, sent or approved."""

    id: int
    meeting_id: int
    number: int
    """Number of the draft; the approved version keeps that of the last one."""
    state: MinutesState
    language: Language
    form: MinutesForm
    content: str
    """What the minutes held, line by line, to say what changed since."""
    digest: str
    """SHA-256 of the content."""
    at: datetime
    account: str


class WrittenFile(Model, frozen=True, kw_only=True):
    """A file that citerm wrote; another hash on disk means that a person has changed it since."""

    id: int
    kind: str
    """What it is, such as ``minutes`` or ``actions``."""
    meeting_id: int | None = None
    version_id: int | None = None
    path: str
    digest: str
    """SHA-256 of the bytes."""
    at: datetime
