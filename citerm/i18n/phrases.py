"""The fixed words of documents: one reviewed table for each language, which a user's own table may change.

These are no catalogues: a secretary in each country writes minutes in her own way, so each table
is written for itself and not translated. All have the same keys and the same named places.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from citerm.i18n.catalogue import fill
from citerm.model.message import N_, Refused

FOLDER = Path(__file__).with_name("phrases")
LANGUAGES = ("da", "nb", "nn")
"""The languages of documents."""


class Phrases:
    """The fixed words of documents in one language."""

    def __init__(self, language: str, overrides: Mapping[str, Any] | None = None) -> None:
        """Load the language's table, changed by the user's own where there is one.

        Args:
            language: ``da``, ``nb`` or ``nn``.
            overrides: Phrases to use instead, in the same tables as ours, or by dotted key.

        Raises:
            Refused: where a phrase of the user's own has no such key here, or other places.
        """
        self.language = language
        self._phrases = shipped(language) if not overrides else _changed(shipped(language), overrides)

    def write(self, key: str, /, **values: object) -> str:
        """Return a phrase with the values in its named places; values are put in as they are."""
        phrase = self._phrases[key]
        return fill(phrase, {name: str(value) for name, value in values.items()}) if values else phrase

    def count(self, key: str, n: int, /, **values: object) -> str:
        """Return a phrase that counts something: ``key.one`` or ``key.many``, with ``{n}``."""
        return self.write(f"{key}.{'one' if n == 1 else 'many'}", n=n, **values)


@cache
def shipped(language: str) -> Mapping[str, str]:
    """Load our own table of a language, by dotted key."""
    if language not in LANGUAGES:
        raise ValueError(f"no phrases for {language!r}")
    with (FOLDER / f"{language}.toml").open("rb") as file:
        return MappingProxyType(dict(_flat(tomllib.load(file))))


def _flat(table: Mapping[str, Any], prefix: str = "") -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for key, value in table.items():
        if isinstance(value, Mapping):
            found += _flat(value, f"{prefix}{key}.")
        else:
            found.append((f"{prefix}{key}", str(value)))
    return found


def places(phrase: str) -> set[str]:
    """Name the places of a phrase."""
    return set(re.findall(r"\{(\w+)\}", phrase))


def _changed(ours: Mapping[str, str], overrides: Mapping[str, Any]) -> Mapping[str, str]:
    changed = dict(ours)
    for key, phrase in _flat(overrides):
        if key not in ours:
            raise Refused(N_("There is no phrase {key}; the phrases of your own stay unused."), key=key)
        if not places(phrase) <= places(ours[key]):
            raise Refused(
                N_("The phrase {key} may only have these places: {places}."),
                key=key,
                places=", ".join(sorted(f"{{{place}}}" for place in places(ours[key]))) or "–",
            )
        changed[key] = phrase
    return changed
