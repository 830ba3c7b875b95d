"""What changed in minutes since an earlier version of them."""

from __future__ import annotations

from citerm.model.initiative import Model
from citerm.rules.coordination import PARTNERS
from citerm.rules.minutes_content import Fields, Held

_PRINTED = {
    "meeting": (
        *("opened_at", "closed_at", "place", "convener_id", "chair_id", "facilitator_id", "minute_taker_id"),
        *("next_on", "next_starts", "next_place"),
    ),
    "item": ("title", "purpose", "presenter_id", "presenter", "state"),
    "note": ("text",),
    "decision": ("text", "outcome", "method", "votes_for", "votes_against", "votes_abstain"),
    "action": ("text", "owner_id", "helper_ids", "due_kind", "due_on", *PARTNERS),
    "parked": ("text", "keeper_id"),
    "handoff": ("text", "kind", "to_group_id", "low_hanging"),
    "follow_up": ("state", "discussed", "owner_id", "due_kind", "due_on", "text"),
    "answer": (
        *("text", "conclusion", "evidence", "evidence_decision_id", "evidence_measurement_id", "evidence_document"),
        *("counts", "wording"),
    ),
    "gate": ("outcome", "reason", "revisit", "reopened_track", "reopened_phase", "names_reservations"),
    "commitment": ("organisation_id", "person_id", "kind", "brings", "text"),
    "reopening": ("reason", "revisit"),
    "measurement": ("indicator_id", "on", "value", "is_baseline", "note"),
    "tick": ("key",),
    "taken_on": ("areas", "understood", "contract"),
    "seating": ("shared_result", "open_questions"),
    "placement": ("organisation_id", "person_id", "name", "seat", "group_id"),
    "missing_seat": ("seat", "group_id", "text"),
}
"""Fields that readers see; a line that differs in others only was not changed for them."""


class Change(Model, frozen=True, kw_only=True):
    """One row that was added (no before), taken out (no after) or changed."""

    kind: str
    row_id: int
    item_id: int | None
    before: Fields | None = None
    after: Fields | None = None


def changes(before: Held, after: Held) -> tuple[Change, ...]:
    """Compare two versions row by row: the meeting itself first, then item by item as they stand now.

    Stances count with their decision; attendance is told by person.
    """
    found = [
        change
        for kind in _PRINTED
        for row_id in sorted({*before.get(kind, {}), *after.get(kind, {})})
        if (change := _change(kind, row_id, before.get(kind, {}).get(row_id), after.get(kind, {}).get(row_id)))
    ]
    told = {(change.kind, change.row_id) for change in found}
    found += [
        Change(kind="decision", row_id=row_id, item_id=old["item_id"], before=old, after=after["decision"][row_id])
        for row_id, old in before.get("decision", {}).items()
        if row_id in after.get("decision", {})
        and ("decision", row_id) not in told
        and _stances(before, row_id) != _stances(after, row_id)
    ]
    places = {row_id: fields["position"] for row_id, fields in after.get("item", {}).items()}
    rank = list(_PRINTED)
    return tuple(
        sorted(
            found,
            key=lambda change: (
                change.item_id is not None,
                places.get(change.item_id or 0, len(places) + 1),
                rank.index(change.kind),
                change.row_id,
            ),
        )
    )


def attendance_changed(before: Held, after: Held) -> tuple[int, ...]:
    """The people whose attendance stands otherwise than before, by key."""
    old, new = _events(before), _events(after)
    return tuple(sorted(person for person in {*old, *new} if old.get(person) != new.get(person)))


def _change(kind: str, row_id: int, before: Fields | None, after: Fields | None) -> Change | None:
    if before is not None and after is not None and all(before.get(n) == after.get(n) for n in _PRINTED[kind]):
        return None
    fields = after or before or {}
    item_id = row_id if kind == "item" else fields.get("item_id")
    return Change(kind=kind, row_id=row_id, item_id=item_id, before=before, after=after)


def _stances(held: Held, decision_id: int) -> list[tuple[object, ...]]:
    return sorted(
        (stance["person_id"], stance["kind"], stance["value"] or 0, stance["text"])
        for stance in held.get("stance", {}).values()
        if stance["decision_id"] == decision_id
    )


def _events(held: Held) -> dict[int, list[tuple[object, ...]]]:
    events: dict[int, list[tuple[object, ...]]] = {}
    for event in held.get("attendance", {}).values():
        told = (event["at"], event["kind"], event["item_id"] or 0, event["for_id"] or 0)
        events.setdefault(event["person_id"], []).append(told)
    return {person: sorted(told) for person, told in events.items()}
