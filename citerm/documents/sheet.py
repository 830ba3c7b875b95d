"""Rows to a CSV file that a Nordic Excel opens as it is, and in which nothing is ever a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from citerm.model.text import harmless

# What a spreadsheet takes for the beginning of a formula, also as full-width signs.
_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def to_csv(titles: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Write titles and rows with semicolons, quoted, in UTF-8 with its mark.

    A cell that a spreadsheet would take for a formula gets an apostrophe before it (reliability, section 3).
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([inert(title) for title in titles])
    writer.writerows([inert(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def inert(cell: str) -> str:
    """Make a cell that no spreadsheet calculates; one that begins so with an apostrophe of its own gets another."""
    cell = harmless(cell)
    bare = cell.lstrip("' \u00a0")
    return f"'{cell}" if bare.startswith(_STARTS) else cell
