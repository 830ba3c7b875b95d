"""Items that leave an agenda: handed on to the next one, parked as topics, and taken back from there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from citerm.acts.closed_items import comes_from_closed
from citerm.acts.desk import Desk
from citerm.acts.papers_along import has_papers, take_along, take_off
from citerm.model.entries import ParkedTopic
from citerm.model.meeting import AgendaItem, ItemState, Meeting, MeetingState
from citerm.rules.agenda import CLOSING, PASSING
from citerm.rules.past import LINKS
from citerm.store import Transaction, carried, records

_GOES_ALONG = (
    "bank_key",
    "title",
    "presenter_id",
    "presenter",
    "minutes",
    "case",
    "facilitator_note",
    "aim",
    "working_form",
    "gathering",
    "closed",
    "neutral_title",
    "background",
    "proposed_wording",
    "recurs",
    "track",
    "phase",
    "component",
    "parked_id",
    *LINKS,
)


def hand_on_cancelled(desk: Desk, tx: Transaction, meeting: Meeting) -> None:
    """Hand on the items of a cancelled meeting."""
    _, others = _next_agenda(desk, meeting.group_id, meeting.on, meeting.id)
    for item in records.items(desk.store, meeting.id):
        if _goes_on(item, others, has_papers(desk, item.id)):
            hand_on(desk, tx, item, meeting)


def _goes_on(item: AgendaItem, others: Sequence[AgendaItem], laden: bool) -> bool:
    """Whether an item of a cancelled meeting is handed on: not what belongs to the day, nor what is there already."""
    if item.is_break or item.bank_key in PASSING:
        return False
    linked = any(getattr(item, link) is not None for link in ("carried_from_id", "parked_id", *LINKS))
    private = (item.facilitator_note, item.aim, item.working_form, item.gathering)
    own = linked or laden or item.recurs or item.background or any(private)
    return bool(own) or not item.bank_key or item.bank_key not in {other.bank_key for other in others}


def _next_agenda(
    desk: Desk, group_id: int, day: date, not_id: int | None = None
) -> tuple[Meeting | None, tuple[AgendaItem, ...]]:
    """The group's next planned meeting with its items; where none is planned, the items that wait."""
    upcoming = records.next_planned(desk.store, group_id, day, not_id)
    if upcoming is None:
        return None, records.waiting_items(desk.store, group_id)
    return upcoming, records.items(desk.store, upcoming.id)


def hand_on(desk: Desk, tx: Transaction, item: AgendaItem, meeting: Meeting) -> None:
    """Copy an item with its text and what goes with it to the group's next planned meeting, or to its waiting list."""
    _, others = _next_agenda(desk, item.group_id, meeting.on, meeting.id)
    if any(_same_matter(desk, item, other) for other in others):
        return
    values: dict[str, object] = {name: getattr(item, name) for name in _GOES_ALONG}
    values |= {"purpose": item.announced_purpose or item.purpose, "carried_from_id": item.id}
    copy_id = put_on_next(desk, tx, item.group_id, meeting.on, values, not_id=meeting.id)
    take_along(desk, tx, item.id, copy_id)


def _same_matter(desk: Desk, item: AgendaItem, other: AgendaItem) -> bool:
    if other.carried_from_id == item.id:
        return True
    if any(getattr(item, link) is not None and getattr(item, link) == getattr(other, link) for link in LINKS):
        return True
    return (item.recurs or other.recurs) and _first_of(desk, item) == _first_of(desk, other)


def _first_of(desk: Desk, item: AgendaItem) -> int:
    """Key of the first item of the row that one belongs to."""
    while item.carried_from_id is not None:
        item = records.item(desk.store, item.carried_from_id)
    return item.id


def put_on_next(
    desk: Desk,
    tx: Transaction,
    group_id: int,
    day: date,
    values: dict[str, object],
    *,
    not_id: int | None = None,
    row_id: int | None = None,
) -> int:
    """Put an item on the group's next planned agenda, or on its waiting list, before what ends a meeting.

    Args:
        desk: where this is done.
        tx: the act that it belongs to.
        group_id: the group, which may be another than the item came from.
        day: from when on a planned meeting counts as the next one.
        values: columns of the item.
        not_id: a meeting that is not meant.
        row_id: an item that waits and goes there itself, instead of a new one.
    """
    upcoming, others = _next_agenda(desk, group_id, day, not_id)
    tail = [other for other in others if other.bank_key in CLOSING]
    position = min((other.position for other in tail), default=max((o.position for o in others), default=0) + 1)
    for other in others:
        if other.position >= position:
            tx.update("agenda_items", other.id, {"position": other.position + 1})
    placed = {
        **values,
        "group_id": group_id,
        "meeting_id": upcoming.id if upcoming else None,
        "position": position,
        "state": ItemState.PENDING,
    }
    if row_id is not None:
        tx.update("agenda_items", row_id, placed)
        return row_id
    placed["closed"] = bool(placed.get("closed")) or comes_from_closed(desk, placed)
    return tx.insert("agenda_items", placed)


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
        _take_off(desk, tx, copy)
    for topic in _itself_parked(desk, item):
        for copy in carried.items_taking_up(desk.store, topic.id):
            _take_off(desk, tx, copy)
        tx.update("parked_topics", topic.id, {"struck": True})


def _take_off(desk: Desk, tx: Transaction, copy: AgendaItem) -> None:
    if copy.state is not ItemState.PENDING or tx.row("agenda_items", copy.id) is None:
        return
    if copy.recurs and copy.meeting_id is not None:
        return  # it stands there as on every agenda
    take_back(desk, tx, copy)
    if copy.meeting_id is None or records.meeting(desk.store, copy.meeting_id).state is not MeetingState.CANCELLED:
        delete_item(desk, tx, copy)


def delete_item(desk: Desk, tx: Transaction, item: AgendaItem) -> None:
    """Take an item out of the record; what continues it continues the one before it from now on.

    Where there is none before it, the first that continued it begins the row.
    """
    before = item.carried_from_id
    for copy in records.carried_copies(desk.store, item.id):
        tx.update("agenda_items", copy.id, {"carried_from_id": before})
        before = before or copy.id
    take_off(desk, tx, item.id)
    tx.delete("agenda_items", item.id)


def _itself_parked(desk: Desk, item: AgendaItem) -> list[ParkedTopic]:
    return [topic for topic in records.parked_under(desk.store, item.id) if topic.text == item.title]


def rename_parked(desk: Desk, tx: Transaction, item: AgendaItem, title: str) -> None:
    """Let the topic that an item was parked as bear the item's new title."""
    for topic in _itself_parked(desk, item):
        tx.update("parked_topics", topic.id, {"text": title})
