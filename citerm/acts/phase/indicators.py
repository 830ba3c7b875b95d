"""Indicators and what is measured of them; in a meeting an act of that meeting, else one of the phases."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from math import isfinite

from citerm.acts.action_plan_news import outdated_by_figure
from citerm.acts.correctable import correctable
from citerm.acts.desk import PHASES, Desk, meeting_scope
from citerm.acts.entries import item_for
from citerm.model.effort import Direction, Indicator, IndicatorState, Measurement
from citerm.model.initiative import replace
from citerm.model.message import N_, Echo, Figure, Message, Refused, about, say
from citerm.model.text import ACTION_LIMIT, TITLE_LIMIT, beginning, clean_line, fold, within
from citerm.rules.indicators import aims_backwards, baseline, missing
from citerm.store import Transaction, phases, records
from citerm.store import indicators as rows

UNIT_LIMIT = 40
MOST_MONTHS = 120
"""Most months between two figures that can be agreed on."""

_FIELDS = ("name", "unit", "source", "analyst", "group_id", "direction", "target", "target_on", "every_months", "state")


def add_indicator(
    desk: Desk,
    name: str,
    *,
    unit: str = "",
    source: str = "",
    analyst: str = "",
    group_id: int | None = None,
    direction: Direction = Direction.UP,
    target: float | None = None,
    target_on: date | None = None,
    every_months: int | None = None,
    state: IndicatorState = IndicatorState.IN_USE,
) -> Echo:
    """Add something that is measured to see progress."""
    wanted = _checked(
        desk,
        Indicator(
            id=0,
            name=name,
            unit=unit,
            source=source,
            analyst=analyst,
            group_id=group_id,
            direction=direction,
            target=target,
            target_on=target_on,
            every_months=every_months,
            state=state,
        ),
    )
    with desk.act("add_indicator", PHASES) as tx:
        row_id = tx.insert("indicators", _values(wanted))
    return Echo(row_id, say("New indicator: {name}", name=beginning(wanted.name)), _wanting(desk, wanted, ()))


def change_indicator(desk: Desk, wanted: Indicator) -> Echo:
    """Make an indicator what this one says; its figures stay as they are."""
    before = rows.indicator(desk.store, wanted.id)
    wanted = _checked(desk, wanted)
    values = {name: value for name, value in _values(wanted).items() if value != getattr(before, name)}
    if not values:
        return Echo(wanted.id, say("Nothing was changed"))
    with desk.act("change_indicator", PHASES) as tx:
        tx.update("indicators", wanted.id, values)
    figures = phases.measurements(desk.store, wanted.id)
    said = say("The indicator was changed: {name}", name=beginning(wanted.name))
    return Echo(wanted.id, said, _wanting(desk, wanted, figures))


def retire_indicator(desk: Desk, indicator_id: int) -> Echo:
    """Measure an indicator no more; its figures are kept."""
    return _put(desk, indicator_id, IndicatorState.RETIRED, say("No longer measured: {name}"))


def take_into_use(desk: Desk, indicator_id: int) -> Echo:
    """Measure an indicator that was proposed, or that was retired."""
    return _put(desk, indicator_id, IndicatorState.IN_USE, say("In use: {name}"))


def _put(desk: Desk, indicator_id: int, state: IndicatorState, said: Message) -> Echo:
    indicator = rows.indicator(desk.store, indicator_id)
    if indicator.state is state:
        return Echo(indicator_id, say("Nothing was changed"))
    with desk.act("retire_indicator" if state is IndicatorState.RETIRED else "take_into_use", PHASES) as tx:
        tx.update("indicators", indicator_id, {"state": state})
    return Echo(indicator_id, said._replace(values={"name": beginning(indicator.name)}))


def measure(
    desk: Desk,
    indicator_id: int,
    on: date,
    value: float,
    *,
    is_baseline: bool = False,
    note: str = "",
    meeting_id: int | None = None,
    item_id: int | None = None,
) -> Echo:
    """Note a figure of an indicator, in a meeting or outside; one that is there already is never changed (I19).

    Args:
        desk: where this is done.
        indicator_id: what was measured.
        on: the day that the figure is of; of two figures of one day the later one counts.
        value: the figure.
        is_baseline: whether progress is counted from it; the figure that was the baseline is none any more.
        note: a remark on it.
        meeting_id: the meeting that measures.
        item_id: the item it is measured under; none: the one that is on.
    """
    indicator = rows.indicator(desk.store, indicator_id)
    if indicator.state is IndicatorState.RETIRED:
        raise Refused(N_("{name} is no longer measured. Take it into use again first."), name=beginning(indicator.name))
    if not isfinite(value):
        raise Refused(N_("That is no figure."))
    if on > desk.today():
        with about("on"):
            raise Refused(N_("That day is still to come; only what was measured is noted."))
    with about("note"):
        words = within(clean_line(note), ACTION_LIMIT)
    under = None
    if meeting_id is not None:
        under = item_for(desk, meeting_id, item_id)[1].id
    known = phases.measurements(desk.store, indicator_id)
    with desk.act("measure", _scope(meeting_id)) as tx:
        if is_baseline:
            _unmark(tx, known)
        row_id = tx.insert(
            "measurements",
            {
                "indicator_id": indicator_id,
                "on": on,
                "value": float(value),
                "is_baseline": is_baseline,
                "note": words,
                "meeting_id": meeting_id,
                "item_id": under,
            },
        )
    remarks = (*_remarks(desk, indicator, on, known), *outdated_by_figure(desk, indicator_id))
    return Echo(row_id, _measured(indicator, value, is_baseline), remarks)


def measure_several(desk: Desk, indicator_id: int, figures: Sequence[tuple[date, float]]) -> Echo:
    """Note several figures of an indicator at once; those that are there already are passed over.

    Raises:
        Refused: where one is of a day to come, or none is new.
    """
    indicator = rows.indicator(desk.store, indicator_id)
    if indicator.state is IndicatorState.RETIRED:
        raise Refused(N_("{name} is no longer measured. Take it into use again first."), name=beginning(indicator.name))
    if any(on > desk.today() for on, _ in figures):
        raise Refused(N_("That day is still to come; only what was measured is noted."))
    there = {(each.on, each.value) for each in phases.measurements(desk.store, indicator_id)}
    new = [each for each in dict.fromkeys(figures) if each not in there]
    if not new:
        raise Refused(N_("There is no new figure among these."))
    with desk.act("measure_several", PHASES) as tx:
        for on, value in new:
            tx.insert("measurements", {"indicator_id": indicator_id, "on": on, "value": value})
    said = say("{n} figures noted: {name}", n=len(new), name=beginning(indicator.name))
    return Echo(indicator_id, said, outdated_by_figure(desk, indicator_id))


def _measured(indicator: Indicator, value: float, is_baseline: bool) -> Message:
    figure, name = Figure(value, indicator.unit), beginning(indicator.name)
    if is_baseline:
        return say("Baseline: {figure} · {name}", figure=figure, name=name)
    return say("Measured: {figure} · {name}", figure=figure, name=name)


def _remarks(desk: Desk, indicator: Indicator, on: date, known: tuple[Measurement, ...]) -> tuple[Message, ...]:
    """What is unusual about a figure."""
    figures = phases.measurements(desk.store, indicator.id)
    found: list[Message] = []
    if any(each.on == on for each in known):
        found.append(say("There was a figure of that day; the new one counts"))
    elif any(each.on > on for each in known):
        found.append(say("There are newer figures; this one is put before them"))
    if baseline(figures) is None:
        found.append(say("No baseline is marked; without one there is no progress figure"))
    elif aims_backwards(indicator, figures):
        found.append(_backwards())
    return tuple(found)


def mark_baseline(desk: Desk, measurement_id: int, *, meeting_id: int | None = None) -> Echo:
    """Count progress from this figure; where it is the baseline already, from none.

    Args:
        desk: where this is done.
        measurement_id: the figure.
        meeting_id: the meeting in which this is done.
    """
    figure = _standing(desk, measurement_id)
    indicator = rows.indicator(desk.store, figure.indicator_id)
    with desk.act("mark_baseline", _scope(meeting_id)) as tx:
        _unmark(tx, phases.measurements(desk.store, figure.indicator_id))
        if not figure.is_baseline:
            tx.update("measurements", measurement_id, {"is_baseline": True})
    if figure.is_baseline:
        return Echo(measurement_id, say("No figure is the baseline now: {name}", name=beginning(indicator.name)))
    figures = phases.measurements(desk.store, figure.indicator_id)
    warnings = (_backwards(),) if aims_backwards(indicator, figures) else ()
    return Echo(measurement_id, _measured(indicator, figure.value, True), warnings)


def _unmark(tx: Transaction, figures: Iterable[Measurement]) -> None:
    for each in figures:
        if each.is_baseline:
            tx.update("measurements", each.id, {"is_baseline": False})


def strike_measurement(desk: Desk, measurement_id: int, *, meeting_id: int | None = None) -> Echo:
    """Strike a wrong figure; it stays in the history and counts no more. The right one is measured anew.

    Args:
        desk: where this is done.
        measurement_id: the figure.
        meeting_id: the meeting in which this is done.

    Raises:
        Refused: where approved minutes hold it, or somebody else writes in the meeting that measured it.
    """
    figure = _standing(desk, measurement_id)
    if figure.meeting_id is not None:
        correctable(records.meeting(desk.store, figure.meeting_id))
    indicator = rows.indicator(desk.store, figure.indicator_id)
    with desk.act("strike_measurement", _scope(meeting_id)) as tx:
        desk.refuse_from_elsewhere(figure.meeting_id)
        tx.update("measurements", measurement_id, {"struck": True})
    said = say("Struck: {figure} · {name}", figure=Figure(figure.value, indicator.unit), name=beginning(indicator.name))
    return Echo(measurement_id, said)


def _standing(desk: Desk, measurement_id: int) -> Measurement:
    figure = rows.measurement(desk.store, measurement_id)
    if figure.struck:
        raise Refused(N_("This figure was struck."))
    return figure


def _scope(meeting_id: int | None) -> str:
    return meeting_scope(meeting_id) if meeting_id is not None else PHASES


def _values(indicator: Indicator) -> dict[str, object]:
    return {name: getattr(indicator, name) for name in _FIELDS}


def _checked(desk: Desk, wanted: Indicator) -> Indicator:
    """The indicator with its texts cleaned.

    Raises:
        Refused: where it has no name, that of another one, or what nobody can measure by.
    """
    with about("name"):
        name = within(clean_line(wanted.name), TITLE_LIMIT)
        if not name:
            raise Refused(N_("What is measured? Give it a name."))
        if any(fold(each.name) == fold(name) and each.id != wanted.id for each in phases.indicators(desk.store)):
            raise Refused(N_("There is already an indicator called {name}."), name=name)
    with about("unit"):
        unit = within(clean_line(wanted.unit), UNIT_LIMIT)
    with about("source"):
        source = within(clean_line(wanted.source), TITLE_LIMIT)
    with about("analyst"):
        analyst = within(clean_line(wanted.analyst), TITLE_LIMIT)
    with about("every_months"):
        if wanted.every_months is not None and not 1 <= wanted.every_months <= MOST_MONTHS:
            raise Refused(N_("It is measured every 1 to {most} months."), most=MOST_MONTHS)
    with about("target"):
        if wanted.target is not None and not isfinite(wanted.target):
            raise Refused(N_("That is no figure."))
        if wanted.target is None and wanted.target_on is not None:
            raise Refused(N_("There is a day for the target, but no target. Type the figure to be reached."))
    return replace(wanted, name=name, unit=unit, source=source, analyst=analyst)


def _wanting(desk: Desk, indicator: Indicator, figures: tuple[Measurement, ...]) -> tuple[Message, ...]:
    """What an indicator still lacks, or that its target lies the wrong way."""
    lacks = missing(indicator, figures)[0 if figures else 1 :]  # that a new one has no figures goes without saying
    found = [say("Still missing: {what}", what=lacks)] if lacks else []
    if indicator.target_on is not None and indicator.target_on < desk.today():
        found.append(say("The day of the target has passed"))
    if aims_backwards(indicator, figures):
        found.append(_backwards())
    return tuple(found)


def _backwards() -> Message:
    return say("The target lies on the other side of the baseline than the indicator should move")
