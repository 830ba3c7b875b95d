"""The row across the whole width that says what is wrong with the place of the record, as long as it is."""

from __future__ import annotations

from collections.abc import Sequence

from citerm.widgets.drawn import Drawn
from citerm.widgets.lines import Line, line, wrap


class TroubleRow(Drawn):
    """A sentence with a sign before it, on as many rows as it needs."""

    def __init__(self, text: str) -> None:
        super().__init__(id="trouble")
        self._text = text

    def say(self, text: str) -> None:
        """Say something else."""
        if text != self._text:
            self._text = text
            self.redraw()

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """Wrap the sentence."""
        return wrap(line(("▲ ", "over-strong"), (self._text, "over-strong")), width, hang=2)
