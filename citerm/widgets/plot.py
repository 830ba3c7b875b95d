"""Small plots of plain signs: values over time with their spread as a band, and a row of bars for a list.

Every sign is one cell wide and told apart without colour: ``●`` a value, ``░`` the spread around it,
``·`` the way from one value to the next, ``─`` what is aimed at, ``┄`` where it began.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TypeAlias

from rich.cells import cell_len

from citerm.widgets.lines import Line, cut_text, line

VALUE, SPREAD, WAY, TARGET, START = ("●", "strong"), ("░", "quiet"), ("·", "quiet"), ("─", "key"), ("┄", "quiet")
BARS = "▁▂▃▄▅▆▇█"
WIDEST = 14
"""Most cells between two values: few of them stand together, not at both edges of a wide window."""
NARROWEST_BAND = 5
"""Cells between two values from which a band is drawn broader than its value."""

Band: TypeAlias = "tuple[float, float] | None"
"""Least and most of what one value stands for; None where it stands for itself only."""
_Cell: TypeAlias = "tuple[str, str]"


def plain_number(value: float) -> str:
    """Write a number without a language, as short as it is exact enough for an axis."""
    return f"{value:.4g}"


def plot(
    points: Sequence[tuple[str, float | None]],
    width: int,
    height: int,
    *,
    low: float | None = None,
    high: float | None = None,
    bands: Sequence[Band] = (),
    target: float | None = None,
    start: float | None = None,
    shown: Callable[[float], str] = plain_number,
) -> list[Line]:
    """Draw values one after the other, the oldest at the left; the last row names them.

    Args:
        points: what each value is called and how much it is; None leaves its place empty.
        width: cells there are; where there are more values than fit, the latest are drawn.
        height: rows there are, the one with the names included.
        low: value at the bottom; none: the least there is.
        high: value at the top; none: the most there is.
        bands: least and most around each value, by its place.
        target: a value to aim at, drawn across.
        start: a value to come from, drawn across.
        shown: how a number is written at the axis.
    """
    rows = max(height - 1, 2)
    around: list[Band] = [*bands, *([None] * (len(points) - len(bands)))]
    across = [(value, sign) for value, sign in ((start, START), (target, TARGET)) if value is not None]
    scale = _Scale(_known(points, around, [value for value, _sign in across]), low, high, rows)
    marks = {rows - 1: shown(scale.low), 0: shown(scale.high)}
    if rows >= 5 and rows % 2:
        marks[rows // 2] = shown((scale.low + scale.high) / 2)
    marks.update({scale.row(value): shown(value) for value, _sign in across if scale.holds(value)})
    edge = max(cell_len(mark) for mark in marks.values()) if width >= 16 else 0
    room = max(width - edge - 1, 1)
    latest, around = points[-room:], around[-room:]
    grid: list[list[_Cell]] = [[(" ", "")] * room for _ in range(rows)]
    columns = _columns(len(latest), room)
    for value, sign in across:
        if scale.holds(value):
            grid[scale.row(value)] = [sign] * room
    _draw_bands(grid, scale, columns, around)
    _draw_values(grid, scale, columns, [value for _name, value in latest])
    drawn = [
        line((f"{marks.get(y, ''):>{edge}}" if edge else "", "quiet"), ("┤" if y in marks else "│", "quiet"), *row)
        for y, row in enumerate(grid)
    ]
    names = _names([name for name, _value in latest], columns, room)
    return [*drawn, line((" " * (edge + 1) + names, "quiet"))]


def sparkline(values: Sequence[float | None], width: int) -> str:
    """Draw values as one row of bars, the latest at the right; what is not known leaves its place empty."""
    latest = values[-width:] if width > 0 else ()
    known = [value for value in latest if value is not None]
    if not known:
        return " " * len(latest)
    low, high = min(known), max(known)
    if low == high:
        return "".join(" " if value is None else BARS[3] for value in latest)
    step = (high - low) / (len(BARS) - 1)
    return "".join(" " if value is None else BARS[round((value - low) / step)] for value in latest)


class _Scale:
    """Which row a value stands on."""

    def __init__(self, known: Sequence[float], low: float | None, high: float | None, rows: int) -> None:
        self.low = min(known, default=0.0) if low is None else low
        self.high = max(known, default=1.0) if high is None else high
        if self.high <= self.low:
            apart = abs(self.low) / 10 or 1.0
            self.low, self.high = self.low - apart, self.low + apart
        self._rows = rows

    def holds(self, value: float) -> bool:
        return self.low <= value <= self.high

    def row(self, value: float) -> int:
        share = (min(max(value, self.low), self.high) - self.low) / (self.high - self.low)
        return self._rows - 1 - int(share * (self._rows - 1) + 0.5)


def _known(points: Sequence[tuple[str, float | None]], bands: Sequence[Band], across: Sequence[float]) -> list[float]:
    found = [value for _name, value in points if value is not None]
    found += [edge for band in bands if band is not None for edge in band]
    return [*found, *across]


def _columns(count: int, room: int) -> list[int]:
    """The column of each value."""
    apart = min(room / max(count, 1), WIDEST)
    return [int(apart * place + apart / 2) for place in range(count)]


def _draw_bands(grid: list[list[_Cell]], scale: _Scale, columns: Sequence[int], bands: Sequence[Band]) -> None:
    room = len(grid[0])
    broad = len(columns) < 2 or columns[1] - columns[0] >= NARROWEST_BAND
    for column, band in zip(columns, bands, strict=True):
        if band is None:
            continue
        for y in range(scale.row(band[1]), scale.row(band[0]) + 1):
            for x in range(max(column - broad, 0), min(column + broad, room - 1) + 1):
                grid[y][x] = SPREAD


def _draw_values(
    grid: list[list[_Cell]], scale: _Scale, columns: Sequence[int], values: Sequence[float | None]
) -> None:
    known = [(column, value) for column, value in zip(columns, values, strict=True) if value is not None]
    for (start, before), (end, after) in pairwise(known):
        for x in range(start + 1, end):
            y = scale.row(before + (after - before) * (x - start) / (end - start))
            if grid[y][x] is not SPREAD:
                grid[y][x] = WAY
    for column, value in known:
        grid[scale.row(value)][column] = VALUE


def _names(names: Sequence[str], columns: Sequence[int], room: int) -> str:
    """The names under their values, as many as stand apart; the last and the first go before the others."""
    written = [" "] * room
    free = [True] * (room + 1)
    last = len(names) - 1
    for place in dict.fromkeys([last, *range(last)] if names else ()):
        text = cut_text(names[place], max(room // 2 - 1, 1) if place in (0, last) else room)
        size = cell_len(text)
        start = min(max(columns[place] - size // 2, 0), max(room - size, 0))
        if size and size <= room and all(free[max(start - 1, 0) : start + size + 1]):
            written[start : start + size] = [text, *[""] * (size - 1)]
            free[start : start + size] = [False] * size
    return "".join(written)
