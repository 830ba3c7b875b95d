"""What is taken back or done again must not put a matter on two agendas."""

from __future__ import annotations

from collections.abc import Mapping

from citerm.acts.desk import Desk
from citerm.model.meeting import AgendaItem, MeetingState
from citerm.rules.past import LINKS
from citerm.store import ActRow, carried, records


def would_double(desk: Desk, act: ActRow, *, undo: bool) -> bool:
    """Whether reverting an act puts an item back whose matter has been given another place since."""
    for change in desk.store.changes_of(act.seq):
        gone, row = (change.after, change.before) if undo else (change.before, change.after)
        if change.table == "agenda_items" and gone is None and row is not None and _has_its_place(desk, row):
            return True
    return False


def _has_its_place(desk: Desk, row: Mapping[str, object]) -> bool:
    """Whether another item is about the same; a parked topic is taken up once, all else once at a time."""
    for link in ("parked_id", *LINKS):
        about = row.get(link)
        if isinstance(about, int) and any(
            not _cancelled(desk, other) and (link == "parked_id" or not other.state.settled)
            for other in carried.items_about(desk.store, link, about)
        ):
            return True
    return False


def _cancelled(desk: Desk, item: AgendaItem) -> bool:
    if item.meeting_id is None:
        return False
    return records.meeting(desk.store, item.meeting_id).state is MeetingState.CANCELLED
