"""The agenda with what came of each item, and the items in the order of their numbers."""

from __future__ import annotations

from citerm.documents import indicators, status_list
from citerm.documents.context import Context
from citerm.documents.decisions import conclusion, decision_box, named_votes, stances, votes
from citerm.documents.passages import passage
from citerm.documents.tree import (
    Block,
    Cell,
    Column,
    Heading,
    Look,
    Paragraph,
    Row,
    Run,
    Table,
    Tone,
    cell,
    plain,
)
from citerm.i18n.words import capital
from citerm.model.action import Action
from citerm.model.meeting import AgendaItem, Decision, ItemState, MinutesForm, Note, Purpose
from citerm.rules.attendance import ever_recused
from citerm.rules.clock import out_of_order


def agenda(context: Context) -> list[Block]:
    """Make the agenda with the result of each item; Norwegian agendas are grouped by type of case."""
    write = context.phrases.write
    items = [item for item in context.record.items if not item.is_break]
    if not items:
        return []
    columns = [Column(write("agenda.number"), 12 if context.by_case else 7), Column(write("agenda.title"), 58)]
    if not context.by_case:
        columns.append(Column(write("agenda.purpose"), 17))
    if context.meeting.opened_at:
        columns.append(Column(write("agenda.result"), 30))
    rows = _grouped(context, items) if context.by_case else [_row(context, item) for item in items]
    table = Table(tuple(columns), tuple(rows), write("agenda.description"))
    return [Heading(1, write("agenda.heading")), table, *_order(context)]


def _grouped(context: Context, items: list[AgendaItem]) -> list[Row]:
    rows: list[Row] = []
    for purpose in (*Purpose, None):
        if purpose is None:
            group = [item for item in items if not context.number(item)]
        else:
            group = [item for item in items if item.purpose is purpose and context.number(item)]
        if group:
            name = context.phrases.write(f"agenda.{purpose.value if purpose else 'other'}")
            rows.append(Row((cell(name),), group=True))
            rows += [_row(context, item) for item in group]
    return rows


def _row(context: Context, item: AgendaItem) -> Row:
    remarks = [context.phrases.write("item.added")] if item.added else []
    if item.announced_purpose and context.by_case:
        remarks.append(context.phrases.write(f"announced.{item.announced_purpose.value}"))
    title = [Run(item.title)]
    if remarks:
        title.append(Run(f" ({', '.join(remarks)})", Tone.SOFT))
    cells = [cell(context.number(item)), (Paragraph(tuple(title)),)]
    if not context.by_case:
        cells.append(cell(_purpose_short(context, item)))
    if context.meeting.opened_at:
        cells.append(_result(context, item))
    return Row(tuple(cells))


def _purpose_short(context: Context, item: AgendaItem) -> str:
    return context.phrases.write(f"purpose_short.{item.purpose.value}") if item.purpose else ""


def _result(context: Context, item: AgendaItem) -> Cell:
    """Say what came of an item: its decisions, its conclusion, or what was done with it."""
    write = context.phrases.write
    made = _decisions(context, item)
    labels = [context.labels[decision.id] for decision in made if not decision.outcome.conclusion]
    results: list[Run] = []
    if labels:
        results.append(Run(write("agenda.decided", labels=context.formats.list_of(labels))))
    concluded = dict.fromkeys(decision.outcome for decision in made if decision.outcome.conclusion)
    results += [Run(write(f"outcome.{outcome.value}")) for outcome in concluded]
    if any(assessment.item_id == item.id for assessment in context.record.phases.assessments):
        results.append(Run(write("phase.see")))
    if not results and _lacks_outcome(context, item):
        results.append(Run(write("item.conclusion_missing"), Tone.GAP))
    elif not results or item.state in (ItemState.POSTPONED, ItemState.PARKED, ItemState.DROPPED):
        results.append(Run(write(f"state.{item.state.value}")))
    return tuple(Paragraph((result,)) for result in results)


def _lacks_outcome(context: Context, item: AgendaItem) -> bool:
    settled = item.state is ItemState.DONE
    return item.purpose is Purpose.DECISION and settled and context.ended and not context.approved


def _order(context: Context) -> list[Block]:
    """Say where the order of treatment was another than on the agenda."""
    sentences: list[str] = []
    for moved in out_of_order(context.record):
        item, other = context.reference(moved.item_id), context.reference(moved.after_id)
        key = "item.moved_after" if other else "item.moved_first"
        sentences.append(capital(context.phrases.write(key, item=item, other=other)))
    return [plain(" ".join(sentences), look=Look.CLOSING)] if sentences else []


def sections(context: Context) -> list[Block]:
    """Write the items that have something to tell, in the order of their numbers."""
    blocks: list[Block] = []
    for item in context.record.items:
        told = [*status_list.section(context, item), *indicators.measured(context, item)]
        if content := [*told, *_content(context, item)]:
            blocks += [_heading(context, item), *_meta(context, item), *content]
    return [Heading(1, context.phrases.write("items.heading")), *blocks] if blocks else []


def _heading(context: Context, item: AgendaItem) -> Heading:
    number = context.number(item)
    if not number:
        return Heading(2, item.title)
    key = "item.case" if context.by_case or context.language != "da" else "item.number"
    return Heading(2, item.title, context.phrases.write(key, number=number))


def _meta(context: Context, item: AgendaItem) -> list[Block]:
    write = context.phrases.write
    facts: list[str] = []
    if item.purpose:
        purpose = write(f"purpose.{item.purpose.value}")
        if item.announced_purpose:
            purpose += f" ({write(f'announced.{item.announced_purpose.value}')})"
        facts.append(purpose)
    presenter = context.name(item.presenter_id) or item.presenter
    if presenter:
        facts.append(write("item.presenter", name=presenter))
    if item.added:
        facts.append(write("item.added"))
    if item.state in (ItemState.POSTPONED, ItemState.PARKED, ItemState.DROPPED):
        facts.append(write(f"state.{item.state.value}").lower())
    return [plain(" · ".join(facts), look=Look.META)] if facts else []


def _content(context: Context, item: AgendaItem) -> list[Block]:
    if context.protocol:
        return _protocol(context, item)
    blocks: list[Block] = []
    for entry in context.record.entries(item.id):
        match entry:
            case Note() if context.form is MinutesForm.DISCUSSION:
                blocks += passage(entry.text)
            case Decision() if entry.outcome.conclusion:
                blocks += conclusion(context, entry)
            case Decision():
                blocks.append(decision_box(context, entry))
            case Action() if not _told_elsewhere(context, entry):
                blocks.append(_action(context, entry))
    return [*_recused(context, item), *blocks]


def _protocol(context: Context, item: AgendaItem) -> list[Block]:
    """Write a case as a protocol does: recommendation, treatment in short, votes, decision, reservations."""
    write = context.phrases.write
    entries = context.record.entries(item.id)
    blocks: list[Block] = []
    treatment: list[Block] = [
        *_recused(context, item),
        *(paragraph for entry in entries if isinstance(entry, Note) for paragraph in passage(entry.text)),
    ]
    if treatment:
        blocks += [_label(write("protocol.treatment")), *treatment]
    for decision in _decisions(context, item):
        if decision.outcome.conclusion:
            blocks += conclusion(context, decision)
            continue
        counted = [*votes(context, decision), *named_votes(context, decision)]
        if counted:
            blocks += [_label(write("votes.heading")), *(plain(line, with_next=True) for line in counted)]
        blocks += [decision_box(context, decision), *stances(context, decision)]
    blocks += [
        _action(context, entry)
        for entry in entries
        if isinstance(entry, Action) and not _told_elsewhere(context, entry)
    ]
    if item.proposed_wording and (blocks or item.state is ItemState.DONE):
        blocks = [_label(write("protocol.recommendation")), *passage(item.proposed_wording), *blocks]
    return blocks


def _label(text: str) -> Paragraph:
    return plain(text, look=Look.LABEL, with_next=True)


def _recused(context: Context, item: AgendaItem) -> list[Block]:
    people = ever_recused(context.record, item.id)
    if not people:
        return []
    key = "recused.one" if len(people) == 1 else "recused.many"
    return [plain(context.phrases.write(key, names=context.names(people)))]


def _decisions(context: Context, item: AgendaItem) -> list[Decision]:
    return [entry for entry in context.record.entries(item.id) if isinstance(entry, Decision)]


def _told_elsewhere(context: Context, action: Action) -> bool:
    """Whether the action is printed with the decision that it carries out, or with the question that it follows up."""
    return (action.item_id, action.decision_id) in context.boxes or action.answer_id in context.answers


def _action(context: Context, action: Action) -> Paragraph:
    lead = Run(f"{context.phrases.write('actions.line')}: ", Tone.STRONG)
    return Paragraph((lead, Run(f"{action.text} ("), *context.assigned.by_whom(action), Run(")")))
