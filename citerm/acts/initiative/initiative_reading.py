"""What the initiative screen shows: the bodies as a tree, and how each part of the work around them stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from citerm.acts import handoff_reading
from citerm.acts.desk import Desk
from citerm.acts.initiative import (
    checks_reading,
    common_agenda_reading,
    contracts_reading,
    groups_reading,
    mandate_reading,
    seating_reading,
    secretariat_reading,
    sideline_reading,
)
from citerm.acts.phase import indicator_reading
from citerm.acts.phase_reading import open_now, phase_names
from citerm.model.glance import Glance
from citerm.model.initiative import Initiative, Model
from citerm.model.message import N_, Message, Refused
from citerm.model.people import Organisation, Person
from citerm.model.track import Texts
from citerm.rules.organisation_tree import Body, bodies
from citerm.store import records

SUPPLIERS: tuple[Callable[[Desk], Glance | None], ...] = (
    checks_reading.glance,
    handoff_reading.glance,
    mandate_reading.glance,
    contracts_reading.glance,
    groups_reading.glance,
    seating_reading.glance,
    sideline_reading.glance,
    secretariat_reading.glance,
    common_agenda_reading.glance,
    indicator_reading.glance,
)
"""The lines under the tree, in this order: a part of the work adds its ``glance`` here, once its screen is there."""


class OrganisationPage(Model, frozen=True, kw_only=True):
    """The initiative and its bodies, on a day."""

    initiative: Initiative
    today: date
    bodies: tuple[Body, ...]
    people: Mapping[int, Person]
    organisations: Mapping[int, Organisation]
    lights: Mapping[int, tuple[Message, ...]]
    """What is amiss in a group, by its number."""
    track: Texts | None = None
    """Name of the track of the primary phase; none where no phase is open."""
    phase: Texts | None = None
    phase_number: int = 0

    def organisation_of(self, person: Person) -> Organisation | None:
        """Where a person comes from."""
        return self.organisations.get(person.organisation_id or 0)


def organisation_page(desk: Desk) -> OrganisationPage:
    """The initiative with its bodies as they are today.

    Raises:
        Refused: in a record without an initiative.
    """
    found = records.initiative(desk.store)
    if found is None:
        raise Refused(N_("There is no initiative in this record yet."))
    store, today = desk.store, desk.today()
    primary = next((one for one in open_now(desk) if one.primary), None)
    named = phase_names(desk, primary.track, primary.phase) if primary is not None else None
    return OrganisationPage(
        initiative=found,
        today=today,
        bodies=bodies(records.groups(store), records.memberships(store), records.meetings(store), today),
        people={person.id: person for person in records.people(store)},
        organisations={one.id: one for one in records.organisations(store)},
        lights=groups_reading.group_attention(desk),
        track=named.track if named is not None else None,
        phase=named.phase if named is not None else None,
        phase_number=primary.phase if primary is not None else 0,
    )


def initiative_page(desk: Desk) -> tuple[OrganisationPage, tuple[Glance, ...]]:
    """The initiative with its bodies, and how each part of the work stands, read at one moment.

    Raises:
        Refused: in a record without an initiative.
    """
    with desk.store.reading():
        return organisation_page(desk), glances(desk)


def glances(desk: Desk) -> tuple[Glance, ...]:
    """How each part of the work stands; parts that have nothing to say yet are left out."""
    return tuple(glance for supplier in SUPPLIERS if (glance := supplier(desk)) is not None)
