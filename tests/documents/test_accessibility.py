"""Every kind of document can be read with a screen reader, by keyboard and with weak eyes (WCAG 2.2, EN 301 549).

Checked is what stands in the file: title and language, headings in order, tables with a header row and a name,
drawings with a text, and contrast of every colour on the ground it stands on.
"""

from __future__ import annotations

import itertools
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

from citerm.cli.program import export
from citerm.documents.word.body import LOCALES
from citerm.documents.word.offers import CONTRAST, contrast
from citerm.i18n.phrases import LANGUAGES
from tests.documents.conftest import WORD
from tests.documents.papers import NO_WORD, PAPERS, written
from tests.documents.test_template import organisation, saved

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
DUBLIN = "{http://purl.org/dc/elements/1.1/}"
HIGHLIGHTS = f"{WORD}highlight"

Open = Callable[[str, str], "Paper"]

pytestmark = pytest.mark.xdist_group("papers")


class Paper:
    """A Word file, taken apart."""

    def __init__(self, path: Path) -> None:
        with zipfile.ZipFile(path) as package:
            self.parts = {name: package.read(name) for name in package.namelist()}
        self.body = self._xml("word/document.xml").find(f"{WORD}body")
        assert self.body is not None
        self.styles = {
            style.get(f"{WORD}styleId"): style for style in self._xml("word/styles.xml").iter(f"{WORD}style")
        }

    def _xml(self, name: str) -> ElementTree.Element:
        return ElementTree.fromstring(self.parts[name])

    def property(self, name: str) -> str:
        found = self._xml("docProps/core.xml").find(f"{DUBLIN}{name}")
        return (found.text or "") if found is not None else ""

    def headings(self) -> Iterator[tuple[int, str]]:
        """Level and text of each, the title having level 0."""
        levels = {"title": 0, "heading 1": 1, "heading 2": 2, "heading 3": 3}
        for paragraph in self.body.iter(f"{WORD}p"):
            style = paragraph.find(f"{WORD}pPr/{WORD}pStyle")
            named = self.styles.get(style.get(f"{WORD}val")) if style is not None else None
            name = named.find(f"{WORD}name").get(f"{WORD}val", "").casefold() if named is not None else ""  # type: ignore[union-attr]
            if name in levels:
                yield levels[name], "".join(text.text or "" for text in paragraph.iter(f"{WORD}t"))

    def undescribed(self) -> list[str]:
        """The parts with a drawing that says nothing to whoever cannot see it."""
        shown = [name for name in self.parts if re.match(r"word/(document|header|footer)\d*\.xml", name)]
        silent = [name for name in shown for one in self._xml(name).iter(DRAWING) if not one.get("descr", "").strip()]
        return [*silent, *(name for name in shown if b"<v:shape" in self.parts[name])]

    def coloured(self) -> Iterator[tuple[str, str, str]]:
        """What is coloured where, the colour of the text, and that of the ground."""
        for name, style in self.styles.items():
            for part in (style, *style.iter(f"{WORD}tblStylePr")):
                if colour := _hex(part.find(f"{WORD}rPr/{WORD}color"), "val"):
                    ground = next(
                        (
                            g
                            for way in ("pPr", "tcPr", "rPr")
                            if (g := _hex(part.find(f"{WORD}{way}/{WORD}shd"), "fill"))
                        ),
                        "FFFFFF",
                    )
                    yield str(name), colour, ground
        grounds = {_hex(shade, "fill") for shade in self.body.iter(f"{WORD}shd")} - {""}
        for run in self.body.iter(f"{WORD}r"):
            if (colour := _hex(run.find(f"{WORD}rPr/{WORD}color"), "val")) and any(run.iter(f"{WORD}t")):
                for ground in grounds | {"FFFFFF"}:
                    yield "".join(text.text or "" for text in run.iter(f"{WORD}t")), colour, ground


def _hex(element: ElementTree.Element | None, name: str) -> str:
    value = element.get(f"{WORD}{name}", "") if element is not None else ""
    return value if re.fullmatch("[0-9A-Fa-f]{6}", value) else ""


@pytest.fixture(scope="session")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Open:
    """Open a kind of document in a language."""
    folders: dict[str, Path] = {}

    def opened(kind: str, language: str) -> Paper:
        folder = folders.setdefault(language, tmp_path_factory.mktemp(f"papers-{language}"))
        return Paper(written(language, folder)[kind])

    return opened


every_paper = pytest.mark.parametrize(
    ("kind", "language"), [(kind, language) for language in LANGUAGES for kind in PAPERS]
)


def test_no_kind_of_document_is_left_out() -> None:
    assert {command[1] for command in PAPERS.values() if command[0] == "export"} == set(export.commands) - NO_WORD


@every_paper
def test_title_and_language_are_told(paper: Open, kind: str, language: str) -> None:
    found = paper(kind, language)
    assert found.property("title") and found.property("language") == LOCALES[language]
    languages = {
        element.get(f"{WORD}val")
        for name in ("word/styles.xml", "word/document.xml")
        for element in found._xml(name).iter(f"{WORD}lang")
    }
    assert languages == {LOCALES[language]}


@every_paper
def test_headings_begin_with_the_title_skip_no_level_and_say_something(paper: Open, kind: str, language: str) -> None:
    headings = list(paper(kind, language).headings())
    assert headings[0][0] == 0 and [level for level, _ in headings].count(0) == 1
    assert all(text.strip() for _, text in headings)
    for (before, _), (level, text) in itertools.pairwise(headings):
        assert level <= before + 1, text


@every_paper
def test_every_table_has_a_name_and_every_list_of_rows_a_header(paper: Open, kind: str, language: str) -> None:
    tables = list(paper(kind, language).body.iter(f"{WORD}tbl"))
    for table in tables:
        caption = table.find(f"{WORD}tblPr/{WORD}tblCaption")
        assert caption is not None and caption.get(f"{WORD}val", "").strip()
        rows = table.findall(f"{WORD}tr")
        look = table.find(f"{WORD}tblPr/{WORD}tblLook")
        assert look is not None
        header = rows[0].find(f"{WORD}trPr/{WORD}tblHeader") is not None
        assert header == (look.get(f"{WORD}firstRow") == "1"), "what looks like a header is one"
        if max(len(row.findall(f"{WORD}tc")) for row in rows) > 2:
            assert header or len(rows) == 1, "a table of several columns says what they hold"
    assert kind == "starter" or tables


@every_paper
def test_every_drawing_says_in_words_what_it_shows(paper: Open, kind: str, language: str) -> None:
    assert paper(kind, language).undescribed() == []


def test_a_drawing_without_words_is_found(tmp_path: Path) -> None:
    (tmp_path / "brev.docx").write_bytes(saved(organisation()))
    assert Paper(tmp_path / "brev.docx").undescribed() == ["word/header1.xml"]


@every_paper
def test_text_stands_out_from_its_ground(paper: Open, kind: str, language: str) -> None:
    found = list(paper(kind, language).coloured())
    assert found
    for where, colour, ground in found:
        assert contrast(colour, ground) >= CONTRAST, (where, colour, ground)
