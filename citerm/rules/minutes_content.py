"""What minutes hold, as plain lines: by them versions are told apart, and approved minutes are sealed (I10).

Every field is named here, so that a column added later changes no version and breaks no seal. People stand
in the lines by their keys, never by name.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from enum import Enum
from typing import Any, TypeAlias

from citerm.model.action import Action, ApprovedAction, DueKind
from citerm.model.goals import Related, RelatedKind
from citerm.model.handoff import Handoff
from citerm.model.initiative import Initiative, Model, replace
from citerm.model.meeting import Meeting, MinutesState
from citerm.model.meeting_record import MeetingRecord
from citerm.model.minutes import MinutesVersion
from citerm.model.people import Group, Membership, MembershipState, Person, QuorumKind, Role
from citerm.model.remarks import Remark, RemarkState
from citerm.rules.coordination import PARTNERS, is_coordinated

Fields: TypeAlias = Mapping[str, Any]
Held: TypeAlias = dict[str, dict[int, Fields]]
"""Kind of line, key of its row, fields as plain values."""

_MEETING = (
    *("group_id", "number", "on", "starts", "minutes", "place", "language", "opened_at", "closed_at"),
    *("convener_id", "chair_id", "facilitator_id", "minute_taker_id", "next_on", "next_starts", "next_place"),
)
_ITEM = (
    *("position", "title", "purpose", "announced_purpose", "presenter_id", "presenter", "case_number"),
    *("proposed_wording", "state", "added"),
)
_CLOSED = ("neutral_title",)
_TIME = ("item_id", "started_at", "stopped_at")
_ATTENDANCE = ("person_id", "kind", "at", "item_id", "for_id")
_NOTE = ("item_id", "text", "captured_at")
_DECISION = (
    *("item_id", "text", "outcome", "method", "votes_for", "votes_against", "votes_abstain", "number"),
    "captured_at",
)
_STANCE = ("decision_id", "person_id", "kind", "value", "text")
_ACTION = ("item_id", "decision_id", "text", "owner_id", "helper_ids", "due_kind", "due_on", "captured_at")
_PARKED = ("item_id", "text", "keeper_id", "captured_at")
_HANDOFF = ("item_id", "kind", "to_group_id", "text", "captured_at")
_FOLLOW_UP = ("item_id", "action_id", "state", "discussed", "owner_id", "due_kind", "due_on", "text", "wording")
_SEAT = ("person_id", "group_id", "role", "voice", "state", "substitute_for_id", "from_on", "to_on", "seat")
_CORRECTED = ("item_id", "correction")
_PERSON = ("organisation_id",)
_NEXT = ("on", "starts", "place")
_RULE = ("quorum", "quorum_number")
_SIGNED = ("first_signer_id", "second_signer_id")
_VISION = ("vision", "shared_task")
_NEWS = ("item_id", "text", "who", "place")
_LAID_OUT = ("layout", "layout_changes", "cases_by_type")

_NO_CHANGES = "{}"

SHOWN = 12
"""Letters of a hash that people compare."""


def held(record: MeetingRecord) -> str:
    """Write what the minutes of a meeting hold, one line for each row; what was struck is not in them."""
    from citerm.rules.phase_content import phase_lines  # what phases add to minutes is not needed to hold a meeting
    from citerm.rules.seated_content import seating_lines

    record = as_printed(record)
    decisions = [decision for decision in record.decisions if not decision.struck]
    kept = {decision.id for decision in decisions}
    actions = [action for action in record.actions if not action.struck]
    handed = [sent for sent in record.sent if sent.sent_on and not sent.struck]
    # A correction that was accepted is no part of a draft: it comes with the approval.
    approved = record.meeting.minutes_state is MinutesState.APPROVED
    corrected = accepted(record.remarks) if approved else ()
    people = _taking_part(record) if approved else ()
    planned = (record.next_meeting,) if approved and record.next_meeting and record.meeting.next_on is None else ()
    parts: tuple[tuple[str, Iterable[Model], Sequence[str]], ...] = (
        ("meeting", (record.meeting,), _MEETING),
        ("seat", record.memberships, _SEAT),
        ("item", record.items, _ITEM),
        ("time", record.times, _TIME),
        ("attendance", record.attendance, _ATTENDANCE),
        ("note", (note for note in record.notes if not note.struck), _NOTE),
        ("decision", decisions, _DECISION),
        ("stance", (stance for stance in record.stances if stance.decision_id in kept), _STANCE),
        ("action", (_agreed(action) for action in actions if not is_coordinated(action)), _ACTION),
        ("action", (_agreed(action) for action in actions if is_coordinated(action)), (*_ACTION, *PARTNERS)),
        ("parked", (topic for topic in record.parked if not topic.struck), _PARKED),
        ("handoff", (sent for sent in handed if not sent.low_hanging), _HANDOFF),
        ("handoff", (sent for sent in handed if sent.low_hanging), (*_HANDOFF, "low_hanging")),
        ("follow_up", record.follow_ups, _FOLLOW_UP),
        ("corrected", corrected, _CORRECTED),
        ("person", people, _PERSON),
        ("next", planned, _NEXT),
        # Only where something is closed, so that a meeting without it holds what it always did.
        ("closed", (item for item in record.items if item.closed), _CLOSED),
        ("rule", (record.group,) if approved and record.group.quorum is not QuorumKind.OFF else (), _RULE),
        ("laid_out", (record.group,) if approved and _has_layout(record.group) else (), _LAID_OUT),
        ("vision", (record.initiative,) if approved and record.initiative.vision_on_papers else (), _VISION),
        ("signed", (record.meeting,) if record.meeting.first_signer_id is not None else (), _SIGNED),
    )
    lines = [
        held_line(kind, row.id, {name: getattr(row, name) for name in names})
        for kind, rows, names in parts
        for row in _in_order(rows)
    ]
    # What was done about phases stands last, so that a meeting without it holds what it always did.
    lines += [held_line(*found) for found in phase_lines(record)]
    lines += [held_line(*found) for found in seating_lines(record)]
    told = (held_line("news", each.id, {name: getattr(each, name) for name in _NEWS}) for each in record.news)
    return "\n".join([*lines, *told])


def _taking_part(record: MeetingRecord) -> list[Person]:
    """Who has a seat or was there: the minutes print which organisation they came from."""
    ids = {seat.person_id for seat in record.memberships} | {event.person_id for event in record.attendance}
    return [person for person in record.people if person.id in ids]


def _agreed(action: Action) -> Action:
    """An action as it was agreed on: due at the next meeting, on whatever day that comes to be."""
    return replace(action, due_on=None) if action.due_kind is DueKind.NEXT_MEETING else action


def accepted(remarks: Iterable[Remark]) -> tuple[Remark, ...]:
    """The remarks that lead to a correction, in the order they came."""
    return tuple(remark for remark in remarks if remark.state is RemarkState.ACCEPTED)


def _in_order(rows: Iterable[Any]) -> list[Any]:
    return sorted(rows, key=lambda row: row.id)


def held_line(kind: str, row_id: int, fields: Fields) -> str:
    """Write one row: its kind, its key, its fields as plain values."""
    plain = {name: _plain(value) for name, value in fields.items()}
    return json.dumps([kind, row_id, plain], ensure_ascii=False, separators=(",", ":"))


def _plain(value: object) -> object:
    match value:
        case Enum():
            return str(value.value)
        case datetime():
            return value.isoformat(timespec="microseconds")
        case date() | time():
            return value.isoformat()
        case tuple():
            return sorted(value)
        case _:
            return value


def read_held(content: str) -> Held:
    """Read such lines again."""
    found: Held = {}
    for line in content.split("\n") if content else ():
        kind, row_id, fields = json.loads(line)
        found.setdefault(kind, {})[row_id] = fields
    return found


def held_again(lines: Held) -> str:
    """Write such lines anew, as they were read."""
    return "\n".join(held_line(kind, row_id, fields) for kind, rows in lines.items() for row_id, fields in rows.items())


def digest_of(content: str) -> str:
    """SHA-256 of such lines, as it is kept."""
    return hashlib.sha256(content.encode()).hexdigest()


def as_printed(record: MeetingRecord) -> MeetingRecord:
    """The record as its minutes print it: actions as the meeting left them; once approved, seats and people of then."""
    kept = {action.action_id: action for action in record.approved_actions}
    if record.meeting.minutes_state is not MinutesState.APPROVED or record.meeting.approved_digest is None:
        if not kept:
            return record
        drafted = (_as_kept(each, kept[each.id]) if each.id in kept else each for each in record.actions)
        return replace(record, actions=tuple(drafted))
    printed = (replace(each, struck=False) for each in record.actions if each.id in kept)
    actions = tuple(_as_kept(each, kept[each.id]) for each in printed)
    sealed = next((one for one in reversed(record.versions) if one.state is MinutesState.APPROVED), None)
    if sealed is None:
        return replace(record, actions=actions, news=())
    then = read_held(sealed.content)
    from citerm.rules.phase_content import as_sealed

    return replace(
        record,
        initiative=_envisioned(record.initiative, then.get("vision", {})),
        group=_laid_out(_ruled(record.group, then.get("rule", {})), then.get("laid_out", {})),
        actions=actions,
        handoffs=_handed_on(record, then.get("handoff", {})),
        memberships=_seats(then),
        people=_people(record, then.get("person", {})),
        next_meeting=_next(record, then.get("next", {})),
        phases=as_sealed(record.phases, then),
        news=tuple(_news(row_id, fields, record.meeting.on) for row_id, fields in then.get("news", {}).items()),
    )


def _news(row_id: int, fields: Fields, on: date) -> Related:
    """News as the minutes told them when they were approved, whatever has become of them since."""
    return Related(id=row_id, kind=RelatedKind.FIELD, on=on, **{name: fields[name] for name in _NEWS})


def _seats(then: Held) -> tuple[Membership, ...]:
    """Who sat in the group when the minutes were approved; who came or changed the role later is not in them."""
    seats = [_seat(row_id, fields) for row_id, fields in then.get("seat", {}).items()]
    return tuple(sorted(seats, key=lambda seat: (seat.seat, seat.id)))


def _handed_on(record: MeetingRecord, then: Mapping[int, Fields]) -> tuple[Handoff, ...]:
    """What the items take up, and what was sent when the minutes were approved; what was a draft then is not told."""
    here = record.meeting.id
    return tuple(each for each in record.handoffs if each.meeting_id != here or each.id in then)


def _ruled(group: Group, then: Mapping[int, Fields]) -> Group:
    """The group with what it needed to decide when the minutes were approved; minutes that tell no rule had none."""
    for fields in then.values():
        return replace(group, quorum=QuorumKind(fields["quorum"]), quorum_number=fields["quorum_number"])
    return replace(group, quorum=QuorumKind.OFF, quorum_number=0)


def _laid_out(group: Group, then: Mapping[int, Fields]) -> Group:
    """The group with the layout that it had when the minutes were approved; minutes that tell none have the usual."""
    for fields in then.values():
        return replace(group, **fields)
    return replace(group, layout="", layout_changes=_NO_CHANGES, cases_by_type=False) if _has_layout(group) else group


def _envisioned(initiative: Initiative, then: Mapping[int, Fields]) -> Initiative:
    """The initiative with the vision that stood in the head when the minutes were approved, where one did."""
    for fields in then.values():
        return replace(initiative, vision_on_papers=True, **fields)
    return replace(initiative, vision_on_papers=False) if initiative.vision_on_papers else initiative


def _has_layout(group: Group) -> bool:
    return bool(group.layout) or group.layout_changes != _NO_CHANGES


def _people(record: MeetingRecord, then: Mapping[int, Fields]) -> tuple[Person, ...]:
    """Everybody, those who took part with the organisation that they came from."""
    return tuple(
        replace(person, organisation_id=then[person.id]["organisation_id"]) if person.id in then else person
        for person in record.people
    )


def _next(record: MeetingRecord, then: Mapping[int, Fields]) -> Meeting | None:
    """The next meeting as it was planned when the minutes were approved."""
    for row_id, fields in then.items():
        on, starts = date.fromisoformat(fields["on"]), time.fromisoformat(fields["starts"])
        return replace(record.meeting, id=row_id, on=on, starts=starts, place=fields["place"])
    return None


def _seat(row_id: int, fields: Fields) -> Membership:
    return Membership(
        id=row_id,
        person_id=fields["person_id"],
        group_id=fields["group_id"],
        role=Role(fields["role"]),
        voice=fields["voice"],
        state=MembershipState(fields["state"]),
        substitute_for_id=fields["substitute_for_id"],
        seat=fields["seat"],
        from_on=_day(fields["from_on"]),
        to_on=_day(fields["to_on"]),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _as_kept(action: Action, kept: ApprovedAction) -> Action:
    return replace(
        action,
        **{name: getattr(kept, name) for name in PARTNERS},
        text=kept.text,
        owner_id=kept.owner_id,
        helper_ids=tuple(int(key) for key in kept.helpers.split()),
        due_kind=kept.due_kind,
        due_on=kept.due_on,
    )


def draft_number(record: MeetingRecord) -> int:
    """The number that a draft written now bears.

    A new one for every text that differs from the last one written, once minutes were sent; the same text
    written again, in another language or form, is the same draft.
    """
    if record.draft is not None:
        return record.draft
    meeting = record.meeting
    last = next((one for one in reversed(record.versions) if one.state is not MinutesState.APPROVED), None)
    if meeting.minutes_state in (None, MinutesState.DRAFT):
        return max(1, meeting.draft_number)
    if last is None:
        return max(1, meeting.draft_number + 1)
    return last.number if last.content == held(record) else last.number + 1


def version_before(record: MeetingRecord) -> MinutesVersion | None:
    """The last version that bears another number than a draft written now; what changed is told since then."""
    number = draft_number(record)
    return next((version for version in reversed(record.versions) if version.number < number), None)


def shown_hash(meeting: Meeting) -> str:
    """The beginning of the hash that approved minutes were sealed with, as it is shown; empty for others."""
    return (meeting.approved_digest or "")[:SHOWN]
