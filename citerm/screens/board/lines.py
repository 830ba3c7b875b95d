"""What is typed into the one line at the foot of the board and of a card: the uses that take a text."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Protocol

from citerm.acts.desk import Desk
from citerm.i18n import Words
from citerm.model.message import N_, Echo, Message
from citerm.model.people import Person
from citerm.rules.board_facts import BoardFacts
from citerm.screens.line_use import FootUse
from citerm.widgets.capture_line import CaptureLine, Chip
from citerm.widgets.lines import line
from citerm.widgets.message_line import Tone


class Stage(Protocol):
    """A screen with a line, as far as a use of the line knows it."""

    capture: CaptureLine
    facts: BoardFacts

    @property
    def desk(self) -> Desk:
        """Where acts are done."""

    @property
    def words(self) -> Words:
        """The language of the screen."""

    def today(self) -> date:
        """Today where the initiative is."""

    def say(self, message: Message | str, tone: Tone = Tone.PLAIN, *, undo: bool = False) -> None:
        """Put a sentence on the message line."""

    def perform(
        self, act: Callable[[], Echo], then: Callable[[Echo], None] | None = None, *, undo: bool = True
    ) -> bool:
        """Do an act, and say what was done or why not."""
        ...

    def close_line(self) -> None:
        """Close the line; what was typed has been confirmed, or was nothing."""


class LineUse(FootUse):
    """One use of the line; made when the line opens, gone when it closes."""

    stage: Stage

    enter = N_("saves")
    """What Enter does, for the last row of the screen."""
    escape = N_("folds")

    kind = ""
    """Name that a half-typed text is kept under: the command that opens the line; empty: nothing is kept."""

    def __init__(self, stage: Stage, label: str) -> None:
        self.stage = stage
        self.label = label

    def open(self, text: str = "") -> None:
        """Open the line with a text that was typed before, if any."""
        self.capture.open(self.words.text(self.label), text)
        self.typed()

    def kept(self) -> str:
        """What is worth keeping when the line is folded."""
        return self.capture.text

    def fill(self, fields: Mapping[str, str]) -> None:
        """Put back what stood in the fields, and show what is understood."""
        super().fill(fields)
        self.typed()

    def people(self) -> list[Person]:
        """Everybody who can be given something."""
        return [person for person in self.stage.facts.people.values() if person.active]

    def done(self, _echo: Echo) -> None:
        """The act is done: close the line."""
        self.stage.close_line()


class TextLine(LineUse):
    """One text about an action: what it waits for, how it was solved, a comment, another wording."""

    def __init__(
        self,
        stage: Stage,
        kind: str,
        label: str,
        act: Callable[[str], Echo],
        *,
        text: str = "",
        placeholder: str = "",
        lines: bool = False,
    ) -> None:
        super().__init__(stage, label)
        self.kind = kind
        self._act = act
        self._text = text
        self._placeholder = placeholder
        self._lines = lines

    def open(self, text: str = "") -> None:
        """Open with what was folded, else with what stands in the record."""
        self.capture.open(
            self.words.text(self.label), text or self._text, placeholder=self.words.text(self._placeholder)
        )
        self.typed()

    def typed(self) -> None:
        """Say what the keys do."""
        keys = [("Ctrl+J", N_("new line"))] if self._lines else []
        self.capture.show_chips((), self.hint(*keys, ("Enter", N_("saves")), ("Esc", N_("folds"))))

    def kept(self) -> str:
        """A text that differs from what stands in the record."""
        return "" if self.capture.text.strip() == self._text.strip() else self.capture.text

    def submit(self) -> None:
        """Do it."""
        text = self.capture.text
        self.stage.perform(lambda: self._act(text), self.done)


class SplitLine(TextLine):
    """The parts that are split off, one in each line."""

    def typed(self) -> None:
        """Show how many parts there will be."""
        parts = self.parts()
        chips = [Chip(self.words.plural("{n} new action", "{n} new actions", len(parts)))] if parts else []
        self.capture.show_chips(chips, self.hint(("Ctrl+J", N_("next part")), ("Enter", N_("splits"))))

    def parts(self) -> Sequence[str]:
        """The lines that say something."""
        return [part for part in self.capture.text.split("\n") if part.strip()]


class FilterLine(LineUse):
    """Narrows the board at each letter; Enter keeps it so, Esc clears it."""

    enter = N_("keeps the filter")
    escape = N_("clears it")

    def __init__(self, stage: Stage, narrow: Callable[[str], tuple[Sequence[Chip], str]]) -> None:
        super().__init__(stage, N_("Filter"))
        self._narrow = narrow

    def typed(self) -> None:
        """Narrow the board and show what was understood."""
        chips, found = self._narrow(self.capture.text)
        self.capture.show_chips(chips, line((found, "quiet")))

    def kept(self) -> str:
        """Nothing: a filter is not a half-typed text."""
        return ""

    def submit(self) -> None:
        """Leave the board as it is narrowed."""
        self.stage.close_line()
