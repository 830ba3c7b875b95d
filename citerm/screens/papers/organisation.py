"""The overview of the organisation, to be printed."""

from __future__ import annotations

from citerm.acts.initiative.contracts_reading import signed_in
from citerm.acts.initiative.initiative_reading import organisation_page
from citerm.documents.organisation import OrganisationPaper, build, file_name
from citerm.documents.tree import Document
from citerm.screens.papers.press import Press


def organisation(press: Press, language: str | None = None) -> tuple[str, Document]:
    """Make the overview, and the name of its file."""
    page = organisation_page(press.desk)
    paper = OrganisationPaper(
        bodies=page.bodies,
        people=dict(page.people),
        organisations=dict(page.organisations),
        today=page.today,
        signed=signed_in(press.desk),
        **press.head(page.initiative, language),
    )
    return file_name(paper), build(paper)
