"""``citerm export runsheet``, ``attendance`` and ``debrief``: paper for those who lead a meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citerm.cli.session import Session
from citerm.cli.writing import write_word

if TYPE_CHECKING:
    from citerm.acts.desk import Desk
    from citerm.documents.run_sheet import RunSheet


def export_run_sheet(
    session: Session, meeting: str, *, output: str | None, language: str | None, template: str | None, force: bool
) -> int:
    """Write the run sheet of a meeting as a Word file."""
    from citerm.documents.run_sheet import build, file_name

    with session.desk() as desk:
        sheet = _sheet(session, desk, meeting, language)
    return write_word(session, build(sheet), file_name(sheet), output, template=template, force=force)


def export_attendance(
    session: Session, meeting: str, *, output: str | None, language: str | None, template: str | None, force: bool
) -> int:
    """Write the attendance list to sign as a Word file; it tells nothing private."""
    from citerm.documents.run_sheet_attendance import build_list, list_name

    with session.desk() as desk:
        sheet = _sheet(session, desk, meeting, language, private=False)
    document = build_list(sheet.context, sheet.papers)
    return write_word(session, document, list_name(sheet.context), output, template=template, force=force)


def export_debrief(
    session: Session, meeting: str, *, output: str | None, language: str | None, template: str | None, force: bool
) -> int:
    """Write the debrief of a meeting as a Word file."""
    from citerm.acts import reading
    from citerm.acts.minutes.debriefing import debrief_of
    from citerm.documents.debrief import DebriefPaper, build, file_name
    from citerm.i18n.phrases import Phrases

    with session.desk() as desk:
        record = reading.meeting_record(desk, reading.find_meeting(desk, meeting).id)
        debrief = debrief_of(desk, record.meeting.id)
    spoken = language or record.meeting.language
    phrases = Phrases(spoken, session.loaded.settings.phrases.get(spoken))
    paper = DebriefPaper(record=record, debrief=debrief, phrases=phrases)
    return write_word(session, build(paper), file_name(paper), output, template=template, force=force)


def _sheet(session: Session, desk: Desk, meeting: str, language: str | None, *, private: bool = True) -> RunSheet:
    from citerm.acts import leading, reading
    from citerm.acts.paper_reading import meeting_papers
    from citerm.documents.run_sheet import RunSheet
    from citerm.i18n.phrases import Phrases

    if private:
        leading.demand_leading(desk)
    record = reading.meeting_record(desk, reading.find_meeting(desk, meeting).id)
    spoken = language or record.meeting.language
    return RunSheet(
        record=record,
        papers=meeting_papers(desk, record.meeting.id),
        phrases=Phrases(spoken, session.loaded.settings.phrases.get(spoken)),
        prepared=leading.to_prepare(desk, record.meeting, spoken) if private else (),
    )
