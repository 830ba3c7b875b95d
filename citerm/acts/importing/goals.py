"""The common agenda of a file: goals, what strategies and efforts are for, adopted versions, related lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from citerm.acts.importing.rows import Arrival
from citerm.model.imported import Imported
from citerm.model.imported_goals import ImportedAdoption, ImportedGoal
from citerm.model.message import N_, Refused
from citerm.model.text import fold
from citerm.rules.common_agenda import content_of, written
from citerm.store import common_agenda as rows
from citerm.store import kept_actions, phases, records


def bring_in_goals(arrival: Arrival, goals: Sequence[ImportedGoal]) -> None:
    """Add goals, and compare those that are there; after the indicators that show them."""
    there = rows.goals(arrival.desk.store)
    known, place = {one.key: one for one in there if one.key}, len(there)
    for row in _above_first(goals):
        ours = known.get(row.key)
        columns = arrival.stated(
            row,
            ours,
            parent_id=arrival.id_of("goals", row.parent),
            group_id=arrival.id_of("groups", row.group),
            indicator_id=arrival.id_of("indicators", row.indicator),
            decision_id=arrival.id_of("decisions", row.decision),
            ended_on=arrival.day(row.ended_on),
        )
        if ours is None:
            columns["position"], place = place, place + 1
        arrival.keep("goals", row.key, arrival.row("goals", ours, columns, name=row.key))


def _above_first(goals: Sequence[ImportedGoal]) -> list[ImportedGoal]:
    """Goals with those above them first, in whatever order the file has them.

    Raises:
        Refused: where goals lie under each other.
    """
    waiting, done = list(goals), list[ImportedGoal]()
    here = {goal.key for goal in goals}
    while waiting:
        placed = {goal.key for goal in done}
        ready = [goal for goal in waiting if goal.parent is None or goal.parent in placed or goal.parent not in here]
        if not ready:
            raise Refused(N_("The goals “{key}” and those above it lie under each other."), key=waiting[0].key)
        done += ready
        waiting = [goal for goal in waiting if goal not in ready]
    return done


def bring_in_efforts(arrival: Arrival, imported: Imported) -> None:
    """Add efforts and compare those that are there; after the strategies they follow."""
    known = {one.key: one for one in records.efforts(arrival.desk.store) if one.key}
    by_name = {fold(one.name): one for one in records.efforts(arrival.desk.store)}
    strategies = {one.text: one.id for one in phases.strategies(arrival.desk.store)}
    for row in imported.efforts:
        ours = known.get(row.key) or by_name.get(fold(row.name))
        columns = arrival.stated(
            row,
            ours,
            group_id=arrival.id_of("groups", row.group),
            goal_id=arrival.id_of("goals", row.goal),
            strategy_id=_strategy(strategies, row.strategy),
            agreed_on=arrival.day(row.agreed_on),
            agreed_with_id=arrival.id_of("people", row.agreed_with),
        )
        columns.pop("actions", None)
        if ours is not None and not ours.key:
            columns.pop("key", None)
        _serve(arrival, arrival.row("efforts", ours, columns, name=row.key), row.actions)


def _strategy(known: Mapping[str, int], text: str | None) -> int | None:
    if text is None:
        return None
    if text not in known:
        raise Refused(N_("“{key}” is not among {table}."), key=text, table="strategies")
    return known[text]


def _serve(arrival: Arrival, effort_id: int, keys: Sequence[str]) -> None:
    """Let actions that serve no effort yet serve this one."""
    for action in kept_actions.actions(arrival.desk.store):
        if action.key and action.key in keys and action.effort_id is None:
            arrival.tx.update("actions", action.id, {"effort_id": effort_id})


def adopt(arrival: Arrival, adoptions: Sequence[ImportedAdoption]) -> None:
    """Keep the common agenda of the file as a version, for each day on which it was adopted."""
    initiative = records.initiative(arrival.desk.store)
    versions = rows.versions(arrival.desk.store)
    days = {version.adopted_on for version in versions}
    number = max((version.number for version in versions), default=0)
    for row in sorted(adoptions, key=lambda row: row.on):
        on = arrival.moved(row.on)
        if on in days or initiative is None:
            continue
        number += 1
        content = content_of(
            initiative,
            rows.goals(arrival.desk.store),
            phases.strategies(arrival.desk.store),
            {one.id: one for one in phases.indicators(arrival.desk.store)},
            {group.id: group for group in records.groups(arrival.desk.store)},
        )
        arrival.insert(
            "common_agendas",
            {
                "number": number,
                "content": written(content),
                "adopted_on": on,
                "decision_id": arrival.id_of("decisions", row.decision),
                "at": arrival.desk.now(),
                "account": arrival.desk.account,
            },
        )


def bring_in_related(arrival: Arrival, imported: Imported) -> None:
    """Add what is noted beside the meetings."""
    known = {(one.kind, one.text): one for one in rows.related(arrival.desk.store)}
    for row in imported.related:
        ours = known.get((row.kind, row.text))
        columns = arrival.stated(row, ours, group_id=arrival.id_of("groups", row.group), on=arrival.day(row.on))
        arrival.row("related", ours, columns, name=row.text[:40])
