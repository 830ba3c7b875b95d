"""A list that narrows as one types: the filter above it, its keys, and how it goes away again."""

from __future__ import annotations

from textual import events, on
from textual.widgets import Input

from citerm.screens.base import ResultT
from citerm.screens.panel import AskingScreen
from citerm.screens.rows import RowKeys
from citerm.widgets.pasting import PlainInput
from citerm.widgets.window_list import WindowList


class NarrowingScreen(RowKeys, AskingScreen[ResultT]):
    """A screen with a filter; it is out of sight until it is asked for."""

    filter: Input
    rows: WindowList

    def narrow(self) -> None:
        """Show what fits the filter."""

    @staticmethod
    def a_filter(id: str) -> Input:
        """Make the line that the filter is typed into."""
        made = PlainInput(id=id)
        made.add_class("filter")
        return made

    def open_filter(self) -> None:
        """Show the filter and let it have the keys."""
        self.add_class("-filtering")
        self.set_focus(self.filter)

    @on(Input.Changed, ".filter")
    def _typed(self) -> None:
        self.narrow()

    @on(Input.Submitted, ".filter")
    def _taken(self) -> None:
        self.set_focus(None)
        if not self.filter.value.strip():
            self.clear_filter()

    def clear_filter(self) -> None:
        """Show all again."""
        self.filter.value = ""
        self.remove_class("-filtering")
        self.set_focus(None)
        self.narrow()

    def on_key(self, event: events.Key) -> None:
        """While the filter is written, arrows choose and Esc shows all again."""
        if not self.filter.has_focus:
            return
        if event.key in ("up", "down"):
            event.stop()
            self.step_rows(-1 if event.key == "up" else 1)
        elif event.key == "escape":
            event.stop()
            self.clear_filter()

    async def action_back(self) -> None:  # type: ignore[override]
        """Close the form or the filter, or leave."""
        if not self.asking and self.has_class("-filtering"):
            self.clear_filter()
        else:
            await super().action_back()
