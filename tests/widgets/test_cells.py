"""A span is written from its own first cell."""

from __future__ import annotations

from rich.console import Console
from rich.segment import Segment
from textual.strip import Strip

from citerm.widgets.cells import CellUpdate


def test_a_span_inside_a_widget_is_written_from_its_own_first_cell() -> None:
    update = CellUpdate([{0: Strip([Segment("14.32  gemt")])}], [(0, 4, 5)], [[11]])
    assert update.render_segments(Console()) == "\x1b[1;5H2"


def test_a_span_over_two_widgets_is_written_in_both() -> None:
    update = CellUpdate([{0: Strip([Segment("ab")]), 2: Strip([Segment("cd")])}], [(0, 1, 3)], [[2, 4]])
    assert update.render_segments(Console()) == "\x1b[1;2Hb\x1b[1;3Hc"
