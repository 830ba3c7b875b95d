"""A cycle in which a group has worked since is not taken back by undo: its assessments would stand in none."""

from __future__ import annotations

from citerm.acts.desk import Desk
from citerm.store import ActRow, phases


def leaves_work_without_a_cycle(desk: Desk, act: ActRow) -> bool:
    """Whether undoing an act would take away a cycle that something else was noted in since."""
    changes = desk.store.changes_of(act.seq)
    mine = {(change.table, change.row_id) for change in changes}
    opened = {
        (str(row["track"]), int(row["phase"]), int(row["cycle"]))
        for row in (change.after for change in changes if change.table == "phase_cycles" and change.before is None)
        if row is not None
    }
    if not opened:
        return False
    history = phases.history(desk.store)
    noted = [
        *(("assessments", one.id, one.track, one.phase, one.cycle) for one in history.assessments),
        *(("ticks", one.id, one.track, one.phase, one.cycle) for one in history.ticks),
        *(("gates", one.id, one.track, one.phase, one.cycle) for one in history.gates),
    ]
    return any(tuple(place) in opened and (table, row_id) not in mine for table, row_id, *place in noted)
