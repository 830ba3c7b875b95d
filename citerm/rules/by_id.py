"""Thousands of values by their keys, of which an act changes one: the rest is shared, not copied."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Final, Generic, TypeVar

V = TypeVar("V")
MOST_CHANGES: Final = 200
"""Changes from which on they are put in their places; until then they lie beside the values."""


class _Changed(Mapping[int, V], Generic[V]):
    """Values with some of them as they are now; None for those that are gone."""

    __slots__ = ("_now", "_size", "_values")

    def __init__(self, values: Mapping[int, V], now: Mapping[int, V | None]) -> None:
        self._values = values
        self._now = now
        self._size = len(values) + sum((value is not None) - (key in values) for key, value in now.items())

    def __getitem__(self, key: int) -> V:
        if key not in self._now:
            return self._values[key]
        value = self._now[key]
        if value is None:
            raise KeyError(key)
        return value

    def __iter__(self) -> Iterator[int]:
        now, values = self._now, self._values
        kept = (key for key in values if key not in now or now[key] is not None)
        return chain(kept, (key for key, value in now.items() if value is not None and key not in values))

    def __len__(self) -> int:
        return self._size

    def changed(self, now: Mapping[int, V | None]) -> Mapping[int, V]:
        """These values with some more changed."""
        now = {**self._now, **now}
        return _Changed(self._values, now) if len(now) < MOST_CHANGES else dict(_Changed(self._values, now))


def changed(values: Mapping[int, V], now: Mapping[int, V | None]) -> Mapping[int, V]:
    """Values with some of them as they are now; None for those that are gone."""
    return values.changed(now) if isinstance(values, _Changed) else _Changed(values, now)
