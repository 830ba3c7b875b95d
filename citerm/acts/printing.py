"""A meeting as its minutes print it: with the milestones that were reached by then, ticked or shown by the record."""

from __future__ import annotations

from citerm.acts.desk import Desk
from citerm.acts.phase_reading import tracks
from citerm.model.initiative import replace
from citerm.model.meeting import MeetingRecord
from citerm.model.phase import Tick
from citerm.rules.milestones import reached
from citerm.store import phases, records


def record_to_print(desk: Desk, meeting_id: int) -> MeetingRecord:
    """Everything about one meeting for its minutes; what is read more, is read only where it assessed a phase."""
    record = records.meeting_record(desk.store, meeting_id)
    work = record.phases
    spoken_of = {each.track for each in work.assessments} | {gate.track for gate in work.gates}
    if not spoken_of:
        return record
    history = replace(phases.history(desk.store), ticks=work.ticks)
    known = tracks(desk)
    found: list[Tick] = []
    for key in sorted(spoken_of & set(known)):
        found += reached(history, known[key], record.meeting.on)
    return replace(record, phases=replace(work, ticks=tuple(found)))
