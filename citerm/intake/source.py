"""Files from outside: regular, small enough, and what they really are when the name says otherwise."""

from __future__ import annotations

from pathlib import Path

from citerm.model.import_report import ImportRefused
from citerm.model.message import N_, Message, say

SIZE_LIMIT = 10 * 1024 * 1024
"""Bytes; a list of 20,000 people has a tenth of it."""
COLUMN_LIMIT = 256
"""Columns of a list of people; those that mean nothing to us are among them."""

_SIGNATURES = (
    (b"PK\x03\x04", N_("This is a workbook or a ZIP archive. Give it its own ending (.xlsx), or save it as CSV.")),
    (b"\xd0\xcf\x11\xe0", N_("This is an old Excel or Word file. Save it as .xlsx or CSV.")),
    (b"SQLite format 3\x00", N_("This is a database, perhaps a citerm record; it is opened with --db, not imported.")),
    (b"\x89PNG", N_("This is a picture.")),
    (b"\xff\xd8\xff", N_("This is a picture.")),
    (b"GIF8", N_("This is a picture.")),
    (b"%PDF", N_("This is a PDF file.")),
    (b"{\\rtf", N_("This is a text document (RTF). Save it as CSV.")),
)


def read_bytes(path: Path) -> bytes:
    """The content of a regular file within the size limit.

    Raises:
        ImportRefused: with the sentence that says why not.
    """
    try:
        if not path.exists():
            raise refused(path, N_("There is no such file."))
        if not path.is_file():
            raise refused(path, N_("This is not a file that can be read."))
        if path.stat().st_size > SIZE_LIMIT:
            raise refused(path, N_("The file is larger than {limit} MB."), limit=SIZE_LIMIT // 2**20)
        return path.read_bytes()
    except (OSError, ValueError) as problem:
        reason = problem.strerror if isinstance(problem, OSError) else None
        raise refused(path, N_("The file cannot be read: {reason}"), reason=reason or str(problem)) from problem


def disguised(data: bytes) -> str | None:
    """What a file is that should have been text, as a message id; None where nothing shows."""
    return next((text for signature, text in _SIGNATURES if data.startswith(signature)), None)


def refused(path: Path, text: str, **values: object) -> ImportRefused:
    """One thing that is wrong with the file as a whole."""
    return ImportRefused(path.name, [in_file(path.name, say(text, **values))])


def in_file(file: str, problem: Message, *, line: int | None = None, place: str = "") -> Message:
    """A problem with its file and, where they are known, line and place."""
    if line is not None and place:
        return say("{file}, line {line}, {place}: {problem}", file=file, line=str(line), place=place, problem=problem)
    if line is not None:
        return say("{file}, line {line}: {problem}", file=file, line=str(line), problem=problem)
    if place:
        return say("{file}, {place}: {problem}", file=file, place=place, problem=problem)
    return say("{file}: {problem}", file=file, problem=problem)
