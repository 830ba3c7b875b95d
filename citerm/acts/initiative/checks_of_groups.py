"""What deserves attention about groups, their mandates and their contracts."""

from __future__ import annotations

from collections.abc import Iterator

from citerm.acts.desk import Desk
from citerm.acts.initiative.contracts_reading import contracts_page
from citerm.acts.initiative.groups_reading import groups_record
from citerm.acts.initiative.mandate_reading import newest_by_group
from citerm.model.mandate import Mandate, MandateState
from citerm.model.message import say
from citerm.model.people import Group, GroupKind, GroupState
from citerm.rules.authority import escalates_to
from citerm.rules.checks import About, Check, Place, Urgency
from citerm.rules.contracts import OUTSTANDING
from citerm.rules.group_matters import matter_of_cadence, matter_of_lead
from citerm.rules.groups import GroupsRecord, Light, LightCode, lights_lacking
from citerm.rules.handoffs import held_since
from citerm.rules.mandates import NOT_ANCHORED
from citerm.store import mandates as rows

_LATER = (LightCode.FOUNDED, LightCode.PARTS, LightCode.SECTORS, LightCode.DISCIPLINES)
_URGENCY = {
    LightCode.LEAD: Urgency.NOW,
    LightCode.CADENCE: Urgency.NOW,
    **dict.fromkeys(_LATER, Urgency.SOMETIME),
}

_SURE = say("{group}: {n} of {all} have made sure of role and tasks")
_CHOSEN = say("{group}: {n} of {all} have chosen areas of responsibility")


def lights(desk: Desk) -> Iterator[Check]:
    """What is red on the cards of the groups (I11, I16, I21)."""
    record = groups_record(desk)
    for group, light in lights_lacking(record):
        if light.code is LightCode.EFFORTS:
            continue  # told effort by effort
        yield Check(
            about=About.GROUPS,
            code=f"group_{light.code}",
            row_id=group.id,
            matter=_matter(record, group, light),
            said=say("{group}: {what}", group=group.name, what=light.said),
            urgency=_URGENCY.get(light.code, Urgency.SOON),
            jump=Place("group", {"group_id": group.id, "light": light.code.value}),
        )


def _matter(record: GroupsRecord, group: Group, light: Light) -> str:
    """How many there are of what is counted; how late a meeting is changes by itself each day."""
    if light.code is LightCode.CADENCE:
        return matter_of_cadence(group.id, record.meetings)
    if light.code is LightCode.LEAD:
        return matter_of_lead(group.id, record.memberships, record.today)
    values = light.said.values
    return str(values.get("n", len(values["names"]) if "names" in values else ""))


def mandates(desk: Desk) -> Iterator[Check]:
    """Groups at work without the mandate that the track asks for, and drafts that lie untreated (I12)."""
    record, newest = groups_record(desk), newest_by_group(desk)
    for group in record.groups:
        jump, found = Place("mandate", {"group_id": group.id}), newest.get(group.id)
        works = group.kind is GroupKind.WORKING and group.state is GroupState.ACTIVE
        if record.demands.mandate and works and not any(one.group_id == group.id for one in record.mandates):
            yield Check(
                about=About.MANDATES,
                code="group_without_mandate",
                row_id=group.id,
                said=say("{group} works without a mandate that is final", group=group.name),
                urgency=Urgency.SOON,
                jump=jump,
            )
        if found is not None and group.id in record.tasks and not found.anchor:
            yield Check(
                about=About.MANDATES,
                code="mandate_not_anchored",
                row_id=found.id,
                said=say("{group}: {what}", group=group.name, what=NOT_ANCHORED),
                urgency=Urgency.SOMETIME,
                jump=jump,
            )
        if found is None or found.state is not MandateState.SUBMITTED:
            continue
        above = escalates_to(tuple(record.groups), group)
        held = held_since(record.meetings, above.id, found.submitted_on) if above is not None else 0
        if above is not None and held:
            yield Check(
                about=About.MANDATES,
                code="mandate_untreated",
                row_id=found.id,
                said=say("{above} has met and not treated the mandate of {group}", above=above.name, group=group.name),
                urgency=Urgency.SOON,
                since=found.submitted_on,
                jump=jump,
            )


def contracts(desk: Desk) -> Iterator[Check]:
    """Contracts that are not signed, and members who have not made sure of their role (I12, I13)."""
    page = contracts_page(desk)
    for group in page.groups:
        bound, signed = page.bound(group), page.signed(group)
        jump = Place("contracts", {"group_id": group.id})
        if signed.missing:
            values = {"group": group.name, "n": signed.n, "all": signed.all}
            yield Check(
                about=About.CONTRACTS,
                code=OUTSTANDING,
                row_id=group.id,
                matter=signed.matter,
                said=say("{group}: {n} of {all} contracts signed", **values),
                urgency=Urgency.SOON,
                jump=jump,
            )
        if not page.wanted or group.state is not GroupState.ACTIVE:
            continue
        sure, chosen = sum(one.understood for one in bound), sum(bool(one.seat.areas) for one in bound)
        for code, n, said in (
            ("roles_not_understood", sure, _SURE),
            ("areas_not_chosen", chosen, _CHOSEN),
        ):
            if n < len(bound):
                yield Check(
                    about=About.CONTRACTS,
                    code=code,
                    row_id=group.id,
                    matter=f"{n}/{len(bound)}",
                    said=said._replace(values={"group": group.name, "n": n, "all": len(bound)}),
                    urgency=Urgency.SOMETIME,
                    jump=jump,
                )


def mandate_of(desk: Desk, mandate_id: int) -> Mandate:
    """The mandate that something was overruled about; ``LookupError`` where there is none."""
    return rows.mandate(desk.store, mandate_id)
