"""Looking for a name in the bytes of a record that is open."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from citerm.store import Store
from citerm.store.erasing import bytes_in

OPENED_AND_CLOSED = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1])
connection.execute("create table if not exists other (id integer)")
connection.close()
"""
"""SQLite folds the log into the file and takes it away when the last connection is closed."""


def test_a_name_is_found_in_a_file_in_every_form(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"x" * (1 << 20) + "MØLLER".encode())
    assert bytes_in(path, ["Møller"])
    assert not bytes_in(path, ["Holm"])
    assert not bytes_in(tmp_path / "missing", ["Holm"])


def test_looking_into_an_open_record_lets_go_of_no_lock_on_it(tmp_path: Path) -> None:
    with Store.create(tmp_path / "record.db") as store:
        store.set_setting("any", "value")
        assert store.setting("any") == "value"
        bytes_in(store.path, ["Holm"])
        subprocess.run([sys.executable, "-c", OPENED_AND_CLOSED, str(store.path)], check=True)
        assert Path(f"{store.path}-wal").is_file(), "another program took itself for the last one"
