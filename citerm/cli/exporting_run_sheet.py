"""``citerm export runsheet``, ``attendance`` and ``debrief``: paper for those who lead a meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from citerm.cli.session import Session
from citerm.cli.writing import Wanted, write_word

if TYPE_CHECKING:
    from citerm.acts.desk import Desk
    from citerm.documents.run_sheet import RunSheet


def export_run_sheet(session: Session, meeting: str, **wanted: Unpack[Wanted]) -> int:
    """Write the run sheet of a meeting as a Word file."""
    from citerm.documents.run_sheet import build, file_name

    with session.desk() as desk:
        sheet = _sheet(session, desk, meeting, wanted["language"])
    return write_word(session, file_name(sheet), build(sheet), wanted)


def export_attendance(session: Session, meeting: str, **wanted: Unpack[Wanted]) -> int:
    """Write the attendance list to sign as a Word file; it tells nothing private."""
    from citerm.documents.run_sheet_attendance import build_list, list_name

    with session.desk() as desk:
        sheet = _sheet(session, desk, meeting, wanted["language"], private=False)
    document = build_list(sheet.context, sheet.papers)
    return write_word(session, list_name(sheet.context), document, wanted)


def export_debrief(session: Session, meeting: str, **wanted: Unpack[Wanted]) -> int:
    """Write the debrief of a meeting as a Word file."""
    from citerm.acts import reading
    from citerm.acts.minutes.debriefing import debrief_of
    from citerm.documents.debrief import DebriefPaper, build, file_name

    with session.desk() as desk:
        record = reading.meeting_record(desk, reading.find_meeting(desk, meeting).id)
        debrief = debrief_of(desk, record.meeting.id)
    spoken = wanted["language"] or record.meeting.language
    phrases = session.phrases(spoken)
    paper = DebriefPaper(record=record, debrief=debrief, phrases=phrases)
    return write_word(session, file_name(paper), build(paper), wanted)


def _sheet(session: Session, desk: Desk, meeting: str, language: str | None, *, private: bool = True) -> RunSheet:
    from citerm.acts import leading, reading
    from citerm.acts.paper_reading import meeting_papers
    from citerm.documents.run_sheet import RunSheet

    if private:
        leading.demand_leading(desk)
    record = reading.meeting_record(desk, reading.find_meeting(desk, meeting).id)
    spoken = language or record.meeting.language
    return RunSheet(
        record=record,
        papers=meeting_papers(desk, record.meeting.id),
        phrases=session.phrases(spoken),
        prepared=leading.to_prepare(desk, record.meeting, spoken) if private else (),
    )
