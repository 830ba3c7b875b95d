"""What a Word file brings and lacks as a template, and the file to begin one from."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.shared import Mm, RGBColor

from citerm.documents import starter
from citerm.documents.minutes import build
from citerm.documents.word import body as wordxml
from citerm.documents.word import to_docx, to_starter
from citerm.documents.word.offers import Offers, contrast, offers
from citerm.i18n.phrases import LANGUAGES, Phrases
from citerm.model.message import Refused
from tests.documents.conftest import parts
from tests.documents.make_base import BASE
from tests.documents.records import rich_record
from tests.documents.test_accessibility import DRAWING
from tests.documents.test_template import organisation, saved


@pytest.fixture
def told(tmp_path: Path) -> Callable[[Any], Offers]:
    """What is told of a Word file."""

    def look(word: Any) -> Offers:
        path = tmp_path / "brev.docx"
        path.write_bytes(word if isinstance(word, bytes) else saved(word))
        return offers(path)

    return look


def test_page_fonts_header_and_footer_are_told(told: Callable[[Any], Offers]) -> None:
    found = told(organisation())
    assert (found.width, found.height, found.text_width, found.upright) == (210, 297, 140, True)
    assert (found.font, found.heading_font) == ("Georgia", "Georgia")
    assert (found.header, found.footer, found.pictures, found.numbered) == (True, True, 1, False)
    assert found.paragraphs == 1


def test_a_logo_without_words_for_who_cannot_see_it_is_told(told: Callable[[Any], Offers]) -> None:
    word = organisation()
    assert told(word).undescribed == 1
    (picture,) = word.sections[0].header._element.iter(DRAWING)
    picture.set("descr", "Byvåben for Nordby")
    assert told(word).undescribed == 0


def test_styles_are_its_own_or_supplied_and_none_is_left_out(told: Callable[[Any], Offers]) -> None:
    found = told(organisation())
    assert "heading 1" in found.styles and "citerm Decision" in found.lacking
    assert sorted((*found.styles, *found.lacking)) == sorted(wordxml.STYLES)


def test_a_page_on_its_side_and_narrow_text_are_told(told: Callable[[Any], Offers]) -> None:
    word = docx.Document()
    section = word.sections[0]
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(100)
    found = told(word)
    assert (found.upright, found.text_width, found.narrow) == (False, 97, True)


def test_a_page_number_in_the_footer_counts_and_without_a_footer_ours_does(told: Callable[[Any], Offers]) -> None:
    word = organisation()
    word.sections[0].footer.paragraphs[0]._p.append(
        wordxml_field := docx.oxml.parse_xml(f'<w:r xmlns:w="{wordxml.MAIN}"><w:instrText> PAGE </w:instrText></w:r>')
    )
    assert wordxml_field is not None and told(word).numbered
    assert told(docx.Document()).numbered


def test_colours_that_not_everybody_can_read_are_named(told: Callable[[Any], Offers]) -> None:
    word = organisation()
    word.styles["Title"].font.color.rgb = RGBColor(0xBB, 0xCC, 0xDD)
    word.styles["Heading 1"].font.color.rgb = RGBColor(0x1F, 0x4E, 0x5F)
    assert "Title" in told(word).pale and "heading 1" not in told(word).pale


def test_contrast_is_that_of_the_guideline() -> None:
    assert contrast("000000", "FFFFFF") == pytest.approx(21)
    assert contrast("777777", "FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert contrast("FFFFFF", "767676") == pytest.approx(4.54, abs=0.01)


def test_what_is_no_word_file_is_refused(told: Callable[[Any], Offers]) -> None:
    with pytest.raises(Refused, match="damaged"):
        told(b"Velkommen")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_starter_shows_every_style_and_lacks_none(language: str, told: Callable[[Any], Offers]) -> None:
    phrases = Phrases(language)
    made = to_starter(starter.build(phrases), BASE)
    found = told(made)
    assert (found.lacking, found.pale, found.header, found.footer) == ((), (), False, False)
    used = {paragraph.style.name for paragraph in docx.Document(io.BytesIO(made)).paragraphs}
    assert {"Title", "Subtitle", "Heading 1", "Heading 2", "citerm Draft", "citerm Approved", "citerm Closing"} <= used
    assert starter.file_name(phrases).endswith(".docx")


def test_minutes_on_the_starter_are_those_on_our_own_base(tmp_path: Path) -> None:
    path = tmp_path / "mal.docx"
    path.write_bytes(to_starter(starter.build(Phrases("nb")), BASE))
    document = build(rich_record("nb"))
    ours, theirs = parts(to_docx(document, BASE)), parts(to_docx(document, BASE, path))
    assert ours["word/document.xml"] == theirs["word/document.xml"]
    assert ours["word/styles.xml"] == theirs["word/styles.xml"]
