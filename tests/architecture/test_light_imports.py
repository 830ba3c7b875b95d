"""What runs without a screen loads nothing of the screen; the quickest commands load next to nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "citerm"
WITH_A_SCREEN = {"screens", "widgets", "app", "cli", "__main__"}


def loaded(code: str) -> set[str]:
    """Run code in a fresh interpreter and return the outermost names of every module it loaded."""
    report = f"{code}\nimport sys\nsys.stderr.write('LOADED ' + ' '.join({{m.split('.')[0] for m in sys.modules}}))"
    run = subprocess.run([sys.executable, "-c", report], capture_output=True, text=True, timeout=60)
    assert run.returncode == 0, run.stderr
    return set(run.stderr.rpartition("LOADED ")[2].split())


def modules_without_a_screen() -> list[str]:
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
        if parts[1] not in WITH_A_SCREEN:
            found.append(".".join(part for part in parts if part != "__init__"))
    return found


def test_everything_below_the_screens_loads_without_textual() -> None:
    modules = modules_without_a_screen()
    assert {"citerm.acts", "citerm.documents", "citerm.intake", "citerm.store"} <= set(modules)
    assert not loaded("import " + ", ".join(modules)) & {"textual", "rich"}


def test_heavy_libraries_wait_until_they_are_used() -> None:
    modules = [m for m in modules_without_a_screen() if not m.startswith(("citerm.documents.word", "citerm.intake"))]
    assert not loaded("import " + ", ".join(modules)) & {"docx", "lxml", "openpyxl", "holidays", "icalendar"}


@pytest.mark.parametrize("option", ["--version", "--help"])
def test_version_and_help_load_nothing_heavy(option: str) -> None:
    code = f"""
import sys
sys.argv = ["citerm", "{option}"]
from citerm.cli import main
try:
    main()
except SystemExit as end:
    assert not end.code
"""
    heavy = {"textual", "rich", "pydantic", "sqlite_utils", "sqlite3", "babel", "docx", "openpyxl", "holidays"}
    assert not loaded(code) & heavy
