"""Which phase and which success component an action serves, as the item or the question that it comes from says."""

from __future__ import annotations

from citerm.acts.desk import Desk
from citerm.acts.phase_reading import tracks
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
    known = tracks(desk)
    if answer_id is not None:
        answer = phases.answer(desk.store, answer_id)
        assessment = phases.assessment(desk.store, answer.assessment_id)
        track, phase = assessment.track, assessment.phase
        number = known[track].phase_by_number.get(phase) if track in known else None
        question = number.question_by_key.get(answer.question) if number is not None else None
        component = component or (question.component if question is not None else "")
    code = known[track].code(phase) if phase is not None and track in known else ""
    return {"phase": code, "component": component, "answer_id": answer_id}
