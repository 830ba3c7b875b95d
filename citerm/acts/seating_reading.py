"""What the screen of the table plans shows, and what their paper prints."""

from __future__ import annotations

from citerm.acts.desk import Desk
from citerm.model.action import Action
from citerm.model.glance import Glance
from citerm.model.initiative import Initiative, Model
from citerm.model.meeting import Meeting
from citerm.model.message import N_, Refused, say
from citerm.model.people import Group, Membership, Organisation, Person
from citerm.model.seating import MissingSeat, Placement, Seat, Seating, SeatingState
from citerm.rules import seating
from citerm.rules.seating import Coming, Difference, Table
from citerm.store import records
from citerm.store import seating as rows


class TablePlan(Model, frozen=True, kw_only=True):
    """One plan with everything that stands beside it."""

    initiative: Initiative
    plan: Seating
    placements: tuple[Placement, ...]
    missing: tuple[MissingSeat, ...]
    groups: tuple[Group, ...]
    people: tuple[Person, ...]
    organisations: tuple[Organisation, ...]
    memberships: tuple[Membership, ...]
    actions: tuple[Action, ...] = ()
    """Those that came of it."""
    earlier: Seating | None = None
    """The plan that this one is compared with."""
    earlier_placements: tuple[Placement, ...] = ()
    earlier_missing: tuple[MissingSeat, ...] = ()
    meeting: Meeting | None = None

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables with those who sit there."""
        return seating.tables(self.groups, self.placements, self.missing)

    @property
    def coming(self) -> tuple[Coming, ...]:
        """What the plan asks for and nobody has made yet."""
        return seating.coming(self.placements, self.memberships)

    @property
    def difference(self) -> Difference:
        """What is otherwise than in the earlier plan; nothing without one."""
        if self.earlier is None:
            return Difference()
        return seating.difference(self.earlier_placements, self.placements, self.earlier_missing, self.missing)

    def called(self, placement: Placement) -> str:
        """What an actor is called."""
        return seating.called(placement, self.organisations, self.people)

    def from_where(self, placement: Placement) -> str:
        """The organisation that a placed person comes from."""
        home = next((one.organisation_id for one in self.people if one.id == placement.person_id), None)
        return next((one.name for one in self.organisations if one.id == home), "") if home is not None else ""


def plans(desk: Desk) -> tuple[Seating, ...]:
    """All table plans, oldest first."""
    return rows.plans(desk.store)


def table_plan(desk: Desk, seating_id: int, *, against: int | None = None) -> TablePlan:
    """One plan, compared with the one it began from, or with the latest agreed one before it.

    Args:
        desk: where it is read.
        seating_id: the plan.
        against: the plan it is compared with, where somebody has chosen one.
    """
    store, plan = desk.store, rows.plan(desk.store, seating_id)
    initiative = records.initiative(store)
    assert initiative is not None
    earlier = _earlier(rows.plans(store), plan, against)
    placements = rows.placements(store, seating_id)
    wanted = {one.action_id for one in placements if one.action_id is not None}
    return TablePlan(
        initiative=initiative,
        plan=plan,
        placements=placements,
        missing=rows.missing_seats(store, seating_id),
        groups=records.groups(store),
        people=records.people(store),
        organisations=records.organisations(store),
        memberships=records.memberships(store),
        actions=tuple(records.actions_of(store, wanted).values()) if wanted else (),
        earlier=earlier,
        earlier_placements=rows.placements(store, earlier.id) if earlier is not None else (),
        earlier_missing=rows.missing_seats(store, earlier.id) if earlier is not None else (),
        meeting=records.meeting(store, plan.meeting_id) if plan.meeting_id is not None else None,
    )


def _earlier(known: tuple[Seating, ...], plan: Seating, against: int | None) -> Seating | None:
    wanted = against if against is not None else plan.from_id
    found = next((one for one in known if one.id == wanted), None)
    if found is not None and found.id != plan.id:
        return found
    before = known[: known.index(plan)] if plan in known else ()
    return next((one for one in reversed(before) if one.state is SeatingState.AGREED), None)


def plan_to_print(desk: Desk, name: str = "last") -> TablePlan:
    """The plan of that number, or the latest.

    Raises:
        Refused: where there is none.
    """
    known = rows.plans(desk.store)
    if not known:
        raise Refused(N_("There is no table plan yet."))
    if name == "last":
        return table_plan(desk, known[-1].id)
    if not (name.isascii() and name.isdecimal() and 1 <= int(name) <= len(known)):
        raise Refused(
            N_("There is no table plan {name}. They are numbered from 1 to {last}."), name=name, last=len(known)
        )
    return table_plan(desk, known[int(name) - 1].id)


def glance(desk: Desk) -> Glance | None:
    """How the latest table plan stands, in a line."""
    known = rows.plans(desk.store)
    if not known:
        return Glance(command="seating", said=(say("no table plan yet"),))
    latest = known[-1]
    placed = rows.placements(desk.store, latest.id)
    waiting = sum(1 for one in placed if one.seat is Seat.UNPLACED)
    missing = len(rows.missing_seats(desk.store, latest.id))
    said = [
        say("{state} {on}", state=latest.state, on=latest.agreed_on or latest.on),
        say("actors: {n}", n=len(placed)),
    ]
    said += [say("missing: {n}", n=missing)] if missing else []
    said += [say("not placed: {n}", n=waiting)] if waiting else []
    return Glance(command="seating", said=tuple(said), attention=bool(missing or waiting))
