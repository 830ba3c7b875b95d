"""A list drawn by line: one widget however many rows, wrapped, updated in place, highlighted by key."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from rich.console import RenderableType
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from citerm.widgets.drawn import Painter, changed_cells
from citerm.widgets.lines import Line, wrap


@dataclass(frozen=True)
class Paragraph:
    """A line that wraps, with the indent of the lines after its first."""

    line: Line
    hang: int = 0


@dataclass(frozen=True)
class Row:
    """One entry of a list."""

    key: Hashable
    """What the highlight is kept by."""
    paragraphs: tuple[Paragraph, ...]
    selectable: bool = True
    gap: bool = False
    """Whether an empty line stands before it."""


class EntryList(ScrollView):
    """Rows under each other; the highlight is a key, not a place, and stays when rows come and go."""

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
        self.empty: tuple[Line, ...] = ()
        """What stands here while there are no rows."""
        self._painter = Painter(self)
        self._wrapped: dict[Hashable, tuple[Row, list[Line]]] = {}
        self._wrapped_width = 0
        self._starts: list[int] = []
        self._height = 0
        self._at_end = True

    # what is in it

    def show(self, rows: Sequence[Row], *, empty: Sequence[Line] = (), to_end: bool = False) -> None:
        """Show these rows; those that are as before are not drawn again.

        ``to_end`` brings the last row into view.
        """
        self.rows = tuple(rows)
        self.empty = tuple(empty)
        if self.highlighted is not None and self._index(self.highlighted) is None:
            self.highlighted = None
            self.post_message(self.Highlighted(None))
        self._update(to_end=to_end)

    def highlight(self, key: Hashable | None) -> None:
        """Highlight the row of that key, or none, and bring it into view."""
        if key != self.highlighted:
            before = self._visible()
            self.highlighted = key
            self._repaint(before)
            self.post_message(self.Highlighted(key))
        if key is not None:
            self._reveal(key)

    def move(self, step: int) -> None:
        """Move the highlight by rows; from none, up begins at the last row and down at the first."""
        keys = [row.key for row in self.rows if row.selectable]
        if not keys:
            return
        if self.highlighted not in keys:
            self.highlight(keys[-1] if step < 0 else keys[0])
            return
        place = keys.index(self.highlighted) + step
        self.highlight(keys[max(0, min(place, len(keys) - 1))])

    def page(self, step: int) -> None:
        """Look a page up or down."""
        self._go_to(self.scroll_offset.y + step * max(1, self.size.height - 1))

    def _index(self, key: Hashable) -> int | None:
        return next((index for index, row in enumerate(self.rows) if row.key == key), None)

    # drawing

    def render(self) -> RenderableType:
        """Nothing: rows are drawn by :meth:`render_line`."""
        return ""

    def render_line(self, y: int) -> Strip:
        """Draw one line of the window."""
        return self._strip(y + self.scroll_offset.y)

    def _strip(self, y: int) -> Strip:
        width = self.scrollable_content_region.width
        if not self.rows:
            return self._painter.strip(self.empty[y] if y < len(self.empty) else (), width)
        if y >= self._height:
            return self._painter.strip((), width)
        index = bisect_right(self._starts, y) - 1
        row = self.rows[index]
        offset = y - self._starts[index] - row.gap
        if offset < 0:
            return self._painter.strip((), width)
        over = "selected" if row.key == self.highlighted else ""
        return self._painter.strip(self._lines_of(row)[offset], width, over=over)

    def _lines_of(self, row: Row) -> list[Line]:
        known = self._wrapped.get(row.key)
        if known is not None and (known[0] is row or known[0] == row):
            return known[1]
        width = self._wrapped_width
        lines = [shown for paragraph in row.paragraphs for shown in wrap(paragraph.line, width, hang=paragraph.hang)]
        self._wrapped[row.key] = (row, lines)
        return lines

    def _measure(self) -> None:
        width = self.scrollable_content_region.width
        if width != self._wrapped_width:
            self._wrapped_width = width
            self._wrapped.clear()
        elif len(self._wrapped) > 2 * len(self.rows) + 100:
            self._wrapped = {row.key: self._wrapped[row.key] for row in self.rows if row.key in self._wrapped}
        self._starts = []
        height = 0
        for row in self.rows:
            self._starts.append(height)
            height += row.gap + len(self._lines_of(row))
        self._height = height

    def _visible(self) -> list[Strip]:
        top = self.scroll_offset.y
        return [self._strip(top + y) for y in range(self.size.height)]

    def _update(self, *, to_end: bool = False) -> None:
        if not self.is_mounted or not self.size.width:
            return
        before = [self._styles_cache._cache.get(y) for y in range(self.size.height)]
        self._measure()
        size = Size(self.scrollable_content_region.width, max(self._height, 1))
        if size != self.virtual_size:
            self.virtual_size = size
            if self.scrollable_content_region.width != self._wrapped_width:
                self._measure()
        if to_end and self.rows:
            self._go_to(self._height - self.size.height)
        self._repaint(before)

    def _repaint(self, before: Sequence[Strip | None]) -> None:
        width = self.size.width
        for y, (old, new) in enumerate(zip(before, self._visible(), strict=False)):
            if old is None:
                self.refresh(Region(0, y, width, 1))
            elif old != new:
                self.refresh(*(region.translate((0, y)) for region in changed_cells([old], [new])))

    def _reveal(self, key: Hashable) -> None:
        index = self._index(key)
        if index is None or index >= len(self._starts):
            return
        row = self.rows[index]
        top = self._starts[index]
        bottom = top + row.gap + len(self._lines_of(row))
        view = self.scroll_offset.y
        if top < view:
            self._go_to(top)
        elif bottom > view + self.size.height:
            self._go_to(bottom - self.size.height)

    def _go_to(self, y: int) -> None:
        last = max(0, self._height - self.size.height)
        self._at_end = y >= last
        self.scroll_to(y=max(0, min(y, last)), animate=False, force=True)

    def on_resize(self, event: events.Resize) -> None:
        """Wrap for the new width, and keep the highlighted row in view."""
        self._update(to_end=self._at_end)
        if self.highlighted is not None:
            self._reveal(self.highlighted)

    def notify_style_update(self) -> None:
        """Colours may have changed."""
        self._painter.forget()
        super().notify_style_update()
