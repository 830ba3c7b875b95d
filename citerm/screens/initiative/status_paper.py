"""Writing a group's status as a Word file from its screen, as the command does it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from citerm.acts.initiative.status_reading import StatusPage
from citerm.documents.status_report import StatusPaper, build, file_name
from citerm.i18n.phrases import Phrases
from citerm.model.message import Message
from citerm.model.text import slug
from citerm.screens.exports import press_of, where_it_lies, write_word
from citerm.screens.house import House
from citerm.screens.papers.status import status

BEGUN = "status_report.begun"
"""Phrase for a report that is begun with the few lines alone."""


def phrases_of(house: House, page: StatusPage) -> Phrases:
    """The fixed words in the language of the initiative, the user's own among them."""
    return press_of(house).phrases(page.initiative.language.value)


def paper_of(house: House, page: StatusPage) -> StatusPaper:
    """The status as it is shown and written."""
    return status(press_of(house), page)


def write_status(house: House, page: StatusPage, since: date | None = None) -> tuple[Message, Path]:
    """Write it into the folder for exports; say where it lies, and answer that.

    Raises:
        Refused: where the file or its folder cannot be written, or the Word template cannot be used.
    """
    paper = paper_of(house, page)
    path = write_word(house, file_name(paper), build(paper))
    parts = ["status", slug(page.status.group.name)]
    return where_it_lies(house, path, [*parts, *(["--since", since.isoformat()] if since is not None else [])]), path
