"""What every use of a line at the foot of a screen shares: the line, what stands in its fields, what its keys do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from citerm.i18n import Words
from citerm.widgets.capture_line import CaptureLine
from citerm.widgets.lines import Line, Piece, line


class Foot(Protocol):
    """A screen with a line at its foot."""

    capture: CaptureLine

    @property
    def words(self) -> Words:
        """The language of the screen."""


class FootUse:
    """One use of the line; made when the line opens, gone when it closes."""

    stage: Foot

    @property
    def words(self) -> Words:
        """The language of the screen."""
        return self.stage.words

    @property
    def capture(self) -> CaptureLine:
        """The line itself."""
        return self.stage.capture

    def typed(self) -> None:
        """Something was typed: show what is understood."""

    def step(self, step: int, *, arrow: bool = False) -> None:
        """Tab, Shift+Tab, or an arrow in a field."""

    def submit(self) -> None:
        """Enter."""

    def next_stop(self, stops: Sequence[str], step: int) -> str:
        """The field that comes after the one that is open, or before it; empty stands for the text itself."""
        here = stops.index(self.capture.field) if self.capture.field in stops else 0
        return stops[(here + step) % len(stops)]

    def go_to(self, field: str, labels: Mapping[str, str]) -> None:
        """Open a field under its label, or the text."""
        if field:
            self.capture.edit_field(field, self.words.text(labels[field]))
        else:
            self.capture.edit_text()

    def filled(self) -> dict[str, str]:
        """What stands in the fields, to be kept with a half-typed text."""
        return {name: text for name, text in self.capture.fields.items() if text}

    def fill(self, fields: Mapping[str, str]) -> None:
        """Put back what stood in the fields."""
        for name, text in fields.items():
            self.capture.set_field(name, text)

    def hint(self, *keys: tuple[str, str]) -> Line:
        """What keys do, for the right end of the row below the text."""
        pieces: list[Piece] = []
        for key, label in keys:
            pieces += line(("  " if pieces else "", ""), (key, "key-strong"), (f" {self.words.text(label)}", "quiet"))
        return tuple(pieces)
