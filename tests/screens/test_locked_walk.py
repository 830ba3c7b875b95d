"""Every command of the table and of the palette, in a login that leads nowhere else: nothing leaves the given folders.

What Python itself is asked for is watched while the keys are pressed: files that are opened, made or moved, programs
that are started, connections that are made.
"""

from __future__ import annotations

import os
import shutil
import sys
import sysconfig
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

import pytest
from textual.widgets import Input, TextArea

from citerm.acts import reading
from citerm.acts.desk import Desk
from citerm.acts.meeting import live
from citerm.app import SCREENS_BY_NAME, CitermApp
from citerm.cli.session import clock, in_words
from citerm.commands import COMMANDS, commands_of
from citerm.content import data_path
from citerm.i18n import words
from citerm.model.meeting import MeetingState
from citerm.screens.base import BaseScreen
from citerm.store import Store
from tests.cli.conftest import imported as imported
from tests.screens.stage import press, settled

HOSTILE = "/etc/passwd"
"""What is typed into whatever a command opens."""
STARTED = ("os.exec", "os.fork", "os.forkpty", "os.posix_spawn", "os.spawn", "os.system", "pty.spawn",
           "subprocess.Popen", "webbrowser.open", "socket.connect", "socket.bind")  # fmt: skip
CHANGED = ("os.chmod", "os.chown", "os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.symlink",
           "os.truncate", "shutil.copyfile", "shutil.move", "shutil.rmtree")  # fmt: skip
READABLE = [
    *{Path(place).resolve() for place in (sys.prefix, sys.base_prefix, *sysconfig.get_paths().values())},
    Path(__file__).parents[2] / "citerm",
    data_path("."),
    Path("/usr/share/zoneinfo"),
    Path("/etc/localtime"),
    Path("/dev/null"),
]
"""What the program itself is made of."""
_watch: list[tuple[str, str]] | None = None
_given: list[Path] = []


def _audit(event: str, values: tuple[Any, ...]) -> None:
    if _watch is None:
        return
    if event in STARTED:
        _watch.append((event, str(values[:1])))
    elif event in CHANGED or event == "open":
        place = values[0]
        if not isinstance(place, str | bytes | os.PathLike):
            return
        path = Path(os.path.realpath(os.fsdecode(place)))
        reads = event == "open" and not (values[2] or 0) & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        allowed = [*_given, *READABLE] if reads else [*_given, Path("/dev/null")]
        compiled = path.suffix == ".pyc" or path.name == "__pycache__" or ".pyc." in path.name
        if not compiled and not any(path.is_relative_to(each) for each in allowed):
            _watch.append((event, str(path)))


sys.addaudithook(_audit)  # it cannot be taken away again, and looks at nothing unless it is asked to


@contextmanager
def watched(*given: Path) -> Iterator[list[tuple[str, str]]]:
    """Watch what leaves the given folders."""
    global _watch
    _given[:] = [path.resolve() for path in given]
    found: list[tuple[str, str]] = []
    _watch = found
    try:
        yield found
    finally:
        _watch = None


@pytest.fixture
def desk(imported: Path, tmp_path: Path) -> Iterator[Desk]:
    """The demo initiative with a meeting under way."""
    folder = tmp_path / "records"
    folder.mkdir()
    shutil.copy(imported, folder / "demo.db")
    with Store.open(folder / "demo.db") as store:
        found = Desk(store, clock, "anna", in_words=in_words)
        coming = [m for m in reading.meetings(found) if m.state in (MeetingState.PLANNED, MeetingState.CALLED)]
        live.open_meeting(found, coming[0].id)
        yield found


def places(desk: Desk) -> dict[str, dict[str, Any]]:
    """What each screen is opened with."""
    meetings = reading.meetings(desk)
    open_one = next(m.id for m in meetings if m.state.under_way)
    ended = next(m.id for m in meetings if m.state is MeetingState.CLOSED)
    to_come = next(m.id for m in meetings if m.state is MeetingState.PLANNED)
    first = {
        table: desk.store.scalar(f"select min(id) from {table}")
        for table in ("actions", "decisions", "handoffs", "indicators")
    }
    here = {"meeting_id": open_one}
    item_id = desk.store.scalar("select min(id) from agenda_items where meeting_id = ?", (open_one,))
    return {
        "item": {**here, "item_id": item_id},
        "live": here, "agenda": here, "assessment": here, "gate": here, "read_back": here, "indicator_round": here,
        "constituting": here,
        "run_sheet": here, "debrief": {"meeting_id": ended},
        "apologies": {"meeting_id": to_come}, "notice": {"meeting_id": to_come},
        "preparations": {"meeting_id": to_come}, "series": {"group_id": 1},
        "annexes": {"meeting_id": ended}, "layout": {"group_id": 1}, "recipients": {"group_id": 1},
        "group": {"group_id": 1},
        "mandate": {"group_id": 3},
        "status": {"group_id": 3},
        "handoff": {"handoff_id": first["handoffs"]},
        "minutes": {"meeting_id": ended}, "correct": {"meeting_id": ended}, "card": {"action_id": first["actions"]},
        "decision": {"decision_id": first["decisions"]}, "indicator": {"indicator_id": first["indicators"]},
        "follow": {"meeting_id": open_one}, "help": {"section": "live"}, "palette": {"offered": COMMANDS[:1]},
    }  # fmt: skip


ANSWERS = {"conflict", "written", "elsewhere", "away"}
"""Screens that open over others, or of which the demo has none; each has no commands but to answer and to leave."""
SECTIONS = sorted({section for command in COMMANDS for section in command.screens} & set(SCREENS_BY_NAME) - ANSWERS)


@pytest.mark.parametrize("section", SECTIONS)
async def test_no_command_leads_out_of_the_given_folders(section: str, desk: Desk, tmp_path: Path) -> None:
    exports, arguments = tmp_path / "exports", places(desk).get(section, {})

    def app() -> CitermApp:
        return CitermApp(
            desk,
            words("en"),
            first="start",
            exports=str(exports),
            locked=True,
            remote="ssh anna@10.0.0.5",
            others=[str(tmp_path / "records" / "other.db")],
        )

    with watched(tmp_path / "records", exports) as left:
        commands = [command for command in commands_of(section) if command.id not in ("quit", "back")]
        while commands:
            running = app()
            async with running.run_test(size=(80, 24)) as pilot:
                await settled(pilot)
                while commands and not running._exit:
                    screen = cast("BaseScreen[Any]", running.screen)
                    if section != screen.SECTION or _takes_text(running):
                        while len(running.screen_stack) > 1:
                            running.pop_screen()
                        running.open_screen(section, **arguments)
                        await settled(pilot)
                        screen = cast("BaseScreen[Any]", running.screen)
                    command = commands.pop(0)
                    if section != screen.SECTION or (command.needs and screen.reason_against(command) is not None):
                        continue
                    await screen.run_action(command.method)
                    await settled(pilot)
                    if not running._exit and _takes_text(running):
                        await press(pilot, f"'{HOSTILE}'", "enter")
                        assert running._exit or str(tmp_path) not in _message(running), command.id
                assert running.wanted in ("", "demo", str(tmp_path / "records" / "other.db"))
    assert not left, left
    if exports.is_dir():
        assert all(path.suffix in (".docx", ".csv", ".ics", ".txt", ".eml") for path in exports.iterdir())


def _takes_text(app: CitermApp) -> bool:
    return isinstance(app.focused, Input | TextArea)


def _message(app: CitermApp) -> str:
    screen = app.screen
    return " ".join(screen.message_line.plain.split()) if isinstance(screen, BaseScreen) else ""


async def test_no_binding_of_the_framework_leads_out(desk: Desk, tmp_path: Path) -> None:
    outside = {"suspend_process", "screenshot", "command_palette", "toggle_dark", "open_url", "save_screenshot"}
    for name, arguments in (*places(desk).items(), ("start", {}), ("board", {}), ("register", {})):
        app = CitermApp(desk, words("en"), first="start", exports=str(tmp_path / "ud"), locked=True)
        async with app.run_test(size=(100, 30)) as pilot:
            await settled(pilot)
            app.open_screen(name, **arguments)
            await settled(pilot)
            actions = {
                active.binding.action.partition("(")[0].rpartition(".")[2]
                for active in app.screen.active_bindings.values()
            }
            assert not actions & outside, name
            assert not app.ENABLE_COMMAND_PALETTE
