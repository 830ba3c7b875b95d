"""The phase models: those that citerm brings, and those that people have written themselves."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import msgspec

from citerm.content import data_path
from citerm.model.initiative import Model
from citerm.model.message import Message
from citerm.model.track import PhaseTrack

_FILES = {"ci": "collective_impact.toml", "paadriv": "paadriv.toml"}


class Tracks(Model, frozen=True):
    """All phase models of a user."""

    by_key: Mapping[str, PhaseTrack]
    problems: tuple[Message, ...] = ()
    """What is wrong with files that were left out, each with file, line and key."""


class _Shelf(Mapping[str, PhaseTrack]):
    """Tracks by key, each read when it is first asked for: reading one takes as long as drawing a screen."""

    def __init__(self, own: Mapping[str, PhaseTrack]) -> None:
        self._own = own

    def __getitem__(self, key: str) -> PhaseTrack:
        return self._own[key] if key in self._own else _shipped_track(key)

    def __iter__(self) -> Iterator[str]:
        yield from dict.fromkeys((*_FILES, *self._own))

    def __len__(self) -> int:
        return len(set(_FILES) | set(self._own))

    def __contains__(self, key: object) -> bool:
        return key in self._own or key in _FILES


def shipped() -> Mapping[str, PhaseTrack]:
    """The tracks that citerm brings, by key."""
    return _Shelf({})


@cache
def all_tracks(own: Path | None) -> Tracks:
    """The shipped tracks with those of the user's folder ``own``, which add to them or take their place."""
    return Tracks(_Shelf({}))


@cache
def short_of(own: Path | None, key: str) -> str:
    """The letters before the number of a phase of a track; of a shipped one no more is read than they need."""
    if key in _FILES and (own is None or not own.is_dir()):
        head, _, _ = data_path("phases", _FILES[key]).read_text(encoding="utf-8").partition("\n[[")
        return str(tomllib.loads(head)["short"])
    known = all_tracks(own).by_key
    return known[key].short if key in known else ""


@cache
def _shipped_track(key: str) -> PhaseTrack:
    return msgspec.convert(tomllib.loads(data_path("phases", _FILES[key]).read_text(encoding="utf-8")), PhaseTrack)
