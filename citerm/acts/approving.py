"""Approving minutes, and taking the approval back: by a later meeting, by silence, or as noted elsewhere (I10)."""

from __future__ import annotations

from datetime import date

from citerm.acts.desk import Desk, minutes_scope
from citerm.acts.minuted import as_minuted
from citerm.model.initiative import Language, replace
from citerm.model.meeting import AgendaItem, ApprovedHow, Meeting, MeetingState, MinutesState
from citerm.model.meeting_record import MeetingRecord
from citerm.model.message import N_, Echo, Refused, say
from citerm.model.remarks import Remark
from citerm.model.text import NAME_LIMIT, clean_line, within
from citerm.rules.approval import APPROVAL_ITEM, approves, silence_ends, under_approval, wording_with_corrections
from citerm.rules.minutes_content import as_printed, digest_of, draft_number, held
from citerm.store import Transaction, kept_minutes, records, whole_meeting


def approve_minutes(desk: Desk, meeting_id: int, on: date, by: str = "") -> Echo:
    """Note that minutes were approved outside the record: on which day, and by whom.

    Raises:
        Refused: before the meeting ended, where they are approved already, or on a day that has not come.
    """
    meeting = records.meeting(desk.store, meeting_id)
    if meeting.state is not MeetingState.CLOSED:
        raise Refused(N_("The meeting has not ended."))
    if meeting.minutes_state is MinutesState.APPROVED:
        raise Refused(N_("The minutes are approved already."))
    if on > desk.today():
        raise Refused(N_("{on} has not come yet."), on=on)
    if on < meeting.on:
        raise Refused(N_("Minutes cannot be approved before the meeting."))
    with desk.act("approve_minutes", minutes_scope(meeting_id), undoable=False) as tx:
        seal(desk, tx, meeting, ApprovedHow.NOTED, on, by=within(clean_line(by), NAME_LIMIT))
    return Echo(meeting_id, say("The minutes are approved, {on}", on=on))


def withdraw_approval(desk: Desk, meeting_id: int) -> Echo:
    """Take an approval back: the minutes may be corrected again.

    Where nobody objecting had approved them, the days of silence do not count again until they are sent anew.
    """
    meeting = records.meeting(desk.store, meeting_id)
    if meeting.minutes_state is not MinutesState.APPROVED:
        raise Refused(N_("The minutes are not approved."))
    with desk.act("withdraw_approval", minutes_scope(meeting_id), undoable=False) as tx:
        _unseal(desk, tx, meeting)
    return Echo(meeting_id, say("The approval is taken back; the minutes can be corrected again"))


def approve_by_silence(desk: Desk) -> tuple[int, ...]:
    """Approve the minutes that nobody has objected to within the days their group has set.

    Whoever opens the record first settles it; the approval bears the day on which the silence ended.

    Returns:
        The meetings whose minutes were approved now; none where the record is being written to, or may not be.
    """
    if desk.store.read_only:
        return ()
    approved: list[int] = []
    for meeting in kept_minutes.meetings_with_minutes(desk.store, MinutesState.SENT):
        group = records.group(desk.store, meeting.group_id)
        last_day = silence_ends(meeting, group, kept_minutes.remarks(desk.store, meeting.id))
        if last_day is None or last_day >= desk.today():
            continue
        try:
            with desk.act("approve_by_silence", minutes_scope(meeting.id), undoable=False) as tx:
                seal(desk, tx, meeting, ApprovedHow.SILENCE, last_day)
        except Refused:  # somebody else writes or was quicker, or the record cannot be written: the next one settles it
            continue
        approved.append(meeting.id)
    return tuple(approved)


# in the meeting that approves


def minutes_under(desk: Desk, meeting: Meeting, item: AgendaItem) -> Meeting | None:
    """The meeting whose minutes are approved under an item of this one."""
    if item.minutes_of_id is None and item.bank_key != APPROVAL_ITEM:
        return None
    return under_approval(item, meeting, records.meetings(desk.store, meeting.group_id))


def proposed_wording(desk: Desk, item: AgendaItem) -> str:
    """The wording that an empty line adopts; under an approval it lists the accepted corrections."""
    if item.meeting_id is None or not item.proposed_wording:
        return item.proposed_wording
    meeting = records.meeting(desk.store, item.meeting_id)
    about = minutes_under(desk, meeting, item)
    if about is None:
        return item.proposed_wording
    return _with_corrections(desk, item, about.id, meeting.language)


def _with_corrections(desk: Desk, item: AgendaItem, about_id: int, language: Language) -> str:
    if not kept_minutes.remarks(desk.store, about_id):
        return item.proposed_wording
    record = whole_meeting.meeting_record(desk.store, about_id, notes_of="none")
    return wording_with_corrections(item.proposed_wording, record, language)


def with_corrections_proposed(desk: Desk, record: MeetingRecord) -> MeetingRecord:
    """The record of a meeting with the accepted corrections in what is proposed under approvals still to come."""
    wordings = {
        item.id: proposed_wording(desk, item)
        for item in record.items
        if (item.bank_key == APPROVAL_ITEM or item.minutes_of_id is not None) and not item.state.settled
    }
    changed = {
        item.id for item in record.items if wordings.get(item.id, item.proposed_wording) != item.proposed_wording
    }
    if not changed:
        return record
    items = (replace(item, proposed_wording=wordings[item.id]) if item.id in changed else item for item in record.items)
    return replace(record, items=tuple(items))


def remarks_under(desk: Desk, record: MeetingRecord, item: AgendaItem | None) -> tuple[Remark, ...]:
    """What was remarked on the minutes that are approved under an item."""
    about = minutes_under(desk, record.meeting, item) if item is not None else None
    return kept_minutes.remarks(desk.store, about.id) if about is not None else ()


def approve_what_was_decided(desk: Desk, tx: Transaction, record: MeetingRecord) -> list[Meeting]:
    """Approve the minutes of earlier meetings to which this one, which ends now, has said yes."""
    approved = []
    for item in record.items:
        about = minutes_under(desk, record.meeting, item) if approves(record, item) else None
        if about is not None:
            seal(desk, tx, about, ApprovedHow.MEETING, record.meeting.on, at_id=record.meeting.id)
            approved.append(about)
    return approved


def take_back_what_was_decided(desk: Desk, tx: Transaction, meeting_id: int) -> None:
    """Take back the approvals of a meeting that is opened again."""
    for about in kept_minutes.approved_under(desk.store, meeting_id):
        _unseal(desk, tx, about)


# the seal


def seal(
    desk: Desk,
    tx: Transaction,
    meeting: Meeting,
    how: ApprovedHow,
    on: date | None,
    *,
    at_id: int | None = None,
    by: str = "",
) -> None:
    """Keep the minutes as they stand now: their actions, a digest over what they hold, and a version.

    Raises:
        Refused: where they have been sealed by somebody else meanwhile.
    """
    from citerm.acts.printing import record_to_print  # what phases add to minutes is not needed to hold a meeting

    before = record_to_print(desk, meeting.id)
    if before.meeting.approved_digest is not None:
        raise Refused(N_("The minutes are approved already."))
    kept = {each.action_id: each.id for each in before.approved_actions}
    for action in before.actions:
        if action.struck and action.id in kept:
            tx.delete("approved_actions", kept[action.id])
        elif not action.struck and action.id not in kept:
            tx.insert("approved_actions", as_minuted(action))
    values = {
        "minutes_state": MinutesState.APPROVED,
        "approved_on": on,
        "approved_how": how,
        "approved_at_id": at_id,
        "approved_by": by,
    }
    tx.update("meetings", meeting.id, values)
    content = held(record_to_print(desk, meeting.id))
    tx.update("meetings", meeting.id, {"approved_digest": digest_of(content)})
    tx.insert(
        "minutes_versions",
        {
            "meeting_id": meeting.id,
            "number": draft_number(before),
            "state": MinutesState.APPROVED,
            "language": meeting.language,
            "form": meeting.form,
            "content": content,
            "digest": digest_of(content),
            "at": desk.now(),
            "account": desk.account,
        },
    )


def seal_as_brought_in(desk: Desk, tx: Transaction, meeting: Meeting) -> None:
    """Keep minutes that came into the record approved; a later meeting whose date that is has approved them.

    Where the day is not told, it is that of the first later meeting that said yes under its approval item; where
    there is none, they are approved without a day.
    """
    later = [
        each
        for each in records.meetings(desk.store, meeting.group_id)
        if each.state is MeetingState.CLOSED and (each.on, each.starts) > (meeting.on, meeting.starts)
    ]
    if meeting.approved_on is not None:
        by = next((each for each in later if each.on == meeting.approved_on), None)
    else:
        by = next((each for each in later[:1] if _said_yes(desk, each)), None)
    how = ApprovedHow.MEETING if by else ApprovedHow.NOTED
    on = meeting.approved_on or (by.on if by else None)
    seal(desk, tx, meeting, how, on, at_id=by.id if by else None)


def _said_yes(desk: Desk, meeting: Meeting) -> bool:
    record = whole_meeting.meeting_record(desk.store, meeting.id, notes_of="none")
    return any(item.bank_key == APPROVAL_ITEM and approves(record, item) for item in record.items)


def _unseal(desk: Desk, tx: Transaction, meeting: Meeting) -> None:
    record = whole_meeting.meeting_record(desk.store, meeting.id, notes_of="none")
    current = {action.id: as_minuted(action) for action in record.actions}
    for kept in record.approved_actions:
        now = current.get(kept.action_id, {})
        if all(getattr(kept, name) == value for name, value in now.items()):
            tx.delete("approved_actions", kept.id)
    silent = meeting.approved_how is ApprovedHow.SILENCE
    values = {
        "minutes_state": MinutesState.SENT if meeting.sent_on is not None else MinutesState.DRAFT,
        "sent_on": None if silent else meeting.sent_on,
        "approved_on": None,
        "approved_how": None,
        "approved_at_id": None,
        "approved_by": "",
        "approved_digest": None,
    }
    tx.update("meetings", meeting.id, values)


def broken_seals(desk: Desk) -> tuple[Meeting, ...]:
    """Meetings whose approved minutes are not what was approved; only somebody outside citerm can do that."""
    approved = kept_minutes.meetings_with_minutes(desk.store, MinutesState.APPROVED)
    return tuple(meeting for meeting in approved if seal_is_broken(desk, meeting))


def seal_is_broken(desk: Desk, meeting: Meeting) -> bool:
    """Whether the minutes of a meeting are approved and are not what was approved."""
    if meeting.minutes_state is not MinutesState.APPROVED or meeting.approved_digest is None:
        return False
    if desk.store.open_edition:
        return False  # whoever is told a part cannot tell
    return digest_of(held(as_printed(whole_meeting.meeting_record(desk.store, meeting.id)))) != meeting.approved_digest
