"""What minutes hold about phases, as plain lines: assessments with their counts, gates, reopenings, figures, ticks.

What one person answered is in them only where the group asked for it to be printed (I23).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any, TypeAlias

from citerm.model.initiative import Model, replace
from citerm.model.meeting_record import MeetingRecord
from citerm.model.phase import Answer, PhaseCycle, PhaseWork, Tick
from citerm.model.track import PhaseTrack
from citerm.rules.measured_content import figures_as_sealed, measurement_lines
from citerm.rules.phases import cycle_at
from citerm.rules.readiness import last_time, questions_asked, shown_distribution
from citerm.rules.taken_on import taken_on_as_sealed, taken_on_lines

PhaseLine: TypeAlias = tuple[str, int, Mapping[str, Any]]
"""Kind of line, key of its row, fields."""

_ANSWER = (
    *("assessment_id", "question", "wording", "text", "conclusion"),
    *("evidence", "evidence_decision_id", "evidence_measurement_id", "evidence_document"),
)
_GATE = (
    *("decision_id", "track", "phase", "cycle", "outcome", "reopened_track", "reopened_phase", "reason", "revisit"),
    "names_reservations",
)
_COMMITMENT = ("decision_id", "organisation_id", "person_id", "kind", "brings", "text")
_REOPENING = ("track", "phase", "cycle", "reason", "revisit", "opened_by_id")
_TICK = ("track", "phase", "cycle", "key", "on")


def phase_lines(record: MeetingRecord) -> Iterator[PhaseLine]:
    """What the minutes of a meeting hold about phases; nothing of what hangs on a struck decision."""
    work = record.phases
    item_of = {decision.id: decision.item_id for decision in record.decisions if not decision.struck}
    yield from _assessments(work)
    for gate in work.gates:
        if gate.decision_id in item_of:
            yield "gate", gate.id, {**_fields(gate, _GATE), "item_id": item_of[gate.decision_id]}
    for commitment in work.commitments:
        if commitment.decision_id in item_of:
            found = _fields(commitment, _COMMITMENT)
            yield "commitment", commitment.id, {**found, "item_id": item_of[commitment.decision_id]}
    for cycle in reopenings(work, item_of):
        yield "reopening", cycle.id, {**_fields(cycle, _REOPENING), "item_id": item_of[cycle.opened_by_id or 0]}
    yield from measurement_lines(record)
    if work.assessments or work.gates:
        yield from (("tick", tick.id, _fields(tick, _TICK)) for tick in work.ticks)
    yield from taken_on_lines(record)


def _assessments(work: PhaseWork) -> Iterator[PhaseLine]:
    by_id = {assessment.id: assessment for assessment in work.assessments}
    for assessment in work.assessments:
        fields = _fields(assessment, ("item_id", "track", "phase", "cycle", "prints_values"))
        yield "assessment", assessment.id, fields
    for answer in work.answers:
        found = by_id.get(answer.assessment_id)
        if found is None:
            continue
        before = last_time(work, found, answer.question)
        more = {
            "item_id": found.item_id,
            "counts": _counts(work, answer),
            "before_id": before.answer.id if before is not None else None,
        }
        yield "answer", answer.id, {**_fields(answer, _ANSWER), **more}
        if found.prints_values and answer.revealed_at is not None:
            for value in work.values:
                if value.answer_id == answer.id:
                    yield "value", value.id, _fields(value, ("answer_id", "person_id", "value"))


def _counts(work: PhaseWork, answer: Answer) -> list[list[int]]:
    """Each value with how many gave it; empty while the values are hidden."""
    found = shown_distribution(answer, work.values)
    return [[value, count] for value, count in sorted(found.counts.items())] if found is not None else []


def reopenings(work: PhaseWork, decisions: Collection[int]) -> list[PhaseCycle]:
    """The phases that one of these decisions opened once more."""
    return [cycle for cycle in work.cycles if cycle.cycle > 1 and cycle.opened_by_id in decisions]


def rests_on(work: PhaseWork) -> set[int]:
    """The decisions on which conclusions rest, by key."""
    return {answer.evidence_decision_id for answer in work.answers if answer.evidence_decision_id is not None}


def _fields(row: Model, names: Collection[str]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}


def left_out(work: PhaseWork, tracks: Mapping[str, PhaseTrack], language: str) -> list[Answer]:
    """The questions to ask that no assessment of a meeting took up, each as an answer in which nothing stands.

    It stands in no row; the number below zero is its own in what minutes hold.
    """
    found: list[Answer] = []
    for assessment in work.assessments:
        track = tracks.get(assessment.track)
        phase = track.phase_by_number.get(assessment.phase) if track is not None else None
        asked = {answer.question for answer in work.answers if answer.assessment_id == assessment.id}
        cycle = cycle_at(work.cycles, assessment.track, assessment.phase, assessment.cycle)
        meant = questions_asked(phase, cycle) if phase is not None else ()
        for place, question in enumerate(phase.questions if phase is not None else (), start=1):
            if question in meant and question.key not in asked:
                found.append(
                    Answer(
                        id=-(assessment.id * 1000 + place),
                        assessment_id=assessment.id,
                        question=question.key,
                        wording=question.text.get(language, ""),
                        asked_at=assessment.started_at,
                    )
                )
    return found


def as_sealed(work: PhaseWork, then: Mapping[str, Mapping[int, Mapping[str, Any]]]) -> PhaseWork:
    """What a meeting did about phases as it stood when its minutes were approved."""
    work = taken_on_as_sealed(work, then)
    if not work and not work.cycles:
        return work
    sealed = then.get("answer", {})
    before = {fields["before_id"] for fields in sealed.values()}
    starts = {assessment.id: assessment.started_at for assessment in work.assessments}
    empty = [
        Answer(
            id=row_id,
            assessment_id=fields["assessment_id"],
            question=fields["question"],
            wording=fields["wording"],
            asked_at=starts[fields["assessment_id"]],
        )
        for row_id, fields in sealed.items()
        if row_id < 0 and fields["assessment_id"] in starts
    ]
    return replace(
        figures_as_sealed(work, then),
        answers=(*(answer for answer in work.answers if answer.id > 0), *empty),
        earlier_answers=tuple(answer for answer in work.earlier_answers if answer.id in before),
        cycles=tuple(cycle for cycle in work.cycles if cycle.id in then.get("reopening", {})),
        ticks=tuple(_tick(row_id, fields) for row_id, fields in then.get("tick", {}).items()),
    )


def _tick(row_id: int, fields: Mapping[str, Any]) -> Tick:
    told = {name: fields[name] for name in _TICK}
    return Tick(id=row_id, **{**told, "on": date.fromisoformat(told["on"])})
