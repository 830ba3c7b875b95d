"""The indicator report: where every indicator began, stands and should go, with its figures one by one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from itertools import pairwise

from citerm.documents.indicators import overview
from citerm.documents.letterhead import Paper
from citerm.documents.names import dated_name
from citerm.documents.passages import passage
from citerm.documents.tree import (
    Block,
    Cell,
    Column,
    Document,
    Fact,
    Facts,
    Heading,
    Look,
    Row,
    Table,
    Title,
    Tone,
    cell,
    plain,
)
from citerm.model.effort import Direction, Indicator, Measurement
from citerm.model.people import Group
from citerm.rules.indicators import (
    STALE_MONTHS,
    baseline,
    by_indicator,
    difference,
    in_order,
    in_use,
    measured_next,
    progress,
)

MOST_FIGURES = 12
"""Figures of one indicator that are printed; of older ones it is said how many there are."""
_LONGEST_BAR = 18
_LABELS = {"direction": "direction_label"}


class IndicatorReport(Paper, frozen=True, kw_only=True):
    """The indicators that somebody wants on paper, and the words to print them in."""

    indicators: tuple[Indicator, ...]
    measurements: tuple[Measurement, ...]
    groups: tuple[Group, ...]
    today: date
    group: Group | None = None
    """Only this group's."""

    @cached_property
    def told(self) -> tuple[Indicator, ...]:
        """The indicators in use."""
        return in_use(self.indicators, self.group.id if self.group is not None else None)

    @cached_property
    def figures(self) -> Mapping[int, tuple[Measurement, ...]]:
        """The figures of each, oldest first."""
        return by_indicator(self.measurements)


def build(report: IndicatorReport) -> Document:
    """Build the report as a document."""
    write, today = report.phrases.write, report.formats.date_only(report.today)
    title = write("indicators.heading")
    if report.group is not None:
        title = write("indicators.report_group", group=report.group.name)
    as_of = plain(write("action_list.as_of", date=today), look=Look.META)
    blocks: list[Block] = [Title(title, report.initiative.name), as_of]
    if not report.told:
        blocks.append(plain(write("indicators.no_indicators")))
    else:
        table = overview(report.phrases, report.formats, report.told, report.measurements, report.today)
        blocks += table[1:]  # the title of the paper is its heading
        blocks += [block for indicator in report.told for block in _one(report, indicator)]
    return report.laid_out(title, today, blocks, named=title)


def file_name(report: IndicatorReport) -> str:
    """Name the file: ``2026-11-12-indikatorer-data.docx``."""
    group = report.group.name if report.group is not None else ""
    return dated_name(report.today, report.phrases.write("indicators.heading"), group)


def _one(report: IndicatorReport, indicator: Indicator) -> list[Block]:
    """Tell one indicator: what is known of it, and its figures; one that was never measured has no table."""
    figures = in_order(report.figures.get(indicator.id, ()))
    blocks: list[Block] = [Heading(1, indicator.name)]
    facts = _facts(report, indicator, figures)
    if facts:
        blocks.append(Facts(tuple(facts), report.phrases.write("indicators.facts_description", name=indicator.name)))
    if figures:
        blocks.append(_table(report, indicator, figures))
        if len(figures) > MOST_FIGURES:
            blocks.append(plain(report.phrases.count("indicators.earlier", len(figures) - MOST_FIGURES), Tone.SOFT))
    else:
        blocks.append(plain(report.phrases.write("indicators.none"), Tone.GAP))
    return blocks


def _facts(report: IndicatorReport, indicator: Indicator, figures: Sequence[Measurement]) -> list[Fact]:
    write, formats = report.phrases.write, report.formats
    group = next((one.name for one in report.groups if one.id == indicator.group_id), "")
    target = ""
    if indicator.target is not None:
        target = formats.figure(indicator.target, indicator.unit)
        if indicator.target_on is not None:
            target += " " + write("indicators.by", date=formats.date_only(indicator.target_on))
    gone = progress(indicator, figures)
    start = baseline(figures)
    following = measured_next(indicator, figures)
    months = indicator.every_months or STALE_MONTHS
    said = (
        ("direction", write(f"indicators.direction.{indicator.direction.value}")),
        ("baseline", _dated(report, indicator, start) if start is not None else write("indicators.no_baseline")),
        ("target", target),
        ("gone", write("indicators.way", n=formats.number(round(gone * 100))) if gone is not None else ""),
        ("owner", group),
        ("source", indicator.source),
        ("analyst", indicator.analyst),
        ("rhythm", report.phrases.count("indicators.every", months) if indicator.every_months else ""),
        ("next", formats.date_only(following) if following is not None and indicator.every_months else ""),
    )
    holds = indicator.direction is Direction.HOLD
    return [
        Fact(write(f"indicators.{_LABELS.get(name, name)}"), (plain(text),))
        for name, text in said
        if text and not (holds and name == "gone")
    ]


def _dated(report: IndicatorReport, indicator: Indicator, measurement: Measurement) -> str:
    figure = report.formats.figure(measurement.value, indicator.unit)
    return report.phrases.write("indicators.figure", figure=figure, day=report.formats.date_only(measurement.on))


def _table(report: IndicatorReport, indicator: Indicator, figures: Sequence[Measurement]) -> Table:
    """Make the table of the latest figures, each with a bar of its length, so that the way shows at a glance."""
    write, formats = report.phrases.write, report.formats
    shown = figures[-MOST_FIGURES:]
    before = {one.id: earlier for earlier, one in pairwise(figures)}
    lowest = min(0.0, *(one.value for one in shown), indicator.target or 0.0)
    highest = max(0.0, *(one.value for one in shown), indicator.target or 0.0)
    noted = any(one.note for one in shown)
    shares = (20, 20, 17, 43)
    names = ("day", "now", "change", "course")

    def bar(value: float) -> str:
        width = highest - lowest
        return "█" * max(1, round((value - lowest) / width * _LONGEST_BAR)) if width else ""

    def row(one: Measurement) -> Row:
        earlier = before.get(one.id)
        change = formats.difference(difference(one.value, earlier.value)) if earlier is not None else ""
        course: Cell = (plain(bar(one.value), Tone.SOFT),)
        if one.is_baseline:
            course = (*course, plain(write("indicators.baseline"), Tone.SOFT))
        if noted:
            course = (*course, *passage(one.note, tone=Tone.SOFT))
        value = cell(formats.figure(one.value, indicator.unit), Tone.STRONG)
        return Row((cell(formats.date_only(one.on)), value, cell(change), course))

    columns = tuple(Column(write(f"indicators.{name}"), share) for name, share in zip(names, shares, strict=True))
    return Table(
        columns, tuple(row(one) for one in shown), write("indicators.figures_description", name=indicator.name)
    )
