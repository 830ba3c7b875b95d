"""How the answers to a phase's questions moved from cycle to cycle, and what each component has reached meanwhile.

Median and spread only: what one person answered is never part of it (I23).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from citerm.model.initiative import Model
from citerm.model.phase import Answer, Assessment, Conclusion, Tick
from citerm.model.phase_history import PhaseHistory
from citerm.model.track import Component, Milestone, PhaseTrack, Question
from citerm.rules.readiness import DONT_KNOW, distribution


class TrendPoint(Model, frozen=True, kw_only=True):
    """How a question was answered in one cycle."""

    cycle: int
    day: date
    """Day of the meeting that took it last in that cycle."""
    median: float | None
    """None where nobody gave a value that counts."""
    low: int | None
    high: int | None
    spread: int | None
    answered: int
    """How many gave a value, "don't know" among them."""
    dont_know: int
    conclusion: Conclusion | None


class Trend(Model, frozen=True, kw_only=True):
    """One question over the cycles of its phase."""

    track: str
    phase: int
    number: int
    """The running number of the question in its phase, by which people know it."""
    question: Question
    points: tuple[TrendPoint, ...]
    """The first cycle first; a cycle in which it was not answered has none."""

    @property
    def moved(self) -> float | None:
        """How far the median moved since the cycle before; None where there is nothing to compare."""
        known = [point.median for point in self.points if point.median is not None]
        return known[-1] - known[-2] if len(known) > 1 else None


class Reached(Model, frozen=True):
    """A milestone, and the ticks by which it was reached, one per cycle at most."""

    phase: int
    milestone: Milestone
    ticks: tuple[Tick, ...]


class ComponentTrend(Model, frozen=True, kw_only=True):
    """What one success component has reached: its milestones over time, and its questions over the cycles."""

    component: Component
    milestones: tuple[Reached, ...]
    trends: tuple[Trend, ...]

    @property
    def reached(self) -> int:
        """How many of its milestones are reached."""
        return sum(bool(each.ticks) for each in self.milestones)


def trends(history: PhaseHistory, track: PhaseTrack, phase: int) -> tuple[Trend, ...]:
    """The trend of each question of a phase, in their order; one that was never answered has no points."""
    about = track.phase_by_number.get(phase)
    if about is None:
        return ()
    held = {one.id: one for one in history.assessments if (one.track, one.phase) == (track.key, phase)}
    answers: dict[str, list[Answer]] = {}
    for answer in history.answers:
        if answer.assessment_id in held:
            answers.setdefault(answer.question, []).append(answer)
    values: dict[int, list[int | None]] = {}
    for value in history.values:
        values.setdefault(value.answer_id, []).append(value.value)
    days = {meeting.id: meeting.on for meeting in history.meetings}
    return tuple(
        Trend(
            track=track.key,
            phase=phase,
            number=number,
            question=question,
            points=_points(answers.get(question.key, []), held, values, days),
        )
        for number, question in enumerate(about.questions, start=1)
    )


def _points(
    answers: list[Answer],
    held: Mapping[int, Assessment],
    values: Mapping[int, list[int | None]],
    days: Mapping[int, date],
) -> tuple[TrendPoint, ...]:
    """A point for each cycle; of several answers in one cycle the latest holds."""
    found: dict[int, TrendPoint] = {}
    for answer in sorted(answers, key=lambda answer: (answer.asked_at, answer.id)):
        assessment = held[answer.assessment_id]
        given = distribution(values.get(answer.id, ()) if answer.revealed_at is not None else ())
        if not given.answered and answer.conclusion is None:
            continue
        rated = [value for value in given.counts if value != DONT_KNOW]
        found[assessment.cycle] = TrendPoint(
            cycle=assessment.cycle,
            day=days.get(assessment.meeting_id, assessment.started_at.date()),
            median=given.median,
            low=min(rated, default=None),
            high=max(rated, default=None),
            spread=given.spread,
            answered=given.answered,
            dont_know=given.dont_know,
            conclusion=answer.conclusion,
        )
    return tuple(found[cycle] for cycle in sorted(found))


def component_trends(history: PhaseHistory, track: PhaseTrack) -> tuple[ComponentTrend, ...]:
    """What each component of a track has reached, over all its phases."""
    asked = [trend for phase in track.phases for trend in trends(history, track, phase.number)]
    ticks = [tick for tick in history.ticks if tick.track == track.key]
    return tuple(
        ComponentTrend(
            component=component,
            milestones=tuple(
                Reached(
                    phase.number,
                    milestone,
                    tuple(tick for tick in ticks if (tick.phase, tick.key) == (phase.number, milestone.key)),
                )
                for phase in track.phases
                for milestone in phase.milestones
                if milestone.component == component.key
            ),
            trends=tuple(trend for trend in asked if trend.question.component == component.key),
        )
        for component in track.components
    )
