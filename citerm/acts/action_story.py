"""The story of one action out of the journal: who changed what and when, in words that screens translate."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from citerm.acts.desk import Desk
from citerm.acts.history import ACT_NAMES
from citerm.model.action import ActionState, DueKind
from citerm.model.initiative import Model
from citerm.model.message import N_, Message, Term, say
from citerm.rules.coordination import PARTNERS
from citerm.store import ActRow, ChangeRow, kept_actions, phases, records


class Change(Model, frozen=True):
    """What somebody changed about an action in one act."""

    at: str
    """UTC, ISO 8601."""
    account: str
    person_id: int | None
    said: tuple[Message, ...]


class _Names:
    """The names behind the numbers in the journal."""

    def __init__(self, desk: Desk) -> None:
        self.people = {person.id: person.name for person in records.people(desk.store)}
        self.efforts = {effort.id: effort.name for effort in records.efforts(desk.store)}
        self.groups = {group.id: group.name for group in records.groups(desk.store)}
        self.organisations = {one.id: one.name for one in records.organisations(desk.store)}
        self.indicators = {indicator.id: indicator.name for indicator in phases.indicators(desk.store)}


FORGOTTEN = Term(N_("(forgotten)"))
"""Stands where a text was emptied with the name of somebody who is forgotten."""


def story_of(desk: Desk, action_id: int) -> tuple[Change, ...]:
    """Everything that was done to an action and to its helpers, oldest first."""
    names = _Names(desk)
    said: dict[int, tuple[ActRow, list[Message]]] = {}
    rows = [
        ("actions", action_id),
        *(("action_helpers", row) for row in kept_actions.helper_rows_ever(desk.store, action_id)),
    ]
    changes = [line for table, row_id in rows for line in desk.store.history(table, row_id)]
    for act, change in sorted(changes, key=lambda line: line[0].seq):
        _, messages = said.setdefault(act.seq, (act, []))
        if not messages and act.kind != "do":
            name = Term(ACT_NAMES.get(act.act, act.act))
            messages.append(
                say("Undone: {act}", act=name) if act.kind == "undo" else say("Done again: {act}", act=name)
            )
        messages += _helper(change, names) if change.table == "action_helpers" else _changes(change, names)
    return tuple(
        Change(act.at, act.account, act.person_id, tuple(messages)) for act, messages in said.values() if messages
    )


def _helper(change: ChangeRow, names: _Names) -> list[Message]:
    row = change.after or change.before or {}
    name = names.people.get(row.get("person_id", 0), "?")
    return [say("{name} helps", name=name) if change.after else say("{name} helps no more", name=name)]


def _changes(change: ChangeRow, names: _Names) -> list[Message]:
    after = change.after
    if after is None:
        return [say("Taken off the board")]
    if change.before is None:
        made = [say("Written down: {text}", text=after["text"] or FORGOTTEN)]
        given = {name: after[name] for name in ("owner_id", "due_kind", "due_on") if after.get(name) is not None}
        return made + _said(given, names)
    return _said(after, names)


def _said(row: Mapping[str, Any], names: _Names) -> list[Message]:
    said: list[Message] = []
    if "text" in row:
        said.append(say("Wording: {text}", text=row["text"] or FORGOTTEN))
    if "owner_id" in row:
        owner = row["owner_id"]
        said.append(say("Owner: {name}", name=names.people.get(owner, "?")) if owner else say("Without owner"))
    if "due_kind" in row or "due_on" in row:
        said.append(_due(row))
    if "state" in row:
        said.append(say("State: {state}", state=ActionState(row["state"])))
    if row.get("waiting_for"):
        said.append(say("Waiting for {what}", what=row["waiting_for"]))
    if row.get("closing_note"):
        why = row.get("state") == ActionState.CANCELLED
        note = row["closing_note"]
        said.append(say("Why: {note}", note=note) if why else say("How it was solved: {note}", note=note))
    for column, known, word in (
        ("effort_id", names.efforts, say("Effort: {name}")),
        ("indicator_id", names.indicators, say("Indicator: {name}")),
    ):
        if column in row:
            said.append(word._replace(values={"name": known.get(row[column], "–")}))
    if any(name in row for name in PARTNERS):
        partners = [
            names.groups.get(row.get("coordinate_group_id") or 0, ""),
            names.organisations.get(row.get("coordinate_organisation_id") or 0, ""),
            row.get("coordinate_with") or "",
        ]
        found = [each for each in partners if each]
        said.append(say("Coordinated with {names}", names=found) if found else say("Coordination changed"))
    if "low_hanging" in row:
        said.append(say("Low-hanging fruit") if row["low_hanging"] else say("No longer low-hanging fruit"))
    if "struck" in row:
        said.append(say("Struck") if row["struck"] else say("No longer struck"))
    return said


def _due(row: Mapping[str, Any]) -> Message:
    if row.get("due_on"):
        return say("Due {on}", on=date.fromisoformat(row["due_on"]))
    kind = row.get("due_kind", DueKind.NEXT_MEETING)  # only these lose their day and stay what they are
    if kind == DueKind.ONGOING:
        return say("Ongoing")
    return say("Due at the next meeting") if kind == DueKind.NEXT_MEETING else say("Without due date")
