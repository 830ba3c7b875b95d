"""Items that leave an agenda: handed on to the next one, parked as topics, and taken back from there."""

from __future__ import annotations

from collections.abc import Collection

from citerm.acts.desk import Desk
from citerm.model.meeting import AgendaItem, ItemState, Meeting, MeetingState
from citerm.rules.agenda import CLOSING, PASSING
from citerm.store import Transaction, records


def hand_on_cancelled(desk: Desk, tx: Transaction, meeting: Meeting) -> None:
    """Hand on the items of a cancelled meeting."""
    _, others = _next_agenda(desk, meeting)
    there = {other.bank_key for other in others}
    for item in records.items(desk.store, meeting.id):
        if _goes_on(item, there):
            hand_on(desk, tx, item, meeting)


def _goes_on(item: AgendaItem, there: Collection[str]) -> bool:
    """Whether an item of a cancelled meeting is handed on: not what belongs to the day, nor what is there already."""
    if item.is_break or item.bank_key in PASSING:
        return False
    own = item.carried_from_id is not None or item.background or item.facilitator_note
    return bool(own) or not item.bank_key or item.bank_key not in there


def _next_agenda(desk: Desk, meeting: Meeting) -> tuple[Meeting | None, tuple[AgendaItem, ...]]:
    """The group's next planned meeting with its items; where none is planned, the items that wait."""
    upcoming = records.next_planned(desk.store, meeting.group_id, meeting.on, meeting.id)
    if upcoming is None:
        return None, records.waiting_items(desk.store, meeting.group_id)
    return upcoming, records.items(desk.store, upcoming.id)


def hand_on(desk: Desk, tx: Transaction, item: AgendaItem, meeting: Meeting) -> None:
    """Copy an item with its text to the group's next planned meeting, or to its waiting list."""
    upcoming, others = _next_agenda(desk, meeting)
    if any(other.carried_from_id == item.id for other in others):
        return
    tail = [other for other in others if other.bank_key in CLOSING]
    position = min((other.position for other in tail), default=max((o.position for o in others), default=0) + 1)
    for other in others:
        if other.position >= position:
            tx.update("agenda_items", other.id, {"position": other.position + 1})
    tx.insert(
        "agenda_items",
        {
            "group_id": item.group_id,
            "meeting_id": upcoming.id if upcoming else None,
            "position": position,
            "bank_key": item.bank_key,
            "title": item.title,
            "purpose": item.announced_purpose or item.purpose,
            "presenter_id": item.presenter_id,
            "presenter": item.presenter,
            "minutes": item.minutes,
            "case": item.case,
            "facilitator_note": item.facilitator_note,
            "background": item.background,
            "proposed_wording": item.proposed_wording,
            "state": ItemState.PENDING,
            "carried_from_id": item.id,
        },
    )


def park(desk: Desk, tx: Transaction, item: AgendaItem, meeting: Meeting) -> None:
    """Keep an item itself as a topic for later."""
    tx.insert(
        "parked_topics",
        {
            "group_id": meeting.group_id,
            "meeting_id": meeting.id,
            "item_id": item.id,
            "text": item.title,
            "captured_at": desk.now(),
        },
    )


def take_back(desk: Desk, tx: Transaction, item: AgendaItem) -> None:
    """Take an item off the next agenda, or from the topics for later, because it is treated after all."""
    for copy in records.carried_copies(desk.store, item.id):
        if copy.state is not ItemState.PENDING:
            continue
        take_back(desk, tx, copy)
        if copy.meeting_id is None or records.meeting(desk.store, copy.meeting_id).state is not MeetingState.CANCELLED:
            tx.delete("agenda_items", copy.id)
    for topic in records.parked_under(desk.store, item.id):
        if topic.text == item.title:
            tx.update("parked_topics", topic.id, {"struck": True})
