"""What goes with the minutes of a meeting: chosen once, named in every draft, until the minutes are approved."""

from __future__ import annotations

from citerm.acts.correctable import correctable
from citerm.acts.desk import Desk
from citerm.model.meeting import MinutesState
from citerm.model.meeting_record import MeetingRecord
from citerm.model.message import Echo, say
from citerm.model.paper import MeetingPapers
from citerm.rules.annexes import Annex, chosen, offered
from citerm.store import records


def chosen_annexes(desk: Desk, record: MeetingRecord, papers: MeetingPapers) -> tuple[Annex, ...]:
    """The annexes that were chosen, in the order of their numbers."""
    sent = record.meeting.minutes_state in (MinutesState.SENT, MinutesState.APPROVED)
    return chosen(offered(record, papers.attachments), _keys(desk, record.meeting.id), sent=sent)


def toggle_annex(desk: Desk, meeting_id: int, key: str) -> Echo:
    """Let an annex go with the minutes, or no longer.

    Raises:
        Refused: once the minutes are approved.
    """
    meeting = correctable(records.meeting(desk.store, meeting_id))
    keys = _keys(desk, meeting_id)
    kept = [each for each in keys if each != key] if key in keys else [*keys, key]
    desk.store.set_setting(_setting(meeting_id), " ".join(kept))
    sent = meeting.minutes_state is MinutesState.SENT
    warnings = (say("The minutes that were sent say otherwise; send them again."),) if sent else ()
    if key in keys:
        return Echo(meeting_id, say("It no longer goes with the minutes"), warnings)
    return Echo(meeting_id, say("It goes with the minutes, which name it"), warnings)


def _keys(desk: Desk, meeting_id: int) -> list[str]:
    return (desk.store.setting(_setting(meeting_id)) or "").split()


def _setting(meeting_id: int) -> str:
    return f"annexes:{meeting_id}"
