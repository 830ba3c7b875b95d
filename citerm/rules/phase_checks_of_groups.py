"""What the record says of groups and people where a line of a phase asks for them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from citerm.model.meeting import Meeting, MeetingState
from citerm.model.message import Message, say
from citerm.model.people import GroupKind, Role
from citerm.rules.cadence import MONTH
from citerm.rules.contracts import participants, working_groups
from citerm.rules.phase_record import PhaseRecord, Proof

PARTICIPANTS = (8, 15)
"""Least and most people in the central working group (S69)."""
SECTORS = 3
"""Sectors from which a leadership counts as wide (I11)."""
_COORDINATORS = (Role.COORDINATOR, Role.NETWORK_LEADER, Role.SECRETARY)


def _steering_group_exists(record: PhaseRecord) -> Proof:
    groups = record.groups(GroupKind.STEERING)
    if not groups:
        return Proof(False, say("There is no steering group yet"))
    seats = record.seats_in(groups)
    return Proof(bool(seats), say("{group}: {n} members", group=groups[0].name, n=len({s.person_id for s in seats})))


def _leadership_widened(record: PhaseRecord) -> Proof:
    seats = record.seats_in(record.groups(GroupKind.STEERING))
    if not seats:
        return Proof(False, say("There is no steering group yet"))
    began = {
        seat.person_id
        for seat in record.history.memberships
        if any(g.id == seat.group_id and g.kind is GroupKind.INITIATORS for g in record.history.groups)
    }
    people = {person.id: person for person in record.history.people}
    sectors = {organisation.id: organisation.sector for organisation in record.history.organisations}
    seated = {seat.person_id for seat in seats}
    found = {sectors.get(people[id_].organisation_id or 0) for id_ in seated if id_ in people} - {None}
    if len(found) < SECTORS:
        return Proof(False, say("{n} of {all} sectors in the steering group", n=len(found), all=SECTORS))
    beyond = len(seated - began)
    if not beyond:
        return Proof(False, say("Only the initiators sit in the steering group"))
    return Proof(
        True, say("{n} sectors in the steering group, {people} beyond the initiators", n=len(found), people=beyond)
    )


def _coordinator_named(record: PhaseRecord) -> Proof:
    return _named(record, _COORDINATORS, say("Nobody is coordinator, secretary or network leader"))


def _network_leader_named(record: PhaseRecord) -> Proof:
    return _named(record, (Role.NETWORK_LEADER,), say("Nobody is network leader yet"))


def _named(record: PhaseRecord, roles: Iterable[Role], missing: Message) -> Proof:
    """Whether one of the roles is taken; the first of them is named."""
    seat = next((seat for role in roles for seat in record.seats if seat.role is role), None)
    if seat is None:
        return Proof(False, missing)
    return Proof(True, say("{name} is {role}", name=record.name(seat.person_id), role=seat.role))


def _group_constituted(record: PhaseRecord) -> Proof:
    groups = {group.id for group in working_groups(record.history)}
    found = [decision for decision in record.decided_under("const") if decision.group_id in groups]
    return record.by_decision(found, say("The working group has not been constituted yet"))


def _roles_understood(record: PhaseRecord) -> Proof:
    """Whether the group is constituted, and each participant has made sure of the own role (S73)."""
    constituted = _group_constituted(record)
    everybody = participants(record.history, record.today)
    sure = sum(one.seat.understood_on is not None for one in everybody)
    if not constituted.holds or sure == len(everybody):
        return constituted
    return Proof(False, say("{n} of {all} have made sure of role and tasks", n=sure, all=len(everybody)))


def _contracts_signed(record: PhaseRecord) -> Proof:
    everybody = participants(record.history, record.today)
    if not everybody:
        return Proof(False, say("Nobody takes part in a working group yet"))
    signed = sum(one.signed for one in everybody)
    return Proof(signed == len(everybody), say("{n} of {all} contracts signed", n=signed, all=len(everybody)))


def _group_size(record: PhaseRecord) -> Proof:
    people = {one.person.id for one in participants(record.history, record.today)}
    least, most = PARTICIPANTS
    said = say("{n} take part; {least} to {most} are meant", n=len(people), least=least, most=most)
    return Proof(least <= len(people) <= most, said)


def _cadence_held(record: PhaseRecord) -> Proof:
    groups = working_groups(record.history)
    if not groups:
        return Proof(False, say("There is no working group yet"))
    since, until = record.today - MONTH, record.today + MONTH
    held = {
        meeting.group_id
        for meeting in record.history.meetings
        if meeting.state is not MeetingState.CANCELLED
        and (record.today <= meeting.on <= until or (_was_held(meeting) and since <= meeting.on <= record.today))
    }
    kept = sum(group.id in held for group in groups)
    said = say("{n} of {all} working groups have met within a month or meet soon", n=kept, all=len(groups))
    return Proof(kept == len(groups), said)


def _was_held(meeting: Meeting) -> bool:
    return meeting.state is MeetingState.CLOSED or meeting.state.under_way


def _steering_cadence_held(record: PhaseRecord) -> Proof:
    """Whether the steering group met within the last month (S61)."""
    groups = record.groups(GroupKind.STEERING)
    if not groups:
        return Proof(False, say("There is no steering group yet"))
    own = {group.id for group in groups}
    meetings = [meeting for meeting in record.history.meetings if meeting.group_id in own]
    held = [meeting.on for meeting in meetings if _was_held(meeting)]
    if not held:
        return Proof(False, say("There are no meetings yet."))
    days = (record.today - max(held)).days
    to_come = [
        m.on for m in meetings if m.state in (MeetingState.PLANNED, MeetingState.CALLED) and m.on >= record.today
    ]
    said = say("{n} days since the last meeting, no meeting planned", n=days)
    if to_come:
        said = say("{n} days since the last meeting, next on {on}", n=days, on=min(to_come))
    return Proof(days <= MONTH.days, said)


OF_GROUPS: Mapping[str, Callable[[PhaseRecord], Proof]] = {
    "steering_group_exists": _steering_group_exists,
    "leadership_widened": _leadership_widened,
    "coordinator_named": _coordinator_named,
    "network_leader_named": _network_leader_named,
    "group_constituted": _group_constituted,
    "roles_understood": _roles_understood,
    "contracts_signed": _contracts_signed,
    "group_size": _group_size,
    "cadence_held": _cadence_held,
    "steering_cadence_held": _steering_cadence_held,
}
"""The rules about groups and people, by name."""
