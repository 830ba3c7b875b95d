"""Ending a meeting: nothing stays pending, numbers are fixed, the minutes become a draft."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time

from citerm.acts.approving import approve_what_was_decided, take_back_what_was_decided
from citerm.acts.assessments_end import conclude_all, take_up_again
from citerm.acts.correctable import correctable
from citerm.acts.decision_methods import POLL_DRAFT
from citerm.acts.decision_rules import fix_numbers
from citerm.acts.desk import Desk, meeting_scope
from citerm.acts.leaving import hand_on, park
from citerm.acts.meeting.live import leave_running, under_way
from citerm.acts.next_meeting import follow_next_meeting
from citerm.model.meeting import AgendaItem, ItemState, Meeting, MeetingState, MinutesState
from citerm.model.message import N_, Echo, Refused, say
from citerm.model.text import TITLE_LIMIT, clean_line, within
from citerm.rules.agenda import proposed_handling
from citerm.store import Transaction, carried, pens, records, whole_meeting


def end_meeting(desk: Desk, meeting_id: int, handling: Mapping[int, ItemState] | None = None) -> Echo:
    """End a meeting: every item is done, postponed, parked or dropped (I8), decisions keep their numbers.

    ``handling`` says for an item's key what becomes of it; where it is silent, the proposal of
    the rules holds. Attendance, owners and dates may be left open: the draft names the gaps.
    """
    meeting = under_way(desk, meeting_id)
    record = whole_meeting.meeting_record(desk.store, meeting_id)
    settled = {**proposed_handling(record), **(handling or {})}
    ended = desk.now()
    with desk.act("end_meeting", meeting_scope(meeting_id), undoable=False) as tx:
        leave_running(desk, tx, meeting_id, record.items, ItemState.DONE)
        for item in record.items:
            if not item.state.settled:
                _settle(desk, tx, meeting, item, settled.get(item.id, ItemState.POSTPONED))
        fix_numbers(desk, tx, meeting_id)
        tx.update(
            "meetings",
            meeting_id,
            {"state": MeetingState.CLOSED, "closed_at": ended, "minutes_state": MinutesState.DRAFT},
        )
        conclude_all(desk, tx, meeting_id, ended)
        approved = approve_what_was_decided(desk, tx, record)
        _note_procedures(desk, tx, meeting_id)
        tx.clear_draft(
            f"{meeting_scope(meeting_id)}:{POLL_DRAFT}", desk.account
        )  # what somebody answered stays nowhere
        pens.drop(desk.store, meeting_scope(meeting_id))
    told = tuple(say("The minutes of {on} are approved now", on=about.on) for about in approved)
    return Echo(meeting_id, say("The meeting ended at {at}", at=ended), told)


def _note_procedures(desk: Desk, tx: Transaction, meeting_id: int) -> None:
    """Keep which meeting took note of what was decided in writing."""
    for item in records.items(desk.store, meeting_id):
        if item.procedure_id is not None and item.state is ItemState.DONE:
            tx.update("written_procedures", item.procedure_id, {"noted_at_id": meeting_id})


def _settle(desk: Desk, tx: Transaction, meeting: Meeting, item: AgendaItem, state: ItemState) -> None:
    if not state.settled:
        raise ValueError("a handling settles the item")
    tx.update("agenda_items", item.id, {"state": state})
    if state is ItemState.POSTPONED:
        hand_on(desk, tx, item, meeting)
    if state is ItemState.PARKED:
        park(desk, tx, item, meeting)


def reopen_meeting(desk: Desk, meeting_id: int) -> Echo:
    """Put an ended meeting back to running, until its minutes are sent ("Genåbn mødet").

    The clock is paused and the item that was on last is on again, unless it was put aside; the
    decisions keep the numbers that people may have seen.
    """
    meeting = records.meeting(desk.store, meeting_id)
    if meeting.state is not MeetingState.CLOSED:
        raise Refused(N_("The meeting has not ended."))
    if meeting.minutes_state in (MinutesState.SENT, MinutesState.APPROVED):
        raise Refused(N_("The minutes have been sent; the meeting stays ended."))
    record = whole_meeting.meeting_record(desk.store, meeting_id, notes_of="none")
    last = record.item_by_id.get(record.times[-1].item_id) if record.times else None
    with desk.act("reopen_meeting", meeting_scope(meeting_id), undoable=False) as tx:
        tx.update(
            "meetings",
            meeting_id,
            {"state": MeetingState.PAUSED, "closed_at": None, "minutes_state": None},
        )
        take_up_again(desk, tx, meeting_id, meeting.closed_at)
        take_back_what_was_decided(desk, tx, meeting_id)
        for procedure in carried.noted_at(desk.store, meeting_id):
            tx.update("written_procedures", procedure.id, {"noted_at_id": None})
        if last is not None and last.state is ItemState.DONE:
            tx.update("agenda_items", last.id, {"state": ItemState.RUNNING})
    return Echo(meeting_id, say("The meeting is open again; t lets the clock run"))


def agree_next_meeting(desk: Desk, meeting_id: int, on: date, starts: time | None = None, place: str = "") -> Echo:
    """Note when the group meets next; actions due at the next meeting get that day."""
    meeting = correctable(records.meeting(desk.store, meeting_id))
    with desk.act("agree_next_meeting", meeting_scope(meeting_id)) as tx:
        tx.update(
            "meetings",
            meeting_id,
            {"next_on": on, "next_starts": starts, "next_place": within(clean_line(place), TITLE_LIMIT)},
        )
        follow_next_meeting(desk, tx, meeting.group_id)
    return Echo(meeting_id, say("Next meeting: {on}", on=on))


def give_reason(desk: Desk, meeting_id: int, overruled_id: int, reason: str) -> Echo:
    """Say why a soft rule was overruled; an empty reason is an answer too."""
    correctable(records.meeting(desk.store, meeting_id))
    with desk.act("give_reason", meeting_scope(meeting_id)) as tx:
        tx.update("overruled", overruled_id, {"reason": within(clean_line(reason), TITLE_LIMIT)})
    return Echo(overruled_id, say("The reason was kept"))
