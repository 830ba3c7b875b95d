"""Several figures of one indicator at once, as they stand in somebody's list."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from citerm.acts.phase import indicators
from citerm.model.effort import Indicator
from citerm.model.message import N_, Echo, Refused, about
from citerm.rules.figures import read_figure
from citerm.screens.forms import Field
from citerm.screens.panel import AskingScreen
from citerm.screens.when import past_day_or_refuse

_DAY = re.compile(r"\s*([^\s;]+)[\s;]+(.*)")
"""A day without spaces, and what stands behind it."""


async def ask_figures(screen: AskingScreen[Any], indicator: Indicator) -> None:
    """Ask for figures, one on each line."""
    text = screen.words.text

    def note(values: Mapping[str, str]) -> bool:
        def act() -> Echo:
            with about("figures"):
                read = read_figures(values["figures"], screen.today(), screen.words.language, indicator.unit)
            return indicators.measure_several(screen.desk, indicator.id, read)

        return screen.perform(act)

    await screen.ask(
        text(N_("Figures of {name}"), name=indicator.name),
        [
            Field(
                "figures",
                text(N_("Figures")),
                hint=text(N_("one on each line: 1/3/2026 12,5")),
                lines=6,
                one_per_line=True,
            )
        ],
        note,
        keep=f"indicator:{indicator.id}:figures",
    )


def read_figures(typed: str, today: date, language: str, unit: str) -> list[tuple[date, float]]:
    """Read a list: on each line a day and a figure.

    Raises:
        Refused: with the first line that is none.
    """
    found: list[tuple[date, float]] = []
    for number, each in enumerate(typed.split("\n"), start=1):
        if not each.strip():
            continue
        parts = _DAY.fullmatch(each)
        if parts is None:
            raise Refused(N_("Line {line} is no day with a figure. Write it like 1/3/2026 12,5."), line=number)
        try:
            figure = read_figure(parts[2].strip(" ;"), language, unit)
            found.append((past_day_or_refuse(parts[1], today, language), figure))
        except Refused as refused:
            raise Refused(N_("Line {line}: {problem}"), line=number, problem=refused.message) from None
    return found
