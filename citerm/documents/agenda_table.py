"""The agenda as minutes print it: with what came of each item, in the columns and groups of the group's layout."""

from __future__ import annotations

from citerm.documents.agenda_words import group_name, letters_explained, purpose_shown
from citerm.documents.assigned import unbroken
from citerm.documents.context import Context
from citerm.documents.decisions import decisions_of
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
from citerm.model.layout import Grouping, Layout, Numbering, PurposeShown
from citerm.model.meeting import AgendaItem, ItemState, Purpose
from citerm.model.meeting_record import Edition
from citerm.rules.clock import out_of_order, planned_start_times
from citerm.rules.layouts import grouped


def agenda(context: Context) -> list[Block]:
    """Make the agenda with the result of each item."""
    write, layout = context.phrases.write, context.layout
    items = [item for item in context.record.items_told if not item.is_break or _timed(layout)]
    if all(item.is_break for item in items):
        return []
    begins = _begins(context)
    rows: list[Row] = []
    for group, members in grouped(items, layout, context.counted):
        if group:
            rows.append(Row((cell(group_name(context.phrases, layout, group)),), group=True))
        rows += [_row(context, item, begins.get(item.id, "")) for item in members]
    explained = letters_explained(context.phrases, layout)
    return [
        Heading(1, write("agenda.heading")),
        Table(_columns(context), tuple(rows), write("agenda.description")),
        *([plain(explained, Tone.SOFT, Look.CLOSING)] if explained else []),
        *_order(context),
    ]


def _timed(layout: Layout) -> bool:
    return layout.full_agenda and layout.clock_times


def _begins(context: Context) -> dict[int, str]:
    """The clock time at which each item was planned to begin, as printed."""
    if not _timed(context.layout):
        return {}
    meeting, zone = context.meeting, context.record.initiative.country.zone
    moments = planned_start_times(context.record.items, meeting.starts, meeting.on, zone)
    return {item_id: unbroken(context.formats.clock(moment)) for item_id, moment in moments.items()}


def _columns(context: Context) -> tuple[Column, ...]:
    write, layout = context.phrases.write, context.layout
    full = layout.full_agenda
    columns = [
        *([Column(write("agenda.clock"), 9)] if _timed(layout) else []),
        Column(write("agenda.number"), 12 if context.by_case else 7),
        Column(write("agenda.title"), 44 if full else 58),
        *([Column(write("agenda.purpose"), 17)] if layout.purpose is PurposeShown.WORD else []),
        *([Column(write("agenda.presenter"), 18)] if full and layout.presenters else []),
        *([Column(write("agenda.minutes"), 8)] if full and layout.durations else []),
        *([Column(write("agenda.result"), 22 if full else 30)] if context.meeting.opened_at else []),
    ]
    return tuple(columns)


def _row(context: Context, item: AgendaItem, begins: str) -> Row:
    layout = context.layout
    full = layout.full_agenda
    minutes = str(item.minutes) if item.minutes else ""
    cells = [
        *([cell(begins)] if _timed(layout) else []),
        cell(context.number(item)),
        _title(context, item),
        *([cell(purpose_shown(context.phrases, layout, item))] if layout.purpose is PurposeShown.WORD else []),
        *([cell(context.presenter(item))] if full and layout.presenters else []),
        *([cell(minutes)] if full and layout.durations else []),
    ]
    if context.meeting.opened_at:
        cells.append(() if item.is_break else _result(context, item))
    return Row(tuple(cells))


def _title(context: Context, item: AgendaItem) -> Cell:
    layout = context.layout
    letter = purpose_shown(context.phrases, layout, item) if layout.purpose is PurposeShown.LETTER else ""
    remarks = [context.phrases.write("item.added")] if item.added else []
    if item.announced_purpose and layout.grouping is not Grouping.NONE and layout.numbering is not Numbering.TYPES:
        remarks.append(context.phrases.write(f"announced.{item.announced_purpose.value}"))
    title = f"{item.title} {letter}" if letter else item.title
    runs = [Run(title, Tone.SOFT if item.is_break else Tone.PLAIN)]
    if remarks:
        runs.append(Run(f" ({', '.join(remarks)})", Tone.SOFT))
    return (Paragraph(tuple(runs)),)


def _result(context: Context, item: AgendaItem) -> Cell:
    """Say what came of an item: its decisions, its conclusion, or what was done with it."""
    write = context.phrases.write
    if item.closed and context.record.edition is Edition.OPEN:
        return cell(write("closed.result"))
    made = decisions_of(context, item)
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
