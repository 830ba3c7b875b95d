"""What those who follow see of phase questions, gates and figures: how many answered, never who, never what one did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from citerm.model.effort import Indicator, Measurement
from citerm.model.initiative import Model, replace
from citerm.model.meeting import AgendaItem
from citerm.model.meeting_record import MeetingRecord
from citerm.model.phase import Conclusion, GateOutcome
from citerm.model.track import PhaseTrack, Texts, in_language
from citerm.rules.gates import proposal_under
from citerm.rules.phases import PhaseAt, cycle_at, phase_of_item
from citerm.rules.readiness import (
    Distribution,
    asking,
    at_hand,
    questions_asked,
    shown_distribution,
    values_of,
)

FEWEST = 3
"""Answers below which it is not shown how they fall: the answer of one is hidden by at least two others."""


class ShownPhase(Model, frozen=True):
    """The phase that an item is about."""

    track: Texts
    number: int
    name: Texts
    cycle: int


class ShownQuestion(Model, frozen=True):
    """A question of a phase, how many have answered it, and once all is open how the answers fall."""

    number: int
    of: int
    wording: str
    asked: int
    answered: int
    collecting: bool
    """Whether answers are given and none is shown yet."""
    distribution: Distribution | None
    """None while answers are hidden, and where so few have answered that it would tell what one did."""
    too_few: bool
    conclusion: Conclusion | None


class ShownAssessment(Model, frozen=True):
    """The questions of a phase: the one that is asked, or once all are done what the group concluded."""

    phase: ShownPhase
    questions: int
    question: ShownQuestion | None
    concluded: Mapping[Conclusion, int] = {}
    """How many questions were concluded how; empty as long as the assessment goes on."""


class ShownGate(Model, frozen=True):
    """The question of a gate, and what the group decided."""

    phase: ShownPhase
    wording: str
    outcome: GateOutcome | None


class ShownFigure(Model, frozen=True):
    """A figure that was measured under the item."""

    indicator: str
    unit: str
    value: float
    earlier: float | None


def _phase(at: PhaseAt) -> ShownPhase:
    return ShownPhase(at.track.name, at.phase.number, at.phase.name, at.cycle)


def _known(tracks: Mapping[str, PhaseTrack], track: str, phase: int, cycle: int) -> PhaseAt | None:
    known = tracks.get(track)
    found = known.phase_by_number.get(phase) if known is not None else None
    return PhaseAt(known, found, cycle) if known is not None and found is not None else None


def assessment_shown(
    record: MeetingRecord, tracks: Mapping[str, PhaseTrack], item: AgendaItem
) -> ShownAssessment | None:
    """The question that is asked: its wording and how many have answered; how they did, only once all see it."""
    work = record.phases
    assessment = next((one for one in work.assessments if one.item_id == item.id and not one.struck), None)
    if assessment is None:
        at = phase_of_item(record, tracks, item)
    else:
        at = _known(tracks, assessment.track, assessment.phase, assessment.cycle)
    if at is None:
        return None
    questions = at.phase.questions
    shown = ShownAssessment(_phase(at), len(questions), None)
    if assessment is None:
        return shown
    answers = [answer for answer in work.answers if answer.assessment_id == assessment.id]
    if assessment.concluded_at is not None:
        cycle = cycle_at(work.cycles, assessment.track, assessment.phase, assessment.cycle)
        meant = len(questions_asked(at.phase, cycle, answers))
        return replace(
            shown, questions=meant, concluded=Counter(a.conclusion for a in answers if a.conclusion is not None)
        )
    answer = at_hand(answers, work.values)
    if answer is None:
        return shown
    place = next((n for n, question in enumerate(questions, start=1) if question.key == answer.question), 0)
    asked = asking(record, item.id, values_of(work.values, answer.id))
    distribution = shown_distribution(answer, work.values)
    too_few = distribution is not None and distribution.answered < FEWEST
    given = [value for value in asked.values.values() if value is not None]
    question = ShownQuestion(
        number=place,
        of=len(questions),
        wording=answer.wording,
        asked=len(asked.people) - (len(asked.values) - len(given)),
        answered=len(given),
        collecting=bool(asked.values) and distribution is None,
        distribution=None if too_few else distribution,
        too_few=too_few,
        conclusion=answer.conclusion,
    )
    return replace(shown, question=question)


def gate_shown(record: MeetingRecord, tracks: Mapping[str, PhaseTrack], item: AgendaItem) -> ShownGate | None:
    """The question of the gate that an item is about, and its outcome; nothing of the poll and the commitments."""
    decision = proposal_under(record, item)
    decided = next((g for g in record.phases.gates if decision is not None and g.decision_id == decision.id), None)
    if decided is None:
        at = phase_of_item(record, tracks, item)
    else:
        at = _known(tracks, decided.track, decided.phase, decided.cycle)
    if at is None or at.phase.gate is None:
        return None
    wording = in_language(at.phase.gate.text, record.meeting.language)
    return ShownGate(_phase(at), wording, decided.outcome if decided is not None else None)


def figures_shown(record: MeetingRecord, item: AgendaItem) -> tuple[ShownFigure, ...]:
    """The figures that were measured under an item, in the order in which they were."""
    work = record.phases
    known: dict[int, Indicator] = {indicator.id: indicator for indicator in work.indicators}
    here = sorted((m for m in work.measurements if m.item_id == item.id and not m.struck), key=lambda m: m.id)
    return tuple(
        ShownFigure(indicator.name, indicator.unit, figure.value, _before(work.measurements, figure))
        for figure in here
        if (indicator := known.get(figure.indicator_id)) is not None
    )


def _before(measurements: Iterable[Measurement], figure: Measurement) -> float | None:
    same = [m for m in measurements if m.indicator_id == figure.indicator_id and not m.struck]
    earlier = [m for m in same if (m.on, m.id) < (figure.on, figure.id)]
    return max(earlier, key=lambda m: (m.on, m.id)).value if earlier else None
