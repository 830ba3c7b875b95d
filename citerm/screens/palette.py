"""Any command, found by its name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.widgets import Input

from citerm.commands import Command, key_name
from citerm.model.message import N_
from citerm.model.text import fold
from citerm.screens.base import BaseScreen
from citerm.widgets.entry_list import EntryList, Paragraph, Row
from citerm.widgets.lines import line
from citerm.widgets.pasting import PlainInput


class PaletteScreen(BaseScreen[str | None]):
    """Type a part of a command's name, choose with the arrows, Enter does it."""

    SECTION: ClassVar[str] = "palette"
    CSS_PATH = "finder.tcss"
    AUTO_FOCUS = "Input"

    def __init__(self, offered: Sequence[Command]) -> None:
        super().__init__()
        self._offered = tuple(offered)
        self._input = PlainInput(id="palette-input")
        self._list = EntryList(id="palette-list")

    def title_parts(self) -> list[str]:
        """All commands."""
        return [self.words.text(N_("All commands"))]

    def compose_body(self) -> ComposeResult:
        """A field and the commands that fit."""
        yield self._input
        yield self._list

    def reread(self) -> None:
        """Show the commands that fit what was typed."""
        self._input.placeholder = self.words.text(N_("Part of a command's name"))
        wanted = fold(self._input.value).split()
        rows = []
        by_label = sorted(
            self._offered,
            key=lambda command: not all(word in fold(self.words.text(self.label_of(command))) for word in wanted),
        )
        for command in by_label:
            label, sentence = self.words.text(self.label_of(command)), self.words.text(command.help)
            if all(word in fold(f"{label} {sentence}") for word in wanted):
                key = self.words.text(key_name(self.house.key_for(command)))
                pieces = line((f"{key:10} ", "key-strong"), (f"{label}  ", "strong"), (sentence, "quiet"))
                rows.append(Row(command.id, (Paragraph(pieces, hang=11),)))
        self._list.show(rows, empty=[line((self.words.text(N_("No command is called that.")), "quiet"))])
        if rows and self._list.highlighted is None:
            self._list.highlight(rows[0].key)

    @on(Input.Changed)
    def _narrow(self) -> None:
        self.reread()

    @on(Input.Submitted)
    def _choose(self) -> None:
        chosen = self._list.highlighted
        self.dismiss(chosen if isinstance(chosen, str) else None)

    def on_key(self, event: events.Key) -> None:
        """Arrows move through the list while the field has the keys."""
        if event.key in ("up", "down"):
            event.stop()
            self._list.move(-1 if event.key == "up" else 1)
