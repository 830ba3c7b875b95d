"""``citerm export seating``: who sits at which table."""

from __future__ import annotations

from citerm.cli.session import Session
from citerm.cli.writing import write_word


def export_seating(
    session: Session, plan: str, *, output: str | None, language: str | None, template: str | None, force: bool
) -> int:
    """Write a table plan as a Word file."""
    from citerm.acts.initiative.seating_reading import plan_to_print
    from citerm.documents.seating import SeatingPaper, build, file_name
    from citerm.i18n.phrases import Phrases

    with session.desk() as desk:
        page = plan_to_print(desk, plan)
        spoken = language or page.initiative.language
        phrases = Phrases(spoken, session.loaded.settings.phrases.get(spoken))
        paper = SeatingPaper(page=page, initiative=page.initiative, phrases=phrases, today=desk.today(), at=desk.now())
    return write_word(session, build(paper), file_name(paper), output, template=template, force=force)
