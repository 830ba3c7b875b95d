"""The items in the order of their numbers, or by what they are for: what was said, proposed and decided."""

from __future__ import annotations

from collections.abc import Iterable

from citerm.documents import handed, indicators, status_list
from citerm.documents.agenda_words import group_name, proposal_label
from citerm.documents.context import Context
from citerm.documents.decisions import conclusion, decision_box, decisions_of, named_votes, stances, votes
from citerm.documents.members import taken_on_table
from citerm.documents.news import news
from citerm.documents.passages import passage
from citerm.documents.seating_minutes import seated
from citerm.documents.tree import Block, Heading, Look, Paragraph, Run, Tone, plain
from citerm.model.action import Action
from citerm.model.entries import Decision, Note
from citerm.model.initiative import replace
from citerm.model.layout import Grouping, Layout, PurposeShown
from citerm.model.meeting import AgendaItem, ItemState, MinutesForm
from citerm.rules.attendance import ever_recused
from citerm.rules.layouts import grouped


def sections(context: Context) -> list[Block]:
    """Write the items that have something to tell, in the order of their numbers."""
    layout, items = context.layout, context.record.items_told
    if layout.grouping is not Grouping.ALL:
        blocks = _told(context, items)
        return [Heading(1, context.phrases.write("items.heading")), *blocks] if blocks else []
    found: list[Block] = []
    for group, members in grouped(items, layout, context.counted):
        if blocks := _told(context, members):
            found += [Heading(1, group_name(context.phrases, layout, group)), *blocks]
    return found


def _told(context: Context, items: Iterable[AgendaItem]) -> list[Block]:
    blocks: list[Block] = []
    for item in items:
        told = [*status_list.section(context, item), *indicators.measured(context, item), *seated(context, item)]
        told += [*taken_on_table(context, item), *news(context, item)]
        if content := [*told, *_content(context, item)]:
            blocks += [Heading(2, item.title, context.numbered(item)), *_meta(context, item), *content]
    return blocks


def _meta(context: Context, item: AgendaItem) -> list[Block]:
    write = context.phrases.write
    facts: list[str] = []
    if item.purpose and (item.announced_purpose or _tells_purpose(context.layout)):
        purpose = write(f"purpose.{item.purpose.value}")
        if item.announced_purpose:
            purpose += f" ({write(f'announced.{item.announced_purpose.value}')})"
        facts.append(purpose)
    if presenter := context.presenter(item):
        facts.append(write("item.presenter", name=presenter))
    if item.added:
        facts.append(write("item.added"))
    if item.state in (ItemState.POSTPONED, ItemState.PARKED, ItemState.DROPPED):
        facts.append(write(f"state.{item.state.value}").lower())
    return [plain(" · ".join(facts), look=Look.META)] if facts else []


def _tells_purpose(layout: Layout) -> bool:
    """Whether each item says what it is for: not where nothing does, or the heading above it says so already."""
    return layout.purpose is not PurposeShown.NONE or layout.grouping is Grouping.AGENDA


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
    blocks = [*_recused(context, item), *handed.came(context, item, blocks), *blocks, *handed.sent(context, item)]
    return [*_brought(context, item, proposed=context.layout.proposals), *blocks] if _shown(item, blocks) else []


def _shown(item: AgendaItem, blocks: list[Block]) -> bool:
    """Whether the item was treated, so that what was brought before the meeting is told with it."""
    return bool(blocks) or item.state is ItemState.DONE


def _brought(context: Context, item: AgendaItem, *, proposed: bool) -> list[Block]:
    """What lay before the meeting: the background and the proposed wording, as far as the layout tells of them."""
    blocks: list[Block] = []
    if item.background and context.layout.background:
        blocks += [_label(context.phrases.write("protocol.background")), *passage(item.background)]
    if proposed and (wording := passage(item.proposed_wording)):
        blocks += [_label(proposal_label(context.phrases, context.layout)), *wording[:-1]]
        blocks.append(replace(wording[-1], with_next=context.layout.proposals))
    return blocks


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
    for decision in decisions_of(context, item):
        if decision.outcome.conclusion:
            blocks += conclusion(context, decision)
            continue
        counted = [*votes(context, decision), *(named_votes(context, decision) if context.layout.voter_names else ())]
        if counted:
            blocks += [_label(write("votes.heading")), *(plain(line, with_next=True) for line in counted)]
        blocks += [decision_box(context, decision), *stances(context, decision)]
    blocks += [
        _action(context, entry)
        for entry in entries
        if isinstance(entry, Action) and not _told_elsewhere(context, entry)
    ]
    blocks = [*handed.came(context, item, blocks), *blocks, *handed.sent(context, item)]
    return [*_brought(context, item, proposed=True), *blocks] if _shown(item, blocks) else []


def _label(text: str) -> Paragraph:
    return plain(text, look=Look.LABEL, with_next=True)


def _recused(context: Context, item: AgendaItem) -> list[Block]:
    people = ever_recused(context.record, item.id)
    if not people:
        return []
    key = "recused.one" if len(people) == 1 else "recused.many"
    return [plain(context.phrases.write(key, names=context.names(people)))]


def _told_elsewhere(context: Context, action: Action) -> bool:
    """Whether the action is printed with the decision that it carries out, or with the question that it follows up."""
    return (action.item_id, action.decision_id) in context.boxes or action.answer_id in context.answers


def _action(context: Context, action: Action) -> Paragraph:
    lead = Run(f"{context.phrases.write('actions.line')}: ", Tone.STRONG)
    return Paragraph((lead, Run(f"{action.text} ("), *context.assigned.by_whom(action), Run(")")))
