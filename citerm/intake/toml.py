"""Reading an initiative from TOML: everything is checked, and everything wrong is told at once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from citerm.intake.problems import problem_of
from citerm.intake.source import disguised, in_file, read_bytes, refused
from citerm.model.imported import Imported, ImportRefused, KnownKeys
from citerm.model.message import N_, Message, say

Place = tuple[str | int, ...]
Found = tuple[Place, Message]

_TABLE = re.compile(r"\s*(\[\[?)\s*([\w.\- \"']+?)\s*\]")
_KEY = re.compile(r"\s*([\w-]+|\"[^\"]*\"|'[^']*')\s*=")
_WHERE = re.compile(r"at line (\d+), column (\d+)")


def read_toml(path: Path, known: KnownKeys | None = None) -> Imported:
    """Read and check a file; ``known`` holds the keys that it may refer to without bringing them.

    Without ``known`` the shape is checked, but not where its keys lead outside the file.

    Raises:
        ImportRefused: with everything that is wrong, each with file, line, table and key.
    """
    text = _decoded(path)
    raw = _parsed(path, text)
    found: list[Found] = []
    imported: Imported | None = None
    try:
        imported = Imported.model_validate(raw)
    except ValidationError as problem:
        found += [
            (
                _place(error["loc"]),
                problem_of(error["type"], error.get("ctx", {}), _at(raw, error["loc"]), str(error["loc"][-1])),
            )
            for error in problem.errors(include_url=False, include_input=False)
        ]
    found += _repeated(raw)
    found += _dangling_in_meetings(raw)
    if known is not None:
        found += _dangling(raw, known)
    if found or imported is None:
        lines = _line_index(text)
        found.sort(key=lambda each: _line_of(lines, each[0]) or 0)
        raise ImportRefused(
            path.name,
            [
                in_file(path.name, message, line=_line_of(lines, place), place=_named(raw, place))
                for place, message in found
            ],
        )
    return imported


def _decoded(path: Path) -> str:
    data = read_bytes(path)
    if what := disguised(data):
        raise refused(path, what)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        message = say("This is not UTF-8 text. Save the file as UTF-8.")
        raise ImportRefused(path.name, [in_file(path.name, message, line=line)]) from None


def _parsed(path: Path, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        where = _WHERE.search(str(problem))
        line = int(where[1]) if where else text.count("\n") + 1
        message = (
            say("This is not valid TOML, at character {column}.", column=int(where[2]))
            if where
            else say("The file ends in the middle of something: a quotation mark or bracket is not closed.")
        )
        if "overwrite" in str(problem) or "twice" in str(problem):
            message = say("This name or table stands in the file twice.")
        raise ImportRefused(path.name, [in_file(path.name, message, line=line)]) from None
    except (RecursionError, ValueError):
        raise refused(path, N_("This is not valid TOML.")) from None


# Places: pydantic's, without the names of entry kinds, which are not in the file


def _place(location: Sequence[str | int]) -> Place:
    return tuple(
        part
        for index, part in enumerate(location)
        if not (index >= 2 and location[index - 2] == "entries" and isinstance(location[index - 1], int))
    )


def _at(raw: object, location: Sequence[str | int]) -> object:
    value: Any = raw
    for part in _place(location):
        try:
            value = value[part]
        except (KeyError, IndexError, TypeError):
            return None
    return value


def _named(raw: object, place: Place) -> str:
    """The place as people read it: ``meetings “sg-7” → agenda “case” → minutes``."""
    words: list[str] = []
    value: Any = raw
    for part in place:
        try:
            value = value[part]
        except (KeyError, IndexError, TypeError):
            value = None
        if isinstance(part, int):
            row = value if isinstance(value, Mapping) else {}
            key = row.get("key") or (row.get("item") if words[-1] == "agenda" else None)
            words[-1] += f" “{key}”" if isinstance(key, str) else f" {part + 1}"
        else:
            words.append(part)
    return " → ".join(words)


# Keys and what they name


def _each(raw: object, pattern: Sequence[str]) -> Iterator[tuple[Place, Any]]:
    """Every value at a pattern of names, where ``*`` stands for each row of a list."""
    reached: list[tuple[Place, Any]] = [((), raw)]
    for step in pattern:
        deeper: list[tuple[Place, Any]] = []
        for place, value in reached:
            if step == "*":
                rows = value if isinstance(value, list) else []
                deeper += [((*place, number), row) for number, row in enumerate(rows)]
            elif isinstance(value, Mapping) and step in value:
                deeper.append(((*place, step), value[step]))
        reached = deeper
    yield from reached


_AGENDA = ("meetings", "*", "agenda", "*")
_ENTRIES = (*_AGENDA, "entries", "*")
_KEYED = ("organisations", "people", "groups", "meetings")
_REFERENCES: tuple[tuple[tuple[str, ...], str], ...] = (
    (("people", "*", "organisation"), "organisations"),
    (("memberships", "*", "person"), "people"),
    (("memberships", "*", "group"), "groups"),
    (("memberships", "*", "substitute_for"), "people"),
    (("meetings", "*", "group"), "groups"),
    *((("meetings", "*", role), "people") for role in ("convener", "chair", "facilitator", "minute_taker")),
    *((("meetings", "*", marked, "*"), "people") for marked in ("present", "online", "excused", "absent")),
    (("meetings", "*", "attendance", "*", "person"), "people"),
    (("meetings", "*", "attendance", "*", "for"), "people"),
    ((*_AGENDA, "presenter"), "people"),
    ((*_ENTRIES, "owner"), "people"),
    ((*_ENTRIES, "helpers", "*"), "people"),
    ((*_ENTRIES, "keeper"), "people"),
    ((*_ENTRIES, "stances", "*", "person"), "people"),
    (("actions", "*", "group"), "groups"),
    (("actions", "*", "owner"), "people"),
    (("actions", "*", "helpers", "*"), "people"),
)


def _repeated(raw: object) -> Iterator[Found]:
    for table in _KEYED:
        yield from _twice(_each(raw, (table, "*", "key")))
    yield from _twice([*_each(raw, (*_ENTRIES, "key")), *_each(raw, ("actions", "*", "key"))])
    for place, agenda in _each(raw, ("meetings", "*", "agenda")):
        rows = [(number, row) for number, row in enumerate(agenda if isinstance(agenda, list) else [])]
        named = [
            ((*place, number, "key" if "key" in row else "item"), row.get("key", row.get("item")))
            for number, row in rows
            if isinstance(row, Mapping)
        ]
        yield from _twice(named)
    seats: set[str] = set()
    for place, row in _each(raw, ("memberships", "*")):
        if isinstance(row, Mapping) and "person" in row and "group" in row:
            seat = f"{row['person']} {row['group']} {row.get('from', '')}"
            if seat in seats:
                yield place, say("This seat stands in the file twice.")
            seats.add(seat)


def _twice(keys: Sequence[tuple[Place, Any]] | Iterator[tuple[Place, Any]]) -> Iterator[Found]:
    seen: set[str] = set()
    for place, key in keys:
        if isinstance(key, str):
            if key in seen:
                yield place, say("The key “{key}” is used twice.", key=key)
            seen.add(key)


def _dangling(raw: object, known: KnownKeys) -> Iterator[Found]:
    here = {
        table: {key for _, key in _each(raw, (table, "*", "key")) if isinstance(key, str)} | getattr(known, table)
        for table in ("organisations", "people", "groups")
    }
    for pattern, table in _REFERENCES:
        for place, key in _each(raw, pattern):
            if isinstance(key, str) and key not in here[table]:
                yield place, say("“{key}” is not among {table}.", key=key, table=table)
    for place, key in _each(raw, (*_AGENDA, "item")):
        if isinstance(key, str) and key not in known.items:
            yield place, say("“{key}” is not in the item bank.", key=key)


def _dangling_in_meetings(raw: object) -> Iterator[Found]:
    items: set[str] = set()
    for place, meeting in _each(raw, ("meetings", "*")):
        agenda = [row for _, row in _each(meeting, ("agenda", "*")) if isinstance(row, Mapping)]
        here = {str(row.get("key", row.get("item"))) for row in agenda}
        for inner, key in _each(meeting, ("attendance", "*", "item")):
            if isinstance(key, str) and key not in here:
                yield (*place, *inner), say("“{key}” is not on the agenda of this meeting.", key=key)
        decisions = {key for _, key in _each(meeting, ("agenda", "*", "entries", "*", "key")) if isinstance(key, str)}
        for inner, key in _each(meeting, ("agenda", "*", "entries", "*", "from_decision")):
            if isinstance(key, str) and key not in decisions:
                yield (*place, *inner), say("“{key}” is not a decision of this meeting.", key=key)
        if isinstance(meeting, Mapping):
            items |= {f"{meeting.get('key')}/{key}" for key in here}
    for place, key in _each(raw, (*_AGENDA, "carried_from")):
        if isinstance(key, str) and key not in items:
            yield place, say("“{key}” is not an item of this file (meeting/item).", key=key)


# Lines: tomllib tells none, so tables and keys are counted in the text


def _line_index(text: str) -> dict[Place, int]:
    lines: dict[Place, int] = {}
    counts: dict[Place, int] = {}
    table: Place = ()
    quote = ""
    for number, line in enumerate(text.split("\n"), start=1):
        if quote:
            quote = "" if line.count(quote) % 2 else quote
            continue
        if header := _TABLE.match(line):
            table = _table_place(header[2], counts, repeated=header[1] == "[[")
            lines.setdefault(table, number)
            lines.setdefault(table[:-1], number)
        elif key := _KEY.match(line):
            lines.setdefault((*table, key[1].strip("\"'")), number)
        quote = next((mark for mark in ('"""', "'''") if line.count(mark) % 2), "")
    return lines


def _table_place(name: str, counts: dict[Place, int], *, repeated: bool) -> Place:
    place: Place = ()
    parts = [part.strip().strip("\"'") for part in name.split(".")]
    for number, part in enumerate(parts):
        place = (*place, part)
        if repeated and number == len(parts) - 1:
            counts[place] = counts.get(place, -1) + 1
        if place in counts:
            place = (*place, counts[place])
    return place


def _line_of(lines: Mapping[Place, int], place: Place) -> int | None:
    return next((lines[place[:end]] for end in range(len(place), 0, -1) if place[:end] in lines), None)
