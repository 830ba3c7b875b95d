"""The built wheel, installed where the sources are not on the path, opens the demo and writes minutes."""

from __future__ import annotations

import site
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from tests.packaging.conftest import ROOT
from tests.terminal import Terminal, environment

pytestmark = [pytest.mark.xdist_group("packaging"), pytest.mark.timeout(240)]


@pytest.fixture(scope="module")
def installed(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bin folder of an environment that holds the wheel; what the wheel needs is lent from this one."""
    home = tmp_path_factory.mktemp("installed") / "venv"
    venv.create(home, with_pip=False, symlinks=True)
    wheel = next(built.glob("citerm-*.whl"))
    pip = [sys.executable, "-m", "pip", "--python", str(home / "bin" / "python"), "install", "-qq", "--no-index"]
    subprocess.run([*pip, "--no-deps", str(wheel)], check=True)
    packages = next(home.glob("lib/python*/site-packages"))
    # A folder named in a .pth file is searched, but its own .pth files (our editable checkout) are not read.
    (packages / "lent.pth").write_text("\n".join(site.getsitepackages()) + "\n")
    return home / "bin"


def citerm(installed: Path, *arguments: str, cwd: Path) -> str:
    run = subprocess.run(
        [str(installed / "citerm"), *arguments], cwd=cwd, env=environment(), capture_output=True, text=True
    )
    assert run.returncode == 0, run.stdout + run.stderr
    return run.stdout


def test_the_installed_program_is_not_this_checkout(installed: Path, tmp_path: Path) -> None:
    code = "import citerm, sys; print(citerm.__file__); assert all('main' != p for p in sys.path)"
    run = subprocess.run([str(installed / "python"), "-c", code], cwd=tmp_path, capture_output=True, text=True)
    assert Path(run.stdout.strip()).is_relative_to(installed.parent)
    assert str(ROOT) not in run.stdout


def test_both_ways_to_start_it_work(installed: Path, tmp_path: Path) -> None:
    said = citerm(installed, "--version", cwd=tmp_path)
    module = [str(installed / "python"), "-m", "citerm", "--version"]
    assert subprocess.run(module, cwd=tmp_path, capture_output=True, text=True).stdout == said


@pytest.mark.parametrize("language", ["da", "nb", "nn"])
def test_the_installed_program_opens_the_demo(installed: Path, tmp_path: Path, language: str) -> None:
    command = [str(installed / "citerm"), "demo", "--lang", language]
    with Terminal(command, cwd=tmp_path) as terminal:
        terminal.wait_for(lambda t: t.alternate and len(t.text.split()) > 20, timeout=30)
        terminal.settle()
        terminal.press("q")
        assert terminal.wait_end() == 0
        assert terminal.cooked and not terminal.alternate


def test_the_installed_program_imports_an_initiative_and_writes_minutes(installed: Path, tmp_path: Path) -> None:
    source = next(iter(sorted((ROOT / "data" / "demo").glob("*.toml"))))
    record = tmp_path / "record.db"
    citerm(installed, "--db", str(record), "import", str(source), cwd=tmp_path)
    target = tmp_path / "minutes.docx"
    citerm(installed, "--db", str(record), "export", "minutes", "last", "-o", str(target), cwd=tmp_path)
    with zipfile.ZipFile(target) as word:
        assert word.testzip() is None
        assert b"<w:t" in word.read("word/document.xml")
