"""``citerm export notice``: what goes out before a meeting, as Word, for calendars or as a text to copy into mail."""

from __future__ import annotations

from citerm import paths
from citerm.cli.session import Session
from citerm.cli.writing import write_file


def export_notice(
    session: Session,
    meeting: str,
    *,
    kind: str,
    output: str | None,
    language: str | None,
    template: str | None,
    force: bool,
) -> int:
    """Write the notice of a meeting as it would be sent now, else as it was sent last; nothing is sent."""
    from citerm.acts import reading
    from citerm.acts.attached_files import warnings
    from citerm.acts.notices import notice_to_print
    from citerm.content import data_path
    from citerm.documents.notice_files import Kind, notice_file, notice_paper
    from citerm.i18n.phrases import Phrases

    with session.desk() as desk:
        chosen = reading.find_meeting(desk, meeting)
        found = notice_to_print(desk, chosen.id, language)
        folder = paths.exports_folder(session.environ, session.loaded.settings.folders.exports)
        for said in warnings(found.papers.attachments, within=folder if session.locked else None):
            session.complain(said)
        spoken = language or chosen.language
        phrases = Phrases(spoken, session.loaded.settings.phrases.get(spoken))
        paper = notice_paper(found.record, found.papers, found.standing, phrases, desk.now())
    template = template or session.loaded.settings.word_template
    layout = paths.checked(template, session.environ) if template and kind == Kind.WORD else None
    name, content = notice_file(paper, Kind(kind), data_path("word", "base.docx"), layout)
    return write_file(session, output, name, content, force=force)
