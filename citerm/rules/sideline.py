"""The sideline: who was last informed of what, and who has not heard for too long (I17)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from citerm.model.initiative import Model
from citerm.model.people import Organisation, Person
from citerm.model.sideline import Informing, SidelineActor
from citerm.model.text import fold

SILENT_AFTER = 60
"""Days without a word after which it is told."""


class Kept(Model, frozen=True):
    """An actor on the sideline, as lists name it, with what it was told."""

    actor: SidelineActor
    name: str
    organisation: str = ""
    """Where a person works."""
    informed: tuple[Informing, ...] = ()
    """What it was told, oldest first."""

    @property
    def id(self) -> int:
        """Key of the entry."""
        return self.actor.id

    @property
    def active(self) -> bool:
        """Whether it is still to be informed."""
        return self.actor.ended_on is None

    @property
    def last(self) -> Informing | None:
        """What it was told last."""
        return self.informed[-1] if self.informed else None

    def days(self, today: date) -> int:
        """Days since it was told anything; as long as it was told nothing, since it was put on the sideline."""
        return max(0, (today - (self.last.on if self.last is not None else self.actor.since)).days)

    def is_silent(self, today: date) -> bool:
        """Whether it has not heard for more than sixty days."""
        return self.active and self.days(today) > SILENT_AFTER


def kept(
    actors: Iterable[SidelineActor],
    informings: Iterable[Informing],
    people: Mapping[int, Person],
    organisations: Mapping[int, Organisation],
) -> tuple[Kept, ...]:
    """Name the actors with what each was told: those to be informed first, by name; then those that were."""
    told: dict[int, list[Informing]] = {}
    for each in informings:
        if not each.struck:
            told.setdefault(each.sideline_id, []).append(each)
    found = [
        Kept(actor, *_named(actor, people, organisations), tuple(sorted(told.get(actor.id, ()), key=_when)))
        for actor in actors
        if not actor.struck
    ]
    return tuple(sorted(found, key=lambda each: (not each.active, fold(each.name), each.id)))


def silent(found: Iterable[Kept], today: date) -> tuple[Kept, ...]:
    """Those who have not heard for more than sixty days, the longest silence first."""
    return tuple(
        sorted((each for each in found if each.is_silent(today)), key=lambda each: (-each.days(today), each.id))
    )


def informed_of(found: Iterable[Kept], meeting_id: int) -> tuple[Kept, ...]:
    """Those who were told of a meeting."""
    return tuple(each for each in found if any(one.meeting_id == meeting_id for one in each.informed))


def _when(informing: Informing) -> tuple[date, int]:
    return informing.on, informing.id


def _named(
    actor: SidelineActor, people: Mapping[int, Person], organisations: Mapping[int, Organisation]
) -> tuple[str, str]:
    person = people.get(actor.person_id or 0)
    if person is not None:
        employer = organisations.get(person.organisation_id or 0)
        return person.name, employer.name if employer is not None else ""
    organisation = organisations.get(actor.organisation_id or 0)
    return organisation.name if organisation is not None else actor.name, ""
