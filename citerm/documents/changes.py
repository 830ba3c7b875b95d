"""What changed since the draft that people have: item by item, so that nobody need compare two files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from functools import partial
from typing import Any

from citerm.documents import members, news, phase_changes, seating_minutes
from citerm.documents.context import Context
from citerm.documents.passages import passage
from citerm.documents.tree import Block, Column, Fact, Heading, Row, Table, Tone, cell, plain
from citerm.model.action import Action, DueKind
from citerm.model.entries import Outcome
from citerm.model.initiative import Model
from citerm.model.meeting import MinutesForm
from citerm.rules.handoffs import group_named
from citerm.rules.minutes_changes import Change, attendance_changed, changes
from citerm.rules.minutes_content import Fields, held, read_held, version_before

_ROLES = {
    "convener_id": "head.convener",
    "chair_id": "head.chair",
    "facilitator_id": "head.facilitator",
    "minute_taker_id": "head.minute_taker",
}
_NEXT = ("next_on", "next_starts", "next_place")


class _Told(Model, frozen=True):
    """One row of the table."""

    item_id: int | None
    what: str
    now: str = ""
    before: str = ""


class Changes(Model, frozen=True):
    """The changes since the last draft with another number; empty where there is none, or nothing changed."""

    since: int = 0
    rows: tuple[_Told, ...] = ()
    titles: Mapping[int, str] = {}
    """Titles of items that are on the agenda no more."""


def changes_since(context: Context) -> Changes:
    """Compare the minutes with the last version of another number; notes only where this form prints them."""
    version = version_before(context.record) if context.ended and not context.approved else None
    if version is None:
        return Changes()
    before, after = read_held(version.content), read_held(held(context.record))
    rows = [row for change in changes(before, after) if _printed(context, change) for row in _told(context, change)]
    if people := attendance_changed(before, after):
        names = context.phrases.write("changes.attendance_of", names=context.names(people))
        rows.insert(
            sum(row.item_id is None for row in rows), _Told(None, context.phrases.write("changes.attendance"), names)
        )
    titles = {row_id: fields["title"] for row_id, fields in before.get("item", {}).items()}
    return Changes(version.number, tuple(rows), titles)


def _printed(context: Context, change: Change) -> bool:
    return change.kind != "note" or context.form is not MinutesForm.DECISIONS


def pointer(context: Context, found: Changes) -> list[Fact]:
    """Say in the head that something changed, and where it is told."""
    if not found.rows:
        return []
    document = context.phrases.write(f"document.{context.document}")
    said = context.phrases.count("changes.pointer", len(found.rows), number=found.since, document=document)
    return [Fact(context.phrases.write("changes.label"), (plain(said),))]


def changes_table(context: Context, found: Changes) -> list[Block]:
    """Make the section: what was added, taken out or corrected, under each item."""
    if not found.rows:
        return []
    write = context.phrases.write
    rows: list[Row] = []
    last: object = ()
    for told in found.rows:
        if told.item_id != last:
            rows.append(Row((cell(_of_item(context, found, told.item_id)),), group=True))
            last = told.item_id
        now = passage(told.now)
        before = passage(write("changes.before", text=told.before), tone=Tone.SOFT) if told.before else ()
        rows.append(Row((cell(told.what), (*now, *before))))
    columns = (Column(write("changes.what"), 30), Column(write("changes.now"), 70))
    heading = Heading(1, write("changes.heading", number=found.since))
    return [heading, Table(columns, tuple(rows), write("changes.description"))]


def _of_item(context: Context, found: Changes, item_id: int | None) -> str:
    if item_id is None:
        return context.phrases.write("changes.meeting")
    item = context.record.item_by_id.get(item_id)
    if item is None:
        return found.titles.get(item_id, "")
    return f"{context.number(item)}  {item.title}".strip()


def _told(context: Context, change: Change) -> list[_Told]:
    match change.kind:
        case "meeting":
            return _of_meeting(context, change)
        case "item" if change.before is not None and change.after is not None:
            return _of_changed_item(context, change)
        case kind:
            return [_row(context, change, partial(_WRITERS[kind], context))]


def _row(context: Context, change: Change, write: Callable[[Fields], str]) -> _Told:
    phrases = context.phrases
    what = _name(context, change)
    if change.before is None:
        assert change.after is not None
        return _Told(change.item_id, phrases.write("changes.added", what=what), write(change.after))
    if change.after is None:
        return _Told(change.item_id, phrases.write("changes.removed", what=what), before=write(change.before))
    now, before = write(change.after), write(change.before)
    if now == before:  # the wording stands; how it was taken is what changed
        before, now = "", f"{now}\n{phrases.write('changes.votes')}" if change.kind == "decision" else now
    return _Told(change.item_id, phrases.write("changes.changed", what=what), now, before)


def _name(context: Context, change: Change) -> str:
    if change.kind != "decision":
        return context.phrases.write(f"changes.{change.kind}")
    fields = change.after or change.before or {}
    if Outcome(fields["outcome"]).conclusion:
        return context.phrases.write("changes.conclusion")
    label = context.labels.get(change.row_id, "") if change.after is not None else ""
    return f"{context.phrases.write('changes.decision')} {label}".strip()


# the meeting


def _of_meeting(context: Context, change: Change) -> list[_Told]:
    before, after = change.before or {}, change.after or {}
    write = context.phrases.write
    pairs = [
        (write("changes.started"), _clock(context, before["opened_at"]), _clock(context, after["opened_at"])),
        (write("changes.ended"), _clock(context, before["closed_at"]), _clock(context, after["closed_at"])),
        (write("head.place"), before["place"], after["place"]),
        *((write(label), context.name(before[name]), context.name(after[name])) for name, label in _ROLES.items()),
        (write("closing.next_meeting"), _next(context, before), _next(context, after)),
    ]
    return [_pair(context, None, what, old, new) for what, old, new in pairs if old != new]


def _pair(context: Context, item_id: int | None, what: str, old: str, new: str) -> _Told:
    nothing = context.phrases.write("changes.nothing")
    return _Told(item_id, what, new or nothing, old or nothing)


def _clock(context: Context, at: str | None) -> str:
    return context.formats.clock(datetime.fromisoformat(at)) if at else ""


def _next(context: Context, fields: Fields) -> str:
    on, starts, place = (fields[name] for name in _NEXT)
    if on is None:
        return ""
    when = context.formats.day_and_time(date.fromisoformat(on), time.fromisoformat(starts) if starts else None)
    return f"{when}, {place}" if place else when


# items and what fell under them


def _of_changed_item(context: Context, change: Change) -> list[_Told]:
    before, after = change.before or {}, change.after or {}
    write = context.phrases.write
    pairs = [
        (write("changes.title"), before["title"], after["title"]),
        (write("changes.purpose"), _purpose(context, before), _purpose(context, after)),
        (write("changes.presenter"), _presenter(context, before), _presenter(context, after)),
        (write("changes.result"), write(f"state.{before['state']}"), write(f"state.{after['state']}")),
    ]
    return [_pair(context, change.item_id, what, old, new) for what, old, new in pairs if old != new]


def _purpose(context: Context, fields: Fields) -> str:
    return context.phrases.write(f"purpose_short.{fields['purpose']}") if fields["purpose"] else ""


def _presenter(context: Context, fields: Fields) -> str:
    return context.name(fields["presenter_id"]) or str(fields["presenter"])


def _text(context: Context, fields: Fields) -> str:
    return str(fields["text"])


def _title(context: Context, fields: Fields) -> str:
    return str(fields["title"])


def _decision(context: Context, fields: Fields) -> str:
    """The wording; before it the outcome, where that does not go without saying."""
    if fields["outcome"] in (Outcome.ADOPTED, Outcome.APPROVED):
        return str(fields["text"])
    outcome = context.phrases.write(f"outcome.{fields['outcome']}")
    return f"{outcome}: {fields['text']}" if fields["text"] else outcome


def _action(context: Context, fields: Fields) -> str:
    runs = context.assigned.by_whom(_as_action(fields))
    return f"{fields['text']} ({''.join(run.text for run in runs)})"


def _as_action(fields: Fields) -> Action:
    due_on: Any = fields["due_on"]
    return Action(
        id=0,
        text=fields["text"],
        group_id=0,
        owner_id=fields["owner_id"],
        helper_ids=tuple(fields["helper_ids"]),
        coordinate_group_id=fields.get("coordinate_group_id"),
        coordinate_organisation_id=fields.get("coordinate_organisation_id"),
        coordinate_with=fields.get("coordinate_with", ""),
        due_kind=DueKind(fields["due_kind"]) if fields["due_kind"] else None,
        due_on=date.fromisoformat(due_on) if due_on else None,
        captured_at=datetime.fromisoformat(fields["captured_at"]),
    )


def _parked(context: Context, fields: Fields) -> str:
    keeper = context.name(fields["keeper_id"]) or context.phrases.write("parked.no_keeper")
    return f"{fields['text']} ({keeper})"


def _handoff(context: Context, fields: Fields) -> str:
    to = group_named(context.record.groups, fields["to_group_id"])
    kind = context.phrases.write(f"handoffs.kind.{fields['kind']}").lower()
    return context.phrases.write("handoffs.changed", text=fields["text"], group=to, kind=kind)


def _follow_up(context: Context, fields: Fields) -> str:
    owner = context.name(fields["owner_id"])
    due = context.assigned.day(date.fromisoformat(fields["due_on"])) if fields["due_on"] else ""
    facts = ", ".join(part for part in (owner, due, str(fields["text"])) if part)
    return f"{fields['wording']} ({facts})" if facts else str(fields["wording"])


_WRITERS: Mapping[str, Callable[[Context, Fields], str]] = {
    "item": _title,
    "note": _text,
    "decision": _decision,
    "action": _action,
    "parked": _parked,
    "handoff": _handoff,
    "follow_up": _follow_up,
    **phase_changes.WRITERS,
    "taken_on": members.taken_on_line,
    **seating_minutes.WRITERS,
    **news.WRITERS,
}
