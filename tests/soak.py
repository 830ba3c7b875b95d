"""What the long runs measured: collected from the tests, printed as one table, kept in ``docs/reliability.md``."""

from __future__ import annotations

import os
import platform
import re
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

PAGE = Path(__file__).parents[1] / "docs" / "reliability.md"
PROPERTY = "measured"
Measured = Callable[[str, str, str], None]
"""Notes what a test has measured: what, how much, and how much it may be."""
_ROW = re.compile(r"^\| (?!what )([^|]+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
_TABLE = re.compile(r"(<!-- figures: .*? -->\n).*?(<!-- /figures -->)", re.DOTALL)


def collected(reports: Iterable[Any]) -> list[tuple[str, ...]]:
    """What the tests of a run have measured: what, how much, and how much it may be."""
    found = (value for report in reports for name, value in report.user_properties if name == PROPERTY)
    return sorted({tuple(row) for row in found})


def table(rows: Iterable[Sequence[str]]) -> str:
    """The figures as a table of Markdown."""
    lines = [f"| {what} | {figure} | {goal} |" for what, figure, goal in rows]
    return "\n".join(["| what | measured | promised |", "|---|---|---|", *lines])


def keep(rows: Sequence[tuple[str, ...]], *, part: bool) -> None:
    """Put the figures of this run into the page, in place of those of the run before; of a part, only its own."""
    about = (
        f"Last run: {datetime.now(UTC).date().isoformat()}, {os.cpu_count()} cores, Python {platform.python_version()},"
        f" SQLite {sqlite3.sqlite_version}."
    )
    page = PAGE.read_text(encoding="utf-8")
    found = _TABLE.search(page)
    assert found is not None, "the page has no place for figures"
    kept: dict[str, Sequence[str]] = {row[0]: row for row in [*(_ROW.findall(found[0]) if part else []), *rows]}
    shown = table(kept[what] for what in sorted(kept))
    page = _TABLE.sub(lambda place: f"{place[1]}{about}\n\n{shown}\n{place[2]}", page)
    PAGE.write_text(page, encoding="utf-8")
