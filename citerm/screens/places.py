"""The place in a meeting where something stands: which screen shows it, with it in sight."""

from __future__ import annotations

from collections.abc import Sequence

from citerm.acts import reading
from citerm.model.entries import Entry, kind_of
from citerm.model.meeting import Meeting, MinutesForm, MinutesState
from citerm.screens.house import House


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
    if meeting.state.under_way and is_on(house, meeting.id, kind, row_id):
        show("live", meeting_id=meeting.id, entry=(kind, row_id))
    elif meeting.opened_at is None:
        show("agenda", meeting_id=meeting.id, item_id=row_id if kind == "item" else None)
    elif meeting.minutes_state is MinutesState.APPROVED:
        form = MinutesForm.DISCUSSION if kind == "note" else None
        show("minutes", meeting_id=meeting.id, form=form, at=_beginning(house, meeting.id, kind, row_id))
    else:
        show("correct", meeting_id=meeting.id, chosen=f"{kind}:{row_id}")


def go_to_action(house: House, action_id: int, *, instead: bool = False) -> None:
    """Show an action on its card."""
    (house.replace_screen if instead else house.open_screen)("card", action_id=action_id)


def is_on(house: House, meeting_id: int, kind: str, row_id: int) -> bool:
    """Whether something falls under the item that is on, or is that item; so does all that is no entry."""
    record = reading.meeting_record(house.desk, meeting_id)
    running = record.running
    if running is None or kind == "item":
        return running is not None and running.id == row_id
    entries = [(kind_of(entry).value, entry.id) for entry in record.entries(running.id)]
    return (kind, row_id) in entries or kind == "meeting"


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
        "handoff": record.sent,
    }
    found = next((entry.text for entry in entries.get(kind, ()) if entry.id == row_id), "")
    return found.split("\n")[0][:16]
