"""The place in a meeting where something stands: which screen shows it, with it in sight."""

from __future__ import annotations

from collections.abc import Sequence

from citerm.acts import reading
from citerm.model.meeting import Entry, Meeting, MeetingState, MinutesForm, MinutesState
from citerm.screens.base import House


def go_to_entry(house: House, meeting: Meeting, kind: str, row_id: int, *, instead: bool = False) -> None:
    """Show a meeting at one of its entries or items.

    Args:
        house: the app.
        meeting: the meeting that it belongs to.
        kind: ``note``, ``decision``, ``action``, ``parked`` or ``item``.
        row_id: key of the entry or item.
        instead: whether the screen that is shown now gives way, rather than waiting below.
    """
    show = house.replace_screen if instead else house.open_screen
    if meeting.state.under_way:
        show("live", meeting_id=meeting.id, entry=(kind, row_id))
    elif meeting.opened_at is None:
        show("agenda", meeting_id=meeting.id, item_id=row_id if kind == "item" else None)
    elif meeting.minutes_state is MinutesState.APPROVED or meeting.state is not MeetingState.CLOSED:
        form = MinutesForm.DISCUSSION if kind == "note" else None
        show("minutes", meeting_id=meeting.id, form=form, at=_beginning(house, meeting.id, kind, row_id))
    else:
        show("correct", meeting_id=meeting.id, chosen=f"{kind}:{row_id}")


def _beginning(house: House, meeting_id: int, kind: str, row_id: int) -> str:
    """The first words of an entry, by which the minutes find it."""
    record = reading.meeting_record(house.desk, meeting_id)
    if kind == "item":
        return record.item_by_id[row_id].title[:40] if row_id in record.item_by_id else ""
    entries: dict[str, Sequence[Entry]] = {
        "note": record.notes,
        "decision": record.decisions,
        "action": record.actions,
        "parked": record.parked,
    }
    found = next((entry.text for entry in entries.get(kind, ()) if entry.id == row_id), "")
    return found.split("\n")[0][:16]
