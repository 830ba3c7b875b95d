"""An agenda after an earlier meeting: what stands there every time comes along, what was about one matter does not."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, time
from pathlib import Path

import pytest

from citerm.acts import agenda, copying, decisions, organisation, planning, proposing
from citerm.acts.meeting import ending, live
from citerm.acts.planning import PlannedItem
from citerm.model.meeting import MeetingKind, MeetingState, Purpose
from citerm.model.message import Refused
from citerm.store import records
from tests.acts.room import ITEMS, Room, a_room, an_open_meeting


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return an_open_meeting(a_room(tmp_path))


def held(room: Room) -> None:
    with suppress(Refused):
        while True:
            live.next_item(room.desk, room.meeting_id)
    ending.end_meeting(room.desk, room.meeting_id)


def titles(items: tuple[PlannedItem, ...]) -> list[str]:
    return [item.title for item in items]


def like(room: Room, **more: object) -> tuple[PlannedItem, ...]:
    found = copying.copied(room.desk, room.meeting_id)
    return proposing.propose_agenda(
        room.desk,
        room.group_id,
        found.kind,
        on=date(2026, 12, 10),
        like=found.items,
        **more,  # type: ignore[arg-type]
    )


def test_the_items_come_without_what_came_of_them(room: Room) -> None:
    status = room.item("Status")
    agenda.change_purpose(room.desk, status.id, Purpose.DECISION)
    agenda.set_background(room.desk, status.id, "Tallene fra november.")
    agenda.set_facilitator_note(room.desk, status.id, "Runde først.")
    agenda.set_presenter(room.desk, status.id, room.people["AB"])
    live.go_to_item(room.desk, room.meeting_id, room.item("Mandat").id)
    decisions.record_decision(room.desk, room.meeting_id)
    held(room)
    items = copying.copied(room.desk, room.meeting_id).items
    assert titles(items) == [item.title for item in ITEMS]
    again = next(item for item in items if item.title == "Status")
    assert (again.purpose, again.minutes, again.presenter_id) == (Purpose.DISCUSSION, 20, room.people["AB"])
    assert (again.background, again.facilitator_note) == ("", "Runde først.")
    wordings = {item.title: item.proposed_wording for item in items}
    assert wordings["Mandat"] == "", "the wording of that day is not adopted again by two keys"
    assert wordings["Godkendelse af dagsorden"] == "Dagsordenen godkendes."


def test_what_was_added_in_the_meeting_or_goes_its_own_way_does_not_come(room: Room) -> None:
    agenda.add_item(room.desk, room.meeting_id, "Kom til under mødet")
    agenda.set_recurring(room.desk, room.item("Status").id, True)
    live.go_to_item(room.desk, room.meeting_id, room.item("Mandat").id)
    live.postpone_item(room.desk, room.meeting_id, room.item("Mandat").id)
    held(room)
    assert titles(copying.copied(room.desk, room.meeting_id).items) == [
        "Velkomst", "Godkendelse af dagsorden", "Eventuelt",
    ]  # fmt: skip
    with_offers = titles(like(room))
    assert with_offers.count("Status") == with_offers.count("Mandat") == 1, "they come by themselves, and once"


def test_what_there_was_no_time_for_comes_again(room: Room) -> None:
    ending.end_meeting(room.desk, room.meeting_id)
    assert "Eventuelt" in titles(copying.copied(room.desk, room.meeting_id).items)


def test_roles_place_and_times_come_along_but_nobody_who_has_left(room: Room) -> None:
    roles = {"chair_id": room.people["MH"], "minute_taker_id": room.people["AB"]}
    planning.set_meeting(room.desk, room.meeting_id, place="Rådhuset", roles=dict(roles))
    organisation.change_person(room.desk, room.people["AB"], active=False)
    found = copying.copied(room.desk, room.meeting_id)
    assert (found.kind, found.starts, found.minutes, found.place) == (MeetingKind.STEERING, time(14), 60, "Rådhuset")
    assert found.roles["chair_id"] == room.people["MH"] and "minute_taker_id" not in found.roles


def test_minutes_are_approved_at_the_next_one_whatever_was_caught_up_with_before(room: Room) -> None:
    held(room)
    items = like(room)
    approvals = [item for item in items if item.minutes_of_id is not None]
    assert [item.minutes_of_id for item in approvals] == [room.meeting_id]
    made = planning.plan_meeting(
        room.desk, room.group_id, MeetingKind.STEERING, date(2026, 12, 10), time(14), minutes=60, items=items
    ).row_id
    assert made is not None
    copied = copying.copied(room.desk, made).items
    assert [item.minutes_of_id for item in copied if item.bank_key == "apprmin"] == [None]
    assert "sidste møde" in next(item.proposed_wording for item in copied if item.bank_key == "apprmin")


def test_meetings_without_an_agenda_and_those_called_off_are_no_models(room: Room) -> None:
    for on, items in ((date(2026, 12, 1), ITEMS), (date(2026, 12, 8), ())):
        made = planning.plan_meeting(
            room.desk, room.group_id, MeetingKind.STEERING, on, time(14), minutes=60, items=items
        ).row_id
        assert made is not None
        if items:
            planning.cancel_meeting(room.desk, made, "")
    assert [meeting.id for meeting in copying.models(room.desk, room.group_id)] == [room.meeting_id]
    assert records.meeting(room.desk.store, room.meeting_id).state is MeetingState.OPEN
