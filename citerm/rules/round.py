"""The round of an item: who has been heard, who not yet, by sector."""

from __future__ import annotations

from collections.abc import Mapping

from citerm.model.initiative import Model
from citerm.model.meeting_record import MeetingRecord
from citerm.model.people import Person, Sector
from citerm.rules.attendance import PresenceNow, presence
from citerm.rules.seats import is_secretariat, seats, sector_of


class SectorRound(Model, frozen=True):
    """The round within one sector."""

    sector: Sector | None
    heard: tuple[Person, ...]
    waiting: tuple[Person, ...]


class Round(Model, frozen=True):
    """Who of those present has been heard on an item, in seating order."""

    heard: tuple[Person, ...]
    waiting: tuple[Person, ...]
    """Not yet heard; the secretariat and those out on conflict of interest are not waited for."""
    sectors: tuple[SectorRound, ...]


def round_of(record: MeetingRecord, item_id: int) -> Round:
    """Say who has been heard on an item and who of those present has not."""
    spoken = {hearing.person_id for hearing in record.hearings if hearing.item_id == item_id}
    held, now = seats(record), presence(record)
    heard = [person for person in _seated_first(record, now) if person.id in spoken]
    waiting = [
        record.person_by_id[standing.person_id]
        for standing in now.values()
        if standing.here
        and not standing.recused
        and standing.person_id not in spoken
        and standing.person_id in record.person_by_id
        and not (standing.person_id in held and is_secretariat(record, held[standing.person_id]))
    ]
    by_sector: dict[Sector | None, tuple[list[Person], list[Person]]] = {}
    for place, people in enumerate((heard, waiting)):
        for person in people:
            by_sector.setdefault(sector_of(record, person.id), ([], []))[place].append(person)
    return Round(
        tuple(heard),
        tuple(waiting),
        tuple(
            SectorRound(sector, *(tuple(people) for people in by_sector[sector]))
            for sector in (*Sector, None)
            if sector in by_sector
        ),
    )


def _seated_first(record: MeetingRecord, now: Mapping[int, PresenceNow]) -> list[Person]:
    known = [record.person_by_id[id_] for id_ in now if id_ in record.person_by_id]
    return [*known, *(person for person in record.people if person.id not in now)]
