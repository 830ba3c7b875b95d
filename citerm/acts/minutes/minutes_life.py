"""The life of minutes between the end of the meeting and their approval, and the notes after it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from pathlib import Path

from citerm.acts.correctable import correctable
from citerm.acts.desk import Desk, minutes_scope
from citerm.acts.entries import worded
from citerm.acts.minutes.written_files import note_file
from citerm.acts.printing import record_to_print
from citerm.model.entries import EntryKind
from citerm.model.initiative import Language
from citerm.model.meeting import Meeting, MeetingState, MinutesForm, MinutesState
from citerm.model.message import N_, Echo, Message, Refused, say
from citerm.model.minutes import MinutesVersion
from citerm.model.remarks import Remark, RemarkState
from citerm.model.text import NAME_LIMIT, NOTE_LIMIT, clean_block, clean_line, within
from citerm.rules.minutes_content import digest_of, draft_number, held
from citerm.store import Transaction, kept_minutes, records, whole_meeting


def draft_written(
    desk: Desk,
    meeting_id: int,
    *,
    language: Language | None = None,
    form: MinutesForm | None = None,
    path: Path | None = None,
    content: bytes = b"",
) -> Echo:
    """Note that the minutes were written, and where, so that a changed file is known and the next draft numbered.

    A file that is out cannot be taken back, so this stands in a scope of its own and in nobody's way.
    """
    meeting = _ended(desk, meeting_id)
    with desk.act("draft_written", f"written:{meeting_id}", undoable=False) as tx:
        number, version_id = _version(desk, tx, meeting, language or meeting.language, form or meeting.form)
        if path is not None:
            note_file(desk, tx, "minutes", path, content, meeting_id=meeting_id, version_id=version_id)
    if meeting.minutes_state is MinutesState.APPROVED:
        return Echo(meeting_id, say("The approved minutes were written"))
    return Echo(meeting_id, say("Draft {number} was written", number=number))


def _version(
    desk: Desk, tx: Transaction, meeting: Meeting, language: Language, form: MinutesForm
) -> tuple[int, int | None]:
    """The draft as it stands now, by number and key: the last one where it is the same, else a new row.

    Minutes that an older citerm took for approved have no version.
    """
    record = record_to_print(desk, meeting.id)
    last = record.versions[-1] if record.versions else None
    if meeting.minutes_state is MinutesState.APPROVED:
        return meeting.draft_number, last.id if last is not None else None
    number, content = draft_number(record), held(record)
    tx.update("meetings", meeting.id, {"draft_number": number})
    same = last is not None and last.number == number
    if last is not None and same and last.content == content and last.state is not MinutesState.APPROVED:
        return number, last.id
    values: dict[str, object] = {
        "meeting_id": meeting.id,
        "number": number,
        "state": MinutesState.DRAFT,
        "language": language,
        "form": form,
        "content": content,
        "digest": digest_of(content),
        "at": desk.now(),
        "account": desk.account,
    }
    if last is not None and same and last.state is MinutesState.DRAFT:
        tx.update("minutes_versions", last.id, values)
        return number, last.id
    return number, tx.insert("minutes_versions", values)


def send_minutes(desk: Desk, meeting_id: int, on: date, remarks_by: date | None = None) -> Echo:
    """Mark the minutes as sent on a day, with the day until which remarks are received.

    The draft that was sent is kept; every text that differs from it is a new draft. Sent minutes can be
    sent again once they have changed: days of silence are counted from the last time.

    Raises:
        Refused: before the meeting ended, after the approval, or for days that do not follow each other.
    """
    meeting = correctable(_ended(desk, meeting_id))
    if on < meeting.on:
        raise Refused(N_("Minutes cannot be sent before the meeting."))
    if on > desk.today():
        raise Refused(N_("{on} has not come yet."), on=on)
    if remarks_by is not None and remarks_by < on:
        raise Refused(N_("The deadline for remarks is before the day they are sent."))
    sent_at = desk.now() if on == desk.today() else datetime.combine(on, time(12), tzinfo=desk.zone()).astimezone(UTC)
    with desk.act("send_minutes", minutes_scope(meeting_id), undoable=False) as tx:
        number, version_id = _version(desk, tx, meeting, meeting.language, meeting.form)
        assert version_id is not None
        tx.update("minutes_versions", version_id, {"state": MinutesState.SENT, "at": sent_at})
        values = {"minutes_state": MinutesState.SENT, "sent_on": on, "remarks_by": remarks_by}
        tx.update("meetings", meeting_id, values)
    return Echo(meeting_id, _sent(number, on, remarks_by))


def _sent(number: int, on: date, remarks_by: date | None) -> Message:
    if remarks_by is None:
        return say("Draft {number} is marked as sent, {on}", number=number, on=on)
    return say("Draft {number} is marked as sent, {on}; remarks until {until}", number=number, on=on, until=remarks_by)


def take_back_sending(desk: Desk, meeting_id: int) -> Echo:
    """Take back that the minutes were sent; what was sent before that stays sent."""
    meeting = correctable(_ended(desk, meeting_id))
    if meeting.minutes_state is not MinutesState.SENT:
        raise Refused(N_("The minutes have not been sent."))
    sent = [version for version in _versions(desk, meeting_id) if version.state is MinutesState.SENT]
    with desk.act("take_back_sending", minutes_scope(meeting_id), undoable=False) as tx:
        if sent:
            tx.update("minutes_versions", sent[-1].id, {"state": MinutesState.DRAFT})
        values: dict[str, object] = {"minutes_state": MinutesState.DRAFT, "sent_on": None}
        if len(sent) > 1:
            values = {"sent_on": sent[-2].at.astimezone(desk.zone()).date()}
        tx.update("meetings", meeting_id, values)
    return Echo(meeting_id, say("The minutes are not marked as sent any more"))


def _versions(desk: Desk, meeting_id: int) -> tuple[MinutesVersion, ...]:
    return whole_meeting.meeting_record(desk.store, meeting_id, notes_of="none").versions


# remarks


def receive_remark(
    desk: Desk,
    meeting_id: int,
    text: str,
    *,
    item_id: int | None = None,
    person_id: int | None = None,
    sender: str = "",
    on: date | None = None,
) -> Echo:
    """Keep what somebody remarked on the minutes, to an item or to the whole; received today unless a day is given.

    Raises:
        Refused: before the meeting ended, after the approval, without words, or for a day that cannot be.
    """
    meeting = correctable(_ended(desk, meeting_id))
    received = on or desk.today()
    if received > desk.today():
        raise Refused(N_("{on} has not come yet."), on=received)
    if received < meeting.on:
        raise Refused(N_("A remark on the minutes cannot come before the meeting."))
    words = worded(EntryKind.NOTE, text)
    with desk.act("receive_remark", minutes_scope(meeting_id)) as tx:
        row_id = tx.insert(
            "remarks",
            {
                "meeting_id": meeting_id,
                "item_id": item_id,
                "person_id": person_id,
                "sender": "" if person_id is not None else within(clean_line(sender), NAME_LIMIT),
                "text": words,
                "received_on": received,
                "state": RemarkState.OPEN,
            },
        )
    by = meeting.remarks_by
    warnings = (say("It came after the deadline, {on}.", on=by),) if by is not None and received > by else ()
    return Echo(row_id, say("The remark is kept; Enter settles it"), warnings)


def settle_remark(desk: Desk, remark_id: int, state: RemarkState, correction: str = "") -> Echo:
    """Say what becomes of a remark: a correction in these words, none, or open again.

    Raises:
        Refused: after the approval, or for a correction without words.
    """
    remark = kept_minutes.remark(desk.store, remark_id)
    correctable(records.meeting(desk.store, remark.meeting_id))
    words = within(clean_block(correction), NOTE_LIMIT) if state is RemarkState.ACCEPTED else ""
    if state is RemarkState.ACCEPTED and not words:
        raise Refused(N_("Write how the minutes are corrected; the approval lists it so."))
    with desk.act("settle_remark", minutes_scope(remark.meeting_id)) as tx:
        tx.update("remarks", remark_id, {"state": state, "correction": words})
    return Echo(remark_id, _SETTLED[state])


_SETTLED = {
    RemarkState.OPEN: say("The remark is open again"),
    RemarkState.ACCEPTED: say("The correction is listed when the minutes are approved"),
    RemarkState.DECLINED: say("The remark is declined; it stays in the history"),
}


def strike_remark(desk: Desk, remark: Remark) -> Echo:
    """Strike a remark that was kept by mistake."""
    correctable(records.meeting(desk.store, remark.meeting_id))
    with desk.act("strike_remark", minutes_scope(remark.meeting_id)) as tx:
        tx.update("remarks", remark.id, {"struck": True})
    return Echo(remark.id, say("The remark was struck"))


# after the approval


def add_correction(desk: Desk, meeting_id: int, text: str, item_id: int | None = None) -> Echo:
    """Add a dated note to approved minutes; they stay as they are, and it is printed with them.

    Raises:
        Refused: before the approval: until then the minutes themselves are corrected.
    """
    meeting = _ended(desk, meeting_id)
    if meeting.minutes_state is not MinutesState.APPROVED:
        raise Refused(N_("Until they are approved, the minutes themselves are corrected."))
    words = worded(EntryKind.NOTE, text)
    with desk.act("add_correction", minutes_scope(meeting_id)) as tx:
        row_id = tx.insert(
            "corrections",
            {
                "meeting_id": meeting_id,
                "item_id": item_id,
                "text": words,
                "on": desk.today(),
                "person_id": desk.person_id,
                "account": desk.account,
            },
        )
    return Echo(row_id, say("The correction is dated today and printed with the minutes"))


def _ended(desk: Desk, meeting_id: int) -> Meeting:
    meeting = records.meeting(desk.store, meeting_id)
    if meeting.state is not MeetingState.CLOSED or meeting.minutes_state is None:
        raise Refused(N_("The meeting has not ended."))
    return meeting
