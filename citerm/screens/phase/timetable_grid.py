"""The months of the timetable as cells of a line: bands, marks and ticks, each told apart by its sign."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from rich.cells import cell_len

from citerm.rules.timetable import Months, PhaseBand
from citerm.widgets.lines import Line, Piece, cut_text, line, width_of

PLANNED, WORKED, BOTH = ("░", "quiet"), ("▓", "key"), ("█", "key")
"""What was to be worked on, what was worked on outside the plan, and as it was planned."""
PASSED, KEPT = ("◆", "done-strong"), ("◇", "attention-strong")
"""A gate that was passed, and one that was not."""
REACHED = ("✓", "done")
HELD, TO_COME = ("●", "strong"), ("○", "quiet")
GUIDE = ("·", "quiet")
"""Marks the chosen month where there is nothing else in it."""
HERE = "▾"
"""Stands beside the number of the month that is now."""
SHOWN = 18
"""Months beside each other."""
LEAST_LABEL = {6: 30, 5: 30, 4: 28, 3: 20}
"""Cells that the names at the left keep, by the cells of a month."""


class Grid(NamedTuple):
    """Where the months stand in a line."""

    label: int
    """Cells for the names at the left."""
    cell: int
    """Cells of each month."""
    months: Months
    """The months that are in sight."""
    chosen: int


def grid(width: int, months: Months, chosen: int) -> Grid:
    """Share a width between names and months."""
    cell = next((cell for cell, least in LEAST_LABEL.items() if width - cell * SHOWN >= least), 2)
    return Grid(max(width - cell * SHOWN, 0), cell, months, chosen)


def in_sight(every: Months, chosen: int, before: int) -> Months:
    """The months that are shown: as they were before, moved no further than it takes to see the chosen one."""
    first = min(max(before, chosen - SHOWN + 1), chosen)
    first = max(min(first, every.last - SHOWN + 1), every.first)
    return Months(first, first + SHOWN - 1)


def row_of(where: Grid, label: Line, cells: Callable[[int], Line]) -> Line:
    """A name and its months."""
    return (*label, *(piece for month in range(where.months.first, where.months.last + 1) for piece in cells(month)))


def filled(text: str, style: str, where: Grid, month: int) -> Line:
    """A sign at the beginning of its month, with the guide where the month is the chosen one."""
    rest = where.cell - cell_len(text)
    if not text and month == where.chosen:
        return line(GUIDE, " " * (rest - 1))
    return line((text, style), " " * rest)


def label_of(where: Grid, *parts: str | Piece | tuple[str, str]) -> Line:
    """A name at the left, cut to its room."""
    pieces: list[Piece] = []
    room = where.label - 1
    for piece in line(*parts):
        shown = cut_text(piece.text, room)
        pieces.append(Piece(shown, piece.style))
        room -= cell_len(shown)
    return (*pieces, Piece(" " * (room + 1)))


def head(where: Grid, counter: Line, span: Line, now: int, names: Callable[[int], str]) -> list[Line]:
    """Numbers and names of the months; the present one has its sign, the chosen one stands out."""

    def number(month: int) -> Line:
        wide = where.cell >= 3
        shown = str(month) if wide or month == 1 or month % 3 == 0 else ""
        if month == now:
            shown = shown + HERE if wide else HERE
        return line((shown, "key-strong" if month == now else "quiet"), " " * (where.cell - len(shown)))

    def name(month: int) -> Line:
        shown = names(month)[: max(where.cell - 1, 1)]
        style = "chip" if month == where.chosen else "key-strong" if month == now else "quiet"
        return line((shown, style), " " * (where.cell - cell_len(shown)))

    return [row_of(where, counter, number), row_of(where, span, name)]


def band_line(where: Grid, label: Line, band: PhaseBand) -> Line:
    """Plan and course of a phase in one line, its gates where they were decided."""
    worked = {month for passage in band.passages for month in range(passage.months.first, passage.months.last + 1)}

    def cell(month: int) -> Line:
        planned = band.planned is not None and month in band.planned
        sign = (BOTH if planned else WORKED) if month in worked else PLANNED if planned else None
        return _with_gate(where, band, month, sign)

    return row_of(where, label, cell)


def plan_line(where: Grid, label: Line, band: PhaseBand) -> Line:
    """When a phase was to be worked on."""
    return row_of(
        where,
        label,
        lambda month: _stretch(where, PLANNED if band.planned is not None and month in band.planned else None, month),
    )


def course_line(where: Grid, label: Line, band: PhaseBand) -> Line:
    """When a phase was worked on, with the number of each cycle but the first, and its gates."""
    begins = {passage.months.first: passage.cycle for passage in band.passages if passage.cycle > 1}

    def cell(month: int) -> Line:
        within = any(month in passage.months for passage in band.passages)
        drawn = _with_gate(where, band, month, BOTH if within else None)
        if month in begins and within:
            number = str(begins[month])[: where.cell - 1]
            return line((number, "chip"), (BOTH[0] * (where.cell - len(number) - 1), BOTH[1]), drawn[-1])
        return drawn

    return row_of(where, label, cell)


def _stretch(where: Grid, sign: tuple[str, str] | None, month: int) -> Line:
    return filled("", "", where, month) if sign is None else line((sign[0] * where.cell, sign[1]))


def _with_gate(where: Grid, band: PhaseBand, month: int, sign: tuple[str, str] | None) -> Line:
    gates = [mark for mark in band.gates if mark.month == month]
    if not gates:
        drawn = _stretch(where, sign, month)
        return drawn if sign is None else line((sign[0] * (where.cell - 1), sign[1]), sign)
    rest = (sign[0], sign[1]) if sign is not None else (" ", "")
    return line((rest[0] * (where.cell - 1), rest[1]), PASSED if gates[-1].gate.outcome.passes else KEPT)


def marks_line(where: Grid, label: Line, counts: Mapping[int, int]) -> Line:
    """How many milestones were reached in each month."""

    def cell(month: int) -> Line:
        count = counts.get(month, 0)
        sign, style = REACHED
        return filled(f"{sign}{count}"[: where.cell] if count > 1 else sign * count, style, where, month)

    return row_of(where, label, cell)


def ticks_line(where: Grid, label: Line, held: Mapping[int, int], to_come: Mapping[int, int]) -> Line:
    """The meetings of each month: those held and those planned, as a number where they are many."""

    def cell(month: int) -> Line:
        was, will = held.get(month, 0), to_come.get(month, 0)
        if was + will <= max(where.cell - 1, 1):
            if not was + will:
                return filled("", "", where, month)
            return line((HELD[0] * was, HELD[1]), (TO_COME[0] * will, TO_COME[1]), " " * (where.cell - was - will))
        return filled(str(was + will)[: where.cell], "strong" if was else "quiet", where, month)

    return row_of(where, label, cell)


def legend(signs: Sequence[tuple[tuple[str, str], str]], width: int) -> list[Line]:
    """What the signs mean, in as many lines as it takes; a sign stays with its words."""
    rows: list[Line] = [()]
    for sign, text in signs:
        part = line(sign, (f" {text}", "quiet"))
        if rows[-1] and width_of(rows[-1]) + 3 + width_of(part) > width:
            rows.append(part)
        else:
            rows[-1] = (*rows[-1], *([Piece("   ")] if rows[-1] else []), *part)
    return rows
