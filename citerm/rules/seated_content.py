"""What minutes hold of table plans, as plain lines: the shared result, who sits where, who is missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from citerm.model.initiative import Model
from citerm.model.meeting_record import MeetingRecord

_PLAN = ("item_id", "shared_result", "open_questions")
_PLACEMENT = ("seating_id", "organisation_id", "person_id", "name", "seat", "group_id")
_MISSING = ("seating_id", "seat", "group_id", "text")


def seating_lines(record: MeetingRecord) -> Iterator[tuple[str, int, Mapping[str, Any]]]:
    """The table plans that were made under the items of a meeting."""
    found = record.table_plans
    item_of = {plan.id: plan.item_id for plan in found.plans}
    yield from (("seating", plan.id, _fields(plan, _PLAN)) for plan in found.plans)
    for one in found.placements:
        yield "placement", one.id, {**_fields(one, _PLACEMENT), "item_id": item_of[one.seating_id]}
    for missing in found.missing:
        yield "missing_seat", missing.id, {**_fields(missing, _MISSING), "item_id": item_of[missing.seating_id]}


def _fields(row: Model, names: tuple[str, ...]) -> Mapping[str, Any]:
    return {name: getattr(row, name) for name in names}
