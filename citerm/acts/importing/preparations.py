"""The checklists that a file states; of a meeting that is there already, lines that are missing are told."""

from __future__ import annotations

from collections.abc import Iterator

from citerm.acts.importing.rows import Arrival, Columns
from citerm.content.preparations import usual_preparations
from citerm.model.imported_meetings import ImportedMeeting
from citerm.model.imported_preparations import ImportedPreparation
from citerm.model.message import N_, say
from citerm.store import papers


def bring_in_checklist(arrival: Arrival, meeting_id: int, meeting: ImportedMeeting) -> None:
    """Add the checklist of a meeting that is new."""
    for columns, _ in _missing(arrival, meeting_id, meeting):
        arrival.insert("preparations", columns)


def compare_checklist(arrival: Arrival, meeting_id: int, meeting: ImportedMeeting) -> None:
    """Tell which lines of the file the record does not have; they are added where that was asked for."""
    for columns, stated in _missing(arrival, meeting_id, meeting):
        said = N_("“{line}” is on the checklist of “{meeting}” in the file, not in the record")
        arrival.difference(say(said, line=stated.line, meeting=meeting.key))
        if arrival.update:
            arrival.tx.insert("preparations", columns)
            arrival.count_changed()


def _missing(
    arrival: Arrival, meeting_id: int, meeting: ImportedMeeting
) -> Iterator[tuple[Columns, ImportedPreparation]]:
    there = papers.preparations(arrival.desk.store, meeting_id)
    known = {line.key or line.text for line in there}
    position = max((line.position for line in there), default=-1)
    for stated in meeting.prepared:
        if stated.line in known:
            continue
        known.add(stated.line)
        position += 1
        shipped = stated.line in usual_preparations()
        columns: Columns = {
            "meeting_id": meeting_id,
            "position": position,
            "key": stated.line if shipped else "",
            "text": "" if shipped else stated.line,
            "owner_id": arrival.id_of("people", stated.owner),
            "done_on": arrival.day(stated.done),
        }
        yield columns, stated
