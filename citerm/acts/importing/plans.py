"""The action plans of a file: each as its actions stood on the day on which it was agreed."""

from __future__ import annotations

from collections.abc import Sequence

from citerm.acts.action_plan_standing import Plans
from citerm.acts.importing.rows import Arrival
from citerm.model.imported_goals import ImportedPlan
from citerm.rules.action_plan import as_of, content_of, in_plan, newest, read, written


def bring_in_plans(arrival: Arrival, rows: Sequence[ImportedPlan]) -> None:
    """Keep a version for each day on which a plan was agreed; after actions, efforts and figures."""
    for row in sorted(rows, key=lambda row: row.on):
        plans = Plans(arrival.desk)
        group_id, on = arrival.id_of("groups", row.group), arrival.moved(row.on)
        versions = plans.versions_of(group_id)
        if on in {version.agreed_on for version in versions}:
            continue
        last = newest(versions)
        there = as_of(in_plan(plans.actions, group_id), on, arrival.desk.zone())
        before = read(last) if last is not None else None
        content = content_of(there, plans.efforts, plans.known(group_id, on), before)
        arrival.insert(
            "action_plans",
            {
                "group_id": group_id,
                "number": last.number + 1 if last is not None else 1,
                "content": written(content),
                "agreed_on": on,
                "decision_id": arrival.id_of("decisions", row.decision),
                "note": row.note,
                "at": arrival.desk.now(),
                "account": arrival.desk.account,
            },
        )
