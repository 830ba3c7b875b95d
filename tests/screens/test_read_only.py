"""A record that may only be read: every screen opens, no key writes or breaks anything, and refusals say why."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any, cast

import pytest
from textual.screen import Screen

from citerm.acts.desk import Desk
from citerm.app import CitermApp
from citerm.commands import commands_of
from citerm.i18n import words
from citerm.model.access import AccessRole
from citerm.model.initiative import replace
from citerm.screens.base import BaseScreen
from citerm.screens.initiative.group import GroupScreen
from citerm.screens.live.screen import LiveScreen
from citerm.screens.start import StartScreen
from citerm.store import Store
from tests.screens.stage import Stage, a_stage, press, settled
from tests.tools import SOAK

pytestmark = pytest.mark.soak

EVERY = ("start",)
"""Screens that are gone through on every run; all of them in ``make soak``."""

SCREENS: dict[str, dict[str, Any]] = {
    "live": {"meeting_id": 1},
    "start": {},
    "board": {},
    "register": {},
    "people": {},
    "mandate": {"group_id": 1},
    "dialogue": {},
    "group": {"group_id": 1},
    "organisations": {},
    "meetings": {},
    "initiative": {},
    "common_agenda": {},
    "action_plan": {},
    "phase": {},
    "seating": {},
    "indicators": {},
    "constituting": {"meeting_id": 1},
    "contracts": {},
    "sideline": {},
    "checks": {},
    "secretariat": {},
    "status": {"group_id": 2},
    "timetable": {},
    "minutes": {"meeting_id": 1},
    "agenda": {"meeting_id": 1},
    "notice": {"meeting_id": 1},
    "annexes": {"meeting_id": 1},
    "recipients": {"group_id": 1},
    "item": {"meeting_id": 1, "item_id": 5},
    "read_back": {"meeting_id": 1},
    "correct": {"meeting_id": 1},
}
LEAVING = {"quit", "demo"}


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    stage = a_stage(tmp_path / "data")
    stage.desk.store.close()
    return stage


def _desk(stage: Stage, store: Store) -> Desk:
    return replace(stage.desk, store=store)


@pytest.mark.parametrize("name", SCREENS if SOAK else EVERY)
async def test_every_key_of_a_screen_leaves_a_record_that_may_only_be_read_as_it_is(
    stage: Stage, name: str, tmp_path: Path
) -> None:
    before = stage.desk.store.path.read_bytes()
    with closing(Store.open(stage.desk.store.path, read_only=True)) as store:
        app = CitermApp(_desk(stage, store), words("en"), first="start", exports=str(tmp_path / "exports"))
        async with app.run_test(size=(120, 36)) as pilot:
            await settled(pilot)
            home: Screen[Any] | None = None
            for command in commands_of(name):
                key = command.keys.split(",")[0]
                if not key or command.id in LEAVING:
                    continue
                if home is None or app.screen is not home:
                    while len(app.screen_stack) > 1:
                        app.pop_screen()
                    if name != "start":
                        app.open_screen(name, **SCREENS[name])
                    await settled(pilot)
                    home = app.screen
                await press(pilot, key, "x", "enter", *([] if name == "start" else ["escape"]))
                assert app.is_running and app._exception is None, command.id
        assert store.pairs("select count(*) from notes") == [(0,)]
    assert stage.desk.store.path.read_bytes() == before


async def test_in_a_meeting_nothing_can_be_written_and_it_says_why(stage: Stage) -> None:
    with closing(Store.open(stage.desk.store.path, read_only=True)) as store:
        app = CitermApp(_desk(stage, store), words("en"), first="live", arguments=SCREENS["live"])
        async with app.run_test(size=(120, 36)) as pilot:
            await settled(pilot)
            shown = cast("LiveScreen", app.screen)
            assert "note" not in shown.key_line.plain
            for key in ("n", "b", "o", "p", "space"):
                await press(pilot, key)
                assert "open for reading only" in shown.message_line.plain and not shown.capture.is_open
                await press(pilot, "enter")
                assert app.is_running
            assert cast("LiveScreen", app.screen).SECTION in ("live", "start")
        assert store.pairs("select count(*) from notes union select count(*) from decisions") == [(0,)]


async def test_start_offers_whoever_only_reads_nothing_that_would_be_refused_at_its_end(stage: Stage) -> None:
    with closing(Store.open(stage.desk.store.path, read_only=True)) as store:
        desk = replace(_desk(stage, store), person_id=None)
        app = CitermApp(desk, words("en"), first="start")
        async with app.run_test(size=(120, 36)) as pilot:
            await settled(pilot)
            shown = cast("StartScreen", app.screen)
            assert "Who are you" not in shown.rows.plain
            assert "m meeting now" not in shown.key_line.plain and "p plan" not in shown.key_line.plain
            for key in ("m", "p", "u"):
                await press(pilot, key)
                assert app.screen is shown and "open for reading only" in shown.message_line.plain


async def test_undo_is_not_offered_to_whoever_only_reads(stage: Stage) -> None:
    with closing(Store.open(stage.desk.store.path, read_only=True)) as store:
        app = CitermApp(_desk(stage, store), words("en"), first="start")
        async with app.run_test(size=(120, 36)) as pilot:
            await settled(pilot)
            for name in ("live", "checks", "initiative", "group"):
                app.open_screen(name, **SCREENS[name])
                await settled(pilot)
                assert "u undo" not in cast("BaseScreen[Any]", app.screen).key_line.plain, name


async def test_the_card_of_a_group_offers_no_form_to_whoever_only_reads(stage: Stage) -> None:
    with closing(Store.open(stage.desk.store.path, read_only=True)) as store:
        app = CitermApp(_desk(stage, store), words("en"), first="group", arguments=SCREENS["group"])
        async with app.run_test(size=(120, 36)) as pilot:
            await settled(pilot)
            shown = cast("GroupScreen", app.screen)
            assert "Enter" not in shown.key_line.plain
            await press(pilot, "enter")
            assert "open for reading only" in shown.message_line.plain and not shown.asking
            shown.rows.choose(shown.rows.choosable[-1])
            shown.update_keys()
            assert "Enter people" in shown.key_line.plain


async def test_a_login_that_only_reads_is_told_of_no_option(stage: Stage) -> None:
    with closing(Store.open(stage.desk.store.path, read_only=True)) as store:
        desk = replace(_desk(stage, store), role=AccessRole.READER)
        app = CitermApp(desk, words("en"), first="group", arguments=SCREENS["group"])
        async with app.run_test(size=(120, 36)) as pilot:
            await settled(pilot)
            await press(pilot, "c")
            said = cast("GroupScreen", app.screen).message_line.plain
            assert "reading only" in said and "--" not in said
