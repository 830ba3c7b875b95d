"""The text of a TOML file: what is read from it, and on which line a place of it stands."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from citerm.intake.problems import problem_of
from citerm.intake.source import disguised, in_file, read_bytes, refused
from citerm.model.import_report import MOST_TOLD, ImportRefused
from citerm.model.message import N_, Message, say
from citerm.model.toml_bounds import unbounded

Place = tuple[str | int, ...]
"""Where something stands: names of tables and keys, and numbers of rows."""
Found = tuple[Place, Message]
"""Something that is wrong, and where."""

_TABLE = re.compile(r"\s*(\[\[?)\s*([\w.\- \"']+?)\s*\]")
_PART = r"(?:[\w-]+|\"[^\"]*\"|'[^']*')"
_KEY = re.compile(rf"\s*({_PART}(?:\s*\.\s*{_PART})*)\s*=")
LONGEST_NAME = 300
"""Characters of a line in which the name of a table or key is looked for."""
MOST_ROWS, MOST_MARKS = 60_000, 600_000
"""Rows of lists, and signs between values; ten years of many groups have half of them."""
_WHERE = re.compile(r"at line (\d+), column (\d+)")


def decoded(path: Path) -> str:
    """The text of a file.

    Raises:
        ImportRefused: where it is none.
    """
    data = read_bytes(path)
    if what := disguised(data):
        raise refused(path, what)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        message = say("This is not UTF-8 text. Save the file as UTF-8.")
        raise ImportRefused(path.name, [in_file(path.name, message, line=line)]) from None


def parsed(path: Path, text: str) -> dict[str, Any]:
    """The tables of a text.

    Raises:
        ImportRefused: where it is not TOML.
    """
    _bounded(path, text)
    try:
        tables = tomllib.loads(text)
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
    if _rows_in(tables) > MOST_ROWS:
        raise refused(path, N_("There is too much in this file. Bring it in in parts."))
    return tables


def _bounded(path: Path, text: str) -> None:
    """Refuse what would keep the reader of TOML busy: a chain of names, a number without end, too much of anything."""
    if text.count("=") + text.count(",") + 4 * text.count("[") > MOST_MARKS:
        raise refused(path, N_("There is too much in this file. Bring it in in parts."))
    if found := unbounded(text):
        line, problem = found
        raise ImportRefused(path.name, [in_file(path.name, say(problem), line=line)])


def _rows_in(value: object) -> int:
    """Tables of all lists, those in tables of lists too."""
    if isinstance(value, Mapping):
        return sum(_rows_in(inner) for inner in value.values())
    if isinstance(value, list):
        return len(value) + sum(_rows_in(inner) for inner in value if isinstance(inner, Mapping | list))
    return 0


def found_in_shape(wrong: ValidationError, raw: object, names: Collection[str]) -> list[Found]:
    """Everything that does not fit the shape of a file, in our own words; ``names`` are those the format knows."""
    return [
        (
            _place(error["loc"]),
            problem_of(
                error["type"],
                error.get("ctx", {}),
                _at(raw, error["loc"]),
                str(error["loc"][-1]),
                names,
            ),
        )
        for error in wrong.errors(include_url=False, include_input=False)[: 2 * MOST_TOLD]
    ]


def told(path: Path, text: str, raw: object, found: Iterable[Found]) -> list[Message]:
    """Sentences with file, line and place, in the order of the lines."""
    lines = _line_index(text)
    placed = sorted(found, key=lambda each: _line_of(lines, each[0]) or 0)
    return [
        in_file(path.name, message, line=_line_of(lines, place), place=_named(raw, place)) for place, message in placed
    ]


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


# Keys


def each(raw: object, pattern: Sequence[str]) -> Iterator[tuple[Place, Any]]:
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


def twice(keys: Sequence[tuple[Place, Any]] | Iterator[tuple[Place, Any]]) -> Iterator[Found]:
    """Keys that stand there before."""
    seen: set[str] = set()
    for place, key in keys:
        if isinstance(key, str):
            if key in seen:
                yield place, say("The key “{key}” is used twice.", key=key)
            seen.add(key)


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
        begins = line[:LONGEST_NAME]
        if header := _TABLE.match(begins):
            table = _table_place(header[2], counts, repeated=header[1] == "[[")
            lines.setdefault(table, number)
            lines.setdefault(table[:-1], number)
        elif key := _KEY.match(begins):
            place = (*table, *_parts(key[1]))
            for end in range(len(table) + 1, len(place) + 1):
                lines.setdefault(place[:end], number)
        quote = next((mark for mark in ('"""', "'''") if line.count(mark) % 2), "")
    return lines


def _table_place(name: str, counts: dict[Place, int], *, repeated: bool) -> Place:
    place: Place = ()
    parts = _parts(name)
    for number, part in enumerate(parts):
        place = (*place, part)
        if repeated and number == len(parts) - 1:
            counts[place] = counts.get(place, -1) + 1
        if place in counts:
            place = (*place, counts[place])
    return place


def _parts(name: str) -> list[str]:
    return [part.strip().strip("\"'") for part in name.split(".")]


def _line_of(lines: Mapping[Place, int], place: Place) -> int | None:
    return next((lines[place[:end]] for end in range(len(place), 0, -1) if place[:end] in lines), None)
