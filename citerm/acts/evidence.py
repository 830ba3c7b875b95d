"""What only somebody outside citerm can have done to the record, said in plain words with record and time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from citerm.acts.approving import broken_seals
from citerm.acts.desk import Desk
from citerm.acts.history import ACT_NAMES
from citerm.acts.reading import meeting_name
from citerm.model.meeting import MinutesState
from citerm.model.message import N_, Message, Term, say
from citerm.model.text import beginning
from citerm.rules.minutes_content import shown_hash
from citerm.store import ActRow, evidence, records
from citerm.store.evidence import Found, Outside
from citerm.store.journal import Row

KINDS: Mapping[str, str] = {
    "people": N_("person"),
    "organisations": N_("organisation"),
    "groups": N_("group"),
    "memberships": N_("membership"),
    "meetings": N_("meeting"),
    "agenda_items": N_("agenda item"),
    "attendance_events": N_("attendance"),
    "notes": N_("note"),
    "decisions": N_("decision"),
    "stances": N_("stance"),
    "actions": N_("action"),
    "parked_topics": N_("parked topic"),
    "comments": N_("comment"),
    "minutes_versions": N_("version of minutes"),
    "remarks": N_("remark"),
    "corrections": N_("correction"),
    "measurements": N_("measurement"),
    "answers": N_("answer"),
    "gates": N_("gate"),
}
"""What a row is called; the table where there is no word for it."""

_SAID_BY = ("title", "name", "text", "wording")
_HANGS_ON = (
    ("meeting_id", "meetings"),
    ("item_id", "agenda_items"),
    ("decision_id", "decisions"),
    ("action_id", "actions"),
    ("person_id", "people"),
    ("group_id", "groups"),
)


def findings(desk: Desk) -> Iterator[Message]:
    """Say what is not as citerm left it: guards, references, the journal, the rows, and the approved minutes."""
    if evidence.missing_guards(desk.store):
        yield say(N_("What keeps the journal from being changed was taken out of the file, outside citerm."))
    for table, row_id, parent in evidence.dangling(desk.store):
        yield say(
            N_("{what} refers to something that is not there: {kind}."),
            what=_named(desk, table, row_id),
            kind=Term(KINDS.get(parent, parent)),
        )
    for found in evidence.changed_outside(desk.store):
        yield _said(desk, found)
    for meeting in broken_seals(desk):
        yield say(
            N_("The minutes of {meeting} are not what was approved on {on}; they were changed outside citerm."),
            meeting=meeting_name(desk, meeting),
            on=meeting.approved_on or meeting.on,
        )


def dangling(desk: Desk) -> frozenset[str]:
    """Rows that refer to what is not there, as the check of the file names them."""
    return frozenset(f"{table} {row_id}" for table, row_id, _ in evidence.dangling(desk.store))


def approved_hashes(desk: Desk) -> dict[str, list[tuple[str, str]]]:
    """Name and hash of all approved minutes, by group; the same hash stands at the foot of each copy on paper."""
    groups = {group.id: group.name for group in records.groups(desk.store)}
    found: dict[str, list[tuple[str, str]]] = {}
    for meeting in records.meetings_with_minutes(desk.store, MinutesState.APPROVED):
        if meeting.approved_digest is not None:
            named = (meeting_name(desk, meeting), shown_hash(meeting))
            found.setdefault(groups[meeting.group_id], []).append(named)
    return found


def _said(desk: Desk, found: Found) -> Message:
    when = _when(desk, found.act)
    match found.how:
        case Outside.LINE:
            return say(
                N_("Line {line} of the journal ({act}; {when}) was changed outside citerm."),
                line=found.act.seq if found.act else 0,
                act=Term(ACT_NAMES.get(found.act.act, found.act.act)) if found.act else "",
                when=when,
            )
        case Outside.EMPTIED:
            return say(
                N_("A text in line {line} of the journal ({when}) was emptied outside citerm."),
                line=found.act.seq if found.act else 0,
                when=when,
            )
        case Outside.GONE if found.lines[1]:
            first, last = found.lines
            return say(
                N_(
                    "Lines {first} to {last} of the journal were taken out outside citerm; the next one is from {when}."
                ),
                first=first,
                last=last,
                when=when,
            )
        case Outside.GONE:
            return say(
                N_(
                    "The last lines of the journal were taken out outside citerm, from line {first} on; before: {when}."
                ),
                first=found.lines[0],
                when=when,
            )
        case Outside.ROW:
            text = N_("{what} was changed outside citerm ({columns}); in citerm last {when}.")
        case Outside.ADDED:
            text = N_("{what} was put in outside citerm.")
        case Outside.REMOVED:
            text = N_("{what} was taken out outside citerm; in citerm last {when}.")
    return say(text, what=_named(desk, found.table, found.row_id), columns=", ".join(found.columns), when=when)


def _when(desk: Desk, act: ActRow | None) -> Message | str:
    if act is None:
        return "–"
    try:
        at = datetime.fromisoformat(act.at).astimezone(desk.zone())
    except ValueError:
        return act.at
    return say(N_("{on}, {at}, by {account}"), on=at.date(), at=at, account=act.account)


def _named(desk: Desk, table: str, row_id: int) -> Message:
    row = evidence.plain_row(desk.store, table, row_id) or {}
    said = next((str(row[name]) for name in _SAID_BY if row.get(name)), "")
    return say(
        N_("The {kind} with number {row} ({about})"),
        kind=Term(KINDS.get(table, table)),
        row=row_id,
        about=" · ".join(part for part in (_where(desk, table, row), beginning(said)) if part) or "–",
    )


def _where(desk: Desk, table: str, row: Row) -> str:
    """The meeting that a row belongs to; the person or the group where it belongs to none."""
    if table == "meetings" and row:
        return meeting_name(desk, records.meeting(desk.store, row["id"]))
    for column, other in _HANGS_ON:
        if row.get(column) is not None and (parent := evidence.plain_row(desk.store, other, row[column])):
            return str(parent["name"]) if "name" in parent else _where(desk, other, parent)
    return ""
