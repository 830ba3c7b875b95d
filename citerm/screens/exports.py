"""Writing a document into the folder for exports from a screen."""

from __future__ import annotations

from pathlib import Path

from citerm.acts.written_files import changed_since, file_written
from citerm.content import data_path
from citerm.documents.files import write_new
from citerm.documents.tree import Document
from citerm.model.message import N_, Refused
from citerm.screens.base import House


def write_word(house: House, name: str, document: Document) -> Path:
    """Write a document as a Word file; one that somebody changed is never replaced.

    Raises:
        Refused: where the file or its folder cannot be written, or the Word template cannot be used.
    """
    # Word is imported when the first file is written, never at start.
    from citerm.documents.word import changed_by_hand, to_docx

    template = house.word_template
    content = to_docx(document, data_path("word", "base.docx"), Path(template).expanduser() if template else None)
    path = write_new(
        exports_folder(house) / name,
        content,
        force=True,
        changed=lambda place: changed_since(house.desk, place, unknown=changed_by_hand),
    )
    file_written(house.desk, "docx", path, content)
    return path


def exports_folder(house: House) -> Path:
    """The folder for exports, made where it is missing.

    Raises:
        Refused: where it cannot be made.
    """
    folder = Path(house.exports)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise Refused(
            N_("{path} cannot be made: {reason}"), path=str(folder), reason=problem.strerror or str(problem)
        ) from None
    return folder
