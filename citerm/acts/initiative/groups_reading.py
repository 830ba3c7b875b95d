"""What the card of a group, its lights and the list of organisations show."""

from __future__ import annotations

from datetime import date

from citerm.acts.demands import demands
from citerm.acts.desk import Desk
from citerm.acts.initiative.contracts_reading import contracts_page
from citerm.acts.register_reading import decision_label
from citerm.model.action import Action
from citerm.model.glance import Glance
from citerm.model.initiative import Model
from citerm.model.message import N_, Message, Refused, say
from citerm.model.people import Group, Membership, Organisation, OrganisationState
from citerm.rules.contracts import Signed
from citerm.rules.groups import GroupsRecord, Light, group_lights, lights_lacking
from citerm.rules.participation import Participation, participation
from citerm.rules.system_parts import uncovered
from citerm.rules.tasks import Standing, bound_groups, standing
from citerm.store import common_agenda, phases, records
from citerm.store import groups as rows


class GroupPage(Model, frozen=True, kw_only=True):
    """One group with its lights."""

    record: GroupsRecord
    group: Group
    lights: tuple[Light, ...]
    seats: tuple[Membership, ...]
    """Those held today, in seating order."""
    others: tuple[Action, ...]
    """What other groups have to do and coordinate with this one."""
    signed: Signed
    """How many of those of whom a contract is wanted have signed."""


def groups_record(desk: Desk, named: Group | None = None) -> GroupsRecord:
    """What the lights of all groups are read from; of one group, with the number of its founding decision.

    Raises:
        Refused: in a record without an initiative.
    """
    store = desk.store
    initiative = records.initiative(store)
    if initiative is None:
        raise Refused(N_("There is no initiative in this record yet."))
    founding = {}
    if named is not None and named.founded_by_id is not None:
        founding[named.founded_by_id] = decision_label(desk, named.founded_by_id)
    return GroupsRecord(
        initiative=initiative,
        demands=demands(desk),
        groups=records.groups(store),
        people={person.id: person for person in records.people(store)},
        organisations={one.id: one for one in records.organisations(store)},
        memberships=records.memberships(store),
        meetings=records.meetings(store),
        cycles=phases.cycles(store),
        mandates=rows.mandates_in_force(store),
        founding=founding,
        tasks=_tasks(desk),
        today=desk.today(),
    )


def _tasks(desk: Desk) -> dict[int, Standing]:
    """How the tasks of the groups stand from whom the track wants them anchored and agreed (S68)."""
    bound = bound_groups(records.groups(desk.store), demands(desk))
    if not bound:
        return {}
    goals, strategies = common_agenda.goals(desk.store), phases.strategies(desk.store)
    efforts = records.efforts(desk.store)
    return {group_id: standing(group_id, efforts, goals, strategies) for group_id in bound}


def group_page(desk: Desk, group_id: int) -> GroupPage:
    """One group with its lights; ``Gone`` where there is none."""
    group = records.group(desk.store, group_id)
    record = groups_record(desk, group)
    return GroupPage(
        record=record,
        group=group,
        lights=group_lights(record, group),
        seats=tuple(record.seats(group)),
        others=records.coordinated_with(desk.store, group_id),
        signed=contracts_page(desk, group_id).signed(group),
    )


class OrganisationsPage(Model, frozen=True, kw_only=True):
    """All organisations with how they take part, and what nobody stands for."""

    name: str
    """Of the initiative."""
    system_parts: str
    organisations: tuple[Participation, ...]
    uncovered: tuple[str, ...]
    """Parts of the system that no organisation with people in the initiative stands for."""
    today: date

    def of(self, organisation_id: int) -> Participation | None:
        """One of them."""
        return next((one for one in self.organisations if one.organisation.id == organisation_id), None)


def organisations_page(desk: Desk, *, attendance: bool = True) -> OrganisationsPage:
    """The snapshot of the list of organisations; ``attendance`` tells how often each has come this year."""
    store, today = desk.store, desk.today()
    initiative = records.initiative(store)
    if initiative is None:
        raise Refused(N_("There is no initiative in this record yet."))
    found = participation(
        records.organisations(store),
        {person.id: person for person in records.people(store)},
        records.memberships(store),
        {group.id: group for group in records.groups(store)},
        records.meetings(store),
        rows.present_in(store, date(today.year, 1, 1), date(today.year, 12, 31)) if attendance else (),
        today,
    )
    taking_part: list[Organisation] = [one.organisation for one in found if one.seats]
    return OrganisationsPage(
        name=initiative.name,
        system_parts=initiative.system_parts,
        organisations=found,
        uncovered=uncovered(initiative.system_parts, taking_part),
        today=today,
    )


def group_attention(desk: Desk) -> dict[int, tuple[Message, ...]]:
    """What is red on the card of each group that is not closed, for the tree of the initiative."""
    found: dict[int, tuple[Message, ...]] = {}
    for group, light in lights_lacking(groups_record(desk)):
        found[group.id] = (*found.get(group.id, ()), light.said)
    return found


def glance(desk: Desk) -> Glance | None:
    """How the organisations stand, in a line; nothing where there are none."""
    page = organisations_page(desk, attendance=False)
    here = [one for one in page.organisations if one.organisation.state is not OrganisationState.LEFT]
    if not here and not page.system_parts:
        return None
    said = [say("organisations: {n}", n=len(here)), say("with a seat: {n}", n=sum(bool(one.seats) for one in here))]
    if page.uncovered:
        said.insert(0, say("parts nobody stands for: {n}", n=len(page.uncovered)))
    return Glance(command="organisations", said=tuple(said), attention=bool(page.uncovered))
