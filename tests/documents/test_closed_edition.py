"""The two editions of minutes with closed items, as people read them."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from citerm.content import data_path
from citerm.documents.minutes import build
from citerm.documents.names import minutes_name
from citerm.documents.text import markdown
from citerm.documents.word import to_docx
from citerm.model.layout import PRESETS
from citerm.model.meeting import MinutesForm
from citerm.model.meeting_record import Edition
from citerm.rules.closed import closed_edition, open_edition, open_title
from tests.documents.closed_editions import EDITIONS, NEUTRAL, minutes, path, record
from tests.documents.golden import LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("edition", EDITIONS)
def test_each_edition_reads_as_it_was_read_last(language: str, edition: Edition) -> None:
    """After a wanted change: python -m tests.documents.closed_editions."""
    assert minutes(language, edition) == path(language, edition).read_text("utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", list(MinutesForm))
def test_minutes_built_from_the_whole_record_are_the_open_edition(language: str, form: MinutesForm) -> None:
    whole = record(language)
    assert build(whole, form=form) == build(open_edition(whole), form=form)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_of_the_closed_edition_says_so_in_its_name_its_title_and_its_header(language: str) -> None:
    closed = closed_edition(record(language))
    word = {"da": "lukket", "nb": "lukket", "nn": "lukka"}[language]
    assert f"-{word}-" in minutes_name(closed)
    document = build(closed)
    assert "luk" in document.title.casefold()
    assert document.header[1].startswith("FORTR")
    assert NEUTRAL[language] not in minutes(language, Edition.CLOSED)
    assert to_docx(document, data_path("word", "base.docx"), None)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("layout", PRESETS)
def test_in_every_layout_a_closed_item_is_a_line_with_its_number_and_its_neutral_title(
    language: str, layout: str
) -> None:
    whole = record(language)
    whole = replace(whole, group=replace(whole.group, layout=layout))
    text = markdown(build(whole))
    for item in whole.items:
        if item.closed:
            told = [line for line in text.splitlines() if open_title(item, language) in line]
            assert len(told) == 1, told
            assert item.title not in text
    hidden = {d.text for d in whole.decisions if whole.item_of(d).closed}
    assert not [wording for wording in hidden if wording in text]
