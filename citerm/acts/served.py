"""Which phase and which success component an action serves, as the item or the question that it comes from says."""

from __future__ import annotations

from citerm.acts.desk import Desk
from citerm.model.meeting import AgendaItem
from citerm.store import phases, records


def served(desk: Desk, item: AgendaItem, answer_id: int | None = None) -> dict[str, object]:
    """The columns of a new action that say so: the phase assessed, else the item's, else the primary one."""
    initiative = records.initiative(desk.store)
    assert initiative is not None
    component = item.component
    track, phase = item.track or initiative.track, item.phase
    if phase is None and track == initiative.track:
        phase = initiative.phase
    if answer_id is not None:
        answer = phases.answer(desk.store, answer_id)
        assessment = phases.assessment(desk.store, answer.assessment_id)
        track, phase = assessment.track, assessment.phase
        component = component or _component(desk, track, phase, answer.question)
    return {"phase": _code(desk, track, phase), "component": component, "answer_id": answer_id}


def phase_now(desk: Desk) -> str:
    """The primary phase as it is written short, for what is agreed between meetings; empty where none is set."""
    initiative = records.initiative(desk.store)
    if initiative is None or initiative.phase is None:
        return ""
    return _code(desk, initiative.track, initiative.phase)


def _code(desk: Desk, track: str, phase: int | None) -> str:
    """A phase as it is written short; empty for none, and for a track that nobody knows."""
    if phase is None:
        return ""
    from citerm.content.tracks import short_of  # only where there are phases

    short = short_of(desk.own_tracks, track)
    return f"{short}{phase}" if short else ""


def _component(desk: Desk, track: str, phase: int, question: str) -> str:
    from citerm.acts.phase_reading import tracks

    known = tracks(desk).get(track)
    number = known.phase_by_number.get(phase) if known is not None else None
    found = number.question_by_key.get(question) if number is not None else None
    return found.component if found is not None else ""
