"""Why a command does not apply on the screen of the minutes now."""

from __future__ import annotations

from citerm.model.meeting import MeetingState, MinutesState
from citerm.model.meeting_record import MeetingRecord
from citerm.model.message import N_, Message, say
from citerm.model.remarks import Remark

GAPS, REMARKS, VERSIONS = "gaps", "remarks", "versions"
"""What can be listed beside the minutes."""


def why_not(needs: str, record: MeetingRecord) -> Message | None:
    """Say why the way of the minutes does not allow it."""
    meeting = record.meeting
    state = meeting.minutes_state
    if needs in ("opened", "correctable") and meeting.opened_at is None:
        return say(N_("The meeting has not been opened yet."))
    if needs in ("correctable", "unapproved") and state is MinutesState.APPROVED:
        return say(N_("The minutes are approved and stand as they are."))
    if needs in ("reopenable", "ended", "unapproved") and meeting.state is not MeetingState.CLOSED:
        return say(N_("The meeting has not ended."))
    if needs == "reopenable" and state is not MinutesState.DRAFT:
        return say(N_("The minutes have been sent; the meeting stays ended."))
    if needs == "taken_back" and state not in (MinutesState.SENT, MinutesState.APPROVED):
        return say(N_("The minutes have not been sent."))
    if needs == "closed" and not has_closed_items(record):
        return say(N_("No item of this meeting is closed, so there is no closed edition."))
    if needs == "remarks" and not (record.remarks or record.corrections):
        return say(N_("There are no remarks yet."))
    if needs == "versions" and not record.versions:
        return say(N_("Nothing has been written or sent yet."))
    return None


def why_not_listed(needs: str, record: MeetingRecord, listed: str, remark: Remark | None) -> Message | None:
    """Say why what is listed beside the minutes does not allow it."""
    if needs == "listing" and listed not in (GAPS, REMARKS):
        return say(N_("m shows what is missing; Enter jumps there."))
    if needs == "listing" and listed == REMARKS and record.meeting.minutes_state is MinutesState.APPROVED:
        return say(N_("The minutes are approved and stand as they are."))
    if needs == "remark" and remark is None:
        return say(N_("Select a remark first."))
    return None


def has_closed_items(record: MeetingRecord) -> bool:
    """Whether any item is closed, so that there are two editions."""
    return any(item.closed for item in record.items)
