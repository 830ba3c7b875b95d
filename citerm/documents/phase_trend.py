"""How the answers to the questions of a phase moved from cycle to cycle."""

from __future__ import annotations

from collections.abc import Sequence

from citerm.documents.phase_words import conclusion_word, text_in
from citerm.documents.tree import Block, Cell, Column, Heading, Row, Table, Tone, cell, plain
from citerm.i18n.formats import Formats
from citerm.i18n.phrases import Phrases
from citerm.i18n.words import capital
from citerm.model.phase_history import PhaseHistory
from citerm.model.track import PhaseTrack
from citerm.rules.trend import Trend, TrendPoint, trends

SHOWN = 5
"""Cycles that find room beside each other."""


def trend_table(
    phrases: Phrases, formats: Formats, history: PhaseHistory, track: PhaseTrack, phase: int
) -> list[Block]:
    """Make the table of median, spread and conclusion in each cycle; with one cycle there is nothing to compare."""
    found = trends(history, track, phase)
    cycles = sorted({point.cycle for trend in found for point in trend.points})[-SHOWN:]
    if len(cycles) < 2:
        return []
    write = phrases.write
    columns = (
        Column(write("phase.question"), 40),
        *(Column(_name(phrases, formats, cycle, found), 60 // len(cycles)) for cycle in cycles),
    )
    rows: list[Row] = []
    for trend in found:
        points = {point.cycle: point for point in trend.points}
        if points:
            text = f"{trend.number}. {text_in(trend.question.text, phrases.language)}"
            rows.append(Row((cell(text), *(_point(phrases, formats, points.get(cycle)) for cycle in cycles))))
    heading = Heading(1, write("phase_paper.trend"))
    return [heading, Table(columns, tuple(rows), write("phase_paper.trend_description"))]


def _name(phrases: Phrases, formats: Formats, cycle: int, found: Sequence[Trend]) -> str:
    """Name a cycle with the day of the last meeting that took its questions up."""
    day = max(point.day for trend in found for point in trend.points if point.cycle == cycle)
    return f"{phrases.write('phase.cycle', n=cycle)}, {formats.date_only(day)}"


def _point(phrases: Phrases, formats: Formats, point: TrendPoint | None) -> Cell:
    if point is None:
        return ()
    lines = []
    if said := conclusion_word(phrases, point.conclusion):
        lines.append(plain(capital(said), Tone.STRONG))
    if point.median is not None:
        median = phrases.write("phase.median", median=formats.number(point.median))
        lines.append(plain(f"{median}, {phrases.write('phase.spread', n=point.spread)}"))
    return tuple(lines)
