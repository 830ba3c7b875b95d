"""What only somebody outside citerm can have done to the record, said in plain words with record and time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from citerm.acts.approving import broken_seals
from citerm.acts.desk import Desk
from citerm.acts.history import ACT_NAMES
from citerm.acts.reading import meeting_name
from citerm.acts.row_names import KINDS, named
from citerm.model.meeting import MinutesState
from citerm.model.message import N_, Dated, Message, Term, say
from citerm.rules.minutes_content import shown_hash
from citerm.store import ActRow, evidence, kept_minutes, records
from citerm.store.evidence import Found, Outside


def findings(desk: Desk) -> Iterator[Message]:
    """Say what is not as citerm left it: guards, references, the journal, the rows, and the approved minutes."""
    if evidence.missing_guards(desk.store):
        yield say(N_("What keeps the journal from being changed was taken out of the file, outside citerm."))
    for table, row_id, parent in evidence.dangling(desk.store):
        yield say(
            N_("{what} refers to something that is not there: {kind}."),
            what=named(desk, table, row_id),
            kind=Term(KINDS.get(parent, parent)),
        )
    for found in evidence.changed_outside(desk.store):
        yield _said(desk, found)
    for meeting in broken_seals(desk):
        yield say(
            N_("The minutes of {meeting} are not what was approved on {on}; they were changed outside citerm."),
            meeting=meeting_name(desk, meeting),
            on=Dated(meeting.approved_on or meeting.on),
        )


def dangling(desk: Desk) -> frozenset[str]:
    """Rows that refer to what is not there, as the check of the file names them."""
    return frozenset(f"{table} {row_id}" for table, row_id, _ in evidence.dangling(desk.store))


def approved_hashes(desk: Desk) -> dict[str, list[tuple[str, str]]]:
    """Name and hash of all approved minutes, by group; the same hash stands at the foot of each copy on paper."""
    groups = {group.id: group.name for group in records.groups(desk.store)}
    found: dict[str, list[tuple[str, str]]] = {}
    for meeting in kept_minutes.meetings_with_minutes(desk.store, MinutesState.APPROVED):
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
            if first == last:
                return say(
                    N_("Line {line} of the journal was taken out outside citerm; the next one is from {when}."),
                    line=first,
                    when=when,
                )
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
    return say(text, what=named(desk, found.table, found.row_id), columns=", ".join(found.columns), when=when)


def _when(desk: Desk, act: ActRow | None) -> Message | str:
    if act is None:
        return "–"
    try:
        at = datetime.fromisoformat(act.at).astimezone(desk.zone())
    except ValueError:
        return act.at
    return say(N_("{on}, {at}, by {account}"), on=Dated(at.date()), at=at, account=act.account)
