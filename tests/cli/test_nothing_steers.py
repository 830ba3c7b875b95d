"""Texts that somebody put into the file by other tools: no command lets them steer the terminal that shows them."""

from __future__ import annotations

import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import Citerm

STEERING = "\x1b]52;c;aWQ=\x07\x1b[2J\x9b31m\x07\x08\r\u202e\u2066\x85\u2028\x00"
_ACTING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
"""What acts on a terminal, but for line breaks and tabs, which each document decides for itself."""
TYPED = {
    "name", "title", "text", "place", "background", "proposed_wording", "facilitator_note", "email", "vision",
    "shared_task", "cancel_reason", "waiting_for", "unit", "source", "initials", "link", "mandate", "purpose_text",
}  # fmt: skip
"""Columns that hold what people type."""


@pytest.fixture
def poisoned(tmp_path: Path, imported: Path) -> Path:
    path = tmp_path / "poisoned.db"
    shutil.copy(imported, path)
    with closing(sqlite3.connect(path)) as connection:
        tables = [name for (name,) in connection.execute("select name from sqlite_master where type = 'table'")]
        for table in ("initiatives", "groups", "people", "organisations", "meetings", "agenda_items", "notes",
                      "decisions", "actions", "parked_topics", "indicators"):  # fmt: skip
            assert table in tables
            for _, name, kind, *_ in connection.execute(f"pragma table_info({table})").fetchall():
                if kind.lower() == "text" and name in TYPED:
                    typed = f"typeof([{name}]) = 'text' and [{name}] <> ''"
                    connection.execute(
                        f"update or ignore {table} set [{name}] = [{name}] || ? where {typed}", (STEERING,)
                    )
        connection.commit()
    return path


LINES = (
    ["list"], ["list", "meetings", "--plain"],
    *(["list", what] for what in ("actions", "decisions", "groups", "people")),
    ["list", "actions", "--json"], ["list", "people", "--plain"], ["list", "indicators", "--all"], ["dump"], ["check"],
    ["export", "mail", "last", "-o", "-"], ["export", "actions", "--as", "csv", "-o", "-"], ["retention"],
    ["export", "actions", "--as", "ics", "-o", "-"], ["list", "--group", f"x{STEERING[:-1]}"],
    ["person", "show", "MH"], ["export", "minutes", f"x{STEERING[:-1]}", "-o", "-"],
)  # fmt: skip


@pytest.mark.parametrize("line", LINES, ids=lambda line: " ".join(line)[:40].encode("unicode_escape").decode())
def test_what_a_command_prints_steers_nothing(citerm: Citerm, poisoned: Path, line: list[str]) -> None:
    done = citerm("--db", str(poisoned), *line)
    assert done.out or done.err
    for text in (done.out.removeprefix("\ufeff").replace("\r\n", "\n"), done.err):
        found = _ACTING.search(text)
        assert not found, text[max(0, found.start() - 60) : found.end() + 20]


def test_the_texts_are_there_all_the_same(citerm: Citerm, poisoned: Path) -> None:
    for line in (["list", "actions"], ["list", "people"], ["dump"]):
        assert "]52;c;aWQ=" in citerm("--db", str(poisoned), *line).out
