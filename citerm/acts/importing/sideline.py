"""The sideline of a file: an actor is known by who it is, a line of its log by day and subject."""

from __future__ import annotations

from collections.abc import Sequence

from citerm.acts.importing.rows import Arrival, Columns
from citerm.acts.initiative.sideline import standing
from citerm.model.imported_sideline import ImportedInforming, ImportedSidelineActor
from citerm.model.message import N_, say
from citerm.model.sideline import SidelineActor
from citerm.model.text import fold
from citerm.store import sideline as rows


def bring_in_sideline(arrival: Arrival, actors: Sequence[ImportedSidelineActor]) -> None:
    """Add actors that are new with what they were told, and tell what differs of those that are there."""
    store = arrival.desk.store
    there = rows.actors(store) if actors else ()
    told: dict[int, set[tuple[object, str]]] = {}
    for each in rows.informings(store) if actors else ():
        told.setdefault(each.sideline_id, set()).add((each.on, fold(each.subject)))
    for stated in actors:
        ours = _known(arrival, stated, there)
        owner_id = arrival.id_of("people", stated.owner)
        columns = arrival.stated(
            stated,
            ours,
            since=arrival.moved(stated.since),
            ended_on=arrival.day(stated.ended_on),
            owner_id=owner_id,
            organisation_id=arrival.id_of("organisations", stated.organisation),
            person_id=arrival.id_of("people", stated.person),
        )
        columns.pop("informed", None)
        name = stated.organisation or stated.person or stated.name
        actor_id = arrival.row("sideline", ours, columns, name=name)
        _bring_in_told(arrival, stated, actor_id, name, None if ours is None else told.get(ours.id, set()))


def _known(arrival: Arrival, stated: ImportedSidelineActor, there: Sequence[SidelineActor]) -> SidelineActor | None:
    """The entry of the same actor: the one that stands, else one that has ended."""
    who = {
        "organisation_id": arrival.id_of("organisations", stated.organisation),
        "person_id": arrival.id_of("people", stated.person),
    }
    if (found := standing(there, **who, name=stated.name)) is not None:
        return found
    for each in there:
        same = (each.organisation_id, each.person_id) == (who["organisation_id"], who["person_id"])
        if same and fold(each.name) == fold(stated.name):
            return each
    return None


def _bring_in_told(
    arrival: Arrival,
    stated: ImportedSidelineActor,
    actor_id: int,
    name: str,
    known: set[tuple[object, str]] | None,
) -> None:
    for each in stated.informed:
        columns = _told(arrival, actor_id, each)
        if known is None:
            arrival.insert("informings", columns)
        elif (columns["on"], fold(each.subject)) not in known:
            said = N_("“{name}” was told “{subject}” on {on}, by the file; the record does not say so")
            arrival.difference(say(said, name=name, subject=each.subject, on=columns["on"]))
            if arrival.update:
                arrival.tx.insert("informings", columns)
                arrival.count_changed()


def _told(arrival: Arrival, actor_id: int, each: ImportedInforming) -> Columns:
    return {
        "sideline_id": actor_id,
        "subject": each.subject,
        "on": arrival.moved(each.on),
        "channel": each.channel,
        "meeting_id": arrival.id_of("meetings", each.meeting),
        "by_id": arrival.id_of("people", each.by),
        "at": arrival.desk.now(),
        "account": arrival.desk.account,
    }
