"""Gates: what is known when a group asks whether to go on, and what the program would say. The group decides (I19)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from citerm.model.entries import Decision, Outcome, Stance, StanceKind
from citerm.model.initiative import Model
from citerm.model.meeting import AgendaItem
from citerm.model.meeting_record import MeetingRecord
from citerm.model.message import N_, Message, say
from citerm.model.people import Organisation, Person
from citerm.model.phase import (
    Answer,
    Commitment,
    CommitmentKind,
    Conclusion,
    GateDecision,
    GateOutcome,
    PhaseCycle,
    Resource,
    Tick,
)
from citerm.model.phase_history import PhaseHistory
from citerm.model.track import Check, Gate, PhaseTrack, Texts
from citerm.rules.decisions import reached_consensus
from citerm.rules.milestones import mark
from citerm.rules.phases import PhaseAt, cycle_at, newest_cycle, phase_of_item
from citerm.rules.readiness import asked_people, unanswered

COMMITTED = (2, 3)
"""The part of the organisations that commit themselves where the program suggests to go on: two thirds."""


BASELINE = "baseline_measured"


class Criterion(Model, frozen=True):
    """A line of the gate's checklist: whether it is met, and what shows that or is missing."""

    check: Check
    holds: bool
    said: Message | str = ""
    by_hand: bool = False
    """Whether people ticked it, instead of the record."""
    tick_id: int | None = None
    proved: bool | None = None
    """What the record says of it; None where it says nothing."""

    @property
    def counts(self) -> bool:
        """Whether the suggestion counts it as met: a baseline is not ticked into being (I20)."""
        return self.holds and not (self.check.rule == BASELINE and self.proved is False)


class Party(Model, frozen=True):
    """Who commits: an organisation with the people who are here for it, or a person without one."""

    organisation: Organisation | None
    people: tuple[Person, ...]
    commitment: Commitment | None = None

    @property
    def key(self) -> str:
        """What the party is known by in a list."""
        return f"organisation {self.organisation.id}" if self.organisation else f"person {self.people[0].id}"

    @property
    def name(self) -> str:
        """The organisation, or else the person."""
        return self.organisation.name if self.organisation else self.people[0].name

    @property
    def commits(self) -> bool:
        """Whether it has said yes."""
        return self.commitment is not None and self.commitment.kind is CommitmentKind.YES


class Reason(Model, frozen=True):
    """One reason of a suggestion, and which way it points; None: it is not known yet."""

    holds: bool | None
    said: Message
    about: Texts = {}
    """The line of the checklist that it is about."""


class Suggestion(Model, frozen=True):
    """What the program would say, and why; None as long as something that it needs is not known."""

    outcome: GateOutcome | None
    reasons: tuple[Reason, ...]


class AnswersInShort(Model, frozen=True):
    """What the group made of the phase's questions."""

    yes: int = 0
    partly: int = 0
    no: int = 0
    unanswered: int = 0


class GatePage(Model, frozen=True):
    """Everything that a gate is decided on."""

    at: PhaseAt
    gate: Gate
    item: AgendaItem
    decision: Decision | None
    """The decision, or as long as the group has not decided the proposal that it was asked about."""
    decided: GateDecision | None
    stances: tuple[Stance, ...]
    criteria: tuple[Criterion, ...]
    parties: tuple[Party, ...]
    answers: AnswersInShort | None
    """None where the phase was never assessed in this cycle."""
    next: int | None
    """The phase that opens when this one is passed; none where it goes on."""

    @property
    def polls(self) -> tuple[int, ...]:
        """The values of the poll, lowest first; none before it is held."""
        return tuple(sorted(s.value for s in self.stances if s.kind is StanceKind.POLL and s.value is not None))

    @property
    def reservations(self) -> tuple[Stance, ...]:
        """What people said against it or in addition; their names are printed only if they wish."""
        return tuple(s for s in self.stances if s.text or s.kind in (StanceKind.RESERVATION, StanceKind.OBJECTION))

    @property
    def suggestion(self) -> Suggestion:
        """What the program would say."""
        return suggest(self)


def gate_page(
    record: MeetingRecord, history: PhaseHistory, tracks: Mapping[str, PhaseTrack], item: AgendaItem, today: date
) -> GatePage | None:
    """Gather what a gate is decided on; None where the phase of the item has none."""
    decision = proposal_under(record, item)
    decided = next((g for g in record.phases.gates if decision is not None and g.decision_id == decision.id), None)
    at = _decided_at(decided, tracks) if decided is not None else phase_of_item(record, tracks, item)
    if at is None or at.phase.gate is None:
        return None
    gate = at.phase.gate
    return GatePage(
        at=at,
        gate=gate,
        item=item,
        decision=decision,
        decided=decided,
        stances=tuple(s for s in record.stances if decision is not None and s.decision_id == decision.id),
        criteria=tuple(criteria(gate.criteria, at, history, today)),
        parties=parties(record, item, decision),
        answers=answers_in_short(at, history),
        next=next_phase(at.track, at.phase.number, record.phases.cycles) if leads_on(gate) else None,
    )


def _decided_at(decided: GateDecision, tracks: Mapping[str, PhaseTrack]) -> PhaseAt | None:
    """The phase whose gate was decided on: the primary one may be another by now."""
    track = tracks.get(decided.track)
    phase = track.phase_by_number.get(decided.phase) if track is not None else None
    return PhaseAt(track, phase, decided.cycle) if track is not None and phase is not None else None


def proposal_under(record: MeetingRecord, item: AgendaItem) -> Decision | None:
    """The decision at the gate; before there is one, what is not settled yet, or the item's own wording as adopted."""
    found = [d for d in record.decisions if d.item_id == item.id and not d.struck and not d.outcome.conclusion]
    gates = {gate.decision_id for gate in record.phases.gates}
    ranked = (
        [d for d in found if d.id in gates],
        [d for d in found if d.outcome is Outcome.UNRESOLVED],
        [d for d in found if item.proposed_wording and d.text == item.proposed_wording],
    )
    return next((decisions[-1] for decisions in ranked if decisions), None)


def criteria(checks: Iterable[Check], at: PhaseAt, history: PhaseHistory, today: date) -> Iterable[Criterion]:
    """Say of each line whether it is met: people's tick comes first, then what the record shows."""
    for check in checks:
        found = mark(history, at.track.key, at.phase.number, check.key, today, rule=check.rule)
        tick, proved = found.tick, found.proof.holds if found.proof is not None else None
        if tick is not None:
            yield Criterion(check, holds=True, said=_shown_by(tick), by_hand=True, tick_id=tick.id, proved=proved)
        else:
            said = found.proof.said if found.proof is not None else ""
            yield Criterion(check, holds=bool(proved), said=said, proved=proved)


def _shown_by(tick: Tick) -> Message | str:
    return tick.evidence or tick.document or say(N_("ticked on {on}"), on=tick.on)


def parties(record: MeetingRecord, item: AgendaItem, decision: Decision | None) -> tuple[Party, ...]:
    """The organisations at the table in seating order, and those whose commitment was noted all the same."""
    noted = [c for c in record.phases.commitments if decision is not None and c.decision_id == decision.id]
    people: dict[tuple[int | None, int | None], list[Person]] = {}
    for person_id in asked_people(record, item.id):
        person = record.person_by_id.get(person_id)
        if person is not None:
            key = (person.organisation_id, None if person.organisation_id is not None else person.id)
            people.setdefault(key, []).append(person)
    for commitment in noted:
        named = record.person_by_id.get(commitment.person_id or 0)
        people.setdefault((commitment.organisation_id, commitment.person_id), [named] if named else [])
    said = {(c.organisation_id, c.person_id): c for c in noted}
    return tuple(
        Party(record.organisation_by_id.get(key[0] or 0), tuple(found), said.get(key))
        for key, found in people.items()
        if key[0] in record.organisation_by_id or found
    )


def answers_in_short(at: PhaseAt, history: PhaseHistory) -> AnswersInShort | None:
    """Count the conclusions of the cycle: of each question the last one that the group came to."""
    mine = {
        one.id: one
        for one in history.assessments
        if (one.track, one.phase, one.cycle) == (at.track.key, at.phase.number, at.cycle)
    }
    if not mine:
        return None
    newest: dict[str, Answer] = {}
    for answer in sorted(history.answers, key=lambda answer: answer.id):
        if answer.assessment_id in mine and (answer.answered or answer.question not in newest):
            newest[answer.question] = answer
    found = [answer.conclusion for answer in newest.values()]
    cycle = cycle_at(history.cycles, at.track.key, at.phase.number, at.cycle)
    return AnswersInShort(
        yes=found.count(Conclusion.YES),
        partly=found.count(Conclusion.PARTLY),
        no=found.count(Conclusion.NO),
        unanswered=len(unanswered(at.phase, cycle, newest.values())),
    )


# going on


def leads_on(gate: Gate) -> bool:
    """Whether passing the gate leaves the phase; the last one goes on, adjusted or not."""
    return GateOutcome.ADJUST not in gate.statements


def next_phase(track: PhaseTrack, phase: int, cycles: Sequence[PhaseCycle]) -> int | None:
    """The phase to go on to: the next one that was not closed already."""
    for later in track.phases:
        newest = newest_cycle(cycles, track.key, later.number)
        if later.number > phase and (newest is None or newest.closed_on is None):
            return later.number
    return None


def phases_to_reopen(track: PhaseTrack, at: int, cycles: Sequence[PhaseCycle]) -> tuple[int, ...]:
    """The phases that can be opened again from a phase: those before it that are not open, and itself."""
    return tuple(
        phase.number
        for phase in track.phases
        if phase.number == at
        or (phase.number < at and not ((newest := newest_cycle(cycles, track.key, phase.number)) and newest.open))
    )


def statement(gate: Gate, outcome: GateOutcome, language: str, phase: int | None = None) -> str:
    """The decision as a sentence, as the model words it; ``phase`` is the one that is opened again."""
    texts = gate.statements.get(outcome, {})
    text = texts.get(language) or next(iter(texts.values()), "")
    word = "phase" if language == "en" else "fase"
    return text.replace("{phase}", f"{word} {phase}" if phase is not None else "…")


# the suggestion


def suggest(page: GatePage) -> Suggestion:
    """Weigh what is known, in the order in which people ask for it (domain, section 3.5)."""
    reasons = [*_of_support(page), *_of_criteria(page.criteria)]
    review = not leads_on(page.gate)
    if review:
        reasons += _of_review(page.answers)
    elif page.answers is not None and page.answers.unanswered:
        reasons.append(Reason(True, say(N_("{n} questions unanswered; that is allowed"), n=page.answers.unanswered)))
    if not reasons or any(reason.holds is None for reason in reasons):
        return Suggestion(None, tuple(reasons))
    if not all(reason.holds for reason in reasons):
        return Suggestion(GateOutcome.ADJUST if review else GateOutcome.NOT_YET, tuple(reasons))
    onward = GateOutcome.ONWARD
    if page.reservations and GateOutcome.ONWARD_WITH_RESERVATION in page.gate.statements:
        reasons.append(Reason(True, say(N_("Reservations: {n}"), n=len(page.reservations))))
        onward = GateOutcome.ONWARD_WITH_RESERVATION
    return Suggestion(onward, tuple(reasons))


def _of_support(page: GatePage) -> list[Reason]:
    """The two polls: how everybody stands to it, and who commits."""
    if not page.gate.polls:
        return []
    polls = page.polls
    if not polls:
        consensus = Reason(None, say(N_("The poll has not been held yet")))
    elif below := len(polls) - reached_consensus(polls):
        consensus = Reason(False, say(N_("{n} of {all} below 3 in the poll"), n=below, all=len(polls)))
    else:
        consensus = Reason(True, say(N_("Everybody at 3 or more in the poll")))
    said = [party for party in page.parties if party.commitment is not None]
    yes = sum(party.commits for party in said)
    count = say(N_("{n} of {all} organisations commit themselves"), n=yes, all=len(page.parties))
    part, whole = COMMITTED
    enough = yes * whole >= len(page.parties) * part
    if not page.parties or (not enough and len(said) < len(page.parties)):
        missing = say(N_("Commitments: {n} of {all} have answered"), n=len(said), all=len(page.parties))
        return [consensus, Reason(None, missing)]
    return [consensus, Reason(enough, count)]


def _of_criteria(found: Collection[Criterion]) -> list[Reason]:
    if not found:
        return []
    met = sum(criterion.counts for criterion in found)
    if met == len(found):
        return [Reason(True, say(N_("All {all} criteria are met"), all=met))]
    return [Reason(False, say(N_("Not met")), c.check.text) for c in found if not c.counts]


def _of_review(answers: AnswersInShort | None) -> list[Reason]:
    """The last phase has no end: what the questions of its review say is what to go by."""
    if answers is None:
        return [Reason(None, say(N_("The phase has not been assessed yet")))]
    wanting = answers.partly + answers.no
    if wanting:
        return [Reason(False, say(N_("{n} questions are not answered with yes"), n=wanting))]
    return [Reason(True, say(N_("All answers are yes; {n} questions unanswered"), n=answers.unanswered))]


def brought(commitment: Commitment) -> tuple[Resource, ...]:
    """What a commitment brings, in the usual order; what the program does not know is left out."""
    named = commitment.brings.split()
    return tuple(resource for resource in Resource if resource.value in named)
