"""What the record says of indicators where a line of a phase asks for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from citerm.model.message import N_, say
from citerm.rules.indicators import by_indicator, is_due
from citerm.rules.phase_record import PhaseRecord, Proof


def _baseline_measured(record: PhaseRecord) -> Proof:
    if not record.in_use:
        return Proof(False, say("No indicator is in use yet"))
    measured = {one.indicator_id for one in record.history.measurements if one.is_baseline}
    return _counted(
        sum(one.id not in measured for one in record.in_use),
        len(record.in_use),
        N_("Baseline missing for {n} of {all} indicators"),
        N_("Baseline measured for all {all} indicators"),
    )


def _indicators_complete(record: PhaseRecord) -> Proof:
    if not record.in_use:
        return Proof(False, say("No indicator is in use yet"))
    measured = {one.indicator_id for one in record.history.measurements if one.is_baseline}
    lacking = [one for one in record.in_use if one.id not in measured or not one.source or not one.analyst]
    return _counted(
        len(lacking),
        len(record.in_use),
        N_("Source, analyst or baseline missing for {n} of {all} indicators"),
        N_("All {all} indicators have source, analyst and baseline"),
    )


def _measured_lately(record: PhaseRecord) -> Proof:
    if not record.in_use:
        return Proof(False, say("No indicator is in use yet"))
    figures = by_indicator(record.history.measurements)
    old = [one for one in record.in_use if is_due(one, figures.get(one.id, ()), record.today)]
    return _counted(
        len(old),
        len(record.in_use),
        N_("New figures missing for {n} of {all} indicators"),
        N_("All {all} indicators are up to date"),
    )


def _counted(missing: int, all_: int, lacking: str, complete: str) -> Proof:
    return Proof(not missing, say(lacking if missing else complete, n=missing, all=all_))


OF_FIGURES: Mapping[str, Callable[[PhaseRecord], Proof]] = {
    "baseline_measured": _baseline_measured,
    "indicators_complete": _indicators_complete,
    "measured_lately": _measured_lately,
}
"""The rules about indicators, by name."""
