"""What belongs to a meeting on paper, for screens and documents: read only where it is asked for."""

from __future__ import annotations

from citerm.acts.desk import Desk
from citerm.model.paper import MeetingPapers
from citerm.store import papers, records


def meeting_papers(desk: Desk, meeting_id: int) -> MeetingPapers:
    """What is enclosed, who is invited and informed, what was sent, and what is seen to."""
    return papers.meeting_papers(desk.store, records.meeting(desk.store, meeting_id))
