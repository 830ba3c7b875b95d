"""A text that is typed: one row that grows, drawn so that a typed letter costs little more than itself."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache

from rich.cells import cell_len, split_graphemes
from textual import events
from textual.geometry import Offset
from textual.message import Message

from citerm.model.text import clean_block
from citerm.widgets.drawn import Drawn
from citerm.widgets.lines import Line, Piece, cut_text

MOST_ROWS = 6
"""Rows that a text grows to before it scrolls."""
LONGEST = 110_000
"""Characters that are taken at all; the limit of each kind of text is said when it is saved."""
_UNDO_STEPS = 200


class Editor(Drawn):
    """The text, its cursor, and plain editing; what Enter, Tab and Esc mean is not its business."""

    class Changed(Message):
        """The text was changed by typing."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.text = ""
        self.cursor = 0
        """Place in the text, always between graphemes."""
        self.active = False
        """Whether it has the keys, and shows its cursor."""
        self.placeholder = ""
        """What stands pale in the row while there is no text."""
        self.shorter: tuple[str, ...] = ()
        """What stands there instead where it does not fit, the longest first."""
        self.rows = 1
        """Rows that the text takes now, at most six."""
        self._top = 0
        self._before: list[tuple[str, int]] = []
        self._after: list[tuple[str, int]] = []

    def load(self, text: str, placeholder: str = "", shorter: Sequence[str] = ()) -> None:
        """Begin with a text, the cursor at its end."""
        self.text, self.cursor, self.placeholder = text, len(text), " ".join(placeholder.split())
        self.shorter = tuple(shorter)
        self._before.clear()
        self._after.clear()
        self._top = 0
        self.redraw()

    def insert(self, text: str) -> None:
        """Put a text in at the cursor."""
        room = LONGEST - len(self.text)
        if text and room > 0:
            text = text[:room]
            self._change(self.text[: self.cursor] + text + self.text[self.cursor :], self.cursor + len(text))

    def _change(self, text: str, cursor: int) -> None:
        if text != self.text:
            self._before = [*self._before[-_UNDO_STEPS:], (self.text, self.cursor)]
            self._after.clear()
        self.text, self.cursor = text, cursor
        self.redraw()
        self.post_message(self.Changed())

    # keys

    def take_key(self, key: str, character: str | None) -> bool:
        """Edit by a key; answers whether the key meant anything."""
        if character is not None and (character.isprintable() or _kept(character)):
            self.insert(character)
            return True
        step = getattr(self, "_edit_" + _EDITING.get(key, "none"), None)
        if step is None:
            return False
        step()
        return True

    def _move(self, cursor: int) -> None:
        self.cursor = max(0, min(cursor, len(self.text)))
        self.redraw()

    def _edit_left(self) -> None:
        self._move(_before(self.text, self.cursor))

    def _edit_right(self) -> None:
        self._move(_after(self.text, self.cursor))

    def _edit_word_left(self) -> None:
        self._move(_word_before(self.text, self.cursor))

    def _edit_word_right(self) -> None:
        rest = self.text[self.cursor :]
        word = len(rest) - len(rest.lstrip())
        while word < len(rest) and not rest[word].isspace():
            word += 1
        self._move(self.cursor + word)

    def _edit_up(self) -> None:
        self._move_rows(-1)

    def _edit_down(self) -> None:
        self._move_rows(1)

    def _move_rows(self, step: int) -> None:
        spans = self._spans()
        row, column = self._place(spans)
        if 0 <= row + step < len(spans):
            start, end = spans[row + step]
            self._move(start + len(_head(self.text[start:end].rstrip("\n"), column)))

    def _edit_home(self) -> None:
        self._move(self._span()[0])

    def _edit_end(self) -> None:
        start, end = self._span()
        last = self.text[start:end]
        at_break = end < len(self.text) and last[-1:].isspace()
        self._move(end - 1 if at_break else end)

    def _edit_backspace(self) -> None:
        self._delete(_before(self.text, self.cursor), self.cursor)

    def _edit_delete(self) -> None:
        self._delete(self.cursor, _after(self.text, self.cursor))

    def _edit_delete_word(self) -> None:
        self._delete(_word_before(self.text, self.cursor), self.cursor)

    def _edit_delete_to_start(self) -> None:
        self._delete(self._span()[0], self.cursor)

    def _edit_delete_to_end(self) -> None:
        start, end = self._span()
        self._delete(self.cursor, end - self.text[start:end].endswith("\n"))

    def _delete(self, start: int, end: int) -> None:
        if end > start:
            self._change(self.text[:start] + self.text[end:], start)

    def _edit_newline(self) -> None:
        self.insert("\n")

    def _edit_undo(self) -> None:
        self._step_back(self._before, self._after)

    def _edit_redo(self) -> None:
        self._step_back(self._after, self._before)

    def _step_back(self, taken: list[tuple[str, int]], given: list[tuple[str, int]]) -> None:
        if taken:
            given.append((self.text, self.cursor))
            self.text, self.cursor = taken.pop()
            self.redraw()
            self.post_message(self.Changed())

    # rows

    def _spans(self) -> list[tuple[int, int]]:
        return _rows_of_text(self.text, max(2, self.content_size.width - 1))

    def _place(self, spans: Sequence[tuple[int, int]]) -> tuple[int, int]:
        row = max(0, bisect_right([start for start, _ in spans], self.cursor) - 1)
        return row, cell_len(self.text[spans[row][0] : self.cursor])

    def _span(self) -> tuple[int, int]:
        spans = self._spans()
        return spans[self._place(spans)[0]]

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """The rows around the cursor."""
        if not self.text:
            forms = (self.placeholder, *self.shorter)
            pale = next((form for form in forms if cell_len(form) <= width), cut_text(forms[-1], width))
            if self.active:
                return [(Piece(pale[:1] or " ", "cursor"), Piece(pale[1:], "quiet"))]
            return [(Piece(pale, "quiet"),)]
        spans = self._spans()
        row, column = self._place(spans)
        self._fit(len(spans))
        room = max(1, height or self.rows)
        self._top = max(min(self._top, row, max(0, len(spans) - room)), row - room + 1)
        self.app.cursor_position = self.content_region.offset + Offset(column, row - self._top)
        return [
            self._row(*spans[number], cursor=number == row)
            for number in range(self._top, min(len(spans), self._top + room))
        ]

    def _row(self, start: int, end: int, *, cursor: bool) -> Line:
        shown = self.text[start:end].rstrip("\n")
        if not cursor or not self.active:
            return (Piece(shown),)
        at = self.cursor - start
        under = self.text[self.cursor : _after(self.text, self.cursor)]
        if not under or under == "\n" or at >= len(shown):
            return (Piece(shown[:at]), Piece(" ", "cursor"))
        return (Piece(shown[:at]), Piece(under, "cursor"), Piece(shown[at + len(under) :]))

    def _fit(self, rows: int) -> None:
        rows = max(1, min(MOST_ROWS, rows))
        if rows != self.rows:
            self.rows = rows
            self.styles.height = rows

    def redraw(self) -> None:
        """Arrange the rows anew, and take as many as the text needs."""
        if not self.text:
            self._fit(1)
        super().redraw()

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the mouse points."""
        if self.text:
            spans = self._spans()
            start, end = spans[min(len(spans) - 1, self._top + event.y)]
            self._move(start + len(_head(self.text[start:end].rstrip("\n"), event.x)))


_EDITING = {
    "left": "left",
    "right": "right",
    "ctrl+left": "word_left",
    "ctrl+right": "word_right",
    "up": "up",
    "down": "down",
    "home": "home",
    "ctrl+a": "home",
    "end": "end",
    "ctrl+e": "end",
    "backspace": "backspace",
    "ctrl+h": "backspace",
    "delete": "delete",
    "ctrl+d": "delete",
    "ctrl+w": "delete_word",
    "ctrl+backspace": "delete_word",
    "ctrl+u": "delete_to_start",
    "ctrl+k": "delete_to_end",
    "ctrl+j": "newline",
    "shift+enter": "newline",
    "ctrl+enter": "newline",
    "alt+enter": "newline",
    "ctrl+z": "undo",
    "ctrl+y": "redo",
}


def _kept(character: str) -> bool:
    """Whether a character that is not printable by itself belongs to text, as the joiners in 👩‍👧 do."""
    return clean_block(f"x{character}x") == f"x{character}x" and not character.isspace()


def _before(text: str, at: int) -> int:
    """The place one grapheme before."""
    if at == 0 or text[:at].isascii():
        return max(0, at - 1)
    start = max(0, at - 64)
    return start + split_graphemes(text[start:at])[0][-1][0]


def _after(text: str, at: int) -> int:
    """The place one grapheme after."""
    ahead = text[at : at + 64]
    if not ahead or ahead[:2].isascii():
        return min(len(text), at + 1)
    return at + split_graphemes(ahead)[0][0][1]


def _word_before(text: str, at: int) -> int:
    while at > 0 and text[at - 1].isspace():
        at -= 1
    while at > 0 and not text[at - 1].isspace():
        at -= 1
    return at


def _head(text: str, cells: int) -> str:
    """As much of a text as fits into so many cells."""
    used = 0
    for start, _end, size in split_graphemes(text)[0]:
        if used + size > cells:
            return text[:start]
        used += size
    return text


def _rows_of_text(text: str, width: int) -> list[tuple[int, int]]:
    """Cut a text into rows: where each begins and ends, its line feed included."""
    rows: list[tuple[int, int]] = []
    start = 0
    for paragraph in text.split("\n"):
        inner = _rows_of_paragraph(paragraph, width)
        rows += [(start + a, start + b) for a, b in inner]
        first, last = rows[-1]
        start += len(paragraph) + 1
        rows[-1] = (first, min(last + 1, len(text)))
    return rows


@lru_cache(maxsize=512)
def _rows_of_paragraph(paragraph: str, width: int) -> tuple[tuple[int, int], ...]:
    if cell_len(paragraph) <= width:
        return ((0, len(paragraph)),)
    rows: list[tuple[int, int]] = []
    row = used = 0
    space = -1
    for start, end, size in split_graphemes(paragraph)[0]:
        if paragraph[start] == " ":
            used += size
            space = end
            continue
        if used + size > width:
            cut = space if space > row else start
            rows.append((row, cut))
            row = cut
            used = cell_len(paragraph[row:start])
            space = -1
        used += size
    rows.append((row, len(paragraph)))
    return tuple(rows)
