"""Searching all meetings: words by their beginning, then within longer words, and what is nowhere as it was meant."""

from __future__ import annotations

from citerm.acts.desk import Desk
from citerm.model.initiative import Model
from citerm.model.text import clean_line, fold
from citerm.rules.likeness import meant
from citerm.store import search as index
from citerm.store.search import Hit as Hit

MOST_TYPED = 40
"""More words than these tell no text from another."""
LONGEST = 200
"""Letters of a word that are looked for."""
SHORTEST_WITHIN = 3
"""Fewer letters occur within too many words."""


FEW = 25
"""With more hits than these nobody looks through all texts for the letters within longer words."""


class Found(Model, frozen=True):
    """What a search found, and which words were taken for those that are nowhere."""

    hits: tuple[Hit, ...] = ()
    instead: tuple[tuple[str, str], ...] = ()
    """The word that was typed, and the one that was searched for in its place."""


def search(desk: Desk, text: str) -> Found:
    """Find what holds every word that was typed; any text is a search."""
    words = [word[:LONGEST] for word in fold(clean_line(text)).split()[:MOST_TYPED]]
    hits = _holding(desk, words)
    if hits or not words:
        return Found(tuple(hits))
    taken = [_meant(desk, word, nowhere=len(words) == 1) for word in words]
    if taken == words:
        return Found()
    instead = tuple((word, one) for word, one in zip(words, taken, strict=True) if word != one)
    hits = _holding(desk, taken)
    return Found(tuple(hits), instead) if hits else Found()


def _holding(desk: Desk, words: list[str]) -> list[Hit]:
    """What holds all the words: where they begin words first, then where they are part of longer ones."""
    spoken = [word for word in words if any(letter.isalnum() for letter in word)]
    if not words:
        return []
    if len(spoken) < len(words) and (hits := index.find_within(desk.store, words)):  # signs stand in no index
        return hits
    hits = index.find(desk.store, spoken) if spoken else []
    short = any(len(word) < SHORTEST_WITHIN for word in spoken)
    if len(hits) > FEW or not spoken or (short and hits):
        return hits
    known = {(hit.kind, hit.row_id) for hit in hits}
    parts = [hit for hit in index.find_within(desk.store, words) if (hit.kind, hit.row_id) not in known]
    return [*hits, *parts][: index.MOST]


def _meant(desk: Desk, word: str, *, nowhere: bool) -> str:
    """The beginning of a word of the index that was meant; the word itself where it occurs or nothing is like it."""
    if not word.isalnum():
        return word
    if not nowhere and (index.begins(desk.store, word) or index.find_within(desk.store, [word])):
        return word
    half = len(word) // 2
    near = meant(word, index.words_beginning(desk.store, word[:half]))
    near = near or meant(word, index.words_with(desk.store, word[half:]))
    return min(near, key=lambda one: (abs(len(one) - len(word)), one), default=word)
