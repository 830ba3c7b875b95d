"""The table plans of a file; a plan is known by its day, and one that is agreed on in the record never changes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from citerm.acts.importing.rows import Arrival, Columns
from citerm.model.imported_seating import ImportedMissing, ImportedPlacement, ImportedSeating
from citerm.model.message import N_, Refused, say
from citerm.model.seating import Placement, Seat, Seating, SeatingState
from citerm.model.text import fold
from citerm.rules.seating import Place, actor_of, place_of, places
from citerm.store import records
from citerm.store import seating as rows


def bring_in_seatings(arrival: Arrival, seatings: Sequence[ImportedSeating]) -> None:
    """Add plans of days that have none, and tell what differs in those that are there.

    Raises:
        Refused: where a plan begins from one that the file does not have, or a table is not clear.
    """
    there: dict[date, list[Seating]] = {}
    for plan in rows.plans(arrival.desk.store) if seatings else ():
        there.setdefault(plan.on, []).append(plan)
    ids: dict[str, int] = {}
    for stated in seatings:
        if stated.earlier is not None and stated.earlier not in ids:
            raise Refused(N_("“{key}” is not among the table plans above it."), key=stated.earlier)
        known = there.get(arrival.moved(stated.on), [])
        ours = known.pop(0) if known else None
        ids[stated.key] = _bring_in(arrival, stated, ours, ids.get(stated.earlier or ""))


def _bring_in(arrival: Arrival, stated: ImportedSeating, ours: Seating | None, from_id: int | None) -> int:
    agreed_on = stated.agreed_on or (stated.on if stated.state is SeatingState.AGREED else None)
    columns = arrival.stated(stated, ours, on=arrival.moved(stated.on), agreed_on=arrival.day(agreed_on))
    for name in ("key", "earlier", "placements", "missing"):
        columns.pop(name, None)
    if ours is not None and ours.state is SeatingState.AGREED:
        for name, value in columns.items():
            if getattr(ours, name) != value:
                arrival.differ("seatings", stated.key, name, getattr(ours, name), value)
        _tell(arrival, stated, ours, may_change=False)
        return ours.id
    if ours is None:
        columns["from_id"] = from_id
    plan_id = arrival.row("seatings", ours, columns, name=stated.key)
    if ours is not None:
        _tell(arrival, stated, ours, may_change=arrival.update)
        return plan_id
    for position, placement in enumerate(stated.placements, start=1):
        arrival.insert("placements", _placement(arrival, plan_id, placement, position))
    for missing in stated.missing:
        arrival.insert("missing_seats", _missing(arrival, plan_id, missing))
    return plan_id


def _tell(arrival: Arrival, stated: ImportedSeating, ours: Seating, *, may_change: bool) -> None:
    """Tell who is placed otherwise in the record; put right where that was asked for and the plan is a draft."""
    known = {actor_of(one): one for one in rows.placements(arrival.desk.store, ours.id)}
    position = max((one.position for one in known.values()), default=0)
    for placement in stated.placements:
        position += 1
        columns = _placement(arrival, ours.id, placement, position)
        here = Placement(id=0, **columns)  # type: ignore[arg-type]
        there = known.get(actor_of(here))
        if there is not None and _compared(there) == _compared(here):
            continue
        name = placement.organisation or placement.person or placement.name
        said = N_("In the table plan “{plan}”, “{name}” is placed otherwise in the file")
        arrival.difference(say(said, plan=stated.key, name=name))
        if may_change:
            if there is None:
                arrival.tx.insert("placements", columns)
            else:
                changed = {name: columns[name] for name in ("seat", "group_id", "role", "reason")}
                arrival.tx.update("placements", there.id, changed)
            arrival.count_changed()
    wanted = {(place_of(one), fold(one.text)) for one in rows.missing_seats(arrival.desk.store, ours.id)}
    for missing in stated.missing:
        columns = _missing(arrival, ours.id, missing)
        if (_place(arrival, missing.seat, missing.group), fold(missing.text)) in wanted:
            continue
        said = N_("In the table plan “{plan}”, “{name}” is missing in the file only")
        arrival.difference(say(said, plan=stated.key, name=missing.text))
        if may_change:
            arrival.tx.insert("missing_seats", columns)
            arrival.count_changed()


def _compared(one: Placement) -> tuple[Place, str, str]:
    return (place_of(one), one.role, one.reason)


def _placement(arrival: Arrival, plan_id: int, stated: ImportedPlacement, position: int) -> Columns:
    seat, group_id = _place(arrival, stated.seat, stated.group)
    return {
        "seating_id": plan_id,
        "organisation_id": arrival.id_of("organisations", stated.organisation),
        "person_id": arrival.id_of("people", stated.person),
        "name": stated.name,
        "seat": seat,
        "group_id": group_id,
        "role": stated.role,
        "reason": stated.reason,
        "position": position,
    }


def _missing(arrival: Arrival, plan_id: int, stated: ImportedMissing) -> Columns:
    seat, group_id = _place(arrival, stated.seat, stated.group)
    if seat is Seat.UNPLACED:
        raise Refused(N_("Somebody is missing from a table, not from the pile. Choose a table."))
    return {"seating_id": plan_id, "seat": seat, "group_id": group_id, "text": stated.text}


def _place(arrival: Arrival, seat: Seat, group: str | None) -> Place:
    """The table; of several of a kind the group says which.

    Raises:
        Refused: where there are several and none is named.
    """
    if group is not None:
        return (seat, arrival.need("groups", group))
    found = [place for place in places(records.groups(arrival.desk.store)) if place[0] is seat]
    if len(found) != 1:
        raise Refused(N_("Which table? There are {n} of the kind; name the group."), n=len(found))
    return found[0]
