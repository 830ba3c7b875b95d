"""A measured figure beside its goal, and the table they are printed in."""

from __future__ import annotations

import math
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One row of the benchmark: what was measured, how large it may be, and how large it was."""

    what: str
    value: float
    goal: float
    unit: str = "×"
    detail: str = ""
    """The plain figures behind a ratio."""

    @property
    def met(self) -> bool:
        """Whether the goal is reached."""
        return self.value <= self.goal


def ratio_of_pairs(pairs: Iterable[tuple[float, float]]) -> float:
    """Return the median of ours ÷ theirs, each pair measured back to back."""
    return statistics.median(ours / theirs for ours, theirs in pairs)


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value that the given share of the values does not exceed."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def milliseconds(values: Sequence[float]) -> str:
    """Show median and 95th percentile of some seconds."""
    return f"p50 {statistics.median(values) * 1000:.1f} ms, p95 {percentile(values, 0.95) * 1000:.1f} ms"


def line(figure: Figure) -> str:
    """Show one figure as a row of the table."""
    digits = 2 if figure.unit == "×" else 0 if figure.unit == "B" else 1
    shown = f"{figure.value:.{digits}f} {figure.unit}"
    goal = f"≤ {figure.goal:g} {figure.unit}"
    return f"{'ok  ' if figure.met else 'MISS'}  {figure.what:<62} {shown:>10}  {goal:>10}  {figure.detail}"
