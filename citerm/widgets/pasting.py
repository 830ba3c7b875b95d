"""What is taken of a paste: cleaned as all text is, as much as there is room for; how much was left out is told."""

from __future__ import annotations

from unicodedata import normalize

from textual import events
from textual.message import Message
from textual.widgets import Input

from citerm.model.text import clean_block, clean_line

LONGEST_LINE = 10_000
"""Characters that a field of one line takes at all; what fits there is said when it is saved."""


class Pasted(Message):
    """Some of a paste was not taken: so many characters that cannot be kept, or for which there was no room."""

    def __init__(self, left_out: int) -> None:
        super().__init__()
        self.left_out = left_out


def taken(text: str, room: int, *, block: bool = False) -> tuple[str, int]:
    """As much of a paste as there is room for, cleaned, and how many characters were left out."""
    cleaned = clean_block(text) if block else clean_line(text)
    strange = {character for character in set(normalize("NFC", text)) - set(cleaned) if not character.isspace()}
    left_out = sum(text.count(character) for character in strange)
    return cleaned[: max(0, room)], left_out + max(0, len(cleaned) - max(0, room))


class PlainInput(Input):
    """A line that is typed into: a paste is one line in it, and it never blinks."""

    def __init__(
        self, value: str = "", *, id: str, placeholder: str = "", select_on_focus: bool = False, compact: bool = False
    ) -> None:
        super().__init__(value, id=id, placeholder=placeholder, compact=compact, select_on_focus=select_on_focus)
        self.cursor_blink = False

    def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        text, left_out = taken(event.text, LONGEST_LINE - len(self.value))
        self.insert_text_at_cursor(text)
        if left_out:
            self.post_message(Pasted(left_out))
