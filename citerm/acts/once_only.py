"""What is taken back or done again must not put a matter on two agendas."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from citerm.acts.desk import Desk
from citerm.model.meeting import AgendaItem, ItemState, MeetingState
from citerm.rules.past import LINKS
from citerm.store import ActRow, carried, records


def would_double(desk: Desk, act: ActRow, *, undo: bool) -> bool:
    """Whether reverting an act puts an item back whose matter has been given another place since."""
    changes = [change for change in desk.store.changes_of(act.seq) if change.table == "agenda_items"]
    own = {change.row_id for change in changes}
    for change in changes:
        gone, row = (change.after, change.before) if undo else (change.before, change.after)
        if gone is None and row is not None and _has_its_place(desk, row, own):
            return True
    return False


def _has_its_place(desk: Desk, row: Mapping[str, object], own: Collection[int]) -> bool:
    """Whether an item that the act does not change is about the same."""
    for link in ("parked_id", *LINKS):
        about = row.get(link)
        if isinstance(about, int) and any(
            other.id not in own and _keeps(link, other) and not _cancelled(desk, other)
            for other in carried.items_about(desk.store, link, about)
        ):
            return True
    return False


def _keeps(link: str, item: AgendaItem) -> bool:
    """Whether an item has the matter for itself: a topic is taken up once, all else once at a time."""
    return item.state is not ItemState.POSTPONED if link == "parked_id" else not item.state.settled


def _cancelled(desk: Desk, item: AgendaItem) -> bool:
    if item.meeting_id is None:
        return False
    return records.meeting(desk.store, item.meeting_id).state is MeetingState.CANCELLED
