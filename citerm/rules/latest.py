"""The newest assessment of a phase, the newest decision at its gate, and the meetings that they come from."""

from __future__ import annotations

from citerm.model.phase import Assessment, GateDecision
from citerm.model.phase_history import PhaseHistory


def assessed_last(history: PhaseHistory, track: str, phase: int) -> Assessment | None:
    """The newest assessment of a phase; none where it was never assessed."""
    found = [each for each in history.assessments if (each.track, each.phase) == (track, phase)]
    return max(found, key=lambda each: (each.started_at, each.id), default=None)


def decided_last(history: PhaseHistory, track: str, phase: int) -> GateDecision | None:
    """The newest decision at the gate of a phase; none where there was none."""
    found = [each for each in history.gates if (each.track, each.phase) == (track, phase)]
    return max(found, key=lambda each: each.id, default=None)


def meetings_of(history: PhaseHistory, track: str, phase: int) -> set[int]:
    """The meetings that assessed a phase last and decided at its gate, by key."""
    meetings: set[int] = set()
    assessment, gate = assessed_last(history, track, phase), decided_last(history, track, phase)
    if assessment is not None:
        meetings.add(assessment.meeting_id)
    if gate is not None:
        meetings |= {d.meeting_id for d in history.decisions if d.id == gate.decision_id and d.meeting_id is not None}
    return meetings
