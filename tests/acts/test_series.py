"""A series of meetings: planned in one act with an agenda each, and taken back by one undo."""

from __future__ import annotations

from datetime import date, time, timedelta
from pathlib import Path

import pytest

from citerm.acts import agenda, entries, history, planning, reading, series
from citerm.acts.desk import INITIATIVE
from citerm.acts.meeting import ending, live
from citerm.i18n import words
from citerm.model.action import Due, DueKind
from citerm.model.initiative import replace
from citerm.model.meeting import AgendaItem, Meeting, MeetingKind, MeetingState
from citerm.model.message import Refused
from citerm.model.people import Cadence
from citerm.store import records
from tests.acts.room import Room, a_room, an_open_meeting


@pytest.fixture
def room(tmp_path: Path) -> Room:
    """A steering group that has met on a Thursday, the second of November."""
    made = an_open_meeting(a_room(tmp_path))
    planning.set_meeting(made.desk, made.meeting_id, place="Rådhuset")
    entries.assign_action(made.desk, made.meeting_id, "Indkald", due=Due(kind=DueKind.NEXT_MEETING))
    agenda.set_recurring(made.desk, made.item("Status").id, True)
    live.go_to_item(made.desk, made.meeting_id, made.item("Status").id)
    ending.end_meeting(made.desk, made.meeting_id)
    return made


def planned(room: Room) -> list[Meeting]:
    return [m for m in reading.meetings(room.desk, room.group_id) if m.state is MeetingState.PLANNED]


def items(room: Room, meeting: Meeting) -> tuple[AgendaItem, ...]:
    return records.items(room.desk.store, meeting.id)


def days(room: Room, wish: series.Wish) -> list[date]:
    return [one.on for one in series.proposed_days(room.desk, wish, "da")]


def test_the_usual_series_has_the_weekday_time_and_place_of_before(room: Room) -> None:
    wish = series.usual_wish(room.desk, room.group_id)
    assert (wish.cadence, wish.first, wish.starts, wish.minutes) == (
        Cadence.MONTHLY, date(2026, 12, 10), time(14), 60,
    )  # fmt: skip
    assert (wish.place, wish.kind) == ("Rådhuset", MeetingKind.STEERING)
    assert days(room, wish)[:3] == [date(2026, 12, 10), date(2027, 1, 14), date(2027, 2, 11)]


def test_the_groups_own_cadence_is_that_of_the_series_and_start_up_goes_before(room: Room) -> None:
    series.set_cadence(room.desk, room.group_id, Cadence.QUARTERLY, None)
    wish = series.usual_wish(room.desk, room.group_id)
    assert (wish.cadence, wish.first) == (Cadence.QUARTERLY, date(2027, 2, 11))
    series.set_cadence(room.desk, room.group_id, Cadence.QUARTERLY, date(2026, 12, 31))
    assert series.usual_wish(room.desk, room.group_id).first == date(2026, 12, 10)
    history.undo(room.desk, INITIATIVE)
    assert reading.groups(room.desk)[0].startup_until is None


def test_a_group_that_never_met_begins_on_a_working_day_in_some_weeks(tmp_path: Path) -> None:
    fresh = a_room(tmp_path)
    fresh.clock.forward(days=2)  # a Saturday
    wish = series.usual_wish(fresh.desk, fresh.group_id)
    assert wish.first == date(2026, 12, 14) and wish.minutes == 120


def test_a_group_that_met_on_a_sunday_is_proposed_no_weekends_unless_it_says_so(tmp_path: Path) -> None:
    room = a_room(tmp_path)
    room.clock.forward(days=3)
    planning.plan_meeting(room.desk, room.group_id, MeetingKind.STEERING, date(2026, 11, 15), time(14), minutes=60)
    wish = series.usual_wish(room.desk, room.group_id)
    assert wish.first == date(2026, 12, 21) and not [day for day in days(room, wish) if day.weekday() > 4]
    typed = replace(wish, first=date(2026, 12, 20))
    assert days(room, typed)[0] == date(2026, 12, 20)


def test_a_series_is_one_act_and_one_undo_takes_all_of_it_back(room: Room) -> None:
    wish = series.usual_wish(room.desk, room.group_id)
    lines = room.desk.store.journal_head()[0]
    echo = series.plan_series(room.desk, wish, days(room, wish))
    assert room.desk.store.journal_head()[0] == lines + 1
    assert echo.said is not None
    said = words("en").say(echo.said)
    assert said == "6 meetings of Styregruppen are planned, from Thu 10 Dec to Thu 13 May"
    assert [m.on for m in planned(room)] == days(room, wish)
    action = reading.actions(room.desk)[0]
    assert action.due_on == date(2026, 12, 10), "what is due at the next meeting has a day now"
    history.undo(room.desk, INITIATIVE)
    assert planned(room) == [] and reading.actions(room.desk)[0].due_on is None
    history.redo(room.desk, INITIATIVE)
    assert len(planned(room)) == 6
    assert room.desk.store.broken_links() == []


def test_the_first_takes_in_what_must_come_and_all_have_what_stands_on_every_agenda(room: Room) -> None:
    wish = series.usual_wish(room.desk, room.group_id)
    series.plan_series(room.desk, wish, days(room, wish)[:3])
    first, second, third = (items(room, meeting) for meeting in planned(room))
    assert [item.minutes_of_id for item in first if item.bank_key == "apprmin"] == [room.meeting_id]
    assert "Mandat" in [item.title for item in first], "not reached at the last meeting"
    for later in (second, third):
        assert [item.minutes_of_id for item in later if item.bank_key == "apprmin"] == [None]
        assert "Mandat" not in [item.title for item in later]
    assert all("Status" in [item.title for item in each] for each in (first, second, third))


def test_behind_a_meeting_that_is_planned_already_nothing_is_taken_in(room: Room) -> None:
    planning.plan_meeting(room.desk, room.group_id, MeetingKind.STEERING, date(2026, 11, 26), time(14), minutes=60)
    wish = series.usual_wish(room.desk, room.group_id)
    assert wish.first == date(2026, 12, 10)
    series.plan_series(room.desk, wish, days(room, wish)[:2])
    assert all("Mandat" not in [i.title for i in items(room, meeting)] for meeting in planned(room)[1:])


def test_a_series_after_an_earlier_meeting_has_its_agenda_and_roles(room: Room) -> None:
    wish = replace(series.usual_wish(room.desk, room.group_id), like_id=room.meeting_id)
    agenda_before = {item.title for item in room.record.items}
    series.plan_series(room.desk, wish, days(room, wish)[:2])
    last = planned(room)[-1]
    assert sorted(item.title for item in items(room, last)) == sorted(agenda_before - {"Mandat"})
    assert last.chair_id == room.record.meeting.chair_id


def test_what_makes_no_sense_is_refused_and_nothing_is_planned(room: Room) -> None:
    wish = series.usual_wish(room.desk, room.group_id)
    day = date(2026, 12, 10)
    wrong: list[list[date]] = [
        [],
        [day, day],
        [date(2026, 11, 1)],
        [day + timedelta(n) for n in range(series.MOST + 1)],
    ]
    for each in wrong:
        with pytest.raises(Refused):
            series.plan_series(room.desk, wish, each)
    series.plan_series(room.desk, wish, [day])
    with pytest.raises(Refused):
        series.plan_series(room.desk, wish, [day])
    assert len(planned(room)) == 1


def test_one_of_a_series_is_moved_alone(room: Room) -> None:
    wish = series.usual_wish(room.desk, room.group_id)
    series.plan_series(room.desk, wish, days(room, wish)[:3])
    second = planned(room)[1]
    planning.set_meeting(room.desk, second.id, on=second.on + timedelta(days=1))
    assert [m.on for m in planned(room)] == [date(2026, 12, 10), date(2027, 1, 15), date(2027, 2, 11)]


def test_a_day_that_people_choose_is_looked_at_too(room: Room) -> None:
    wish = series.usual_wish(room.desk, room.group_id)
    one = series.proposed_days(room.desk, wish, "en")[0]
    moved = series.day_moved(room.desk, wish, one, date(2026, 12, 25), "en")
    said = [words("en").say(note) for note in moved.notes]
    assert said == ["Fri 25 Dec is Christmas Day.", "in the Christmas holidays"]


def test_other_groups_meetings_are_named(room: Room) -> None:
    wish = series.usual_wish(room.desk, room.group_id)
    series.plan_series(room.desk, wish, [wish.first])
    again = series.proposed_days(room.desk, wish, "en")[0]
    assert "Styregruppen meets that day too" in [words("en").say(note) for note in again.notes]
    assert series.usual_wish(room.desk, room.group_id).first == date(2027, 1, 14)


def test_a_series_can_be_opened_meeting_by_meeting(room: Room) -> None:
    wish = series.usual_wish(room.desk, room.group_id)
    series.plan_series(room.desk, wish, days(room, wish)[:2])
    for meeting in planned(room):
        live.open_meeting(room.desk, meeting.id)
        ending.end_meeting(room.desk, meeting.id)
    assert [m.number for m in reading.meetings(room.desk, room.group_id)] == [1, 2, 3]
