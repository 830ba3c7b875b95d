"""The board's parts as strips: heads of columns, headings of lanes, cards, drawn once as long as they stay the same."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from textual.strip import Strip

from citerm.rules.cards import Card
from citerm.rules.lanes import COLUMNS, Lane
from citerm.widgets.board_layout import CARD
from citerm.widgets.by_cells import Painter
from citerm.widgets.lines import Line, Piece, line, spread

CHOSEN_EDGE = "▌"
MOST_CARDS = 300
"""Cards that are kept drawn; those in the window are a few dozen."""
_EDGES = ("╷", "│", "╵")
"""The left edge of a card, one sign a line: a bracket with room between it and the next one."""


class Face(Protocol):
    """How the board's parts look, in one language."""

    def column(self, column: int, width: int, *, here: bool) -> Line:
        """The head of a column; ``here``: the chosen card stands in it."""
        ...

    def lane(self, lane: Lane, width: int) -> Line:
        """The heading across a lane."""
        ...

    def card(self, card: Card, width: int) -> Sequence[Line]:
        """The lines of a card, without its edge."""
        ...

    def edge(self, card: Card) -> str:
        """Style of the edge of a card."""
        ...

    def empty(self, width: int) -> Sequence[Line]:
        """What stands where there is no card at all."""
        ...


class BoardCells:
    """Draws parts of a board with one face."""

    def __init__(self, painter: Painter) -> None:
        self._painter = painter
        self.face: Face | None = None
        self._drawn: dict[tuple[int, bool], tuple[Card, int, Sequence[Strip]]] = {}

    def forget(self) -> None:
        """Draw all cards anew."""
        self._drawn.clear()

    def card(self, card: Card | None, width: int, *, chosen: bool) -> Sequence[Strip]:
        """The lines of a card with its edge; of none, as many empty ones."""
        if card is None or self.face is None:
            return [self._painter.strip((), width)] * CARD
        known = self._drawn.get((card.action.id, chosen))
        if known is not None and known[0] is card and known[1] == width:
            return known[2]
        if len(self._drawn) > MOST_CARDS:
            self._drawn.clear()
        edge, over = ("key", "selected") if chosen else (self.face.edge(card), "")
        signs = CHOSEN_EDGE * CARD if chosen else _EDGES
        strips = [
            self._painter.strip((Piece(sign, edge), Piece(" "), *shown), width, over=over)
            for sign, shown in zip(signs, self._lines(self.face, card, width - 2), strict=True)
        ]
        self._drawn[card.action.id, chosen] = (card, width, strips)
        return strips

    def _lines(self, face: Face, card: Card, width: int) -> Sequence[Line]:
        lines = list(face.card(card, width))
        return [*lines, *[()] * (CARD - len(lines))]

    def heads(self, edges: Sequence[tuple[int, int]], first: int, here: int | None) -> list[Strip]:
        """The heads of the columns in the window; ``here``: the one in which the chosen card stands."""
        assert self.face is not None
        strips: list[Strip] = []
        for number, (_, size) in enumerate(edges):
            column = first + number
            shown = self.face.column(column, size, here=column == here)
            if number == 0 and first:
                shown = (Piece("‹ ", "key-strong"), *shown)
            if number == len(edges) - 1 and column < len(COLUMNS) - 1:
                shown = spread(shown, (Piece("›", "key-strong"),), size)
            strips += [self._painter.strip(shown, size), self._painter.strip((), 1)]
        return strips[:-1]

    def lane(self, lane: Lane, width: int, *, above: bool) -> Strip:
        """The heading across a lane; ``above``: with the sign that the board goes on above."""
        assert self.face is not None
        shown = self.face.lane(lane, width - 2 if above else width)
        return self._painter.strip((*shown, *line(" ", ("↑", "key-strong"))) if above else shown, width, over="band")

    def empty(self, y: int, width: int) -> Strip:
        """A line of a board without cards."""
        shown = self.face.empty(width) if self.face is not None else ()
        return self.blank(width, shown[y] if y < len(shown) else ())

    def blank(self, width: int, shown: Line = ()) -> Strip:
        """A line without cards."""
        return self._painter.strip(shown, width)
