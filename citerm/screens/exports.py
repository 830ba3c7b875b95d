"""Writing a document into the folder for exports from a screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from shlex import join, quote

from citerm.acts import reading
from citerm.acts.minutes.written_files import changed_since, file_written
from citerm.content import data_path
from citerm.documents.files import write_new
from citerm.documents.tree import Document
from citerm.model.message import N_, Message, Refused, say
from citerm.screens.house import House
from citerm.screens.papers.press import Press


def write_word(house: House, name: str, document: Document) -> Path:
    """Write a document as a Word file; one that somebody changed is never replaced.

    Raises:
        Refused: where the file or its folder cannot be written, or the Word template cannot be used.
    """
    # Word is imported when the first file is written, never at start.
    from citerm.documents.word import changed_by_hand, to_docx

    template = house.word_template
    content = to_docx(document, data_path("word", "base.docx"), Path(template).expanduser() if template else None)
    house.last_written = write_file(house, "docx", name, content, unknown=changed_by_hand)
    return house.last_written


def press_of(house: House) -> Press:
    """Where the papers of a screen are made."""
    return Press(house.desk, house.phrases)


def write_printed(house: House, printed: tuple[str, Document], parts: Sequence[str]) -> Message:
    """Write a paper as a Word file, and say where it lies and which command writes the same.

    Raises:
        Refused: where the file or its folder cannot be written, or the Word template cannot be used.
    """
    return where_it_lies(house, write_word(house, *printed), parts)


def write_file(
    house: House, kind: str, name: str, content: bytes, *, unknown: Callable[[Path], bool] = lambda place: True
) -> Path:
    """Write a finished file; one that somebody changed is never replaced.

    Args:
        house: The program.
        kind: What it is, for the row that knows it again.
        name: What the file is called in the folder for exports.
        content: The whole file.
        unknown: Says whether a file that no row knows was changed; without it, such a file is somebody's own.

    Raises:
        Refused: where the file or its folder cannot be written.
    """
    path = write_new(
        exports_folder(house) / name,
        content,
        force=True,
        changed=lambda place: changed_since(house.desk, place, unknown=unknown),
    )
    file_written(house.desk, kind, path, content)
    return path


def exports_folder(house: House) -> Path:
    """The folder for exports, made where it is missing.

    Raises:
        Refused: where it cannot be made.
    """
    assert house.exports, "a program that was given no folder writes nothing: never into the working folder"
    folder = Path(house.exports)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise Refused(
            N_("{path} cannot be made: {reason}"), path=str(folder), reason=problem.strerror or str(problem)
        ) from None
    return folder


def same_by(house: House, parts: Sequence[str], name: str) -> str:
    """The command that writes the same file, ready to copy; over SSH the one that fetches it from there."""
    words = ["citerm", "export", *parts]
    if house.others or house.copy or house.named:  # the command line would ask which one, or take another
        place = reading.place(house.desk)
        words += ["--db", Path(place).stem if house.locked else place]
    command = join([*words, "-o", "-"])
    if house.remote:
        command = f"{house.remote} {command if command == ' '.join([*words, '-o', '-']) else quote(command)}"
    return f"{command} > {quote(name)}"


def place_shown(house: House, path: Path) -> str:
    """Where a file lies, as people may know it: a login that leads nowhere else learns its name only."""
    return path.name if house.locked else str(path)


def where_it_lies(house: House, path: Path, parts: Sequence[str] = ()) -> Message:
    """The sentence about a file that was written, with the command that writes the same."""
    place = place_shown(house, path)
    if not parts:
        return say(N_("Written: {path}"), path=place)
    command = same_by(house, parts, path.name)
    if house.remote:
        return say(N_("Written there: {path} · to fetch it: {command}"), path=place, command=command)
    return say(N_("Written: {path} · the same by: {command}"), path=place, command=command)
