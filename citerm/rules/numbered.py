"""Choosing several of a numbered list by typing: numbers, spans of numbers, or keys."""

from __future__ import annotations

import re
from collections.abc import Sequence

from citerm.model.message import N_, Message, say

_SPAN = re.compile(r"([0-9]+)\s*[-–]\s*([0-9]+)")
_BETWEEN = re.compile(r"[\s,;]+")


def keys_named(typed: str, keys: Sequence[str]) -> tuple[list[str], Message | None]:
    """The keys that are meant, each once and as they were typed; and what is none of them."""
    spans = _SPAN.sub(lambda m: " ".join(str(n) for n in range(int(m[1]), min(int(m[2]), len(keys)) + 1)), typed)
    found: list[str] = []
    for part in filter(None, _BETWEEN.split(spans)):
        named = next((key for key in keys if key.casefold() == part.casefold()), None)
        if part.isdecimal() and 1 <= int(part) <= len(keys):
            named = keys[int(part) - 1]
        if named is None:
            return found, say(N_("“{part}” is none of the numbers."), part=part)
        found.append(named)
    return list(dict.fromkeys(found)), None
