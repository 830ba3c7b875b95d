"""A widget drawn by line that repaints only the cells that changed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress, count, repeat
from operator import ne
from typing import TypeAlias

from rich.cells import cell_len, split_graphemes
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.strip import Strip

from citerm.widgets.by_cells import ByCells, repaint
from citerm.widgets.lines import Line

NEARBY = 16
"""Cells that cost less to be painted again than to be passed over with a new place and colour."""
Cell: TypeAlias = "tuple[str, Style | None]"
"""The sign that begins in a cell (empty: the one before reaches into it), and its style."""


class Drawn(ByCells):
    """Shows lines exactly as given, one under the other; what does not fit is cut with a sign.

    A subclass that arranges its lines by the room it has overrides :meth:`draw` and calls
    :meth:`redraw` when what it shows has changed.
    """

    can_focus = False

    def __init__(self, lines: Sequence[Line] = (), *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._given: tuple[Line, ...] = tuple(lines)
        self._lines: tuple[Line, ...] = self._given
        self._arranged_for: Size | None = None

    @property
    def plain(self) -> str:
        """What is shown, without styles."""
        return "\n".join("".join(piece.text for piece in shown) for shown in self._lines)

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """Arrange the lines for a width; ``height`` is 0 where the widget grows with its lines."""
        return self._given

    def show(self, lines: Sequence[Line]) -> None:
        """Show these lines instead."""
        self._given = tuple(lines)
        self.redraw()

    def redraw(self) -> None:
        """Arrange the lines anew; only cells that differ from before are painted again."""
        size = self.content_size
        if not self.is_mounted or not size.width:
            self._arranged_for = None  # what is not shown now is arranged when it is shown again
            return
        grows, old = self._grows, self._lines
        anew = self._arranged_for != size
        self._arrange(size, grows)
        if anew:
            self.refresh(layout=grows and len(self._lines) != size.height)
        elif grows and len(self._lines) != len(old):
            self.refresh(layout=True)
        elif self._lines != old:
            rows, width = range(size.height), size.width
            if regions := changed_cells(
                [self._drawn(old, y, width) for y in rows], [self._drawn(self._lines, y, width) for y in rows]
            ):
                repaint(self, regions)

    def _arrange(self, size: Size, grows: bool) -> None:
        self._arranged_for = size
        self._lines = tuple(self.draw(size.width, 0 if grows else size.height))

    @property
    def _grows(self) -> bool:
        return self.styles.height is not None and self.styles.height.is_auto

    def on_resize(self, event: events.Resize) -> None:
        """Arrange the lines for the new width, where painting has not done so already."""
        if self._arranged_for != self.content_size:
            self.redraw()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as there are lines."""
        return len(self.draw(width, 0))

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """All there is."""
        return container.width

    def make_ready(self) -> None:
        """The first painting in a new size arranges the lines for it."""
        size = self.content_size
        if self._arranged_for != size:
            self._arrange(size, self._grows)

    def row(self, y: int) -> Sequence[Strip]:
        """Draw one row."""
        assert self._arranged_for is not None
        return (self._drawn(self._lines, y, self._arranged_for.width),)

    def _drawn(self, lines: Sequence[Line], y: int, width: int) -> Strip:
        return self._painter.strip(lines[y] if y < len(lines) else (), width)


def changed_cells(old: Sequence[Strip], new: Sequence[Strip]) -> list[Region]:
    """Name the cells that differ between two drawings of the same rows."""
    return [
        Region(first, y, last - first, 1)
        for y, (before, after) in enumerate(zip(old, new, strict=True))
        for first, last in changed_stretches(before, after)
    ]


def changed_stretches(before: Strip, after: Strip) -> list[tuple[int, int]]:
    """First cell and end of each stretch of cells that differ between two drawings of a row."""
    if before is after or before == after:
        return []
    x, old_part, new_part = _differing(before, after)
    was, now = _cells(old_part), _cells(new_part)
    was += [("", None)] * (len(now) - len(was))
    return [(x + first, x + last) for first, last in _stretches(was, now)]


def _differing(before: Strip, after: Strip) -> tuple[int, list[Segment], list[Segment]]:
    """Leave out what two rows begin and end with alike; answers the cell at which the rest begins, and the rests."""
    old, new = list(before), list(after)
    first, last, x = 0, 0, 0
    shorter = min(len(old), len(new))
    while first < shorter and old[first] == new[first]:
        x += new[first].cell_length
        first += 1
    if before.cell_length == after.cell_length:
        while last < shorter - first and old[-1 - last] == new[-1 - last]:
            last += 1
    return x, old[first : len(old) - last], new[first : len(new) - last]


def _stretches(was: Sequence[Cell], now: Sequence[Cell]) -> list[tuple[int, int]]:
    """First and last of each stretch of cells that differ, on whole signs; nearby ones are one."""
    found: list[tuple[int, int]] = []
    first = last = -NEARBY
    for x in compress(count(), map(ne, now, was)):
        if x - last >= NEARBY:
            if last > 0:
                found.append(_on_whole_signs(first, last, was, now))
            first = x
        last = x + 1
    if last > 0:
        found.append(_on_whole_signs(first, last, was, now))
    return found


def _on_whole_signs(first: int, last: int, was: Sequence[Cell], now: Sequence[Cell]) -> tuple[int, int]:
    while first > 0 and not (now[first][0] and was[first][0]):
        first -= 1
    while last < len(now) and not (now[last][0] and was[last][0]):
        last += 1
    return first, last


def _cells(segments: Sequence[Segment]) -> list[Cell]:
    cells: list[Cell] = []
    for text, style, _control in segments:
        if text.isascii() or cell_len(text) == len(text):
            cells.extend(zip(text, repeat(style), strict=False))
        else:
            for start, end, size in split_graphemes(text)[0]:
                cells.append((text[start:end], style))
                cells.extend([("", style)] * (size - 1))
    return cells
