"""Where a command's file goes, and saying so."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from citerm import paths
from citerm.cli.session import Session
from citerm.model.message import N_, say

if TYPE_CHECKING:
    from citerm.documents.tree import Document


def write_file(session: Session, output: str | None, name: str, content: bytes, *, force: bool) -> int:
    """Write a finished file and say where; ``-`` is standard output, a folder is enough."""
    if output == "-":
        sys.stdout.buffer.write(content)
        return 0
    from citerm.documents.files import write_new
    from citerm.documents.word import changed_by_hand

    path = place(session, output, name)
    written = write_new(path, content, force=force, changed=changed_by_hand if path.suffix == ".docx" else None)
    session.tell(say(N_("Written: {path}"), path=str(written)))
    return 0


def write_word(
    session: Session, document: Document, name: str, output: str | None, *, template: str | None, force: bool
) -> int:
    """Write a document as a Word file, in the organisation's own layout where there is one."""
    from citerm.content import data_path
    from citerm.documents.word import to_docx

    template = template or session.loaded.settings.word_template
    layout = paths.checked(template, session.environ) if template else None
    return write_file(session, output, name, to_docx(document, data_path("word", "base.docx"), layout), force=force)


def place(session: Session, output: str | None, name: str) -> Path:
    """Where a file goes: where it was said, a folder being enough, else into the folder for exports."""
    if output is None:
        folder = paths.exports_folder(session.environ, session.loaded.settings.folders.exports)
        folder.mkdir(parents=True, exist_ok=True)
        return folder / name
    path = paths.checked(output, session.environ)
    return path / name if path.is_dir() else path
