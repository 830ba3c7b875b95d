"""What the screen of the phase questions shows: the phase, the question, who has answered, how the values fall."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from citerm.i18n import Words
from citerm.model.action import Action
from citerm.model.initiative import Model
from citerm.model.meeting_record import MeetingRecord
from citerm.model.message import N_
from citerm.model.phase import Answer, Assessment, PhaseCycle
from citerm.model.track import Phase, PhaseTrack, Question, in_language
from citerm.rules.phases import cycle_at, newest_cycle, phase_of_item
from citerm.rules.readiness import (
    Asking,
    Distribution,
    Earlier,
    asking,
    at_hand,
    first_speakers,
    last_asked,
    last_time,
    looked_at_again,
    questions_asked,
    shown_distribution,
    values_of,
)
from citerm.widgets.state_signs import CONCLUSION_SIGNS


class AssessmentView(Model, frozen=True):
    """The snapshot of the screen: one phase of one track under one item, and where the facilitator is in it."""

    record: MeetingRecord
    item_id: int
    track: PhaseTrack
    phase: Phase
    assessment: Assessment | None
    place: int | None = None
    """Which question is shown; none: the page before the first."""
    typing: bool = False
    """Whether values are being typed: nothing that was shown before is shown then."""
    jumped: int | None = None
    """The person that initials have jumped to."""
    names_open: bool = False
    """Whether the first speakers are named."""
    links: tuple[str, ...] = ()
    """Decision and measurement that the answer rests on, in words."""

    @property
    def cycle(self) -> int:
        """Which time through the phase this is."""
        if self.assessment is not None:
            return self.assessment.cycle
        newest = self.newest
        return newest.cycle if newest is not None else 1

    @property
    def newest(self) -> PhaseCycle | None:
        """The latest cycle of the phase."""
        return newest_cycle(self.record.phases.cycles, self.track.key, self.phase.number)

    @property
    def questions(self) -> Sequence[Question]:
        """The questions of the phase."""
        return self.phase.questions

    @property
    def question(self) -> Question | None:
        """The question that is shown."""
        return self.questions[self.place] if self.place is not None and self.place < len(self.questions) else None

    @cached_property
    def answers(self) -> Mapping[str, Answer]:
        """The answers of this assessment, by question."""
        if self.assessment is None:
            return {}
        here = self.assessment.id
        return {answer.question: answer for answer in self.record.phases.answers if answer.assessment_id == here}

    @property
    def answer(self) -> Answer | None:
        """What there is of the question that is shown."""
        return self.answers.get(self.question.key) if self.question is not None else None

    def wording(self, question: Question) -> str:
        """A question as it was read out, or will be."""
        answer = self.answers.get(question.key)
        return answer.wording if answer is not None else in_language(question.text, self.record.meeting.language)

    @cached_property
    def values(self) -> Mapping[int, int | None]:
        """The values of the question that is shown, by person; never drawn."""
        return values_of(self.record.phases.values, self.answer.id) if self.answer is not None else {}

    @cached_property
    def asked(self) -> Asking:
        """Who is asked the question that is shown, and who has answered."""
        return asking(self.record, self.item_id, self.values)

    @property
    def turn(self) -> int | None:
        """Whose turn it is while values are typed; nobody's where everybody has answered."""
        if self.jumped is not None:
            return self.jumped
        return self.asked.waiting[0] if self.asked.waiting else None

    @property
    def distribution(self) -> Distribution | None:
        """How its values fall; none while they are hidden."""
        if self.answer is None or self.typing:
            return None
        return shown_distribution(self.answer, self.record.phases.values)

    def distribution_of(self, answer: Answer) -> Distribution | None:
        """How the values of any question fall; none while they are hidden."""
        return shown_distribution(answer, self.record.phases.values)

    def before(self, question: Question) -> Earlier | None:
        """How a question was answered the last time."""
        return last_time(self.record.phases, self.assessment, question.key) if self.assessment is not None else None

    def last(self, question: Question) -> Earlier | None:
        """How a question was answered the last time, also before any is taken up."""
        return last_asked(self.record.phases, self.track.key, self.phase.number, question.key)

    @property
    def ends(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Who speaks first, from both ends."""
        return first_speakers(self.values) if self.distribution is not None else ((), ())

    @property
    def actions(self) -> list[Action]:
        """The follow-up actions of the question that is shown."""
        if self.answer is None:
            return []
        return [action for action in self.record.actions if action.answer_id == self.answer.id and not action.struck]

    def revisited(self, question: Question) -> bool:
        """Whether the phase was opened again for this question, or for its component."""
        return looked_at_again(question, self._noted)

    def meant(self, question: Question) -> bool:
        """Whether this time through the phase asks it: without an answer it is then named as unanswered."""
        return question in questions_asked(self.phase, self._noted, self.answers.values())

    @property
    def _noted(self) -> PhaseCycle | None:
        return cycle_at(self.record.phases.cycles, self.track.key, self.phase.number, self.cycle)

    def left_at(self) -> int | None:
        """Where to go on: at values that wait, else at the latest question without a conclusion, else at the next."""
        places = {question.key: place for place, question in enumerate(self.questions)}
        values = self.record.phases.values
        latest = at_hand((answer for answer in self.answers.values() if answer.question in places), values)
        if latest is None:
            return None
        place = places[latest.question]
        hidden = latest.revealed_at is None and any(value.answer_id == latest.id for value in values)
        if latest.conclusion is None or hidden:
            return place
        return min(place + 1, len(self.questions) - 1)


def assessment_view(
    record: MeetingRecord,
    known: Mapping[str, PhaseTrack],
    item_id: int | None,
    chosen: tuple[str, int] | None,
    place: int | None,
) -> AssessmentView | None:
    """What there is to show of an item: the phase being assessed, else the chosen one, else what the item is about.

    None where the phase model is not known.
    """
    item = record.item_by_id.get(item_id) if item_id is not None else None
    if item is None:
        return None
    assessment = next((one for one in record.phases.assessments if one.item_id == item.id), None)
    if assessment is not None:
        chosen = assessment.track, assessment.phase
    if chosen is None:
        found = phase_of_item(record, known, item)
        return AssessmentView(record, item.id, found.track, found.phase, None, place) if found is not None else None
    track = known.get(chosen[0])
    phase = track.phase_by_number.get(chosen[1]) if track is not None else None
    if track is None or phase is None:
        return None
    return AssessmentView(record, item.id, track, phase, assessment, place)


def phase_name(track: PhaseTrack, phase: Phase, cycle: int, words: Words) -> str:
    """A phase with its track and, from the second on, which time through it this is; never the bare number."""
    name = words.text(
        N_("{track} · phase {number}"), track=in_language(track.name, words.language), number=phase.number
    )
    return f"{name} · {words.text(N_('cycle {n}'), n=cycle)}" if cycle > 1 else name


def mark_of(answer: Answer | None) -> tuple[str, str]:
    """The sign of how far a question is."""
    if answer is None:
        return " ", "quiet"
    if answer.conclusion is None:
        return "…", "quiet"
    sign, style = CONCLUSION_SIGNS[answer.conclusion]
    return sign.strip(), style
