"""What the audience view reads: one meeting after the other, and of what is typed only decisions and actions."""

from __future__ import annotations

from collections.abc import Mapping

from citerm.acts.desk import Desk, meeting_scope
from citerm.acts.phase_reading import tracks
from citerm.model.entries import EntryKind
from citerm.model.initiative import Model
from citerm.model.meeting import AgendaItem
from citerm.model.meeting_record import MeetingRecord
from citerm.model.track import PhaseTrack
from citerm.rules.audience import (
    WORDED,
    AudienceView,
    Worded,
    audience_view,
    nothing_to_follow,
    shown_to_audience,
    to_follow,
)
from citerm.rules.item_work import ItemWork, work_of
from citerm.store import records, whole_meeting


class Seen(Model, frozen=True):
    """What is shown, and what of it need not be read again as long as nobody does anything."""

    view: AudienceView
    record: MeetingRecord | None = None
    seq: int = -1
    """The line of the journal that the record stood at."""

    @property
    def meeting_id(self) -> int | None:
        """The meeting that is held on to: one that is shown and was opened."""
        opened = self.record is not None and self.record.meeting.opened_at is not None
        return self.record.meeting.id if self.record is not None and opened else None


def seen(desk: Desk, held: int | None, before: Seen | None = None) -> Seen:
    """What those who follow see now; ``held`` is the meeting that they follow.

    Raises:
        Busy: where another program holds the file at this moment.
        Refused: where it cannot be read.
    """
    with desk.store.reading():
        seq, _ = desk.store.journal_head()
        meeting = to_follow(records.meetings(desk.store), desk.today(), held)
        if meeting is None:
            initiative = records.initiative(desk.store)
            return Seen(nothing_to_follow(initiative.name if initiative is not None else ""))
        known = before.record if before is not None and before.seq == seq else None
        if known is None or known.meeting.id != meeting.id:
            known = whole_meeting.meeting_record(desk.store, meeting.id, notes_of="none")
        item = known.running
        view = audience_view(known, desk.now(), _tracks(desk, item), _worded(desk, known, item))
    return Seen(view, known, seq)


def _tracks(desk: Desk, item: AgendaItem | None) -> Mapping[str, PhaseTrack]:
    """The phase models, where the item asks for them."""
    return tracks(desk) if work_of(item) in (ItemWork.QUESTIONS, ItemWork.GATE) else {}


def _worded(desk: Desk, record: MeetingRecord, item: AgendaItem | None) -> Worded | None:
    """The decision or action that is typed under the item that is on; nothing else that is typed is read."""
    if item is None or record.meeting.blanked or not shown_to_audience(item):
        return None
    drafts = desk.store.drafts_in(meeting_scope(record.meeting.id), [kind.value for kind in WORDED])
    typed = [draft for draft in drafts if draft.item_id == item.id and draft.text.strip()]
    return Worded(EntryKind(typed[-1].kind), typed[-1].text) if typed else None


def replaced(desk: Desk) -> bool:
    """Whether the file that is followed was taken away, or another has taken its place."""
    return not desk.store.in_its_place


def open_again(desk: Desk) -> None:
    """Follow the file that lies in its place now.

    Raises:
        Refused: where there is none, or none that can be followed.
    """
    desk.store.open_again()
