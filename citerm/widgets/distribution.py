"""How the values of a question fall, in plain signs: bars for now, and for last time beside them; or all in a row."""

from __future__ import annotations

from citerm.i18n import Words
from citerm.i18n.terms import scale_word
from citerm.model.message import N_
from citerm.rules.readiness import DONT_KNOW, IN_ORDER, Distribution
from citerm.widgets.lines import Line, Piece, cut, line, width_of

BAR = "█"
EACH = 3
"""Most cells that one answer takes in a bar."""
BESIDE_FROM = 66
"""Cells from which on last time stands beside now."""


def sign_of(value: int) -> str:
    """The sign of a value: its digit, and ? for "don't know"."""
    return "?" if value == DONT_KNOW else str(value)


def scale(words: Words) -> list[Line]:
    """What each value means, one below the other, with the key that gives it."""
    return [_label(str(value), value, words) for value in IN_ORDER]


def _label(sign: str, value: int, words: Words) -> Line:
    return line((f"{sign} ", "strong"), (words.text(scale_word(value).text), "quiet"))


def plot(now: Distribution, words: Words, width: int) -> list[Line]:
    """One bar for each value with how many gave it, and under them median and spread."""
    labels = [_label(sign_of(value), value, words) for value in IN_ORDER]
    room = max(width_of(label) for label in labels) + 2
    rows = [
        (*_filled(label, room), *_bar(now, value, width - room, "quiet" if value == DONT_KNOW else "key", "strong"))
        for value, label in zip(IN_ORDER, labels, strict=True)
    ]
    return [*rows, summary(now, words)]


def beside_room(width: int) -> int:
    """Cells that last time's bars have beside those of now."""
    return width - width * 3 // 5


def plot_beside(now: Distribution, before: Distribution, about: Line, words: Words, width: int) -> list[Line]:
    """The bars of now, and beside them under a heading those of last time."""
    room = width - beside_room(width)
    shown = [(), *plot(now, words, room)]
    then = [_bar(before, value, width - room, "quiet", "quiet") for value in IN_ORDER]
    said = tuple(Piece(piece.text, "quiet") for piece in summary(before, words))
    return [
        (*_filled(left, room), *cut(right, width - room))
        for left, right in zip(shown, (about, *then, said), strict=True)
    ]


def _bar(shown: Distribution, value: int, room: int, style: str, count_style: str) -> Line:
    most = max(shown.counts.values(), default=0)
    space = max(4, room - 5)
    count = shown.counts.get(value, 0)
    cells = count * min(EACH, space // most) if most and space >= most else count * space // max(most, 1)
    if not count:
        return line(("·", "quiet"))
    return line((BAR * max(1, cells), style), (f" {count}", count_style))


def _filled(start: Line, width: int) -> Line:
    """A line filled up to a width."""
    gap = width - width_of(start)
    return (*start, Piece(" " * gap)) if gap > 0 else start


def in_one_row(shown: Distribution) -> Line:
    """The whole distribution in one row, as the minutes have it: 1×0 2×3 3×5 4×2 ?×1."""
    pieces: list[Piece] = []
    for value in IN_ORDER:
        count = shown.counts.get(value, 0)
        style = "strong" if count else "quiet"
        pieces += line("  " if pieces else "", (f"{sign_of(value)}×", "quiet"), (str(count), style))
    return tuple(pieces)


def summary(shown: Distribution, words: Words) -> Line:
    """Median and spread; nothing where nobody gave a value that counts."""
    if shown.median is None or shown.spread is None:
        return line((words.text(N_("nobody knows")), "quiet")) if shown.answered else ()
    wide = shown.hears_ends
    return line(
        (words.text(N_("median {median}"), median=shown.median), "strong"),
        (" · ", "quiet"),
        (words.text(N_("spread {n}"), n=shown.spread), "attention-strong" if wide else "strong"),
    )
