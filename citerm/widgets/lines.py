"""Styled lines of text, measured, cut and wrapped in terminal cells on whole graphemes.

A line is a tuple of pieces; the style of a piece is a name of ``citerm.widgets.palette``. Text in a
piece is only ever text: nothing here reads markup.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from rich.cells import cell_len, split_graphemes

ELLIPSIS = "…"
KEPT_WRAPPED = 256
"""Lines that are kept wrapped: what changes on a screen is little, and most of it is asked for again."""


class Piece(NamedTuple):
    """A stretch of text in one style."""

    text: str
    style: str = ""


Line: TypeAlias = tuple[Piece, ...]


def line(*parts: str | Piece | tuple[str, str]) -> Line:
    """Build a line from plain texts and (text, style) pairs; empty ones are left out."""
    pieces = (Piece(part) if isinstance(part, str) else Piece(*part) for part in parts)
    return tuple(piece for piece in pieces if piece.text)


def width_of(pieces: Iterable[Piece]) -> int:
    """Cells that a line takes."""
    return sum(cell_len(piece.text) for piece in pieces)


def cut_text(text: str, width: int) -> str:
    """Cut a text to a width, with a sign where something was left out."""
    if cell_len(text) <= width:
        return text
    return _head(text, width - 1) + ELLIPSIS if width > 0 else ""


def cut(pieces: Line, width: int) -> Line:
    """Cut a line to a width, with a sign where something was left out."""
    if width_of(pieces) <= width:
        return pieces
    kept: list[Piece] = []
    left = width - 1
    for piece in pieces:
        size = cell_len(piece.text)
        if size > left:
            kept.append(Piece(_head(piece.text, left).rstrip() + ELLIPSIS if width > 0 else "", piece.style))
            break
        kept.append(piece)
        left -= size
    return tuple(kept)


def spread(start: Line, end: Line, width: int, *, fill: str = " ", style: str = "") -> Line:
    """Put one line at the left edge and one at the right; the left one gives way."""
    end = cut(end, width)
    room = width - width_of(end)
    start = cut(start, max(0, room - (1 if end else 0)))
    gap = room - width_of(start)
    return (*start, Piece(fill * gap, style), *end) if gap > 0 else (*start, *end)


def wrap(pieces: Line, width: int, *, hang: int = 0) -> list[Line]:
    """Wrap a line on words; lines after the first are indented by ``hang`` cells.

    A line feed in the text starts a new line. A word longer than a line is broken between
    graphemes, never cut.
    """
    return list(_wrapped(pieces, max(width, hang + 2), hang))


@lru_cache(KEPT_WRAPPED)
def _wrapped(pieces: Line, width: int, hang: int) -> tuple[Line, ...]:
    rows: list[list[Piece]] = [[]]
    used = 0
    indent = Piece(" " * hang)

    def new_row() -> int:
        rows.append([indent] if hang else [])
        return hang

    for token, style in _tokens(pieces):
        if token == "\n":
            used = new_row()
            continue
        size = cell_len(token)
        if used + size > width:
            if token.isspace():
                used = width
                continue
            if used > hang or len(rows) == 1:
                used = new_row() if used > (0 if len(rows) == 1 else hang) else used
            while size > width - used:
                head = _head(token, width - used)
                if not head:
                    used = new_row()
                    continue
                rows[-1].append(Piece(head, style))
                token = token[len(head) :]
                size = cell_len(token)
                used = new_row()
        elif token.isspace() and used <= hang and len(rows) > 1:
            continue
        rows[-1].append(Piece(token, style))
        used += size
    return tuple([_joined(row) for row in rows])


def wrap_text(text: str, width: int) -> list[str]:
    """Wrap a plain text on words."""
    return ["".join(piece.text for piece in row) for row in wrap((Piece(text),), width)]


def _head(text: str, width: int) -> str:
    spans, _ = split_graphemes(text)
    used = 0
    for number, (start, _end, size) in enumerate(spans):
        if used + size > width:
            # Signs that join others are counted alone in one place and together in another.
            while number > 0 and cell_len(text[:start]) > width:
                number -= 1
                start = spans[number][0]
            return text[:start]
        used += size
    return text if cell_len(text) <= width else _head(text[: spans[-1][0]], width)


def _tokens(pieces: Line) -> Iterable[tuple[str, str]]:
    for text, style in pieces:
        start = 0
        kind = None
        for position, char in enumerate(text):
            now = "\n" if char == "\n" else " " if char == " " else "w"
            if position > start and (now != kind or kind == "\n"):
                yield text[start:position], style
                start = position
            kind = now
        if start < len(text):
            yield text[start:], style


def _joined(row: Sequence[Piece]) -> Line:
    joined: list[Piece] = []
    for piece in row:
        if joined and joined[-1].style == piece.style:
            joined[-1] = Piece(joined[-1].text + piece.text, piece.style)
        else:
            joined.append(piece)
    return tuple(joined)
