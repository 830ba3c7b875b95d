"""What stands on the screen when nobody has touched a key for long: the program's name, and nothing of the record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.screen import Screen

from citerm.widgets.drawn import Drawn
from citerm.widgets.lines import Line, line

NAME = "citerm"


class _Name(Drawn):
    """The name in the middle."""

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """Put it there."""
        return [*[()] * (height // 2), line(" " * max(0, (width - len(NAME)) // 2), (NAME, "quiet"))]


class AwayScreen(Screen[None]):
    """Covers everything until a key; what was typed stays where it was, and the key does nothing else."""

    SECTION: ClassVar[str] = ""
    """It has no commands: every key is the same."""
    AUTO_FOCUS = ""

    def compose(self) -> ComposeResult:
        """The name of the program."""
        name = _Name()
        name.styles.height = "1fr"
        yield name

    def on_key(self, event: events.Key) -> None:
        """Somebody is back."""
        event.stop()
        event.prevent_default()
        self.dismiss()

    def on_paste(self, event: events.Paste) -> None:
        """Somebody is back; what they pasted was meant for what they could not see."""
        event.stop()
        self.dismiss()

    def on_click(self) -> None:
        """Somebody is back."""
        self.dismiss()
