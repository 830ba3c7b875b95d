"""The checklist that the preparations of a meeting start from, in four languages."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from citerm.content import data_path

LANGUAGES = ("da", "nb", "nn", "en")


@cache
def usual_preparations() -> Mapping[str, Mapping[str, str]]:
    """What is usually seen to before a meeting: by key, in order, its text in each language."""
    import tomllib  # the first screen shows no checklist

    return tomllib.loads(data_path("preparations.toml").read_text(encoding="utf-8"))


def preparation_text(key: str, language: str) -> str:
    """What a line of the shipped list says in a language; empty where the list has no such line."""
    return usual_preparations().get(key, {}).get(language, "")
