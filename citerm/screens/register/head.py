"""The line above the decision register: how much is shown, and which year."""

from __future__ import annotations

from collections.abc import Sequence

from citerm.widgets.drawn import Drawn
from citerm.widgets.lines import Line, line, spread


class RegisterHead(Drawn):
    """What is shown, and at the right the years that ←/→ go through, the one that is shown standing out."""

    def __init__(self) -> None:
        super().__init__(id="register-head")
        self.start: Line = ()
        self.years: Sequence[str] = ()
        """From the first to the last, then all."""
        self.year = 0
        """Which of them is shown."""

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """One at each edge; of many years those beside the one shown."""
        beside = 2 if width >= 70 else 1
        first = max(0, min(self.year - beside, len(self.years) - 2 * beside - 1))
        shown = [
            (f" {year} ", "key-strong" if first + place == self.year else "quiet")
            for place, year in enumerate(self.years[first : first + 2 * beside + 1])
        ]
        return [spread(self.start, line((" ←", "key"), *shown, ("→", "key")), width)]
