"""After an export the screen shows the command that writes the same; over SSH the one that fetches it."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest
from textual.pilot import Pilot

from citerm.app import CitermApp
from citerm.i18n import words
from citerm.screens.base import BaseScreen
from tests.screens.stage import Stage, a_stage, press, settled

REMOTE = "ssh -p 2222 anna@10.0.0.5"


def message(pilot: Pilot[int]) -> str:
    screen = pilot.app.screen
    assert isinstance(screen, BaseScreen)
    return " ".join(screen.message_line.plain.split())


def an_app(stage: Stage, folder: Path, *, remote: str = REMOTE, **more) -> CitermApp:
    first = more.pop("first", "board")
    return CitermApp(stage.desk, words("en"), first=first, exports=str(folder / "ud"), remote=remote, **more)


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    return a_stage(tmp_path)


async def test_over_ssh_the_command_fetches_the_file(stage: Stage, tmp_path: Path) -> None:
    async with an_app(stage, tmp_path).run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await press(pilot, "p", "enter")
        written = next((tmp_path / "ud").iterdir())
        assert f"Written there: {written}" in message(pilot)
        command = f"{REMOTE} citerm export actions --by owner -o - > {written.name}"
        assert f"to fetch it: {command}" in message(pilot)


async def test_at_home_it_writes_the_same(stage: Stage, tmp_path: Path) -> None:
    async with an_app(stage, tmp_path, remote="").run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await press(pilot, "p", "enter")
        assert "the same by: citerm export actions --by owner -o - > " in message(pilot)


async def test_words_with_spaces_come_through_both_shells(stage: Stage, tmp_path: Path) -> None:
    other = tmp_path / "et andet sted.db"
    async with an_app(stage, tmp_path, others=[str(other)]).run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await press(pilot, "p", "enter")
        line = shlex.split(message(pilot).partition("to fetch it: ")[2].partition(" >")[0])
        assert line[:4] == shlex.split(REMOTE)
        over_there = shlex.split(" ".join(line[4:]))
        assert over_there == [
            *("citerm", "export", "actions", "--by", "owner", "--db", str(stage.desk.store.path), "-o", "-")
        ]


async def test_a_login_that_leads_nowhere_else_learns_no_folder(stage: Stage, tmp_path: Path) -> None:
    app = an_app(stage, tmp_path, locked=True, others=[str(tmp_path / "other.db")])
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await press(pilot, "p", "enter")
        assert "--db record -o - >" in message(pilot)
        assert str(tmp_path) not in message(pilot)
        (tmp_path / "ud").rename(tmp_path / "kept")
        (tmp_path / "ud").touch()
        await press(pilot, "p", "enter")
        assert "ud cannot be made" in message(pilot) and str(tmp_path) not in message(pilot)


async def test_the_card_after_the_meeting_shows_the_line_whole(stage: Stage, tmp_path: Path) -> None:
    app = an_app(stage, tmp_path, first="live", arguments={"meeting_id": stage.meeting_id})
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "q")
        while not (tmp_path / "ud").is_dir():
            await press(pilot, "enter")
        shown = " ".join(app.screen.query_one("#card").plain.split())  # type: ignore[attr-defined]
        assert "To fetch it, on your own machine:" in shown
        written = next((tmp_path / "ud").iterdir())
        assert f"{REMOTE} citerm export minutes styregruppen-1 -o - > {written.name}" in shown
