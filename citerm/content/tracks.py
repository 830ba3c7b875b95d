"""The phase models: those that citerm brings, and those that people have written themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from citerm.content import data_path
from citerm.model.track import GroupDemands, PhaseTrack, Texts, Tracks, demands_in, track_of

_FILES = {"ci": "collective_impact.toml", "paadriv": "paadriv.toml"}


def _toml(text: str) -> dict[str, Any]:
    import tomllib  # the first screen names no phase

    return tomllib.loads(text)


class _Shelf(Mapping[str, PhaseTrack]):
    """Tracks by key, each read when it is first asked for: that takes as long as drawing a screen."""

    def __init__(self, own: Mapping[str, PhaseTrack]) -> None:
        self._own = own

    def __getitem__(self, key: str) -> PhaseTrack:
        return self._own[key] if key in self._own else _shipped_track(key)

    def __iter__(self) -> Iterator[str]:
        yield from dict.fromkeys((*_FILES, *self._own))

    def __len__(self) -> int:
        return len({*_FILES, *self._own})

    def __contains__(self, key: object) -> bool:
        return key in self._own or key in _FILES


def shipped() -> Mapping[str, PhaseTrack]:
    """The tracks that citerm brings, by key."""
    return _Shelf({})


def shipped_shorts() -> Mapping[str, str]:
    """The shipped tracks by the letters before their phases."""
    return {short_of(None, key): key for key in _FILES}


@cache
def all_tracks(own: Callable[[], Tracks] | None) -> Tracks:
    """The shipped tracks with those of the user, which add to them or take their place."""
    theirs = own() if own is not None else Tracks({})
    return Tracks(_Shelf(theirs.by_key), theirs.problems)


@cache
def short_of(own: Callable[[], Tracks] | None, key: str) -> str:
    """The letters before the number of a phase of a track; of a shipped one no more is read than they need."""
    theirs = own().by_key if own is not None else {}
    if key in theirs:
        return theirs[key].short
    if key not in _FILES:
        return ""
    head, _, _ = data_path("phases", _FILES[key]).read_text(encoding="utf-8").partition("\n[[")
    return str(_toml(head)["short"])


class Named(NamedTuple):
    """What a phase is called, and how long the course of its track is."""

    track: Texts
    phase: Texts
    months: int


@cache
def names_of(own: Callable[[], Tracks] | None, key: str, number: int) -> Named | None:
    """The names of a phase and of its track; of a shipped one no more is read than they need."""
    theirs = own().by_key if own is not None else {}
    if key in theirs:
        phase = theirs[key].phase_by_number.get(number)
        return Named(theirs[key].name, phase.name, theirs[key].course_months) if phase is not None else None
    if key not in _FILES:
        return None
    head, *parts = data_path("phases", _FILES[key]).read_text(encoding="utf-8").split("\n[[phases]]\n")
    begin = next((part for part in parts if part.startswith(f"number = {number}\n")), None)
    if begin is None:
        return None
    track, phase_ = (_toml(part.partition("\n[[")[0]) for part in (head, begin))
    return Named(track["name"], phase_["name"], track["course_months"])


@cache
def components_of(own: Callable[[], Tracks] | None, key: str) -> Mapping[str, Texts]:
    """The names of a track's components by their keys; of a shipped one no more is read than they need."""
    theirs = own().by_key if own is not None else {}
    if key in theirs:
        return {component.key: component.name for component in theirs[key].components}
    if key not in _FILES:
        return {}
    head, _, _ = data_path("phases", _FILES[key]).read_text(encoding="utf-8").partition("\n[[phases]]\n")
    return {component["key"]: component["name"] for component in _toml(head).get("components", ())}


@cache
def demands_of(own: Callable[[], Tracks] | None, key: str) -> GroupDemands:
    """What a track asks of a working group; of a shipped one no more is read than it needs."""
    theirs = own().by_key if own is not None else {}
    if key in theirs:
        return theirs[key].working_group
    if key not in _FILES:
        return GroupDemands()
    head, _, _ = data_path("phases", _FILES[key]).read_text(encoding="utf-8").partition("\n[[phases]]\n")
    return demands_in(_toml(head))


@cache
def _shipped_track(key: str) -> PhaseTrack:
    return track_of(_toml(data_path("phases", _FILES[key]).read_text(encoding="utf-8")))
