"""The debrief on paper: how the meeting went by its record, and what was said of it by those who led it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from citerm.content import data_path
from citerm.documents.debrief import build, file_name
from citerm.documents.text import cells, preview
from citerm.documents.tree import Document, Heading, Status, Table, texts
from citerm.documents.word import to_docx
from tests.building import a_record
from tests.documents.golden import LANGUAGES
from tests.documents.golden_run_sheet import debrief, path
from tests.documents.run_sheets import a_debrief

BASE = data_path("word", "base.docx")


def flat(document: Document) -> str:
    return " ".join(" ".join(texts(document)).replace("\u00a0", " ").split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_debrief_is_as_it_was_read_and_found_good(language: str) -> None:
    """After a wanted change: python -m tests.documents.golden_run_sheet."""
    assert debrief(language) == path("debrief", language).read_text("utf-8")


def test_it_says_first_that_it_is_private() -> None:
    first = build(a_debrief("da")).blocks[0]
    assert isinstance(first, Status)
    assert first.text.startswith("PRIVAT")


def test_what_nobody_wrote_has_no_heading() -> None:
    paper = a_debrief("da")
    assert paper.debrief is not None
    quiet = build(replace(paper, debrief=replace(paper.debrief, do_differently="")))
    headings = [block.text for block in quiet.blocks if isinstance(block, Heading)]
    assert "Det gør vi anderledes" not in headings
    assert "Det gik godt" in headings


def test_a_meeting_without_rounds_says_nothing_of_who_spoke() -> None:
    paper = a_debrief("nb")
    silent = flat(build(replace(paper, record=replace(paper.record, hearings=()))))
    assert "rundene" not in silent
    assert "Kom ikke til orde" not in silent


def test_before_the_end_there_are_no_figures() -> None:
    paper = replace(a_debrief("da"), record=a_record())
    assert not any(isinstance(block, Table) for block in build(paper).blocks)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_follows_the_rules_of_the_format(
    language: str, audit: Callable[..., None], sdk: Callable[[bytes], None]
) -> None:
    content = to_docx(build(a_debrief(language)), BASE)
    audit(content)
    sdk(content)


def test_the_file_is_named_by_day_group_number_and_kind() -> None:
    assert file_name(a_debrief("nb")) == "2026-11-12-styringsgruppen-7-evaluering.docx"


@pytest.mark.parametrize("width", (20, 50, 80))
def test_the_preview_keeps_to_its_width(width: int) -> None:
    assert max(cells(line.text) for line in preview(build(a_debrief("nn")), width)) <= width
