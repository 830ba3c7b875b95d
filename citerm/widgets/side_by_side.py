"""Two versions of the same thing beside each other, or below each other where there is little room."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from re import findall
from typing import NamedTuple

from citerm.widgets.drawn import Drawn
from citerm.widgets.lines import Line, Piece, line, spread, width_of, wrap

WIDE = 100
"""Columns from which the two stand beside each other."""
GAP = 3
LONG = 4_000
"""Letters of a text above which its differences are not marked."""


class Pair(NamedTuple):
    """One thing in both versions."""

    label: str
    mine: str
    theirs: str


class SideBySide(Drawn):
    """Shows each thing with both versions; what differs stands out."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.heads = ("", "")
        """What stands above mine and above theirs."""
        self.pairs: Sequence[Pair] = ()
        self._first = 0

    def step(self, by: int) -> None:
        """Read on, or back."""
        self._first = max(0, self._first + by)
        self.redraw()

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """Arrange them for the width, and show as much as there is room for."""
        lines: list[Line] = []
        for pair in self.pairs:
            lines += [()] * bool(lines)
            lines.append(line((pair.label, "strong")))
            mine, theirs = _marked(pair.mine, pair.theirs), _marked(pair.theirs, pair.mine)
            lines += self._beside(mine, theirs, width) if width >= WIDE else self._below(mine, theirs, width)
        if not height:
            return lines
        self._first = max(0, min(self._first, len(lines) - height))
        shown = lines[self._first : self._first + height]
        if shown and self._first:
            shown[0] = spread(shown[0], line(("↑", "key-strong")), width)
        if shown and self._first + height < len(lines):
            shown[-1] = spread(shown[-1], line(("↓", "key-strong")), width)
        return shown

    def _beside(self, mine: Line, theirs: Line, width: int) -> list[Line]:
        half = (width - GAP) // 2
        left = [line((self.heads[0], "key")), *wrap(mine, half)]
        right = [line((self.heads[1], "attention")), *wrap(theirs, half)]
        rows = max(len(left), len(right))
        return [
            (*_filled(_at(left, row), half), Piece(" " * (GAP - 2) + "│ ", "quiet"), *_at(right, row))
            for row in range(rows)
        ]

    def _below(self, mine: Line, theirs: Line, width: int) -> list[Line]:
        indent = Piece("  ")
        return [
            line((self.heads[0], "key")),
            *((indent, *row) for row in wrap(mine, width - 2)),
            line((self.heads[1], "attention")),
            *((indent, *row) for row in wrap(theirs, width - 2)),
        ]


def _at(rows: Sequence[Line], row: int) -> Line:
    return rows[row] if row < len(rows) else ()


def _filled(shown: Line, width: int) -> Line:
    return (*shown, Piece(" " * (width - width_of(shown))))


def _marked(text: str, other: str) -> Line:
    """A text in which the words that the other has not stand out."""
    if not text:
        return line(("–", "quiet"))
    if len(text) + len(other) > LONG:
        return line(text)
    words, others = findall(r"\s+|\S+", text), findall(r"\s+|\S+", other)
    same = SequenceMatcher(None, words, others, autojunk=False).get_matching_blocks()
    kept = {index for block in same for index in range(block.a, block.a + block.size)}
    pieces = [(word, "" if index in kept or word.isspace() else "strong") for index, word in enumerate(words)]
    return line(*pieces)
