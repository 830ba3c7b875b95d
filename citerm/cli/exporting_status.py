"""``citerm export status``: what a group tells those it reports to since last time."""

from __future__ import annotations

from citerm.cli.session import Session
from citerm.cli.writing import write_word
from citerm.model.message import N_, Refused


def export_status(
    session: Session,
    group: str,
    *,
    since: str,
    output: str | None,
    language: str | None,
    template: str | None,
    force: bool,
) -> int:
    """Write the status of a group as a Word file."""
    from datetime import date

    from citerm.acts import reading
    from citerm.acts.initiative.status_reading import status_page
    from citerm.documents.status_report import StatusPaper, build, file_name
    from citerm.i18n.phrases import Phrases

    try:
        begins = date.fromisoformat(since) if since else None
    except ValueError:
        raise Refused(N_("“{text}” is no day. Write it like 2026-05-31."), text=since) from None
    with session.desk() as desk:
        page = status_page(desk, reading.find_group(desk, group).id, language, begins)
        spoken = language or page.initiative.language
        paper = StatusPaper(
            initiative=page.initiative,
            status=page.status,
            people=page.people,
            summary=page.summary,
            phrases=Phrases(spoken, session.loaded.settings.phrases.get(spoken)),
            at=desk.now(),
        )
    return write_word(session, build(paper), file_name(paper), output, template=template, force=force)
