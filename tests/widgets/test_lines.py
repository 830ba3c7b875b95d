"""Measuring, cutting and wrapping in terminal cells, on whole graphemes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len, split_graphemes

from citerm.widgets.lines import Piece, cut, cut_text, line, spread, width_of, wrap, wrap_text

TEXTS = st.text(
    st.sampled_from("abcæøå ÆØÅ-…한글字e\u0301👩‍👧🇩🇰[]\\/{}%"),
    max_size=60,
)


@given(TEXTS, st.integers(1, 40))
def test_a_cut_text_fits_and_says_that_it_was_cut(text: str, width: int) -> None:
    shown = cut_text(text, width)
    assert cell_len(shown) <= width
    assert shown == text or shown.endswith("…")


@given(TEXTS, st.integers(1, 40))
def test_a_cut_never_breaks_a_grapheme(text: str, width: int) -> None:
    shown = cut_text(text, width)
    if shown != text:
        ends = {end for _start, end, _size in split_graphemes(text)[0]}
        assert len(shown) - 1 in {0, *ends}


@given(TEXTS, TEXTS, st.integers(2, 40))
def test_a_cut_line_keeps_its_styles_and_fits(one: str, two: str, width: int) -> None:
    shown = cut(line((one, "strong"), (two, "quiet")), width)
    assert width_of(shown) <= width
    assert {piece.style for piece in shown} <= {"strong", "quiet"}


@given(TEXTS, st.integers(8, 40), st.integers(0, 3))
def test_wrapping_loses_nothing_but_spaces_at_the_breaks(text: str, width: int, hang: int) -> None:
    rows = wrap(line(text), width, hang=hang)
    assert all(width_of(row) <= width for row in rows)
    whole = "".join("".join(piece.text for piece in row) for row in rows)
    assert whole.replace(" ", "") == text.replace(" ", "")


def test_wrapping_indents_all_rows_but_the_first() -> None:
    rows = ["".join(piece.text for piece in row) for row in wrap(line("en to tre fire fem"), 8, hang=2)]
    assert rows == ["en to ", "  tre ", "  fire ", "  fem"]


def test_a_line_feed_begins_a_row_and_an_empty_line_stays() -> None:
    assert wrap_text("en\n\nto", 10) == ["en", "", "to"]


def test_a_word_longer_than_the_row_is_broken_and_not_cut() -> None:
    assert "".join(wrap_text("x" * 25, 10)) == "x" * 25


@pytest.mark.parametrize("width", [1, 5, 10, 30])
def test_the_end_stays_and_the_start_gives_way(width: int) -> None:
    shown = spread(line("et langt punkt"), line("20"), width)
    assert width_of(shown) <= width
    if width > 4:
        assert shown[-1] == Piece("20")
        assert width_of(shown) == width
