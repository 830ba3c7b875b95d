"""What those who lead a group agreed on after its last meeting, recalled when they plan the next one."""

from __future__ import annotations

from collections.abc import Sequence

from citerm.acts.desk import Desk
from citerm.acts.minutes.debriefing import Agreed, last_agreed
from citerm.i18n import Words
from citerm.model.message import N_
from citerm.widgets.drawn import Drawn
from citerm.widgets.lines import Line, Piece, line, wrap

MOST_ROWS = 3


class Recalled(Drawn):
    """A few lines; nothing where nothing was agreed."""

    def __init__(self) -> None:
        super().__init__(id="agreed")
        self._agreed: Agreed | None = None
        self._words: Words | None = None

    def recall(self, desk: Desk, group_id: int | None, words: Words) -> None:
        """Show what was agreed on for a group."""
        self._agreed = last_agreed(desk, group_id) if group_id is not None else None
        self._words = words
        self.display = self._agreed is not None
        self.redraw()

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """When it was agreed and what, on one text."""
        if self._agreed is None or self._words is None:
            return []
        day = self._words.formats.short_day(self._agreed.meeting.on)
        label = self._words.text(N_("Last agreed, {day}:"), day=day)
        rows = wrap(line((f"{label} ", "quiet"), (" ".join(self._agreed.text.split()), "attention")), width, hang=2)
        return (
            rows if len(rows) <= MOST_ROWS else [*rows[: MOST_ROWS - 1], (*rows[MOST_ROWS - 1], Piece(" …", "quiet"))]
        )
