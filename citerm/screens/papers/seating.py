"""A table plan, to be printed."""

from __future__ import annotations

from citerm.acts.initiative.seating_reading import plan_to_print
from citerm.documents.seating import SeatingPaper, build, file_name
from citerm.documents.tree import Document
from citerm.screens.papers.press import Press


def seating(press: Press, plan: str, language: str | None = None) -> tuple[str, Document]:
    """Make a table plan by its number, and the name of its file.

    Raises:
        Refused: where there is no such plan, or it was made under a closed item.
    """
    page = plan_to_print(press.desk, plan)
    paper = SeatingPaper(page=page, today=press.desk.today(), **press.head(page.initiative, language))
    return file_name(paper), build(paper)
