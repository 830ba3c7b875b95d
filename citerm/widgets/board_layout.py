"""Where lanes and cards stand on the sheet that the board is a window on: sums, and no drawing."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from citerm.rules.board import Board
from citerm.rules.cards import Card
from citerm.rules.lanes import COLUMNS, Lane

CARD = 3
"""Lines of a card."""
HEAD = 1
"""Lines of a lane's heading."""
GAP = 1
"""Empty lines below a lane."""
LEAST_COLUMN = 22
"""Cells that a column needs for a card that can be read."""
BETWEEN = 1
"""Cells between two columns."""


class Place(NamedTuple):
    """Where a card stands."""

    lane: int
    column: int
    row: int


@cache
def columns_that_fit(width: int) -> int:
    """How many columns are shown side by side: all five where there is room, at least one."""
    for count in (len(COLUMNS), 4, 3):
        if width >= count * (LEAST_COLUMN + BETWEEN) - BETWEEN:
            return count
    return 1


@cache
def column_edges(width: int, count: int) -> tuple[tuple[int, int], ...]:
    """First cell and width of each column; the cells that are left over go to the first ones."""
    room = width - BETWEEN * (count - 1)
    each, over = divmod(max(room, count), count)
    edges, x = [], 0
    for number in range(count):
        size = each + (number < over)
        edges.append((x, size))
        x += size + BETWEEN
    return tuple(edges)


class BoardLayout:
    """A board as a sheet of lines: lane under lane, each with its heading and its rows of cards."""

    def __init__(self, board: Board, first: int = 0, count: int = len(COLUMNS)) -> None:
        self.board = board
        self.lanes: Sequence[Lane] = board.lanes
        self.window = (first, count)
        """First column that is in sight, and how many are; a lane without cards in them is its heading alone."""
        self._rows = [max(map(len, lane.columns[first : first + count])) for lane in self.lanes]
        self._starts: list[int] = []
        y = 0
        for rows in self._rows:
            self._starts.append(y)
            y += HEAD + CARD * rows + GAP
        self.height = max(0, y - GAP)

    # from cards to lines

    def place_of(self, action_id: int) -> Place | None:
        """Where a card stands; None where it is not on the board."""
        found = self.board.place_of(action_id)
        return None if found is None else Place(*found)

    def card(self, place: Place) -> Card:
        """The card at a place."""
        return self.lanes[place.lane].columns[place.column][place.row]

    def top_of(self, place: Place) -> int:
        """First line of the card at a place."""
        return self._starts[place.lane] + HEAD + CARD * place.row

    def span_of(self, place: Place) -> tuple[int, int]:
        """The lines that must be seen with a card: one above it, where its heading stands, and its own."""
        top = self.top_of(place)
        return top - HEAD, top + CARD

    def rows(self, lane: int) -> int:
        """Rows of cards in a lane, of those columns that are in sight."""
        return self._rows[lane]

    # from lines to cards

    def at(self, y: int) -> tuple[int, int]:
        """Lane that a line belongs to, and how far into the lane it is."""
        lane = max(0, bisect_right(self._starts, y) - 1)
        return lane, y - self._starts[lane]

    def row_at(self, offset: int) -> tuple[int, int] | None:
        """Row of cards and line of the card, so far into a lane; None in its heading."""
        return None if offset < HEAD else divmod(offset - HEAD, CARD)

    # from card to card

    def beside(self, place: Place, step: int) -> Place | None:
        """The next card below (1) or above (-1) in the same column, in whatever lane; None at the end."""
        lane, column, row = place
        if 0 <= row + step < len(self.lanes[lane].columns[column]):
            return Place(lane, column, row + step)
        lane += step
        while 0 <= lane < len(self.lanes):
            if count := len(self.lanes[lane].columns[column]):
                return Place(lane, column, 0 if step > 0 else count - 1)
            lane += step
        return None

    def nearest(self, column: int, y: int) -> Place | None:
        """The card of a column that stands nearest to a line; None where the column is empty."""
        if not self.lanes:
            return None
        lane, offset = self.at(y)
        if cards := len(self.lanes[lane].columns[column]):
            row = max(0, offset - HEAD) // CARD
            return Place(lane, column, min(row, cards - 1))
        above = self._first_filled(column, range(lane - 1, -1, -1))
        below = self._first_filled(column, range(lane + 1, len(self.lanes)))
        last_above = None if above is None else Place(above, column, len(self.lanes[above].columns[column]) - 1)
        first_below = None if below is None else Place(below, column, 0)
        if last_above is None or first_below is None:
            return last_above or first_below
        return last_above if y - self.top_of(last_above) <= self.top_of(first_below) - y else first_below

    def _first_filled(self, column: int, lanes: range) -> int | None:
        return next((lane for lane in lanes if self.lanes[lane].columns[column]), None)

    def nearest_of_all(self, column: int, y: int) -> Place | None:
        """The card nearest to a line: of this column, else of the nearest column that has any."""
        for away in sorted(range(len(COLUMNS)), key=lambda other: abs(other - column)):
            if (found := self.nearest(away, y)) is not None:
                return found
        return None

    def first(self) -> Place | None:
        """The first card of the first lane that has one."""
        for number, lane in enumerate(self.lanes):
            for column, cards in enumerate(lane.columns):
                if cards:
                    return Place(number, column, 0)
        return None
