"""Screens that are about one meeting: what they are called, who may write there, what is taken back."""

from __future__ import annotations

from datetime import date

from citerm.acts.desk import meeting_scope
from citerm.i18n import Words, capital
from citerm.model.meeting import Meeting
from citerm.model.meeting_record import MeetingRecord
from citerm.model.message import N_
from citerm.screens.base import ResultT
from citerm.screens.panel import AskingScreen


class MeetingScreen(AskingScreen[ResultT]):
    """A screen on which something in one meeting is done; while it is under way only by who writes in it."""

    def __init__(self, meeting_id: int) -> None:
        super().__init__()
        self.meeting_id = meeting_id
        self.undo_scope = meeting_scope(meeting_id)
        self.record: MeetingRecord | None = None

    @property
    def writes_in(self) -> int | None:
        """The meeting, while it is under way."""
        return self.meeting_id


def numbered(meeting: Meeting, words: Words) -> str:
    """A meeting by its number; nothing where it has none yet."""
    return words.text(N_("meeting {number}"), number=meeting.number) if meeting.number is not None else ""


def before_meeting(record: MeetingRecord, words: Words, today: date) -> tuple[str, str, str]:
    """Initiative, group, and the meeting by its kind and day, for the title line while it is to come."""
    meeting = record.meeting
    name = f"{capital(words.term(meeting.kind))} · {words.formats.short_day(meeting.on, today)}"
    return (record.initiative.name, record.group.name, name)
