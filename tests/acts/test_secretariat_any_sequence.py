"""Sideline and secretariat: whatever is done in whatever order, undo takes it all back and redo does it again."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from citerm.acts import history
from citerm.acts.desk import INITIATIVE
from citerm.acts.initiative import secretariat, sideline
from citerm.acts.initiative.secretariat_reading import secretariat_page
from citerm.acts.initiative.sideline_reading import on_sideline
from citerm.model.initiative import replace
from citerm.model.message import Refused
from citerm.model.secretariat import SecretariatModel, TaskState
from citerm.store import records
from tests.acts.room import START, Room, a_room
from tests.indexing import indexed, made_anew

TABLES = (
    *("sideline", "informings", "secretariats", "secretariat_staff", "secretariat_candidates", "backbone_tasks"),
    "actions",
)


def standing(room: Room) -> dict[str, object]:
    held = records.everything(room.desk.store)
    return {table: held.get(table, []) for table in TABLES}


def act(room: Room, rng: random.Random, n: int) -> None:
    desk, page, there = room.desk, secretariat_page(room.desk), on_sideline(room.desk)
    code = rng.choice(page.lines).task.code
    match rng.randrange(11):
        case 0:
            sideline.add_to_sideline(desk, rng.choice(("MH", "Kommunen", f"Forening {n}")))
        case 1 if there:
            sideline.inform(desk, [each.id for each in there if each.active][:2], f"Nyt {n}", START.date())
        case 2 if there:
            sideline.end_on_sideline(desk, rng.choice(there).id, "færdig")
        case 3 if there:
            sideline.change_on_sideline(desk, rng.choice(there).id, subject=f"S {n}", channel="mail", owner_id=None)
        case 4:
            model = rng.choice(list(SecretariatModel))
            secretariat.set_up(desk, replace(page.setup, model=model, anchored_in=f"A {n}", shared=bool(n % 2)))
        case 5:
            secretariat.add_staff(desk, secretariat.Worker(who=rng.choice(("AB", f"Vikar {n}"))))
        case 6 if page.staff:
            secretariat.strike_staff(desk, rng.choice(page.staff).id)
        case 7:
            secretariat.add_candidate(desk, f"Bolig {n}")
        case 8 if page.candidates:
            secretariat.choose_candidate(desk, rng.choice(page.candidates).id)
        case 9:
            secretariat.put_task(desk, code, rng.choice((None, *TaskState)))
        case _:
            secretariat.act_on_task(desk, code, room.group_id, f"Gør {n}")


@pytest.mark.parametrize("seed", range(8))
def test_all_of_it_is_taken_back_and_done_again(tmp_path: Path, seed: int) -> None:
    room, rng = a_room(tmp_path), random.Random(seed)
    before = standing(room)
    for n in range(40):
        head = room.desk.store.journal_head()
        try:
            act(room, rng, n)
        except Refused:
            assert room.desk.store.journal_head() == head, "what is refused writes nothing"
    after = standing(room)
    for _ in range(60):
        try:
            history.undo(room.desk, INITIATIVE)
        except Refused:
            break
        if standing(room) == before:
            break
    assert standing(room) == before
    assert indexed(room.desk.store) == made_anew(room.desk.store)
    for _ in range(60):
        try:
            history.redo(room.desk, INITIATIVE)
        except Refused:
            break
    assert standing(room) == after
