"""Readings about the common agenda: goals, adopted versions, what hangs on efforts, related lists."""

from __future__ import annotations

from citerm.model.action import Action
from citerm.model.effort import Effort
from citerm.model.goals import CommonAgenda, Goal, Related
from citerm.model.handoff import Handoff
from citerm.model.meeting import Meeting
from citerm.store.store import Store

_LIVE = "struck = 0 and state in ('open', 'in_progress', 'waiting')"


def goals(store: Store) -> tuple[Goal, ...]:
    """All goals, also those that were ended."""
    return store.all(Goal, "struck = 0", order="position, id")


def goal(store: Store, goal_id: int) -> Goal:
    """One goal; ``LookupError`` where there is none."""
    return store.get(Goal, goal_id)


def effort(store: Store, effort_id: int) -> Effort:
    """One effort; ``LookupError`` where there is none."""
    return store.get(Effort, effort_id)


def versions(store: Store) -> tuple[CommonAgenda, ...]:
    """The versions that were adopted, oldest first."""
    return store.all(CommonAgenda, order="number")


def related(store: Store) -> tuple[Related, ...]:
    """What is noted beside the meetings, the newest first."""
    return store.all(Related, "struck = 0", order='"on" desc, id desc')


def one_related(store: Store, related_id: int) -> Related:
    """One of them; ``LookupError`` where there is none."""
    return store.get(Related, related_id)


def reports(store: Store) -> tuple[Handoff, ...]:
    """Reports that one group has handed another, the newest first."""
    return store.all(Handoff, "struck = 0 and kind = 'report' and sent_on is not null", order="sent_on desc, id desc")


def meeting_of(store: Store, decision_id: int) -> Meeting | None:
    """The meeting that took a decision; none of a written procedure."""
    found = store.all(Meeting, "id = (select meeting_id from decisions where id = ?)", (decision_id,))
    return found[0] if found else None


def open_actions(store: Store) -> dict[int, int]:
    """How many actions of each effort are still to be done."""
    return dict(
        store.pairs(
            f"select effort_id, count(*) from actions where effort_id is not null and {_LIVE} group by effort_id"
        )
    )


def all_actions(store: Store) -> dict[int, int]:
    """How many actions each effort has, but for those that were cancelled."""
    return dict(
        store.pairs(
            "select effort_id, count(*) from actions"
            " where effort_id is not null and struck = 0 and state <> 'cancelled' group by effort_id"
        )
    )


def actions_for(store: Store, effort_id: int) -> tuple[Action, ...]:
    """The actions that serve an effort, oldest first."""
    return store.all(Action, "struck = 0 and effort_id = ?", (effort_id,), order="captured_at, id")
