"""A login with the role of a reader walks over every screen: nowhere does it see what is closed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any, cast

import pytest

from citerm.acts.desk import Desk
from citerm.acts.leading import demand_leading
from citerm.acts.minutes import debriefing
from citerm.app import SCREENS_BY_NAME, CitermApp
from citerm.cli.session import in_words
from citerm.commands import COMMANDS, commands_of
from citerm.i18n import words
from citerm.model.access import AccessRole
from citerm.model.initiative import replace
from citerm.model.message import Refused
from citerm.screens.base import BaseScreen
from citerm.store import Store
from citerm.store.open_edition import RULES
from citerm.store.tables import SEALED
from tests.acts.room import Clock
from tests.cli.conftest import imported as imported
from tests.cli.test_closed_files import everything_in
from tests.closed_record import ASKS, COMES, ENDED, LIVE, MARK, NEUTRAL, PLANNED, RUNS, WAS, Closed, close_things
from tests.screens.stage import press, settled
from tests.screens.test_others_write import PLACES

TALL = (150, 70)
MOST, OPENED = 4, 2
"""Rows that are chosen on one screen, and how many of them are opened."""
PRIVATE = {"run_sheet", "debrief"}
"""What only those read who lead meetings."""
LEAVING = {"quit", "back", "demo", "other_record"}


@pytest.fixture
def closed(imported: Path, tmp_path: Path) -> Iterator[tuple[Desk, Closed]]:
    """Whoever writes, on the day of the meeting, and what was closed."""
    shutil.copy(imported, tmp_path / "demo.db")
    with Store.open(tmp_path / "demo.db") as store:
        desk = Desk(store, Clock(datetime.fromisoformat("2026-11-12T13:00:00+00:00")), "anna", in_words=in_words)
        yield desk, close_things(desk)


@pytest.fixture
def reader(closed: tuple[Desk, Closed]) -> Iterator[Desk]:
    """Somebody who only reads."""
    desk, _ = closed
    with closing(Store.open(desk.store.path, open_edition=True)) as store:
        yield replace(desk, store=store, account="cilla", role=AccessRole.READER)


def places(made: Closed) -> list[tuple[str, dict[str, Any], tuple[str, ...]]]:
    """Every screen that shows something of the record, and those of what is closed."""
    here = {"meeting_id": LIVE}
    of_one: list[tuple[str, dict[str, Any]]] = [
        *(("item", {"meeting_id": meeting, "item_id": item})
          for meeting, item in ((LIVE, RUNS), (LIVE, ASKS), (ENDED, WAS), (PLANNED, COMES))),
        *((name, {"meeting_id": ENDED}) for name in ("excerpt", "extracts", "minutes", "informed", "agenda", "notice")),
        *((name, {"meeting_id": PLANNED}) for name in ("agenda", "notice", "apologies")),
        *((name, here) for name in ("live", "follow", "agenda", "assessment", "indicator_round", "gate", "minutes")),
        ("decision", {"decision_id": made.decision_id}),
        ("card", {"action_id": made.action_id}),
        ("handoff", {"handoff_id": made.handoff_id}),
    ]  # fmt: skip
    searches = (f'"{MARK[:3].lower()}', f'"{MARK[1:6]}', '"lukk')
    return [
        *((name, arguments, keys) for name, (arguments, keys, _) in PLACES.items() if name not in PRIVATE),
        *((name, arguments, ()) for name, arguments in of_one),
        *(("search", {}, (keys,)) for keys in searches),
        ("help", {"section": "live"}, ()),
        ("palette", {"offered": COMMANDS}, ()),
    ]


ALL = places(Closed(0, 0, 0, 0, frozenset()))
FIRST = {[name for name, _, _ in ALL].index(name) for name, _, _ in ALL}
"""Where the commands of a screen are given, once each."""


def shown(app: CitermApp) -> str:
    return "\n".join("".join(seg.text for seg in strip) for strip in app.screen._compositor.render_strips())


class Walk:
    """Somebody who looks at everything that is shown on the way."""

    def __init__(self, app: CitermApp, pilot: Any) -> None:
        self.app, self.pilot, self.seen = app, pilot, ""

    def look(self, where: str) -> None:
        self.seen = shown(self.app)
        assert MARK.casefold() not in self.seen.casefold(), f"{where}\n{self.seen}"
        assert "98765" not in self.seen.replace(".", "").replace(" ", ""), where

    async def press(self, *keys: str) -> None:
        await press(self.pilot, *keys)
        self.look(" ".join(keys))

    async def open(self, name: str, arguments: dict[str, Any], keys: tuple[str, ...]) -> None:
        while len(self.app.screen_stack) > 1:
            self.app.pop_screen()
        self.app.open_screen(name, **arguments)
        await settled(self.pilot)
        self.look(name)
        await self.press(*keys)


def test_every_screen_and_every_table_is_walked(closed: tuple[Desk, Closed]) -> None:
    beside = {"away", "conflict", "elsewhere", "first_run", "language"}
    assert {name for name, _, _ in ALL} | beside | PRIVATE == set(SCREENS_BY_NAME)
    worded = {table for table in RULES if SEALED.get(table)}
    by_reference = {"groups", "goals", "strategies", "common_agendas", "secretariats", "ticks", "phase_cycles"}
    kept = {"memberships", "mandates", "minutes_versions", "readiness_values"}  # references, and what is no word
    assert worded - by_reference - kept - closed[1].told_in == set()


def test_whoever_writes_sees_it_all(closed: tuple[Desk, Closed]) -> None:
    store = closed[0].store
    for table in closed[1].told_in - {"action_plans"}:
        columns = sorted(SEALED[table])
        found = " or ".join(f'"{column}" = ?' for column in columns)
        assert store.pairs(f'select 1 from "{table}" where {found}', [MARK] * len(columns)), table


@pytest.mark.parametrize("place", range(len(ALL)), ids=[f"{place}-{name}" for place, (name, _, _) in enumerate(ALL)])
async def test_nowhere_is_seen_what_is_closed(
    place: int, reader: Desk, closed: tuple[Desk, Closed], tmp_path: Path
) -> None:
    name, arguments, keys = places(closed[1])[place]
    app = CitermApp(reader, words("en"), first="start", exports=str(tmp_path / "out"), locked=True)
    async with app.run_test(size=TALL) as pilot:
        await settled(pilot)
        walk = Walk(app, pilot)
        await walk.open(name, arguments, keys)
        screen, before = app.screen, ""
        for row in range(MOST):
            await walk.press("down")
            if walk.seen == before or app.screen is not screen:
                break
            before = walk.seen
            if row < OPENED:
                await walk.press("enter")
            if app.screen is not screen or app.focused is not None:
                await walk.press("escape")
        for command in commands_of(name) if place in FIRST else ():
            if command.id in LEAVING:
                continue
            if app.screen is not screen or app.focused is not None:
                await walk.press("escape")
            if app.screen is not screen or app.focused is not None:
                await walk.open(name, arguments, keys)
                screen = app.screen
            here = cast("BaseScreen[Any]", screen)
            if name == here.SECTION and here.reason_against(command) is None:
                await here.run_action(command.method)
                await settled(pilot)
                walk.look(command.id)
            if app._exit:
                break
    for file, text in everything_in(tmp_path / "out") if (tmp_path / "out").is_dir() else ():
        assert MARK.casefold() not in text.casefold(), file


def test_what_is_private_is_refused(reader: Desk) -> None:
    with pytest.raises(Refused):
        demand_leading(reader)
    with pytest.raises(Refused):
        debriefing.debrief_of(reader, ENDED)


@pytest.mark.parametrize("language", ["da", "nb", "nn", "en"])
async def test_the_neutral_title_is_seen(language: str, reader: Desk) -> None:
    app = CitermApp(reader, words(language), first="agenda", arguments={"meeting_id": ENDED})
    async with app.run_test(size=TALL) as pilot:
        await settled(pilot)
        assert NEUTRAL in shown(app)
