"""Phase models that people write themselves: a file adds a track, or takes the place of one that citerm brings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from pydantic import BaseModel, ValidationError

from citerm.intake import track_shape
from citerm.intake.source import in_file
from citerm.intake.toml_text import Found, decoded, each, found_in_shape, parsed, told, twice
from citerm.intake.track_shape import ShapeOfTrack
from citerm.model.import_report import ImportRefused
from citerm.model.message import Message, say
from citerm.model.track import PhaseTrack, Tracks, track_of

_NONE: Mapping[str, str] = MappingProxyType({})
_PHASE = ("phases", "*")
_CRITERIA = (*_PHASE, "gate", "criteria", "*")
_ROWS = tuple((*_PHASE, rows, "*") for rows in ("entry", "questions", "checklist", "milestones", "steps", "results"))


def read_tracks(folder: Path, known_rule: Callable[[str], bool], shorts: Mapping[str, str] = _NONE) -> Tracks:
    """The tracks of a folder; a file with anything wrong in it is left out and told."""
    tracks: dict[str, PhaseTrack] = {}
    problems: list[Message] = []
    for path in sorted(folder.glob("*.toml")):
        try:
            track = read_track(path, known_rule, {**shorts, **{one.short: key for key, one in tracks.items()}})
        except ImportRefused as refused:
            problems += refused.problems
            continue
        if track.key in tracks:
            twin = say("Another file of this folder has the key “{key}” too.", key=track.key)
            problems.append(in_file(path.name, twin, place="key"))
        tracks.setdefault(track.key, track)
    return Tracks(tracks, tuple(problems))


def read_track(path: Path, known_rule: Callable[[str], bool], shorts: Mapping[str, str] = _NONE) -> PhaseTrack:
    """Read and check one file.

    Args:
        path: the file.
        known_rule: whether there is a rule of a name that reads a line from the record.
        shorts: tracks by the letters that are taken already.

    Raises:
        ImportRefused: with everything that is wrong, each with file, line, table and key.
    """
    text = decoded(path)
    raw = parsed(path, text)
    found: list[Found] = []
    track: ShapeOfTrack | None = None
    try:
        track = ShapeOfTrack.model_validate(raw)
    except ValidationError as wrong:
        found += found_in_shape(wrong, raw, _names_of_the_format())
    found += [*_repeated(raw), *_leading_nowhere(raw), *_unknown_rules(raw, known_rule), *_months(raw)]
    found += _taken(raw, shorts)
    if found or track is None:
        raise ImportRefused(path.name, told(path, text, raw, found))
    return track_of(track.model_dump(mode="json"))


def _names_of_the_format() -> set[str]:
    shapes = [value for value in vars(track_shape).values() if isinstance(value, type) and issubclass(value, BaseModel)]
    return {name for shape in shapes for name in shape.model_fields}


def _repeated(raw: object) -> Iterator[Found]:
    yield from twice(each(raw, ("components", "*", "key")))
    numbers: set[int] = set()
    for place, number in each(raw, (*_PHASE, "number")):
        if isinstance(number, int):
            if number in numbers:
                yield place, say("Phase {number} stands in the file twice.", number=number)
            numbers.add(number)
    keys = [found for pattern in (*_ROWS, (*_PHASE, "gate"), _CRITERIA) for found in each(raw, (*pattern, "key"))]
    for phase, _ in each(raw, _PHASE):
        yield from twice([(place, key) for place, key in keys if place[:2] == phase])


def _leading_nowhere(raw: object) -> Iterator[Found]:
    components = {key for _, key in each(raw, ("components", "*", "key")) if isinstance(key, str)}
    for rows in ("questions", "milestones"):
        for place, key in each(raw, (*_PHASE, rows, "*", "component")):
            if isinstance(key, str) and key and key not in components:
                yield place, say("“{key}” is not among the components of this track.", key=key)
    numbers = [number for _, number in each(raw, (*_PHASE, "number"))]
    for place, number in each(raw, (*_PHASE, "beside", "*")):
        if isinstance(number, int) and number not in numbers:
            yield place, say("There is no phase {number} in this track.", number=number)


def _taken(raw: object, shorts: Mapping[str, str]) -> Iterator[Found]:
    key, short = (raw.get("key"), raw.get("short")) if isinstance(raw, Mapping) else (None, None)
    if isinstance(short, str) and shorts.get(short, key) != key:
        yield (
            ("short",),
            say("“{short}” are the letters of another phase model, {key}.", short=short, key=shorts[short]),
        )


def _unknown_rules(raw: object, known_rule: Callable[[str], bool]) -> Iterator[Found]:
    questions = _texts(raw, (*_PHASE, "questions", "*", "key"))
    lines = {key for pattern in (*_ROWS, _CRITERIA) for key in _texts(raw, (*pattern, "key"))} - questions
    for pattern in (*_ROWS, _CRITERIA):
        for place, rule in each(raw, (*pattern, "rule")):
            if not isinstance(rule, str) or not rule:
                continue
            name, _, asked = rule.partition(":")
            keys = [key.strip() for key in asked.split(",")] if asked else []
            if not known_rule(rule):
                yield place, say("There is no rule “{rule}”; without one the line is ticked by hand.", rule=rule)
            elif name == "ticked":
                for key in sorted(set(keys) - lines):
                    yield place, say("“{key}” is no line of this track that can be ticked.", key=key)
            elif name == "question_yes" and asked not in questions:
                yield place, say("“{key}” is not a question of this track.", key=asked)


def _texts(raw: object, pattern: tuple[str, ...]) -> set[str]:
    return {text for _, text in each(raw, pattern) if isinstance(text, str)}


def _months(raw: object) -> Iterator[Found]:
    course = raw.get("course_months", 18) if isinstance(raw, Mapping) else 18
    for place, months in each(raw, (*_PHASE, "months")):
        if not (isinstance(months, list) and len(months) == 2 and all(isinstance(one, int) for one in months)):
            continue  # said by the shape
        if months[0] > months[1] or (isinstance(course, int) and months[1] > course):
            yield place, say("These are the first and the last month of the phase, within the course.")
