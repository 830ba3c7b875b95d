"""Where things lie, and what may be given as the name of a record."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from citerm import paths
from citerm.model.message import Refused


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    return {"HOME": str(tmp_path / "home"), "XDG_DATA_HOME": str(tmp_path / "data")}


@pytest.fixture
def folder(environ: dict[str, str]) -> Path:
    folder = paths.records_folder(environ)
    folder.mkdir(parents=True)
    return folder


@pytest.mark.parametrize("xdg", [True, False])
def test_the_folders_are_those_of_the_platform(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, xdg: bool) -> None:
    from platformdirs.macos import MacOS
    from platformdirs.unix import Unix

    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("DATA", "CONFIG", "STATE"):
        if xdg:
            monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name))
        else:
            monkeypatch.delenv(f"XDG_{name}_HOME")
    for platform, known in (("linux", Unix), ("darwin", MacOS)):
        monkeypatch.setattr(sys, "platform", platform)
        expected = known("citerm", appauthor=False)
        assert paths.records_folder(os.environ) == expected.user_data_path
        assert paths.settings_file(os.environ) == expected.user_config_path / "config.toml"
        assert paths.log_file(os.environ) == expected.user_state_path / "citerm.log"


@pytest.mark.parametrize("home", ["", "relative", "."])
def test_a_broken_home_is_looked_up_elsewhere(monkeypatch: pytest.MonkeyPatch, home: str) -> None:
    monkeypatch.delenv("HOME")
    assert paths.records_folder({"HOME": home, "XDG_DATA_HOME": "also/relative"}).is_absolute()


def test_exports_go_among_the_documents_where_there_are_some(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert paths.exports_folder(os.environ) == tmp_path / "citerm"
    (tmp_path / "Documents").mkdir()
    assert paths.exports_folder(os.environ) == tmp_path / "Documents" / "citerm"
    assert paths.exports_folder(os.environ, str(tmp_path / "elsewhere")) == tmp_path / "elsewhere"
    assert paths.exports_folder(os.environ, "~/Referater") == tmp_path / "Referater"


def test_a_record_is_chosen_by_name_or_by_path(
    environ: dict[str, str], folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (folder / "byliv.db").touch()
    (tmp_path / "here.db").touch()
    assert paths.chosen_record("byliv", environ) == folder / "byliv.db"
    assert paths.chosen_record("byliv.db", environ) == folder / "byliv.db"
    assert paths.chosen_record("here.db", environ) == tmp_path / "here.db"
    assert paths.chosen_record("./byliv.db", environ) == tmp_path / "byliv.db"
    assert paths.chosen_record("unknown", environ) == folder / "unknown.db"
    assert paths.chosen_record("~/byliv.db", environ) == Path(environ["HOME"]) / "byliv.db"
    assert paths.chosen_record("a/../here.db", environ) == tmp_path / "here.db"


@pytest.mark.parametrize(
    "choice",
    ["", "  ", "a\0b", "a\nb", "\x1b]0;x\x07", "file:x?mode=memory", "FILE:/tmp/x.db", "/dev/null", "/tmp", "."],
)
def test_what_cannot_be_a_record_is_refused(environ: dict[str, str], choice: str) -> None:
    with pytest.raises(Refused):
        paths.chosen_record(choice, environ)


def test_the_record_that_changed_last_comes_first(environ: dict[str, str], folder: Path) -> None:
    assert paths.records({"HOME": "/nowhere"}) == []
    for age, name in enumerate(["old", "new", "written"]):
        (folder / f"{name}.db").touch()
        os.utime(folder / f"{name}.db", (1000 - age, 1000 - age))
    wal = folder / "written.db-wal"
    wal.touch()
    (folder / "note.txt").touch()
    (folder / "folder.db").mkdir()
    assert [path.stem for path in paths.records(environ)] == ["written", "old", "new"]


def test_a_new_record_is_named_after_its_initiative_and_takes_no_other_place(
    environ: dict[str, str], folder: Path
) -> None:
    first = paths.new_record("Børn & unge i Æblerød / 2026", environ)
    assert first == folder / "børn-unge-i-æblerød-2026.db"
    first.touch()
    assert paths.new_record("Børn & unge i Æblerød 2026", environ) == folder / "børn-unge-i-æblerød-2026-2.db"
    assert paths.new_record("🙂🙂", environ) == folder / "citerm.db"
