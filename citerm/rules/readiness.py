"""The questions of a phase: who is asked, what the values add up to, who speaks first, what was said last time.

A value is 1 to 4, 0 for "don't know", None for somebody who is left out. Only 1 to 4 count in median and spread.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property

from citerm.model.initiative import Model, replace
from citerm.model.meeting_record import MeetingRecord
from citerm.model.phase import Answer, Assessment, PhaseCycle, PhaseWork, ReadinessValue
from citerm.model.phase_history import PhaseHistory
from citerm.model.track import Phase, Question
from citerm.rules.attendance import voices

DONT_KNOW = 0
SCALE = (1, 2, 3, 4)
IN_ORDER = (*SCALE, DONT_KNOW)
"""The values as they are shown and printed: "don't know" comes last."""
HEAR_ENDS_FROM = 2
"""The spread from which on those at both ends speak first (domain, section 3.1)."""
MINUTES_EACH = 5
"""Minutes that a question is meant to take."""


class Distribution(Model, frozen=True):
    """How the values of one question fall."""

    counts: Mapping[int, int] = {}
    """How many gave each value; what nobody gave is missing."""
    left_out: int = 0

    @property
    def answered(self) -> int:
        """How many gave a value, "don't know" among them."""
        return sum(self.counts.values())

    @property
    def dont_know(self) -> int:
        """How many do not know."""
        return self.counts.get(DONT_KNOW, 0)

    @cached_property
    def rated(self) -> list[int]:
        """The values that count, lowest first."""
        return [value for value in SCALE for _ in range(self.counts.get(value, 0))]

    @property
    def median(self) -> float | None:
        """The middle of the values that count; between two of them where they are even in number."""
        rated = self.rated
        return (rated[(len(rated) - 1) // 2] + rated[len(rated) // 2]) / 2 if rated else None

    @property
    def spread(self) -> int | None:
        """How far the highest lies from the lowest."""
        return self.rated[-1] - self.rated[0] if self.rated else None

    @property
    def hears_ends(self) -> bool:
        """Whether those who answered lowest and highest speak first."""
        return self.spread is not None and self.spread >= HEAR_ENDS_FROM


def distribution(values: Iterable[int | None]) -> Distribution:
    """Count the values of one question."""
    given = list(values)
    return Distribution(Counter(value for value in given if value is not None), given.count(None))


def values_of(values: Iterable[ReadinessValue], answer_id: int) -> dict[int, int | None]:
    """What each person answered to one question, in the order in which they did."""
    return {value.person_id: value.value for value in values if value.answer_id == answer_id}


def shown_distribution(answer: Answer, values: Iterable[ReadinessValue]) -> Distribution | None:
    """The distribution of a question as people may see and print it; none while its values are hidden."""
    return distribution(values_of(values, answer.id).values()) if answer.revealed_at is not None else None


def first_speakers(values: Mapping[int, int | None]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Name those who answered lowest and those who answered highest, where they lie far enough apart to speak first."""
    found = distribution(values.values())
    if not found.hears_ends:
        return (), ()
    lowest, highest = found.rated[0], found.rated[-1]
    return (
        tuple(person_id for person_id, value in values.items() if value == lowest),
        tuple(person_id for person_id, value in values.items() if value == highest),
    )


def asked_people(record: MeetingRecord, item_id: int) -> tuple[int, ...]:
    """Name who answers the questions of an item: those present with a voice, in seating order."""
    counted = voices(record, item_id)
    seated = dict.fromkeys(seat.person_id for seat in record.memberships if seat.person_id in counted)
    return (*seated, *sorted(counted - seated.keys()))


class Asking(Model, frozen=True):
    """Who is asked one question, and who has answered."""

    people: tuple[int, ...]
    """Those present with a voice in seating order, then others who were added."""
    values: Mapping[int, int | None] = {}

    @cached_property
    def waiting(self) -> tuple[int, ...]:
        """Who has not answered yet."""
        return tuple(person_id for person_id in self.people if person_id not in self.values)

    @property
    def complete(self) -> bool:
        """Whether everybody has answered."""
        return bool(self.values) and not self.waiting


def asking(record: MeetingRecord, item_id: int, values: Mapping[int, int | None]) -> Asking:
    """Say who is asked a question of an item; who has answered it stays among them after leaving."""
    return Asking(tuple(dict.fromkeys((*asked_people(record, item_id), *values))), values)


def at_hand(answers: Iterable[Answer], values: Iterable[ReadinessValue]) -> Answer | None:
    """The question that is being answered: one whose values wait to be shown, else the one taken up last."""
    known, begun = list(answers), {value.answer_id for value in values}
    waiting = [answer for answer in known if answer.id in begun and answer.revealed_at is None]
    return max(waiting or known, key=lambda answer: (answer.asked_at, answer.id), default=None)


def looked_at_again(question: Question, cycle: PhaseCycle | None) -> bool:
    """Whether a phase was opened again for this question, or for its component."""
    keys = cycle.revisit.split() if cycle is not None else ()
    return question.key in keys or (question.component != "" and question.component in keys)


def questions_asked(phase: Phase, cycle: PhaseCycle | None, answers: Iterable[Answer] = ()) -> tuple[Question, ...]:
    """The questions that are asked in one time through a phase.

    Where the phase was opened again for some of them, it is those, and what the group takes up besides.
    """
    again = {question.key for question in phase.questions if looked_at_again(question, cycle)}
    if not again:
        return tuple(phase.questions)
    again |= {answer.question for answer in answers}
    return tuple(question for question in phase.questions if question.key in again)


def unanswered(phase: Phase, cycle: PhaseCycle | None, answers: Iterable[Answer]) -> tuple[Question, ...]:
    """The questions asked that the group has not answered; going on without them is allowed, and said."""
    given = list(answers)
    answered = {answer.question for answer in given if answer.answered}
    return tuple(question for question in questions_asked(phase, cycle, given) if question.key not in answered)


class Earlier(Model, frozen=True):
    """How a question was answered the last time it was asked."""

    assessment: Assessment
    answer: Answer
    distribution: Distribution | None
    """None where no values were shown."""


def last_time(work: PhaseWork, assessment: Assessment, question: str) -> Earlier | None:
    """How a question of an assessment was answered before; none where it is asked for the first time."""
    return last_asked(work, assessment.track, assessment.phase, question)


def last_asked(work: PhaseWork, track: str, phase: int, question: str) -> Earlier | None:
    """How a question of a phase was answered before; none where nobody has asked it yet."""
    for before in reversed(work.earlier):
        if (before.track, before.phase) != (track, phase):
            continue
        for answer in work.earlier_answers:
            if answer.assessment_id == before.id and answer.question == question:
                found = shown_distribution(answer, work.earlier_values)
                if found is not None or answer.conclusion is not None:
                    return Earlier(before, answer, found)
    return None


def with_earlier(work: PhaseWork, history: PhaseHistory, track: str, phase: int) -> PhaseWork:
    """What a meeting did about phases, with what others have answered in a phase that it has not begun to assess."""
    found = [a for a in history.assessments if (a.track, a.phase) == (track, phase) and a.concluded_at is not None]
    of_these = {assessment.id for assessment in found}
    answers = tuple(answer for answer in history.answers if answer.assessment_id in of_these)
    asked = {answer.id for answer in answers}
    return replace(
        work,
        earlier=tuple(found),
        earlier_answers=answers,
        earlier_values=tuple(value for value in history.values if value.answer_id in asked),
    )
