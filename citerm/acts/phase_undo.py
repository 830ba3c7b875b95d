"""A cycle in which a group has worked since is not taken back by undo: its assessments would stand in none.

Nor is the decision at a gate after which the next cycle has begun.
"""

from __future__ import annotations

from contextlib import suppress

from citerm.acts.desk import Desk
from citerm.acts.sealed import told_when_approved
from citerm.store import ActRow, ChangeRow, phases, records


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
    from citerm.rules.phases import noted_in_cycles  # only where a phase was opened

    noted = noted_in_cycles(phases.history(desk.store))
    return any(cycle in opened and (table, row_id) not in mine for table, row_id, cycle in noted)


_OF_VALUES = ("ask_question", "give_value", "take_back_value", "reveal_values")
"""Acts that are done while an assessment is under way only (I19)."""


def changes_concluded_values(desk: Desk, act: ActRow) -> bool:
    """Whether reverting an act would change values that somebody has concluded on, or shown to all, since."""
    if act.act not in _OF_VALUES:
        return False
    changes = desk.store.changes_of(act.seq)
    shows = any(change.table == "answers" for change in changes)
    return any(_stands(desk, change, shows=shows) for change in changes)


def _stands(desk: Desk, change: ChangeRow, *, shows: bool) -> bool:
    """Whether the assessment is concluded, or the values are shown by another act than the one that ``shows`` them."""
    row = change.after or change.before or {}
    with suppress(LookupError):  # where the question is gone, its values are not reverted anyway
        assessment_id = row.get("assessment_id")
        if assessment_id is None:
            answer = phases.answer(desk.store, change.row_id if change.table == "answers" else int(row["answer_id"]))
            if answer.revealed_at is not None and not shows:
                return True
            assessment_id = answer.assessment_id
        return phases.assessment(desk.store, int(assessment_id)).concluded_at is not None
    return False


def told_in_minutes(desk: Desk, act: ActRow) -> set[int]:
    """The meetings whose approved minutes tell of a phase that the act opened again."""
    found: set[int] = set()
    for change in desk.store.changes_of(act.seq):
        decision_id = {**(change.before or {}), **(change.after or {})}.get("opened_by_id")
        if change.table != "phase_cycles" or decision_id is None:
            continue
        with suppress(LookupError):  # where the decision is gone, undo itself finds that
            meeting_id = records.decision(desk.store, int(decision_id)).meeting_id or 0
            if told_when_approved(desk, meeting_id, "reopening", change.row_id):
                found.add(meeting_id)
    return found
