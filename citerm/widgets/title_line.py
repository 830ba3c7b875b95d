"""The first row of every screen: where we are, and on the right the clock and the save state."""

from __future__ import annotations

from collections.abc import Sequence

from citerm.widgets.drawn import Drawn
from citerm.widgets.lines import Line, Piece, line, spread, width_of


class TitleLine(Drawn):
    """Where we are, in parts from general to particular; the more particular ones stay when room is short."""

    def __init__(self) -> None:
        super().__init__(id="title")
        self._parts: tuple[str, ...] = ()
        self._end: Line = ()

    def update(self, parts: Sequence[str] | None = None, end: Line | None = None) -> None:
        """Change what is shown: the parts on the left, the line on the right, or both."""
        before = self._parts, self._end
        if parts is not None:
            self._parts = tuple(part for part in parts if part)
        if end is not None:
            self._end = end
        if (self._parts, self._end) != before:
            self.redraw()

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """Put the parts left and the state right."""
        room = width - width_of(self._end) - 1
        parts = list(self._parts)
        while len(parts) > 1 and width_of(_joined(parts)) > room:
            parts.pop(0)
        return [spread(_joined(parts), self._end, width)]


def _joined(parts: Sequence[str]) -> Line:
    pieces: list[Piece] = []
    for index, part in enumerate(parts):
        pieces += line(*([(" · ", "quiet")] if index else []), (part, "strong"))
    return tuple(pieces)
