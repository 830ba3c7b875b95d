"""Agendas before the meeting: what is proposed, handed on and numbered."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest

from citerm.acts import agenda, carrying, entries, planning, proposing, reading
from citerm.acts.meeting import ending, live
from citerm.acts.planning import PlannedItem
from citerm.model.initiative import Country, Language
from citerm.model.meeting import MeetingKind, MeetingState, Purpose
from citerm.model.text import TITLE_LIMIT
from tests.acts.room import ITEMS, Room, a_room, an_open_meeting

BANK = (
    PlannedItem("Godkendelse af dagsorden", Purpose.DECISION, 3, "appr", proposed_wording="Dagsordenen godkendes."),
    PlannedItem("Strategi", Purpose.DISCUSSION, 20, "strat"),
    PlannedItem("Pause", None, 5, "break", case=False),
    PlannedItem("Skolernes svar", Purpose.DISCUSSION, 20),
    PlannedItem("Eventuelt", Purpose.INFORMATION, 5, "aob"),
)


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return a_room(tmp_path)


def _plan(room: Room, on: date, items: tuple[PlannedItem, ...] = BANK) -> int:
    planned = planning.plan_meeting(
        room.desk, room.group_id, MeetingKind.STEERING, on, time(14), minutes=60, items=items
    ).row_id
    assert planned is not None
    return planned


def _titles(room: Room, meeting_id: int) -> list[str]:
    return [item.title for item in reading.meeting_record(room.desk, meeting_id).items]


def test_a_cancelled_meeting_leaves_its_items_waiting_but_what_belongs_to_the_day(room: Room) -> None:
    planning.cancel_meeting(room.desk, _plan(room, date(2026, 12, 1)), "sne")
    waiting = [item.title for item in reading.waiting_items(room.desk, room.group_id)]
    assert waiting == ["Strategi", "Skolernes svar"]
    proposed = proposing.propose_agenda(room.desk, room.group_id, MeetingKind.STEERING)
    keys = [item.bank_key for item in proposed if item.bank_key]
    assert len(keys) == len(set(keys))
    assert {"Strategi", "Skolernes svar"} <= {item.title for item in proposed}


def test_a_cancelled_meeting_gives_the_next_one_only_what_that_has_not_itself(room: Room) -> None:
    cancelled, later = _plan(room, date(2026, 12, 1)), _plan(room, date(2026, 12, 15), BANK[:3])
    planning.cancel_meeting(room.desk, cancelled, "sne")
    assert _titles(room, later) == ["Godkendelse af dagsorden", "Strategi", "Pause", "Skolernes svar"]


def test_an_item_of_a_cancelled_meeting_goes_on_for_its_aim_alone(room: Room) -> None:
    theme = (PlannedItem("Tema", Purpose.DISCUSSION, 20, "theme"),)
    cancelled, later = _plan(room, date(2026, 12, 1), theme), _plan(room, date(2026, 12, 15), theme)
    prepared = reading.meeting_record(room.desk, cancelled).items[0]
    agenda.set_facilitator_note(room.desk, prepared.id, aim="Alle har talt")
    planning.cancel_meeting(room.desk, cancelled, "sne")
    items = reading.meeting_record(room.desk, later).items
    assert [(item.title, item.aim) for item in items if item.aim] == [("Tema", "Alle har talt")]


def test_a_parked_topic_too_long_for_a_title_comes_on_the_next_agenda_whole(room: Room) -> None:
    an_open_meeting(room)
    text = "Økonomien " * 40
    entries.park_topic(room.desk, room.meeting_id, text)
    ending.end_meeting(room.desk, room.meeting_id)
    proposed = proposing.propose_agenda(room.desk, room.group_id, MeetingKind.STEERING)
    planned = _plan(room, date(2026, 12, 15), proposed)
    (item,) = (i for i in reading.meeting_record(room.desk, planned).items if i.title.startswith("Økonomien"))
    assert len(item.title) <= TITLE_LIMIT
    assert item.title.endswith("…")
    assert item.background == text.strip()
    again = proposing.propose_agenda(room.desk, room.group_id, MeetingKind.STEERING)
    assert not any(line.title.startswith("Økonomien") for line in again)


def test_cases_added_after_the_notice_are_numbered_when_the_meeting_opens(tmp_path: Path) -> None:
    room = a_room(tmp_path, country=Country.NORWAY, language=Language.BOKMAL)
    meeting_id = _plan(room, date(2026, 11, 12), ITEMS)
    first, last = reading.meeting_record(room.desk, meeting_id).items[1::3]
    with room.desk.act("import_file") as tx:
        tx.update("meetings", meeting_id, {"state": MeetingState.CALLED})
        tx.update("agenda_items", first.id, {"case_number": 41})
    live.open_meeting(room.desk, meeting_id)
    numbers = [item.case_number for item in reading.meeting_record(room.desk, meeting_id).items]
    assert numbers == [None, 41, 42, 43, 44]
    assert last.case_number is None


@pytest.mark.parametrize(
    "planned, starts, held",
    [
        (date(2026, 11, 11), time(14), date(2026, 11, 12)),
        (date(2026, 11, 20), time(14), date(2026, 11, 12)),
        (date(2026, 11, 12), time(8), date(2026, 11, 12)),
    ],
)
def test_a_meeting_belongs_to_the_day_it_was_opened(room: Room, planned: date, starts: time, held: date) -> None:
    meeting_id = _plan(room, planned)
    planning.set_meeting(room.desk, meeting_id, starts=starts)
    live.open_meeting(room.desk, meeting_id)
    assert reading.meeting_record(room.desk, meeting_id).meeting.on == held


def test_a_meeting_opened_just_past_midnight_stays_that_of_the_evening(room: Room) -> None:
    meeting_id = _plan(room, date(2026, 11, 12))
    planning.set_meeting(room.desk, meeting_id, starts=time(23, 50))
    room.clock.forward(hours=10, minutes=10)
    live.open_meeting(room.desk, meeting_id)
    assert reading.meeting_record(room.desk, meeting_id).meeting.on == date(2026, 11, 12)


def test_old_minutes_keep_the_meeting_that_came_next(room: Room) -> None:
    an_open_meeting(room)
    first = room.meeting_id
    ending.end_meeting(room.desk, first)
    second = _plan(room, date(2026, 12, 1), ITEMS)
    _plan(room, date(2027, 1, 12))
    room.clock.forward(days=19)
    live.open_meeting(room.desk, second)
    ending.end_meeting(room.desk, second)
    coming = reading.meeting_record(room.desk, first).next_meeting
    assert coming is not None
    assert coming.id == second


def test_an_item_whose_next_meeting_was_cancelled_can_still_be_taken_up(room: Room) -> None:
    an_open_meeting(room)
    later = _plan(room, date(2026, 12, 1), ITEMS[-1:])
    mandate = room.item("Mandat")
    live.postpone_item(room.desk, room.meeting_id, mandate.id)
    planning.cancel_meeting(room.desk, later, "sne")
    assert [item.title for item in reading.waiting_items(room.desk, room.group_id)] == ["Mandat"]
    live.go_to_item(room.desk, room.meeting_id, mandate.id)
    assert reading.waiting_items(room.desk, room.group_id) == ()
    assert _titles(room, later) == ["Mandat", "Eventuelt"]


def test_what_a_norwegian_meeting_takes_in_after_it_began_gets_the_next_case_numbers(tmp_path: Path) -> None:
    room = a_room(tmp_path, country=Country.NORWAY, language=Language.BOKMAL)
    an_open_meeting(room)
    live.postpone_item(room.desk, room.meeting_id, room.item("Mandat").id)
    ending.end_meeting(room.desk, room.meeting_id)
    started = live.start_now(room.desk, room.group_id).row_id
    assert started is not None
    offered = carrying.carried_over(room.desk, room.group_id, meeting_id=started)
    carrying.take_in(room.desk, started, offered, {})
    items = reading.meeting_record(room.desk, started).items
    assert "Mandat" in [item.title for item in items]
    numbers = [item.case_number for item in items if item.case]
    assert numbers == list(range(numbers[0] or 0, (numbers[0] or 0) + len(numbers)))
    assert len(numbers) > 1
