"""Before a meeting: who sends apologies, and who comes in their seat."""

from __future__ import annotations

from datetime import timedelta

from citerm.acts.desk import Desk, meeting_scope
from citerm.model.attendance import AttendanceEvent, AttendanceKind
from citerm.model.meeting import MeetingState
from citerm.model.meeting_record import MeetingRecord
from citerm.model.message import N_, Echo, Message, Refused, say
from citerm.model.people import QuorumKind
from citerm.rules.attendance import Presence, presence
from citerm.rules.attendance_before import may_substitute, outlook
from citerm.store import Transaction, records, whole_meeting

NEAR = timedelta(days=14)
"""How long before a meeting it is said on Start that too few will come."""
_STAYS_AWAY = (AttendanceKind.EXCUSED, AttendanceKind.ABSENT)


def toggle_apologies(desk: Desk, meeting_id: int, person_id: int) -> Echo:
    """Note that somebody will not come, or take that back; a substitute who was to come is expected no more."""
    record = _to_come(desk, meeting_id)
    standing = presence(record).get(person_id)
    away = standing is not None and standing.presence is Presence.EXCUSED
    with desk.act("apologies", meeting_scope(meeting_id)) as tx:
        if away:
            _take_back(tx, record, person_id)
        else:
            _note(desk, tx, meeting_id, person_id, AttendanceKind.EXCUSED)
    said = N_("{name} is expected again") if away else N_("{name} sent apologies")
    return Echo(person_id, Message(said, {"name": record.person_by_id[person_id].name}), _not_enough(desk, record))


def announce_substitute(desk: Desk, meeting_id: int, person_id: int, substitute_id: int | None) -> Echo:
    """Say who comes in somebody's seat, who thereby sends apologies; none takes a substitute back.

    Raises:
        Refused: where the substitute has a voice of their own, or is the member.
    """
    record = _to_come(desk, meeting_id)
    name = record.person_by_id[person_id].name
    if substitute_id == person_id:
        raise Refused(N_("Nobody is their own substitute."))
    if substitute_id is not None and not may_substitute(record, substitute_id):
        raise Refused(
            N_("{name} has a voice of their own, and one voice only."), name=_known(desk, record, substitute_id)
        )
    with desk.act("announce_substitute", meeting_scope(meeting_id)) as tx:
        for event in record.attendance:
            if event.kind is AttendanceKind.ANNOUNCED and (
                event.for_id == person_id or event.person_id == substitute_id
            ):
                tx.delete("attendance_events", event.id)
        if not _of(record, person_id, (AttendanceKind.EXCUSED,)):
            _note(desk, tx, meeting_id, person_id, AttendanceKind.EXCUSED)
        if substitute_id is not None:
            for event in _of(record, substitute_id, _STAYS_AWAY):
                tx.delete("attendance_events", event.id)
            _note(desk, tx, meeting_id, substitute_id, AttendanceKind.ANNOUNCED, for_id=person_id)
    if substitute_id is None:
        return Echo(person_id, say("Nobody comes for {name}", name=name), _not_enough(desk, record))
    substitute = _known(desk, record, substitute_id)
    return Echo(
        person_id, say("{substitute} comes for {name}", substitute=substitute, name=name), _not_enough(desk, record)
    )


def too_few_come(desk: Desk) -> list[Message]:
    """Warn of meetings that are near where those who come may not decide, by the rule of their group."""
    ruled = {group.id: group for group in records.groups(desk.store) if group.quorum is not QuorumKind.OFF}
    found: list[Message] = []
    until = desk.today() + NEAR
    for meeting in records.meetings(desk.store):
        to_come = meeting.state in (MeetingState.PLANNED, MeetingState.CALLED) and desk.today() <= meeting.on <= until
        if meeting.group_id not in ruled or not to_come:
            continue
        rule = outlook(whole_meeting.meeting_record(desk.store, meeting.id, notes_of="none")).quorum
        if rule is not None and not rule.met:
            found.append(
                say(
                    "{group} on {on}: those who come cannot decide, {present} of {needed}",
                    group=ruled[meeting.group_id].name,
                    on=meeting.on,
                    present=rule.present,
                    needed=rule.needed,
                )
            )
    return found


def _to_come(desk: Desk, meeting_id: int) -> MeetingRecord:
    record = whole_meeting.meeting_record(desk.store, meeting_id, notes_of="none")
    if record.meeting.state not in (MeetingState.PLANNED, MeetingState.CALLED):
        raise Refused(N_("Apologies are for a meeting that is to come; in the meeting attendance is marked."))
    return record


def _take_back(tx: Transaction, record: MeetingRecord, person_id: int) -> None:
    """Expect somebody again, and nobody else in their seat."""
    for event in record.attendance:
        comes_instead = event.kind is AttendanceKind.ANNOUNCED and event.for_id == person_id
        if comes_instead or (event.person_id == person_id and event.kind in _STAYS_AWAY):
            tx.delete("attendance_events", event.id)


def _of(record: MeetingRecord, person_id: int, kinds: tuple[AttendanceKind, ...]) -> list[AttendanceEvent]:
    return [event for event in record.attendance if event.person_id == person_id and event.kind in kinds]


def _note(
    desk: Desk, tx: Transaction, meeting_id: int, person_id: int, kind: AttendanceKind, for_id: int | None = None
) -> None:
    tx.insert(
        "attendance_events",
        {"meeting_id": meeting_id, "person_id": person_id, "kind": kind, "at": desk.now(), "for_id": for_id},
    )


def _known(desk: Desk, record: MeetingRecord, person_id: int) -> str:
    """The name of somebody who may have been added since the record was read."""
    person = record.person_by_id.get(person_id)
    return person.name if person is not None else records.person(desk.store, person_id).name


def _not_enough(desk: Desk, before: MeetingRecord) -> tuple[Message, ...]:
    """Say that those who come cannot decide, where they could before."""
    rule = outlook(before).quorum
    if rule is None or not rule.met:
        return ()
    now = outlook(whole_meeting.meeting_record(desk.store, before.meeting.id, notes_of="none")).quorum
    if now is None or now.met:
        return ()
    return (say("Those who come cannot decide: {present} of {needed}", present=now.present, needed=now.needed),)
