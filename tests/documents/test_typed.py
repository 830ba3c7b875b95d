"""What people typed keeps the language they wrote, in minutes that are written in another."""

from __future__ import annotations

from citerm.documents.minutes import build
from citerm.documents.passages import passage
from citerm.documents.tree import Document, Heading, Paragraph, Run
from citerm.documents.typed import in_their_language
from citerm.documents.word import to_docx
from tests.documents.conftest import WORD, xml
from tests.documents.make_base import BASE
from tests.documents.records import rich_record


def languages(document: Document) -> dict[str | None, set[str]]:
    """The texts of a Word file by the language they are marked with; none: that of the document."""
    found: dict[str | None, set[str]] = {}
    for run in xml(to_docx(document, BASE), "word/document.xml").iter(f"{WORD}r"):
        marked = run.find(f"{WORD}rPr/{WORD}lang")
        text = "".join(part.text or "" for part in run.iter(f"{WORD}t"))
        found.setdefault(marked.get(f"{WORD}val") if marked is not None else None, set()).add(text)
    return found


def test_danish_minutes_written_in_nynorsk_mark_what_was_typed_in_danish() -> None:
    record = rich_record("da")
    found = languages(build(record, "nn", tracks={}))
    decision = next(d for d in record.decisions if not d.struck and not d.outcome.conclusion and "\n" not in d.text)
    item = next(item for item in record.items if record.entries(item.id))
    assert set(found) == {None, "da-DK"}
    assert decision.text in found["da-DK"] and item.title in found["da-DK"]
    assert {"Tid", "Til stades"} & found[None] and not {"Tid", "Til stades"} & found["da-DK"]


def test_minutes_in_their_own_language_mark_nothing() -> None:
    assert set(languages(build(rich_record("da"), tracks={}))) == {None}


def test_lines_points_and_headings_are_known_again_and_words_of_ours_are_not() -> None:
    document = build(rich_record("da"), "nb")
    blocks = (
        Heading(2, "Vejen frem", "3"),
        Paragraph((Run("Bygg: "), Run("Første linje"))),
        Paragraph((Run("mål et"),), marker="1."),
        Paragraph((Run("et"),)),
    )
    typed = ["Vejen frem", "Første linje\n1. mål et"]
    made = in_their_language(Document(**{**_fields(document), "blocks": blocks}), typed, "da").blocks
    heading, line, point, short = made
    assert isinstance(heading, Heading) and heading.language == "da"
    assert isinstance(line, Paragraph) and [run.language for run in line.runs] == ["", "da"]
    assert isinstance(point, Paragraph) and point.runs[0].language == "da"
    assert isinstance(short, Paragraph) and short.runs[0].language == "", "too short to be known again"


def _fields(document: Document) -> dict[str, object]:
    return {name: getattr(document, name) for name in document.__struct_fields__}


def test_the_last_point_stands_on_no_page_alone_and_the_first_follows_its_words() -> None:
    found = passage("Vi følger tre tal:\n1. Unge i gang\n2. Skift\n3. Svar\nDe vises hvert halve år.")
    assert [paragraph.with_next for paragraph in found] == [True, False, True, False, False]
    assert [paragraph.with_next for paragraph in passage("Først\nså\ntil sidst")] == [False, False, False]
