"""The table plan in the minutes, in short: who sits at which table, who is missing, and what is left open."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from citerm.documents.context import Context
from citerm.documents.passages import passage
from citerm.documents.seating import table_name
from citerm.documents.tree import Block, Cell, Column, Look, Row, Run, Tone, cell, plain
from citerm.documents.tree import Table as PrintedTable
from citerm.model.meeting import AgendaItem
from citerm.model.seating import Seat, Seating
from citerm.rules.minutes_content import Fields
from citerm.rules.seating import Table, called, tables


def seated(context: Context, item: AgendaItem) -> list[Block]:
    """Write the table plans that were made under an item; without one, nothing."""
    return [block for plan in context.record.table_plans.under(item.id) for block in _plan(context, plan)]


def _plan(context: Context, plan: Seating) -> list[Block]:
    write, record, found = context.phrases.write, context.record, context.record.table_plans
    blocks: list[Block] = []
    if plan.shared_result:
        blocks += passage(plan.shared_result, lead=(Run(f"{write('seating.result')}: ", Tone.STRONG),))
    shown = [
        table
        for table in tables(
            record.groups,
            (one for one in found.placements if one.seating_id == plan.id),
            (one for one in found.missing if one.seating_id == plan.id),
        )
        if not table.empty
    ]
    if shown:
        shares = (("table", 28), ("sits", 44), ("missing", 28))
        columns = tuple(Column(write(f"seating.{name}"), share) for name, share in shares)
        if not found.missing:
            columns = columns[:2]
        rows = tuple(Row(_row(context, table)[: len(columns)]) for table in shown)
        blocks.append(PrintedTable(columns, rows, write("seating.minutes_description")))
    if plan.open_questions:
        blocks.append(plain(write("seating.questions"), look=Look.LABEL, with_next=True))
        blocks += passage(plan.open_questions)
    return blocks


def _row(context: Context, table: Table) -> tuple[Cell, ...]:
    record = context.record
    names = [called(one, record.organisations, record.people) for one in table.placements]
    sits = cell(", ".join(names)) if names else cell(context.phrases.write("seating.nobody"), Tone.SOFT)
    missing = tuple(plain(one.text, Tone.GAP) for one in table.missing)
    return (cell(table_name(context.phrases, table.seat, table.group), Tone.STRONG), sits, missing)


# what changed since the last draft


def _seating(context: Context, fields: Fields) -> str:
    return "\n".join(filter(None, (fields["shared_result"], fields["open_questions"])))


def _placement(context: Context, fields: Fields) -> str:
    organisation = context.record.organisation_by_id.get(fields["organisation_id"] or 0)
    name = organisation.name if organisation is not None else context.name(fields["person_id"]) or fields["name"]
    return f"{name}: {_at(context, fields)}"


def _missing(context: Context, fields: Fields) -> str:
    return f"{fields['text']}: {_at(context, fields)}"


def _at(context: Context, fields: Fields) -> str:
    group = next((one for one in context.record.groups if one.id == fields["group_id"]), None)
    return table_name(context.phrases, Seat(fields["seat"]), group)


WRITERS: Mapping[str, Callable[[Context, Fields], str]] = {
    "seating": _seating,
    "placement": _placement,
    "missing_seat": _missing,
}
