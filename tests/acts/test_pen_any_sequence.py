"""Whatever three programs do with the pen, in any order and at any time: at most one of them writes."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from citerm.acts import entries
from citerm.acts.desk import Desk
from citerm.acts.meeting import pen
from citerm.model.message import Refused
from citerm.rules.pen import Standing
from tests.acts.room import a_room, an_open_meeting
from tests.tools import SOAK

pytestmark = pytest.mark.soak

DOINGS: dict[str, Callable[[Desk, int], object]] = {
    "take": pen.take,
    "take over": pen.take_over,
    "ask": pen.ask,
    "hand over": pen.hand_over,
    "renew": pen.renew,
    "release": pen.release,
}
STEPS = st.tuples(st.integers(0, 2), st.sampled_from(sorted(DOINGS)), st.sampled_from((0, 0, 5, 10, 29, 31, -40)))


@settings(max_examples=1000 if SOAK else 40)
@given(st.lists(STEPS, max_size=14))
def test_at_most_one_program_writes_and_taking_over_always_works(steps: list[tuple[int, str, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        room = an_open_meeting(a_room(Path(folder)))
        store, meeting_id = room.desk.store, room.meeting_id
        # Two people, one of them at two terminals.
        whose = (("kasper", "one"), ("kasper", "two"), ("mette", "three"))
        desks = [replace(room.desk, account=account, session=session) for account, session in whose]
        for who, doing, later in steps:
            room.clock.forward(seconds=later)
            try:
                DOINGS[doing](desks[who], meeting_id)
            except Refused:
                assert doing in ("ask", "hand over")
            held = pen.read(desks[0], meeting_id)
            mine = [desk for desk in desks if pen.standing(desk, held) is Standing.MINE]
            assert len(mine) <= 1
            if doing == "take over":
                assert mine == [desks[who]]
            writing = [desk for desk in desks if _writes(desk, meeting_id)]
            offered = [desk for desk in desks if pen.standing(desk, held) is Standing.OFFERED]
            if any(pen.standing(desk, held) in (Standing.THEIRS, Standing.ELSEWHERE) for desk in desks):
                assert writing == (mine or offered)
        assert store.broken_links() == []
        store.close()


def _writes(desk: Desk, meeting_id: int) -> bool:
    try:
        entries.record_note(desk, meeting_id, "Et notat")
    except Refused:
        return False
    return True
