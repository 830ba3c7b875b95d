"""Notices of a meeting: sent, added to, moved and cancelled, and taken back by an act of their own."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from citerm.acts.desk import Desk, meeting_scope
from citerm.acts.numbering import number_cases, numbers_to_give
from citerm.acts.printing import papers_told, told
from citerm.model.initiative import Model, replace
from citerm.model.meeting import Meeting, MeetingState, Purpose
from citerm.model.meeting_record import MeetingRecord
from citerm.model.message import N_, Echo, Message, Refused, about, say
from citerm.model.paper import MeetingPapers, NoticeKind
from citerm.rules.layouts import by_type
from citerm.rules.minutes_content import digest_of
from citerm.rules.notices import Standing, as_sent, held, standing
from citerm.store import Transaction, papers, records, whole_meeting

_AHEAD = (MeetingState.PLANNED, MeetingState.CALLED)


class NoticeToPrint(Model, frozen=True, kw_only=True):
    """A meeting as its notice tells of it: its open edition."""

    record: MeetingRecord
    """Cases have the numbers that they get when the notice is sent; what the meeting added is not there."""
    papers: MeetingPapers
    standing: Standing
    content: str
    """What it holds, in the meeting's own language: by it is known whether it is still what somebody has seen."""


def notice_to_print(desk: Desk, meeting_id: int, language: str | None = None) -> NoticeToPrint:
    """Everything that the notice of a meeting tells, and how far it is; its own language without one."""
    record = whole_meeting.meeting_record(desk.store, meeting_id, notes_of="none")
    if record.meeting.state in _AHEAD and (given := numbers_to_give(desk, record.meeting)):
        items = tuple(replace(i, case_number=given[i.id]) if i.id in given else i for i in record.items)
        record = replace(record, items=items)
    elif record.meeting.opened_at is not None:
        sent = papers.notices(desk.store, meeting_id)
        record = as_sent(record, sent[-1]) if sent else _as_called(record)
    there, in_its_own = papers_told(desk, record), told(desk, record)
    other = language not in (None, record.meeting.language)
    return NoticeToPrint(
        record=told(desk, record, language) if other else in_its_own,
        papers=there,
        standing=standing(in_its_own, there),
        content=held(in_its_own, there),
    )


def _as_called(record: MeetingRecord) -> MeetingRecord:
    """A meeting that was opened without a notice, without what was added in it."""
    return replace(record, items=tuple(item for item in record.items if not item.added))


CHECKED = "notice"
"""Key of the line of the checklist that is done with it."""


def send_notice(
    desk: Desk, meeting_id: int, on: date, apologies_by: date | None = None, *, seen: str | None = None
) -> Echo:
    """Mark as sent what is to be sent now: the notice, an addendum, another time or place, or that it is cancelled.

    The meeting is called from then on, and its cases have their numbers for good. ``seen`` is what it held when it
    was looked at.

    Raises:
        Refused: where the meeting was opened, nothing has changed, somebody has changed it since it was looked at,
            or the days do not follow each other.
    """
    meeting = _ahead(desk, meeting_id)
    last = papers.notices(desk.store, meeting_id)[-1:]
    cancelled = meeting.state is MeetingState.CANCELLED
    with about("on"):
        if on > desk.today():
            raise Refused(N_("{on} has not come yet."), on=on)
        if on > meeting.on and not cancelled:
            raise Refused(N_("A notice cannot be sent after the meeting."))
        if last and on < last[0].sent_on:
            raise Refused(N_("The last notice was sent on {on}."), on=last[0].sent_on)
    with about("apologies_by"):
        if apologies_by is not None and apologies_by > meeting.on:
            raise Refused(N_("The deadline for apologies is after the meeting."))
        if apologies_by is not None and apologies_by < on and apologies_by != meeting.apologies_by:
            raise Refused(N_("The deadline for apologies is before the day the notice is sent."))
    with desk.act("send_notice", meeting_scope(meeting_id), undoable=False) as tx:
        if not cancelled:
            number_cases(desk, tx, meeting)
            tx.update("meetings", meeting_id, {"state": MeetingState.CALLED, "apologies_by": apologies_by})
        found = notice_to_print(desk, meeting_id)
        kind = found.standing.pending
        if kind is None:
            raise Refused(N_("All that is on the agenda has been told; there is nothing new to send."))
        if seen is not None and seen != found.content:
            raise Refused(N_("Somebody has changed the agenda meanwhile. Look at the notice again before it is sent."))
        content = found.content
        row_id = tx.insert(
            "notices",
            {
                "meeting_id": meeting_id,
                "number": found.standing.number,
                "kind": kind,
                "content": content,
                "digest": digest_of(content),
                "sent_on": on,
                "at": desk.now(),
                "account": desk.account,
            },
        )
        if kind is NoticeKind.NOTICE:
            for line in papers.preparations(desk.store, meeting_id):
                if line.key == CHECKED and line.done_on is None:
                    tx.update("preparations", line.id, {"done_on": on})
    return Echo(row_id, say(_SENT[kind], on=on))


_SENT = {
    NoticeKind.NOTICE: N_("The notice is marked as sent, {on}"),
    NoticeKind.ADDENDUM: N_("The addendum is marked as sent, {on}"),
    NoticeKind.MOVED: N_("The new time or place is marked as sent, {on}"),
    NoticeKind.CANCELLED: N_("That the meeting is cancelled is marked as sent, {on}"),
}


def take_back_notice(desk: Desk, meeting_id: int) -> Echo:
    """Take back the last that was marked as sent; without any left the meeting is planned, and numbers are free.

    Raises:
        Refused: where nothing was sent, or the meeting was opened.
    """
    meeting = _ahead(desk, meeting_id)
    sent = papers.notices(desk.store, meeting_id)
    if not sent:
        raise Refused(N_("No notice of this meeting has been marked as sent."))
    with desk.act("take_back_notice", meeting_scope(meeting_id), undoable=False) as tx:
        tx.delete("notices", sent[-1].id)
        if len(sent) == 1 and meeting.state is MeetingState.CALLED:
            tx.update("meetings", meeting_id, {"state": MeetingState.PLANNED})
            _free_numbers(desk, tx, meeting)
    return Echo(meeting_id, say(_TAKEN_BACK[sent[-1].kind]))


_TAKEN_BACK = {
    NoticeKind.NOTICE: N_("The notice is not marked as sent any more"),
    NoticeKind.ADDENDUM: N_("The addendum is not marked as sent any more"),
    NoticeKind.MOVED: N_("The new time or place is not marked as sent any more"),
    NoticeKind.CANCELLED: N_("That the meeting is cancelled is not marked as sent any more"),
}


def _free_numbers(desk: Desk, tx: Transaction, meeting: Meeting) -> None:
    """Take the case numbers back, unless other meetings have gone on from them: those stand, so that no gap comes."""
    group, year = records.group(desk.store, meeting.group_id), meeting.on.year
    numbered = [item for item in records.items(desk.store, meeting.id) if item.case_number is not None]
    apart = by_type(group, meeting.language)
    highest: dict[Purpose | None, int] = {}
    for item in numbered:
        series = (item.announced_purpose or item.purpose) if apart else None
        highest[series] = max(highest.get(series, 0), item.case_number or 0)
    if any(records.last_case_number(desk.store, group.id, year, each) > top for each, top in highest.items()):
        return
    for item in numbered:
        tx.update("agenda_items", item.id, {"case_number": None})


def _ahead(desk: Desk, meeting_id: int) -> Meeting:
    meeting = records.meeting(desk.store, meeting_id)
    if meeting.state not in (*_AHEAD, MeetingState.CANCELLED):
        raise Refused(N_("The meeting has been opened."))
    return meeting


DAYS_AHEAD = 7
"""Days before a meeting in which Start asks for its notice, in groups that send any."""


def not_told(desk: Desk, meetings: Sequence[Meeting], noticed: Collection[int]) -> list[Message]:
    """What members have not been told of meetings to come; ``noticed`` are those about which anything was sent."""
    today, told = desk.today(), []
    habit = {meeting.group_id for meeting in meetings if meeting.id in noticed}
    names = {group.id: group.name for group in records.groups(desk.store)}
    for meeting in meetings:
        if meeting.on < today or meeting.group_id not in habit:
            continue
        said = {"group": names[meeting.group_id], "on": meeting.on}
        if meeting.id in noticed and meeting.state in (MeetingState.CALLED, MeetingState.CANCELLED):
            pending = notice_to_print(desk, meeting.id).standing.pending
            if pending is NoticeKind.CANCELLED:
                told.append(say("{group}, {on}: that the meeting is cancelled has not been told", **said))
            elif pending is not None:
                told.append(say("{group}, {on}: what has changed since the notice has not been told", **said))
        elif meeting.state is MeetingState.PLANNED and (meeting.on - today).days <= DAYS_AHEAD:
            told.append(say("{group}, {on}: the notice has not been sent", **said))
    return told
