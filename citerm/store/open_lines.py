"""What an open edition tells of what was kept as it stood: earlier minutes, line by line, and agreed action plans."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

_OF_ITEMS = ("time", "closed")
"""Lines that are told also of a closed item."""
_OF_ONE_ITEM = ("guest", "recused", "returned")
_OF_ACTION = ("id", "group_id", "owner_id", "due_kind", "due_on", "state")
_HANG_ON = {"value": ("answer", "answer_id"), "placement": ("seating", "seating_id"),
            "missing_seat": ("seating", "seating_id")}  # fmt: skip


def told_lines(content: str, items: str, decisions: str, actions: str, wording: str) -> str:
    """Leave out of earlier minutes what is not told; ``items`` are the closed ones with their neutral titles."""
    if not content or items == "{}":
        return content
    shut = _Shut(_titles(items), _keys(decisions), _keys(actions), wording)
    lines = [json.loads(line) for line in content.split("\n")]
    told = [line for line in map(shut.told, lines) if line is not None]
    gone = {(kind, row_id) for kind, row_id, _ in lines} - {(kind, row_id) for kind, row_id, _ in told}
    guests = _only_for_what_is_not_told(lines, told)
    return "\n".join(
        json.dumps([kind, row_id, fields], ensure_ascii=False, separators=(",", ":"))
        for kind, row_id, fields in told
        if not _hangs(kind, fields, gone) and not (kind == "attendance" and fields["person_id"] in guests)
    )


def told_plan(content: str, actions: str, wording: str) -> str:
    """Name the actions of an agreed plan that are not told by fixed words (rules/action_plan.py)."""
    shut = _keys(actions)
    plan = json.loads(content)
    plan["actions"] = [
        {**{name: value for name, value in each.items() if name in _OF_ACTION}, "text": wording}
        if each["id"] in shut
        else each
        for each in plan.get("actions", ())
    ]
    return json.dumps(plan, ensure_ascii=False, separators=(",", ":"))


class _Shut:
    def __init__(self, items: dict[int, str], decisions: frozenset[int], actions: frozenset[int], wording: str) -> None:
        self.items, self.decisions, self.actions, self.wording = items, decisions, actions, wording

    def told(self, line: list[Any]) -> list[Any] | None:
        """A line as it is told; None where it is not."""
        kind, row_id, fields = line
        if kind == "item" and row_id in self.items:
            return [kind, row_id, self._item(row_id, fields)]
        if kind == "follow_up" and fields["action_id"] in self.actions and fields["item_id"] not in self.items:
            return [kind, row_id, {**fields, "text": "", "wording": self.wording}]
        under = kind not in _OF_ITEMS and fields.get("item_id") in self.items
        if kind == "attendance":
            under = under and fields["kind"] in _OF_ONE_ITEM
        decided = (row_id if kind == "decision" else fields.get("decision_id")) in self.decisions
        agreed = kind == "action" and row_id in self.actions
        return None if under or decided or agreed else line

    def _item(self, row_id: int, fields: dict[str, Any]) -> dict[str, Any]:
        return {
            **fields,
            "title": self.items[row_id],
            "purpose": fields["announced_purpose"] or fields["purpose"],
            "announced_purpose": None,
            "presenter_id": None,
            "presenter": "",
            "proposed_wording": "",
            "state": "done",
        }


def _hangs(kind: str, fields: dict[str, Any], gone: set[tuple[str, int]]) -> bool:
    """Whether a line hangs on one that is not told."""
    of, column = _HANG_ON.get(kind, ("", ""))
    return bool(of) and (of, fields.get(column)) in gone


def _only_for_what_is_not_told(lines: list[list[Any]], told: list[list[Any]]) -> set[int]:
    """Who came for items that are not told only: they were not there, nor did they leave."""
    came = {f["person_id"] for kind, _, f in told if kind == "attendance" and f["kind"] != "left"}
    return {f["person_id"] for kind, _, f in lines if kind == "attendance" and f["kind"] == "guest"} - came


@lru_cache(maxsize=8)
def _titles(items: str) -> dict[int, str]:
    return {int(key): title for key, title in json.loads(items).items()}


@lru_cache(maxsize=8)
def _keys(keys: str) -> frozenset[int]:
    return frozenset(json.loads(keys))
