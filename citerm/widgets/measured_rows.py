"""Figures that were measured under an item, as rows of a list."""

from __future__ import annotations

from citerm.i18n import Words
from citerm.model.meeting import AgendaItem
from citerm.model.meeting_record import MeetingRecord
from citerm.model.message import N_
from citerm.widgets.entry_list import Paragraph, Row
from citerm.widgets.lines import Line, line

MEASURED = "measured"
"""First part of the key of such a row; the second is that of the figure."""


def measured_rows(record: MeetingRecord, item: AgendaItem | None, words: Words) -> list[Row]:
    """A row for each figure, with how much it differs from the one before."""
    work = record.phases
    here = [each for each in work.measurements if item is not None and each.item_id == item.id]
    if not here:
        return []
    from citerm.rules.indicators import by_indicator, difference  # only where something was measured

    known, formats = {each.id: each for each in work.indicators}, words.formats
    figures = by_indicator(work.measurements)
    rows: list[Row] = []
    for each in here:
        indicator = known[each.indicator_id]
        earlier = figures[indicator.id][: figures[indicator.id].index(each)]
        said: Line = line(("● ", "key"), f"{indicator.name}  ", (formats.figure(each.value, indicator.unit), "strong"))
        if each.is_baseline:
            said = (*said, *line("  ", (words.text(N_("baseline")), "quiet")))
        elif earlier:
            by = difference(each.value, earlier[-1].value)
            said = (*said, *line((f"  {formats.difference(by)}", "quiet")))
        if each.note:
            said = (*said, *line((f"  {each.note}", "quiet")))
        rows.append(Row((MEASURED, each.id), (Paragraph(said, 2),), selectable=False))
    return rows
