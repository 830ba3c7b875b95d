"""The Word file: valid by two validators, real styles, right language, and the same bytes every time."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import docx
import pytest
from msgspec.structs import replace

from citerm.documents.minutes import build
from citerm.documents.tree import Document, Paragraph, Run, plain, texts
from citerm.documents.word import changed_by_hand, to_docx
from citerm.model.meeting import MinutesForm, MinutesState
from citerm.model.text import clean_block
from tests.documents.conftest import WORD, parts, xml
from tests.documents.golden import LANGUAGES
from tests.documents.make_base import BASE, base
from tests.documents.nasty import TEXTS
from tests.documents.records import large_record, rich_record
from tests.tools import need

ALL = [(language, form) for language in LANGUAGES for form in MinutesForm]
LOCALES = {"da": "da-DK", "nb": "nb-NO", "nn": "nn-NO"}


def minutes(language: str = "da", form: MinutesForm = MinutesForm.DISCUSSION) -> bytes:
    return to_docx(build(rich_record(language), form=form), BASE)


def words(content: bytes) -> str:
    """All text of the body with single spaces, in the order in which it is read."""
    spoken: list[str] = []
    for element in xml(content).iter(f"{WORD}t", f"{WORD}tab", f"{WORD}br", f"{WORD}p"):
        spoken.append(element.text or "" if element.tag == f"{WORD}t" else " ")
    return " ".join("".join(spoken).split())


def test_the_base_is_what_its_script_makes() -> None:
    assert BASE.read_bytes() == base(), "run: python tests/documents/make_base.py"


def test_the_base_holds_no_leftovers_of_word() -> None:
    everything = b"".join(parts(BASE.read_bytes()).values())
    for leftover in (
        b"python-docx",
        b"Microsoft Office",
        b"en-US",
        b"ja-JP",
        b"12240",
        b"thumbnail",
        b"stylesWithEffects",
    ):
        assert leftover not in everything


@pytest.mark.parametrize(("language", "form"), ALL)
def test_minutes_are_valid(language: str, form: MinutesForm, audit: Callable[[bytes], None]) -> None:
    audit(minutes(language, form))


@pytest.mark.parametrize(("language", "form"), ALL)
def test_minutes_are_valid_for_words_own_validator(
    language: str, form: MinutesForm, sdk: Callable[[bytes], None]
) -> None:
    sdk(minutes(language, form))


def test_approved_and_large_minutes_are_valid(audit: Callable[[bytes], None], sdk: Callable[[bytes], None]) -> None:
    record = rich_record("nb")
    meeting = replace(record.meeting, minutes_state=MinutesState.APPROVED, approved_on=record.meeting.on)
    for document in (build(replace(record, meeting=meeting)), build(large_record())):
        content = to_docx(document, BASE)
        audit(content)
        sdk(content)


@pytest.mark.parametrize(("language", "form"), ALL)
def test_everything_in_the_tree_stands_in_the_file(language: str, form: MinutesForm) -> None:
    document = build(rich_record(language), form=form)
    printed = words(to_docx(document, BASE))
    for text in texts(document):
        assert " ".join(text.split()) in printed


def test_every_field_has_its_five_parts_with_a_text_to_show() -> None:
    fields = 0
    for name, content in parts(minutes()).items():
        if not re.match(r"word/(document|header|footer)\d*\.xml", name):
            continue
        runs = [child for child in xml(minutes(), name).iter(f"{WORD}fldChar", f"{WORD}instrText", f"{WORD}t")]
        for index, run in enumerate(runs):
            if run.get(f"{WORD}fldCharType") == "begin":
                steps = [(r.get(f"{WORD}fldCharType") or r.tag.removeprefix(WORD)) for r in runs[index : index + 5]]
                assert steps == ["begin", "instrText", "separate", "t", "end"]
                assert runs[index + 3].text
                fields += 1
        assert content.count(b'"begin"') == content.count(b'"separate"') == content.count(b'"end"')
    assert fields == 4, "page x of y, on the first page and on the others"


def test_headings_and_tables_are_real_ones() -> None:
    content = minutes("nn")
    word = docx.Document(io.BytesIO(content))
    headings = {p.style.name for p in word.paragraphs if p.style}
    assert {"Title", "Subtitle", "Heading 1", "Heading 2"} <= headings
    for table in xml(content).iter(f"{WORD}tbl"):
        look = table.find(f"{WORD}tblPr/{WORD}tblLook")
        first = table.find(f"{WORD}tr/{WORD}trPr/{WORD}tblHeader")
        assert (first is not None) is (look is not None and look.get(f"{WORD}firstRow") == "1")
        assert table.find(f"{WORD}tblPr/{WORD}tblCaption") is not None
        assert all(row.find(f"{WORD}trPr/{WORD}cantSplit") is not None for row in table.iter(f"{WORD}tr"))


def test_every_cell_has_its_width_and_the_rows_fill_the_line() -> None:
    for table in xml(minutes()).iter(f"{WORD}tbl"):
        grid = [int(column.get(f"{WORD}w", 0)) for column in table.iter(f"{WORD}gridCol")]
        for row in table.iter(f"{WORD}tr"):
            assert sum(int(w.get(f"{WORD}w", 0)) for w in row.iter(f"{WORD}tcW")) == sum(grid)


def test_a_decision_longer_than_a_page_may_be_split() -> None:
    record = rich_record("da")
    long = tuple(replace(d, text="Vi beslutter. " * 200) for d in record.decisions[:1])
    content = to_docx(build(replace(record, decisions=long)), BASE)
    rows = list(xml(content).iter(f"{WORD}tr"))
    assert sum(row.find(f"{WORD}trPr/{WORD}cantSplit") is None for row in rows) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_language_is_set_in_the_document_and_its_properties(language: str) -> None:
    content, locale = minutes(language), LOCALES[language].encode()
    assert b'<w:lang w:val="' + locale in parts(content)["word/styles.xml"]
    assert b'<w:themeFontLang w:val="' + locale in parts(content)["word/settings.xml"]
    assert docx.Document(io.BytesIO(content)).core_properties.language == LOCALES[language]
    others = {other.encode() for other in LOCALES.values()} - {locale}
    assert not any(f'w:val="{other.decode()}"'.encode() in b"".join(parts(content).values()) for other in others)


def test_the_properties_name_document_and_author_and_nothing_of_ours() -> None:
    properties = docx.Document(io.BytesIO(minutes("nb"))).core_properties
    assert properties.title == "Møtereferat, Styringsgruppen, 12. november 2026"
    assert properties.author == properties.last_modified_by == "Nils Lund"
    assert properties.subject == "Pådriv Elvebyen"
    assert properties.comments == ""
    assert properties.modified == datetime(
        2026, 11, 12, 15, 6, tzinfo=properties.modified.tzinfo if properties.modified else None
    )


def test_properties_keep_to_their_length() -> None:
    document = replace(build(rich_record("da")), title="t" * 300, author="a\n" * 300, subject="s" * 300)
    properties = docx.Document(io.BytesIO(to_docx(document, BASE))).core_properties
    assert {len(properties.title), len(properties.author), len(properties.subject)} == {255}


def test_the_same_record_gives_the_same_bytes() -> None:
    assert minutes() == minutes()
    with zipfile.ZipFile(io.BytesIO(minutes())) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_nothing_in_the_file_points_outside() -> None:
    for name, content in parts(minutes()).items():
        if name.endswith(".rels"):
            assert b"External" not in content


@pytest.mark.parametrize("text", TEXTS)
def test_every_text_can_be_printed(text: str) -> None:
    """What came past the cleaning at the border does not break the file either."""
    document = build(rich_record("da"))
    raw = replace(document, title=text, author=text, header=(text, text), blocks=(plain(text), *document.blocks))
    assert words(to_docx(raw, BASE))
    cleaned = " ".join(clean_block(text).split())
    tidy = replace(document, blocks=(Paragraph((Run(clean_block(text)),)), *document.blocks))
    assert cleaned in words(to_docx(tidy, BASE))


def test_all_texts_at_once_are_valid(audit: Callable[[bytes], None], sdk: Callable[[bytes], None]) -> None:
    document = build(rich_record("nn"))
    content = to_docx(replace(document, blocks=(*document.blocks, *map(plain, TEXTS), plain("\ud800\ufffe\x00"))), BASE)
    audit(content)
    sdk(content)


def test_a_file_saved_by_somebody_else_is_known(tmp_path: Path) -> None:
    ours, theirs, other = tmp_path / "ours.docx", tmp_path / "theirs.docx", tmp_path / "other.docx"
    ours.write_bytes(minutes())
    word = docx.Document(str(ours))
    word.add_paragraph("Tilføjet i Word")
    word.save(str(theirs))
    other.write_bytes(b"nothing of ours")
    assert [changed_by_hand(path) for path in (ours, theirs, other)] == [False, True, True]


def test_an_empty_document_can_be_written(audit: Callable[[bytes], None]) -> None:
    document: Document = replace(build(rich_record("da")), blocks=())
    audit(to_docx(document, BASE))


@pytest.mark.xdist_group("libreoffice")
def test_libreoffice_makes_pages_with_title_and_language(convert_all: Callable[..., dict[str, Path]]) -> None:
    need("pdfinfo", "apt install poppler-utils")
    options = '{"UseTaggedPDF":{"type":"boolean","value":"true"},"PDFUACompliance":{"type":"boolean","value":"true"}}'
    made = convert_all({one: minutes(one) for one in LANGUAGES}, f"pdf:writer_pdf_Export:{options}")
    for language, pdf in made.items():
        told = subprocess.run(["pdfinfo", str(pdf)], check=True, capture_output=True, text=True).stdout
        assert 2 <= int(re.search(r"Pages:\s+(\d+)", told)[1]) <= 5  # type: ignore[index]
        assert build(rich_record(language)).title in told
        assert "A4" in told
        command = ["pdftotext", "-layout", str(pdf), "-"]
        spoken = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        pages = {"da": "Side 1 af", "nb": "Side 1 av", "nn": "Side 1 av"}
        assert pages[language] in spoken
        assert f"/Lang({LOCALES[language]})".encode() in pdf.read_bytes()
