"""Writing the table plan as a Word file from a screen, as the command does it."""

from __future__ import annotations

from citerm.documents.seating import SeatingPaper, build, file_name
from citerm.i18n.phrases import Phrases
from citerm.model.message import Message
from citerm.rules.table_plan import TablePlan
from citerm.screens.base import House
from citerm.screens.exports import where_it_lies, write_word


def write_seating(house: House, page: TablePlan, number: int) -> Message:
    """Write a table plan into the folder for exports, and say where it lies.

    Raises:
        Refused: where the file or its folder cannot be written, or the Word template cannot be used.
    """
    spoken, desk = page.initiative.language.value, house.desk
    phrases = Phrases(spoken, house.phrases.get(spoken))
    paper = SeatingPaper(page=page, phrases=phrases, today=desk.today(), at=desk.now())
    return where_it_lies(house, write_word(house, file_name(paper), build(paper)), ["seating", str(number)])
