"""The one line that everything is typed into: label, a text that grows, and what was understood as chips.

It always takes its place, so that opening and closing it moves nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message

from citerm.model.text import clean_line
from citerm.widgets.drawn import Drawn
from citerm.widgets.editor import LONGEST, Editor
from citerm.widgets.lines import Line, Piece, cut_text, line, spread, width_of
from citerm.widgets.pasting import Pasted, taken

LONGEST_FIELD = 500
"""Characters that a chip takes at all."""


class Chip(NamedTuple):
    """What was understood, shown before Enter."""

    text: str
    style: str = "chip"
    """``chip``, ``chip-attention`` for what is unusual, ``chip-empty`` for what could be filled in."""
    key: str = ""
    """The letter that it stands for, before its text."""


class ChipRow(Drawn):
    """Chips, the field that is being typed in among them, and a hint of what the keys do."""

    def __init__(self) -> None:
        super().__init__(id="capture-chips")
        self.chips: tuple[Chip, ...] = ()
        self.hint: Line = ()
        self.typing: tuple[str, str] | None = None
        """Label and text of the field that has the keys."""

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """Field, chips, and the hint where there is room for it; letters to choose from go on in a second row."""
        pieces: list[Piece] = []
        if self.typing is not None:
            label, text = self.typing
            pieces += line((f"{label} ", "key-strong"), (cut_text(text, width // 2), "strong"), (" ", "cursor"), "  ")
        above: list[Line] = []
        for chip in self.chips:
            key = (Piece(f" {chip.key}", "chip-empty-key"),) if chip.key else ()
            shown = (*key, Piece(f" {chip.text} ", chip.style))
            if chip.key and pieces and not above and width_of(pieces) + width_of(shown) > width:
                above, pieces = [tuple(pieces)], []
            pieces += [*shown, Piece(" ")]
        hint = self.hint if width_of(pieces) + width_of(self.hint) < width else ()
        return [*above, spread(tuple(pieces), hint, width)]


class CaptureLine(Vertical):
    """The capture line. It knows fields and keys, and nothing of meetings.

    It never takes the focus, since a change of focus paints the whole screen: the screen hands it
    its keys while the line is open.
    """

    class Changed(Message):
        """Text or field was typed in."""

    class Submitted(Message):
        """Enter was pressed."""

    class Folded(Message):
        """Esc was pressed."""

    class Stepped(Message):
        """Tab (1) or Shift+Tab (-1) was pressed, or an arrow in a field (``arrow``)."""

        def __init__(self, step: int, *, arrow: bool = False) -> None:
            super().__init__()
            self.step = step
            self.arrow = arrow

    def __init__(self) -> None:
        super().__init__(id="capture")
        self._label = Drawn(id="capture-label")
        self.editor = Editor(id="capture-text")
        self._chips = ChipRow()
        self.is_open = False
        self._only_field = False
        self.field = ""
        """Name of the field that has the keys; empty: the text."""
        self.fields: dict[str, str] = {}
        """What was typed into each field."""

    def compose(self) -> ComposeResult:
        """Label and text, with the chips under them."""
        with Horizontal(id="capture-row"):
            yield self._label
            yield self.editor
        yield self._chips

    @property
    def text(self) -> str:
        """What was typed as text."""
        return self.editor.text

    @property
    def chips(self) -> tuple[Chip, ...]:
        """The chips that are shown."""
        return self._chips.chips

    # opening and closing

    def open(
        self,
        label: str,
        text: str = "",
        *,
        placeholder: str = "",
        shorter: Sequence[str] = (),
        only_field: str = "",
    ) -> None:
        """Open the line with a label; ``only_field`` names a field that takes the place of the text."""
        self.is_open = True
        self.fields = {}
        self._only_field = bool(only_field)
        self._chips.chips, self._chips.hint = (), ()
        self._say(line((label, "key-strong")), placeholder, text, shorter)
        self.edit_text()
        if only_field:
            self.field = only_field
            self.fields[only_field] = ""

    def relabel(self, label: str) -> None:
        """Call the open line something else; text, fields and caret stay."""
        self._label.show([line((label, "key-strong"))])

    def close(self) -> None:
        """Close the line; what rests in it is said with :meth:`rest`."""
        self.is_open = False
        self._only_field = False
        self.field = ""
        self.fields = {}
        self._chips.typing = None
        self.editor.active = False

    def rest(self, label: Line, text: str, hint: Line = ()) -> None:
        """Say something in the closed line."""
        self._say(label, text)
        self.show_chips((), hint)

    def _say(self, label: Line, placeholder: str, text: str = "", shorter: Sequence[str] = ()) -> None:
        self._label.show([label])
        self.editor.load(text, placeholder, shorter)

    # fields

    def edit_field(self, name: str, label: str) -> None:
        """Give the keys to a field; what was typed in it before is still there."""
        self.field = name
        self._chips.typing = (label, self.fields.setdefault(name, ""))
        self.editor.active = False
        self.editor.redraw()
        self._chips.redraw()

    def edit_text(self) -> None:
        """Give the keys back to the text."""
        self.field = ""
        self._chips.typing = None
        self.editor.active = True
        self.editor.redraw()
        self._chips.redraw()

    def set_field(self, name: str, text: str) -> None:
        """Put a text into a field."""
        self.fields[name] = text
        if self._only_field:
            self.editor.load(text, self.editor.placeholder, self.editor.shorter)
        elif self.field == name and self._chips.typing is not None:
            self._chips.typing = (self._chips.typing[0], text)
            self._chips.redraw()

    def retype(self, old: str, new: str | None = None) -> bool:
        """Say whether the open line holds this text, and put another in its place."""
        if not self.is_open or self._only_field or clean_line(self.text) != clean_line(old):
            return False
        if new is not None:
            self.editor.load(new, self.editor.placeholder, self.editor.shorter)
            self.post_message(self.Changed())
        return True

    def show_chips(self, chips: Sequence[Chip], hint: Line = ()) -> None:
        """Show what was understood, and what the keys do."""
        self._chips.chips, self._chips.hint = tuple(chips), hint
        self._chips.redraw()

    # keys

    def take(self, event: events.Key) -> None:
        """Take a key; all of them belong to the open line but the two that work everywhere."""
        if not self.is_open or event.key in ("ctrl+p", "ctrl+c"):
            return
        event.stop()
        match event.key:
            case "enter":
                self.post_message(self.Submitted())
            case "escape":
                self.post_message(self.Folded())
            case "tab":
                self.post_message(self.Stepped(1))
            case "shift+tab":
                self.post_message(self.Stepped(-1))
            case _ if self.field:
                self._type_in_field(event.key, event.character)
            case _:
                self.editor.take_key(event.key, event.character)

    def _type_in_field(self, key: str, character: str | None) -> None:
        text = self.fields.get(self.field, "")
        match key:
            case "backspace" | "ctrl+h":
                text = text[:-1]
            case "ctrl+u" | "ctrl+w" | "delete":
                text = ""
            case "up" | "left" | "down" | "right":
                self.post_message(self.Stepped(-1 if key in ("up", "left") else 1, arrow=True))
                return
            case _:
                if character is None or not character.isprintable():
                    return
                text += character
        self.set_field(self.field, text)
        self.post_message(self.Changed())

    def paste(self, text: str) -> None:
        """Put a paste in: cleaned as all text is, and never read as keys."""
        if self.field:
            there = self.fields.get(self.field, "")
            kept, left_out = taken(text, LONGEST_FIELD - len(there))
            self.set_field(self.field, there + kept)
            self.post_message(self.Changed())
        else:
            kept, left_out = taken(text, LONGEST - len(self.editor.text), block=True)
            self.editor.insert(kept)
        if left_out:
            self.post_message(Pasted(left_out))

    @on(Editor.Changed)
    def _text_changed(self, event: Editor.Changed) -> None:
        event.stop()
        self.post_message(self.Changed())
