"""``citerm export organisation``: the bodies of the initiative and who sits where, as an annex."""

from __future__ import annotations

from citerm.cli.session import Session
from citerm.cli.writing import write_word


def export_organisation(
    session: Session, *, output: str | None, language: str | None, template: str | None, force: bool
) -> int:
    """Write the overview of the organisation as a Word file."""
    from citerm.acts.initiative.initiative_reading import organisation_page
    from citerm.documents.organisation import OrganisationPaper, build, file_name
    from citerm.i18n.phrases import Phrases

    with session.desk() as desk:
        page = organisation_page(desk)
        spoken = language or page.initiative.language
        paper = OrganisationPaper(
            initiative=page.initiative,
            bodies=page.bodies,
            people=dict(page.people),
            organisations=dict(page.organisations),
            phrases=Phrases(spoken, session.loaded.settings.phrases.get(spoken)),
            today=page.today,
            at=desk.now(),
        )
    return write_word(session, build(paper), file_name(paper), output, template=template, force=force)
