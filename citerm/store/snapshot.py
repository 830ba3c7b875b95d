"""The record of a running meeting, kept up to date: what the journal does not name is not read again."""

from __future__ import annotations

from bisect import insort
from operator import attrgetter

from citerm.model.entries import Note
from citerm.model.initiative import Model, replace
from citerm.model.meeting_record import MeetingRecord
from citerm.store.store import Store
from citerm.store.whole_meeting import meeting_record

MOST_ROWS = 100
"""Changed notes from which on all are read."""


class Snapshot(Model, frozen=True):
    """A meeting with the notes of the item that is on, as it stood at a line of the journal."""

    record: MeetingRecord
    seq: int


def running_record(store: Store, meeting_id: int, before: Snapshot | None = None) -> Snapshot:
    """The meeting as it stands now; of an earlier snapshot is kept what nobody has changed since."""
    seq, _ = store.journal_head()
    changed = _changed_since(store, before.seq) if before is not None else {}
    notes = changed.get("notes", set())
    if before is None or "agenda_items" in changed or len(notes) > MOST_ROWS:
        return Snapshot(meeting_record(store, meeting_id, notes_of="running"), seq)
    kept = before.record
    rest = kept if changed.keys() <= {"notes"} else meeting_record(store, meeting_id, notes_of="none")
    return Snapshot(replace(rest, notes=_renewed(store, kept, notes)), seq)


def _changed_since(store: Store, seq: int) -> dict[str, set[int]]:
    """Keys of the rows that later lines of the journal name, by table."""
    changed: dict[str, set[int]] = {}
    for table, row_id in store.pairs("select distinct table_name, row_id from changes where act_seq > ?", (seq,)):
        changed.setdefault(table, set()).add(row_id)
    return changed


def _renewed(store: Store, record: MeetingRecord, changed: set[int]) -> tuple[Note, ...]:
    if not changed or record.running is None:
        return record.notes
    here = f"item_id = ? and id in ({', '.join('?' * len(changed))})"
    found = store.all(Note, here, (record.running.id, *changed))
    notes = [note for note in record.notes if note.id not in changed]
    for note in found:
        insort(notes, note, key=attrgetter("captured_at", "id"))
    return tuple(notes)
