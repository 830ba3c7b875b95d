"""The one line that everything is typed into: label, a text that grows, and what was understood as chips."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len
from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import TextArea

from citerm.model.text import clean_block
from citerm.widgets.drawn import Drawn
from citerm.widgets.lines import Line, Piece, cut_text, line, spread, width_of

MOST_ROWS = 6
"""Rows that a text grows to before it scrolls."""
LONGEST = 110_000
"""Characters that the line takes at all; the limit of each kind is said when it is saved."""


class Chip(NamedTuple):
    """What was understood, shown before Enter."""

    text: str
    style: str = "chip"
    """``chip``, ``chip-attention`` for what is unusual, ``chip-empty`` for what could be filled in."""


class CaptureEditor(TextArea):
    """The text: Enter saves, Ctrl+J breaks the line; everything else is plain editing."""

    def __init__(self) -> None:
        super().__init__(
            id="capture-text",
            soft_wrap=True,
            show_line_numbers=False,
            compact=True,
            highlight_cursor_line=False,
        )
        self.cursor_blink = False

    async def _on_key(self, event: events.Key) -> None:
        line = self.parent.parent if self.parent is not None else None
        if isinstance(line, CaptureLine) and line.take_key(event.key, event.character):
            event.stop()
            event.prevent_default()
            return
        if event.key in ("ctrl+j", "shift+enter", "ctrl+enter", "alt+enter"):
            event.stop()
            event.prevent_default()
            self.insert("\n")
            return
        if event.character and not event.is_printable and _kept(event.character):
            event.stop()
            event.prevent_default()
            self.insert(event.character)

    async def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        line = self.parent.parent if self.parent is not None else None
        if isinstance(line, CaptureLine):
            line.paste(event.text)


def _kept(character: str) -> bool:
    """Whether a character that is not printable by itself belongs to text, as the joiners in 👩‍👧 do."""
    return clean_block(f"x{character}x") == f"x{character}x"


class ChipRow(Drawn):
    """Chips, the field that is being typed in among them, and a hint of what the keys do."""

    can_focus = True

    def __init__(self) -> None:
        super().__init__(id="capture-chips")
        self.can_focus = True
        self.chips: tuple[Chip, ...] = ()
        self.hint: Line = ()
        self.typing: tuple[str, str] | None = None
        """Label and text of the field that has the keys."""

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """Field, chips, and the hint where there is room for it."""
        pieces: list[Piece] = []
        if self.typing is not None:
            label, text = self.typing
            pieces += line((f"{label} ", "key-strong"), (cut_text(text, width // 2), "strong"), ("▏", "key"), (" ", ""))
        for chip in self.chips:
            pieces += [Piece(f" {chip.text} ", chip.style), Piece(" ")]
        hint = self.hint if width_of(pieces) + width_of(self.hint) < width else ()
        return [spread(tuple(pieces), hint, width)]

    def on_key(self, event: events.Key) -> None:
        """Every key belongs to the field while it has them; none is a command."""
        parent = self.parent
        if isinstance(parent, CaptureLine) and event.key not in ("ctrl+p", "ctrl+c"):
            event.stop()
            event.prevent_default()
            if not parent.take_key(event.key, event.character):
                parent.type_in_field(event.key, event.character)

    def on_paste(self, event: events.Paste) -> None:
        """A paste goes into the field, on one row."""
        event.stop()
        if isinstance(self.parent, CaptureLine):
            self.parent.type_in_field("", " ".join(clean_block(event.text).split()))


class CaptureLine(Vertical):
    """The capture line. It knows fields and keys, and nothing of meetings."""

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

    class Pasted(Message):
        """A paste was cleaned: so many characters that cannot be kept were left out."""

        def __init__(self, left_out: int) -> None:
            super().__init__()
            self.left_out = left_out

    def __init__(self) -> None:
        super().__init__(id="capture")
        self._label = Drawn(id="capture-label")
        self.editor = CaptureEditor()
        self._chips = ChipRow()
        self._resting = Drawn(id="capture-resting")
        self.is_open = False
        self.field = ""
        """Name of the field that has the keys; empty: the text."""
        self.fields: dict[str, str] = {}
        """What was typed into each field."""
        self._only_field = False

    def compose(self) -> ComposeResult:
        """The resting row, or label and text with the chips under them."""
        yield self._resting
        with Horizontal(id="capture-row"):
            yield self._label
            yield self.editor
        yield self._chips

    @property
    def text(self) -> str:
        """What was typed as text."""
        return self.editor.text

    # opening and closing

    def open(self, label: str, text: str = "", *, placeholder: str = "", only_field: str = "") -> None:
        """Open the line with a label; ``only_field`` names a field that takes the place of the text."""
        self.is_open = True
        self.fields = {}
        self.field = ""
        self._only_field = bool(only_field)
        self._label.show([line((label, "key-strong"))])
        self._label.styles.width = cell_len(label) + 2
        self.editor.placeholder = placeholder
        with self.prevent(TextArea.Changed):
            self.editor.load_text(text)
            self.editor.move_cursor(self.editor.document.end)
        self._chips.chips, self._chips.hint, self._chips.typing = (), (), None
        self.add_class("-open")
        self.set_class(self._only_field, "-field")
        if only_field:
            self.edit_field(only_field, label)
        else:
            self.screen.set_focus(self.editor)
        self._fit()
        self._chips.redraw()

    def close(self, resting: Line = ()) -> None:
        """Close the line; ``resting`` stands in its place."""
        self.is_open = False
        self.field = ""
        self.fields = {}
        self.remove_class("-open", "-field")
        with self.prevent(TextArea.Changed):
            self.editor.load_text("")
        self._chips.chips, self._chips.hint, self._chips.typing = (), (), None
        self._chips.redraw()
        self.rest(resting)
        self.screen.set_focus(None)
        self._fit()

    def rest(self, resting: Line) -> None:
        """Say something in the closed line."""
        self._resting.show([resting])

    # fields

    def edit_field(self, name: str, label: str) -> None:
        """Give the keys to a field; what was typed in it before is still there."""
        self.field = name
        self._chips.typing = (label, self.fields.setdefault(name, ""))
        self.screen.set_focus(self._chips)
        self._chips.redraw()

    def edit_text(self) -> None:
        """Give the keys back to the text."""
        self.field = ""
        self._chips.typing = None
        self.screen.set_focus(self.editor)
        self._chips.redraw()

    def set_field(self, name: str, text: str) -> None:
        """Put a text into a field."""
        self.fields[name] = text
        if self.field == name and self._chips.typing is not None:
            self._chips.typing = (self._chips.typing[0], text)
            self._chips.redraw()

    def show_chips(self, chips: Sequence[Chip], hint: Line = ()) -> None:
        """Show what was understood, and what the keys do."""
        self._chips.chips, self._chips.hint = tuple(chips), hint
        self._chips.redraw()

    @property
    def chips(self) -> tuple[Chip, ...]:
        """The chips that are shown."""
        return self._chips.chips

    # keys

    def take_key(self, key: str, character: str | None) -> bool:
        """Take the keys that mean the same in the text and in a field."""
        match key:
            case "enter":
                self.post_message(self.Submitted())
            case "escape":
                self.post_message(self.Folded())
            case "tab":
                self.post_message(self.Stepped(1))
            case "shift+tab":
                self.post_message(self.Stepped(-1))
            case _:
                return False
        return True

    def type_in_field(self, key: str, character: str | None) -> None:
        """Type a key into the field that has the keys."""
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
        """Put a paste into the text: cleaned as all text is, and never read as keys."""
        cleaned = clean_block(text)
        left_out = sum(1 for char in text.replace("\r\n", "\n") if char not in cleaned and not char.isspace())
        room = LONGEST - len(self.editor.text)
        self.editor.replace(cleaned[:room], *self.editor.selection) if cleaned else None
        if left_out or len(cleaned) > room:
            self.post_message(self.Pasted(left_out + max(0, len(cleaned) - room)))

    @on(TextArea.Changed)
    def _text_changed(self, event: TextArea.Changed) -> None:
        event.stop()
        self._fit()
        self.post_message(self.Changed())

    def on_resize(self, event: events.Resize) -> None:
        """Wrap anew."""
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        rows = max(1, min(MOST_ROWS, self.editor.wrapped_document.height))
        if self.editor.styles.height is None or self.editor.styles.height.value != rows:
            self.editor.styles.height = rows
