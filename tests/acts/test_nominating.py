"""From a nomination to an active member, with the contract in between."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from citerm.acts import history, organisation, reading
from citerm.acts.desk import INITIATIVE
from citerm.acts.initiative import contracts, nominating
from citerm.i18n import words
from citerm.model.action import Due, DueKind
from citerm.model.check import OverruledCheck
from citerm.model.initiative import Track
from citerm.model.message import Refused
from citerm.model.people import Ability, GroupKind, Membership, MembershipState, Role
from citerm.model.phase import ContractState, Resource
from citerm.rules.contracts import ACTIVE_UNSIGNED, members, outstanding, signed_among
from citerm.store import kept_actions, phases, records
from tests.acts.room import Room, a_room

TODAY = date(2026, 11, 12)


@pytest.fixture
def room(tmp_path: Path) -> Room:
    found = a_room(tmp_path)
    found.group_id = organisation.add_group(found.desk, "Kjernegruppen", GroupKind.WORKING).row_id or 0
    return found


def nominated(room: Room, **more: object) -> int:
    return nominating.nominate(room.desk, room.group_id, room.people["MH"], **more).row_id or 0  # type: ignore[arg-type]


def seat(room: Room, seat_id: int) -> Membership:
    return records.membership(room.desk.store, seat_id)


def test_a_nomination_keeps_why_and_what_the_person_can_do_and_gives_no_seat_yet(room: Room) -> None:
    abilities = (Ability.INITIATE, Ability.LEAD)
    found = seat(room, nominated(room, because="Kjenner feltet", abilities=abilities, discipline="Plan"))
    assert found.state is MembershipState.NOMINATED
    assert (found.nominated_because, found.abilities, found.discipline) == ("Kjenner feltet", "initiate lead", "Plan")
    assert not found.holds_on(TODAY)


def test_somebody_new_is_nominated_by_name_in_one_step(room: Room) -> None:
    echo = nominating.nominate(room.desk, room.group_id, name="Nora Ny", organisation="Nabolaget")
    assert records.person(room.desk.store, seat(room, echo.row_id or 0).person_id).name == "Nora Ny"
    history.undo(room.desk, INITIATIVE)
    assert all(person.name != "Nora Ny" for person in reading.people(room.desk))


def test_nobody_is_nominated_twice_but_again_after_having_left(room: Room) -> None:
    first = nominated(room)
    with pytest.raises(Refused):
        nominated(room)
    nominating.accept(room.desk, first)
    organisation.end_membership(room.desk, first, TODAY)
    assert nominated(room) != first


def test_an_invitation_puts_an_action_with_its_owner_on_the_board_and_one_undo_takes_both_back(room: Room) -> None:
    found = nominated(room)
    due = Due(kind=DueKind.DATE, on=TODAY + timedelta(days=7))
    nominating.invite(room.desk, found, action="Inviter Mette", owner_id=room.people["AB"], due=due)
    [action] = kept_actions.actions(room.desk.store)
    assert (action.text, action.owner_id, action.due_on) == ("Inviter Mette", room.people["AB"], due.on)
    assert (seat(room, found).state, seat(room, found).invited_on) == (MembershipState.INVITED, TODAY)
    history.undo(room.desk, INITIATIVE)
    assert kept_actions.actions(room.desk.store) == ()
    assert seat(room, found).state is MembershipState.NOMINATED


def test_the_voice_holds_from_the_day_of_accepting(room: Room) -> None:
    found = nominated(room)
    nominating.accept(room.desk, found, TODAY - timedelta(days=2))
    assert seat(room, found).holds_on(TODAY - timedelta(days=2))
    assert not seat(room, found).holds_on(TODAY - timedelta(days=3))
    assert seat(room, found).voice


def test_whoever_declined_has_no_seat_and_may_be_invited_again(room: Room) -> None:
    found = nominated(room)
    nominating.decline(room.desk, found)
    assert seat(room, found).state is MembershipState.DECLINED
    nominating.invite(room.desk, found)
    assert seat(room, found).answered_on is None


def test_steps_are_not_passed_over(room: Room) -> None:
    found = nominated(room)
    for step in (nominating.constitute, nominating.activate):
        with pytest.raises(Refused):
            step(room.desk, found)
    with pytest.raises(Refused):
        nominating.accept(room.desk, found, TODAY + timedelta(days=1))


def test_in_paadriv_an_active_member_without_a_contract_is_pointed_out_and_the_reason_kept(room: Room) -> None:
    initiative = records.initiative(room.desk.store)
    assert initiative is not None
    with room.desk.act("test") as tx:
        tx.update("initiatives", initiative.id, {"track": Track.PAADRIV})
    found = nominated(room)
    nominating.accept(room.desk, found)
    nominating.constitute(room.desk, found)
    echo = nominating.activate(room.desk, found, "Underskriver i morgen")
    assert echo.warnings
    [kept] = room.desk.store.all(OverruledCheck)
    assert (kept.code, kept.row_id, kept.reason) == (ACTIVE_UNSIGNED, found, "Underskriver i morgen")


def test_in_paadriv_it_is_told_where_somebody_takes_part_at_once_without_nomination_and_contract(room: Room) -> None:
    initiative = records.initiative(room.desk.store)
    assert initiative is not None
    with room.desk.act("test") as tx:
        tx.update("initiatives", initiative.id, {"track": Track.PAADRIV})
    echo = organisation.seat_member(room.desk, room.group_id, room.people["MH"])
    assert seat(room, echo.row_id or 0).state is MembershipState.ACTIVE
    [told] = echo.warnings
    assert words("en").say(told) == "Mette Holm was not nominated and has not signed a contract"
    beside = organisation.seat_member(room.desk, room.group_id, room.people["AB"], role=Role.SUBSTITUTE)
    board = organisation.add_group(room.desk, "Rådet", GroupKind.EXPERT_PANEL).row_id or 0
    elsewhere = organisation.seat_member(room.desk, board, room.people["CD"])
    assert (beside.warnings, elsewhere.warnings) == ((), ()), "no contract is asked of them"


def test_where_contracts_are_a_matter_of_choice_nothing_is_pointed_out(room: Room) -> None:
    assert organisation.seat_member(room.desk, room.group_id, room.people["AB"]).warnings == ()
    found = nominated(room)
    nominating.accept(room.desk, found)
    nominating.constitute(room.desk, found)
    assert not nominating.activate(room.desk, found).warnings
    assert room.desk.store.all(OverruledCheck) == ()


def test_a_contract_holds_what_is_brought_and_until_when_and_is_presented_by_an_act_of_its_own(room: Room) -> None:
    found = nominated(room)
    contracts.note_member(
        room.desk,
        found,
        areas="Data",
        understood=True,
        responsibility="Samler tallene",
        contribution="En dag i uken",
        brings=(Resource.TIME, Resource.DATA),
        valid_to=date(2027, 12, 31),
        scope=INITIATIVE,
    )
    held = contracts.contract_of(room.desk, found)
    assert held is not None
    assert (held.brings, held.valid_to, held.state) == ("time data", date(2027, 12, 31), ContractState.DRAFT)
    contracts.present_contract(room.desk, found, on=TODAY - timedelta(days=1))
    held = contracts.contract_of(room.desk, found)
    assert held is not None
    assert (held.responsibility, held.presented_on) == ("Samler tallene", TODAY - timedelta(days=1))


def test_a_signature_may_be_dated_back_taken_back_and_ended(room: Room) -> None:
    found = nominated(room)
    with pytest.raises(Refused):
        contracts.sign_contract(room.desk, found, TODAY + timedelta(days=1))
    contracts.sign_contract(room.desk, found, TODAY - timedelta(days=5))
    with pytest.raises(Refused):
        contracts.end_contract(room.desk, found, TODAY - timedelta(days=6))
    contracts.unsign_contract(room.desk, found)
    contracts.sign_contract(room.desk, found)
    contracts.end_contract(room.desk, found)
    held = contracts.contract_of(room.desk, found)
    assert held is not None
    assert held.state is ContractState.ENDED


def test_who_has_signed_is_counted_among_those_who_take_part(room: Room) -> None:
    for initials in ("MH", "AB", "CD"):
        row = nominating.nominate(room.desk, room.group_id, room.people[initials]).row_id or 0
        nominating.accept(room.desk, row)
    secretary = organisation.seat_member(room.desk, room.group_id, room.people["EF"], role=Role.SECRETARY).row_id
    assert secretary is not None
    store = room.desk.store
    groups = [records.group(store, room.group_id)]
    first = next(s for s in records.memberships(store, room.group_id) if s.person_id == room.people["MH"])

    def left_over() -> list[tuple[int, int]]:
        found = outstanding(groups, records.memberships(store), records.people(store), phases.contracts(store), TODAY)
        return [(count.n, count.all) for _, count in found]

    assert left_over() == []  # nobody speaks of contracts before the first one is begun
    contracts.sign_contract(room.desk, first.id)
    assert left_over() == [(1, 3)]
    everybody = members(groups, records.memberships(store), records.people(store), phases.contracts(store))
    assert signed_among(everybody).all == 4
