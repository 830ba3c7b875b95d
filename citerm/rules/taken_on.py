"""What members took on in a constituting meeting, as its minutes tell it: areas, role understood, contract (I13)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from citerm.model.initiative import replace
from citerm.model.meeting import AgendaItem, ItemState
from citerm.model.meeting_record import MeetingRecord
from citerm.model.message import N_, Message
from citerm.model.phase import Contract, ContractState, PhaseWork, TakenOn
from citerm.rules.contracts import takes_part
from citerm.rules.item_work import CONSTITUTING

_TOLD_UNDER = ("areas", "contract", "expect", "const")
"""Keys of the items that may tell it; the first one that the meeting treated does."""
_TREATED = (ItemState.RUNNING, ItemState.INTERRUPTED, ItemState.DONE)
_LINE = ("item_id", "person_id", "areas", "understood", "contract")


def item_of_members(record: MeetingRecord) -> AgendaItem | None:
    """The item under which the minutes tell of the members; none where the meeting has not come to one."""
    treated = {item.bank_key: item for item in record.items if item.bank_key in CONSTITUTING and item.state in _TREATED}
    return next((treated[key] for key in _TOLD_UNDER if key in treated), None)


def taken_on(record: MeetingRecord) -> tuple[TakenOn, ...]:
    """What each member took on, as it stood on the day of the meeting, in the order of seats."""
    if record.phases.taken_on is not None:
        return record.phases.taken_on
    item = item_of_members(record)
    if item is None:
        return ()
    on = record.meeting.on
    contracts = {contract.membership_id: contract for contract in record.phases.contracts}
    seats = sorted(record.memberships, key=lambda seat: (seat.seat, seat.id))
    return tuple(
        TakenOn(
            id=seat.id,
            item_id=item.id,
            person_id=seat.person_id,
            areas=seat.areas,
            understood=seat.understood_on is not None and seat.understood_on <= on,
            contract=_stood(contracts.get(seat.id), on),
        )
        for seat in seats
        if takes_part(seat, on)
    )


def _stood(contract: Contract | None, on: date) -> ContractState:
    """How far a contract was on a day."""
    if contract is None:
        return ContractState.DRAFT
    days = (contract.ended_on, ContractState.ENDED), (contract.signed_on, ContractState.SIGNED)
    for day, state in (*days, (contract.presented_on, ContractState.PRESENTED)):
        if day is not None and day <= on:
            return state
    return ContractState.DRAFT


def left_open(record: MeetingRecord) -> list[tuple[int, Message]]:
    """What a constituting meeting leaves open, each with its item: areas, roles, contracts; by the initials."""
    items = {item.bank_key: item.id for item in record.items if item.state in _TREATED}
    everybody = taken_on(record)
    missing = {
        "areas": [one for one in everybody if not one.areas],
        "expect": [one for one in everybody if not one.understood],
        "contract": [one for one in everybody if one.contract is not ContractState.SIGNED],
    }
    texts = {
        "areas": N_("No area of responsibility chosen: {names}"),
        "expect": N_("Have not made sure of role and tasks: {names}"),
        "contract": N_("{n} of {all} contracts signed; outstanding: {names}"),
    }
    found = []
    for key, some in missing.items():
        if some and key in items:
            names = ", ".join(record.person_by_id[one.person_id].initials for one in some)
            counted = {"n": len(everybody) - len(some), "all": len(everybody)} if key == "contract" else {}
            found.append((items[key], Message(texts[key], {"names": names, **counted})))
    return found


# what approved minutes hold


def taken_on_lines(record: MeetingRecord) -> Iterator[tuple[str, int, Mapping[str, Any]]]:
    """What the minutes hold of it, one line for each member."""
    for one in taken_on(record):
        yield "taken_on", one.id, {name: getattr(one, name) for name in _LINE}


def taken_on_as_sealed(work: PhaseWork, then: Mapping[str, Mapping[int, Mapping[str, Any]]]) -> PhaseWork:
    """The same as it stood when the minutes were approved."""
    told = (
        TakenOn(id=row_id, **{**fields, "contract": ContractState(fields["contract"])})
        for row_id, fields in then.get("taken_on", {}).items()
    )
    return replace(work, taken_on=tuple(told))
