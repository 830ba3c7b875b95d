"""The gate of a phase as documents print it: what was asked, what came of it, how it was taken, what each brings."""

from __future__ import annotations

from collections.abc import Iterable

from citerm.documents.context import Context
from citerm.documents.decisions import stances, votes
from citerm.documents.passages import passage
from citerm.documents.phase_words import phase_name, phase_of, text_in
from citerm.documents.tree import (
    Block,
    Cell,
    Column,
    Fact,
    Facts,
    Heading,
    Paragraph,
    Row,
    Run,
    Table,
    Tone,
    cell,
    plain,
)
from citerm.i18n.words import capital
from citerm.model.entries import Decision
from citerm.model.phase import Commitment, CommitmentKind, GateDecision, PhaseCycle, Resource
from citerm.rules.gates import parties
from citerm.rules.item_work import ItemWork, work_of
from citerm.rules.phase_content import reopenings
from citerm.rules.phases import phase_of_item


def gates(context: Context) -> list[Block]:
    """Write the gates that a meeting spoke of, and the phases it opened once more."""
    blocks: list[Block] = []
    by_decision = {gate.decision_id: gate for gate in context.record.phases.gates}
    taken = {decision.id: decision for decision in context.record.decisions if decision.id in context.labels}
    for decision in taken.values():
        gate = by_decision.get(decision.id)
        if gate is not None:
            blocks += gate_blocks(context, gate, decision)
        else:
            blocks += _undecided(context, decision)
    for cycle in reopenings(context.record.phases, taken):
        if cycle.opened_by_id not in by_decision:
            blocks += _reopened(context, cycle)
    return blocks


def gate_blocks(context: Context, gate: GateDecision, decision: Decision, level: int = 2) -> list[Block]:
    """Write one gate: the question, what came of it and how, what each organisation brings."""
    outcome = plain(capital(context.phrases.write(f"gate_outcome.{gate.outcome.value}")), Tone.STRONG)
    more = _back_to(context, gate)
    return _blocks(context, decision, (gate.track, gate.phase), (outcome,), more, level)


def _undecided(context: Context, decision: Decision) -> list[Block]:
    """A gate at which organisations said what they bring, and nothing was decided yet."""
    item = context.record.item_by_id.get(decision.item_id or 0)
    at = phase_of_item(context.record, context.tracks, item) if work_of(item) is ItemWork.GATE else None
    if at is None or not _of(context, decision):
        return []
    outcome = Paragraph((context.gap(context.phrases.write("outcome.unresolved")),))
    return _blocks(context, decision, (at.track.key, at.phase.number), (outcome,))


def _blocks(
    context: Context,
    decision: Decision,
    at: tuple[str, int],
    outcome: Cell,
    more: Iterable[tuple[str, Cell]] = (),
    level: int = 2,
) -> list[Block]:
    write = context.phrases.write
    heading = Heading(level, write("gate.heading", phase=phase_name(context.phrases, context.tracks, *at, full=False)))
    facts = [
        (write("gate.question"), _asked(context, *at)),
        (write("gate.outcome"), outcome),
        (context.basis.decision(decision.id), passage(decision.text)),
        (write("gate.manner"), (*_manner(context, decision), *stances(context, decision))),
        *more,
        (write("gate.commitments"), _counted(context, decision)),
    ]
    rows = tuple(Fact(label, paragraphs) for label, paragraphs in facts if paragraphs)
    return [heading, Facts(rows, write("gate.description")), *_commitments(context, decision)]


def _asked(context: Context, track: str, number: int) -> Cell:
    phase = phase_of(context.tracks, track, number)
    if phase is None or phase.gate is None:
        return ()
    runs = [Run(text_in(phase.gate.text, context.language))]
    if phase.gate.derived:
        runs.append(Run(f" ({context.phrases.write('phase.derived')})", Tone.SOFT))
    return (Paragraph(tuple(runs)),)


def _manner(context: Context, decision: Decision) -> Cell:
    """Write the numbers of a vote or poll; where there are none, the method."""
    if decision.method is None:
        return ()
    if counted := votes(context, decision):
        return tuple(plain(line) for line in counted)
    return (plain(capital(context.phrases.write(f"gate_method.{decision.method.value}")) + "."),)


def _back_to(context: Context, gate: GateDecision) -> list[tuple[str, Cell]]:
    """Which phase is opened again, why, and what is looked at again."""
    write = context.phrases.write
    found: list[tuple[str, Cell]] = []
    if gate.reopened_phase is not None:
        track = gate.reopened_track or gate.track
        name = phase_name(context.phrases, context.tracks, track, gate.reopened_phase, full=True)
        found.append((write("gate.reopened"), (plain(name),)))
    found.append((write("gate.reason"), passage(gate.reason)))
    if gate.reopened_phase is not None:
        found.append((write("gate.revisit"), _revisited(context, gate.reopened_track or gate.track, gate.revisit)))
    return found


def _reopened(context: Context, cycle: PhaseCycle) -> list[Block]:
    write = context.phrases.write
    name = phase_name(context.phrases, context.tracks, cycle.track, cycle.phase, full=False)
    facts = [
        (context.basis.decision(cycle.opened_by_id), _wording(context, cycle.opened_by_id)),
        (write("gate.reason"), passage(cycle.reason)),
        (write("gate.revisit"), _revisited(context, cycle.track, cycle.revisit)),
    ]
    rows = tuple(Fact(label, paragraphs) for label, paragraphs in facts if paragraphs)
    heading = Heading(2, write("gate.reopened_heading", phase=name, n=cycle.cycle))
    return [heading, Facts(rows, write("gate.reopened_description"))]


def _wording(context: Context, decision_id: int | None) -> Cell:
    return next((passage(each.text) for each in context.record.decisions if each.id == decision_id), ())


def revisited(context: Context, track: str, keys: str) -> list[str]:
    """Name the questions, steps and components that are looked at again; a key that no track has stands as it is."""
    found = context.tracks.get(track)
    names: dict[str, str] = {}
    if found is not None:
        names = {component.key: text_in(component.name, context.language) for component in found.components}
        for phase in found.phases:
            names |= {question.key: text_in(question.text, context.language) for question in phase.questions}
            names |= {step.key: text_in(step.text, context.language) for step in phase.steps}
    return [names.get(key, key) for key in keys.split()]


def _revisited(context: Context, track: str, keys: str) -> Cell:
    return tuple(plain(name) for name in revisited(context, track, keys))


# what each organisation brings


def _of(context: Context, decision: Decision) -> list[Commitment]:
    found = [each for each in context.record.phases.commitments if each.decision_id == decision.id]
    return sorted(found, key=lambda each: (each.kind is not CommitmentKind.YES, _who(context, each), each.id))


def _counted(context: Context, decision: Decision) -> Cell:
    """Write how many commit themselves, of all at the table: also of those who were not asked."""
    found, item = _of(context, decision), context.record.item_by_id.get(decision.item_id or 0)
    if not found:
        return ()
    with_us = sum(each.kind is CommitmentKind.YES for each in found)
    asked = parties(context.record, item, decision) if item is not None else found
    return (plain(context.phrases.write("gate.committed", n=with_us, of=len(asked))),)


def _commitments(context: Context, decision: Decision) -> list[Block]:
    found = _of(context, decision)
    if not found:
        return []
    write = context.phrases.write
    columns = (
        Column(write("gate.organisation"), 38),
        Column(write("gate.commitment"), 17),
        Column(write("gate.brings"), 45),
    )
    rows = tuple(
        Row((cell(_who(context, each)), cell(write(f"gate_commitment.{each.kind.value}")), _brings(context, each)))
        for each in found
    )
    return [Table(columns, rows, write("gate.commitments_description"))]


def _who(context: Context, commitment: Commitment) -> str:
    organisation = context.record.organisation_by_id.get(commitment.organisation_id or 0)
    return organisation.name if organisation is not None else context.name(commitment.person_id)


def _brings(context: Context, commitment: Commitment) -> Cell:
    """Name the resources in the order in which they are always named, and what was said of them."""
    given = set(commitment.brings.split())
    names = [context.phrases.write(f"resource.{each.value}") for each in Resource if each.value in given]
    lead = f"{_listed(names)}: " if names and commitment.text else _listed(names)
    return passage(commitment.text, lead=(Run(lead),)) if commitment.text else (Paragraph((Run(lead),)),)


def _listed(names: Iterable[str]) -> str:
    return capital(", ".join(names))
