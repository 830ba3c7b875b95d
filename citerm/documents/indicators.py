"""Indicators as documents print them: what a meeting measured, and how far each is on its way."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from citerm.documents.context import Context
from citerm.documents.passages import passage
from citerm.documents.tree import Block, Cell, Column, Heading, Row, Table, Tone, cell, plain
from citerm.i18n.formats import Formats
from citerm.i18n.phrases import Phrases
from citerm.model.effort import Indicator, Measurement
from citerm.model.meeting import AgendaItem
from citerm.rules.indicators import baseline, by_indicator, difference, in_order, in_use, is_stale, latest, progress

# in the minutes


def measured(context: Context, item: AgendaItem) -> list[Block]:
    """Make the table of what was measured under an item; nothing measured, no table."""
    work = context.record.phases
    known, rows = {each.id: each for each in work.indicators}, []
    figures = by_indicator(work.measurements)
    for each in work.measurements:
        indicator = known.get(each.indicator_id)
        if each.item_id == item.id and not each.struck and indicator is not None:
            rows.append(_row(context, indicator, figures[indicator.id], each))
    if not rows:
        return []
    names = (("name", 32), ("now", 22), ("before", 18), ("baseline", 14), ("target", 14))
    columns = tuple(Column(context.phrases.write(f"indicators.{name}"), share) for name, share in names)
    return [Table(columns, tuple(rows), context.phrases.write("indicators.measured_description"))]


def _row(context: Context, indicator: Indicator, figures: tuple[Measurement, ...], this: Measurement) -> Row:
    formats, earlier = context.formats, in_order(figures)
    earlier = earlier[: earlier.index(this)]
    now = [plain(formats.figure(this.value, indicator.unit), Tone.STRONG)]
    if this.on != context.meeting.on:
        now.append(plain(formats.date_only(this.on), Tone.SOFT))
    now += passage(this.note, tone=Tone.SOFT)
    before: Cell = ()
    if earlier:
        change = formats.difference(difference(this.value, earlier[-1].value))
        before = (plain(formats.figure(earlier[-1].value, indicator.unit)), plain(change, Tone.SOFT))
    start = baseline((*earlier, this))
    return Row(
        (
            cell(indicator.name),
            tuple(now),
            before,
            cell(formats.figure(start.value, indicator.unit) if start is not None else ""),
            cell(formats.figure(indicator.target, indicator.unit) if indicator.target is not None else ""),
        )
    )


# in the paper of a phase


def overview(
    phrases: Phrases,
    formats: Formats,
    indicators: Iterable[Indicator],
    measurements: Iterable[Measurement],
    today: date,
) -> list[Block]:
    """Make the table of the indicators in use: baseline, latest figure, target, and what is out of date."""
    figures, found = by_indicator(measurements), in_use(indicators)
    if not found:
        return []
    write = phrases.write
    columns = (
        Column(write("indicators.name"), 34),
        Column(write("indicators.baseline"), 22),
        Column(write("indicators.latest"), 24),
        Column(write("indicators.target"), 20),
    )

    def figure(indicator: Indicator, measurement: Measurement | None) -> Cell:
        if measurement is None:
            return ()
        shown = formats.figure(measurement.value, indicator.unit)
        return (plain(shown), plain(formats.date_only(measurement.on), Tone.SOFT))

    def target(indicator: Indicator, given: tuple[Measurement, ...]) -> Cell:
        if indicator.target is None:
            return ()
        lines = [plain(formats.figure(indicator.target, indicator.unit))]
        if indicator.target_on is not None:
            lines.append(plain(write("indicators.by", date=formats.date_only(indicator.target_on)), Tone.SOFT))
        gone = progress(indicator, given)
        if gone is not None and len(given) > 1:
            lines.append(plain(write("indicators.way", n=formats.number(round(gone * 100))), Tone.SOFT))
        return tuple(lines)

    rows: list[Row] = []
    for each in found:
        given = figures.get(each.id, ())
        newest = figure(each, latest(given)) or cell(write("indicators.none"), Tone.GAP)
        if is_stale(each, given, today):
            newest = (*newest, plain(write("indicators.stale"), Tone.GAP))
        source = (plain(each.source, Tone.SOFT),) if each.source else ()
        rows.append(Row(((plain(each.name), *source), figure(each, baseline(given)), newest, target(each, given))))
    return [Heading(1, write("indicators.heading")), Table(columns, tuple(rows), write("indicators.description"))]
