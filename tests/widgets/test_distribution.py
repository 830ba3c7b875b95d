from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citerm.i18n import words
from citerm.rules.readiness import distribution
from citerm.widgets.distribution import BESIDE_FROM, in_one_row, plot, plot_beside, scale, summary
from citerm.widgets.lines import Line, line, width_of

WORDS = words("en")


def text(line: Line) -> str:
    return "".join(piece.text for piece in line)


def test_dont_know_stands_last_and_is_shown_as_a_question_mark() -> None:
    rows = [text(row) for row in plot(distribution([1, 2, 2, 0]), WORDS, 60)]
    assert [row[0] for row in rows] == ["1", "2", "3", "4", "?", "m"]
    assert rows[1].endswith("██████ 2")
    assert rows[2].endswith("·"), "what nobody gave has no bar"
    assert text(in_one_row(distribution([1, 2, 2, 0, None]))) == "1×1  2×2  3×0  4×0  ?×1"
    assert text(scale(WORDS)[-1]) == "0 don't know", "while values are typed it is the key that counts"


def test_last_time_stands_beside_now_under_its_heading() -> None:
    rows = [text(row) for row in plot_beside(distribution([3, 3, 4]), distribution([1, 1]), line("then"), WORDS, 80)]
    assert rows[0].rstrip() == " " * 48 + "then"
    assert rows[1].rstrip().endswith("██████ 2")
    assert rows[-1].split() == ["median", "3", "·", "spread", "1", "median", "1", "·", "spread", "0"]


def test_a_wide_spread_stands_out_and_nobody_who_knows_is_said() -> None:
    assert text(summary(distribution([1, 4]), WORDS)) == "median 2.5 · spread 3"
    assert any(piece.style == "attention-strong" for piece in summary(distribution([1, 4]), WORDS))
    assert not any(piece.style == "attention-strong" for piece in summary(distribution([3, 4]), WORDS))
    assert text(summary(distribution([0, 0]), WORDS)) == "nobody knows"
    assert summary(distribution([]), WORDS) == ()


@given(st.lists(st.sampled_from([None, 0, 1, 2, 3, 4]), max_size=200), st.integers(40, 130))
def test_no_row_is_wider_than_its_room_and_every_answer_counts(values: list[int | None], width: int) -> None:
    found = distribution(values)
    before = distribution(values[::2])
    for row in (*plot(found, WORDS, width), *plot_beside(found, before, line("then"), WORDS, max(width, BESIDE_FROM))):
        assert width_of(row) <= max(width, BESIDE_FROM)
    assert text(in_one_row(found)).count("×") == 5


@pytest.mark.parametrize("value", [1, 2, 3, 4, 0])
def test_a_longer_bar_is_more_people(value: int) -> None:
    few, many = (plot(distribution([value] * n), WORDS, 60) for n in (2, 5))
    place = (1, 2, 3, 4, 0).index(value)
    assert width_of(few[place]) < width_of(many[place])
