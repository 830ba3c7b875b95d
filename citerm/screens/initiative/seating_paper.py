"""Writing the table plan as a Word file from a screen, as the command does it."""

from __future__ import annotations

from citerm.acts.initiative.seating_reading import plan_to_print
from citerm.documents.seating import SeatingPaper, build, file_name
from citerm.i18n.phrases import Phrases
from citerm.model.message import Message
from citerm.screens.base import House
from citerm.screens.exports import where_it_lies, write_word


def write_seating(house: House, number: int) -> Message:
    """Write a table plan into the folder for exports, and say where it lies.

    Raises:
        Refused: where the plan was made under a closed item, the file or its folder cannot be written, or the Word
            template cannot be used.
    """
    desk = house.desk
    page = plan_to_print(desk, str(number))
    spoken = page.initiative.language.value
    phrases = Phrases(spoken, house.phrases.get(spoken))
    paper = SeatingPaper(page=page, initiative=page.initiative, phrases=phrases, today=desk.today(), at=desk.now())
    return where_it_lies(house, write_word(house, file_name(paper), build(paper)), ["seating", str(number)])
