"""Tables side by side with those who sit at them; as many columns as there is room for."""

from __future__ import annotations

from collections.abc import Sequence

from citerm.model.initiative import Model
from citerm.widgets.drawn import Drawn
from citerm.widgets.lines import Line, Piece, cut, line, width_of, wrap

NARROWEST = 27
"""Cells below which a table gets no column of its own."""
BETWEEN = 3
MOST_COLUMNS = 4
MARK = "▸ "


class GridRow(Model, frozen=True):
    """Somebody at a table: by what they are chosen, and their lines."""

    id: str
    line: Line
    below: Line = ()
    """What stands under the name, more quietly."""


class GridTable(Model, frozen=True):
    """A table: its head, and who sits there."""

    head: Line
    rows: tuple[GridRow, ...]
    empty: Line = ()
    """What stands there while nobody does."""


class TableGrid(Drawn):
    """Shows tables in columns and keeps the chosen one in sight."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._tables: tuple[GridTable, ...] = ()
        self.chosen = ""
        self._first = 0

    def set_tables(self, tables: Sequence[GridTable], chosen: str | None = None) -> None:
        """Show these tables; whoever was chosen stays so, else their neighbour is."""
        before = self.choosable
        self._tables = tuple(tables)
        after = self.choosable
        wanted = chosen if chosen is not None else self.chosen
        if wanted not in after:
            index = before.index(wanted) if wanted in before else 0
            wanted = after[min(index, len(after) - 1)] if after else ""
        self.chosen = wanted
        self.redraw()

    @property
    def choosable(self) -> list[str]:
        """Everybody who can be chosen, table by table."""
        return [row.id for table in self._tables for row in table.rows]

    def choose(self, id: str) -> None:
        """Choose somebody."""
        if id in self.choosable:
            self.chosen = id
            self.redraw()

    def step(self, by: int) -> None:
        """Choose the next (1) or the one before (-1); at the ends it stays."""
        ids = self.choosable
        if ids:
            index = ids.index(self.chosen) if self.chosen in ids else 0
            self.choose(ids[min(max(index + by, 0), len(ids) - 1)])

    def step_table(self, by: int) -> None:
        """Choose the first at the next table (1) or the one before (-1) where anybody sits."""
        taken = [[row.id for row in table.rows] for table in self._tables if table.rows]
        here = next((at for at, ids in enumerate(taken) if self.chosen in ids), 0)
        if taken:
            self.choose(taken[(here + by) % len(taken)][0])

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """Put each table into the column that is shortest so far."""
        count = max(1, min(MOST_COLUMNS, (width + BETWEEN) // (NARROWEST + BETWEEN), len(self._tables)))
        room = (width - BETWEEN * (count - 1)) // count
        columns: list[list[Line]] = [[] for _ in range(count)]
        top = bottom = head = 0
        for table in self._tables:
            column = min(columns, key=len)
            if column:
                column.append(())
            begins = len(column)
            column += [*wrap(table.head, room), line(("─" * room, "quiet"))]
            for row in table.rows:
                first = len(column)
                column += self._row(row, room)
                if row.id == self.chosen:
                    top, bottom, head = first, len(column), begins
            if not table.rows:
                column.append(cut(table.empty, room))
        self._keep_in_sight(max(map(len, columns)), height, top, bottom, head)
        return _side_by_side(columns, room)[self._first :]

    def _row(self, row: GridRow, room: int) -> list[Line]:
        chosen = row.id == self.chosen
        shown = [Piece(MARK if chosen else "  "), *row.line]
        lines = [cut(tuple(shown), room)]
        if row.below:
            lines.append(cut((Piece("  "), *row.below), room))
        return [_lit(each, room) for each in lines] if chosen else lines

    def _keep_in_sight(self, total: int, height: int, top: int, bottom: int, head: int) -> None:
        if not height:
            self._first = 0
            return
        wanted = head if bottom - head <= height else top
        if wanted < self._first:
            self._first = wanted
        elif bottom > self._first + height:
            self._first = bottom - height
        self._first = max(0, min(self._first, total - height))


def _lit(pieces: Line, room: int) -> Line:
    """A row over its whole width as chosen."""
    text = "".join(piece.text for piece in pieces)
    return (Piece(text + " " * (room - width_of(pieces)), "selected"),)


def _side_by_side(columns: Sequence[Sequence[Line]], room: int) -> list[Line]:
    rows: list[Line] = []
    for y in range(max(map(len, columns))):
        pieces: list[Piece] = []
        for at, column in enumerate(columns):
            shown = column[y] if y < len(column) else ()
            pieces += shown
            if at + 1 < len(columns):
                pieces.append(Piece(" " * (room - width_of(shown) + BETWEEN)))
        rows.append(tuple(pieces))
    return rows
