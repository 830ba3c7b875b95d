"""The decisions of a year, to be printed."""

from __future__ import annotations

from citerm.acts.printing import register_told
from citerm.documents.register import RegisterPaper, build, file_name
from citerm.documents.tree import Document
from citerm.screens.papers.press import Press


def register(
    press: Press, year: int, language: str | None = None, *, group_id: int | None = None
) -> tuple[str, Document]:
    """Make the register of a year, of all groups or of one, and the name of its file.

    Raises:
        Refused: where there is no initiative yet.
    """
    head = press.head(press.initiative(), language)
    told, left_out = register_told(press.desk, head["phrases"].language)
    paper = RegisterPaper(
        register=told, left_out=left_out, today=press.desk.today(), year=year, group_id=group_id, **head
    )
    return file_name(paper), build(paper)
