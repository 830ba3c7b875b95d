"""The rows of the pens: beside the journal, which tells only that one went from hand to hand."""

from __future__ import annotations

from contextlib import closing
from datetime import timedelta
from pathlib import Path

from citerm.acts.desk import Desk
from citerm.acts.meeting import pen
from citerm.model.initiative import replace
from citerm.store import Store
from citerm.store.evidence import changed_outside
from citerm.store.file import GoneOn
from tests.acts.room import Room, a_room, an_open_meeting
from tests.store.faults import full, room_again


def two_desks(room: Room) -> tuple[Desk, Desk]:
    return replace(room.desk, session="one"), replace(room.desk, account="mette", session="two")


def test_what_was_taken_over_is_nothing_that_was_changed_outside(tmp_path: Path) -> None:
    room = an_open_meeting(a_room(tmp_path))
    mine, hers = two_desks(room)
    pen.take(mine, room.meeting_id)
    pen.take_over(hers, room.meeting_id)
    pen.release(hers, room.meeting_id)
    assert changed_outside(room.desk.store) == ()
    assert room.desk.store.broken_links() == []


def test_a_pen_that_was_taken_over_in_a_second_place_comes_home_as_a_line_of_the_journal(tmp_path: Path) -> None:
    room = an_open_meeting(a_room(tmp_path / "home"))
    (tmp_path / "refuge").mkdir(mode=0o700)
    store = room.desk.store
    store.refuges = (tmp_path / "refuge", None)
    mine, hers = two_desks(room)
    pen.take(mine, room.meeting_id)
    full(store)
    for _ in range(2):
        try:
            pen.take_over(hers, room.meeting_id)
        except GoneOn:
            continue
    assert store.elsewhere is not None
    room_again(store)
    assert store.come_home()
    assert [act.act for act in store.acts("pen:meeting:1")][-1] == "take_pen"
    assert store.broken_links() == []


def test_another_program_sees_what_changed_but_for_renewals(tmp_path: Path) -> None:
    room = an_open_meeting(a_room(tmp_path))
    mine, hers = two_desks(room)
    with closing(Store.open(room.desk.store.path)) as other:
        pen.take(mine, room.meeting_id)
        assert other.changed_elsewhere()
        for _ in range(3):
            room.clock.at += timedelta(seconds=10)
            pen.renew(mine, room.meeting_id)
            assert not other.changed_elsewhere()
        pen.ask(hers, room.meeting_id)
        assert other.changed_elsewhere()
        pen.hand_over(mine, room.meeting_id)
        assert other.changed_elsewhere()
        pen.take(hers, room.meeting_id)
        assert other.changed_elsewhere()
        pen.release(hers, room.meeting_id)
        assert other.changed_elsewhere()
        assert not other.changed_elsewhere()
