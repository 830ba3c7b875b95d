"""``citerm export notice`` and ``citerm export status-list``: what goes out before a meeting."""

from __future__ import annotations

from typing import Unpack

from citerm import paths
from citerm.cli.session import Session
from citerm.cli.writing import Wanted, own_layout, write_file, write_word


def export_notice(session: Session, meeting: str, *, kind: str, **wanted: Unpack[Wanted]) -> int:
    """Write the notice of a meeting as it would be sent now, else as it was sent last; nothing is sent."""
    from citerm.acts import reading
    from citerm.acts.attached_files import warnings
    from citerm.acts.notices import notice_to_print
    from citerm.content import data_path
    from citerm.documents.notice_files import Kind, notice_file, notice_paper

    with session.desk() as desk:
        chosen = reading.find_meeting(desk, meeting)
        found = notice_to_print(desk, chosen.id, wanted["language"])
        folder = paths.exports_folder(session.environ, session.loaded.settings.folders.exports)
        for said in warnings(found.papers.attachments, within=folder if session.locked else None):
            session.complain(said)
        spoken = wanted["language"] or chosen.language
        phrases = session.phrases(spoken)
        paper = notice_paper(found.record, found.papers, found.standing, phrases, desk.now())
    layout = own_layout(session, wanted["template"]) if kind == Kind.WORD else None
    name, content = notice_file(paper, Kind(kind), data_path("word", "base.docx"), layout)
    return write_file(session, wanted["output"], name, content, force=wanted["force"])


def export_status_list(session: Session, meeting: str, **wanted: Unpack[Wanted]) -> int:
    """Write the status list that goes with the agenda of a meeting as a Word file."""
    from citerm.acts import reading
    from citerm.acts.printing import told
    from citerm.documents.names import annex_name
    from citerm.documents.status_list import build

    with session.desk() as desk:
        record = reading.meeting_record(desk, reading.find_meeting(desk, meeting).id)
        spoken = wanted["language"] or record.meeting.language
        record = told(desk, record, spoken)
    phrases = session.phrases(spoken)
    name = annex_name(record, phrases.write("status_list.annex"))
    return write_word(session, name, build(record, spoken, phrases), wanted)
