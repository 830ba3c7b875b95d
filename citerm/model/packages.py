"""Office files from outside are ZIP archives of XML: what is taken of them at most, looked at before anything reads it.

What a reader makes of XML takes many times its room, and much more where a file defines entities of its own.
"""

from __future__ import annotations

import zipfile

MOST_PARTS = 5_000
MOST_MARKS = 2_000_000
"""Opening angle brackets in all parts together: a list of 20,000 people with eight columns has two thirds of them."""
_CHUNK = 2**20
_XML = (".xml", ".rels", ".vml")
_DEFINITIONS = tuple(mark.encode(code) for mark in ("<!DOCTYPE", "<!ENTITY") for code in ("ascii", "utf-16-le"))
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


class TooLarge(ValueError):
    """An archive that holds more than is read."""


class NotOurs(ValueError):
    """An archive that no office program writes: packed in another way, or with definitions of its own."""


def check_package(archive: zipfile.ZipFile, unpacked: int) -> None:
    """Look through an archive without keeping anything of it.

    Args:
        archive: an Office file.
        unpacked: bytes that it may hold.

    Raises:
        TooLarge: where it holds more, in bytes, parts or marks.
        NotOurs: where its way of packing or its XML is not one of an office program.
    """
    members = archive.infolist()
    if len(members) > MOST_PARTS or sum(member.file_size for member in members) > unpacked:
        raise TooLarge
    marks = 0
    for member in members:
        if member.compress_type not in _METHODS:
            raise NotOurs
        if not member.filename.casefold().endswith(_XML):
            continue
        with archive.open(member) as part:
            end = b""
            while chunk := part.read(_CHUNK):
                marks += chunk.count(b"<")
                if marks > MOST_MARKS:
                    raise TooLarge
                if any(definition in end + chunk for definition in _DEFINITIONS):
                    raise NotOurs
                end = chunk[-20:]
