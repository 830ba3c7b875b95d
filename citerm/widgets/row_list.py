"""A list of rows drawn by line, one of them chosen; headings between them are passed over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from textual import events
from textual.message import Message
from textual.strip import Strip

from citerm.model.initiative import Model
from citerm.widgets.drawn import Drawn
from citerm.widgets.lines import Line, Piece, cut, line, wrap

MARK = "▸ "

Lines: TypeAlias = Callable[[int], Sequence[Line]]
"""The lines of a row for a width."""


class ListRow(Model, frozen=True):
    """A row: what it stands for, and its lines for a width."""

    id: str
    """What is chosen with it; empty for a heading or a remark, which cannot be chosen."""
    lines: Lines


def row(id: str, *pieces: str | Piece | tuple[str, str]) -> ListRow:
    """Make a row of one line, cut with a sign where it is too long."""
    made = line(*pieces)
    return ListRow(id, lambda width: [cut(made, width)])


def wrapped(id: str, *pieces: str | Piece | tuple[str, str], hang: int = 0) -> ListRow:
    """Make a row that takes as many lines as it needs."""
    made = line(*pieces)
    return ListRow(id, lambda width: wrap(made, width, hang=hang))


def heading(text: str) -> ListRow:
    """Make a heading above rows."""
    return row("", (text, "quiet-strong"))


def gap() -> ListRow:
    """Make an empty line between parts."""
    return ListRow("", lambda width: [()])


class RowList(Drawn):
    """Shows rows and keeps the chosen one in sight, by its id, whatever changes around it."""

    class Chosen(Message):
        """A row was clicked on."""

        def __init__(self, rows: RowList, id: str) -> None:
            super().__init__()
            self.rows = rows
            self.id = id

    def __init__(self, rows: Sequence[ListRow] = (), *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._list: tuple[ListRow, ...] = tuple(rows)
        self.chosen: str = next((each.id for each in self._list if each.id), "")
        self._first = 0
        self._beyond = 0
        """Lines scrolled past the last row that can be chosen, to read what stands below it."""
        self._with_below = ""
        """The row that is chosen with what stands below it in sight, as far as there is room."""
        self._ids: list[str] = []
        self._held: tuple[str, int] | None = None
        """A row in sight and its line, kept there when rows come or go above it."""

    def set_rows(self, rows: Sequence[ListRow], chosen: str | None = None) -> None:
        """Show these rows; the chosen one stays chosen, else its neighbour is."""
        self._held = self._held or self._in_sight()
        before = [each.id for each in self._list if each.id]
        self._list = tuple(rows)
        after = [each.id for each in self._list if each.id]
        wanted = chosen if chosen is not None else self.chosen
        if wanted not in after:
            index = before.index(wanted) if wanted in before else 0
            wanted = after[min(index, len(after) - 1)] if after else ""
        self.chosen = wanted
        self.redraw()

    def _in_sight(self) -> tuple[str, int] | None:
        """The first row that begins in sight, and on which line; none where nothing is above it."""
        if not self._first:
            return None
        lines = enumerate(zip(self._ids, self._ids[1:], strict=False), start=1)
        return next(((id, y) for y, (above, id) in lines if id and id not in (above, self.chosen)), None)

    @property
    def choosable(self) -> Sequence[str]:
        """The rows that can be chosen, from the top."""
        return [each.id for each in self._list if each.id]

    def choose(self, id: str) -> None:
        """Choose a row."""
        if any(each.id == id for each in self._list):
            self.chosen = id
            self.redraw()

    def step(self, by: int) -> None:
        """Choose the next row (1) or the one before (-1); at the ends it stays."""
        ids = [each.id for each in self._list if each.id]
        index = ids.index(self.chosen) if self.chosen in ids else 0
        if index + by >= len(ids):
            self._beyond += 1 if ids else by
        elif self._beyond:
            self._beyond = max(0, self._beyond + by)
        if ids and not self._beyond:
            self.chosen = ids[min(max(index + by, 0), len(ids) - 1)]
        self.redraw()

    def page(self, by: int) -> None:
        """Choose a row a page further down (1) or up (-1); what stands below the last one comes into sight too."""
        ids = [each.id for each in self._list if each.id]
        index = ids.index(self.chosen) if self.chosen in ids else 0
        seen = len(set(self._ids) - {""})
        if by > 0 and index + 1 >= len(ids):
            self._beyond += max(1, self.content_size.height - 1)
        else:
            self._beyond = 0
            self.chosen = ids[min(max(index + by * max(1, seen - 1), 0), len(ids) - 1)] if ids else ""
        self.redraw()

    def to_end(self, by: int) -> None:
        """Choose the last row (1) and show what stands below it, or the first (-1)."""
        ids = [each.id for each in self._list if each.id]
        if ids:
            self.chosen = ids[-1 if by > 0 else 0]
        self._beyond = len(self._list) if by > 0 else 0
        self.redraw()

    def show_below(self) -> None:
        """Bring what stands below the chosen row, up to the next one that can be chosen, into sight with it."""
        self._with_below = self.chosen
        self.redraw()

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """Draw the rows around the chosen one."""
        lines: list[Line] = []
        self._ids = []
        top = bottom = lead = 0
        above = ""
        held, self._held = self._held, None
        for each in self._list:
            if held is not None and each.id == held[0]:
                self._first = max(0, len(lines) - held[1])
            chosen = bool(each.id) and each.id == self.chosen
            drawn = [
                (Piece((MARK if first == 0 else "  ") if chosen else "  ", "selected" if chosen else ""), *shown)
                for first, shown in enumerate(each.lines(width - 2))
            ]
            if chosen:
                top, bottom = len(lines), len(lines) + len(drawn)
            elif each.id and not bottom:
                lead = len(lines) + len(drawn)
            elif not each.id and above == self.chosen == self._with_below:
                bottom = len(lines) + len(drawn)
            above = each.id or above
            lines += drawn
            self._ids += [each.id] * len(drawn)
        if not height:
            return lines
        if lead <= 3:
            top = min(top, lead)
        self._first = min(max(self._first, bottom - height), top)
        room = max(0, len(lines) - height)
        self._beyond = min(self._beyond, max(0, room - self._first))
        self._first = max(0, min(self._first + self._beyond, room))
        shown_lines = lines[self._first : self._first + height]
        self._ids = self._ids[self._first : self._first + height]
        return self._with_signs(shown_lines, len(lines))

    def _with_signs(self, shown: list[Line], total: int) -> list[Line]:
        above, below = self._first, total - self._first - len(shown)
        if shown and above:
            shown[0] = _at_edge(shown[0], "↑ ")
        if shown and below > 0:
            shown[-1] = _at_edge(shown[-1], "↓ ")
        return shown

    def _drawn(self, lines: Sequence[Line], y: int, width: int) -> Strip:
        pieces = lines[y] if y < len(lines) else ()
        chosen = bool(pieces) and pieces[0].style == "selected"
        return self._painter.strip(pieces, width, over="selected" if chosen else "")

    def on_click(self, event: events.Click) -> None:
        """A row was clicked on: it is chosen, and the screen is told."""
        if 0 <= event.y < len(self._ids) and self._ids[event.y]:
            self.choose(self._ids[event.y])
            self.post_message(self.Chosen(self, self.chosen))


def _at_edge(shown: Line, sign: str) -> Line:
    first, *rest = shown or (Piece("  "),)
    return shown if first.style == "selected" else (Piece(sign, "key-strong"), *rest)
