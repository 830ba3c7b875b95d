"""The layout of a group's paper in the record: chosen, changed, imported, followed by new meetings and taken back."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

from citerm.acts import agenda, history, planning, reading
from citerm.acts.desk import INITIATIVE, Desk, meeting_scope
from citerm.acts.importing.files import bring_in
from citerm.acts.meeting import live
from citerm.acts.minutes import layouts
from citerm.acts.planning import PlannedItem
from citerm.intake import read_toml
from citerm.model.initiative import Country, Language
from citerm.model.layout import PRESETS, Layout, Numbering, Order, Signers, changed
from citerm.model.meeting import MeetingKind, MinutesForm, Purpose
from citerm.model.message import Refused
from citerm.store import Store
from tests.acts.room import Room, a_room, an_open_meeting
from tests.intake.telling import told as problems

NOW = datetime(2026, 11, 12, 13, tzinfo=UTC)
ITEMS = (
    PlannedItem("Velkomst", Purpose.INFORMATION, 5, "welcome", case=False),
    PlannedItem("Mandat", Purpose.DECISION, 20),
    PlannedItem("Status", Purpose.DISCUSSION, 20),
    PlannedItem("Økonomi", Purpose.DECISION, 20),
)


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return a_room(tmp_path)


def plan(room: Room, on: date, language: Language | None = None) -> int:
    echo = planning.plan_meeting(
        room.desk, room.group_id, MeetingKind.STEERING, on, time(14, 0), minutes=60, items=ITEMS, language=language
    )
    assert echo.row_id is not None
    return echo.row_id


def numbers(room: Room, meeting_id: int) -> list[int | None]:
    return [item.case_number for item in reading.meeting_record(room.desk, meeting_id).items]


def test_a_danish_committee_numbers_its_items_through_the_year(room: Room) -> None:
    layouts.choose_layout(room.desk, room.group_id, "committee")
    first, second = plan(room, room.desk.today()), plan(room, room.desk.today())
    live.open_meeting(room.desk, first)
    assert numbers(room, first) == [None, 1, 2, 3]
    added = agenda.add_item(room.desk, first, "Nyt punkt", after_id=None)
    assert next(i for i in reading.meeting_record(room.desk, first).items if i.id == added.row_id).case_number == 4
    live.open_meeting(room.desk, second)
    assert numbers(room, second) == [None, 5, 6, 7]


def test_a_series_for_each_type_counts_each_by_itself(room: Room) -> None:
    layouts.choose_layout(room.desk, room.group_id, "cases")
    meeting_id = plan(room, room.desk.today())
    live.open_meeting(room.desk, meeting_id)
    assert numbers(room, meeting_id) == [None, 1, 1, 2]


def test_a_norwegian_group_may_count_in_each_meeting(tmp_path: Path) -> None:
    room = a_room(tmp_path, country=Country.NORWAY, language=Language.BOKMAL)
    before = plan(room, room.desk.today())
    live.open_meeting(room.desk, before)
    assert numbers(room, before) == [None, 1, 2, 3]
    layouts.set_layout(
        room.desk,
        room.group_id,
        "",
        changed(layouts.group_layout(room.desk, room.group_id), {"numbering": Numbering.AGENDA}),
    )
    after = plan(room, room.desk.today())
    live.open_meeting(room.desk, after)
    assert numbers(room, after) == [None] * 4
    assert numbers(room, before) == [None, 1, 2, 3], "what was given is never taken back"


def test_meetings_take_the_form_of_the_layout_unless_they_had_one_of_their_own(room: Room) -> None:
    usual, own = plan(room, date(2026, 12, 3)), plan(room, date(2026, 12, 10))
    planning.set_meeting(room.desk, own, form=MinutesForm.DISCUSSION)
    running = an_open_meeting(room).meeting_id
    layouts.choose_layout(room.desk, room.group_id, "protocol")

    def form(meeting_id: int) -> MinutesForm:
        return reading.meeting_record(room.desk, meeting_id).meeting.form

    assert form(usual) is MinutesForm.PROTOCOL
    assert form(own) is MinutesForm.DISCUSSION
    assert form(running) is MinutesForm.DECISIONS, "a meeting under way belongs to those who write in it"
    assert form(plan(room, date(2026, 12, 17))) is MinutesForm.PROTOCOL
    history.undo(room.desk, meeting_scope(running))
    assert form(usual) is MinutesForm.PROTOCOL, "what is taken back in the meeting is not the layout"


def test_a_change_is_kept_beside_the_layout_and_taken_back_with_it(room: Room) -> None:
    layouts.choose_layout(room.desk, room.group_id, "committee")
    wanted = changed(PRESETS["committee"], {"clock_times": True, "order": Order.DECISIONS})
    layouts.set_layout(room.desk, room.group_id, "committee", wanted)
    group = reading.groups(room.desk)[0]
    assert (group.layout, group.layout_changes) == ("committee", '{"clock_times":true,"order":"decisions"}')
    assert layouts.group_layout(room.desk, room.group_id) == wanted
    history.undo(room.desk, INITIATIVE)
    assert layouts.group_layout(room.desk, room.group_id) == PRESETS["committee"]
    history.undo(room.desk, INITIATIVE)
    assert layouts.group_layout(room.desk, room.group_id) == Layout()


def test_a_layout_that_there_is_not_is_refused(room: Room) -> None:
    with pytest.raises(Refused, match="no layout called"):
        layouts.choose_layout(room.desk, room.group_id, "baroque")


# import

GROUP = """
[initiative]
key = "a"
name = "A"
country = "NO"
language = "nn"

[[groups]]
key = "sg"
name = "Styringsgruppa"
kind = "steering"
layout = "cases"
layout_changes = { signers = "two", clock_times = true }

[[meetings]]
key = "m1"
group = "sg"
on = 2026-12-03
starts = "14.00"
agenda = [{ key = "a", title = "Mandat", purpose = "decision" }, { key = "b", title = "Nytt", purpose = "information" }]
state = "called"
"""


def imported(folder: Path, text: str = GROUP) -> Desk:
    file = folder / "group.toml"
    file.write_text(text, "utf-8")
    desk = Desk(Store.create(folder / "record.db"), lambda: NOW, "anna")
    bring_in(desk, read_toml(file))
    return desk


def test_a_file_states_the_layout_and_what_the_group_wants_otherwise(tmp_path: Path) -> None:
    desk = imported(tmp_path)
    (group,) = reading.groups(desk)
    assert (group.layout, group.layout_changes) == ("cases", '{"clock_times":true,"signers":"two"}')
    assert layouts.group_layout(desk, group.id).signers is Signers.TWO
    (meeting,) = reading.meetings(desk, group.id)
    assert meeting.form is MinutesForm.PROTOCOL
    assert [item.case_number for item in reading.meeting_record(desk, meeting.id).items] == [1, 1]


def test_another_file_changes_the_layout_only_where_it_states_one(tmp_path: Path) -> None:
    desk = imported(tmp_path)
    file = tmp_path / "again.toml"
    stated = 'layout = "cases"\nlayout_changes = { signers = "two", clock_times = true }\n'
    file.write_text(GROUP.replace(stated, ""), "utf-8")
    bring_in(desk, read_toml(file), update=True)
    assert reading.groups(desk)[0].layout == "cases"
    file.write_text(GROUP.replace(stated, "layout_changes = {}\n"), "utf-8")
    bring_in(desk, read_toml(file), update=True)
    assert (reading.groups(desk)[0].layout, reading.groups(desk)[0].layout_changes) == ("cases", "{}")


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ('layout = "baroque"', "“baroque” does not stand here. Possible: decisions, committee"),
        ('layout_changes = { signers = "king" }', "“king” does not stand here. Possible: form, none, chair"),
        ("layout_changes = { clock_time = true }", "Did you mean clock_times?"),
        ('layout_changes = { clock_times = "yes" }', "This should be true or false."),
    ],
)
def test_a_layout_that_does_not_fit_is_named_with_what_would(tmp_path: Path, wrong: str, told: str) -> None:
    stated = 'layout = "cases"\nlayout_changes = { signers = "two", clock_times = true }'
    (problem,) = problems(lambda: imported(tmp_path, GROUP.replace(stated, wrong)))
    assert told in problem


def test_an_item_added_to_a_meeting_without_numbers_gets_none_when_the_group_numbers_from_now_on(room: Room) -> None:
    an_open_meeting(room)
    layouts.choose_layout(room.desk, room.group_id, "committee")
    agenda.add_item(room.desk, room.meeting_id, "Lokaler")
    assert {item.case_number for item in room.record.items} == {None}
