"""What a constituting meeting leaves open is told at its read-back, and its minutes keep what was taken on."""

from __future__ import annotations

from datetime import date, time, timedelta
from pathlib import Path

import pytest

from citerm.acts import approving, closed_items, organisation, planning, reading
from citerm.acts.initiative import contracts, nominating
from citerm.acts.meeting import ending, live
from citerm.acts.minutes import minutes_life
from citerm.acts.planning import PlannedItem
from citerm.documents.minutes import build
from citerm.documents.tree import texts
from citerm.model.meeting import MeetingKind, Purpose
from citerm.model.people import GroupKind
from citerm.model.phase import ContractState
from citerm.rules.gaps import GapCode, gaps
from citerm.rules.minutes_content import held
from citerm.rules.taken_on import taken_on
from citerm.store import records
from tests.acts.room import Room, a_room

ITEMS = (
    PlannedItem("Forventninger", Purpose.DISCUSSION, 15, "expect"),
    PlannedItem("Ansvarsområder", Purpose.DECISION, 20, "areas"),
    PlannedItem("Kontrakter", Purpose.DECISION, 10, "contract"),
)


@pytest.fixture
def room(tmp_path: Path) -> Room:
    found = a_room(tmp_path)
    found.group_id = organisation.add_group(found.desk, "Kernegruppen", GroupKind.WORKING).row_id or 0
    for initials in ("MH", "AB"):
        row = nominating.nominate(found.desk, found.group_id, found.people[initials]).row_id or 0
        nominating.accept(found.desk, row, date(2026, 11, 1))
    planned = planning.plan_meeting(
        found.desk, found.group_id, MeetingKind.CONSTITUTING, date(2026, 11, 12), time(14), minutes=60, items=ITEMS
    )
    found.meeting_id = planned.row_id or 0
    live.open_meeting(found.desk, found.meeting_id)
    return found


def through(room: Room) -> tuple[int, int]:
    """Come to every item; answers the two seats."""
    for _ in ITEMS[1:]:
        live.next_item(room.desk, room.meeting_id)
    first, second = records.memberships(room.desk.store, room.group_id)
    return first.id, second.id


def missing(room: Room) -> list[str]:
    found = gaps(reading.meeting_record(room.desk, room.meeting_id))
    return [gap.message.text.format(**gap.message.values) for gap in found if gap.code is GapCode.MEMBERS]


def printed(room: Room, language: str = "da") -> str:
    return "\n".join(texts(build(reading.meeting_record(room.desk, room.meeting_id), language)))


def test_nothing_is_missing_before_the_meeting_comes_to_it(room: Room) -> None:
    assert missing(room) == ["Have not made sure of role and tasks: MH, AB"]


def test_what_is_missing_is_named_with_who_until_it_is_done(room: Room) -> None:
    first, second = through(room)
    for seat in (first, second):
        contracts.note_understood(room.desk, seat, meeting_id=room.meeting_id)
    contracts.choose_areas(room.desk, first, "Data", meeting_id=room.meeting_id)
    contracts.sign_contract(room.desk, second, meeting_id=room.meeting_id)
    assert missing(room) == [
        "No area of responsibility chosen: AB",
        "1 of 2 contracts signed; outstanding: MH",
    ]


def test_the_minutes_hold_a_table_of_the_members_in_three_languages(room: Room) -> None:
    first, _ = through(room)
    contracts.choose_areas(room.desk, first, "Tal og data", meeting_id=room.meeting_id)
    contracts.sign_contract(room.desk, first, meeting_id=room.meeting_id)
    for language, words in (
        ("da", ("Rolle forstået", "underskrevet", "mangler", "1 af 2 kontrakter er underskrevet.")),
        ("nb", ("Rolle forstått", "signert", "mangler", "1 av 2 kontrakter er signert.")),
        ("nn", ("Rolle forstått", "signert", "manglar", "1 av 2 kontraktar er signerte.")),
    ):
        said = printed(room, language)
        for word in ("Tal og data", *words):
            assert word in said


def test_a_contract_signed_after_the_meeting_was_outstanding_in_it(room: Room) -> None:
    first, _ = through(room)
    room.clock.forward(days=3)
    contracts.sign_contract(room.desk, first)
    told = taken_on(reading.meeting_record(room.desk, room.meeting_id))
    assert [one.contract for one in told] == [ContractState.DRAFT, ContractState.DRAFT]


def test_approved_minutes_keep_what_was_taken_on_whatever_changes_later(room: Room) -> None:
    first, second = through(room)
    contracts.choose_areas(room.desk, first, "Tal og data", meeting_id=room.meeting_id)
    ending.end_meeting(room.desk, room.meeting_id)
    minutes_life.send_minutes(room.desk, room.meeting_id, date(2026, 11, 12))
    approving.approve_minutes(room.desk, room.meeting_id, date(2026, 11, 12), "Kernegruppen")
    sealed = held(reading.meeting_record(room.desk, room.meeting_id))
    contracts.choose_areas(room.desk, first, "Noget andet")
    contracts.choose_areas(room.desk, second, "Også noget")
    assert held(reading.meeting_record(room.desk, room.meeting_id)) == sealed
    assert "Noget andet" not in printed(room)
    assert "Tal og data" in printed(room)


def test_under_a_closed_item_nothing_of_it_reaches_the_open_minutes(room: Room) -> None:
    first, _ = through(room)
    contracts.choose_areas(room.desk, first, "Fortroligt område", meeting_id=room.meeting_id)
    item = next(i for i in reading.meeting_record(room.desk, room.meeting_id).items if i.bank_key == "areas")
    closed_items.close_item(room.desk, item.id)
    assert "Fortroligt område" not in printed(room)


def test_the_day_noted_in_the_meeting_is_the_meetings(room: Room) -> None:
    first, _ = through(room)
    room.clock.forward(days=1)
    contracts.note_understood(room.desk, first, meeting_id=room.meeting_id)
    assert records.membership(room.desk.store, first).understood_on == date(2026, 11, 12)
    assert room.desk.today() == date(2026, 11, 12) + timedelta(days=1)
