"""The organisations of an initiative: what they are, which parts of the system they stand for, how near they are."""

from __future__ import annotations

from uuid import uuid4

from citerm.acts.desk import INITIATIVE, Desk
from citerm.model.message import N_, Echo, Refused, about, say
from citerm.model.people import Organisation, OrganisationKind, OrganisationState, Sector
from citerm.model.text import NAME_LIMIT, TITLE_LIMIT, clean_block, clean_line, fold, within
from citerm.rules.system_parts import named_parts
from citerm.store import groups as rows
from citerm.store import records

MOST_PARTS = 100
"""Parts of the system that one text can name."""


def add_organisation(
    desk: Desk,
    name: str,
    *,
    kind: OrganisationKind = OrganisationKind.UNSET,
    sector: Sector | None = None,
    state: OrganisationState = OrganisationState.CANDIDATE,
    system_parts: str = "",
) -> Echo:
    """Add an actor; until somebody of it takes part it is a candidate."""
    cleaned = _free_name(desk, name)
    with desk.act("add_organisation", INITIATIVE) as tx:
        row_id = tx.insert(
            "organisations",
            {
                "key": f"organisation-{uuid4().hex[:12]}",
                "name": cleaned,
                "kind": kind,
                "sector": sector,
                "state": state,
                "system_parts": _parts(system_parts),
            },
        )
    return Echo(row_id, say("{name} added", name=cleaned))


def change_organisation(
    desk: Desk,
    organisation_id: int,
    *,
    name: str,
    kind: OrganisationKind,
    sector: Sector | None,
    state: OrganisationState,
    system_parts: str,
) -> Echo:
    """Change what is known of an actor; nothing is written where nothing differs."""
    ours = rows.organisation(desk.store, organisation_id)
    values: dict[str, object] = {
        "name": _free_name(desk, name, ours),
        "kind": kind,
        "sector": sector,
        "state": state,
        "system_parts": _parts(system_parts),
    }
    changed = {column: value for column, value in values.items() if getattr(ours, column) != value}
    if not changed:
        return Echo(organisation_id, say("Nothing was changed"))
    with desk.act("change_organisation", INITIATIVE) as tx:
        tx.update("organisations", organisation_id, changed)
    return Echo(organisation_id, say("{name} was changed", name=str(values["name"])))


def name_system_parts(desk: Desk, text: str) -> Echo:
    """Name the parts of the system that should be represented, one on each line."""
    found = records.initiative(desk.store)
    if found is None:
        raise Refused(N_("There is no initiative in this record yet."))
    kept = _parts(text)
    if kept == found.system_parts:
        return Echo(found.id, say("Nothing was changed"))
    with desk.act("name_system_parts", INITIATIVE) as tx:
        tx.update("initiatives", found.id, {"system_parts": kept})
    return Echo(found.id, say("Parts of the system: {n}", n=len(named_parts(kept))))


def _parts(text: str) -> str:
    """Each part on a line of its own, once."""
    parts = named_parts(clean_block(text))
    with about("system_parts"):
        if len(parts) > MOST_PARTS:
            raise Refused(N_("At most {most} parts of the system can be named."), most=MOST_PARTS)
        return "\n".join(within(part, TITLE_LIMIT) for part in parts)


def _free_name(desk: Desk, name: str, ours: Organisation | None = None) -> str:
    with about("name"):
        cleaned = within(clean_line(name), NAME_LIMIT)
        if not cleaned:
            raise Refused(N_("A name is needed."))
        for other in records.organisations(desk.store):
            if fold(other.name) == fold(cleaned) and (ours is None or other.id != ours.id):
                raise Refused(N_("There is already an organisation called {name}."), name=other.name)
    return cleaned
