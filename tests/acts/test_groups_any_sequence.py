"""Whatever is done to groups and organisations, in any order: undo leads all the way back, and redo to the end."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citerm.acts import decisions, history
from citerm.acts.desk import INITIATIVE
from citerm.acts.initiative import groups, organisations
from citerm.model.message import Refused
from citerm.model.people import GroupState, OrganisationKind, OrganisationState, Sector
from citerm.store import records
from citerm.store.evidence import changed_outside
from tests.acts.room import Room, a_room, an_open_meeting
from tests.indexing import indexed, made_anew
from tests.tools import SOAK

Act = Callable[[Room, int], object]


def _group(room: Room, n: int) -> int:
    found = records.groups(room.desk.store)
    return found[n % len(found)].id


def _organisation(room: Room, n: int) -> int:
    found = records.organisations(room.desk.store)
    return found[n % len(found)].id


def _seat(room: Room, n: int) -> int:
    found = records.memberships(room.desk.store)
    return found[n % len(found)].id


ACTS: tuple[Act, ...] = (
    lambda room, n: groups.describe_group(
        room.desk,
        _group(room, n),
        purpose=f"formål {n}",
        boundary="",
        focus="data" if n % 2 else "",
        size_min=n or None,
        size_max=9,
    ),
    lambda room, n: groups.set_group_state(room.desk, _group(room, n), list(GroupState)[n % 6]),
    lambda room, n: groups.link_founding(room.desk, _group(room, n), n % 3 or None),
    lambda room, n: groups.found_group(room.desk, n % 3 + 1, f"Gruppe {n}"),
    lambda room, n: groups.describe_membership(
        room.desk,
        _seat(room, n),
        perspective=f"vinkel {n}",
        discipline="",
        areas=f"område {n % 4}",
        willing_to_lead=bool(n % 2),
    ),
    lambda room, n: organisations.add_organisation(room.desk, f"Forening {n}", system_parts=f"del {n}"),
    lambda room, n: organisations.change_organisation(
        room.desk,
        _organisation(room, n),
        name=f"Navn {n}",
        kind=list(OrganisationKind)[n % 8],
        sector=list(Sector)[n % 6],
        state=list(OrganisationState)[n % 4],
        system_parts="",
    ),
    lambda room, n: organisations.name_system_parts(room.desk, f"del {n}\nskole"),
)


def _all(room: Room) -> tuple[object, ...]:
    store = room.desk.store
    return (
        records.initiative(store),
        records.groups(store),
        records.organisations(store),
        records.memberships(store),
    )


@pytest.mark.soak
@settings(max_examples=200 if SOAK else 25)
@given(st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 12)), max_size=15))
def test_undo_of_everything_is_the_beginning_and_redo_of_everything_the_end(sequence: list[tuple[Act, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        room = an_open_meeting(a_room(Path(folder)))
        for text in ("Data nedsættes.", "Byrum nedsættes.", "Kredsen oprettes."):
            decisions.record_decision(room.desk, room.meeting_id, text)
        before, done = _all(room), 0
        for act, n in sequence:
            room.clock.forward(seconds=20)
            lines = room.desk.store.journal_head()
            try:
                act(room, n)
            except Refused:
                assert room.desk.store.journal_head() == lines, "a refused act wrote something"
            else:
                done += room.desk.store.journal_head() != lines
        after = _all(room)
        for _ in range(done):
            history.undo(room.desk, INITIATIVE)
        assert _all(room) == before
        for _ in range(done):
            history.redo(room.desk, INITIATIVE)
        assert _all(room) == after
        assert indexed(room.desk.store) == made_anew(room.desk.store)
        assert room.desk.store.broken_links() == []
        assert changed_outside(room.desk.store) == ()
        room.desk.store.close()
