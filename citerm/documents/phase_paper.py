"""A phase on paper: questions with their answers, the gate, the cycles, milestones, checklist, indicators."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property, partial

from citerm.documents.basis import Basis
from citerm.documents.checklist import checklist, steps
from citerm.documents.context import Context
from citerm.documents.gate import gate_blocks
from citerm.documents.indicators import overview
from citerm.documents.letterhead import Paper
from citerm.documents.marks import Marks, Shown
from citerm.documents.milestones import matrix
from citerm.documents.names import dated_name
from citerm.documents.passages import passage
from citerm.documents.phase_answers import Answers
from citerm.documents.phase_trend import trend_table
from citerm.documents.phase_words import text_in
from citerm.documents.tree import Block, Cell, Document, Fact, Facts, Heading, Look, Paragraph, Run, Title, plain
from citerm.model.meeting_record import MeetingRecord
from citerm.model.phase import Assessment, GateDecision, PhaseCycle
from citerm.model.phase_history import PhaseHistory
from citerm.model.track import Milestone, Phase, PhaseTrack
from citerm.rules.closed import open_edition
from citerm.rules.latest import assessed_last, decided_last
from citerm.rules.minutes_content import as_printed
from citerm.rules.phases import newest_cycle


class PhasePaper(Paper, frozen=True, kw_only=True):
    """One phase that somebody wants on paper, and the words to print it in."""

    history: PhaseHistory
    tracks: Mapping[str, PhaseTrack]
    track: PhaseTrack
    phase: Phase
    records: Mapping[int, MeetingRecord]
    """The meetings that assessed it last and decided at its gate, by key."""
    labels: Mapping[int, str]
    """Numbers of all decisions in the language of the document, by key."""
    today: date

    @cached_property
    def basis(self) -> Basis:
        """How it names what a line rests on."""
        return Basis(
            phrases=self.phrases,
            formats=self.formats,
            labels=self.labels,
            indicators=self.history.indicators,
            measurements=self.history.measurements,
        )

    @cached_property
    def cycle(self) -> PhaseCycle | None:
        """The newest time through the phase."""
        return newest_cycle(self.history.cycles, self.track.key, self.phase.number)

    @cached_property
    def assessment(self) -> Assessment | None:
        """The newest assessment of the phase."""
        return assessed_last(self.history, self.track.key, self.phase.number)

    @cached_property
    def gate(self) -> GateDecision | None:
        """The newest decision at its gate."""
        return decided_last(self.history, self.track.key, self.phase.number)

    def context(self, meeting_id: int) -> Context:
        """What the parts that the minutes have too need to know."""
        record = as_printed(open_edition(self.records[meeting_id], self.phrases.language))
        return Context(record, record.meeting.form, self.phrases, self.formats, self.tracks, self.labels)


def file_name(paper: PhasePaper) -> str:
    """Name the file: ``2026-11-22-fasevurdering-ci2.docx``."""
    return dated_name(paper.today, paper.phrases.write("phase_paper.file"), paper.track.code(paper.phase.number))


def build(paper: PhasePaper) -> Document:
    """Build the paper."""
    write, language = paper.phrases.write, paper.phrases.language
    track_name = text_in(paper.track.name, language)
    title = write("phase_paper.title", track=track_name, number=paper.phase.number)
    today = paper.formats.date_only(paper.today)
    marks = Marks(history=paper.history, track=paper.track, today=paper.today, basis=paper.basis)
    milestones = matrix(paper.phrases, paper.track, partial(_milestone, paper, marks))
    return paper.laid_out(
        title,
        today,
        (
            Title(title, text_in(paper.phase.name, language)),
            plain(f"{paper.initiative.name} · {write('action_list.as_of', date=today)}", look=Look.META),
            _head(paper),
            *_questions(paper),
            *_gate(paper),
            *trend_table(paper.phrases, paper.formats, paper.history, paper.track, paper.phase.number),
            *steps(paper.phrases, paper.phase, marks),
            *checklist(paper.phrases, paper.phase, marks),
            *([Heading(1, write("matrix.heading")), *milestones] if milestones else []),
            *_indicators(paper),
            *_strategies(paper),
        ),
    )


def _milestone(paper: PhasePaper, marks: Marks, phase: Phase, each: Milestone) -> Shown:
    """A milestone; what is missing for it is told of the phase that the paper is about."""
    shown = marks.of(phase.number, each.key, each.rule, each.component)
    return shown if shown.reached or phase.number == paper.phase.number else Shown(False)


def _head(paper: PhasePaper) -> Facts:
    """Where the phase stands, and which meeting assessed it."""
    write, cycle = paper.phrases.write, paper.cycle
    facts: list[tuple[str, Cell]] = [(write("phase_paper.state"), (plain(_state(paper, cycle)),))]
    if cycle is not None and cycle.reason:
        facts.append((write("phase_paper.reopened"), passage(cycle.reason)))
    if paper.assessment is not None:
        facts.append((write("phase_paper.assessed"), (plain(_assessed_at(paper, paper.assessment)),)))
    elif paper.phase.questions:
        facts.append((write("phase.question"), (plain(write("phase_paper.none")),)))
    return Facts(tuple(Fact(label, said) for label, said in facts), write("phase_paper.description"))


def _state(paper: PhasePaper, cycle: PhaseCycle | None) -> str:
    """Say how far the newest time through the phase is."""
    write, day = paper.phrases.write, paper.formats.date_only
    if cycle is None:
        primary = (paper.initiative.track, paper.initiative.phase) == (paper.track.key, paper.phase.number)
        return write("phase.cycle", n=1) if primary else write("phase_paper.not_begun")
    if cycle.closed_on is not None:
        state = write("phase_paper.closed", date=day(cycle.closed_on))
    elif cycle.opened_on is not None:
        state = write("phase_paper.opened", date=day(cycle.opened_on))
    elif cycle.planned_from is not None and cycle.planned_to is not None:
        state = write("phase_paper.planned", start=day(cycle.planned_from), end=day(cycle.planned_to))
    elif cycle.planned_from is not None:
        state = write("phase_paper.planned_from", start=day(cycle.planned_from))
    elif cycle.planned_to is not None:
        state = write("phase_paper.planned_to", end=day(cycle.planned_to))
    else:
        return write("phase_paper.not_begun")
    return write("phase_paper.cycle", n=cycle.cycle, state=state)


def _assessed_at(paper: PhasePaper, assessment: Assessment) -> str:
    record = paper.records[assessment.meeting_id]
    date_, number = paper.formats.date_only(record.meeting.on), record.meeting.number
    if number is None:
        return paper.phrases.write("phase_paper.assessed_on", group=record.group.name, date=date_)
    return paper.phrases.write("phase_paper.assessed_at", group=record.group.name, number=number, date=date_)


def _questions(paper: PhasePaper) -> list[Block]:
    if paper.assessment is None:
        return []
    answers = Answers(paper.context(paper.assessment.meeting_id), paper.assessment)
    table = answers.table()
    if not table:
        return []
    heading = Heading(1, paper.phrases.write("phase_paper.questions"))
    return [heading, plain(answers.summary(), look=Look.META), *table, *answers.persons()]


def _gate(paper: PhasePaper) -> list[Block]:
    """The newest decision at the gate; one from before the phase was opened again is history, not this paper's."""
    gate, cycle = paper.gate, paper.cycle
    if gate is None or (cycle is not None and gate.cycle < cycle.cycle):
        return []
    decision = next((each for each in paper.history.decisions if each.id == gate.decision_id), None)
    if decision is None or decision.meeting_id is None:
        return []
    return gate_blocks(paper.context(decision.meeting_id), gate, decision, level=1)


def _indicators(paper: PhasePaper) -> list[Block]:
    history = paper.history
    return overview(paper.phrases, paper.formats, history.indicators, history.measurements, paper.today)


def _strategies(paper: PhasePaper) -> list[Block]:
    """The strategies of phase 1, which hold for as long as nobody has ended them."""
    held = [each for each in paper.history.strategies if each.ended_on is None and not each.struck]
    if not held:
        return []
    points = [Paragraph((Run(each.text),), Look.POINT, "–") for each in held]
    return [Heading(1, paper.phrases.write("phase_paper.strategies")), *points]
