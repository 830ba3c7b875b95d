"""Tracks and histories of phases for tests, from short texts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from typing import Any

from citerm.model.initiative import Country, Initiative, Language, replace
from citerm.model.meeting import Meeting, MeetingKind, MeetingState
from citerm.model.phase import Answer, Assessment, Conclusion, ReadinessValue, Tick
from citerm.model.phase_history import PhaseHistory
from citerm.model.track import Check, Component, Milestone, Phase, PhaseTrack, Question


def texts(text: str) -> dict[str, str]:
    """One text, the same in all languages."""
    return dict.fromkeys(("da", "nb", "nn", "en"), text)


def a_track(key: str = "ci", months: Sequence[tuple[int, int] | None] = ((1, 4), (5, 9)), **more: Any) -> PhaseTrack:
    """A track of one phase for each pair of months, each with two questions, a milestone and a check."""
    return PhaseTrack(
        **{
            "key": key,
            "short": key[:2],
            "name": texts(f"Track {key}"),
            "about": texts(""),
            "components": (Component(key="GOV", name=texts("Governance"), about=texts("")),),
            "phases": tuple(
                Phase(
                    number=number,
                    name=texts(f"Phase {number} of {key}"),
                    intro=texts(""),
                    months=planned,
                    questions=(
                        Question(key=f"F{number}.1", text=texts(f"Question {number}.1?"), component="GOV"),
                        Question(key=f"F{number}.2", text=texts(f"Question {number}.2?")),
                    ),
                    checklist=(Check(key=f"C{number}", text=texts(f"Check {number}")),),
                    milestones=(Milestone(key=f"GOV{number}", component="GOV", text=texts(f"Milestone {number}")),),
                )
                for number, planned in enumerate(months, start=1)
            ),
            **more,
        }
    )


def an_initiative(**more: Any) -> Initiative:
    """An initiative that began in January 2026."""
    return Initiative(
        **{
            "id": 1,
            "key": "i",
            "name": "Alle med",
            "country": Country.DENMARK,
            "language": Language.DANISH,
            "started_on": date(2026, 1, 15),
            **more,
        }
    )


def held_on(id: int, on: date, group_id: int = 1, state: MeetingState = MeetingState.CLOSED) -> Meeting:
    """A meeting of a group."""
    return Meeting(
        id=id,
        key=f"m{id}",
        group_id=group_id,
        kind=MeetingKind.STEERING,
        state=state,
        on=on,
        starts=time(14),
        minutes=90,
        language=Language.DANISH,
    )


def assessed(
    history: PhaseHistory,
    on: date,
    answers: dict[str, str],
    *,
    cycle: int = 1,
    track: str = "ci",
    phase: int = 1,
    hidden: bool = False,
) -> PhaseHistory:
    """A history with one assessment more: values by question as ``"2 3 0 - yes"``, ``-`` for somebody left out."""
    meeting = held_on(100 + len(history.meetings), on)
    assessment = Assessment(
        id=len(history.assessments) + 1,
        track=track,
        phase=phase,
        cycle=cycle,
        group_id=1,
        meeting_id=meeting.id,
        item_id=meeting.id,
        started_at=datetime(on.year, on.month, on.day, 13, tzinfo=UTC),
    )
    made, values = list(history.answers), list(history.values)
    for question, written in answers.items():
        given = [word for word in written.split() if word.isdecimal() or word == "-"]
        concluded = [word for word in written.split() if word.isalpha()]
        answer = Answer(
            id=len(made) + 1,
            assessment_id=assessment.id,
            question=question,
            wording=question,
            asked_at=assessment.started_at,
            revealed_at=None if hidden else assessment.started_at,
            conclusion=Conclusion(concluded[0]) if concluded else None,
        )
        made.append(answer)
        for person, word in enumerate(given, start=1):
            value = None if word == "-" else int(word)
            values.append(ReadinessValue(id=len(values) + 1, answer_id=answer.id, person_id=person, value=value))
    return replace(
        history,
        assessments=(*history.assessments, assessment),
        answers=tuple(made),
        values=tuple(values),
        meetings=(*history.meetings, meeting),
    )


def ticked(history: PhaseHistory, key: str, on: date, *, phase: int = 1, track: str = "ci") -> PhaseHistory:
    """A history in which a milestone or check was ticked."""
    tick = Tick(id=len(history.ticks) + 1, track=track, phase=phase, cycle=1, key=key, on=on, evidence="Referat")
    return replace(history, ticks=(*history.ticks, tick))
