"""Nominated, invited, left and nominated again in whatever order: one seat at a time, all of it taken back."""

from __future__ import annotations

import tempfile
from collections import Counter
from contextlib import suppress
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from citerm.acts import history, organisation, reading
from citerm.acts.desk import INITIATIVE
from citerm.acts.initiative import contracts, nominating
from citerm.acts.initiative.contracts_reading import contracts_page
from citerm.model.message import Refused
from citerm.model.people import GroupKind, MembershipState
from citerm.store import records
from tests.acts.room import Room, a_room
from tests.indexing import indexed, made_anew

ACTS = (
    *("nominate", "renominate", "invite", "accept", "decline", "constitute", "activate", "leave"),
    *("present", "sign", "unsign", "end", "undo", "redo"),
)
TABLES = ("memberships", "contracts", "actions", "overruled_checks", "people")


def contents(room: Room) -> list[object]:
    everything = records.everything(room.desk.store)
    return [everything[table] for table in TABLES]


@given(st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 2)), max_size=25))
def test_any_sequence_gives_one_seat_at_a_time_and_is_taken_back(steps: list[tuple[str, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        room = a_room(Path(folder))
        room.group_id = organisation.add_group(room.desk, "Kernegruppen", GroupKind.WORKING).row_id or 0
        before = contents(room)
        for name, place in steps:
            if name == "undo" and contents(room) == before:
                continue
            with suppress(Refused):
                _do(room, name, place)
            page = contracts_page(room.desk, room.group_id)
            current = page.current(page.groups[0])
            running = [one.person.id for one in current if one.seat.to_on is None]
            assert all(count == 1 for count in Counter(running).values())
            assert page.signed(page.groups[0]).n <= len(current)
            seated = [one.seat for one in current if one.seat.state is MembershipState.ACCEPTED]
            assert all(seat.from_on is not None for seat in seated)
        assert indexed(room.desk.store) == made_anew(room.desk.store)
        while contents(room) != before:
            history.undo(room.desk, INITIATIVE)
        assert indexed(room.desk.store) == made_anew(room.desk.store)
        room.desk.store.close()


def _do(room: Room, name: str, place: int) -> None:
    desk = room.desk
    seats = reading.memberships(desk, room.group_id)
    seat_id = seats[place % len(seats)].id if seats else 0
    match name:
        case "nominate":
            nominating.nominate(desk, room.group_id, list(room.people.values())[place], because="Kan")
        case "undo":
            history.undo(desk, INITIATIVE)
        case "redo":
            history.redo(desk, INITIATIVE)
        case _ if not seat_id:
            return
        case "renominate":
            nominating.renominate(
                desk, seat_id, because=f"Vil {place}", abilities=(), discipline="Plan", decision_id=None
            )
        case "invite":
            nominating.invite(desk, seat_id, action="Inviter" if place else "")
        case "accept":
            nominating.accept(desk, seat_id)
        case "decline":
            nominating.decline(desk, seat_id)
        case "constitute":
            nominating.constitute(desk, seat_id)
        case "activate":
            nominating.activate(desk, seat_id, "fordi")
        case "leave":
            organisation.end_membership(desk, seat_id, desk.today())
        case "present":
            contracts.present_contract(desk, seat_id, scope=INITIATIVE)
        case "sign":
            contracts.sign_contract(desk, seat_id, scope=INITIATIVE)
        case "unsign":
            contracts.unsign_contract(desk, seat_id, scope=INITIATIVE)
        case "end":
            contracts.end_contract(desk, seat_id, scope=INITIATIVE)
