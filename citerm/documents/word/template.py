"""An organisation's own Word file as the base: what can be used, and clear words for what cannot."""

from __future__ import annotations

import io
import os
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

from citerm.model.message import N_, Refused
from citerm.model.packages import TooLarge, check_package

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

LIMIT = 50_000_000
"""A template that is larger than this, packed or unpacked, is refused."""

_TYPES = "[Content_Types].xml"
_RELATIONS = "_rels/.rels"
_MAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TEMPLATE = b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
_MACROS, _PROJECT = b"macroEnabled", "vbaproject"
_OLD = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
# LibreOffice names the properties in its own way; python-docx would then write them twice.
_PROPERTIES = b"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_PROPERTIES_OF_LIBREOFFICE = (
    b"http://schemas.openxmlformats.org/officedocument/2006/relationships/metadata/core-properties"
)
_SETTINGS, _OF_SETTINGS, _OF_BODY = "word/settings.xml", "word/_rels/settings.xml.rels", "word/_rels/document.xml.rels"
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FETCHING_SETTINGS = (f"{_WORD}attachedTemplate", f"{_WORD}mailMerge")
_FETCHING_FIELDS = re.compile(r"\b(?:DDE|DDEAUTO|IMPORT|INCLUDE|INCLUDEPICTURE|INCLUDETEXT|LINK)\b", re.IGNORECASE)
_OUTSIDE = N_(
    "{name} shows something in its header or footer that lies outside the file, such as a linked picture."
    " Put it into the file itself and try again."
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
        if not os.path.isfile(path):
            raise Refused(N_("The template {name} cannot be read."), name=name)
        if path.stat().st_size > LIMIT:
            raise Refused(N_("{name} is too large to be used as a template."), name=name)
        data = path.read_bytes()
    except (OSError, ValueError):
        raise Refused(N_("The template {name} cannot be read."), name=name) from None
    if data.startswith(_OLD):
        if _ENCRYPTED in data:
            raise Refused(
                N_("{name} is protected by a password. Take the password off in Word and try again."), name=name
            )
        raise Refused(N_("{name} is an old Word file (.doc). Save it in Word as .docx and try again."), name=name)
    with usable(name):
        return _opened(_parts(data, name))


@contextmanager
def usable(name: str) -> Iterator[None]:
    """Say of whatever goes wrong with a template here that it is the template's fault: it may be wrong in any way.

    Raises:
        Refused: instead of it.
    """
    try:
        yield
    except TooLarge:
        raise Refused(N_("{name} is too large to be used as a template."), name=name) from None
    except (
        *(zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, ElementTree.ParseError, NotImplementedError),
        *(OSError, EOFError, ValueError, LookupError, AttributeError, RuntimeError, SyntaxError, TypeError),
    ):
        raise Refused(N_("{name} is damaged or not a Word file."), name=name) from None


def _parts(data: bytes, name: str) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        check_package(package, LIMIT)
        parts = {entry: package.read(entry) for entry in package.namelist() if not entry.endswith("/")}
    if _MACROS in parts[_TYPES] or any(_PROJECT in entry.casefold() for entry in parts):
        raise Refused(N_("{name} contains macros. Save it in Word as .docx or .dotx and try again."), name=name)
    if _MAIN not in parts[_TYPES] and _TEMPLATE not in parts[_TYPES]:
        raise Refused(N_("{name} is damaged or not a Word file."), name=name)
    for entry, content in parts.items():
        if entry.endswith((".xml", ".rels")):
            ElementTree.fromstring(content)
    _keep_inside(parts, name)
    parts[_TYPES] = parts[_TYPES].replace(_TEMPLATE, _MAIN)
    parts[_RELATIONS] = parts[_RELATIONS].replace(_PROPERTIES_OF_LIBREOFFICE, _PROPERTIES)
    return parts


def _keep_inside(parts: dict[str, bytes], name: str) -> None:
    """Let nothing in the file reach outside when somebody opens it: Word would fetch it without being asked.

    What hangs on the body goes with it, and so do the template that Word had it from and a source of addresses.
    A link that a person may follow stays.

    Raises:
        Refused: where a header, a footer or anything else that stays shows what lies elsewhere.
    """
    from docx.opc.oxml import serialize_part_xml  # prefixes that other parts name stay as they are
    from docx.oxml.parser import parse_xml

    for entry in [entry for entry in parts if entry.endswith(".rels")]:
        relations = parse_xml(parts[entry])
        outside = [one for one in relations if one.get("TargetMode") == "External" and not _followed_by_hand(one)]
        if not outside:
            continue
        if entry == _OF_SETTINGS:
            settings = parse_xml(parts[_SETTINGS])
            for child in [child for child in settings if child.tag in _FETCHING_SETTINGS]:
                settings.remove(child)
            parts[_SETTINGS] = serialize_part_xml(settings)
        elif entry not in (_OF_BODY, _RELATIONS):
            raise Refused(_OUTSIDE, name=name)
        for one in outside:
            relations.remove(one)
        parts[entry] = serialize_part_xml(relations)
    for entry, content in parts.items():
        if entry.startswith(("word/header", "word/footer")) and _FETCHING_FIELDS.search(fields(content)):
            raise Refused(_OUTSIDE, name=name)


def _followed_by_hand(relation: Any) -> bool:
    kind, target = str(relation.get("Type", "")), str(relation.get("Target", ""))
    return kind.endswith("/hyperlink") and target.casefold().startswith(("https://", "http://", "mailto:", "tel:"))


def fields(content: bytes) -> str:
    """What the fields of a part do, one after the other."""
    found = []
    for element in ElementTree.fromstring(content).iter():
        tag = element.tag.rpartition("}")[2]
        if tag == "fldSimple":
            found.append(" " + next((value for key, value in element.items() if key.endswith("}instr")), ""))
        elif tag == "instrText":
            found.append(element.text or "")
        elif tag == "fldChar":
            found.append(" ")
    return "".join(found)


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
