"""The agenda that is being planned, as it would be made now."""

from __future__ import annotations

from collections.abc import Sequence

from citerm.acts.planning import PlannedItem
from citerm.i18n import Words
from citerm.i18n.terms import purpose_letter
from citerm.model.message import N_
from citerm.widgets.drawn import Drawn
from citerm.widgets.lines import Line, line, spread, wrap


class Preview(Drawn):
    """The items that a template brings."""

    def __init__(self) -> None:
        super().__init__(id="preview")
        self._items: Sequence[PlannedItem] = ()
        self._words: Words | None = None
        self._length = 0
        self._pointed: PlannedItem | None = None

    def show_items(self, items: Sequence[PlannedItem], words: Words, length: int = 0) -> None:
        """Show these items, and where the length of the meeting is known, whether there is time for them."""
        self._items, self._words, self._length = items, words, length
        self.redraw()

    def point_at(self, item: PlannedItem | None) -> None:
        """Keep this item in sight, and let it stand out."""
        self._pointed = item
        self.redraw()

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """One line each, around the one that is pointed at; what does not fit is counted."""
        if self._words is None or not self._items:
            return [()]
        head: list[Line] = [*wrap(self._total(), width, hang=4), ()] if self._length else []
        room = height - len(head) if height else len(self._items)
        return [*head, *self._around(width, max(room, 1))]

    def _around(self, width: int, room: int) -> list[Line]:
        """So many lines of items as there is room for."""
        lines = self._rows(width)
        if len(lines) <= room:
            return lines
        at = self._items.index(self._pointed) if self._pointed in self._items else 0
        above = max(room - 3, 1) if room > 2 else 0
        first = min(max(at - above, 0), len(lines) - room)
        last = first + room
        if first and first != at:
            lines[first] = self._count(first + 1)
        if last < len(lines):
            lines[last - 1] = self._count(len(lines) - last + 1)
        return lines[first:last]

    def _count(self, count: int) -> Line:
        assert self._words is not None
        return line((f"  … {self._words.text(N_('{count} more'), count=count)}", "quiet"))

    def _rows(self, width: int) -> list[Line]:
        assert self._words is not None
        lines: list[Line] = []
        for item in self._items:
            letter = self._words.shown(purpose_letter(item.purpose)) if item.purpose else " "
            carried = item.waiting_id or item.parked_id or item.action_id or item.decision_id or item.procedure_id
            sign = "→ " if carried is not None else "  "
            end = line((f" {letter} ", "key"), (f"{item.minutes:>3}", "quiet"))
            style = "strong" if item == self._pointed else "" if item.purpose else "quiet"
            lines.append(spread(line((sign, "attention"), (item.title, style)), end, width))
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
