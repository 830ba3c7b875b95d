"""An organisation's own Word file: what is theirs stays, what is missing is supplied, what cannot be used is told."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Mm, Pt

from citerm.documents.minutes import build
from citerm.documents.word import to_docx
from citerm.documents.word.offers import offers
from citerm.model.message import Refused
from tests.documents.conftest import WORD, parts, xml
from tests.documents.make_base import BASE
from tests.documents.records import rich_record

CHECKER = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x02\x00\x00\x00\x90wS\xde"
    b"\x00\x00\x00\x0cIDATx\x9cc\xf8\xcf\xc0\x00\x00\x03\x01\x01\x00\xc9\xfe\x92\xef\x00\x00\x00\x00IEND\xaeB`\x82"
)


MACROS = b"ms-word.document.macroEnabled.main"


def organisation() -> Any:
    """A municipality's Word file: own fonts, logo in the header, address in the footer, some text."""
    word = docx.Document()
    word.styles["Normal"].font.name = "Georgia"
    word.styles["Normal"].font.size = Pt(12)
    word.styles["Heading 1"].font.name = "Georgia"
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(35)
    section.header.paragraphs[0].add_run().add_picture(io.BytesIO(CHECKER), width=Mm(20))
    section.footer.paragraphs[0].text = "Nordby Kommune, Torvet 1"
    word.add_paragraph("Slet denne vejledning")
    return word


def saved(word: Any) -> bytes:
    buffer = io.BytesIO()
    word.save(buffer)
    return buffer.getvalue()


def repacked(content: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """The same package with some parts changed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, part in parts(content).items():
            package.writestr(name, change(name, part))
    return buffer.getvalue()


@pytest.fixture
def printed(tmp_path: Path) -> Callable[..., bytes]:
    """Print the rich minutes on a template."""

    def write(template: bytes, name: str = "skabelon.docx", language: str = "nb") -> bytes:
        path = tmp_path / name
        path.write_bytes(template)
        return to_docx(build(rich_record(language)), BASE, path)

    return write


@pytest.fixture
def refused(printed: Callable[..., bytes]) -> Callable[..., str]:
    """Try a template that cannot be used, and return what is said."""

    def attempt(template: bytes, name: str = "skabelon.docx") -> str:
        with pytest.raises(Refused) as refusal:
            printed(template, name)
        assert refusal.value.message.values["name"] == name
        return refusal.value.message.text

    return attempt


def test_what_is_theirs_stays(printed: Callable[..., bytes], audit: Callable[[bytes], None]) -> None:
    content = printed(saved(organisation()))
    audit(content)
    word = docx.Document(io.BytesIO(content))
    assert word.styles["Normal"].font.name == "Georgia"
    assert "Nordby Kommune, Torvet 1" in word.sections[0].footer.paragraphs[0].text
    assert any(name.startswith("word/media/") for name in parts(content))
    assert b"graphic" in b"".join(part for name, part in parts(content).items() if "header" in name)
    assert word.sections[0].left_margin == pytest.approx(Mm(35), abs=635)
    assert "Slet denne vejledning" not in "".join(p.text for p in word.paragraphs)
    assert word.paragraphs[1].text == "Møtereferat: Styringsgruppen, møte 7"


def test_it_is_valid_for_words_own_validator(printed: Callable[..., bytes], sdk: Callable[[bytes], None]) -> None:
    sdk(printed(saved(organisation())))


def test_tables_are_as_wide_as_their_page(printed: Callable[..., bytes]) -> None:
    content = printed(saved(organisation()))
    widths = {int(table.find(f"{WORD}tblPr/{WORD}tblW").get(f"{WORD}w")) for table in xml(content).iter(f"{WORD}tbl")}
    assert max(widths) == pytest.approx(round(140 / 25.4 * 1440), abs=3)


def test_missing_styles_are_supplied_and_named(tmp_path: Path, printed: Callable[..., bytes]) -> None:
    word = organisation()
    for style in list(word.styles):
        if style.name in ("Heading 2", "Title", "Subtitle", "Strong"):
            style.element.getparent().remove(style.element)
    content = saved(word)
    (tmp_path / "bare.docx").write_bytes(content)
    assert {"heading 2", "Title", "citerm Decision"} <= set(offers(tmp_path / "bare.docx").lacking)
    names = {style.name for style in docx.Document(io.BytesIO(printed(content))).styles}
    assert {"Heading 2", "Title", "Subtitle", "Strong", "citerm Decision", "citerm Box"} <= names


def test_no_style_of_ours_names_a_font(printed: Callable[..., bytes]) -> None:
    for style in xml(printed(saved(organisation())), "word/styles.xml").iter(f"{WORD}style"):
        if (style.get(f"{WORD}styleId") or "").startswith("citerm"):
            assert style.find(f".//{WORD}rFonts") is None


@pytest.mark.parametrize("heading", ["Heading 1", "heading 1", "HEADING 1", "Overskrift 1"])
def test_their_heading_is_used_however_its_name_is_written(heading: str, printed: Callable[..., bytes]) -> None:
    def rename(name: str, part: bytes) -> bytes:
        if name != "word/styles.xml":
            return part
        return part.replace(b'w:val="heading 1"', f'w:val="{heading}"'.encode()).replace(
            b'"Heading1"', b'"Overskrift1"'
        )

    content = printed(repacked(saved(organisation()), rename))
    used = {style.get(f"{WORD}val") for style in xml(content).iter(f"{WORD}pStyle")}
    assert "Overskrift1" in used
    assert "Heading1" not in used


def test_a_file_whose_standard_style_has_another_name_gets_no_second_one(printed: Callable[..., bytes]) -> None:
    def rename(name: str, part: bytes) -> bytes:
        return (
            part.replace(b'w:val="Normal"/>', b'w:val="Br\xc3\xb8dtekst"/>', 1) if name == "word/styles.xml" else part
        )

    content = printed(repacked(saved(organisation()), rename))
    standard = [
        style
        for style in xml(content, "word/styles.xml").iter(f"{WORD}style")
        if style.get(f"{WORD}default") == "1" and style.get(f"{WORD}type") == "paragraph"
    ]
    assert len(standard) == 1


def test_an_id_that_is_taken_is_not_taken_twice(printed: Callable[..., bytes], audit: Callable[[bytes], None]) -> None:
    word = organisation()
    theirs = word.styles.add_style("Noget andet", WD_STYLE_TYPE.PARAGRAPH)
    theirs.element.styleId = "citermDecision"
    content = printed(saved(word))
    audit(content)
    ids = [style.get(f"{WORD}styleId") for style in xml(content, "word/styles.xml").iter(f"{WORD}style")]
    assert len(ids) == len(set(ids))


def test_the_proofing_language_becomes_that_of_the_minutes(printed: Callable[..., bytes]) -> None:
    content = printed(saved(organisation()), language="nn")
    languages = {lang.get(f"{WORD}val") for lang in xml(content, "word/styles.xml").iter(f"{WORD}lang")}
    assert languages == {"nn-NO"}
    assert b'themeFontLang w:val="nn-NO"' in parts(content)["word/settings.xml"]
    assert docx.Document(io.BytesIO(content)).core_properties.language == "nn-NO"


def test_a_header_inherited_from_an_earlier_section_stays(printed: Callable[..., bytes]) -> None:
    word = organisation()
    word.add_section()
    word.add_paragraph("Anden sektion")
    content = printed(saved(word))
    kept = docx.Document(io.BytesIO(content))
    assert len(kept.sections) == 1
    assert "Nordby Kommune, Torvet 1" in kept.sections[0].footer.paragraphs[0].text


def test_page_numbers_are_supplied_where_there_is_no_footer(
    printed: Callable[..., bytes], audit: Callable[[bytes], None]
) -> None:
    word = docx.Document()
    word.sections[0].header.paragraphs[0].text = "Kun et sidehoved"
    content = printed(saved(word))
    audit(content)
    assert b"NUMPAGES" in b"".join(part for name, part in parts(content).items() if "footer" in name)
    assert "Kun et sidehoved" in docx.Document(io.BytesIO(content)).sections[0].header.paragraphs[0].text


def test_a_word_template_can_be_used(printed: Callable[..., bytes], audit: Callable[[bytes], None]) -> None:
    def as_template(name: str, part: bytes) -> bytes:
        return part.replace(b"document.main+xml", b"template.main+xml") if name == "[Content_Types].xml" else part

    content = printed(repacked(saved(organisation()), as_template), "brevpapir.dotx")
    audit(content)
    assert b"template.main" not in parts(content)["[Content_Types].xml"]


@pytest.mark.xdist_group("libreoffice")
def test_a_file_of_libreoffice_can_be_used(
    printed: Callable[..., bytes], convert: Callable[..., Path], audit: Callable[..., None]
) -> None:
    theirs = convert(saved(organisation()), "odt")
    again = convert(theirs.read_bytes(), "docx", ".odt").read_bytes()
    content = printed(again)
    audit(content, again)
    assert "Nordby Kommune, Torvet 1" in docx.Document(io.BytesIO(content)).sections[0].footer.paragraphs[0].text


def test_minutes_can_be_printed_on_minutes(printed: Callable[..., bytes], audit: Callable[[bytes], None]) -> None:
    audit(printed(to_docx(build(rich_record("da")), BASE)))


def test_what_cannot_be_used_is_told_in_a_sentence(refused: Callable[..., str]) -> None:
    def with_macros(name: str, part: bytes) -> bytes:
        return part.replace(b"openxmlformats-officedocument.wordprocessingml.document.main", MACROS)

    word = saved(organisation())
    old = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600
    assert "macros" in refused(repacked(word, with_macros), "brev.docm")
    assert ".doc)" in refused(old, "brev.doc")
    assert "password" in refused(old + "EncryptedPackage".encode("utf-16-le"))
    assert "damaged" in refused(b"not a Word file")
    assert "damaged" in refused(word[: len(word) // 2])
    assert "damaged" in refused(b"")
    assert "damaged" in refused(repacked(word, lambda n, p: p[:-9] if n == "word/document.xml" else p))
    assert "damaged" in refused(repacked(word, lambda n, p: b"<Types/>" if n == "[Content_Types].xml" else p))


def test_a_missing_template_is_told(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="cannot be read"):
        to_docx(build(rich_record("da")), BASE, tmp_path / "findes-ikke.docx")


@pytest.mark.parametrize(
    "part", ["word/styles.xml", "word/settings.xml", "word/_rels/document.xml.rels", "_rels/.rels"]
)
def test_a_package_with_a_broken_part_is_refused_or_printed(part: str, tmp_path: Path) -> None:
    broken = repacked(
        saved(organisation()), lambda name, content: content[: len(content) // 2] if name == part else content
    )
    path = tmp_path / "broken.docx"
    path.write_bytes(broken)
    with pytest.raises(Refused, match="damaged"):
        to_docx(build(rich_record("da")), BASE, path)
