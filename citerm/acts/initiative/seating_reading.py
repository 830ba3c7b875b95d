"""What the screen of the table plans shows, and what their paper prints."""

from __future__ import annotations

from citerm.acts.desk import Desk
from citerm.model.glance import Glance
from citerm.model.initiative import replace
from citerm.model.message import N_, Refused, say
from citerm.model.seating import Seat, Seating, SeatingState
from citerm.rules.table_plan import TablePlan
from citerm.store import kept_actions, records
from citerm.store import seating as rows


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
        actions=tuple(kept_actions.actions_of(store, wanted).values()) if wanted else (),
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
    """The plan of that number, or the latest, as it may leave the house.

    Raises:
        Refused: where there is none, or it was made under a closed item.
    """
    known = rows.plans(desk.store)
    if not known:
        raise Refused(N_("There is no table plan yet."))
    number = len(known) if name == "last" else int(name) if name.isascii() and name.isdecimal() else 0
    if not 1 <= number <= len(known):
        text = N_("There is no table plan {name}. They are numbered from 1 to {last}.")
        raise Refused(text, name=name, last=len(known))
    found = table_plan(desk, known[number - 1].id)
    if _is_closed(desk, found.plan):
        raise Refused(N_("This table plan was made under a closed item. It is shown on the screen only."))
    if found.earlier is not None and _is_closed(desk, found.earlier):
        return replace(found, earlier=None, earlier_placements=(), earlier_missing=())
    return found


def _is_closed(desk: Desk, plan: Seating) -> bool:
    return plan.item_id is not None and records.item(desk.store, plan.item_id).closed


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
