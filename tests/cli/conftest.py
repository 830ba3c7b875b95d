"""One command line at a time, with an environment and a home of its own."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from citerm.cli import run

DEMO = Path(__file__).parents[2] / "data" / "demo" / "da.toml"


@dataclass(frozen=True)
class Ran:
    """What a command line came to."""

    status: int
    out: str
    err: str


Citerm = Callable[..., Ran]


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    """The environment of somebody who has just installed citerm."""
    return {
        "HOME": str(tmp_path),
        "LANG": "en_GB.UTF-8",
        "TERM": "xterm-256color",
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "XDG_STATE_HOME": str(tmp_path / "state"),
    }


@pytest.fixture
def citerm(environ: dict[str, str], capfd: pytest.CaptureFixture[str]) -> Citerm:
    """Run citerm in this process."""

    def call(*arguments: str, **changed: str) -> Ran:
        capfd.readouterr()
        status = run(arguments, environ | changed)
        return Ran(status, *capfd.readouterr())

    return call


@pytest.fixture(scope="session")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Danish demo initiative, brought in once for all tests."""
    path = tmp_path_factory.mktemp("record") / "demo.db"
    assert run(["--db", str(path), "--ui-lang", "en", "import", str(DEMO)], {"HOME": str(path.parent)}) == 0
    return path


@pytest.fixture
def record(imported: Path, tmp_path: Path) -> Path:
    """A copy of the demo record in the data folder."""
    folder = tmp_path / "data" / "citerm"
    folder.mkdir(parents=True)
    return Path(shutil.copy(imported, folder / "demo.db"))
