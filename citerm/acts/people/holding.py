"""Which files still hold somebody's name: exported ones, backups, and what lies beside the record."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from datetime import date
from html import unescape
from pathlib import Path

from citerm.acts.desk import Desk
from citerm.model.called import Called
from citerm.model.initiative import Model
from citerm.rules.backups import gone_by
from citerm.store import backups, erasing, kept_minutes, left_behind

LARGEST = 64 * 1024 * 1024
"""Bytes of a file, or of a part in it, up to which it is read through."""
_TAGS = re.compile(r"<[^>]*>")
_PARAGRAPHS = re.compile(r"</w:(?:p|tc)>|<w:(?:br|tab)/>")
_PACKED = b"%PDF"
"""How a file begins whose text nobody can look through."""
_FOLDED = re.compile(r"\r?\n[ \t]")


class Holding(Model, frozen=True):
    """A file that holds the name, or that cannot be read."""

    path: Path
    readable: bool = True
    until: date | None = None
    """The day by which a backup is gone at the latest."""


def exported(desk: Desk, called: Called) -> tuple[Holding, ...]:
    """Files that citerm wrote, where they still lie as the record knows them."""
    found = []
    for path in sorted({Path(file.path) for file in kept_minutes.written_files(desk.store)}):
        if path.is_file():
            said = text_of(path)
            if said is None or called.said_in(said):
                found.append(Holding(path, said is not None))
    return tuple(found)


def backed_up(desk: Desk, called: Called, folders: Sequence[Path | None]) -> tuple[Holding, ...]:
    """Backups that hold the name, with the day on which they go, beside the record and in other folders."""
    now = desk.now().astimezone(desk.zone())
    found: list[Holding] = []
    for place in dict.fromkeys(backups.folder(desk.store.path, folder) for folder in folders):
        there = backups.listed(place)
        for backup in there:
            if erasing.bytes_in(backup.path, _words(called)):
                found.append(Holding(backup.path, until=gone_by(backup, there, now)))
    return tuple(found)


def elsewhere(desk: Desk, called: Called, folders: Sequence[Path]) -> tuple[Holding, ...]:
    """Copies in which the record went on while its disk was full, with their logs and what was rescued beside them."""
    return tuple(
        Holding(copy)
        for copy in left_behind(desk.store.path, folders)
        if any(
            erasing.bytes_in(part, _words(called))
            for part in copy.parent.iterdir()
            if part.name.startswith(copy.name) and part.is_file()
        )
    )


def beside(desk: Desk, called: Called) -> tuple[Holding, ...]:
    """Files in the folder of the record that hold the name, but for backups in their folder."""
    return tuple(
        Holding(path)
        for path in sorted(desk.store.path.parent.iterdir())
        if path.is_file() and erasing.bytes_in(path, _words(called))
    )


def _words(called: Called) -> tuple[str, ...]:
    return (*called.names, *called.addresses)


def text_of(path: Path) -> str | None:
    """The text of a file, of a Word file without its marks; None where it cannot be read."""
    try:
        if path.stat().st_size > LARGEST:
            return None
        if zipfile.is_zipfile(path):
            return "\n".join(_parts(path))
        content = path.read_bytes()
        return None if content.startswith(_PACKED) else _FOLDED.sub("", content.decode(errors="replace"))
    except (OSError, EOFError, zlib.error, zipfile.BadZipFile, NotImplementedError, RuntimeError):
        return None


def _parts(path: Path) -> Iterator[str]:
    with zipfile.ZipFile(path) as archive:
        for info in archive.infolist():
            if info.filename.endswith((".xml", ".rels")) and info.file_size <= LARGEST:
                marked = archive.read(info).decode("utf-8", errors="replace")
                yield unescape(_TAGS.sub("", _PARAGRAPHS.sub("\n", marked)))
