"""Where a command's file goes, and saying so."""

from __future__ import annotations

import sys
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

from citerm import paths
from citerm.cli.session import Session
from citerm.model.message import N_, Refused, say

if TYPE_CHECKING:
    from citerm.acts.desk import Desk
    from citerm.documents.tree import Document


class Wanted(TypedDict):
    """How a document is wanted: by the options that every one has."""

    output: str | None
    language: str | None
    template: str | None
    force: bool


def as_wanted(session: Session, output: str | None, name: str, content: bytes) -> tuple[str, bytes]:
    """A file's name and bytes, as PDF where that was asked for, by ``--pdf`` or by the ending of the name.

    Raises:
        Refused: where it is no Word file, LibreOffice is not there, or this login starts no programs.
    """
    if not (session.as_pdf or (output or "").casefold().endswith(".pdf")):
        return name, content
    from citerm.documents.pdf import to_pdf

    if session.locked:
        raise Refused(N_("This login writes no PDF."))
    if not name.endswith(".docx"):
        raise Refused(N_("Only Word files can become PDF."))
    return f"{name.removesuffix('.docx')}.pdf", to_pdf(content, session.loaded.settings.soffice)


def write_file(session: Session, output: str | None, name: str, content: bytes, *, force: bool) -> int:
    """Write a finished file and say where; ``-`` is standard output, a folder is enough."""
    name, content = as_wanted(session, output, name, content)
    if output == "-":
        sys.stdout.buffer.write(content)
        return 0
    from citerm.acts.minutes.written_files import changed_since, file_written
    from citerm.documents.files import write_new
    from citerm.documents.word import changed_by_hand

    path = place(session, output, name)
    unknown = changed_by_hand if path.suffix == ".docx" else _no_word_file
    with ExitStack() as stack:
        desk = desk_for_writing(session, stack)
        written = write_new(
            path, content, force=force, changed=lambda there: changed_since(desk, there, unknown=unknown)
        )
        file_written(desk, path.suffix.lstrip("."), written, content)
    session.tell(say(N_("Written: {path}"), path=str(written)))
    return 0


def _no_word_file(path: Path) -> bool:
    """What the record does not know, and what bears no mark of ours, is replaced where that was asked for."""
    return False


def desk_for_writing(session: Session, stack: ExitStack) -> Desk:
    """Open the record for writing, so that it knows what was written; where that may not be, for reading."""
    if not session.read_only:
        with suppress(Refused):
            return stack.enter_context(session.desk(to_write=True))
    return stack.enter_context(session.desk())


def write_word(session: Session, name: str, document: Document, wanted: Wanted) -> int:
    """Write a document as a Word file, in the organisation's own layout where there is one."""
    from citerm.content import data_path
    from citerm.documents.word import to_docx

    content = to_docx(document, data_path("word", "base.docx"), own_layout(session, wanted["template"]))
    return write_file(session, wanted["output"], name, content, force=wanted["force"])


def own_layout(session: Session, template: str | None) -> Path | None:
    """The Word file whose layout is used: the one that was named, else that of the settings."""
    template = template or session.loaded.settings.word_template
    return paths.checked(template, session.environ) if template else None


def folder_for(session: Session, output: str | None) -> Path:
    """The folder for several files: the one that was named, made where it is missing, else that for exports."""
    if output is None:
        return paths.exports_folder(session.environ, session.loaded.settings.folders.exports)
    folder = paths.checked(output, session.environ)
    if folder.exists() and not folder.is_dir():
        raise Refused(N_("{path} is a file. Name a folder for the texts."), path=str(folder))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def place(session: Session, output: str | None, name: str) -> Path:
    """Where a file goes: where it was said, a folder being enough, else into the folder for exports."""
    if output is None:
        folder = paths.exports_folder(session.environ, session.loaded.settings.folders.exports)
        folder.mkdir(parents=True, exist_ok=True)
        return folder / name
    path = paths.checked(output, session.environ)
    return path / name if path.is_dir() else path
