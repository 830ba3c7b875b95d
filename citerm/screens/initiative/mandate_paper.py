"""Writing a mandate as a Word file from its screen, as the command does it."""

from __future__ import annotations

from pathlib import Path

from citerm.acts.initiative.mandate_reading import MandatePage, to_print
from citerm.documents.mandate import MandatePaper, build, file_name
from citerm.i18n.phrases import Phrases
from citerm.model.message import Message
from citerm.model.text import slug
from citerm.screens.base import House
from citerm.screens.exports import where_it_lies, write_word


def write_mandate(house: House, page: MandatePage, *, changes: bool = False) -> tuple[Message, Path]:
    """Write the version that a page shows into the folder for exports; say where it lies, and answer that.

    Raises:
        Refused: where the file or its folder cannot be written, or the Word template cannot be used.
    """
    spoken = page.language.value
    phrases = Phrases(spoken, house.phrases.get(spoken))
    paper = MandatePaper(**to_print(house.desk, page, page.language, changes=changes), phrases=phrases)
    path = write_word(house, file_name(paper), build(paper))
    assert page.chosen is not None
    command = ["mandate", slug(page.group.name), "--version", str(page.chosen.version)]
    return where_it_lies(house, path, [*command, *(["--changes"] if changes else [])]), path


def attached_as(house: House, page: MandatePage) -> str:
    """What the file is called among the attachments of an item, in the language of the minutes."""
    spoken = page.language.value
    write = Phrases(spoken, house.phrases.get(spoken)).write
    assert page.chosen is not None
    title = write("mandate.title", group=page.group.name)
    return write("mandate.attached", title=title, version=page.chosen.version)
