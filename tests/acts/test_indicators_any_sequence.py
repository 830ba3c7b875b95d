"""Whatever is done to indicators in whatever order: one baseline at most, no figure lost, all of it taken back."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from citerm.acts import history
from citerm.acts.desk import PHASES
from citerm.acts.phase import indicators
from citerm.acts.phase.indicator_reading import standings
from citerm.model.initiative import replace
from citerm.model.message import Refused
from citerm.rules.indicators import moved, progress, wanting
from citerm.store import indicators as rows
from citerm.store import records
from tests.acts.room import Room, a_room
from tests.indexing import indexed, made_anew

ACTS = ("measure", "baseline", "mark", "strike", "retire", "use", "change", "undo", "redo")
DAYS = [date(2026, 11, 12) - timedelta(days=30 * back) for back in range(5)]


def contents(room: Room) -> list[object]:
    everything = records.everything(room.desk.store)
    return [everything["indicators"], everything["measurements"]]


@given(st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 4), st.integers(-3, 3)), max_size=25))
def test_any_sequence_keeps_one_baseline_and_every_figure(steps: list[tuple[str, int, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        room = a_room(Path(folder))
        indicator_id = indicators.add_indicator(room.desk, "Fravær", target=0.0).row_id
        assert indicator_id is not None
        before = contents(room)
        for name, place, value in steps:
            ever = rows.ever_measured(room.desk.store, indicator_id)
            if name == "undo" and contents(room) == before:
                continue
            with suppress(Refused):
                _do(room, indicator_id, name, place, value)
            standing = standings(room.desk)[0]
            assert sum(each.is_baseline for each in standing.measurements) <= 1
            now = {each.id for each in rows.ever_measured(room.desk.store, indicator_id)}
            assert name in ("undo", "redo") or {each.id for each in ever} <= now
            moved(standing.indicator, standing.measurements)
            progress(standing.indicator, standing.measurements)
            wanting(standing.indicator, standing.measurements, room.desk.today())
        assert indexed(room.desk.store) == made_anew(room.desk.store)
        while contents(room) != before:
            history.undo(room.desk, PHASES)
        assert indexed(room.desk.store) == made_anew(room.desk.store)
        room.desk.store.close()


def _do(room: Room, indicator_id: int, name: str, place: int, value: int) -> None:
    desk = room.desk
    ever = rows.ever_measured(desk.store, indicator_id)
    chosen = ever[place % len(ever)].id if ever else 0
    match name:
        case "measure" | "baseline":
            indicators.measure(desk, indicator_id, DAYS[place], value, is_baseline=name == "baseline")
        case "mark" if chosen:
            indicators.mark_baseline(desk, chosen)
        case "strike" if chosen:
            indicators.strike_measurement(desk, chosen)
        case "retire":
            indicators.retire_indicator(desk, indicator_id)
        case "use":
            indicators.take_into_use(desk, indicator_id)
        case "change":
            changed = replace(rows.indicator(desk.store, indicator_id), target=float(value))
            indicators.change_indicator(desk, changed)
        case "undo":
            history.undo(desk, PHASES)
        case "redo":
            history.redo(desk, PHASES)
