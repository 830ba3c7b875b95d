"""The agenda of a notice as one table, in the layout of the group: when, what, what for, by whom, how long."""

from __future__ import annotations

from collections.abc import Sequence

from citerm.documents.agenda_words import group_name, letters_explained, purpose_shown
from citerm.documents.notice_paper import NoticePaper
from citerm.documents.tree import Block, Cell, Column, Heading, Look, Row, Table, Tone, cell, plain
from citerm.model.layout import Grouping, PurposeShown
from citerm.model.meeting import AgendaItem
from citerm.rules.clock import planned_start_times
from citerm.rules.layouts import grouped


def agenda(paper: NoticePaper) -> list[Block]:
    """Make the table; breaks stand in it where the items follow the clock."""
    write = paper.phrases.write
    if not any(not item.is_break for item in paper.record.items):
        return []
    names = _shown(paper)
    shares = {"clock": 9, "number": 12 if paper.context.by_case else 7}
    shares |= {"title": 44, "purpose": 16, "presenter": 22, "minutes": 8}
    columns = tuple(Column(write(f"agenda.{name}"), shares[name]) for name in names)
    explained = letters_explained(paper.phrases, paper.layout)
    return [
        Heading(1, write("agenda.heading")),
        Table(columns, tuple(_rows(paper, names)), write("notice.agenda_description")),
        *([plain(explained, Tone.SOFT, Look.CLOSING)] if explained else []),
    ]


def in_order(paper: NoticePaper) -> list[tuple[str, list[AgendaItem]]]:
    """The items in the groups that the layout has, breaks only where they are not grouped."""
    items = [item for item in paper.record.items if not item.is_break or _with_breaks(paper)]
    return grouped(items, paper.layout, paper.context.counted)


def _with_breaks(paper: NoticePaper) -> bool:
    return paper.layout.grouping is Grouping.NONE


def _shown(paper: NoticePaper) -> list[str]:
    layout, items = paper.layout, paper.record.items
    wanted = {
        "clock": layout.clock_times and _with_breaks(paper),
        "number": True,
        "title": True,
        "purpose": layout.purpose is PurposeShown.WORD,
        "presenter": layout.presenters and any(paper.context.presenter(item) for item in items),
        "minutes": layout.durations and any(item.minutes for item in items),
    }
    return [name for name, shown in wanted.items() if shown]


def _rows(paper: NoticePaper, names: Sequence[str]) -> list[Row]:
    meeting, zone, context = paper.record.meeting, paper.record.initiative.country.zone, paper.context
    begins = planned_start_times(paper.record.items, meeting.starts, meeting.on, zone)
    rows: list[Row] = []
    for group, items in in_order(paper):
        if group:
            rows.append(Row((cell(group_name(paper.phrases, paper.layout, group)),), group=True))
        for item in items:
            cells = {
                "clock": cell(paper.formats.clock(begins[item.id])),
                "number": cell(context.number(item)),
                "title": _title(paper, item),
                "purpose": cell(purpose_shown(paper.phrases, paper.layout, item)),
                "presenter": cell(context.presenter(item)),
                "minutes": cell(str(item.minutes) if item.minutes else ""),
            }
            rows.append(Row(tuple(cells[name] for name in names)))
    return rows


def _title(paper: NoticePaper, item: AgendaItem) -> Cell:
    lettered = paper.layout.purpose is PurposeShown.LETTER
    letter = purpose_shown(paper.phrases, paper.layout, item) if lettered else ""
    return cell(f"{item.title} {letter}".rstrip(), Tone.SOFT if item.is_break else Tone.PLAIN)
