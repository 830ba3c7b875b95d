"""Readings about action plans: the versions that were agreed."""

from __future__ import annotations

from citerm.model.action import ActionPlan
from citerm.store.store import Store


def versions(store: Store) -> tuple[ActionPlan, ...]:
    """All versions of all plans, oldest first."""
    return store.all(ActionPlan, order="number, id")


def versions_of(store: Store, group_id: int | None) -> tuple[ActionPlan, ...]:
    """The versions of the plan of a group, or of the whole initiative, oldest first."""
    if group_id is None:
        return store.all(ActionPlan, "group_id is null", order="number")
    return store.all(ActionPlan, "group_id = ?", (group_id,), order="number")


def any_agreed(store: Store) -> bool:
    """Whether any plan was agreed at all."""
    return bool(store.scalar("select exists (select 1 from action_plans)"))
