"""Backups while the program is open: made beside it, one when it closes, none when it is asked to hurry."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from citerm.cli import run
from citerm.model.backup import Backup
from citerm.store import Store, backups
from tests.terminal import citerm
from tests.whole_program.given import initiative_file
from tests.whole_program.waiting import until


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    """A home of its own with a record in it."""
    environ = {
        "HOME": str(tmp_path),
        "LANG": "en_GB.UTF-8",
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "XDG_STATE_HOME": str(tmp_path / "state"),
    }
    (tmp_path / "initiative.toml").write_text(initiative_file("DK", "da", "Styregruppen"), encoding="utf-8")
    assert run(["--ui-lang", "en", "import", str(tmp_path / "initiative.toml")], environ) == 0
    return environ


def record(environ: dict[str, str]) -> Path:
    [path] = Path(environ["XDG_DATA_HOME"], "citerm").glob("*.db")
    return path


def made(environ: dict[str, str]) -> list[Backup]:
    return backups.listed(backups.folder(record(environ)))


def test_a_backup_is_made_while_the_program_is_open_and_another_of_what_was_done_when_it_closes(
    environ: dict[str, str],
) -> None:
    with citerm("--ui-lang", "en", env=environ) as terminal:
        terminal.wait_for("Start a meeting now")
        until(lambda: len(made(environ)) == 1, within=20)
        first = made(environ)[0]
        terminal.press("m")
        terminal.wait_for("Drøftelse")
        terminal.press("esc")
        terminal.wait_for("Go on with the meeting")
        terminal.press("q")
        assert terminal.wait_end() == 0
    last = made(environ)[-1]
    assert last.lines > first.lines
    with Store.open(last.path, read_only=True) as copy, Store.open(record(environ), read_only=True) as store:
        assert copy.journal_head() == store.journal_head()


def test_a_program_that_is_ended_from_outside_begins_no_backup_and_goes_at_once(environ: dict[str, str]) -> None:
    with citerm("--ui-lang", "en", env=environ) as terminal:
        terminal.wait_for("Start a meeting now")
        terminal.signal(signal.SIGTERM)
        assert terminal.wait_end() == 128 + signal.SIGTERM
    assert made(environ) == []
