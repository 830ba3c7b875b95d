"""A list of rows of known height: only those in sight are laid out, however many there are."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import TypeAlias

from textual import events
from textual.message import Message
from textual.strip import Strip

from citerm.model.initiative import Model
from citerm.widgets.drawn import Drawn
from citerm.widgets.lines import Line, Piece, line, spread

MARK = "▸ "
THUMB = "▐"
Lines: TypeAlias = Callable[[int], Sequence[Line]]


class WindowRow(Model, frozen=True):
    """A row: what it stands for, how many lines it takes, and those lines for a width."""

    id: str
    """What is chosen with it; empty for a heading, which is passed over."""
    height: int
    lines: Lines
    full: Lines | None = None
    """All its lines, shown while it is chosen."""


class WindowList(Drawn):
    """Rows under each other, one of them chosen; the chosen one is kept by its id and in sight."""

    class Chosen(Message):
        """A row was clicked on."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.rows: tuple[WindowRow, ...] = ()
        self.chosen = ""
        self._empty: tuple[Line, ...] = ()
        self._starts: list[int] = [0]
        self._choices: list[int] = []
        self._place: dict[str, int] = {}
        self._top = 0
        self._open: tuple[int, tuple[Line, ...]] = (-1, ())
        """The row that is shown in full, and its lines."""
        self._held: tuple[str, int] | None = None
        """A row in sight and its line, kept there when rows come or go above it."""

    def set_rows(self, rows: Sequence[WindowRow], *, chosen: str | None = None, empty: Sequence[Line] = ()) -> None:
        """Show these rows; the chosen one stays chosen, else the one in its place is."""
        self._held = self._held or self._in_sight()
        before = self._place.get(self.chosen, 0)
        self.rows, self._empty = tuple(rows), tuple(empty)
        self._starts = [0, *accumulate(each.height for each in rows)]
        self._choices = [index for index, each in enumerate(rows) if each.id]
        self._place = {self.rows[index].id: number for number, index in enumerate(self._choices)}
        wanted = self.chosen if chosen is None else chosen
        if wanted not in self._place:
            wanted = self.rows[self._choices[min(before, len(self._choices) - 1)]].id if self._choices else ""
        self.chosen = wanted
        self.redraw()

    def _in_sight(self) -> tuple[str, int] | None:
        """The first row that begins in sight, and on which line; none where nothing is above it."""
        if not self._top:
            return None
        ways = ((self.rows[index].id, self._start(index) - self._top) for index in self._choices)
        return next(((id, y) for id, y in ways if y >= 0 and id != self.chosen), None)

    def choose(self, id: str) -> None:
        """Choose a row, where there is such a one."""
        if id in self._place:
            self.chosen = id
            self.redraw()

    def step(self, by: int) -> None:
        """Choose the row so many further down; at the ends it stays."""
        if self._choices:
            place = min(max(self._place.get(self.chosen, 0) + by, 0), len(self._choices) - 1)
            self.choose(self.rows[self._choices[place]].id)

    def page(self, by: int) -> None:
        """Choose a row a page further down or up."""
        rows = max(1, self.content_size.height - 1)
        seen = sum(1 for index in self._choices if self._top <= self._start(index) < self._top + rows)
        self.step(by * max(1, seen))

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """Lay out the rows in sight of the chosen one."""
        if not self.rows:
            return self._empty
        self._unfold(width - 4, height)
        held, self._held = self._held, None
        if held is not None and held[0] in self._place:
            self._top = self._start(self._choices[self._place[held[0]]]) - held[1]
        self._reveal(height)
        index = self._index_at(self._top)
        shown: list[Line] = []
        while index < len(self.rows) and self._start(index) < self._top + height:
            each = self.rows[index]
            chosen = bool(each.id) and each.id == self.chosen
            found = list(self._open[1]) if index == self._open[0] else list(each.lines(width - 4))[: each.height]
            found += [()] * (each.height - len(found))
            for number, text in enumerate(found):
                if self._top <= self._start(index) + number < self._top + height:
                    mark = Piece((MARK if number == 0 else "  ") if chosen else "  ", "selected" if chosen else "")
                    shown.append((mark, *text))
            index += 1
        total = self._start(len(self.rows))
        if total > height:
            shown += [()] * (height - len(shown))
            return [spread(text, line((self._bar(y, height, total), "quiet")), width) for y, text in enumerate(shown)]
        return shown

    def _unfold(self, width: int, height: int) -> None:
        """Lay out the chosen row in full, as far as it leaves a line for its neighbour."""
        self._open = (-1, ())
        number = self._place.get(self.chosen)
        each = self.rows[self._choices[number]] if number is not None else None
        if number is None or each is None or each.full is None:
            return
        most, found = max(each.height, height - 1), tuple(each.full(width))
        if len(found) > most:
            found = (*found[: most - 1], line(("…", "quiet")))
        if len(found) > each.height:
            self._open = (self._choices[number], found)

    @property
    def _extra(self) -> int:
        index, found = self._open
        return len(found) - self.rows[index].height if 0 <= index < len(self.rows) else 0

    def _start(self, index: int) -> int:
        """The line on which a row begins."""
        return self._starts[index] + (self._extra if index > self._open[0] else 0)

    def _index_at(self, y: int) -> int:
        """The row that has a line."""
        extra = self._extra
        if extra and y >= (end := self._starts[self._open[0] + 1]):
            y = max(end - 1, y - extra)
        return max(0, bisect_right(self._starts, y) - 1)

    def _reveal(self, height: int) -> None:
        number = self._place.get(self.chosen)
        if number is not None:
            index = self._choices[number]
            first = 0 if number == 0 else self._start(index)
            if first < self._top:
                headed = index > 0 and not self.rows[index - 1].id
                headed = headed and self._start(index + 1) - self._start(index - 1) <= height
                self._top = self._start(index - 1) if headed and first else first
            elif self._start(index + 1) > self._top + height:
                self._top = min(self._start(index), self._start(index + 1) - height)  # of a tall row its beginning
        self._top = max(0, min(self._top, self._start(len(self.rows)) - height))

    def _bar(self, y: int, height: int, total: int) -> str:
        size = max(1, height * height // total)
        first = min(height - size, round((height - size) * self._top / max(1, total - height)))
        return THUMB if first <= y < first + size else " "

    def _drawn(self, lines: Sequence[Line], y: int, width: int) -> Strip:
        pieces = lines[y] if y < len(lines) else ()
        chosen = bool(pieces) and pieces[0].style == "selected"
        return self._painter.strip(pieces, width, over="selected" if chosen else "")

    def on_click(self, event: events.Click) -> None:
        """A row was clicked on: it is chosen, and the screen is told."""
        y = self._top + event.y
        index = self._index_at(y)
        if y < self._start(len(self.rows)) and self.rows[index].id:
            self.choose(self.rows[index].id)
            self.post_message(self.Chosen())
