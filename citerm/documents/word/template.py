"""An organisation's own Word file as the base: what can be used, and clear words for what cannot."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from xml.etree import ElementTree

from citerm.model.message import N_, Refused

LIMIT = 50_000_000
"""A template that is larger than this, packed or unpacked, is refused."""

_TYPES = "[Content_Types].xml"
_MAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TEMPLATE = b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
_MACROS = b"macroEnabled"
_OLD = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def open_template(path: Path) -> bytes:
    """Read a Word file or Word template and return it as a Word file.

    Raises:
        Refused: where it is missing, in another format, protected, damaged, or has macros.
    """
    name = path.name
    try:
        if path.stat().st_size > LIMIT:
            raise Refused(N_("{name} is too large to be used as a template."), name=name)
        data = path.read_bytes()
    except OSError:
        raise Refused(N_("The template {name} cannot be read."), name=name) from None
    if data.startswith(_OLD):
        if _ENCRYPTED in data:
            raise Refused(
                N_("{name} is protected by a password. Take the password off in Word and try again."), name=name
            )
        raise Refused(N_("{name} is an old Word file (.doc). Save it in Word as .docx and try again."), name=name)
    try:
        return _as_document(data, name)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, KeyError, EOFError, ValueError, OSError, NotImplementedError):
        raise Refused(N_("{name} is damaged or not a Word file."), name=name) from None


def _as_document(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        if sum(entry.file_size for entry in package.infolist()) > LIMIT:
            raise Refused(N_("{name} is too large to be used as a template."), name=name)
        types = package.read(_TYPES)
        if _MACROS in types:
            raise Refused(N_("{name} contains macros. Save it in Word as .docx or .dotx and try again."), name=name)
        if _MAIN not in types and _TEMPLATE not in types:
            raise Refused(N_("{name} is damaged or not a Word file."), name=name)
        parts = {entry: package.read(entry) for entry in package.namelist()}
    try:
        for part in ("word/document.xml", "word/styles.xml"):
            if part in parts:
                ElementTree.fromstring(parts[part])
    except ElementTree.ParseError:
        raise Refused(N_("{name} is damaged or not a Word file."), name=name) from None
    if _TEMPLATE not in types:
        return data
    parts[_TYPES] = types.replace(_TEMPLATE, _MAIN)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as copy:
        for entry, content in parts.items():
            copy.writestr(entry, content)
    return buffer.getvalue()
