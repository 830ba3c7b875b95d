"""The last row of every screen: the keys that work now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from citerm.widgets.drawn import Drawn
from citerm.widgets.lines import Line, Piece, line, width_of


class KeyHint(NamedTuple):
    """One key as people see it."""

    key: str
    label: str


class KeyLine(Drawn):
    """Keys with what they do, the most important first; the last hint (help) always stays."""

    def __init__(self) -> None:
        super().__init__(id="keys")
        self._hints: tuple[KeyHint, ...] = ()

    def update(self, hints: Sequence[KeyHint]) -> None:
        """Show these keys instead."""
        if (shown := tuple(hints)) != self._hints:
            self._hints = shown
            self.redraw()

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """Take as many keys as fit whole."""
        if not self._hints:
            return [()]
        *hints, last = [_hint(hint) for hint in self._hints]
        shown: list[Piece] = []
        room = width - width_of(last)
        for hint in hints:
            if width_of(shown) + width_of(hint) + 2 > room:
                break
            shown += [*hint, Piece("  ")]
        return [(*shown, *last)]


def _hint(hint: KeyHint) -> Line:
    return line((hint.key, "key-strong"), (f" {hint.label}", "quiet"))
