"""What runs without a screen loads nothing of the screen; the quickest commands load next to nothing."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.screens.stage import a_stage

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
        if parts[1] not in WITH_A_SCREEN or parts[1:3] == ("screens", "papers"):
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


PHASES = {
    *("citerm.acts.phase_reading", "citerm.acts.printing", "citerm.content.tracks"),
    *("citerm.model.phase_history", "citerm.model.track"),
    *(
        f"citerm.rules.{name}"
        for name in (
            *("cadence", "gates", "indicators", "measured_content", "milestones", "phase_checks", "phase_content"),
            *("phases", "readiness", "timetable", "trend"),
        )
    ),
}
"""What only phases, their assessments and figures need; all of them are there."""


def test_a_meeting_without_phases_is_on_the_screen_before_anything_of_phases_is_loaded(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    path = stage.desk.store.path
    stage.desk.store.close()
    code = f"""
import asyncio, sys
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from citerm.acts.desk import Desk
from citerm.app import CitermApp
from citerm.i18n import words
from citerm.store import Store

async def shown():
    desk = Desk(Store.open(Path({str(path)!r})), lambda: datetime.now(UTC), "kasper")
    async with CitermApp(desk, words("en")).run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        return type(pilot.app.screen).__name__, " ".join(sys.modules)

print(*asyncio.run(shown()))
"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    screen, *modules = run.stdout.split()
    assert screen == "LiveScreen", run.stderr
    assert not PHASES & set(modules)
    assert all(find_spec(name) for name in PHASES)
