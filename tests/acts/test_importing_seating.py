"""Table plans from a file: added once, told where they differ, never changed once they are agreed on."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from citerm.acts import organisation
from citerm.acts import seating as acts
from citerm.acts.importing.files import bring_in, known_keys
from citerm.acts.initiative import seating_reading
from citerm.intake.toml import read_toml
from citerm.model.message import Refused
from citerm.model.people import GroupKind
from citerm.model.seating import Seat
from tests.acts.room import a_room

FILE = """
[[seatings]]
key = "a"
on = 2026-05-04
shared_result = "Alle med"
state = "{state}"
placements = [
    {{ name = "Kirken", seat = "{seat}", role = "vært" }},
    {{ name = "Skolen" }},
]
missing = [ {{ seat = "steering", text = "En ung" }} ]

[[seatings]]
key = "b"
on = 2026-06-04
from = "a"
placements = [ {{ name = "Kirken", seat = "steering" }} ]
"""


def brought(room, folder: Path, *, update=False, state="draft", seat="steering"):  # type: ignore[no-untyped-def]
    path = folder / "plan.toml"
    path.write_text(FILE.format(state=state, seat=seat))
    return bring_in(room.desk, read_toml(path, known_keys(room.desk)), update=update)


def test_plans_come_in_with_their_places_and_a_second_time_nothing_is_new(tmp_path):
    room = a_room(tmp_path)
    report = brought(room, tmp_path)
    assert (report.added["seatings"], report.added["placements"], report.added["missing_seats"]) == (2, 3, 1)
    first, second = seating_reading.plans(room.desk)
    assert second.from_id == first.id
    page = seating_reading.table_plan(room.desk, first.id)
    assert [(one.name, one.seat, one.role) for one in page.placements] == [
        ("Kirken", Seat.STEERING, "vært"),
        ("Skolen", Seat.UNPLACED, ""),
    ]
    again = brought(room, tmp_path)
    assert again.nothing_new and not again.differences


def test_what_differs_is_told_and_changed_only_where_that_is_asked_for(tmp_path):
    room = a_room(tmp_path)
    brought(room, tmp_path)
    plan = seating_reading.plans(room.desk)[0].id
    told = brought(room, tmp_path, seat="partners")
    assert len(told.differences) == 1
    assert seating_reading.table_plan(room.desk, plan).placements[0].seat is Seat.STEERING
    brought(room, tmp_path, seat="partners", update=True)
    assert seating_reading.table_plan(room.desk, plan).placements[0].seat is Seat.PARTNERS


def test_an_agreed_plan_is_never_changed_by_a_file(tmp_path):
    room = a_room(tmp_path)
    brought(room, tmp_path)
    plan = seating_reading.plans(room.desk)[0].id
    acts.agree_plan(room.desk, plan)
    report = brought(room, tmp_path, seat="partners", update=True)
    assert report.differences
    assert seating_reading.table_plan(room.desk, plan).placements[0].seat is Seat.STEERING


def test_a_table_that_is_not_clear_is_refused(tmp_path):
    room = a_room(tmp_path)
    for name in ("Data", "Job"):
        organisation.add_group(room.desk, name, GroupKind.WORKING)
    with pytest.raises(Refused, match="name the group"):
        brought(room, tmp_path, seat="working")


def test_two_plans_of_one_day_are_two_and_are_known_again_by_their_order(tmp_path):
    room = a_room(tmp_path)
    path = tmp_path / "plan.toml"
    path.write_text(FILE.format(state="draft", seat="steering").replace("2026-06-04", "2026-05-04"))
    found = [bring_in(room.desk, read_toml(path, known_keys(room.desk))) for _ in range(2)]
    assert (found[0].added["seatings"], len(seating_reading.plans(room.desk))) == (2, 2)
    assert {plan.on for plan in seating_reading.plans(room.desk)} == {date(2026, 5, 4)}
    assert found[1].nothing_new and not found[1].differences
