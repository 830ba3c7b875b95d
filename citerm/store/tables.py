"""Which model is kept in which table, and how values go in and out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import date, datetime, time
from enum import Enum
from typing import Any, TypeVar, get_args, get_type_hints

from citerm.model.action import Action
from citerm.model.initiative import Initiative, Model
from citerm.model.meeting import (
    AgendaItem,
    AttendanceEvent,
    Decision,
    Extension,
    Hearing,
    Meeting,
    Note,
    Overruled,
    ParkedTopic,
    Stance,
    TimeEntry,
)
from citerm.model.people import Group, Membership, Organisation, Person

M = TypeVar("M", bound=Model)

TABLES: Mapping[type[Model], str] = {
    Initiative: "initiatives",
    Organisation: "organisations",
    Person: "people",
    Group: "groups",
    Membership: "memberships",
    Meeting: "meetings",
    AgendaItem: "agenda_items",
    TimeEntry: "time_entries",
    Extension: "extensions",
    AttendanceEvent: "attendance_events",
    Hearing: "hearings",
    Note: "notes",
    Decision: "decisions",
    Stance: "stances",
    Action: "actions",
    ParkedTopic: "parked_topics",
    Overruled: "overruled",
}

# Columns whose values stand in the journal as salted digests, so that they can be forgotten.
SEALED: Mapping[str, frozenset[str]] = {
    "people": frozenset({"name", "initials", "email", "key"}),
    "agenda_items": frozenset({"title", "presenter", "facilitator_note", "background", "proposed_wording"}),
    "notes": frozenset({"text"}),
    "decisions": frozenset({"text"}),
    "stances": frozenset({"text"}),
    "actions": frozenset({"text", "waiting_for", "closing_note"}),
    "parked_topics": frozenset({"text"}),
    "overruled": frozenset({"reason"}),
}


_COLUMNS: Mapping[type[Model], tuple[str, ...]] = {
    model: tuple(field.name for field in fields(model) if field.name != "helper_ids") for model in TABLES
}
_CONVERSIONS: dict[type[Model], tuple[tuple[int, Callable[[Any], Any]], ...]] = {}


def columns(model: type[Model]) -> tuple[str, ...]:
    """Columns of the model's table; helpers of an action have a table of their own."""
    return _COLUMNS[model]


def _conversions(model: type[Model]) -> tuple[tuple[int, Callable[[Any], Any]], ...]:
    """How the columns that SQLite keeps as text or number become values, by their place."""
    if model not in _CONVERSIONS:
        hints = get_type_hints(model)
        found: list[tuple[int, Callable[[Any], Any]]] = []
        for place, name in enumerate(columns(model)):
            kind = next(kind for kind in get_args(hints[name]) or (hints[name],) if kind is not type(None))
            if kind in _READERS:
                found.append((place, _READERS[kind]))
            elif issubclass(kind, Enum):
                found.append((place, kind))
        _CONVERSIONS[model] = tuple(found)
    return _CONVERSIONS[model]


_READERS: Mapping[type, Callable[[Any], Any]] = {
    datetime: datetime.fromisoformat,
    date: date.fromisoformat,
    time: time.fromisoformat,
    bool: bool,
}


def to_models(model: type[M], rows: Iterable[Sequence[Any]]) -> tuple[M, ...]:
    """Turn rows, with the columns in their order, into models."""
    names, conversions = columns(model), _conversions(model)
    found = []
    for row in rows:
        values = list(row)
        for place, read in conversions:
            if values[place] is not None:
                values[place] = read(values[place])
        found.append(model(**dict(zip(names, values, strict=True))))
    return tuple(found)


def to_column(value: object) -> str | int | float | None:
    """Turn a model's value into what SQLite stores: ISO dates and times, UTC, 0 and 1."""
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, bool):
        return int(value)
    if value is None or isinstance(value, (str, int, float)):
        return value
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise ValueError("a stored moment needs its time zone")
        return value.isoformat(timespec="microseconds")
    if isinstance(value, (date, time)):
        return value.isoformat()
    raise TypeError(f"cannot store {type(value).__name__}")


def to_plain(value: object) -> object:
    """Turn a model's value into what JSON can hold; yes and no stay what they are."""
    return value if isinstance(value, bool) else to_column(value)
