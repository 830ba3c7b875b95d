"""How many contracts of a group are signed, where some are wanted."""

from __future__ import annotations

from pathlib import Path

import pytest

from citerm.acts import organisation
from citerm.acts.initiative import contracts
from citerm.acts.initiative.contracts_reading import signed_in
from citerm.acts.initiative.status_reading import status_page
from citerm.model.initiative import Track
from citerm.model.people import GroupKind
from citerm.rules.contracts import Signed
from citerm.store import records
from tests.acts.room import Room, a_room


@pytest.fixture
def room(tmp_path: Path) -> Room:
    found = a_room(tmp_path)
    found.group_id = organisation.add_group(found.desk, "Kjernegruppen", GroupKind.WORKING).row_id or 0
    return found


def test_the_status_counts_signed_contracts_once_one_is_begun_or_where_the_track_asks(room: Room) -> None:
    first, second = (
        organisation.seat_member(room.desk, room.group_id, room.people[who]).row_id or 0 for who in ("MH", "EF")
    )
    assert status_page(room.desk, room.group_id).status.signed is None and signed_in(room.desk) == {}
    contracts.present_contract(room.desk, first)
    assert status_page(room.desk, room.group_id).status.signed == Signed(0, 2)
    contracts.sign_contract(room.desk, second)
    assert status_page(room.desk, room.group_id).status.signed == Signed(1, 2)
    assert signed_in(room.desk) == {room.group_id: Signed(1, 2)}


def test_in_paadriv_the_count_stands_before_any_contract_is_begun(room: Room) -> None:
    organisation.seat_member(room.desk, room.group_id, room.people["MH"])
    assert signed_in(room.desk) == {}
    initiative = records.initiative(room.desk.store)
    assert initiative is not None
    with room.desk.act("test") as tx:
        tx.update("initiatives", initiative.id, {"track": Track.PAADRIV})
    assert signed_in(room.desk) == {room.group_id: Signed(0, 1)}
