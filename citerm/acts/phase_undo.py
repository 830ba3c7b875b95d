"""A cycle in which a group has worked since is not taken back by undo: its assessments would stand in none.

Nor is the decision at a gate after which the next cycle has begun.
"""

from __future__ import annotations

from citerm.acts.desk import Desk
from citerm.rules.phases import noted_in_cycles
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
    decided = {
        int(row["decision_id"])
        for row in (change.after for change in changes if change.table == "gates" and change.before is None)
        if row is not None
    }
    if decided and any(
        c.closed_by_id in decided and ("phase_cycles", c.id) not in mine for c in phases.cycles(desk.store)
    ):
        return True
    if not opened:
        return False
    noted = noted_in_cycles(phases.history(desk.store))
    return any(cycle in opened and (table, row_id) not in mine for table, row_id, cycle in noted)
