"""The decisions that set groups up, linked once the meetings of a file are there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from citerm.acts.importing.rows import Arrival
from citerm.model.imported_people import ImportedGroup
from citerm.model.people import Group


def bring_in_founding(arrival: Arrival, groups: Iterable[ImportedGroup], there: Sequence[Group]) -> None:
    """Link each group of the file with the decision that it names.

    Args:
        arrival: where the file arrives.
        groups: those of the file.
        there: the groups that were in the record before it came.
    """
    known = {group.key: group for group in there}
    for group in groups:
        if group.founded_by is None:
            continue
        decision_id = arrival.need("decisions", group.founded_by)
        if group.key in known:
            arrival.row("groups", known[group.key], {"founded_by_id": decision_id}, name=group.key)
        else:
            arrival.tx.update("groups", arrival.need("groups", group.key), {"founded_by_id": decision_id})
