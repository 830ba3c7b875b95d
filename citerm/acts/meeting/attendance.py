"""Who came, left, stepped aside and was heard."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time

from citerm.acts.correctable import correctable
from citerm.acts.desk import Desk, meeting_scope
from citerm.acts.organisation import new_person
from citerm.model.attendance import AttendanceKind
from citerm.model.meeting import MeetingState
from citerm.model.meeting_record import MeetingRecord
from citerm.model.message import N_, Echo, Message, Refused, say
from citerm.model.people import QuorumKind
from citerm.model.text import clean_line
from citerm.rules.attendance import ATTENDING, Presence, presence, quorum
from citerm.rules.clock import moment_in_meeting
from citerm.store import Transaction, records, whole_meeting

_SAID = {
    AttendanceKind.ARRIVED: N_("{name} is here"),
    AttendanceKind.ONLINE: N_("{name} is here online"),
    AttendanceKind.LEFT: N_("{name} left"),
    AttendanceKind.EXCUSED: N_("{name} sent apologies"),
    AttendanceKind.ABSENT: N_("{name} is absent without notice"),
    AttendanceKind.SUBSTITUTE: N_("{name} is here as substitute"),
    AttendanceKind.GUEST: N_("{name} is a guest for this item"),
    AttendanceKind.RECUSED: N_("{name} is out of this item on conflict of interest"),
    AttendanceKind.RETURNED: N_("{name} is back"),
    AttendanceKind.ANNOUNCED: N_("{name} comes as substitute"),
}
_STAYED_AWAY = (AttendanceKind.EXCUSED, AttendanceKind.ABSENT)


def all_expected_present(desk: Desk, meeting_id: int) -> Echo:
    """Mark everybody who is expected and not yet marked as present.

    The first time somebody is marked they have been there since the opening; later, since now.
    """
    record = _record(desk, meeting_id)
    nobody_yet = not any(event.kind in ATTENDING for event in record.attendance)
    since = record.meeting.opened_at if nobody_yet else None
    expected = [p.person_id for p in presence(record).values() if p.presence is Presence.EXPECTED]
    if not expected:
        raise Refused(N_("Everybody who is expected has been marked already."))
    with desk.act("all_present", meeting_scope(meeting_id)) as tx:
        for person_id in expected:
            _mark(desk, tx, record, person_id, AttendanceKind.ARRIVED, at=since)
    return Echo(meeting_id, say("{count} are here", count=len(expected)), _not_quorate(desk, record))


def toggle_presence(desk: Desk, meeting_id: int, person_id: int, at: time | None = None) -> Echo:
    """The first time somebody arrives, the next time they leave; a clock time dates it back."""
    record = _record(desk, meeting_id)
    standing = presence(record).get(person_id)
    kind = AttendanceKind.LEFT if standing is not None and standing.here else AttendanceKind.ARRIVED
    return mark(desk, meeting_id, person_id, kind, at=at)


def mark(
    desk: Desk,
    meeting_id: int,
    person_id: int,
    kind: AttendanceKind,
    *,
    at: time | None = None,
    for_id: int | None = None,
    item_id: int | None = None,
) -> Echo:
    """Record how somebody takes part, now or dated back to a clock time of the initiative."""
    record = _record(desk, meeting_id)
    moment = moment_in_meeting(record, at) if at is not None else None
    if moment is not None and moment > desk.now():
        raise Refused(N_("{at} has not come yet."), at=moment)
    with desk.act("mark_attendance", meeting_scope(meeting_id)) as tx:
        row_id = _mark(desk, tx, record, person_id, kind, at=moment, for_id=for_id, item_id=item_id)
    return Echo(row_id, _said(record, person_id, kind, moment), _quorum_lost(desk, record))


def _quorum_lost(desk: Desk, before: MeetingRecord) -> tuple[Message, ...]:
    """Say that the group may not decide any more, where it could before (I5)."""
    rule = quorum(before)
    return _not_quorate(desk, before) if rule is not None and rule.met else ()


def _not_quorate(desk: Desk, before: MeetingRecord) -> tuple[Message, ...]:
    if before.group.quorum is QuorumKind.OFF or not before.meeting.state.under_way:
        return ()
    rule = quorum(whole_meeting.meeting_record(desk.store, before.meeting.id, notes_of="none"))
    if rule is None or rule.met:
        return ()
    return (
        say(
            "Not quorate now: {present} of {needed}; m i makes a decision a recommendation",
            present=rule.present,
            needed=rule.needed,
        ),
    )


def _said(record: MeetingRecord, person_id: int, kind: AttendanceKind, moment: datetime | None) -> Message:
    name = record.person_by_id[person_id].name
    if moment is None:
        standing = presence(record).get(person_id)
        member = record.person_by_id.get(standing.for_id or 0) if standing is not None else None
        if kind in (AttendanceKind.ARRIVED, AttendanceKind.ONLINE) and member is not None:
            return say("{name} is here for {member}", name=name, member=member.name)
        return Message(_SAID[kind], {"name": name})
    if kind is AttendanceKind.LEFT:
        return say("{name} left at {at}", name=name, at=moment)
    if kind in (AttendanceKind.ARRIVED, AttendanceKind.ONLINE):
        return say("{name} came at {at}", name=name, at=moment)
    return Message(_SAID[kind], {"name": name})


def _mark(
    desk: Desk,
    tx: Transaction,
    record: MeetingRecord,
    person_id: int,
    kind: AttendanceKind,
    *,
    at: datetime | None = None,
    for_id: int | None = None,
    item_id: int | None = None,
) -> int:
    """Record one event; coming takes back apologies dated later, and apologies take back having come."""
    running = record.running
    moment = at or _at(desk, record)
    earlier = [event for event in record.attendance if event.person_id == person_id]
    if kind in ATTENDING:
        for event in earlier:
            if event.kind in _STAYED_AWAY and event.at >= moment:
                tx.delete("attendance_events", event.id)
    if kind in _STAYED_AWAY:
        moment = max([moment, *(event.at for event in earlier)])
    return tx.insert(
        "attendance_events",
        {
            "meeting_id": record.meeting.id,
            "person_id": person_id,
            "kind": kind,
            "at": moment,
            "item_id": item_id if item_id is not None else (running.id if running else None),
            "for_id": for_id,
        },
    )


def _at(desk: Desk, record: MeetingRecord) -> datetime:
    """Now; for a meeting that has ended, its opening: who is added later was there all the time."""
    if record.meeting.state is MeetingState.CLOSED and record.meeting.opened_at is not None:
        return record.meeting.opened_at
    return desk.now()


def toggle_recused(desk: Desk, meeting_id: int, person_id: int) -> Echo:
    """Send somebody out of the item that is on for conflict of interest, or take them back."""
    record = _record(desk, meeting_id)
    running = record.running
    if running is None:
        raise Refused(N_("No item is on. Go to the item that this belongs to."))
    standing = presence(record).get(person_id)
    kind = AttendanceKind.RETURNED if standing is not None and standing.recused else AttendanceKind.RECUSED
    with desk.act("recuse", meeting_scope(meeting_id)) as tx:
        row_id = _mark(desk, tx, record, person_id, kind, item_id=running.id)
    return Echo(row_id, _said(record, person_id, kind, None), _quorum_lost(desk, record))


def toggle_heard(desk: Desk, meeting_id: int, person_id: int) -> Echo:
    """Tick somebody off in the round of the item that is on, or take the tick away."""
    record = _record(desk, meeting_id)
    running = record.running
    if running is None:
        raise Refused(N_("No item is on. Go to the item that this belongs to."))
    name = record.person_by_id[person_id].name
    heard = records.hearing(desk.store, running.id, person_id)
    with desk.act("hear", meeting_scope(meeting_id)) as tx:
        if heard is not None:
            tx.delete("hearings", heard.id)
            return Echo(person_id, say("{name} has not been heard yet", name=name))
        tx.insert("hearings", {"item_id": running.id, "person_id": person_id, "at": desk.now()})
    return Echo(person_id, say("{name} has been heard", name=name))


def add_guest(desk: Desk, meeting_id: int, name: str) -> Echo:
    """Put somebody unknown in the record on the spot, as a guest for the item that is on, else for the meeting."""
    record = _record(desk, meeting_id)
    running = record.running
    with desk.act("add_person", meeting_scope(meeting_id)) as tx:
        person_id, initials = new_person(desk, tx, name)
        _mark(desk, tx, record, person_id, AttendanceKind.GUEST)
    said = N_("{name} ({initials}) is a guest for this item") if running else N_("{name} ({initials}) added")
    return Echo(person_id, Message(said, {"name": clean_line(name), "initials": initials}))


def guests_arrive(desk: Desk, meeting_id: int, person_ids: Sequence[int]) -> Echo:
    """Mark people as guests of the item that is on; somebody who has a seat here simply arrives."""
    record = _record(desk, meeting_id)
    seated = {seat.person_id for seat in record.memberships}
    with desk.act("guests_arrive", meeting_scope(meeting_id)) as tx:
        for person_id in person_ids:
            kind = AttendanceKind.ARRIVED if person_id in seated else AttendanceKind.GUEST
            _mark(desk, tx, record, person_id, kind)
    names = [record.person_by_id[person_id].name for person_id in person_ids]
    return Echo(meeting_id, say("Here for this item: {names}", names=names))


def move_seat(desk: Desk, meeting_id: int, person_id: int, step: int) -> Echo:
    """Move a name in the seating order."""
    record = _record(desk, meeting_id)
    order = list(record.memberships)
    index = next((i for i, seat in enumerate(order) if seat.person_id == person_id), None)
    if index is None or not 0 <= index + step < len(order):
        raise Refused(N_("The name is at the end of the row."))
    order.insert(index + step, order.pop(index))
    with desk.act("move_seat", meeting_scope(meeting_id)) as tx:
        for seat, membership in enumerate(order, start=1):
            tx.update("memberships", membership.id, {"seat": seat})
    return Echo(person_id, say("{name} was moved", name=record.person_by_id[person_id].name))


def _record(desk: Desk, meeting_id: int) -> MeetingRecord:
    record = whole_meeting.meeting_record(desk.store, meeting_id, notes_of="none")
    correctable(record.meeting)
    return record
