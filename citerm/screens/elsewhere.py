"""Asks for a place for the record, where none with room is known or its own is gone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from textual import events
from textual.app import ComposeResult

from citerm.model.message import N_, Message, Refused
from citerm.screens.forms import Field
from citerm.screens.panel import AskingScreen
from citerm.widgets.drawn import Drawn
from citerm.widgets.lines import line, wrap
from citerm.widgets.message_line import Tone


class ElsewhereScreen(AskingScreen[None]):
    """One field for a folder or a file."""

    SECTION = "elsewhere"

    def __init__(self, asked: Message, label: str, place: str, answer: Callable[[str], None]) -> None:
        super().__init__()
        self._asked, self._label, self._place, self._take = asked, label, place, answer
        self._body = Drawn(id="elsewhere")

    def compose_body(self) -> ComposeResult:
        """What is asked, and the field."""
        yield self._body
        yield from self.compose_panel()

    def on_mount(self, event: events.Mount) -> None:
        """Ask at once."""
        self.call_next(self._ask)

    async def _ask(self) -> None:
        words = self.words
        self._body.styles.height = "1fr"
        self._body.styles.padding = (0, 2)
        self._body.show([(), *wrap(line(words.say(self._asked)), max(20, self.app.size.width - 4))])
        field = Field("path", words.text(self._label), self._place)
        await self.ask(words.text(N_("Where to?")), [field], self._answered, enter=words.text(N_("saves")))

    def title_parts(self) -> Sequence[str]:
        """The program, and what this is about."""
        return ("citerm", self.words.text(N_("Another place for the record")))

    def _answered(self, values: Mapping[str, str]) -> bool:
        try:
            self._take(values["path"])
        except Refused as refused:
            self.say(refused.message, Tone.REFUSED)
            return False
        return True

    async def close_panel(self) -> None:
        """The form is this screen: without it there is nothing to look at."""
        asked = self.asking
        await super().close_panel()
        if asked and self.is_current:
            self.dismiss(None)
