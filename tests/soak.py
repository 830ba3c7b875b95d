"""What the long runs measured: collected from the tests, printed as one table, kept in ``docs/reliability.md``."""

from __future__ import annotations

import os
import platform
import re
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

PAGE = Path(__file__).parents[1] / "docs" / "reliability.md"
PROPERTY = "measured"
Measured = Callable[[str, str, str], None]
"""Notes what a test has measured: what, how much, and how much it may be."""
_ROW = re.compile(r"^\| (?!what )([^|]+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
_TABLE = re.compile(r"(<!-- figures: .*? -->\n).*?(<!-- /figures -->)", re.DOTALL)


def collected(reports: Iterable[Any]) -> list[Sequence[str]]:
    """What the tests of a run have measured: what, how much, and how much it may be."""
    found = (value for report in reports for name, value in report.user_properties if name == PROPERTY)
    return sorted({tuple(row) for row in found})


def table(rows: Iterable[Sequence[str]]) -> str:
    """The figures as a table of Markdown."""
    lines = [f"| {what} | {figure} | {goal} |" for what, figure, goal in rows]
    return "\n".join(["| what | measured | promised |", "|---|---|---|", *lines])


def keep(rows: Sequence[Sequence[str]], *, part: bool) -> None:
    """Put the figures of this run into the page, in place of those of the run before; of a part, only its own."""
    about = (
        f"Last run: {date.today().isoformat()}, {os.cpu_count()} cores, Python {platform.python_version()},"
        f" SQLite {sqlite3.sqlite_version}."
    )
    page = PAGE.read_text(encoding="utf-8")
    before = [tuple(row) for row in _ROW.findall(_TABLE.search(page)[0])] if part else []  # type: ignore[index]
    kept = {what: (what, figure, promised) for what, figure, promised in [*before, *rows]}
    page = _TABLE.sub(lambda found: f"{found[1]}{about}\n\n{table(sorted(kept.values()))}\n{found[2]}", page)
    PAGE.write_text(page, encoding="utf-8")
