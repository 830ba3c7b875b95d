"""Where an entry can be moved to: another item of its meeting, or of another meeting of the group."""

from __future__ import annotations

from citerm.acts import reading
from citerm.acts.desk import Desk
from citerm.i18n import Words
from citerm.model.entries import Entry
from citerm.model.meeting import MeetingState, MinutesState
from citerm.model.meeting_record import MeetingRecord
from citerm.model.message import N_

MEETINGS = 4
"""So many other meetings are offered, the nearest first: what was noted in the wrong one belongs close by."""


def targets(desk: Desk, record: MeetingRecord, entry: Entry, words: Words) -> list[tuple[str, str]]:
    """Items that an entry can be moved to, with their titles; minutes that are approved take in nothing more."""
    found = [(str(item.id), f"{_number(record, item.id)}{item.title}") for item in record.items]
    others = [
        meeting
        for meeting in reading.meetings(desk, record.group.id)
        if meeting.id != record.meeting.id
        and (meeting.state.under_way or meeting.state is MeetingState.CLOSED)
        and meeting.minutes_state is not MinutesState.APPROVED
    ]
    others.sort(key=lambda meeting: abs((meeting.on - record.meeting.on).days))
    for meeting in others[:MEETINGS]:
        other = reading.meeting_record(desk, meeting.id)
        name = words.text(N_("meeting {number}"), number=meeting.number or 0)
        found += [(str(i.id), f"{name} · {_number(other, i.id)}{i.title}") for i in other.items if not i.is_break]
    return [(item_id, title) for item_id, title in found if item_id != str(entry.item_id)]


def _number(record: MeetingRecord, item_id: int) -> str:
    item = record.item_by_id[item_id]
    return "" if item.is_break else f"{record.number_of(item)} "
