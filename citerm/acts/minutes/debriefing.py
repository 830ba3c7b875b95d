"""The debrief: what those who led a meeting say to each other about it, for the next one; in no minutes."""

from __future__ import annotations

from citerm.acts.desk import Desk
from citerm.acts.leading import demand_leading, leads
from citerm.model.initiative import Model
from citerm.model.meeting import Meeting, MeetingState
from citerm.model.message import N_, Echo, Refused, say
from citerm.model.paper import Debrief
from citerm.model.text import NOTE_LIMIT, clean_block, within
from citerm.store import papers, records


class Agreed(Model, frozen=True):
    """What was agreed on after the latest meeting of a group that was talked about."""

    meeting: Meeting
    text: str


def debrief_scope(meeting_id: int) -> str:
    """Scope of the acts on the debrief of one meeting; the approval of its minutes does not touch them."""
    return f"debrief:{meeting_id}"


def debrief_of(desk: Desk, meeting_id: int) -> Debrief | None:
    """What was said about a meeting afterwards, by those who led it.

    Raises:
        Refused: to whoever only reads.
    """
    demand_leading(desk)
    return papers.debrief(desk.store, meeting_id)


def write_debrief(desk: Desk, meeting_id: int, *, went_well: str, do_differently: str, agreed: str) -> Echo:
    """Keep what went well, what to do differently and what was agreed on for the next meeting.

    Raises:
        Refused: before the meeting has ended.
    """
    demand_leading(desk)
    meeting = records.meeting(desk.store, meeting_id)
    if meeting.state is not MeetingState.CLOSED:
        raise Refused(N_("The meeting has not ended."))
    values = {
        "went_well": within(clean_block(went_well), NOTE_LIMIT),
        "do_differently": within(clean_block(do_differently), NOTE_LIMIT),
        "agreed": within(clean_block(agreed), NOTE_LIMIT),
    }
    known = papers.debrief(desk.store, meeting_id)
    with desk.act("write_debrief", debrief_scope(meeting_id)) as tx:
        if known is None and any(values.values()):
            tx.insert("debriefs", {"meeting_id": meeting_id, "at": desk.now(), "account": desk.account, **values})
        elif known is not None and not any(values.values()):
            tx.delete("debriefs", known.id)
        elif known is not None:
            changed = {name: text for name, text in values.items() if text != getattr(known, name)}
            if changed:
                tx.update("debriefs", known.id, changed)
    return Echo(meeting_id, say("The debrief is kept; it is in no minutes"))


def last_agreed(desk: Desk, group_id: int) -> Agreed | None:
    """What the group's leaders agreed on last, to be remembered when they plan; to whoever only reads nothing."""
    if not leads(desk):
        return None
    agreed = {each.meeting_id: each.agreed for each in papers.debriefs(desk.store, group_id) if each.agreed}
    for meeting in reversed(records.meetings(desk.store, group_id)):
        if meeting.id in agreed:
            return Agreed(meeting, agreed[meeting.id])
    return None
