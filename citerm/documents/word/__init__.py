"""Tree to Word file; the only place that knows python-docx, which is imported when it is needed."""

from __future__ import annotations

import hashlib
import io
import os
import re
import zipfile
import zlib
from copy import deepcopy
from pathlib import Path
from typing import TYPE_CHECKING, Any

from citerm.documents.tree import Document
from citerm.documents.word import body as wordxml
from citerm.documents.word.template import LIMIT, open_template, usable
from citerm.model.packages import check_package

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

ZIP_TIME = (1980, 1, 1, 0, 0, 0)
PROPERTY_LIMIT = 255
MARK = "citerm:"
"""Stands before the fingerprint in the property *identifier*."""
BODY = "citerm-body"
"""Stands in the place of the body until the file is put together."""

_ALIASES = {
    "title": ("titel", "tittel"),
    "subtitle": ("undertitel", "undertittel"),
    "heading 1": ("overskrift 1",),
    "heading 2": ("overskrift 2",),
    "header": ("sidehoved", "topptekst"),
    "footer": ("sidefod", "bunntekst", "botntekst"),
}
"""Names that styles have in files that were not saved by Word itself."""


def to_docx(document: Document, base: Path, template: Path | None = None) -> bytes:
    """Write the document as a Word file, and return the file's bytes; the same document gives the same bytes.

    Args:
        document: What to print.
        base: citerm's own base file, which has every style.
        template: An organisation's own Word file; its fonts, header, footer, logo and page stay.

    Raises:
        Refused: where the template is not a Word file that can be used.
    """
    import docx

    own = docx.Document(str(base))
    if template is None:
        return _written(document, own, own)
    word = open_template(template)
    with usable(template.name):
        return _written(document, own, word)


def to_starter(document: Document, base: Path) -> bytes:
    """Write a Word file to adapt into a template: every style is shown, header and footer are left free."""
    import docx

    own = docx.Document(str(base))
    return _written(document, own, own, margins=False)


def _written(document: Document, own: WordDocument, word: WordDocument, *, margins: bool = True) -> bytes:
    styles = _resolve_styles(word, own)
    width = text_width(_keep_last_section(word))
    if margins:
        _fill_margins(word, document, styles, width)
    _set_language(word, wordxml.LOCALES[document.language])
    main = _with_body(word, wordxml.Writer(styles, width).body(document))
    _set_properties(word, document, main)
    return _save(word, main)


def changed_by_hand(path: Path) -> bool:
    """Say whether somebody saved the Word file after it was written here; what is not ours counts as changed."""
    if not os.path.isfile(path):
        return True
    try:
        with zipfile.ZipFile(path) as package:
            check_package(package, LIMIT)
            body, core = package.read("word/document.xml"), package.read("docProps/core.xml")
    except (OSError, EOFError, KeyError, ValueError, RuntimeError, zipfile.BadZipFile, zlib.error):
        return True
    found = re.search(rb">" + MARK.encode() + rb"([0-9a-f]+)<", core)
    return found is None or found[1].decode() != _fingerprint(body)


# styles


def names_of(word: WordDocument) -> dict[str, str]:
    """Ids of the file's styles by their names, case aside."""
    return {style.name.casefold(): style.style_id for style in word.styles if style.name}


def known_id(name: str, known: dict[str, str]) -> str | None:
    """The id of a style that the file has, whatever language it was saved in."""
    return next((known[n] for n in (name.casefold(), *_ALIASES.get(name.casefold(), ())) if n in known), None)


def _resolve_styles(word: WordDocument, own: WordDocument) -> dict[str, str]:
    """Find the id of every style we use, whatever its case or language; supply what is missing."""
    known = names_of(word)
    taken = {style.style_id for style in word.styles}
    source = {style.element.styleId: style for style in own.styles}
    by_name = {str(style.name).casefold(): style for style in own.styles}

    def id_for(name: str) -> str:
        id_ = known_id(name, known)
        if id_ is None:
            id_ = supply(by_name[name.casefold()])
            known[name.casefold()] = id_
        return id_

    def supply(style: Any) -> str:
        element = deepcopy(style.element)
        if element.attrib.pop(q("default"), None) and (default := word.styles.default(style.type)) is not None:
            return str(default.style_id)
        id_ = str(element.styleId)
        while id_ in taken:
            id_ += "x"
        taken.add(id_)
        element.styleId = id_
        for tag in ("basedOn", "next", "link"):
            for reference in element.findall(q(tag)):
                reference.set(q("val"), id_for(str(source[reference.get(q("val"))].name)))
        word.styles.element.append(element)
        return id_

    return {name: id_for(name) for name in wordxml.STYLES}


# body, header and footer


def q(tag: str) -> str:
    """The whole name of a tag or attribute of WordprocessingML."""
    return f"{{{wordxml.MAIN}}}{tag}"


def _parse(content: str, tag: str) -> Any:
    from docx.oxml.parser import parse_xml

    return parse_xml(f'<{tag} xmlns:w="{wordxml.MAIN}" xmlns:r="{wordxml.RELATIONS}">{content}</{tag}>')


def _with_body(word: WordDocument, content: str) -> bytes:
    """Return the main part with the content in its body, put in as text: to parse it would take as long as all else."""
    body = word.element.body
    body.text = BODY
    known = body.nsmap
    missing = "".join(
        f' xmlns:{prefix}="{uri}"'
        for prefix, uri in (("w", wordxml.MAIN), ("r", wordxml.RELATIONS))
        if known.get(prefix) != uri
    )
    before, _, after = word.part.blob.partition(f">{BODY}".encode())
    return b"".join((before, f"{missing}>".encode(), content.encode(), after))


def _keep_last_section(word: WordDocument) -> Any:
    """Empty the body but for the last section, which inherits the headers it showed until now."""
    body = word.element.body
    sections = list(body.iter(q("sectPr")))
    last = sections[-1] if sections else body.get_or_add_sectPr()
    shown: dict[tuple[str, str | None], Any] = {}
    for section in sections:
        for reference in section:
            if reference.tag in (q("headerReference"), q("footerReference")):
                shown[reference.tag, reference.get(q("type"))] = deepcopy(reference)
    own = [child for child in last if child.tag in (q("headerReference"), q("footerReference"))]
    for reference in own:
        last.remove(reference)
    for reference in reversed(list(shown.values())):
        last.insert(0, reference)
    for kind in last.findall(q("type")):
        last.remove(kind)
    for child in list(body):
        if child is not last:
            body.remove(child)
    if last.getparent() is not body:
        body.append(last)
    return last


def text_width(section: Any) -> int:
    """Width of the text of a section, in twentieths of a point."""
    size, margins = section.find(q("pgSz")), section.find(q("pgMar"))
    if size is None or margins is None:
        return 9298
    width = int(size.get(q("w"), "11906"))
    sides = sum(abs(int(float(margins.get(q(side), "0")))) for side in ("left", "right", "gutter"))
    return max(3000, width - sides)


def _fill_margins(word: WordDocument, document: Document, styles: dict[str, str], width: int) -> None:
    """Put our header and footer where the file has none of its own; the first page needs no header."""
    section = word.sections[-1]
    own = {child.tag for child in section._sectPr}
    head = wordxml.page_header(document, styles["header"], width)
    foot = wordxml.page_footer(document, styles["footer"], width)
    if q("footerReference") not in own:
        _fill(section.footer, foot)
        if section.different_first_page_header_footer:
            _fill(section.first_page_footer, foot)
    if own.isdisjoint((q("headerReference"), q("footerReference"))):
        section.different_first_page_header_footer = True
        _fill(section.header, head)
        _fill(section.first_page_header, wordxml.empty_margin(styles["header"]))
        _fill(section.first_page_footer, foot)


def _fill(margin: Any, content: str) -> None:
    margin.is_linked_to_previous = False
    element = margin._element
    for child in list(element):
        element.remove(child)
    for child in list(_parse(content, "w:hdr")):
        element.append(child)


# language and properties


def _set_language(word: WordDocument, locale: str) -> None:
    """Set the proofing language wherever the file names one, and in the defaults."""
    styles = word.styles.element
    for language in styles.iter(q("lang")):
        language.set(q("val"), locale)
    defaults = styles.find(q("docDefaults"))
    if defaults is None:
        defaults = _parse("", "w:docDefaults")
        styles.insert(0, defaults)
    run = defaults.find(q("rPrDefault"))
    if run is None:
        run = _parse("<w:rPr/>", "w:rPrDefault")
        defaults.insert(0, run)
    properties = run.find(q("rPr"))
    if properties is None:
        properties = _parse("", "w:rPr")
        run.append(properties)
    if properties.find(q("lang")) is None:
        properties.append(_parse("", "w:lang"))
        _move_before(properties, "lang", ("eastAsianLayout", "specVanish", "oMath"))
    properties.find(q("lang")).set(q("val"), locale)
    settings = word.settings.element
    theme = settings.find(q("themeFontLang"))
    if theme is None:
        theme = _parse("", "w:themeFontLang")
        settings.append(theme)
        _move_before(settings, "themeFontLang", _AFTER_THEME_LANGUAGE)
    theme.set(q("val"), locale)


_AFTER_THEME_LANGUAGE = (
    *("clrSchemeMapping", "doNotIncludeSubdocsInStats", "doNotAutoCompressPictures", "forceUpgrade", "captions"),
    *("readModeInkLockDown", "smartTagType", "schemaLibrary", "shapeDefaults", "doNotEmbedSmartTags"),
    *("decimalSymbol", "listSeparator"),
)


def _move_before(parent: Any, tag: str, successors: tuple[str, ...]) -> None:
    """Move the child to its place: before the first of those that must follow it, or what is not Word's own."""
    child = parent.find(q(tag))
    followers = {q(name) for name in successors}
    for other in parent:
        if other is not child and (other.tag in followers or not str(other.tag).startswith(f"{{{wordxml.MAIN}}}")):
            other.addprevious(child)
            return


def _set_properties(word: WordDocument, document: Document, main: bytes) -> None:
    properties = word.core_properties
    properties.title = _property(document.title)
    properties.author = properties.last_modified_by = _property(document.author)
    properties.subject = _property(document.subject)
    properties.language = wordxml.LOCALES[document.language]
    properties.comments = properties.keywords = properties.category = ""
    properties.revision = 1
    properties.created = properties.modified = document.at.replace(tzinfo=None, microsecond=0)
    properties.identifier = MARK + _fingerprint(main)


def _property(text: str) -> str:
    return wordxml.printable(text).replace("\n", " ")[:PROPERTY_LIMIT]


def _fingerprint(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()[:16]


def _save(word: WordDocument, main: bytes) -> bytes:
    """Save with the main part as it was put together, and fixed times, so that the same record gives the same bytes."""
    main_name = word.part.partname.membername
    saved, fixed = io.BytesIO(), io.BytesIO()
    word.save(saved)
    with zipfile.ZipFile(saved) as package, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as result:
        for name in package.namelist():
            entry = zipfile.ZipInfo(name, date_time=ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            result.writestr(entry, main if name == main_name else package.read(name))
    return fixed.getvalue()
