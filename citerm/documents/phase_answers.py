"""The questions of a phase as documents print them: how the answers fall, what was concluded, what it rests on.

What one person answered stands in the documents only where the group asked for it (I23).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from citerm.documents.context import Context
from citerm.documents.passages import passage
from citerm.documents.phase_words import conclusion_word, mark, median_and_spread, phase_of, text_in
from citerm.documents.tree import Block, Cell, Column, Heading, Look, Paragraph, Row, Run, Table, Tone, cell, plain
from citerm.i18n.words import capital
from citerm.model.action import Action
from citerm.model.initiative import Model
from citerm.model.phase import Answer, Assessment, PhaseCycle
from citerm.model.track import Phase, Question
from citerm.rules.attendance import voices
from citerm.rules.phases import cycle_at
from citerm.rules.readiness import (
    IN_ORDER,
    SCALE,
    Distribution,
    last_time,
    looked_at_again,
    questions_asked,
    shown_distribution,
    unanswered,
    values_of,
)

LONGEST_BAR = 14
"""Squares of a bar that stands for everybody who answered."""


class Asked(Model, frozen=True):
    """One question, with its answer where it was taken up."""

    number: int
    text: str
    question: Question | None
    answer: Answer | None


class Answers(Model, frozen=True):
    """The questions of one assessment in one document."""

    context: Context
    assessment: Assessment

    @cached_property
    def phase(self) -> Phase | None:
        """The phase in its track; none where the track is not known any more."""
        return phase_of(self.context.tracks, self.assessment.track, self.assessment.phase)

    @cached_property
    def cycle(self) -> PhaseCycle | None:
        """The time through the phase, with what it looks at again; none where nothing was noted of it."""
        cycles = self.context.record.phases.cycles
        return cycle_at(cycles, self.assessment.track, self.assessment.phase, self.assessment.cycle)

    @cached_property
    def given(self) -> tuple[Answer, ...]:
        """The questions that were taken up."""
        work = self.context.record.phases
        return tuple(answer for answer in work.answers if answer.assessment_id == self.assessment.id)

    @cached_property
    def asked(self) -> list[Asked]:
        """The questions of this time as the track has them, then others; approved, those there were then."""
        by_key = {answer.question: answer for answer in self.given}
        every = self.phase.questions if self.phase is not None else ()
        questions = questions_asked(self.phase, self.cycle, self.given) if self.phase is not None else ()
        some = len(questions) < len(every)  # those that are looked at again keep the numbers of the phase
        if self.context.approved:
            questions = tuple(each for each in questions if each.key in by_key)
        pairs: list[tuple[Question | None, Answer | None]] = [(each, by_key.pop(each.key, None)) for each in questions]
        pairs += [(None, answer) for answer in sorted(by_key.values(), key=lambda answer: answer.id)]
        numbers = [n for n, each in enumerate(every, start=1) if each in questions] if some else []
        numbers += range(len(every) + 1 if some else 1, len(every) + len(pairs) + 1)
        return [Asked(n, self._wording(*pair), *pair) for n, pair in zip(numbers, pairs, strict=False)]

    def _wording(self, question: Question | None, answer: Answer | None) -> str:
        """The question as it was read out; in another language than that of the minutes, as the track has it."""
        spoken = self.context.meeting.language.value
        if answer is not None and (question is None or self.context.language == spoken):
            return answer.wording
        assert question is not None
        return text_in(question.text, self.context.language)

    def shown(self, answer: Answer) -> Distribution | None:
        """How the answers fall, once they were shown."""
        return shown_distribution(answer, self.context.record.phases.values)

    # what stands above the table

    def summary(self) -> str:
        """Say in one line which time it was, who took part, and what stayed open."""
        write = self.context.phrases.write
        parts = [write("phase.cycle", n=self.assessment.cycle)]
        took_part, of = self._took_part()
        if took_part:
            parts.append(write("phase.took_part_all" if took_part == of else "phase.took_part", n=took_part, of=of))
        left, of = self.left
        if left:
            parts.append(self.context.phrases.count("phase.unanswered", left, of=of))
        return " · ".join(parts)

    @property
    def left(self) -> tuple[int, int]:
        """How many questions have no answer, of how many."""
        if self.phase is None or self.context.approved:
            return sum(not answer.answered for answer in self.given), len(self.given)
        asked = questions_asked(self.phase, self.cycle, self.given)
        return len(unanswered(self.phase, self.cycle, self.given)), len(asked)

    def _took_part(self) -> tuple[int, int]:
        """How many gave a value to some question, of how many were there with a voice when one was asked."""
        here: set[int] = set()
        took_part: set[int] = set()
        for answer in self.given:
            here |= voices(self.context.record, self.assessment.item_id, answer.asked_at)
            values = values_of(self.context.record.phases.values, answer.id) if answer.revealed_at else {}
            took_part |= {person_id for person_id, value in values.items() if value is not None}
        return len(took_part), len(here | took_part)

    # the table

    def table(self) -> list[Block]:
        """Make the table; a column in which nothing would stand is left out."""
        write = self.context.phrases.write
        if not self.asked:
            return []
        rows = [self._cells(asked) for asked in self.asked]
        named = (("question", 30), ("distribution", 17), ("conclusion", 16), ("basis", 18), ("follow_up", 19))
        kept = [at for at in range(len(named)) if at in (0, 2) or any(row[at] for row in rows)]
        columns = tuple(Column(write(f"phase.{named[at][0]}"), named[at][1]) for at in kept)
        table = Table(columns, tuple(Row(tuple(row[at] for at in kept)) for row in rows), write("phase.description"))
        return [table, *self._legend()]

    def _legend(self) -> list[Block]:
        if all(self.shown(answer) is None for answer in self.given):
            return []
        write = self.context.phrases.write
        scale = "; ".join(f"{mark(value)} {write(f'phase_scale.{value}')}" for value in IN_ORDER)
        return [plain(write("phase.legend", scale=scale), Tone.SOFT, Look.CLOSING)]

    def _cells(self, asked: Asked) -> tuple[Cell, ...]:
        answer = asked.answer
        basis: Cell = ()
        if answer is not None:
            basis = self.context.basis.lines(
                answer.evidence,
                answer.evidence_decision_id,
                answer.evidence_measurement_id,
                answer.evidence_document,
            )
        return (
            self._question(asked),
            self._distribution(answer),
            self._conclusion(answer),
            basis,
            self._follow_up(answer),
        )

    def _question(self, asked: Asked) -> Cell:
        runs = [Run(f"{asked.number}. {asked.text}")]
        if asked.question is not None and asked.question.derived:
            runs.append(Run(f" ({self.context.phrases.write('phase.derived')})", Tone.SOFT))
        if asked.question is not None and looked_at_again(asked.question, self.cycle):
            runs.append(Run(f" ({self.context.phrases.write('phase.again')})", Tone.SOFT))
        lead = (Run(f"{self.context.phrases.write('phase.answer')}: ", Tone.STRONG),)
        text = passage(asked.answer.text, lead=lead) if asked.answer is not None and asked.answer.text else ()
        return (Paragraph(tuple(runs)), *text)

    def _distribution(self, answer: Answer | None) -> Cell:
        """Each value with how many gave it, and a bar; the numbers say all that the bar shows."""
        found = self.shown(answer) if answer is not None else None
        if found is None or not found.answered:
            return ()
        values = SCALE if not found.dont_know else IN_ORDER
        return tuple(_bar(value, found.counts.get(value, 0), found.answered) for value in values)

    def _conclusion(self, answer: Answer | None) -> Cell:
        phrases, context = self.context.phrases, self.context
        if answer is None:
            return cell(phrases.write("phase.no_answer"), Tone.SOFT)
        found = self.shown(answer)
        if answer.conclusion is not None:
            said = Run(capital(conclusion_word(phrases, answer.conclusion)), Tone.STRONG)
        elif found is not None or answer.text:
            said = context.gap(phrases.write("phase.no_conclusion"))
        else:
            said = Run(phrases.write("phase.no_answer"), Tone.SOFT)
        lines = [Paragraph((said,))]
        if numbers := median_and_spread(phrases, context.formats, found):
            lines.append(plain(numbers))
        if before := self._before(answer):
            lines.append(plain(before, Tone.SOFT))
        return tuple(lines)

    def _before(self, answer: Answer) -> str:
        """What was said of the question the time before; empty where it is asked for the first time."""
        phrases = self.context.phrases
        before = last_time(self.context.record.phases, self.assessment, answer.question)
        if before is None:
            return ""
        numbers = median_and_spread(phrases, self.context.formats, before.distribution)
        said = ", ".join(part for part in (conclusion_word(phrases, before.answer.conclusion), numbers) if part)
        if not said:
            return ""
        if before.assessment.cycle == self.assessment.cycle:
            return phrases.write("phase.last_time", said=said)
        return phrases.write("phase.before", n=before.assessment.cycle, said=said)

    def _follow_up(self, answer: Answer | None) -> Cell:
        if answer is None:
            return ()
        return tuple(self._action(each) for each in self.context.record.actions if _follows(each, answer))

    def _action(self, action: Action) -> Paragraph:
        return Paragraph((Run(f"{action.text} ("), *self.context.assigned.by_whom(action), Run(")")))

    # person by person

    def persons(self) -> list[Block]:
        """Make the table of what each person answered, only where the group asked for it."""
        shown = [asked for asked in self.asked if asked.answer is not None and asked.answer.revealed_at is not None]
        if not self.assessment.prints_values or not shown:
            return []
        values = [values_of(self.context.record.phases.values, asked.answer.id) for asked in shown if asked.answer]
        people = self._in_seating_order({person_id for each in values for person_id in each})
        write = self.context.phrases.write
        columns = (Column(write("phase.person"), 34), *(Column(str(asked.number), 6) for asked in shown))
        rows = tuple(
            Row((cell(self.context.name(id_)), *(cell(_given(each.get(id_))) for each in values))) for id_ in people
        )
        heading = Heading(2, write("phase.persons"))
        return [heading, Table(columns, rows, write("phase.persons_description"))] if rows else []

    def _in_seating_order(self, people: set[int]) -> Iterable[int]:
        seated = dict.fromkeys(s.person_id for s in self.context.record.memberships if s.person_id in people)
        return (*seated, *sorted(people - seated.keys()))


def _bar(value: int, count: int, of: int) -> Paragraph:
    number = Run(f"{mark(value)}×{count}")
    squares = "█" * max(1, round(count * LONGEST_BAR / of))
    return Paragraph((number, Run(" "), Run(squares, Tone.BAR)) if count else (number,))


def _follows(action: Action, answer: Answer) -> bool:
    return action.answer_id == answer.id and not action.struck


def _given(value: int | None) -> str:
    return "" if value is None else mark(value)
