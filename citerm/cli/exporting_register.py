"""``citerm export register`` and ``citerm export status-list``: what was decided in a year, and where actions stand."""

from __future__ import annotations

from citerm.cli.session import Session
from citerm.cli.writing import write_word
from citerm.model.message import N_, Refused


def export_register(
    session: Session,
    *,
    year: int | None,
    group: str,
    output: str | None,
    language: str | None,
    template: str | None,
    force: bool,
) -> int:
    """Write the decisions of a year as a Word file."""
    from citerm.acts import reading
    from citerm.acts.printing import register_told
    from citerm.documents.register import RegisterPaper, build, file_name
    from citerm.i18n.phrases import Phrases

    with session.desk() as desk:
        initiative = reading.initiative(desk)
        if initiative is None:
            raise Refused(N_("There is no initiative in this record yet."))
        spoken = language or initiative.language
        told, left_out = register_told(desk, spoken)
        paper = RegisterPaper(
            register=told,
            left_out=left_out,
            initiative=initiative,
            phrases=Phrases(spoken, session.loaded.settings.phrases.get(spoken)),
            today=desk.today(),
            at=desk.now(),
            year=year or desk.today().year,
            group_id=reading.find_group(desk, group).id if group else None,
        )
    return write_word(session, build(paper), file_name(paper), output, template=template, force=force)


def export_status_list(
    session: Session, meeting: str, *, output: str | None, language: str | None, template: str | None, force: bool
) -> int:
    """Write the status list that goes with the agenda of a meeting."""
    from citerm.acts import reading
    from citerm.acts.printing import told
    from citerm.documents.names import annex_name
    from citerm.documents.status_list import build
    from citerm.i18n.phrases import Phrases

    with session.desk() as desk:
        record = reading.meeting_record(desk, reading.find_meeting(desk, meeting).id)
        spoken = language or record.meeting.language
        record = told(desk, record, spoken)
    phrases = Phrases(spoken, session.loaded.settings.phrases.get(spoken))
    name = annex_name(record, phrases.write("status_list.annex"))
    return write_word(session, build(record, spoken, phrases), name, output, template=template, force=force)
