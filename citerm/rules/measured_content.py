"""What minutes hold of figures: those measured, and once approved what they were compared with and measured in.

Names, targets and baselines change afterwards; approved minutes print them as they stood (I10).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, TypeAlias

from citerm.model.effort import Indicator, Measurement
from citerm.model.initiative import replace
from citerm.model.meeting import MinutesState
from citerm.model.meeting_record import MeetingRecord
from citerm.model.phase import PhaseWork
from citerm.rules.indicators import baseline, by_indicator

Fields: TypeAlias = Mapping[str, Any]

_MEASUREMENT = ("item_id", "indicator_id", "on", "value", "is_baseline", "note")
_COMPARED = ("indicator_id", "on", "value", "is_baseline")
_INDICATOR = ("name", "unit", "target")


def measurement_lines(record: MeetingRecord) -> Iterator[tuple[str, int, Fields]]:
    """The figures that a meeting measured; in approved minutes with all that is printed beside them."""
    work = record.phases
    here = [each for each in work.measurements if each.meeting_id == record.meeting.id and not each.struck]
    yield from (("measurement", each.id, _fields(each, _MEASUREMENT)) for each in here)
    if record.meeting.minutes_state is not MinutesState.APPROVED:
        return
    beside = _beside(work, here)
    yield from (("compared", each.id, _fields(each, _COMPARED)) for each in beside)
    shown = {each.indicator_id for each in (*here, *beside)}
    yield from (("indicator", each.id, _fields(each, _INDICATOR)) for each in work.indicators if each.id in shown)


def _beside(work: PhaseWork, here: list[Measurement]) -> list[Measurement]:
    """The figures of other meetings that are printed: the one before, the baseline, what a conclusion rests on."""
    own = {each.id for each in here}
    wanted = {answer.evidence_measurement_id for answer in work.answers}
    figures = by_indicator(work.measurements)
    for each in here:
        known = figures[each.indicator_id]
        earlier = known[: known.index(each)]
        wanted |= {found.id for found in (*earlier[-1:], baseline(earlier)) if found is not None}
    return [each for each in work.measurements if each.id in wanted - own]


def figures_as_sealed(work: PhaseWork, then: Mapping[str, Mapping[int, Fields]]) -> PhaseWork:
    """Indicators and figures as they stood when the minutes were approved."""
    measured, compared = then.get("measurement", {}), then.get("compared", {})
    indicators = then.get("indicator", {})
    own = (
        replace(each, is_baseline=measured[each.id]["is_baseline"]) for each in work.measurements if each.id in measured
    )
    others = (_measurement(row_id, fields) for row_id, fields in compared.items())
    return replace(
        work,
        measurements=tuple(sorted((*own, *others), key=lambda each: (each.on, each.id))),
        indicators=tuple(_as_named(each, indicators[each.id]) for each in work.indicators if each.id in indicators),
    )


def _measurement(row_id: int, fields: Fields) -> Measurement:
    told = {name: fields[name] for name in _COMPARED}
    return Measurement(id=row_id, **{**told, "on": date.fromisoformat(told["on"])})


def _as_named(indicator: Indicator, fields: Fields) -> Indicator:
    return replace(indicator, **{name: fields[name] for name in _INDICATOR})


def _fields(row: Indicator | Measurement, names: tuple[str, ...]) -> Fields:
    return {name: getattr(row, name) for name in names}
