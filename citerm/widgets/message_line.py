"""The one row in which every act answers in plain words."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from citerm.widgets.drawn import Drawn
from citerm.widgets.lines import ELLIPSIS, Line, Piece, cut, line, wrap

MOST_ROWS = 4


class Tone(StrEnum):
    """How a message is meant; its sign and word say the same as its colour."""

    DONE = "done"
    PLAIN = "plain"
    ATTENTION = "attention"
    REFUSED = "refused"


class MessageLine(Drawn):
    """Shows the newest sentences; a warning stands on its own row, with a word before it."""

    def __init__(self) -> None:
        super().__init__([line("")], id="message")
        self._rows: tuple[Line, ...] = ()

    def say(self, rows: Sequence[Line]) -> None:
        """Show these sentences instead."""
        self._rows = tuple(rows)
        self.redraw()

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """Wrap the sentences; what goes beyond four rows is cut with a sign."""
        rows = [row for said in self._rows for row in wrap(said, width, hang=2)]
        if len(rows) > MOST_ROWS:
            return [*rows[: MOST_ROWS - 1], cut((*rows[MOST_ROWS - 1], Piece(ELLIPSIS)), width)]
        return rows or [()]
