"""A list drawn by line: one widget however many rows, wrapped, updated in place, highlighted by key."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Sequence

from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from citerm.model.initiative import Model
from citerm.widgets.by_cells import ByCells, repaint
from citerm.widgets.drawn import changed_cells
from citerm.widgets.lines import Line, Piece, spread, wrap

THUMB = "▐"


class Paragraph(Model, frozen=True):
    """A line that wraps, with the indent of the lines after its first."""

    line: Line
    hang: int = 0


class Row(Model, frozen=True):
    """One entry of a list."""

    key: Hashable
    """What the highlight is kept by."""
    paragraphs: tuple[Paragraph, ...]
    selectable: bool = True
    gap: bool = False
    """Whether an empty line stands before it."""


class EntryList(ByCells):
    """Rows under each other; the highlight is a key, not a place, and stays when rows come and go.

    It scrolls by itself, without Textual's layout: a new row costs the lines that move, no more.
    """

    can_focus = False

    class Highlighted(Message):
        """Another row is highlighted, or none."""

        def __init__(self, key: Hashable | None) -> None:
            super().__init__()
            self.key = key

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.rows: tuple[Row, ...] = ()
        self.highlighted: Hashable | None = None
        """Key of the highlighted row."""
        self._empty: tuple[Line, ...] = ()
        self._wrapped: dict[Hashable, tuple[Row, list[Line]]] = {}
        self._wrapped_width = 0
        self._places: dict[Hashable, int] | None = None
        """Where each key stands, once somebody has asked."""
        self._arranged: tuple[Row, ...] = ()
        """The rows whose lines were counted last, at the width of then."""
        self._starts: list[int] = []
        """The line on which each of them begins."""
        self._height = 0
        self._top = 0
        self._at_end = False
        self._arranged_for: Size | None = None
        self._painted: list[Strip] = []
        """The window as it was last handed over for painting."""

    # what is in it

    def show(
        self, rows: Sequence[Row], *, empty: Sequence[Line] = (), to_end: bool = False, to_start: bool = False
    ) -> None:
        """Show these rows, or where there are none what ``empty`` says; ``to_end`` shows the last row."""
        if to_start:
            self._top, self._at_end = 0, False
        held = self._in_sight()
        self.rows = tuple(rows)
        self._places = None
        self._empty = tuple(empty)
        if self.highlighted is not None and self._index(self.highlighted) is None:
            self.highlighted = None
            self.post_message(self.Highlighted(None))
        self._at_end = self._at_end or to_end
        self._arrange(to_end=to_end)
        if held is not None and not self._at_end and (index := self._index(held[0])) is not None:
            self._go_to(self._starts[index] - held[1])
        self._paint()

    def _in_sight(self) -> tuple[Hashable, int] | None:
        """The first row that begins in sight, and on which line; none where nothing is above it."""
        if not self._top or self._at_end or self._arranged is not self.rows:
            return None
        index = bisect_left(self._starts, self._top)
        return (self.rows[index].key, self._starts[index] - self._top) if index < len(self.rows) else None

    def highlight(self, key: Hashable | None) -> None:
        """Highlight the row of that key, or none, and bring it into view."""
        if key != self.highlighted:
            self.highlighted = key
            self.post_message(self.Highlighted(key))
        self._reveal()
        self._paint()

    def move(self, step: int) -> None:
        """Move the highlight by rows; from none, up begins at the last row and down at the first."""
        place = self._index(self.highlighted) if self.highlighted is not None else None
        if place is None:
            place = len(self.rows) if step < 0 else -1
        place += step
        while 0 <= place < len(self.rows):
            if self.rows[place].selectable:
                self.highlight(self.rows[place].key)
                return
            place += 1 if step > 0 else -1

    def page(self, step: int) -> None:
        """Look a page up or down."""
        self._go_to(self._top + step * max(1, self.size.height - 1))
        self._paint()

    def _index(self, key: Hashable) -> int | None:
        if self._places is None:
            self._places = {row.key: place for place, row in enumerate(self.rows)}
        return self._places.get(key)

    # arranging

    def _arrange(self, *, to_end: bool = False) -> None:
        size = self.content_size
        if not self.is_mounted or size.width < 4:
            return
        if size.width - 2 != self._wrapped_width:
            self._wrapped_width = size.width - 2
            self._wrapped.clear()
            self._arranged = ()
        elif len(self._wrapped) > 2 * len(self.rows) + 100:
            self._wrapped = {row.key: self._wrapped[row.key] for row in self.rows if row.key in self._wrapped}
        as_before = same_start(self._arranged, self.rows)
        height = self._starts[as_before] if as_before < len(self._starts) else self._height
        del self._starts[as_before:]
        for row in self.rows[len(self._starts) :]:
            self._starts.append(height)
            height += row.gap + len(self._lines_of(row))
        self._height = height
        self._arranged = self.rows
        if to_end or self._at_end:
            self._show_end(size.height)
        else:
            self._go_to(self._top)
        if self._arranged_for != size:
            self._arranged_for = size
            self._reveal()

    def _lines_of(self, row: Row) -> list[Line]:
        known = self._wrapped.get(row.key)
        if known is not None and (known[0] is row or known[0] == row):
            return known[1]
        width = self._wrapped_width
        lines = [shown for paragraph in row.paragraphs for shown in wrap(paragraph.line, width, hang=paragraph.hang)]
        self._wrapped[row.key] = (row, lines)
        return lines

    def _show_end(self, room: int) -> None:
        """Bring the end into view, with room for what comes next: it need not move with every row."""
        self._at_end = True
        last = max(0, self._height - room)
        if not last:
            self._top = 0
        elif not last <= self._top <= last + room // 3:
            self._top = last + room // 3

    def _go_to(self, top: int) -> None:
        last = max(0, self._height - self.content_size.height)
        self._at_end = top >= last
        self._top = max(0, min(top, last))

    def _reveal(self) -> None:
        index = self._index(self.highlighted) if self.highlighted is not None else None
        if index is None or index >= len(self._starts):
            return
        start = self._starts[index]
        end = start + self.rows[index].gap + len(self._lines_of(self.rows[index]))
        if start < self._top:
            self._go_to(start)
        elif end > self._top + self.content_size.height:
            self._go_to(min(start, end - self.content_size.height))

    # drawing

    def make_ready(self) -> None:
        """The first painting in a new size arranges the rows for it."""
        if self._arranged_for != self.content_size:
            self._arrange()

    def row(self, y: int) -> Sequence[Strip]:
        """Draw one line of the window."""
        return (self._strip(y, self.content_size),)

    def _paint(self) -> None:
        if self._arranged_for is None:
            return
        size = self.content_size
        drawn = [self._strip(y, size) for y in range(size.height)]
        if len(drawn) != len(self._painted):
            self.refresh()
        elif regions := changed_cells(self._painted, drawn):
            repaint(self, regions)
        self._painted = drawn

    def _strip(self, y: int, size: Size) -> Strip:
        width = size.width
        if not self.rows:
            return self._painter.strip(self._empty[y] if y < len(self._empty) else (), width)
        at = y + self._top
        shown: Line = ()
        over = ""
        if at < self._height:
            index = bisect_right(self._starts, at) - 1
            row = self.rows[index]
            offset = at - self._starts[index] - row.gap
            shown = self._lines_of(row)[offset] if offset >= 0 else ()
            over = "selected" if offset >= 0 and row.key == self.highlighted else ""
        if self._height > size.height:
            shown = spread(shown, (Piece(self._bar(y, size.height), "quiet"),), width)
        return self._painter.strip(shown, width, over=over)

    def _bar(self, y: int, height: int) -> str:
        """The sign that there is more above or below: how far down the window stands."""
        size = max(1, height * height // self._height)
        first = min(height - size, round((height - size) * self._top / max(1, self._height - height)))
        return THUMB if first <= y < first + size else " "

    def on_resize(self, event: events.Resize) -> None:
        """Wrap for the new width, where painting has not done so; the end and the highlight stay in view."""
        size = self.content_size
        if self._arranged_for != size:
            self._arrange()
        self._painted = [self._strip(y, size) for y in range(size.height)]

    def notify_style_update(self) -> None:
        """Colours may have changed."""
        self._painted = []
        super().notify_style_update()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Look further down."""
        self._go_to(self._top + 2)
        self._paint()

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Look further up."""
        self._go_to(self._top - 2)
        self._paint()


def same_start(old: Sequence[object], new: Sequence[object]) -> int:
    """How many of both at their beginning are the very same."""
    together = zip(old, new, strict=False)
    return next((place for place, (one, other) in enumerate(together) if one is not other), min(len(old), len(new)))
