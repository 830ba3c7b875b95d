"""What a group is there for, how far it has come, and the decision that set it up (S8, S9)."""

from __future__ import annotations

from uuid import uuid4

from citerm.acts.action_plan_news import outdated_by_group
from citerm.acts.authority import by_decision
from citerm.acts.demands import demands
from citerm.acts.desk import INITIATIVE, Desk
from citerm.model.message import N_, Echo, Message, Refused, about, say
from citerm.model.people import Group, GroupKind, GroupState
from citerm.model.text import NAME_LIMIT, RESULT_LIMIT, TITLE_LIMIT, clean_block, clean_line, fold, within
from citerm.rules.authority import LEADING, Matter, told
from citerm.rules.group_states import first_state
from citerm.store import chains, records
from citerm.store import groups as rows

LARGEST = 999
"""Most people that a group can be meant to have."""


def describe_group(
    desk: Desk,
    group_id: int,
    *,
    purpose: str,
    boundary: str,
    focus: str,
    size_min: int | None,
    size_max: int | None,
) -> Echo:
    """Say what a group is for, where its task ends, what it looks at, and how many should take part.

    Raises:
        Refused: where the least is more than the most.
    """
    group = records.group(desk.store, group_id)
    for field, size in (("size_min", size_min), ("size_max", size_max)):
        with about(field):
            if size is not None and not 1 <= size <= LARGEST:
                raise Refused(N_("Say how many should take part, from 1 to {most}."), most=LARGEST)
    with about("size_max"):
        if size_min is not None and size_max is not None and size_min > size_max:
            raise Refused(N_("The least is more than the most."))
    values: dict[str, object] = {"size_min": size_min, "size_max": size_max}
    for field, text in (("purpose", purpose), ("boundary", boundary), ("focus", focus)):
        with about(field):
            values[field] = within(clean_block(text), RESULT_LIMIT)
    changed = {column: value for column, value in values.items() if getattr(group, column) != value}
    if not changed:
        return Echo(group_id, say("Nothing was changed"))
    with desk.act("describe_group", INITIATIVE) as tx:
        tx.update("groups", group_id, changed)
    return Echo(group_id, say("Group {name} was changed", name=group.name))


def set_group_state(desk: Desk, group_id: int, state: GroupState) -> Echo:
    """Say how far a group has come; that it ends is for the steering group to decide (I9)."""
    group = records.group(desk.store, group_id)
    if group.state is state:
        return Echo(group_id, say("Nothing was changed"))
    with desk.act("set_group_state", INITIATIVE) as tx:
        tx.update("groups", group_id, {"state": state})
    warnings: tuple[Message, ...] = ()
    if state is GroupState.CLOSED and group.kind not in LEADING:
        warnings = told(Matter.CLOSING, group_id, records.groups(desk.store))
    return Echo(group_id, say("{name} is now: {state}", name=group.name, state=state), warnings)


def link_founding(desk: Desk, group_id: int, decision_id: int | None) -> Echo:
    """Name the decision that set a group up, or none."""
    group = records.group(desk.store, group_id)
    if decision_id is not None:
        _standing(desk, decision_id)
    if group.founded_by_id == decision_id:
        return Echo(group_id, say("Nothing was changed"))
    with desk.act("link_founding", INITIATIVE) as tx:
        tx.update("groups", group_id, {"founded_by_id": decision_id})
    if decision_id is None:
        return Echo(group_id, say("{name} has no founding decision now", name=group.name))
    said = say("The decision that set up {name} is linked", name=group.name)
    return Echo(group_id, said, _founded_elsewhere(desk, group.kind, decision_id))


def found_group(desk: Desk, decision_id: int, name: str, kind: GroupKind = GroupKind.WORKING) -> Echo:
    """Set up the group that was decided on; group and decision know of each other (S9).

    Raises:
        Refused: where the decision set one up already, or the name is taken.
    """
    _standing(desk, decision_id)
    there = rows.founded_by(desk.store, decision_id)
    if there is not None:
        raise Refused(N_("This decision set up {group} already."), group=there.name)
    with about("name"):
        cleaned = within(clean_line(name), NAME_LIMIT)
        if not cleaned:
            raise Refused(N_("A name is needed."))
        if any(fold(group.name) == fold(cleaned) for group in records.groups(desk.store)):
            raise Refused(N_("There is already a group called {name}."), name=cleaned)
    with desk.act("found_group", INITIATIVE) as tx:
        group_id = tx.insert(
            "groups",
            {
                "key": f"group-{uuid4().hex[:12]}",
                "name": cleaned,
                "kind": kind,
                "state": first_state(kind, demands(desk)),
                "founded_by_id": decision_id,
            },
        )
    said = say("Group {name} was set up by this decision", name=cleaned)
    return Echo(group_id, said, (*_founded_elsewhere(desk, kind, decision_id), *outdated_by_group(desk, group_id)))


def _founded_elsewhere(desk: Desk, kind: GroupKind, decision_id: int) -> tuple[Message, ...]:
    """Groups are the steering group's to set up, but for itself and the initiators (I9)."""
    if kind in LEADING:
        return ()
    return by_decision(desk, Matter.FOUNDING, decision_id)


def founded_by(desk: Desk, decision_id: int) -> Group | None:
    """The group that a decision set up, if it did."""
    return rows.founded_by(desk.store, decision_id)


def _standing(desk: Desk, decision_id: int) -> None:
    found = chains.known_decision(desk.store, decision_id)
    if found is None or found.struck or not found.outcome.holds:
        raise Refused(N_("Only a decision that was adopted sets up a group."))


def describe_membership(
    desk: Desk, membership_id: int, *, perspective: str, discipline: str, areas: str, willing_to_lead: bool
) -> Echo:
    """Say what a person brings to a group: an angle, a field of work, what they answer for, the will to lead."""
    seat = records.membership(desk.store, membership_id)
    values: dict[str, object] = {"willing_to_lead": willing_to_lead}
    for field, text in (("perspective", perspective), ("discipline", discipline), ("areas", areas)):
        with about(field):
            values[field] = within(clean_line(text), TITLE_LIMIT)
    changed = {column: value for column, value in values.items() if getattr(seat, column) != value}
    if not changed:
        return Echo(membership_id, say("Nothing was changed"))
    with desk.act("describe_membership", INITIATIVE) as tx:
        tx.update("memberships", membership_id, changed)
    name = records.person(desk.store, seat.person_id).name
    return Echo(membership_id, say("{name} was changed", name=name))
