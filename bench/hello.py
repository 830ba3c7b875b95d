"""The yardstick: about the smallest Textual program that shows a text, answers a key and ends on q."""

from textual import events
from textual.app import App, ComposeResult
from textual.widgets import Static


class Hello(App[None]):
    """One line of text."""

    def compose(self) -> ComposeResult:
        """Show the line."""
        yield Static("hello, world")

    def on_key(self, event: events.Key) -> None:
        """Show the key in its place, or end."""
        if event.key == "q":
            self.exit()
        elif event.character:
            self.query_one(Static).update(f"pressed {event.character}", layout=False)


if __name__ == "__main__":
    Hello().run()
