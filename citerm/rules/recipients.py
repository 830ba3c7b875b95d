"""Who gets a group's paper without a seat in it: by name, with an address where one is known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from citerm.model.initiative import Model
from citerm.model.paper import Recipient, RecipientKind
from citerm.model.people import Organisation, Person
from citerm.model.text import fold


class Addressed(Model, frozen=True):
    """One who gets the paper, as lists and letters name them."""

    id: int
    """Key of the row."""
    kind: RecipientKind
    name: str
    email: str = ""
    organisation: str = ""


def addressed(
    recipients: Iterable[Recipient], people: Mapping[int, Person], organisations: Mapping[int, Organisation]
) -> tuple[Addressed, ...]:
    """Name those who get the paper, copies first, by name; who was forgotten or left the record is left out."""
    found = [_one(each, people, organisations) for each in recipients if not each.struck]
    order = list(RecipientKind)
    return tuple(
        sorted((each for each in found if each.name), key=lambda each: (order.index(each.kind), fold(each.name)))
    )


def of_kind(found: Iterable[Addressed], kind: RecipientKind) -> tuple[Addressed, ...]:
    """Those who get it for one reason."""
    return tuple(each for each in found if each.kind is kind)


def _one(each: Recipient, people: Mapping[int, Person], organisations: Mapping[int, Organisation]) -> Addressed:
    if each.person_id is not None:
        person = people.get(each.person_id)
        if person is None or person.forgotten_on is not None:
            return Addressed(each.id, each.kind, "")
        employer = organisations.get(person.organisation_id or 0)
        return Addressed(
            each.id, each.kind, person.name, each.email or person.email, employer.name if employer is not None else ""
        )
    if each.organisation_id is not None:
        organisation = organisations.get(each.organisation_id)
        return Addressed(each.id, each.kind, organisation.name if organisation is not None else "", each.email)
    return Addressed(each.id, each.kind, each.name, each.email)
