"""The mandates that a file states; of one that was final, differences are told and never applied."""

from __future__ import annotations

from collections.abc import Iterable

from citerm.acts.importing.rows import Arrival, Columns
from citerm.model.imported_mandates import ImportedMandate
from citerm.model.imported_people import ImportedGroup
from citerm.model.mandate import Mandate, MandateState
from citerm.model.message import N_, say
from citerm.rules.mandates import was_final
from citerm.store import mandates as rows


def bring_in_mandates(arrival: Arrival, groups: Iterable[ImportedGroup]) -> None:
    """Add the versions that are new and compare those that are there; after the meetings, whose decisions they name."""
    for group in groups:
        if not group.mandates:
            continue
        group_id = arrival.need("groups", group.key)
        known = {one.version: one for one in rows.of_group(arrival.desk.store, group_id)}
        for stated in sorted(group.mandates, key=lambda one: one.version):
            _bring_in(arrival, stated, known.get(stated.version), group_id, f"{group.key} {stated.version}")


def _bring_in(arrival: Arrival, stated: ImportedMandate, ours: Mandate | None, group_id: int, name: str) -> None:
    columns = arrival.stated(
        stated,
        ours,
        task_types=" ".join(task.value for task in stated.task_types),
        submitted_on=arrival.day(stated.submitted_on),
        treated_on=arrival.day(stated.treated_on),
        final_on=arrival.day(stated.final_on),
        treated_by_id=arrival.id_of("decisions", stated.treated_by),
    )
    if ours is None or not was_final(ours):
        arrival.row("mandates", ours, {**columns, "group_id": group_id}, name=name)
        return
    followed = (ours.state, stated.state) == (MandateState.FINAL, MandateState.SUPERSEDED)
    kept: Columns = {"state": columns["state"]} if followed else {}
    arrival.row("mandates", ours, kept, name=name)
    if any(getattr(ours, column) != value for column, value in columns.items() if column not in kept):
        said = N_("The mandate “{name}” was final and never changes; the file says something else")
        arrival.difference(say(said, name=name))
