"""Searching all meetings: every word, by its beginning; what is nowhere, within words, then as it was meant."""

from __future__ import annotations

from citerm.acts.desk import Desk
from citerm.model.initiative import Model
from citerm.model.text import clean_line, fold
from citerm.rules.likeness import meant
from citerm.store import search as index
from citerm.store.search import Hit as Hit
from citerm.store.search import Wanted

MOST_TYPED = 40
"""More words than these tell no text from another."""
SHORTEST_WITHIN = 3
"""Fewer letters occur within too many words."""
_MOST_WORDS = 40


class Found(Model, frozen=True):
    """What a search found, and which words were taken for those that are nowhere."""

    hits: tuple[Hit, ...] = ()
    instead: tuple[tuple[str, str], ...] = ()
    """The word that was typed, and the one that was searched for in its place."""


def search(desk: Desk, text: str) -> Found:
    """Find what holds every word that was typed; any text is a search."""
    words = fold(clean_line(text)).split()[:MOST_TYPED]
    if not words:
        return Found()
    spoken = [word for word in words if any(letter.isalnum() for letter in word)]
    wanted: list[Wanted] = []
    instead: list[tuple[str, str]] = []
    for word in spoken:
        taken = _taken(desk, word)
        if taken is None:
            return Found(tuple(index.find_plainly(desk.store, words)))
        wanted.append(taken)
        if not taken.whole and taken.words != (word,):
            instead.append((word, taken.words[0]))
    if not wanted:
        return Found(tuple(index.find_plainly(desk.store, words)))
    hits = index.find(desk.store, wanted, spoken)
    if not hits and len(spoken) < len(words):
        hits = index.find_plainly(desk.store, words)
    return Found(tuple(hits), tuple(instead))


def _taken(desk: Desk, word: str) -> Wanted | None:
    """What stands for a word: its beginning, words that it is part of, or the one it was meant for."""
    if index.begins(desk.store, word):
        return Wanted((word,))
    if not word.isalnum():
        return None
    if len(word) >= SHORTEST_WITHIN:
        within = index.words_with(desk.store, word)
        if within:
            return Wanted(tuple(sorted(within, key=len)[:_MOST_WORDS]), whole=True)
    half = len(word) // 2
    near = meant(word, index.words_beginning(desk.store, word[:half]))
    near = near or meant(word, index.words_with(desk.store, word[half:]))
    best = min(near, key=lambda one: (abs(len(one) - len(word)), one), default=None)
    return Wanted((best,)) if best is not None else None
