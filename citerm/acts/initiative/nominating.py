"""The life of a membership: nominated, invited, accepted or declined, constituted, active; leaving ends the seat."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from citerm.acts.authority import by_decision
from citerm.acts.board import put_action
from citerm.acts.desk import INITIATIVE, Desk
from citerm.acts.initiative.contracts import contract_of, day_of, name_of, taking_on
from citerm.acts.organisation import new_person
from citerm.acts.seat_warnings import is_neutral
from citerm.model.action import Due
from citerm.model.message import N_, Dated, Echo, Message, Refused, about, say
from citerm.model.people import Ability, MembershipState, Role
from citerm.model.phase import ContractState
from citerm.model.text import ACTION_LIMIT, TITLE_LIMIT, clean_line, within
from citerm.rules.authority import LEADING, Matter
from citerm.rules.contracts import ACTIVE_UNSIGNED, left, wants_contract
from citerm.rules.seats import default_voice
from citerm.store import Transaction, phases, records

_ANSWERED = (MembershipState.INVITED, MembershipState.NOMINATED, MembershipState.DECLINED)


def nominate(
    desk: Desk,
    group_id: int,
    person_id: int | None = None,
    *,
    name: str = "",
    organisation: str = "",
    because: str = "",
    role: Role = Role.MEMBER,
    abilities: Sequence[Ability] = (),
    discipline: str = "",
    decision_id: int | None = None,
) -> Echo:
    """Nominate somebody for a group: a person of the record, or a new one by name.

    Args:
        desk: where this is done.
        group_id: the group.
        person_id: who, where the record knows the person.
        name: of somebody new.
        organisation: of somebody new.
        because: why.
        role: what the person is to be in the group.
        abilities: which of the five that a core of people needs the person has (S65).
        discipline: the person's field of work.
        decision_id: the decision that nominated.
    """
    group = records.group(desk.store, group_id)
    with about("because"):
        why = within(clean_line(because), ACTION_LIMIT)
    with about("discipline"):
        field = within(clean_line(discipline), TITLE_LIMIT)
    seats = records.memberships(desk.store, group_id)
    if person_id is not None:
        person = records.person(desk.store, person_id)
        if person.forgotten_on is not None:
            text = N_("{name} was forgotten on {on}. Add a new person.")
            raise Refused(text, name=person.name, on=Dated(person.forgotten_on))
        for seat in seats:
            if seat.person_id == person_id and seat.to_on is None and not left(seat, desk.today()):
                raise Refused(N_("{name} sits in {group} or is nominated already."), name=person.name, group=group.name)
    with desk.act("nominate") as tx:
        who = person_id
        if who is None:
            with about("who"):
                who, _ = new_person(desk, tx, name, organisation=organisation)
        row_id = put_nomination(
            desk,
            tx,
            group_id,
            who,
            because=why,
            role=role,
            abilities=" ".join(abilities),
            nominated_by_id=decision_id,
            discipline=field,
        )
    said = say("{name} is nominated for {group}", name=name_of(desk, row_id), group=group.name)
    return Echo(row_id, said, _nominated_elsewhere(desk, group_id, decision_id))


def put_nomination(
    desk: Desk,
    tx: Transaction,
    group_id: int,
    person_id: int,
    *,
    because: str = "",
    role: Role = Role.MEMBER,
    **more: object,
) -> int:
    """Nominate a person of the record for a group within an act.

    Returns:
        The key of the membership.
    """
    seats, kind = records.memberships(desk.store, group_id), records.group(desk.store, group_id).kind
    return tx.insert(
        "memberships",
        {
            "person_id": person_id,
            "group_id": group_id,
            "role": role,
            "voice": default_voice(role, kind, neutral=is_neutral(desk, person_id)),
            "state": MembershipState.NOMINATED,
            "seat": max((seat.seat for seat in seats), default=0) + 1,
            "nominated_because": because,
            **more,
        },
    )


def renominate(
    desk: Desk,
    membership_id: int,
    *,
    because: str,
    abilities: Sequence[Ability],
    discipline: str,
    decision_id: int | None,
) -> Echo:
    """Change why somebody is nominated, what the person can do, and the decision behind it."""
    with about("because"):
        why = within(clean_line(because), ACTION_LIMIT)
    with about("discipline"):
        field = within(clean_line(discipline), TITLE_LIMIT)
    seat = records.membership(desk.store, membership_id)
    with desk.act("renominate") as tx:
        said = {"nominated_because": why, "abilities": " ".join(abilities), "discipline": field}
        tx.update("memberships", membership_id, {**said, "nominated_by_id": decision_id})
    echo = say("The nomination of {name} was changed", name=name_of(desk, membership_id))
    return Echo(membership_id, echo, _nominated_elsewhere(desk, seat.group_id, decision_id))


def _nominated_elsewhere(desk: Desk, group_id: int, decision_id: int | None) -> tuple[Message, ...]:
    """Nominations are the steering group's, but for itself and the initiators (I9)."""
    if records.group(desk.store, group_id).kind in LEADING:
        return ()
    return by_decision(desk, Matter.NOMINATION, decision_id)


def invite(
    desk: Desk,
    membership_id: int,
    on: date | None = None,
    *,
    action: str = "",
    owner_id: int | None = None,
    due: Due | None = None,
) -> Echo:
    """Invite whoever is nominated; an action to do it is put on the board where its words are given."""
    seat = records.membership(desk.store, membership_id)
    if seat.state.seated or left(seat, desk.today()):
        raise Refused(N_("{name} is past being invited."), name=name_of(desk, membership_id))
    day = on or desk.today()
    with desk.act("invite") as tx:
        values = {"state": MembershipState.INVITED, "invited_on": day, "answered_on": None}
        tx.update("memberships", membership_id, values)
        if clean_line(action):
            with about("action"):
                put_action(desk, tx, seat.group_id, action, owner_id=owner_id, due=due)
    return Echo(membership_id, say("{name} is invited on {on}", name=name_of(desk, membership_id), on=day))


def accept(desk: Desk, membership_id: int, on: date | None = None, *, meeting_id: int | None = None) -> Echo:
    """Note that whoever was invited has accepted; from that day on the person sits in the group, with a voice."""
    seat = records.membership(desk.store, membership_id)
    day = _answer_day(desk, membership_id, on or day_of(desk, meeting_id))
    with taking_on(desk, "answer_invitation", meeting_id, INITIATIVE) as tx:
        values = {"state": MembershipState.ACCEPTED, "answered_on": day, "from_on": seat.from_on or day}
        tx.update("memberships", membership_id, values)
    return Echo(membership_id, say("{name} has accepted", name=name_of(desk, membership_id)))


def decline(desk: Desk, membership_id: int, on: date | None = None) -> Echo:
    """Note that whoever was invited has declined."""
    day = _answer_day(desk, membership_id, on)
    with desk.act("answer_invitation") as tx:
        tx.update("memberships", membership_id, {"state": MembershipState.DECLINED, "answered_on": day})
    return Echo(membership_id, say("{name} has declined", name=name_of(desk, membership_id)))


def _answer_day(desk: Desk, membership_id: int, on: date | None) -> date:
    seat = records.membership(desk.store, membership_id)
    if seat.state not in _ANSWERED or left(seat, desk.today()):
        raise Refused(N_("{name} has no invitation to answer."), name=name_of(desk, membership_id))
    day = on or desk.today()
    if day > desk.today():
        with about("on"):
            raise Refused(N_("Nobody has answered on a day to come."))
    return day


def constitute_all(desk: Desk, meeting_id: int) -> Echo:
    """Note in a meeting that all who have accepted are constituted as the group that meets."""
    meeting = records.meeting(desk.store, meeting_id)
    seats = records.memberships(desk.store, meeting.group_id)
    accepted = [s for s in seats if s.state is MembershipState.ACCEPTED and s.holds_on(meeting.on)]
    if not accepted:
        raise Refused(N_("Nobody here has accepted without being constituted."))
    with taking_on(desk, "constitute_member", meeting_id, INITIATIVE) as tx:
        for seat in accepted:
            tx.update("memberships", seat.id, {"state": MembershipState.CONSTITUTED})
    return Echo(None, say("Constituted: {names}", names=", ".join(name_of(desk, seat.id) for seat in accepted)))


def constitute(desk: Desk, membership_id: int) -> Echo:
    """Note that the person was there when the group was constituted."""
    _follows(desk, membership_id, MembershipState.ACCEPTED)
    with desk.act("constitute_member") as tx:
        tx.update("memberships", membership_id, {"state": MembershipState.CONSTITUTED})
    return Echo(membership_id, say("{name} is constituted", name=name_of(desk, membership_id)))


def lacks_contract(desk: Desk, membership_id: int) -> bool:
    """Whether the track wants a signed contract of an active member, and there is none (I12)."""
    initiative = records.initiative(desk.store)
    assert initiative is not None
    held = contract_of(desk, membership_id)
    signed = held is not None and held.state is ContractState.SIGNED
    return not signed and wants_contract(initiative, phases.cycles(desk.store))


def activate(desk: Desk, membership_id: int, reason: str = "") -> Echo:
    """Let a constituted member be an active one; without the contract that the track wants, the reason is kept."""
    _follows(desk, membership_id, MembershipState.CONSTITUTED)
    with about("reason"):
        why = within(clean_line(reason), TITLE_LIMIT)
    name, unusual = name_of(desk, membership_id), lacks_contract(desk, membership_id)
    with desk.act("activate_member") as tx:
        tx.update("memberships", membership_id, {"state": MembershipState.ACTIVE})
        if unusual:
            _overrule(desk, tx, membership_id, why)
    said = say("{name} is an active member", name=name)
    return Echo(membership_id, said, (say("{name} has not signed a contract", name=name),) if unusual else ())


def _overrule(desk: Desk, tx: Transaction, membership_id: int, why: str) -> None:
    where = {"code": ACTIVE_UNSIGNED, "row_id": membership_id}
    tx.insert("overruled_checks", {**where, "reason": why, "at": desk.now(), "account": desk.account})


def _follows(desk: Desk, membership_id: int, state: MembershipState) -> None:
    seat = records.membership(desk.store, membership_id)
    if seat.state is not state or left(seat, desk.today()):
        raise Refused(N_("{name} is not at this step of the membership."), name=name_of(desk, membership_id))
