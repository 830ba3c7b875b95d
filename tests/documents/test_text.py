"""The preview in lines and the Markdown: everything there, nothing too wide, texts literal."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from citerm.documents.minutes import build
from citerm.documents.text import STYLES, Line, Span, cells, markdown, preview
from citerm.documents.tree import Column, Heading, Paragraph, Row, Run, Space, Table, cell, plain, texts
from citerm.model.meeting import MinutesForm
from citerm.model.text import clean_block
from tests.documents.golden import LANGUAGES
from tests.documents.nasty import TEXTS
from tests.documents.records import rich_record

WIDTHS = (20, 36, 50, 78, 120)


def squeezed(text: str) -> str:
    return "".join(text.split())


def lines_of(*blocks: object, width: int = 30) -> list[str]:
    document = replace(build(rich_record("da")), blocks=blocks)  # type: ignore[arg-type]
    return [line.text for line in preview(document, width)]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", list(MinutesForm))
def test_no_line_is_wider_than_the_terminal(width: int, language: str, form: MinutesForm) -> None:
    lines = preview(build(rich_record(language), form=form), width)
    assert max(cells(line.text) for line in lines) <= width
    assert {span.style for line in lines for span in line.spans} <= set(STYLES)


@pytest.mark.parametrize("width", (78, 200))
@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_in_the_tree_is_shown(width: int, language: str) -> None:
    document = build(rich_record(language), form=MinutesForm.PROTOCOL)
    words = {word for line in preview(document, width) for span in line.spans for word in span.text.split()}
    missing = {word for text in texts(document) for word in text.replace("\u2002", " ").split()} - words
    assert {word for word in missing if not any(word in known or known in word for known in words)} == set()


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("width", (20, 40))
def test_every_text_is_shown_whole_and_within_the_width(text: str, width: int) -> None:
    text = clean_block(text)
    lines = lines_of(plain(text), width=width)
    assert squeezed("".join(lines)) == squeezed(text)
    assert max((cells(line) for line in lines), default=0) <= width
    assert squeezed(text.replace("\n", "<br>")) in squeezed(_unescaped(markdown_of(plain(text))))


def markdown_of(*blocks: object) -> str:
    return markdown(replace(build(rich_record("da")), blocks=blocks))  # type: ignore[arg-type]


def _unescaped(text: str) -> str:
    result, letters = "", iter(text)
    for letter in letters:
        result += next(letters, "") if letter == "\\" else letter
    return result


def test_a_word_is_not_torn_where_its_style_changes() -> None:
    runs = (Run("Opgave: Skriv ansøgningen ("), Run("Mette Holm"), Run(", frist fre.)"))
    assert lines_of(Paragraph(runs), width=27) == ["Opgave: Skriv ansøgningen", "(Mette Holm, frist fre.)"]


def test_points_hang_under_their_text() -> None:
    assert lines_of(Paragraph((Run("en fast kontaktperson på hver skole"),), marker="10.", level=1), width=24) == [
        "  10. en fast",
        "      kontaktperson på",
        "      hver skole",
    ]


def test_a_table_too_wide_for_the_terminal_is_told_row_by_row() -> None:
    columns = (Column("Ansvarlig", 30), Column("Opgave", 50), Column("Frist", 20))
    table = Table(columns, (Row((cell("Mette Holm"), cell("Indkald skolelederne"), cell("fre. 20. nov."))),), "Opgaver")
    assert lines_of(table, width=60)[0] == "Ansvarlig   Opgave                Frist"
    assert lines_of(table, width=30) == ["Mette Holm · Indkald", "  skolelederne · fre. 20. nov."]


def test_the_styles_tell_what_a_line_is() -> None:
    lines = preview(build(rich_record("da")), 78)
    assert lines[0] == Line((Span("UDKAST 1", "status"),))
    by_style = {span.style: span.text for line in reversed(lines) for span in line.spans}
    assert by_style["heading"].startswith("2  Godkendelse")
    assert by_style["decision"] == "Dagsordenen godkendes."
    assert "uden frist" in {span.text for line in lines for span in line.spans if span.style == "gap"}


def test_wide_letters_take_two_cells_and_marks_none() -> None:
    assert (cells("abc"), cells("회의"), cells("e\u0301"), cells("æøå")) == (3, 4, 1, 3)


def test_markdown_keeps_what_people_typed_from_being_markup() -> None:
    text = markdown_of(plain("# ikke en overskrift"), plain("1. ikke en liste"), plain("[bilag 3] *vigtigt* a|b"))
    assert text == "\\# ikke en overskrift\n\n\\1. ikke en liste\n\n\\[bilag 3\\] \\*vigtigt\\* a\\|b\n"


def test_room_to_write_is_ruled_across_the_width_under_what_belongs_there() -> None:
    assert lines_of(Space(2, "Noter"), width=20) == ["Noter", "_" * 20, "_" * 20]


def test_a_table_to_fill_in_keeps_the_width_of_empty_cells_and_parts_its_rows() -> None:
    columns = (Column("Opgave", 60), Column("Frist", 40))
    table = Table(columns, (Row((cell(""), cell(""))),) * 2, "Opgaver", by_hand=True)
    head, *rest = lines_of(table, width=42)
    assert head.index("Frist") == 26
    assert rest == ["─" * 42, "", "─" * 42, "", "─" * 42]


def test_a_heading_that_begins_a_page_is_set_off_on_the_screen() -> None:
    assert lines_of(Heading(1, "Deltagerliste", new_page=True), width=20) == ["─" * 20, "", "Deltagerliste"]
