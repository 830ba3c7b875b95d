"""What earlier versions of minutes held, for one edition of them: a list of changes tells no closed item either."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import TypeAlias

from citerm.model.attendance import AttendanceKind
from citerm.model.initiative import replace
from citerm.model.meeting_record import MeetingRecord
from citerm.model.minutes import MinutesVersion
from citerm.rules.minutes_content import Fields, Held, held, held_again, read_held

Tells: TypeAlias = Callable[[int | None], bool]
"""Whether an edition tells what falls under an item, by its key."""

_UNDER_AN_ITEM = frozenset(
    {
        *("note", "news", "decision", "action", "parked", "handoff", "follow_up", "corrected"),
        *("assessment", "answer", "gate", "commitment", "reopening", "measurement", "taken_on"),
        *("seating", "placement", "missing_seat"),
    }
)
_OF_ONE_ITEM = ("guest", "recused", "returned")
_PARTS = {"stance": ("decision", "decision_id"), "value": ("answer", "answer_id")}
"""Lines that hang on another line."""


def versions_as_told(
    whole: MeetingRecord,
    told: MeetingRecord,
    tells: Tells,
    left_out: Collection[tuple[str, int]],
    neutral: Collection[int],
    wording: str,
) -> tuple[MinutesVersion, ...]:
    """The versions of a meeting's minutes, each with what the edition tells of it.

    Args:
        whole: the meeting with all of it.
        told: the edition of it, but for its versions.
        tells: what the edition tells.
        left_out: kind and key of rows that it leaves out for another reason than the item they fall under.
        neutral: actions that are named by fixed words.
        wording: these words.
    """
    if not whole.versions:
        return ()
    now = read_held(held(replace(told, versions=())))
    hidden = set(left_out) | {
        (kind, row_id)
        for kind, rows in read_held(held(whole)).items()
        for row_id, fields in rows.items()
        if kind in _UNDER_AN_ITEM and not tells(fields["item_id"])
    }
    found = []
    for version in whole.versions:
        then = _as_told(read_held(version.content), now, hidden, tells)
        for row_id, fields in then.get("follow_up", {}).items():
            if fields["action_id"] in neutral:
                then["follow_up"][row_id] = {**fields, "text": "", "wording": wording}
        found.append(replace(version, content=held_again(then)))
    return tuple(found)


def _as_told(then: Held, now: Held, hidden: Collection[tuple[str, int]], tells: Tells) -> Held:
    gone = then.get("closed", {}).keys() - now.get("item", {}).keys()
    told: Held = {}
    for kind, rows in then.items():
        for row_id, fields in rows.items():
            line = _line(kind, row_id, fields, now, lambda item_id: tells(item_id) and item_id not in gone)
            if (
                line is not None
                and (kind, row_id) not in hidden
                and ("decision", _carries_out(kind, line)) not in hidden
            ):
                told.setdefault(kind, {})[row_id] = line
    _forget_guests(then.get("attendance", {}), told.get("attendance", {}))
    for kind, (of, key) in _PARTS.items():
        told[kind] = {row_id: f for row_id, f in told.get(kind, {}).items() if f[key] in told.get(of, {})}
    return told


def _forget_guests(then: Mapping[int, Fields], told: dict[int, Fields]) -> None:
    """Who came for items that are not told was not there, nor did they leave."""
    came = {fields["person_id"] for fields in told.values() if fields["kind"] != AttendanceKind.LEFT}
    guests = {fields["person_id"] for fields in then.values() if fields["kind"] == AttendanceKind.GUEST} - came
    for row_id in [row_id for row_id, fields in told.items() if fields["person_id"] in guests]:
        del told[row_id]


def _carries_out(kind: str, fields: Fields) -> int:
    """The decision that an action carries out, by key; 0 where it is none."""
    return (fields["decision_id"] or 0) if kind == "action" else 0


def _line(kind: str, row_id: int, fields: Fields, now: Held, tells: Tells) -> Fields | None:
    """One line as the edition tells it; what it does not tell stands as it stands now, so that nothing changed."""
    if kind == "item" and not tells(row_id):
        return now.get(kind, {}).get(row_id)
    if kind == "meeting" and not tells(None):
        return now.get(kind, {}).get(row_id, fields)
    about_one = kind == "attendance" and fields["kind"] in _OF_ONE_ITEM
    if (kind in _UNDER_AN_ITEM or about_one) and not tells(fields["item_id"]):
        return None
    return fields
