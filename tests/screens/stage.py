"""A steering group at work: a record, a clock turned by hand, and the app on top of it, for tests that press keys."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any, cast

from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.screen import Screen

from citerm.acts import organisation, planning, reading
from citerm.acts.desk import Desk
from citerm.acts.meeting import attendance, live
from citerm.acts.planning import PlannedItem
from citerm.app import CitermApp
from citerm.cli.session import in_words
from citerm.config import Settings
from citerm.i18n import words
from citerm.model.initiative import Country, Language
from citerm.model.meeting import AgendaItem, MeetingKind, Purpose
from citerm.model.meeting_record import MeetingRecord
from citerm.model.people import GroupKind, Role
from citerm.screens.live.screen import LiveScreen
from citerm.store import Store
from tests.acts.room import START as START
from tests.acts.room import Clock as Clock
from tests.acts.room import copied

PEOPLE = (
    ("Mette Holm", "Kommunen"),
    ("Anders Bo", "Kommunen"),
    ("Cecilie Dam", "Røde Kors"),
    ("Erik Falk", "Fonden"),
    ("Gitte Hansen", "Erhvervsrådet"),
    ("Ida Juhl", "Universitetet"),
    ("Kaj Lund", "Borgergruppen"),
    ("Nina Ørsted", "Røde Kors"),
)

ITEMS = (
    PlannedItem("Velkomst", Purpose.INFORMATION, 5, "welcome", case=False),
    PlannedItem("Godkendelse af dagsorden", Purpose.DECISION, 3, "appr", proposed_wording="Dagsordenen godkendes."),
    PlannedItem("Status fra arbejdsgrupperne", Purpose.DISCUSSION, 20),
    PlannedItem("Fasevurdering", Purpose.DISCUSSION, 30),
    PlannedItem("Mandat: arbejdsgruppe Data", Purpose.DECISION, 20, proposed_wording="Mandatet vedtages."),
    PlannedItem("Eventuelt", Purpose.INFORMATION, 5, "aob"),
    PlannedItem("Næste møde", Purpose.INFORMATION, 2, "next", case=False),
)


@dataclass
class Stage:
    """A desk, its clock, and what a test asks of the record."""

    desk: Desk
    clock: Clock
    group_id: int
    meeting_id: int = 0
    people: dict[str, int] = field(default_factory=dict)

    @property
    def record(self) -> MeetingRecord:
        return reading.meeting_record(self.desk, self.meeting_id)

    @property
    def running(self) -> AgendaItem:
        item = self.record.running
        assert item is not None
        return item

    def item(self, title: str) -> AgendaItem:
        return next(item for item in self.record.items if item.title == title)

    def app(self, *, language: str = "en", settings: Settings | None = None) -> CitermApp:
        return CitermApp(self.desk, words(language), settings, first="live", arguments={"meeting_id": self.meeting_id})

    @asynccontextmanager
    async def playing(
        self, size: tuple[int, int] = (120, 36), *, language: str = "en"
    ) -> AsyncIterator[tuple[Pilot[int], LiveScreen]]:
        """The app with its live screen open."""
        app = self.app(language=language)
        async with app.run_test(size=size) as pilot:
            await settled(pilot)
            yield pilot, cast("LiveScreen", app.screen)


async def settled(pilot: Pilot[int]) -> None:
    """Wait until every key has done its work, everything is painted and nobody has anything left to do.

    Textual's own waiting watches the processor for a fiftieth of a second or more; here the loop itself is asked.
    """
    app, loop = cast("CitermApp", pilot.app), asyncio.get_running_loop()
    until = loop.time() + 30
    while loop.time() < until and app.is_running and app._exception is None:
        await asyncio.sleep(0)
        if loop._ready:  # type: ignore[attr-defined]
            continue
        if not app.keys.done:
            await asyncio.sleep(0)
        elif _unpainted(app.screen):
            app.screen._on_timer_update()
        else:
            return


def _unpainted(screen: Screen[Any]) -> bool:
    return bool(screen._layout_required or screen._repaint_required or screen._dirty_widgets)


async def press(pilot: Pilot[int], *keys: str) -> None:
    """Press keys, a text in quotes letter by letter, in one burst, and wait until all have done their work."""
    for key in keys:
        for name in key[1:] if key.startswith('"') else (key,):
            name = {" ": "space"}.get(name, name)
            char = {"space": " "}.get(name, name if len(name) == 1 else None)
            pilot.app.post_message(events.Key(_character_to_key(name) if len(name) == 1 else name, char))
    await settled(pilot)


def a_stage(
    folder: Path,
    *,
    country: Country = Country.DENMARK,
    language: Language = Language.DANISH,
    items: tuple[PlannedItem, ...] = ITEMS,
    opened: bool = True,
) -> Stage:
    """A steering group of eight with a meeting at two o'clock, open at its first item."""
    content, made = _a_stage(country, language, items, opened)
    clock = Clock(START)
    desk = Desk(copied(content, folder), clock, "kasper", in_words=in_words)
    return Stage(desk, clock, made.group_id, made.meeting_id, dict(made.people))


@cache
def _a_stage(country: Country, language: Language, items: tuple[PlannedItem, ...], opened: bool) -> tuple[bytes, Stage]:
    """What the file of such a record holds; it is made once and copied for every test."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "record.db"
        stage = _made(path, country, language, items, opened)
        stage.desk.store.close()
        return path.read_bytes(), stage


def _made(path: Path, country: Country, language: Language, items: tuple[PlannedItem, ...], opened: bool) -> Stage:
    clock = Clock(START - timedelta(days=1))
    desk = Desk(Store.create(path), clock, "kasper", in_words=in_words)
    group_id = organisation.found_initiative(
        desk, "Alle med", country, language, "Styregruppen", GroupKind.STEERING
    ).row_id
    assert group_id is not None
    stage = Stage(desk, clock, group_id)
    for place, (name, employer) in enumerate(PEOPLE):
        person_id = organisation.add_person(desk, name, organisation=employer).row_id
        assert person_id is not None
        organisation.seat_member(desk, group_id, person_id, role=Role.CHAIR if place == 0 else Role.MEMBER)
    stage.people = {person.initials: person.id for person in reading.people(desk)}
    planned = planning.plan_meeting(
        desk, group_id, MeetingKind.STEERING, date(2026, 11, 12), time(14, 0), minutes=85, items=items
    ).row_id
    assert planned is not None
    stage.meeting_id = planned
    clock.at = START
    if opened:
        live.open_meeting(desk, planned)
        attendance.all_expected_present(desk, planned)
    return stage
