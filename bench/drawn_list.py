"""The floor for a list: about the smallest Textual program that draws rows by line and moves a cursor over them."""

import sys

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.app import App, ComposeResult
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

PLAIN = Style()
CHOSEN = Style(bgcolor="#204060")
STRONG = Style(bold=True, color="#e0e0e0")
QUIET = Style(color="#909090")


class DrawnList(ScrollView, can_focus=True, inherit_bindings=False):
    """Numbered rows, of which only those that changed are drawn again."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self.count, self.chosen = count, 0

    def on_mount(self) -> None:
        """Say how long the list is."""
        self.virtual_size = Size(80, self.count)

    def render_line(self, y: int) -> Strip:
        """Draw one row: its number, a text and a day, each in a colour of its own."""
        row = y + self.scroll_offset.y
        width = self.size.width
        if row >= self.count:
            return Strip.blank(width)
        number, day = f"Row {row}  ", f"{row % 28 + 1}.11.2026"
        text = "what somebody does by when".ljust(max(0, width - len(number) - len(day)))
        over = CHOSEN if row == self.chosen else PLAIN
        return Strip([Segment(number, STRONG + over), Segment(text, over), Segment(day, QUIET + over)], width)

    def on_key(self, event: events.Key) -> None:
        """Move the cursor, and the list when it would leave it."""
        step = {"up": -1, "down": 1}.get(event.key, 0)
        before, self.chosen = self.chosen, min(max(self.chosen + step, 0), self.count - 1)
        top = self.scroll_offset.y
        if not top <= self.chosen < top + self.size.height:
            self.scroll_to(y=self.chosen, animate=False)
        for row in {before, self.chosen}:
            self.refresh_line(row)


class Listing(App[None]):
    """Nothing but the list."""

    def compose(self) -> ComposeResult:
        """Show the list."""
        yield DrawnList(int(sys.argv[1]))

    def on_mount(self) -> None:
        """Give it the keys."""
        self.query_one(DrawnList).focus()


if __name__ == "__main__":
    Listing().run()
