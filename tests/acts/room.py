"""A record with a group that meets, and a clock that tests turn by hand."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from pathlib import Path

from citerm.acts import organisation, planning, reading
from citerm.acts.desk import Desk
from citerm.acts.meeting import live
from citerm.acts.planning import PlannedItem
from citerm.model.initiative import Country, Language
from citerm.model.meeting import AgendaItem, MeetingKind, Purpose
from citerm.model.meeting_record import MeetingRecord
from citerm.model.people import GroupKind
from citerm.store import Store
from citerm.store.file import file_lock

START = datetime(2026, 11, 12, 13, 0, tzinfo=UTC)
"""14.00 in Copenhagen and Oslo."""


@dataclass
class Clock:
    """A clock that stands still until a test moves it."""

    at: datetime = START

    def __call__(self) -> datetime:
        return self.at

    def forward(self, **amount: float) -> None:
        self.at += timedelta(**amount)


@dataclass
class Room:
    """A desk, its clock, and the people and groups by short names."""

    desk: Desk
    clock: Clock
    group_id: int
    people: dict[str, int] = field(default_factory=dict)
    meeting_id: int = 0

    @property
    def record(self) -> MeetingRecord:
        return reading.meeting_record(self.desk, self.meeting_id)

    def item(self, title: str) -> AgendaItem:
        return next(item for item in self.record.items if item.title == title)


def copied(content: bytes, folder: Path) -> Store:
    """A record of that content in the folder, which may be new."""
    path = folder / "record.db"
    folder.mkdir(exist_ok=True)
    path.touch(0o600, exist_ok=False)
    path.write_bytes(content)
    with file_lock(path, wait=1):  # as it stands beside every record that was written to
        return Store.open(path)


def a_room(
    folder: Path,
    *,
    country: Country = Country.DENMARK,
    language: Language = Language.DANISH,
    kind: GroupKind = GroupKind.STEERING,
    account: str = "kasper",
) -> Room:
    """A record with one group of four members and a secretary without a voice."""
    content, made = _a_room(country, language, kind, account)
    clock = Clock()
    desk = Desk(copied(content, folder), clock, account)
    return Room(desk, clock, made.group_id, dict(made.people))


@cache
def _a_room(country: Country, language: Language, kind: GroupKind, account: str) -> tuple[bytes, Room]:
    """What the file of such a record holds; it is made once and copied for every test."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "record.db"
        room = _made(path, country, language, kind, account)
        room.desk.store.close()
        return path.read_bytes(), room


def _made(path: Path, country: Country, language: Language, kind: GroupKind, account: str) -> Room:
    clock = Clock()
    desk = Desk(Store.create(path), clock, account)
    group_id = organisation.found_initiative(desk, "Alle med", country, language, "Styregruppen", kind).row_id
    assert group_id is not None
    room = Room(desk, clock, group_id)
    for name in ("Mette Holm", "Anders Bo", "Cecilie Dam", "Erik Falk"):
        person_id = organisation.add_person(desk, name, organisation="Kommunen").row_id
        assert person_id is not None
        organisation.seat_member(desk, group_id, person_id)
        initials = next(p.initials for p in reading.people(desk) if p.id == person_id)
        room.people[initials] = person_id
    return room


ITEMS = (
    PlannedItem("Velkomst", Purpose.INFORMATION, 5, "welcome", case=False),
    PlannedItem("Godkendelse af dagsorden", Purpose.DECISION, 3, "appr", proposed_wording="Dagsordenen godkendes."),
    PlannedItem("Status", Purpose.DISCUSSION, 20),
    PlannedItem("Mandat", Purpose.DECISION, 20, proposed_wording="Mandatet vedtages."),
    PlannedItem("Eventuelt", Purpose.INFORMATION, 5, "aob"),
)


def an_open_meeting(room: Room, items: tuple[PlannedItem, ...] = ITEMS) -> Room:
    """The room with a meeting that was planned and opened."""
    planned = planning.plan_meeting(
        room.desk, room.group_id, MeetingKind.STEERING, date(2026, 11, 12), time(14), minutes=60, items=items
    )
    assert planned.row_id is not None
    room.meeting_id = planned.row_id
    live.open_meeting(room.desk, room.meeting_id)
    return room
