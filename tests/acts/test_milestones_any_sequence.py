"""Whatever is ticked, worded and signed in whatever order: nothing twice, nothing lost, all of it taken back."""

from __future__ import annotations

import tempfile
from collections import Counter
from contextlib import suppress
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from citerm.acts import history, organisation, reading
from citerm.acts.desk import PHASES
from citerm.acts.initiative import contracts
from citerm.acts.phase import milestones, phases
from citerm.acts.phase_reading import phase_history
from citerm.model.message import Refused
from citerm.model.people import GroupKind
from citerm.rules.contracts import participants
from citerm.rules.phase_checks import RULES, proof
from citerm.store import records
from tests.acts.room import Room, a_room
from tests.indexing import indexed, made_anew

ACTS = (
    *("tick", "untick", "strategy", "reword", "end", "resume", "present", "sign", "end_contract"),
    *("understood", "areas", "member", "open", "close", "undo", "redo"),
)
TABLES = ("ticks", "strategies", "contracts", "memberships", "phase_cycles", "initiatives")
KEYS = ("GOV1", "PLA1", "C1.1")


def contents(room: Room) -> list[object]:
    everything = records.everything(room.desk.store)
    return [everything[table] for table in TABLES]


@given(st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 2)), max_size=25))
def test_any_sequence_ticks_nothing_twice_and_is_taken_back(steps: list[tuple[str, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        room = a_room(Path(folder))
        group_id = organisation.add_group(room.desk, "Arbeidsgruppen", GroupKind.WORKING).row_id
        assert group_id is not None
        for person_id in list(room.people.values())[:3]:
            organisation.seat_member(room.desk, group_id, person_id)
        before = contents(room)
        for name, place in steps:
            if name == "undo" and contents(room) == before:
                continue
            with suppress(Refused):
                _do(room, group_id, name, place)
            found = phase_history(room.desk)
            assert all(count == 1 for count in Counter((t.phase, t.cycle, t.key) for t in found.ticks).values())
            assert len({contract.membership_id for contract in found.contracts}) == len(found.contracts)
            assert len(participants(found, room.desk.today())) == 3
            for rule in RULES:
                assert proof(found, rule, room.desk.today()) is not None
        assert indexed(room.desk.store) == made_anew(room.desk.store)
        while contents(room) != before:
            history.undo(room.desk, PHASES)
        assert indexed(room.desk.store) == made_anew(room.desk.store)
        room.desk.store.close()


def _do(room: Room, group_id: int, name: str, place: int) -> None:
    desk = room.desk
    found = phase_history(desk)
    seat_id = reading.memberships(desk, group_id)[place].id
    strategy = found.strategies[place % len(found.strategies)].id if found.strategies else 0
    match name:
        case "tick":
            milestones.tick(desk, "ci", 1, KEYS[place], f"belæg {place}", document="referat")
        case "untick" if found.ticks:
            milestones.untick(desk, found.ticks[place % len(found.ticks)].id)
        case "strategy":
            milestones.add_strategy(desk, f"Strategi {place}")
        case "reword" if strategy:
            milestones.edit_strategy(desk, strategy, f"Anden ordlyd {place}")
        case "end" if strategy:
            milestones.end_strategy(desk, strategy, "færdig")
        case "resume" if strategy:
            milestones.resume_strategy(desk, strategy)
        case "present":
            contracts.present_contract(desk, seat_id, "Data", "En dag")
        case "sign":
            contracts.sign_contract(desk, seat_id)
        case "end_contract":
            contracts.end_contract(desk, seat_id)
        case "understood":
            contracts.note_understood(desk, seat_id, yes=place > 0)
        case "areas":
            contracts.choose_areas(desk, seat_id, f"Område {place}")
        case "member":
            contracts.note_member(
                desk, seat_id, areas="Byrum", understood=True, responsibility="Tal", contribution="Tid"
            )
        case "open":
            phases.open_phase(desk, "ci", place + 1)
        case "close":
            phases.close_phase(desk, "ci", place + 1)
        case "undo":
            history.undo(desk, PHASES)
        case "redo":
            history.redo(desk, PHASES)
