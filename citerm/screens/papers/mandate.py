"""A mandate, to be printed."""

from __future__ import annotations

from citerm.acts.initiative.mandate_reading import MandatePage, to_print
from citerm.documents.mandate import MandatePaper, build, file_name
from citerm.documents.tree import Document
from citerm.model.initiative import Language
from citerm.screens.papers.press import Press


def mandate(
    press: Press, page: MandatePage, language: str | None = None, *, changes: bool = False
) -> tuple[str, Document]:
    """Make the version that a page shows, in the language it was typed in unless another is asked for, and its name.

    Raises:
        Refused: where its changes are asked for and there is no version before it.
    """
    spoken = Language(language or page.language)
    told = to_print(press.desk, page, spoken, changes=changes)
    paper = MandatePaper(**told, phrases=press.phrases(spoken.value))
    return file_name(paper), build(paper)
