"""The agenda that is being planned, as it would be made now."""

from __future__ import annotations

from collections.abc import Sequence

from citerm.acts.agenda import PlannedItem
from citerm.i18n import Words
from citerm.i18n.terms import purpose_letter
from citerm.model.message import N_
from citerm.widgets.drawn import Drawn
from citerm.widgets.lines import Line, line, spread


class Preview(Drawn):
    """The items that a template brings."""

    def __init__(self) -> None:
        super().__init__(id="preview")
        self._items: Sequence[PlannedItem] = ()
        self._words: Words | None = None
        self._length = 0

    def show_items(self, items: Sequence[PlannedItem], words: Words, length: int = 0) -> None:
        """Show these items, and where the length of the meeting is known, whether there is time for them."""
        self._items, self._words, self._length = items, words, length
        self.redraw()

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """One line each; what does not fit is counted."""
        if self._words is None or not self._items:
            return [()]
        lines = [self._total(), ()] if self._length else []
        for item in self._items:
            letter = self._words.shown(purpose_letter(item.purpose)) if item.purpose else " "
            carried = item.waiting_id or item.parked_id or item.action_id or item.decision_id or item.procedure_id
            sign = "→ " if carried is not None else "  "
            end = line((f" {letter} ", "key"), (f"{item.minutes:>3}", "quiet"))
            lines.append(spread(line((sign, "attention"), (item.title, "" if item.purpose else "quiet")), end, width))
        if height and len(lines) > height:
            more = len(lines) - height + 1
            lines[height - 1 :] = [line((f"  … {self._words.text(N_('{count} more'), count=more)}", "quiet"))]
        return lines

    def _total(self) -> Line:
        """Planned minutes against the length of the meeting."""
        assert self._words is not None
        planned = sum(item.minutes for item in self._items)
        said = self._words.text(N_("{planned} of {length} min planned"), planned=planned, length=self._length)
        over = planned - self._length
        if over <= 0:
            return line((f"  {said}", "quiet"))
        longer = self._words.text(N_("{minutes} min longer than the meeting"), minutes=over)
        return line((f"  {said}", "quiet"), ("  ▲ ", "attention-strong"), (longer, "attention"))
