"""A table plan that was agreed on stands: neither undo nor redo changes who sits where in it."""

from __future__ import annotations

from contextlib import suppress

from citerm.acts.desk import Desk
from citerm.store import ActRow, ChangeRow

_PARTS = ("placements", "missing_seats")
_BESIDE = ("agree_table_plan", "draw_results")
"""Acts that are taken back on an agreed plan: the agreement itself, and what was made of it."""


def refuse_settled_plan(desk: Desk, act: ActRow) -> None:
    """Refuse to revert what happened before a plan was agreed on, or before the minutes with it were approved.

    Raises:
        Refused: where it is settled.
    """
    changes = [change for change in desk.store.changes_of(act.seq) if change.table in ("seatings", *_PARTS)]
    if not changes or act.act == "draw_results":
        return
    from citerm.acts.correctable import correctable  # only where a table plan is touched
    from citerm.acts.seating import refuse_settled
    from citerm.store import records, seating

    for plan_id in {found for change in changes if (found := _plan_of(change)) is not None}:
        with suppress(LookupError):  # where it is gone, undo itself finds that
            plan = seating.plan(desk.store, plan_id)
            if act.act in _BESIDE and plan.meeting_id is not None:
                correctable(records.meeting(desk.store, plan.meeting_id))
            if act.act not in _BESIDE and not plan.struck:
                refuse_settled(desk, plan)


def _plan_of(change: ChangeRow) -> int | None:
    if change.table == "seatings":
        return change.row_id
    found = {**(change.before or {}), **(change.after or {})}.get("seating_id")
    return int(found) if found is not None else None
