"""Closing an item: from then on the open paper, and those who follow, know its number and a neutral title only."""

from __future__ import annotations

from collections.abc import Mapping

from citerm.acts.correctable import correctable
from citerm.acts.desk import INITIATIVE, Desk, meeting_scope
from citerm.model.initiative import replace
from citerm.model.meeting import AgendaItem, MeetingState
from citerm.model.message import N_, Echo, Refused, say
from citerm.model.text import TITLE_LIMIT, clean_line, within
from citerm.rules.closed import open_title
from citerm.store import closed, records


def close_item(desk: Desk, item_id: int) -> Echo:
    """Treat an item behind closed doors, and what continues it elsewhere and is still to be treated.

    Raises:
        Refused: for a break, where it is closed already, or after the approval of the minutes.
    """
    item = _changeable(desk, item_id)
    if item.is_break:
        raise Refused(N_("A break needs no closed doors."))
    if item.closed:
        raise Refused(N_("“{title}” is closed already."), title=item.title)
    continuing = _continuing(desk, item)
    for other in continuing:
        desk.refuse_from_elsewhere(other.meeting_id)
    with desk.act("close_item", _scope(item)) as tx:
        tx.update("agenda_items", item.id, {"closed": True})
        for other in continuing:
            tx.update("agenda_items", other.id, {"closed": True})
    return Echo(
        item.id, say("“{title}” is closed; others read “{open_title}”", title=item.title, open_title=_open(desk, item))
    )


def open_item(desk: Desk, item_id: int) -> Echo:
    """Treat a closed item openly again; whatever was noted under it is then in every paper.

    Raises:
        Refused: where it is open, or after the approval of the minutes.
    """
    item = _changeable(desk, item_id)
    if not item.closed:
        raise Refused(N_("“{title}” is open."), title=item.title)
    with desk.act("open_item", _scope(item)) as tx:
        tx.update("agenda_items", item.id, {"closed": False})
    return Echo(item.id, say("“{title}” is open again, with all that was noted under it", title=item.title))


def name_openly(desk: Desk, item_id: int, title: str) -> Echo:
    """Say what the open paper calls a closed item; empty for the fixed words."""
    item = _changeable(desk, item_id)
    words = within(clean_line(title), TITLE_LIMIT)
    with desk.act("name_openly", _scope(item)) as tx:
        tx.update("agenda_items", item.id, {"neutral_title": words})
    named = records.item(desk.store, item.id)
    return Echo(item.id, say("Others read “{open_title}”", open_title=_open(desk, named)))


def comes_from_closed(desk: Desk, values: Mapping[str, object]) -> bool:
    """Whether an item that is put on an agenda continues or takes up what lies behind closed doors."""
    keys = (
        ("carried_from_id", closed.closed_items),
        ("decision_id", closed.decisions_under),
        ("action_id", closed.actions_under),
        ("parked_id", closed.topics_under),
        ("handoff_id", closed.handoffs_under),
    )
    return any(values.get(link) is not None and values[link] in shut(desk.store) for link, shut in keys)


def _open(desk: Desk, item: AgendaItem) -> str:
    language = records.meeting(desk.store, item.meeting_id).language if item.meeting_id is not None else ""
    return open_title(replace(item, closed=True), language)


def _continuing(desk: Desk, item: AgendaItem) -> list[AgendaItem]:
    found: dict[int, AgendaItem] = {}
    ahead = [item.id]
    while ahead:
        for other in closed.made_of(desk.store, ahead.pop()):
            if other.id not in found and not other.closed:
                found[other.id] = other
                ahead.append(other.id)
    return list(found.values())


def _changeable(desk: Desk, item_id: int) -> AgendaItem:
    item = records.item(desk.store, item_id)
    if item.meeting_id is not None:
        meeting = correctable(records.meeting(desk.store, item.meeting_id))
        if meeting.state is MeetingState.CANCELLED:
            raise Refused(N_("The meeting is cancelled."))
    return item


def _scope(item: AgendaItem) -> str:
    return meeting_scope(item.meeting_id) if item.meeting_id is not None else INITIATIVE
