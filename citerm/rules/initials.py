"""Initials: how people are named at speed, and how a free pair is found for somebody new."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import product

from citerm.model.text import fold_initials

LONGEST = 4
"""Initials are one to four letters."""

_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class TakenInitials(set[str]):
    """Initials in use, folded once: for who asks about a long list of names."""

    def __init__(self, initials: Iterable[str] = ()) -> None:
        super().__init__(fold_initials(each) for each in initials)
        self._spare: dict[str, Iterator[str]] = {}

    def spare(self, letter: str) -> str:
        """The next that is merely free, with this first letter if there is one; what was passed once stays passed."""
        candidates = self._spare.setdefault(letter, _merely_free(letter))
        return next(each for each in candidates if fold_initials(each) not in self)


def _folded(taken: Collection[str]) -> TakenInitials:
    return taken if isinstance(taken, TakenInitials) else TakenInitials(taken)


def valid_initials(text: str) -> bool:
    """Whether a text can be somebody's initials: one to four letters."""
    return 1 <= len(text) <= LONGEST and text.isalpha()


def proposed_initials(name: str, taken: Collection[str] = ()) -> str:
    """Propose initials for a name that nobody has yet: MH, else MHO, else MEH and so on."""
    known = _folded(taken)
    words = _words(name)
    natural = next((each for each in _natural(name, words) if fold_initials(each) not in known), None)
    return natural or known.spare(words[0][0])


def free_initials(wanted: str, name: str, taken: Collection[str]) -> str:
    """Keep the wanted initials where they are free, else propose the next free ones from the name."""
    if valid_initials(wanted) and fold_initials(wanted) not in _folded(taken):
        return wanted.upper() if valid_initials(wanted.upper()) else wanted
    return proposed_initials(name, taken)


def _natural(name: str, words: list[str]) -> Iterator[str]:
    """Yield initials of a name's own letters, the most natural first."""
    first, last = words[0], words[-1]
    if len(words) == 1:
        yield from (first[:length] for length in (2, 3, 4, 1) if len(first) >= length)
    else:
        yield first[0] + last[0]
        parts = _words(name.replace("-", " "))
        if 3 <= len(parts) <= LONGEST:
            yield "".join(part[0] for part in parts)
        for of_first, of_last in ((1, 2), (2, 1), (1, 3), (2, 2), (3, 1)):
            if len(first) >= of_first and len(last) >= of_last:
                yield first[:of_first] + last[:of_last]
        for letter in dict.fromkeys(first[1:] + last[1:]):
            yield first[0] + last[0] + letter


def _merely_free(letter: str) -> Iterator[str]:
    for length in range(LONGEST):
        for rest in product(_ALPHABET, repeat=length):
            yield letter + "".join(rest)
    for length in range(1, LONGEST + 1):
        for letters in product(_ALPHABET, repeat=length):
            yield "".join(letters)


def _words(name: str) -> list[str]:
    """Take the words of a name in capitals; small words such as *van* or *af* do not count."""
    words = [(word, "".join(map(_capital, filter(str.isalpha, word)))) for word in name.split()]
    named = [letters for word, letters in words if letters and not word.islower()]
    return named or [letters for _, letters in words if letters] or ["X"]


def _capital(letter: str) -> str:
    capital = letter.upper()
    return capital if len(capital) == 1 and capital.isalpha() else letter
