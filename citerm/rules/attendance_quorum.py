"""Whether the group could decide through the meeting, for its minutes."""

from __future__ import annotations

from datetime import datetime

from citerm.model.initiative import Model
from citerm.model.meeting_record import MeetingRecord
from citerm.model.people import QuorumKind
from citerm.rules.attendance import ATTENDING, Quorum, happened, quorum
from citerm.rules.attendance_list import Moment, roll_call_over
from citerm.rules.clock import item_at


class QuorumFrom(Model, frozen=True):
    """How it stood from a moment on."""

    since: Moment
    quorum: Quorum


def quorum_course(record: MeetingRecord) -> tuple[QuorumFrom, ...]:
    """How it stood once the room was marked, and each time that it changed; nothing where the group has no rule."""
    begin = _begin(record)
    if record.group.quorum is QuorumKind.OFF or begin is None:
        return ()
    ends = record.meeting.closed_at
    moments = {event.at for event in happened(record)} | {entry.started_at for entry in record.times}
    later = sorted(at for at in moments if at > begin and (ends is None or at < ends))
    course: list[QuorumFrom] = []
    for at in (begin if ends is None else min(begin, ends), *later):
        found = quorum(record, at)
        if found is not None and (not course or course[-1].quorum.met is not found.met):
            course.append(QuorumFrom(_moment(record, at), found))
    return tuple(course)


def _begin(record: MeetingRecord) -> datetime | None:
    """From when on it counts who is there: once the room was marked, or with the first decision if that came before."""
    over = roll_call_over(record)
    if over is None:
        return None
    came = min(event.at for event in record.attendance if event.kind in ATTENDING)
    decided = [one.captured_at for one in record.decisions if not one.struck and not one.outcome.conclusion]
    return max(came, min([over, *decided]))


def _moment(record: MeetingRecord, at: datetime) -> Moment:
    item = item_at(record, at)
    return Moment(at, item.id if item else None)
