"""Lists of figures: what is new is measured, and of what is there already differences are told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from citerm.acts.importing.rows import Arrival
from citerm.model.effort import Indicator, IndicatorState, Measurement
from citerm.model.import_report import ImportRefused
from citerm.model.listed import ListedMeasurement, MeasurementList
from citerm.model.message import N_, Message, Refused, say
from citerm.model.text import fold
from citerm.rules.figures import read_figure
from citerm.rules.indicators import baseline, by_indicator
from citerm.store import phases, records


def bring_in_figures(arrival: Arrival, listed: MeasurementList) -> None:
    """Note the figures of a list that are not there yet; one that is there never changes (I19).

    Raises:
        ImportRefused: where lines name no indicator of the record, or are no figures, or lie ahead.
    """
    known = {fold(name): one for one in phases.indicators(arrival.desk.store) for name in (one.key, one.name) if name}
    initiative = records.initiative(arrival.desk.store)
    language = "en" if listed.from_workbook or initiative is None else initiative.language.value
    read: list[tuple[Indicator, ListedMeasurement, float]] = []
    problems: list[tuple[int, Message]] = []
    for line in listed.figures:
        try:
            indicator = _named(known, line)
            if line.on > arrival.desk.today():
                raise Refused(N_("That day is still to come; only what was measured is noted."))
            read.append((indicator, line, read_figure(line.value, language, indicator.unit)))
        except Refused as refused:
            problems.append((line.line, refused.message))
    if not problems:
        problems += _twice(read)
    if problems:
        raise ImportRefused(listed.file, [_in_line(listed.file, *each) for each in problems])
    there = by_indicator(phases.measurements(arrival.desk.store))
    marked = {key for key, figures in there.items() if baseline(figures) is not None}
    for indicator, line, value in read:
        _note(arrival, indicator, line, value, there.get(indicator.id, ()), marked)


def _named(known: dict[str, Indicator], line: ListedMeasurement) -> Indicator:
    found = known.get(fold(line.indicator))
    if found is None:
        raise Refused(N_("There is no indicator called “{name}”."), name=line.indicator)
    if found.state is IndicatorState.RETIRED:
        raise Refused(N_("{name} is no longer measured. Take it into use again first."), name=found.name)
    return found


def _twice(read: Sequence[tuple[Indicator, ListedMeasurement, float]]) -> list[tuple[int, Message]]:
    """Lines that give one indicator another figure for a day that an earlier line has."""
    first: dict[tuple[int, date], tuple[int, float]] = {}
    problems: list[tuple[int, Message]] = []
    for indicator, line, value in read:
        number, figure = first.setdefault((indicator.id, line.on), (line.line, value))
        if figure != value:
            problems.append((line.line, say("Line {line} has another figure for the same day.", line=str(number))))
    return problems


def _in_line(file: str, line: int, problem: Message) -> Message:
    return say("{file}, line {line}: {problem}", file=file, line=str(line), problem=problem)


def _note(
    arrival: Arrival,
    indicator: Indicator,
    line: ListedMeasurement,
    value: float,
    there: Sequence[Measurement],
    marked: set[int],
) -> None:
    same_day = [one for one in there if one.on == line.on]
    if same_day:
        if same_day[-1].value != value:
            told = N_("“{name}” was {ours} on {on} in the record, {theirs} in the file; figures stay as they are")
            arrival.difference(say(told, name=indicator.name, ours=same_day[-1].value, theirs=value, on=line.on))
        return
    is_baseline = line.is_baseline and indicator.id not in marked
    if line.is_baseline and not is_baseline:
        arrival.difference(say("“{name}” has a baseline already; it stays", name=indicator.name))
    if is_baseline:
        marked.add(indicator.id)
    values = {"indicator_id": indicator.id, "on": line.on, "value": value, "note": line.note}
    arrival.insert("measurements", {**values, "is_baseline": is_baseline})
