"""Notices: they call the meeting, number its cases, say what has changed, and are taken back by their own act."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest

from citerm.acts import agenda, history, item_papers, planning, preparing, reading
from citerm.acts.desk import meeting_scope
from citerm.acts.meeting import live
from citerm.acts.minutes import layouts
from citerm.acts.notices import notice_to_print, send_notice, take_back_notice
from citerm.acts.paper_reading import meeting_papers
from citerm.acts.planning import PlannedItem
from citerm.model.initiative import Country, Language
from citerm.model.layout import PRESETS
from citerm.model.meeting import MeetingKind, MeetingState, Purpose
from citerm.model.message import Refused
from citerm.model.paper import Notice, NoticeKind
from citerm.rules.decisions import case_label
from citerm.rules.notices import Told
from citerm.store import records
from tests.acts.room import Room, a_room

ON, MEETING = date(2026, 11, 12), date(2026, 11, 26)
ITEMS = (
    PlannedItem("Velkomen", Purpose.INFORMATION, 5, "welcome", case=False),
    PlannedItem("Budsjett", Purpose.DECISION, 20, proposed_wording="Budsjettet er vedteke."),
    PlannedItem("Orientering", Purpose.INFORMATION, 10),
)


def planned(room: Room, on: date = MEETING, items: tuple[PlannedItem, ...] = ITEMS) -> int:
    echo = planning.plan_meeting(
        room.desk, room.group_id, MeetingKind.STEERING, on, time(14), minutes=60, place="Rådhuset", items=items
    )
    assert echo.row_id is not None
    room.meeting_id = room.meeting_id or echo.row_id
    return echo.row_id


@pytest.fixture
def room(tmp_path: Path) -> Room:
    """A Norwegian steering group with a meeting in two weeks."""
    room = a_room(tmp_path, country=Country.NORWAY, language=Language.NYNORSK)
    planned(room)
    return room


def sent(room: Room) -> tuple[Notice, ...]:
    return meeting_papers(room.desk, room.meeting_id).notices


def numbers(room: Room) -> list[int | None]:
    return [item.case_number for item in room.record.items]


def test_sending_calls_the_meeting_numbers_its_cases_and_keeps_what_it_held(room: Room) -> None:
    said = send_notice(room.desk, room.meeting_id, ON, date(2026, 11, 20)).said
    assert said is not None and said.values == {"on": ON}
    assert room.record.meeting.state is MeetingState.CALLED
    assert room.record.meeting.apologies_by == date(2026, 11, 20)
    assert numbers(room) == [None, 1, 2]
    (notice,) = sent(room)
    assert (notice.number, notice.kind, notice.sent_on, notice.account) == (0, NoticeKind.NOTICE, ON, "kasper")
    assert '"title":"Budsjett"' in notice.content and '"case_number":1' in notice.content


def test_before_it_is_sent_the_notice_shows_the_numbers_that_it_will_have(room: Room) -> None:
    shown = [item.case_number for item in notice_to_print(room.desk, room.meeting_id).record.items]
    assert shown == [None, 1, 2]
    assert numbers(room) == [None, None, None]


def test_sending_ticks_its_line_of_a_checklist_that_was_begun(room: Room) -> None:
    lines = preparing.checklist(room.desk, room.meeting_id)
    preparing.tick_preparation(room.desk, room.meeting_id, lines[0].position)
    send_notice(room.desk, room.meeting_id, ON)
    done = {line.key: line.done_on for line in preparing.checklist(room.desk, room.meeting_id)}
    assert done["notice"] == ON and done["projector"] is None


def test_what_has_been_told_is_not_sent_again(room: Room) -> None:
    send_notice(room.desk, room.meeting_id, ON)
    with pytest.raises(Refused, match="nothing new to send"):
        send_notice(room.desk, room.meeting_id, ON)
    assert len(sent(room)) == 1


def test_an_item_that_comes_late_gets_the_next_number_with_the_addendum(room: Room) -> None:
    send_notice(room.desk, room.meeting_id, ON)
    late = agenda.add_item(room.desk, room.meeting_id, "Personvern", after_id=room.item("Velkomen").id).row_id
    found = notice_to_print(room.desk, room.meeting_id).standing
    assert (found.pending, found.number, found.addendum) == (NoticeKind.ADDENDUM, 1, 1)
    assert [(change.item_id, change.told) for change in found.changes.items] == [(late, (Told.ADDED,))]
    send_notice(room.desk, room.meeting_id, ON)
    assert numbers(room) == [None, 3, 1, 2]
    assert [notice.kind for notice in sent(room)] == [NoticeKind.NOTICE, NoticeKind.ADDENDUM]


def test_what_is_put_on_or_taken_off_an_item_is_told_by_what_it_is(room: Room) -> None:
    send_notice(room.desk, room.meeting_id, ON)
    budget, information = room.item("Budsjett").id, room.item("Orientering").id
    agenda.set_background(room.desk, budget, "Sjå vedlegget.")
    agenda.retitle_item(room.desk, budget, "Budsjett 2027")
    item_papers.attach(room.desk, "Tala", "https://example.org/tal", item_id=budget)
    agenda.remove_item(room.desk, information)
    first, second = notice_to_print(room.desk, room.meeting_id).standing.changes.items
    assert (first.told, first.before) == ((Told.TITLE, Told.BACKGROUND, Told.ENCLOSED), "Budsjett")
    assert (second.title, second.told) == ("Orientering", (Told.TAKEN_OFF,))


def test_another_order_is_told_without_naming_items(room: Room) -> None:
    send_notice(room.desk, room.meeting_id, ON)
    agenda.move_item(room.desk, room.item("Orientering").id, -1)
    found = notice_to_print(room.desk, room.meeting_id).standing.changes
    assert found.reordered and not found.items


@pytest.mark.parametrize(
    ("change", "moved", "elsewhere"),
    [
        ({"on": date(2026, 12, 3)}, True, False),
        ({"starts": time(15)}, True, False),
        ({"place": "Huset"}, False, True),
        ({"minutes": 90}, False, False),
    ],
)
def test_another_time_or_place_is_a_notice_of_its_own(
    room: Room, change: dict[str, object], moved: bool, elsewhere: bool
) -> None:
    send_notice(room.desk, room.meeting_id, ON)
    echo = planning.set_meeting(room.desk, room.meeting_id, **change)  # type: ignore[arg-type]
    assert echo.said is not None and "says otherwise" in echo.said.text
    found = notice_to_print(room.desk, room.meeting_id).standing
    assert found.pending is NoticeKind.MOVED
    assert (found.changes.moved, found.changes.elsewhere) == (moved, elsewhere)
    send_notice(room.desk, room.meeting_id, ON)
    told = notice_to_print(room.desk, room.meeting_id).standing
    assert (told.pending, told.kind, told.changes.moved) == (None, NoticeKind.MOVED, moved)


def test_a_meeting_that_is_moved_into_another_year_gets_numbers_of_that_year(room: Room) -> None:
    send_notice(room.desk, room.meeting_id, ON)
    planning.set_meeting(room.desk, room.meeting_id, on=date(2027, 1, 7))
    assert numbers(room) == [None, None, None]
    send_notice(room.desk, room.meeting_id, ON)
    assert numbers(room) == [None, 1, 2]


def test_a_cancelled_meeting_is_told_once_and_cannot_be_undone_past_that(room: Room) -> None:
    send_notice(room.desk, room.meeting_id, ON)
    echo = planning.cancel_meeting(room.desk, room.meeting_id, "Sjukdom")
    assert echo.said is not None and "are to be told" in echo.said.text
    send_notice(room.desk, room.meeting_id, ON)
    assert [notice.kind for notice in sent(room)] == [NoticeKind.NOTICE, NoticeKind.CANCELLED]
    assert room.record.meeting.state is MeetingState.CANCELLED
    with pytest.raises(Refused, match="taken back by its own command"):
        history.undo(room.desk, meeting_scope(room.meeting_id))
    take_back_notice(room.desk, room.meeting_id)
    assert [notice.kind for notice in sent(room)] == [NoticeKind.NOTICE]


def test_undo_takes_back_changes_after_the_sending_and_stops_there(room: Room) -> None:
    agenda.retime_item(room.desk, room.item("Budsjett").id, 25)
    send_notice(room.desk, room.meeting_id, ON)
    agenda.retime_item(room.desk, room.item("Budsjett").id, 30)
    history.undo(room.desk, meeting_scope(room.meeting_id))
    assert notice_to_print(room.desk, room.meeting_id).standing.pending is None
    with pytest.raises(Refused, match="taken back by its own command"):
        history.undo(room.desk, meeting_scope(room.meeting_id))


def test_without_any_notice_left_the_meeting_is_planned_and_its_numbers_are_free(room: Room) -> None:
    send_notice(room.desk, room.meeting_id, ON)
    agenda.add_item(room.desk, room.meeting_id, "Personvern")
    send_notice(room.desk, room.meeting_id, ON)
    take_back_notice(room.desk, room.meeting_id)
    assert room.record.meeting.state is MeetingState.CALLED
    take_back_notice(room.desk, room.meeting_id)
    assert room.record.meeting.state is MeetingState.PLANNED
    assert numbers(room) == [None, None, None, None]
    with pytest.raises(Refused, match="No notice"):
        take_back_notice(room.desk, room.meeting_id)


def test_numbers_that_another_meeting_has_gone_on_from_stand(room: Room) -> None:
    other = planned(room, date(2026, 12, 10))
    send_notice(room.desk, room.meeting_id, ON)
    send_notice(room.desk, other, ON)
    take_back_notice(room.desk, room.meeting_id)
    assert numbers(room) == [None, 1, 2]


def test_what_somebody_changed_after_it_was_looked_at_is_not_sent_unseen(room: Room) -> None:
    seen = notice_to_print(room.desk, room.meeting_id).content
    agenda.retitle_item(room.desk, room.item("Budsjett").id, "Budsjett 2027")
    with pytest.raises(Refused, match="meanwhile"):
        send_notice(room.desk, room.meeting_id, ON, seen=seen)
    assert room.record.meeting.state is MeetingState.PLANNED and numbers(room) == [None, None, None]
    assert sent(room) == ()


@pytest.mark.parametrize(
    ("on", "apologies_by", "why"),
    [
        (date(2026, 11, 13), None, "not come yet"),
        (ON, date(2026, 11, 27), "after the meeting"),
        (ON, date(2026, 11, 11), "before the day the notice is sent"),
    ],
)
def test_days_that_cannot_be_are_refused(room: Room, on: date, apologies_by: date | None, why: str) -> None:
    with pytest.raises(Refused, match=why):
        send_notice(room.desk, room.meeting_id, on, apologies_by)
    assert room.record.meeting.state is MeetingState.PLANNED


def test_nothing_is_sent_before_the_last_notice_or_after_the_meeting(room: Room) -> None:
    room.clock.forward(days=2)
    send_notice(room.desk, room.meeting_id, date(2026, 11, 14))
    agenda.retime_item(room.desk, room.item("Budsjett").id, 30)
    with pytest.raises(Refused, match="last notice was sent"):
        send_notice(room.desk, room.meeting_id, ON)
    room.clock.forward(days=20)
    with pytest.raises(Refused, match="after the meeting"):
        send_notice(room.desk, room.meeting_id, date(2026, 11, 28))


def test_an_opened_meeting_sends_and_takes_back_no_notice(room: Room) -> None:
    send_notice(room.desk, room.meeting_id, ON)
    live.open_meeting(room.desk, room.meeting_id)
    for act in (
        lambda: send_notice(room.desk, room.meeting_id, ON),
        lambda: take_back_notice(room.desk, room.meeting_id),
    ):
        with pytest.raises(Refused, match="has been opened"):
            act()
    assert notice_to_print(room.desk, room.meeting_id).standing.kind is NoticeKind.NOTICE


def test_once_opened_the_notice_stays_as_it_was_sent_whatever_the_meeting_makes_of_its_agenda(room: Room) -> None:
    send_notice(room.desk, room.meeting_id, ON)
    before = notice_to_print(room.desk, room.meeting_id)
    live.open_meeting(room.desk, room.meeting_id)
    agenda.retitle_item(room.desk, room.item("Budsjett").id, "Noko anna")
    agenda.change_purpose(room.desk, room.item("Orientering").id, Purpose.DECISION)
    agenda.add_item(room.desk, room.meeting_id, "Kom til", after_id=room.item("Velkomen").id)
    agenda.move_item(room.desk, room.item("Orientering").id, -1)
    planning.set_meeting(room.desk, room.meeting_id, place="Ein annan stad")
    after = notice_to_print(room.desk, room.meeting_id)
    shown = [(item.title, item.purpose, item.case_number) for item in after.record.items]
    assert shown == [(item.title, item.purpose, item.case_number) for item in before.record.items]
    assert (after.record.meeting.on, after.record.meeting.place) == (MEETING, "Rådhuset")
    assert after.content == before.content


def said_on_start(room: Room) -> list[str]:
    page = reading.start_page(room.desk)
    assert page is not None
    return [message.text for message in page.warnings if "told" in message.text or "notice" in message.text]


def test_start_asks_for_what_was_not_told_in_groups_that_send_notices(room: Room) -> None:
    other = planned(room, date(2026, 11, 18))
    assert said_on_start(room) == [], "nobody there has sent one yet"
    send_notice(room.desk, room.meeting_id, ON)
    assert said_on_start(room) == ["{group}, {on}: the notice has not been sent"]
    send_notice(room.desk, other, ON)
    assert said_on_start(room) == []
    planning.set_meeting(room.desk, room.meeting_id, place="Huset")
    assert said_on_start(room) == ["{group}, {on}: what has changed since the notice has not been told"]
    planning.cancel_meeting(room.desk, room.meeting_id, "")
    assert said_on_start(room) == ["{group}, {on}: that the meeting is cancelled has not been told"]
    send_notice(room.desk, room.meeting_id, ON)
    assert said_on_start(room) == []


def test_a_number_that_members_were_told_is_given_to_no_other_case(room: Room) -> None:
    send_notice(room.desk, room.meeting_id, ON)
    agenda.remove_item(room.desk, room.item("Orientering").id)
    agenda.add_item(room.desk, room.meeting_id, "Personvern")
    send_notice(room.desk, room.meeting_id, ON)
    assert numbers(room) == [None, 1, 3]


def test_an_item_that_goes_back_to_the_waiting_list_leaves_its_number_behind(room: Room) -> None:
    live.open_meeting(room.desk, room.meeting_id)
    later = planned(room, date(2026, 12, 10), ())
    live.postpone_item(room.desk, room.meeting_id, room.item("Budsjett").id)
    room.meeting_id = later
    send_notice(room.desk, later, ON)
    assert numbers(room) == [3]
    carried = room.item("Budsjett").id
    agenda.remove_item(room.desk, carried)
    assert records.item(room.desk.store, carried).case_number is None


def test_a_number_from_a_series_of_its_own_stays_in_it_whatever_becomes_of_the_case(room: Room) -> None:
    layouts.set_layout(room.desk, room.group_id, "cases", PRESETS["cases"])
    send_notice(room.desk, room.meeting_id, ON)
    item = room.item("Orientering")
    before = case_label(room.record, item)
    agenda.change_purpose(room.desk, item.id, Purpose.DECISION)
    assert case_label(room.record, room.item("Orientering")) == before


def test_a_meeting_that_was_moved_out_of_the_year_can_come_back_to_its_numbers(room: Room) -> None:
    other = planned(room, date(2026, 12, 10))
    send_notice(room.desk, room.meeting_id, ON)
    planning.set_meeting(room.desk, room.meeting_id, on=date(2027, 1, 7))
    send_notice(room.desk, other, ON)
    assert [item.case_number for item in reading.meeting_record(room.desk, other).items] == [None, 3, 4]
    history.undo(room.desk, meeting_scope(room.meeting_id))
    assert numbers(room) == [None, 1, 2]
