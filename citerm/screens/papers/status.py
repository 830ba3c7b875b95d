"""A group's status, to be shown and printed."""

from __future__ import annotations

from citerm.acts.initiative.status_reading import StatusPage
from citerm.documents.status_report import StatusPaper
from citerm.screens.papers.press import Press


def status(press: Press, page: StatusPage, language: str | None = None) -> StatusPaper:
    """Make the status of a page."""
    return StatusPaper(
        status=page.status,
        people=page.people,
        groups=page.groups,
        organisations=page.organisations,
        summary=page.summary,
        **press.head(page.initiative, language),
    )
