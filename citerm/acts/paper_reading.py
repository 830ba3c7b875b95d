"""What belongs to a meeting on paper, for screens and documents: read only where it is asked for."""

from __future__ import annotations

from citerm.acts.desk import Desk
from citerm.acts.treated import chains_of
from citerm.model.initiative import replace
from citerm.model.paper import MeetingPapers
from citerm.rules.seats import yet_to_answer
from citerm.store import papers, records


def meeting_papers(desk: Desk, meeting_id: int) -> MeetingPapers:
    """What is enclosed, who is invited and informed, what was sent, what is seen to, and who treated what before."""
    meeting = records.meeting(desk.store, meeting_id)
    found = papers.meeting_papers(desk.store, meeting)
    asked = yet_to_answer(meeting, records.memberships(desk.store, meeting.group_id))
    return replace(found, treated=chains_of(desk, meeting, found.treatments), asked=asked)
