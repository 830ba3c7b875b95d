"""Whether a meeting may still be changed: between its opening and the approval of its minutes, it may."""

from __future__ import annotations

from citerm.model.meeting import Meeting, MinutesState
from citerm.model.message import N_, Refused


def correctable(meeting: Meeting) -> Meeting:
    """The meeting, unless its minutes are approved (I10).

    Raises:
        Refused: where they are.
    """
    if meeting.minutes_state is MinutesState.APPROVED:
        raise Refused(N_("The minutes are approved and stand as they are."))
    return meeting
