"""The minutes of a meeting, to be shown and printed."""

from __future__ import annotations

from citerm.acts.minutes.annexes import chosen_annexes
from citerm.acts.paper_reading import meeting_papers
from citerm.acts.phase_reading import tracks
from citerm.acts.printing import told
from citerm.acts.register_reading import labels_elsewhere
from citerm.documents.minutes import build
from citerm.documents.tree import Document
from citerm.model.meeting import MinutesForm
from citerm.model.meeting_record import Edition, MeetingRecord
from citerm.screens.papers.press import Press


def minutes(
    press: Press,
    record: MeetingRecord,
    language: str | None = None,
    form: MinutesForm | None = None,
    edition: Edition = Edition.OPEN,
) -> Document:
    """Make the minutes as they stand now, in the user's own phrases; the open edition unless the closed one was chosen.

    Raises:
        Refused: where there is no such edition.
    """
    desk, spoken = press.desk, language or record.meeting.language.value
    record = told(desk, record, spoken, edition)
    papers = meeting_papers(desk, record.meeting.id)
    elsewhere, annexes = labels_elsewhere(desk, record, spoken), chosen_annexes(desk, record, papers)
    return build(record, spoken, form, press.phrases(spoken), tracks(desk), elsewhere, papers, annexes)
