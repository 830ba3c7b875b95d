"""A decision by which a phase was opened or closed stands: what hangs on it would hang in the air."""

from __future__ import annotations

from citerm.acts.desk import Desk
from citerm.model.entries import Decision, Entry
from citerm.model.message import N_, Refused
from citerm.store import phases


def leave_phases_alone(desk: Desk, entry: Entry) -> None:
    """Refuse to strike, or to turn into something else, a decision that moved a phase.

    Raises:
        Refused: where it is one.
    """
    if not isinstance(entry, Decision):
        return
    moved = any(entry.id in (cycle.opened_by_id, cycle.closed_by_id) for cycle in phases.cycles(desk.store))
    if moved or phases.gate(desk.store, entry.id) is not None:
        raise Refused(N_("This decision opened, closed or kept a phase. At the gate (d) the group can decide anew."))
