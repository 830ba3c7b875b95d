"""What an organisation's Word file brings to a document, and what it lacks, told before it is used."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from citerm.documents.word import body as wordxml
from citerm.documents.word import known_id, names_of, q, text_width
from citerm.documents.word.template import fields, open_template, usable
from citerm.model.initiative import Model

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

NARROW = 110
"""Millimetres of text below which tables of minutes get cramped."""
CONTRAST = 4.5
"""Least contrast of text on its ground (WCAG 2.2, success criterion 1.4.3)."""
_TWIPS = 1440 / 25.4
"""Twentieths of a point in a millimetre."""
_PAGE = re.compile(r"\b(?:PAGE|NUMPAGES|SECTIONPAGES)\b")
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_DESCRIBED = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_PICTURES = (f"{{{_DRAWING}}}blip", "{urn:schemas-microsoft-com:vml}imagedata")


class Offers(Model, frozen=True, kw_only=True):
    """What documents take over from a Word file."""

    width: int
    height: int
    """Of the page, in millimetres."""
    text_width: int
    """In millimetres."""
    font: str
    """Font of running text; empty where the file names none."""
    heading_font: str
    header: bool
    """Whether pages have a header of the file's own; without one citerm writes title and status there."""
    footer: bool
    pictures: int
    """Pictures in header and footer."""
    undescribed: int
    """Those of them that say nothing to whoever cannot see them."""
    numbered: bool
    """Whether header or footer counts the pages."""
    styles: tuple[str, ...]
    """Styles that documents use and the file has, by name."""
    lacking: tuple[str, ...]
    """Styles that are supplied, by name."""
    pale: tuple[str, ...]
    """Styles of the file whose text is too pale to be read by everybody."""
    paragraphs: int
    """Paragraphs with text in the body, which do not come along."""

    @property
    def upright(self) -> bool:
        """Whether the page is higher than wide."""
        return self.height >= self.width

    @property
    def narrow(self) -> bool:
        """Whether there is little room for tables."""
        return self.text_width < NARROW


def offers(template: Path) -> Offers:
    """Look at a Word file as the base of documents.

    Raises:
        Refused: where it cannot be used, with what to do.
    """
    word = open_template(template)
    with usable(template.name):
        known = names_of(word)
        section = word.sections[-1]
        margins = _margins(word)
        parts = [part for one in margins.values() for part in one]
        return Offers(
            width=round(int(section.page_width or 0) / 36000),
            height=round(int(section.page_height or 0) / 36000),
            text_width=round(text_width(section._sectPr) / _TWIPS),
            font=_font(word, known.get("normal", ""), "minor"),
            heading_font=_font(word, known_id("heading 1", known) or "", "major"),
            header=bool(margins["header"]),
            footer=bool(margins["footer"]),
            pictures=sum(1 for part in parts for element in part.element.iter() if element.tag in _PICTURES),
            undescribed=sum(1 for part in parts for element in part.element.iter() if _says_nothing(element)),
            # Without a footer of its own the file gets ours, which counts.
            numbered=not margins["footer"] or any(_PAGE.search(fields(part.blob)) for part in parts),
            styles=tuple(name for name in wordxml.STYLES if known_id(name, known) is not None),
            lacking=tuple(name for name in wordxml.STYLES if known_id(name, known) is None),
            pale=tuple(name for name in wordxml.STYLES if _too_pale(word, known_id(name, known))),
            paragraphs=sum(1 for paragraph in word.paragraphs if paragraph.text.strip()),
        )


def _says_nothing(element: Any) -> bool:
    return element.tag == _DESCRIBED and not (element.get("descr") or "").strip()


def _margins(word: WordDocument) -> dict[str, list[Any]]:
    """The header and footer parts that any section shows, each once."""
    found: dict[str, list[Any]] = {"header": [], "footer": []}
    for section in word.element.body.iter(q("sectPr")):
        for reference in section:
            kind = reference.tag.rpartition("}")[2].removesuffix("Reference")
            if kind in found:
                part = word.part.related_parts[reference.get(f"{{{wordxml.RELATIONS}}}id")]
                if part not in found[kind]:
                    found[kind].append(part)
    return found


def _font(word: WordDocument, style_id: str, theme: str) -> str:
    """The font of a style, of what it is based on, of the file's defaults or of its theme."""
    for element in _line_of(word, style_id):
        if name := _named(word, element.find(f"{q('rPr')}/{q('rFonts')}"), theme):
            return name
    defaults = word.styles.element.find(f"{q('docDefaults')}/{q('rPrDefault')}/{q('rPr')}/{q('rFonts')}")
    return _named(word, defaults, theme)


def _named(word: WordDocument, fonts: Any, theme: str) -> str:
    if fonts is None:
        return ""
    if name := fonts.get(q("ascii")):
        return str(name)
    wanted = str(fonts.get(q("asciiTheme")) or "")
    return _theme_font(word, "major" if wanted.startswith("major") else "minor" if wanted else theme)


def _theme_font(word: WordDocument, kind: str) -> str:
    for relation in word.part.rels.values():
        if relation.reltype.endswith("/theme") and not relation.is_external:
            found = re.search(
                rb"<a:%sFont>.*?<a:latin typeface=\"([^\"]*)\"" % kind.encode(), relation.target_part.blob
            )
            return found[1].decode("utf-8", "replace") if found else ""
    return ""


def _line_of(word: WordDocument, style_id: str) -> list[Any]:
    """A style's element and those it is based on, nearest first."""
    by_id = {style.style_id: style.element for style in word.styles}
    line: list[Any] = []
    while (element := by_id.pop(style_id, None)) is not None:
        line.append(element)
        base = element.find(q("basedOn"))
        style_id = base.get(q("val")) if base is not None else ""
    return line


def _too_pale(word: WordDocument, style_id: str | None) -> bool:
    for element in _line_of(word, style_id or ""):
        colour = element.find(f"{q('rPr')}/{q('color')}")
        if colour is not None and re.fullmatch("[0-9A-Fa-f]{6}", colour.get(q("val")) or ""):
            return contrast(colour.get(q("val")), "FFFFFF") < CONTRAST
    return False


def contrast(text: str, ground: str) -> float:
    """The contrast of two colours, 1 to 21, each six hexadecimal digits (WCAG 2.2, *contrast ratio*)."""
    light, dark = sorted((_luminance(text), _luminance(ground)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
