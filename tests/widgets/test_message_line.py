"""The row of answers: what goes beyond its rows is cut with one sign."""

from __future__ import annotations

import pytest

from citerm.widgets.lines import line
from citerm.widgets.message_line import MOST_ROWS, MessageLine


@pytest.mark.parametrize("last", ["--db", "--database-of-the"])
def test_what_goes_beyond_four_rows_is_cut_with_one_sign_within_the_width(last: str) -> None:
    shown = MessageLine()
    shown._rows = (line(" ".join(["0123456789abcdef"] * 3 + [last] + ["0123456789abcdef"] * 3)),)
    rows = ["".join(piece.text for piece in row) for row in shown.draw(18, 4)]
    assert len(rows) == MOST_ROWS
    assert rows[-1].endswith("…") and not rows[-1].endswith("……") and len(rows[-1]) <= 18
