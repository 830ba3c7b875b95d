"""A room with a working group beside the steering group, for tests of its mandate."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

from citerm.acts import organisation, planning
from citerm.acts.carrying import carried_over, for_agenda
from citerm.acts.desk import INITIATIVE
from citerm.acts.initiative import mandates as acts
from citerm.acts.meeting import live
from citerm.model.initiative import Country, Language
from citerm.model.mandate import Mandate
from citerm.model.meeting import MeetingKind
from citerm.model.people import GroupKind
from citerm.store import mandates as rows
from tests.acts.room import Room, a_room


def a_working_group(folder: Path, *, paadriv: bool = False) -> tuple[Room, int]:
    """The room, and the key of its working group."""
    if paadriv:
        room = a_room(folder, country=Country.NORWAY, language=Language.BOKMAL)
        with room.desk.act("set_track", INITIATIVE) as tx:
            tx.update("initiatives", 1, {"track": "paadriv", "phase": 2})
    else:
        room = a_room(folder)
    group_id = organisation.add_group(room.desk, "Arbejdsgruppen", GroupKind.WORKING).row_id
    assert group_id is not None
    return room, group_id


def versions(room: Room, group_id: int) -> tuple[Mandate, ...]:
    return tuple(one for one in rows.of_group(room.desk.store, group_id) if not one.struck)


def newest(room: Room, group_id: int) -> Mandate:
    return versions(room, group_id)[-1]


def begun(room: Room, group_id: int) -> Mandate:
    """A draft with the usual text."""
    acts.begin_mandate(room.desk, group_id)
    return newest(room, group_id)


def submitted(room: Room, group_id: int) -> Mandate:
    acts.submit_mandate(room.desk, begun(room, group_id).id)
    return newest(room, group_id)


def plan_what_is_offered(room: Room) -> None:
    """The steering group has a meeting today, with everything on the agenda that is offered to it."""
    on = date(2026, 11, 12)
    items = [item for _, item in for_agenda(carried_over(room.desk, room.group_id, on), {})]
    made = planning.plan_meeting(
        room.desk, room.group_id, MeetingKind.STEERING, on, time(14), minutes=60, items=items
    ).row_id
    assert made is not None
    room.meeting_id = made


def meeting_with_what_is_offered(room: Room) -> None:
    """That meeting, under way at its first item."""
    plan_what_is_offered(room)
    live.open_meeting(room.desk, room.meeting_id)
