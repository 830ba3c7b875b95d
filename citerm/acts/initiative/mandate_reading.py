"""What the screen and the paper of a group's mandate show."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from citerm.acts.demands import demands
from citerm.acts.desk import Desk
from citerm.acts.planning import language_of
from citerm.acts.printing import behind
from citerm.acts.reading import find_group
from citerm.acts.register_reading import register_facts
from citerm.content.mandates import headings, task_names
from citerm.model.entries import Decision
from citerm.model.glance import Glance
from citerm.model.initiative import Initiative, Language, Model, replace
from citerm.model.mandate import Mandate, MandateState
from citerm.model.meeting import ItemState, Meeting
from citerm.model.message import N_, Refused, say
from citerm.model.people import Group, GroupState, Person
from citerm.rules.authority import escalates_to
from citerm.rules.mandates import before, final, newest
from citerm.rules.register import labels_for
from citerm.rules.tasks import Task, bound_groups, told
from citerm.store import common_agenda, phases, records
from citerm.store import mandates as rows


class MandatePage(Model, frozen=True, kw_only=True):
    """A group's mandate in one version, with what belongs to it."""

    initiative: Initiative
    group: Group
    above: Group | None
    """The group that treats it."""
    language: Language
    """That of the group's minutes."""
    versions: tuple[Mandate, ...]
    """Oldest first, without those that were struck."""
    chosen: Mandate | None
    earlier: Mandate | None
    """The version before it."""
    decision: Decision | None = None
    """The decision that treated it."""
    decision_label: str = ""
    decided_by: Group | None = None
    decided_at: Meeting | None = None
    secret: bool = False
    """Whether that was decided under a closed item."""
    placed_at: Meeting | None = None
    """The meeting on whose agenda it stands."""
    item_id: int | None = None
    """The item there, until it is taken up."""
    waits: bool = False
    """Whether its item waits for the next agenda."""
    leads: tuple[Person, ...] = ()
    members: int = 0
    voices: int = 0
    tasks: tuple[Task, ...] = ()
    """What the group is at: its efforts that are not reported yet."""
    bound: bool = False
    """Whether the track wants them anchored, and agreed with the network leader (S68)."""
    today: date

    @property
    def holds(self) -> Mandate | None:
        """The version that holds."""
        return final(self.versions)

    @property
    def newest(self) -> Mandate | None:
        """The version that is worked on, or was last."""
        return newest(self.versions)


def mandate_page(desk: Desk, group_id: int, mandate_id: int | None = None) -> MandatePage:
    """The mandate of a group: the version asked for, else the newest.

    Raises:
        Gone: where the group is there no more.
    """
    group, groups = records.group(desk.store, group_id), records.groups(desk.store)
    initiative = records.initiative(desk.store)
    assert initiative is not None
    versions = tuple(one for one in rows.of_group(desk.store, group_id) if not one.struck)
    chosen = next((one for one in versions if one.id == mandate_id), None) or newest(versions)
    language, today = language_of(desk, group_id), desk.today()
    seats = [seat for seat in records.memberships(desk.store, group_id) if seat.holds_on(today)]
    people = {person.id: person for person in records.people(desk.store)}
    page = MandatePage(
        initiative=initiative,
        group=group,
        above=escalates_to(groups, group),
        language=language,
        versions=versions,
        chosen=chosen,
        earlier=before(versions, chosen) if chosen is not None else None,
        leads=tuple(people[seat.person_id] for seat in seats if seat.role.leads),
        members=len(seats),
        voices=sum(seat.voice for seat in seats),
        tasks=told(
            group_id,
            records.efforts(desk.store),
            common_agenda.goals(desk.store),
            phases.strategies(desk.store),
            {person.id: person.name for person in people.values()},
        ),
        bound=group_id in bound_groups(groups, demands(desk)),
        today=today,
    )
    return page if chosen is None else _with_treatment(desk, page, chosen, {one.id: one for one in groups})


def newest_by_group(desk: Desk) -> dict[int, Mandate]:
    """The version that is worked on, or was last, of each group that is not closed, those that hold last."""
    living = {group.id for group in records.groups(desk.store) if group.state is not GroupState.CLOSED}
    versions = [one for one in rows.mandates(desk.store) if one.group_id in living]
    found = [one for group_id in living if (one := newest(v for v in versions if v.group_id == group_id))]
    found.sort(key=lambda one: (one.state is MandateState.FINAL, one.group_id))
    return {one.group_id: one for one in found}


def glance(desk: Desk) -> Glance | None:
    """How far the mandates of the groups are; nothing where there is none."""
    states = [one.state for one in newest_by_group(desk).values()]
    if not states:
        return None
    treated = states.count(MandateState.SUBMITTED) + states.count(MandateState.TREATED)
    said = [say("final: {n}", n=states.count(MandateState.FINAL))]
    said += [say("submitted or treated: {n}", n=treated)] * bool(treated)
    said += [say("draft: {n}", n=states.count(MandateState.DRAFT))] * (MandateState.DRAFT in states)
    return Glance(command="mandate_of_group", said=tuple(said))


def _with_treatment(desk: Desk, page: MandatePage, chosen: Mandate, groups: Mapping[int, Group]) -> MandatePage:
    live = [one for one in rows.items_about(desk.store, chosen.id) if not one.state.settled]
    item = next((one for one in live if one.meeting_id is not None), None)
    placed = item.meeting_id if item is not None else None
    page = replace(
        page,
        placed_at=records.meeting(desk.store, placed) if placed is not None else None,
        item_id=item.id if item is not None and item.state is ItemState.PENDING else None,
        waits=bool(live) and placed is None,
    )
    if chosen.treated_by_id is None:
        return page
    decision = records.decision(desk.store, chosen.treated_by_id)
    return replace(
        page,
        decision=decision,
        decision_label=_label(desk, decision, page.language),
        decided_by=groups.get(decision.group_id),
        decided_at=records.meeting(desk.store, decision.meeting_id) if decision.meeting_id is not None else None,
        secret=decision.id in behind(desk).decisions,
    )


def _label(desk: Desk, decision: Decision, language: Language) -> str:
    return labels_for(decision.group_id, register_facts(desk), language).get(decision.id, "")


def printed_page(desk: Desk, group_name: str, version: int | None = None) -> MandatePage:
    """The mandate that a command asks for, by the key or the name of the group.

    Raises:
        Refused: where there is no such group, no mandate, or no such version.
    """
    group = find_group(desk, group_name)
    page = mandate_page(desk, group.id)
    if page.chosen is None:
        raise Refused(N_("{group} has no mandate yet."), group=group.name)
    if version is None:
        return page
    wanted = next((one for one in page.versions if one.version == version), None)
    if wanted is None:
        raise Refused(N_("{group} has no version {version} of its mandate."), group=group.name, version=version)
    return mandate_page(desk, group.id, wanted.id)


def to_print(desk: Desk, page: MandatePage, language: Language, *, changes: bool) -> dict[str, Any]:
    """What the paper of a page tells, by the names of the paper's fields; of a closed item only that it decided.

    Raises:
        Refused: where its changes are asked for and there is no version before it.
    """
    one = page.chosen
    assert one is not None
    if changes and page.earlier is None:
        raise Refused(N_("There is no version before it."))
    decision = page.decision if page.decision is not None and not page.secret else None
    return {
        "initiative": page.initiative,
        "group": page.group,
        "mandate": one,
        "earlier": page.earlier if changes else None,
        "above": page.above.name if page.above is not None else "",
        "treated_by": page.decided_by.name if page.decided_by is not None else "",
        "decision": decision.text if decision is not None else "",
        "label": _label(desk, decision, language) if decision is not None else "",
        "leads": tuple(person.name for person in page.leads),
        "chair_above": _leader(desk, page.above),
        "members": page.members,
        "voices": page.voices,
        "spoken": page.language,
        "headings": headings(language),
        "tasks": task_names(language),
        "efforts": page.tasks if page.bound else (),
        "today": page.today,
        "at": desk.now(),
    }


def _leader(desk: Desk, group: Group | None) -> str:
    if group is None:
        return ""
    seats = records.memberships(desk.store, group.id)
    lead = next((seat for seat in seats if seat.role.leads and seat.holds_on(desk.today())), None)
    return records.person(desk.store, lead.person_id).name if lead is not None else ""
