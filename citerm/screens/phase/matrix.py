"""The matrix: what each success component has reached in each phase, with what carries it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from citerm.i18n import Words
from citerm.model.initiative import Model
from citerm.rules.milestones import Cell
from citerm.widgets.drawn import Drawn
from citerm.widgets.lines import Line, Piece, cut, line, spread, wrap

CHOSEN = "▸"
INDENT = 3
"""Cells before the text: for the mark of the chosen cell, and the sign."""
TALL = 3
LOW = 2
"""Lines of a cell where there is room, and where there is little."""


class CellFace(Model, frozen=True):
    """What a cell shows."""

    sign: str
    style: str
    text: str
    count: int = 0
    """How many items, decisions and actions carry it."""


class Matrix(Drawn):
    """Components in rows, phases in columns; one cell is chosen."""

    def __init__(self, words: Words | None = None) -> None:
        super().__init__(id="phase-matrix")
        self.words = words
        self.phases: Sequence[int] = ()
        self.components: Sequence[tuple[str, str]] = ()
        """Key and name of each."""
        self.faces: Mapping[Cell, CellFace] = {}
        self.chosen: Cell = (0, "")
        self.lines = TALL

    def step(self, by: int) -> None:
        """Choose the component below or above."""
        keys = [key for key, _ in self.components]
        place = keys.index(self.chosen[1]) + by if self.chosen[1] in keys else 0
        self.chosen = (self.chosen[0], keys[min(max(place, 0), len(keys) - 1)])
        self.redraw()

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """A line for each component, its cells below it side by side."""
        if not self.phases:
            return [()]
        room = width // len(self.phases)
        rows: list[Line] = []
        for key, name in self.components:
            rows.append(cut(line((name, "quiet-strong")), width))
            drawn = [self._cell((number, key), room) for number in self.phases]
            rows += [tuple(piece for part in parts for piece in part) for parts in zip(*drawn, strict=True)]
        return rows

    def _cell(self, cell: Cell, room: int) -> list[Line]:
        """The lines of a cell, each as wide as its column."""
        face, inner = self.faces.get(cell), room - 1
        chosen = cell == self.chosen
        style = "selected" if chosen else ""
        lines: list[Line] = []
        if face is not None:
            count = f" {face.count}" if face.count else ""
            room_of_text = inner - INDENT - len(count)
            texts = wrap(line(face.text), room_of_text)
            if len(texts) > self.lines:
                texts = [*texts[: self.lines - 1], _ended(texts[self.lines - 1], room_of_text)]
            for number, shown in enumerate(texts):
                mark = f"{CHOSEN if chosen else ' '}{face.sign} " if not number else " " * INDENT
                begin = Piece(mark, style or face.style)
                plain = "".join(piece.text for piece in shown)
                body = line((plain, style or ("quiet" if face.style == "quiet" else "")))
                end = line((count, style or "key")) if not number else ()
                lines.append(spread((begin, *body), end, inner, style=style))
        lines += [line((" " * inner, style))] * (self.lines - len(lines))
        return [(*shown, Piece(" ")) for shown in lines[: self.lines]]


def _ended(shown: Line, width: int) -> Line:
    return cut(line("".join(piece.text for piece in shown).rstrip() + " …"), width)
