"""What figures say about an indicator: how far it has come, which way it moved, and what is missing.

No progress is worked out without a baseline (I20), and nothing is guessed where a target is missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from citerm.model.effort import Direction, Indicator, IndicatorState, Measurement
from citerm.model.initiative import Model
from citerm.model.message import N_, Message, say

STALE_MONTHS = 6
"""Months after which figures are old where nothing was agreed on how often it is measured."""


class Move(StrEnum):
    """How the latest figure stands to the one before."""

    WELL = "well"
    """The way that it should go."""
    BADLY = "badly"
    LEVEL = "level"


def by_indicator(measurements: Iterable[Measurement]) -> Mapping[int, tuple[Measurement, ...]]:
    """The figures that hold of each indicator, by its key, oldest first."""
    found: dict[int, list[Measurement]] = {}
    for each in measurements:
        found.setdefault(each.indicator_id, []).append(each)
    return {key: in_order(each) for key, each in found.items()}


def in_order(measurements: Iterable[Measurement]) -> tuple[Measurement, ...]:
    """Figures that were not struck, oldest first; of two on one day the one that was measured first."""
    return tuple(sorted((each for each in measurements if not each.struck), key=lambda each: (each.on, each.id)))


def baseline(measurements: Iterable[Measurement]) -> Measurement | None:
    """The figure from which progress is counted; none until one is marked."""
    return next((each for each in in_order(measurements) if each.is_baseline), None)


def latest(measurements: Iterable[Measurement]) -> Measurement | None:
    """The newest figure."""
    return next(reversed(in_order(measurements)), None)


def previous(measurements: Iterable[Measurement]) -> Measurement | None:
    """The figure before the newest one."""
    found = in_order(measurements)
    return found[-2] if len(found) > 1 else None


def difference(now: float, before: float) -> float:
    """How much more one figure is than another, without the dust of binary fractions."""
    return float(Decimal(repr(now)) - Decimal(repr(before)))


def change(measurements: Iterable[Measurement]) -> float | None:
    """How much the newest figure differs from the one before."""
    found = in_order(measurements)
    return difference(found[-1].value, found[-2].value) if len(found) > 1 else None


def progress(indicator: Indicator, measurements: Iterable[Measurement]) -> float | None:
    """How much of the way from baseline to target is gone: 0 at the baseline, 1 at the target.

    None without a baseline or a target, where both are the same, and for what should only hold its level.
    """
    found = in_order(measurements)
    start = baseline(found)
    if start is None or indicator.target is None or indicator.direction is Direction.HOLD:
        return None
    way = difference(indicator.target, start.value)
    return difference(found[-1].value, start.value) / way if way else None


def reached(indicator: Indicator, measurements: Iterable[Measurement]) -> bool:
    """Whether the newest figure is at the target or better."""
    newest = latest(measurements)
    if newest is None or indicator.target is None:
        return False
    match indicator.direction:
        case Direction.UP:
            return newest.value >= indicator.target
        case Direction.DOWN:
            return newest.value <= indicator.target
    return newest.value == indicator.target


def moved(indicator: Indicator, measurements: Iterable[Measurement]) -> Move | None:
    """Whether the newest figure moved as it should; None with fewer than two."""
    found = in_order(measurements)
    if len(found) < 2:
        return None
    before, now = found[-2].value, found[-1].value
    if now == before:
        return Move.LEVEL
    if indicator.direction is Direction.HOLD:
        start = baseline(found)
        held = indicator.target if indicator.target is not None else start.value if start is not None else before
        well = abs(difference(now, held)) < abs(difference(before, held))
    else:
        well = (now > before) is (indicator.direction is Direction.UP)
    return Move.WELL if well else Move.BADLY


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last one of a month that is shorter."""
    first = _first_of_month(day, months)
    last = _first_of_month(day, months + 1) - timedelta(days=1)
    return first.replace(day=min(day.day, last.day))


def _first_of_month(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, 1)


def measured_next(indicator: Indicator, measurements: Iterable[Measurement]) -> date | None:
    """The day by which the next figure is wanted; None before the first one."""
    newest = latest(measurements)
    return months_after(newest.on, indicator.every_months or STALE_MONTHS) if newest is not None else None


def is_stale(indicator: Indicator, measurements: Iterable[Measurement], today: date) -> bool:
    """Whether the newest figure is older than agreed; of what is not in use no figures are wanted."""
    due = measured_next(indicator, measurements)
    return indicator.state is IndicatorState.IN_USE and due is not None and due < today


def is_due(indicator: Indicator, measurements: Iterable[Measurement], on: date) -> bool:
    """Whether a figure is wanted by a day: the first one, or the next one agreed on."""
    due = measured_next(indicator, measurements)
    return indicator.state is IndicatorState.IN_USE and (due is None or due <= on)


def target_missed(indicator: Indicator, measurements: Iterable[Measurement], today: date) -> bool:
    """Whether the day of the target has passed without it."""
    late = indicator.target_on is not None and indicator.target_on < today
    return late and indicator.target is not None and not reached(indicator, measurements)


def aims_backwards(indicator: Indicator, measurements: Iterable[Measurement]) -> bool:
    """Whether the target lies on the wrong side of the baseline."""
    start = baseline(measurements)
    if start is None or indicator.target is None:
        return False
    if indicator.direction is Direction.UP:
        return indicator.target < start.value
    return indicator.direction is Direction.DOWN and indicator.target > start.value


def missing(indicator: Indicator, measurements: Sequence[Measurement]) -> tuple[Message, ...]:
    """What an indicator that is in use should have and has not."""
    if indicator.state is not IndicatorState.IN_USE:
        return ()
    found: list[Message] = []
    if latest(measurements) is None:
        found.append(say(N_("not measured yet")))
    elif baseline(measurements) is None:
        found.append(say(N_("no baseline")))
    if not indicator.source:
        found.append(say(N_("no source")))
    if indicator.target is None and indicator.direction is not Direction.HOLD:
        found.append(say(N_("no target")))
    return tuple(found)


def wanting(indicator: Indicator, measurements: Sequence[Measurement], today: date) -> tuple[Message, ...]:
    """What deserves attention: old figures, a target that was missed, and what is missing."""
    found: list[Message] = []
    if is_stale(indicator, measurements, today):
        months = indicator.every_months or STALE_MONTHS
        found.append(say(N_("older than {n} months"), n=months) if months > 1 else say(N_("older than a month")))
    if target_missed(indicator, measurements, today):
        found.append(say(N_("target missed")))
    return (*found, *missing(indicator, measurements))


class Standing(Model, frozen=True):
    """One indicator with its figures, oldest first."""

    indicator: Indicator
    measurements: tuple[Measurement, ...]


def in_use(indicators: Iterable[Indicator], group_id: int | None = None) -> tuple[Indicator, ...]:
    """The indicators in use, those of a group only where one is named."""
    return tuple(
        each
        for each in indicators
        if each.state is IndicatorState.IN_USE and not each.struck and group_id in (None, each.group_id)
    )


def asked_in_round(indicators: Sequence[Indicator], group_id: int) -> tuple[Indicator, ...]:
    """The indicators that a round in a group's meeting goes through: the group's own; where it has none, all."""
    return in_use(indicators, group_id) or in_use(indicators)
