"""Writing a mandate as a Word file from its screen, as the command does it."""

from __future__ import annotations

from pathlib import Path

from citerm.acts.initiative.mandate_reading import MandatePage
from citerm.model.message import Message
from citerm.model.text import slug
from citerm.screens.exports import press_of, where_it_lies, write_word
from citerm.screens.house import House
from citerm.screens.papers.mandate import mandate


def write_mandate(house: House, page: MandatePage, *, changes: bool = False) -> tuple[Message, Path]:
    """Write the version that a page shows into the folder for exports; say where it lies, and answer that.

    Raises:
        Refused: where the file or its folder cannot be written, or the Word template cannot be used.
    """
    path = write_word(house, *mandate(press_of(house), page, changes=changes))
    assert page.chosen is not None
    command = ["mandate", slug(page.group.name), "--version", str(page.chosen.version)]
    return where_it_lies(house, path, [*command, *(["--changes"] if changes else [])]), path


def attached_as(house: House, page: MandatePage) -> str:
    """What the file is called among the attachments of an item, in the language of the minutes."""
    write = press_of(house).phrases(page.language.value).write
    assert page.chosen is not None
    title = write("mandate.title", group=page.group.name)
    return write("mandate.attached", title=title, version=page.chosen.version)
