"""Writing a mandate as a Word file from its screen, as the command does it."""

from __future__ import annotations

from citerm.acts.mandate_reading import MandatePage, to_print
from citerm.documents.mandate import MandatePaper, build, file_name
from citerm.i18n.phrases import Phrases
from citerm.model.message import Message
from citerm.model.text import slug
from citerm.screens.base import House
from citerm.screens.exports import where_it_lies, write_word


def write_mandate(house: House, page: MandatePage, *, changes: bool = False) -> Message:
    """Write the version that a page shows into the folder for exports, and say where it lies.

    Raises:
        Refused: where the file or its folder cannot be written, or the Word template cannot be used.
    """
    spoken = page.language.value
    phrases = Phrases(spoken, house.phrases.get(spoken))
    paper = MandatePaper(**to_print(house.desk, page, page.language, changes=changes), phrases=phrases)
    path = write_word(house, file_name(paper), build(paper))
    assert page.chosen is not None
    command = ["mandate", slug(page.group.name), "--version", str(page.chosen.version)]
    return where_it_lies(house, path, [*command, *(["--changes"] if changes else [])])
