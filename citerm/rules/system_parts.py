"""The parts of the system that an initiative works in, and which of them nobody stands for (S8)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from citerm.model.people import Organisation
from citerm.model.text import fold


@lru_cache(maxsize=256)
def named_parts(text: str) -> tuple[str, ...]:
    """The parts that stand in a text, one on each line; what is said twice counts once."""
    found: dict[str, str] = {}
    for line in filter(None, map(str.strip, text.splitlines())):
        found.setdefault(fold(line), line)
    return tuple(found.values())


def one_per_line(parts: Iterable[str]) -> str:
    """The parts as the record keeps them."""
    return "\n".join(named_parts("\n".join(parts)))


def uncovered(wanted: str, organisations: Iterable[Organisation]) -> tuple[str, ...]:
    """Those of the wanted parts that none of the organisations stands for."""
    covered = {part for one in organisations for part in _folded(one.system_parts)}
    return tuple(part for part in named_parts(wanted) if fold(part) not in covered)


def standing_for(part: str, organisations: Iterable[Organisation]) -> tuple[Organisation, ...]:
    """The organisations that stand for a part."""
    return tuple(one for one in organisations if fold(part) in _folded(one.system_parts))


@lru_cache(maxsize=256)
def _folded(text: str) -> frozenset[str]:
    return frozenset(map(fold, named_parts(text)))
