"""Finding words in the index: what a user types is looked for as it stands, never read as a query."""

from __future__ import annotations

import re
from collections.abc import Sequence

from citerm.model.initiative import Model
from citerm.store.index import SOURCES, Kind, split
from citerm.store.store import Store

MOST = 100
"""Hits of one search."""
NEWEST = 1000
"""Texts whose words are looked through for what a slip of the finger was meant for."""
_HIGHEST = "\U0010ffff"
_WORD = re.compile(r"\w+")
_SIGNS = re.compile(r"[*?\[]")


class Hit(Model, frozen=True):
    """A place where searched words were found."""

    kind: Kind
    row_id: int
    meeting_id: int | None
    item_id: int | None
    group_id: int | None
    text: str
    part_of: int | None = None
    """The action that was commented on, the written procedure or the decision that it belongs to, the group that
    something was sent to, or the seat that a contract is about."""


def begins(store: Store, word: str) -> bool:
    """Whether any word begins so; a word with signs in it is looked for as it stands."""
    return bool(_rows(store, _prefix(word), 1))


def words_beginning(store: Store, start: str) -> list[str]:
    """The words of the index that begin so."""
    return [
        term
        for (term,) in store.pairs(
            "select term from search_words where term >= ? and term < ?", (start, f"{start}{_HIGHEST}")
        )
    ]


def words_with(store: Store, part: str) -> set[str]:
    """The words, of the newest texts, in which these letters occur anywhere."""
    texts = store.pairs(
        f"select c0 from search_index_content where c0 glob ?{_told(store, 'id')} order by id desc limit ?",
        (_anywhere(part), NEWEST),
    )
    return {word for (text,) in texts for word in _WORD.findall(text) if part in word}


def find(store: Store, words: Sequence[str]) -> list[Hit]:
    """What holds words that begin so: as typed and in this order first, then the best, the weightiest, the newest."""
    together, each = " ".join(words), " ".join(map(_prefix, words))
    exact = _rows(store, _quoted(together) if len(words) == 1 else _prefix(together), MOST)
    scored = dict.fromkeys(_rows(store, each, MOST), 0.0)
    if len(scored) < MOST:  # to weigh them takes as long as to find them, and of very many the newest do
        scored = dict(
            store.pairs(
                f"select rowid, bm25(search_index) from search_index where search_index match ?{_told(store, 'rowid')}",
                (each,),
            )
        )
    first, weak = set(exact), min(scored.values(), default=0.0) / 3
    order = sorted({*exact, *scored}, key=lambda place: (place not in first, scored.get(place, weak) > weak, -place))
    return _hits(store, order[:MOST])


def find_within(store: Store, parts: Sequence[str]) -> list[Hit]:
    """What holds all these letters and signs, wherever they stand."""
    condition = " and ".join("c0 glob ?" for _ in parts)
    found = store.pairs(
        f"select id from search_index_content where {condition}{_told(store, 'id')} order by id desc limit ?",
        (*map(_anywhere, parts), MOST),
    )
    return _hits(store, [place for (place,) in found])


def _anywhere(part: str) -> str:
    """A pattern for a part as it stands; none of its signs acts as one."""
    return "*" + _SIGNS.sub(r"[\g<0>]", part) + "*"


def _prefix(word: str) -> str:
    return f"{_quoted(word)} *"


def _quoted(word: str) -> str:
    doubled = word.replace('"', '""')
    return f'"{doubled}"'


def _told(store: Store, place: str) -> str:
    """The condition for what is told of closed items; words are looked for in the index of the whole record."""
    return f" and {place} not in (select place from not_told)" if store.open_edition else ""


def _rows(store: Store, query: str, limit: int) -> list[int]:
    found = store.pairs(
        f"select rowid from search_index where search_index match ?{_told(store, 'rowid')} order by rowid desc limit ?",
        (query, limit),
    )
    return [place for (place,) in found]


def _hits(store: Store, places: Sequence[int]) -> list[Hit]:
    known: dict[tuple[int, int], Hit] = {}
    for source in SOURCES.values():
        ids = [row_id for rank, row_id in map(split, places) if rank == source.rank]
        if ids:
            rows = store.pairs(f"{source.found} in ({', '.join('?' * len(ids))})", tuple(ids))
            known |= {(source.rank, row[0]): Hit(source.kind, *row) for row in rows}
    return [hit for place in places if (hit := known.get(split(place))) is not None]
