"""An organisation's own Word file as the base: what can be used, and clear words for what cannot."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from citerm.model.message import N_, Refused

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

LIMIT = 50_000_000
"""A template that is larger than this, packed or unpacked, is refused."""

_TYPES = "[Content_Types].xml"
_RELATIONS = "_rels/.rels"
_MAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TEMPLATE = b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
_MACROS = b"macroEnabled"
_OLD = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
# LibreOffice names the properties in its own way; python-docx would then write them twice.
_PROPERTIES = b"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_PROPERTIES_OF_LIBREOFFICE = (
    b"http://schemas.openxmlformats.org/officedocument/2006/relationships/metadata/core-properties"
)
_OBSOLETE = "/stylesWithEffects"
"""A copy of the styles that Word 2010 left behind, and that would contradict those we supply."""


def open_template(path: Path) -> WordDocument:
    """Open a Word file or Word template to write on.

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
        parts = _parts(data, name)
        return _opened(parts)
    except (
        *(zipfile.BadZipFile, zipfile.LargeZipFile, ElementTree.ParseError, NotImplementedError),
        *(OSError, EOFError, ValueError, LookupError, AttributeError, RuntimeError, SyntaxError),
    ):
        raise Refused(N_("{name} is damaged or not a Word file."), name=name) from None


def _parts(data: bytes, name: str) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        if sum(entry.file_size for entry in package.infolist()) > LIMIT:
            raise Refused(N_("{name} is too large to be used as a template."), name=name)
        parts = {entry: package.read(entry) for entry in package.namelist() if not entry.endswith("/")}
    if _MACROS in parts[_TYPES]:
        raise Refused(N_("{name} contains macros. Save it in Word as .docx or .dotx and try again."), name=name)
    if _MAIN not in parts[_TYPES] and _TEMPLATE not in parts[_TYPES]:
        raise Refused(N_("{name} is damaged or not a Word file."), name=name)
    for entry, content in parts.items():
        if entry.endswith((".xml", ".rels")):
            ElementTree.fromstring(content)
    parts[_TYPES] = parts[_TYPES].replace(_TEMPLATE, _MAIN)
    parts[_RELATIONS] = parts[_RELATIONS].replace(_PROPERTIES_OF_LIBREOFFICE, _PROPERTIES)
    return parts


def _opened(parts: dict[str, bytes]) -> WordDocument:
    import docx
    from docx.opc.exceptions import OpcError

    copy = io.BytesIO()
    with zipfile.ZipFile(copy, "w") as package:
        for entry, content in parts.items():
            package.writestr(entry, content)
    try:
        word = docx.Document(copy)
    except OpcError as error:
        raise ValueError(str(error)) from None
    if word.element.body is None:
        raise ValueError("no body")
    relations = word.part.rels
    for key in [key for key, relation in relations.items() if relation.reltype.endswith(_OBSOLETE)]:
        del relations[key]
    return word
