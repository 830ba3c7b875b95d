"""What members take on (seed 004): areas of responsibility, role understood, and the binding contract.

Within a meeting it belongs to the meeting, on the phase screen to the phases, else to the initiative; each is one
step of undo.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import date

from citerm.acts.correctable import correctable
from citerm.acts.desk import PHASES, Desk, meeting_scope
from citerm.model.message import N_, Echo, Refused, about, say
from citerm.model.people import Membership
from citerm.model.phase import Contract, ContractState, Resource
from citerm.model.text import NOTE_LIMIT, TITLE_LIMIT, clean_block, clean_line, within
from citerm.store import Transaction, phases, records


def present_contract(
    desk: Desk,
    membership_id: int,
    responsibility: str | None = None,
    contribution: str | None = None,
    *,
    on: date | None = None,
    meeting_id: int | None = None,
    scope: str = PHASES,
) -> Echo:
    """Lay a member's contract before them: responsibility and contribution; not stated, they stay as they are."""
    held = contract_of(desk, membership_id)
    day = on or day_of(desk, meeting_id)
    if held is not None and held.state is ContractState.SIGNED and (responsibility, contribution) == (None, None):
        raise Refused(N_("{name} has signed already."), name=name_of(desk, membership_id))
    with taking_on(desk, "present_contract", meeting_id, scope) as tx:
        row_id = _contract_says(desk, tx, membership_id, responsibility, contribution)
        if held is None or held.state is not ContractState.SIGNED:
            presented = {"state": ContractState.PRESENTED, "presented_on": day, "signed_on": None, "ended_on": None}
            tx.update("contracts", row_id, presented)
    return Echo(row_id, say("The contract of {name} is presented", name=name_of(desk, membership_id)))


def sign_contract(
    desk: Desk,
    membership_id: int,
    on: date | None = None,
    *,
    meeting_id: int | None = None,
    scope: str = PHASES,
) -> Echo:
    """Note that a member has signed the contract: on a day, else on that of the meeting, else today."""
    held = contract_of(desk, membership_id)
    day = on or day_of(desk, meeting_id)
    if held is not None and held.state is ContractState.SIGNED:
        raise Refused(N_("{name} has signed already."), name=name_of(desk, membership_id))
    if day > desk.today():
        with about("on"):
            raise Refused(N_("Nothing is signed on a day to come."))
    with taking_on(desk, "sign_contract", meeting_id, scope) as tx:
        row_id = held.id if held is not None else _new_contract(tx, membership_id)
        signed = {"state": ContractState.SIGNED, "signed_on": day, "ended_on": None}
        tx.update("contracts", row_id, signed)
    return Echo(row_id, say("{name} has signed the contract", name=name_of(desk, membership_id)))


def unsign_contract(desk: Desk, membership_id: int, *, meeting_id: int | None = None, scope: str = PHASES) -> Echo:
    """Say that the contract was not signed after all; it is presented, as it was before."""
    held = _binding(desk, membership_id)
    with taking_on(desk, "unsign_contract", meeting_id, scope) as tx:
        state = ContractState.PRESENTED if held.presented_on is not None else ContractState.DRAFT
        tx.update("contracts", held.id, {"state": state, "signed_on": None})
    return Echo(held.id, say("{name} has not signed the contract", name=name_of(desk, membership_id)))


def end_contract(
    desk: Desk, membership_id: int, on: date | None = None, *, meeting_id: int | None = None, scope: str = PHASES
) -> Echo:
    """Note that a contract no longer binds."""
    held = _binding(desk, membership_id)
    day = on or day_of(desk, meeting_id)
    if held.signed_on is not None and day < held.signed_on:
        with about("on"):
            raise Refused(N_("A contract cannot end before it was signed."))
    with taking_on(desk, "end_contract", meeting_id, scope) as tx:
        tx.update("contracts", held.id, {"state": ContractState.ENDED, "ended_on": day})
    return Echo(held.id, say("The contract of {name} has ended", name=name_of(desk, membership_id)))


def note_understood(
    desk: Desk, membership_id: int, yes: bool = True, *, meeting_id: int | None = None, scope: str = PHASES
) -> Echo:
    """Note that a member has made sure of the own role and the group's tasks, or take that back."""
    day = day_of(desk, meeting_id) if yes else None
    with taking_on(desk, "note_understood", meeting_id, scope) as tx:
        tx.update("memberships", membership_id, {"understood_on": day})
    if yes:
        return Echo(membership_id, say("{name} has made sure of role and tasks", name=name_of(desk, membership_id)))
    return Echo(membership_id, say("{name} has not made sure of role and tasks", name=name_of(desk, membership_id)))


def choose_areas(
    desk: Desk, membership_id: int, areas: str, *, meeting_id: int | None = None, scope: str = PHASES
) -> Echo:
    """Say which areas of responsibility a member has chosen."""
    with about("areas"):
        chosen = within(clean_line(areas), TITLE_LIMIT)
    with taking_on(desk, "choose_areas", meeting_id, scope) as tx:
        tx.update("memberships", membership_id, {"areas": chosen})
    return Echo(membership_id, say("{name}: {areas}", name=name_of(desk, membership_id), areas=chosen or "–"))


def note_member(
    desk: Desk,
    membership_id: int,
    *,
    areas: str,
    understood: bool,
    responsibility: str,
    contribution: str,
    brings: Sequence[Resource] | None = None,
    valid_to: date | None = None,
    scope: str = PHASES,
) -> Echo:
    """Note at once all that a member takes on; signing stays an act of its own.

    Args:
        desk: where this is done.
        membership_id: the member's seat.
        areas: areas of responsibility that the member has chosen.
        understood: whether the member has made sure of the own role and the group's tasks.
        responsibility: what the contract says that the member answers for.
        contribution: what it says that the member brings.
        brings: of which kind that is; None leaves it, and how long the contract holds, as they are.
        valid_to: the day until which the contract holds; None: as long as the member sits in the group.
        scope: of the act, for undo.
    """
    seat = records.membership(desk.store, membership_id)
    with about("areas"):
        chosen = within(clean_line(areas), TITLE_LIMIT)
    held = contract_of(desk, membership_id)
    more = {} if brings is None else {"brings": " ".join(brings), "valid_to": valid_to}
    before = (held.responsibility, held.contribution, held.brings, held.valid_to) if held else ("", "", "", None)
    told = (responsibility, contribution, *(more.values() or before[2:])) != before
    understood_on = (seat.understood_on or desk.today()) if understood else None
    with taking_on(desk, "note_member", None, scope) as tx:
        tx.update("memberships", membership_id, {"areas": chosen, "understood_on": understood_on})
        if told:
            row_id = _contract_says(desk, tx, membership_id, responsibility, contribution)
            tx.update("contracts", row_id, more)
            if (held is None or held.state is ContractState.DRAFT) and brings is None:
                tx.update("contracts", row_id, {"state": ContractState.PRESENTED, "presented_on": desk.today()})
    return Echo(membership_id, say("Noted for {name}", name=name_of(desk, membership_id)))


def contract_of(desk: Desk, membership_id: int) -> Contract | None:
    """The contract of a seat, where there is one."""
    return next((each for each in phases.contracts(desk.store) if each.membership_id == membership_id), None)


def name_of(desk: Desk, membership_id: int) -> str:
    """Who has a seat."""
    return records.person(desk.store, _seat(desk, membership_id).person_id).name


def _seat(desk: Desk, membership_id: int) -> Membership:
    return records.membership(desk.store, membership_id)


def day_of(desk: Desk, meeting_id: int | None) -> date:
    """Today; what is noted in a meeting bears its day, also where the meeting runs past midnight."""
    return desk.today() if meeting_id is None else min(records.meeting(desk.store, meeting_id).on, desk.today())


def _binding(desk: Desk, membership_id: int) -> Contract:
    held = contract_of(desk, membership_id)
    if held is None or held.state is not ContractState.SIGNED:
        raise Refused(N_("{name} has no contract that binds."), name=name_of(desk, membership_id))
    return held


def _contract_says(
    desk: Desk, tx: Transaction, membership_id: int, responsibility: str | None, contribution: str | None
) -> int:
    held = contract_of(desk, membership_id)
    said = {}
    for column, text in (("responsibility", responsibility), ("contribution", contribution)):
        if text is not None:
            with about(column):
                said[column] = within(clean_block(text), NOTE_LIMIT)
    row_id = held.id if held is not None else _new_contract(tx, membership_id)
    tx.update("contracts", row_id, said)
    return row_id


def _new_contract(tx: Transaction, membership_id: int) -> int:
    return tx.insert("contracts", {"membership_id": membership_id, "state": ContractState.DRAFT})


def taking_on(desk: Desk, name: str, meeting_id: int | None, scope: str) -> AbstractContextManager[Transaction]:
    """Begin an act of a meeting that may still be corrected, else of a scope."""
    if meeting_id is None:
        return desk.act(name, scope)
    correctable(records.meeting(desk.store, meeting_id))
    return desk.act(name, meeting_scope(meeting_id))
