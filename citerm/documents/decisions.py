"""Decisions as documents print them: the table on page one, and the box where each was taken."""

from __future__ import annotations

from collections import Counter

from citerm.documents.context import Context
from citerm.documents.passages import passage
from citerm.documents.tree import (
    Block,
    Cell,
    Column,
    DecisionBox,
    Heading,
    Look,
    Paragraph,
    Row,
    Run,
    Runs,
    Table,
    Tone,
    plain,
)
from citerm.model.entries import Decision, Method, Outcome, Stance, StanceKind
from citerm.model.layout import ReservationWord
from citerm.model.meeting import AgendaItem
from citerm.rules.decisions import (
    Manner,
    answers,
    manner,
    reached_consensus,
    tally_of,
    voices_in_vote,
    vote_difference,
)
from citerm.rules.reservations import dissent

SHORT = 400
"""A wording of more characters than this stands in the table with its beginning only."""

_DECIDED = (Outcome.ADOPTED, Outcome.APPROVED, Outcome.CHANGED, Outcome.RECOMMENDED)
_PLAIN = (Outcome.ADOPTED, Outcome.APPROVED)
"""Outcomes that go without saying: the wording stands among the decisions."""
_COMMON = {
    Manner.AGREED: "agreed",
    Manner.UNANIMOUS: "unanimous",
    Manner.CONSENSUS: "consensus",
}


def numbered(context: Context) -> list[Decision]:
    """List the decisions in the order of their numbers; conclusions and struck ones left out."""
    numbers = context.record.decision_numbers
    return sorted((d for d in context.record.decisions if d.id in numbers), key=lambda d: numbers[d.id])


def decisions_of(context: Context, item: AgendaItem) -> list[Decision]:
    """List what was decided and concluded under an item, in the order it was captured."""
    return [entry for entry in context.record.entries(item.id) if isinstance(entry, Decision)]


def decision_table(context: Context) -> list[Block]:
    """Make the table of decisions with who carries them out by when."""
    write = context.phrases.write
    decisions = numbered(context)
    heading = Heading(1, write("decision.heading"))
    if not decisions:
        return [heading, plain(write("decision.none"))] if context.ended else []
    carried = any(decision.id in context.follow_up for decision in decisions)
    columns = [Column(write("decision.number"), 11), Column(write("decision.wording"), 51 if carried else 89)]
    if carried:
        columns += [Column(write("decision.owner"), 20), Column(write("decision.due"), 18)]
    rows = [
        Row((*_wording_cells(context, decision), *_carried_by(context, decision, carried))) for decision in decisions
    ]
    return [heading, Table(tuple(columns), tuple(rows), write("decision.description"))]


def _wording_cells(context: Context, decision: Decision) -> tuple[Cell, Cell]:
    lead, text = outcome_lead(context, decision), decision.text
    if len(text) > SHORT:
        text = text[:SHORT].rsplit(None, 1)[0].rstrip(" ,;:")
        see = context.phrases.write("decision.see", item=context.reference(decision.item_id))
        wording = passage(text, lead=lead)
        wording = (*wording[:-1], _with_more(wording[-1], see))
    else:
        wording = passage(text, lead=lead)
    return (plain(context.labels[decision.id], Tone.STRONG),), wording


def outcome_lead(context: Context, decision: Decision) -> Runs:
    """Say before the wording what came of it, where that does not go without saying."""
    return () if decision.outcome in _PLAIN else (_outcome(context, decision, ": "),)


def _with_more(paragraph: Paragraph, see: str) -> Paragraph:
    runs = (*paragraph.runs, Run(f" {see}", Tone.SOFT))
    return Paragraph(runs, paragraph.look, paragraph.marker, paragraph.level)


def _carried_by(context: Context, decision: Decision, carried: bool) -> tuple[Cell, ...]:
    if not carried:
        return ()
    actions = context.follow_up.get(decision.id, [])
    return (
        tuple(Paragraph((context.assigned.owner(action),)) for action in actions),
        tuple(Paragraph((context.assigned.due(action),)) for action in actions),
    )


def conclusion(context: Context, decision: Decision) -> tuple[Paragraph, ...]:
    """Write the conclusion of an item on which nothing was decided."""
    return passage(decision.text, lead=(_outcome(context, decision, ". " if decision.text else "."),))


def decision_box(context: Context, decision: Decision) -> DecisionBox:
    """Make the box of one decision: number, wording, how it was taken, who follows it up."""
    decided = decision.outcome in _DECIDED
    details = [
        *([_manner(context, decision)] if decision.outcome not in _PLAIN or decision.method else []),
        *([] if context.protocol else _votes(context, decision)),
        *([] if context.protocol else stances(context, decision)),
        *_followed_up(context, decision),
    ]
    return DecisionBox(
        label=_label(context, decision, decided),
        wording=passage(decision.text),
        details=tuple(details),
        decided=decided,
    )


def _label(context: Context, decision: Decision, decided: bool) -> str:
    label = context.labels[decision.id]
    key = "decision.label" if decided else "decision.label_open"
    if decision.outcome is Outcome.RECOMMENDED:
        key = "decision.label_recommended"
    if context.by_case and "/" in label:
        key += "_case"
    return context.phrases.write(key, label=label)


def _outcome(context: Context, decision: Decision, after: str) -> Run:
    text = context.phrases.write(f"outcome.{decision.outcome.value}") + after
    return context.gap(text) if decision.outcome is Outcome.UNRESOLVED else Run(text, Tone.STRONG)


def _manner(context: Context, decision: Decision) -> Paragraph:
    """Say what came of it and how, in the words of the country: *Enstemmig vedtatt*."""
    counted = tally_of(decision, context.record.stances)
    reached = manner(decision.method, counted)
    how = _COMMON.get(reached) if reached else None
    if how is None or decision.outcome is Outcome.UNRESOLVED:
        return Paragraph((_outcome(context, decision, "."),))
    return plain(context.phrases.write(f"{how}.{decision.outcome.value}") + ".", Tone.STRONG)


def _votes(context: Context, decision: Decision) -> list[Paragraph]:
    found = votes(context, decision)
    if not found:
        return []
    if decision.method is Method.VOTE:
        found[0] = context.phrases.write("votes.line", parts=found[0])
    return [plain(" ".join(found))]


def votes(context: Context, decision: Decision) -> list[str]:
    """Write the numbers of a vote or poll as sentences, and where they miss the voices present."""
    write, counted = context.phrases.write, tally_of(decision, context.record.stances)
    given = answers(decision.method, counted)
    if not given:
        return []
    if decision.method is Method.VOTE:
        parts = [
            write("votes.for", n=counted.votes_for),
            write("votes.against", n=counted.against) if counted.against else write("votes.none_against"),
        ]
        if counted.abstain:
            parts.append(context.phrases.count("votes.abstain", counted.abstain))
        lines = [f"{', '.join(parts)}."]
    else:
        values = sorted(Counter(counted.polls).items(), reverse=True)
        parts = [write("votes.poll_part", n=n, value=value) for value, n in values]
        reached = reached_consensus(counted.polls)
        lines = [f"{write('votes.poll', reached=reached, all=given, parts=', '.join(parts))}."]
    voices = voices_in_vote(context.record, decision, given)
    if vote_difference(decision.method, counted, voices):
        lines.append(write("votes.difference", counted=given, voices=voices))
    return lines


def named_votes(context: Context, decision: Decision) -> list[str]:
    """Name who voted how, where votes were given by name; only the protocol prints it."""
    lines: list[str] = []
    for kind in (StanceKind.FOR, StanceKind.AGAINST, StanceKind.ABSTAIN):
        people = [stance.person_id for stance in _stances(context, decision) if stance.kind is kind]
        if people:
            lines.append(context.phrases.write(f"votes.named_{kind.value}", names=context.names(people)))
    return lines


def stances(context: Context, decision: Decision) -> list[Paragraph]:
    """Write reservations and objections, with their words; at a gate without names, unless these are wished."""
    found: list[Paragraph] = []
    if decision.id in context.unnamed:
        return _unnamed(context, decision)
    for stance in _stances(context, decision):
        if (taken := dissent(stance)) is not None:
            kind = _dissent(context, taken, stance.text)
            key = "stance.line_with_words" if stance.text else "stance.line"
            line = context.phrases.write(key, kind=kind, name=context.name(stance.person_id), words=stance.text)
            found.extend(passage(line))
    return found


def _unnamed(context: Context, decision: Decision) -> list[Paragraph]:
    """Write what was said, and how many have a reservation without having said more."""
    found: list[Paragraph] = []
    for kind in (StanceKind.RESERVATION, StanceKind.OBJECTION):
        taken = [stance for stance in _stances(context, decision) if dissent(stance) is kind]
        for stance in sorted(taken, key=lambda stance: stance.text):  # no order that would tell whose it is
            if stance.text:
                word = _dissent(context, kind, stance.text)
                found += passage(context.phrases.write("stance.unnamed_with_words", kind=word, words=stance.text))
        if silent := sum(not stance.text for stance in taken):
            found.append(plain(context.phrases.write("stance.unnamed", kind=_dissent(context, kind, ""), n=silent)))
    return found


def _dissent(context: Context, kind: StanceKind, words: str) -> str:
    """Name a reservation or objection; what somebody wanted to have in the record bears the name of that."""
    for_the_record = kind is StanceKind.RESERVATION and context.layout.reservation_word is ReservationWord.RECORD
    return context.phrases.write("stance.record" if words and for_the_record else f"stance.{kind.value}")


def _stances(context: Context, decision: Decision) -> list[Stance]:
    return [stance for stance in context.record.stances if stance.decision_id == decision.id]


def _followed_up(context: Context, decision: Decision) -> list[Paragraph]:
    actions = context.follow_up.get(decision.id, [])
    lead = f"{context.phrases.write('decision.follow_up')}: "
    return [
        Paragraph(
            (Run(lead, Tone.STRONG), Run(f"{action.text} ("), *context.assigned.by_whom(action), Run(")")), Look.BODY
        )
        for action in actions
    ]
