"""What somebody is called, and where a text says so: to take a name out of a record, and to list what mentions it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from citerm.model.initiative import Model
from citerm.model.text import clean_line, fold

SHORTEST_NAME = 3
SHORTEST_INITIALS = 2
_GENITIVE = r"(?:['’]?s)?"


class Called(Model, frozen=True):
    """Names, addresses and initials of one person, now and before."""

    names: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    initials: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    """First and last names that nobody else has."""

    @classmethod
    def of(
        cls, names: Iterable[str], addresses: Iterable[str], initials: Iterable[str], others: Iterable[str] = ()
    ) -> Called:
        """What is long enough to be looked for, each once; ``others`` are the names of everybody else."""
        known = _each(names, SHORTEST_NAME)
        borne = {fold(part) for name in others for part in name.split()}
        parts = _each((part for name in known for part in name.split() if fold(part) not in borne), SHORTEST_NAME)
        return cls(
            known,
            _each(addresses, SHORTEST_NAME),
            _each(initials, SHORTEST_INITIALS),
            tuple(part for part in parts if part not in known and part[0].isupper()),
        )

    def named_in(self, text: str) -> bool:
        """Whether a text has a name or an address in full, also *Holm, Mette* and *Mette Holms*."""
        return _full(self.names, self.addresses).search(text) is not None

    def said_in(self, text: str) -> bool:
        """Whether a text has a name, an address, or initials as a word of their own, in the same capitals."""
        return self.named_in(text) or _short(self.initials).search(text) is not None

    def perhaps_in(self, text: str) -> bool:
        """Whether a text has only a part of the name, which may mean somebody else."""
        return not self.said_in(text) and _short(self.parts).search(text) is not None

    def found_in(self, text: str) -> tuple[int, int]:
        """Where a text mentions the person first: from and to."""
        found = _full(self.names, self.addresses).search(text) or _short((*self.initials, *self.parts)).search(text)
        return found.span() if found else (0, 0)

    def replaced(self, text: str, name: str, initials: str) -> str:
        """The text with another name and other initials in their place."""
        text = _full(self.names, self.addresses).sub(lambda found: name + (found["of"] or ""), text)
        return _short(self.initials).sub(lambda found: initials + (found["of"] or ""), text)


def _each(texts: Iterable[str], shortest: int) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in map(clean_line, texts) if len(text) >= shortest))


@cache
def _full(names: tuple[str, ...], addresses: tuple[str, ...]) -> re.Pattern[str]:
    turned = (f"{last}, {' '.join(first)}" for *first, last in map(str.split, names) if first)
    return _words((*names, *turned, *addresses), re.IGNORECASE)


@cache
def _short(initials: tuple[str, ...]) -> re.Pattern[str]:
    return _words(initials, 0)


def _words(words: Iterable[str], flags: int) -> re.Pattern[str]:
    patterns = [r"\s+".join(map(re.escape, word.split())) for word in sorted(words, key=len, reverse=True)]
    if not patterns:
        return re.compile(r"(?!)(?P<of>)")
    return re.compile(rf"(?<![\w@.])(?:{'|'.join(patterns)})(?P<of>{_GENITIVE})(?![\w@])", flags)
