"""Reading an initiative from TOML: everything is checked, and everything wrong is told at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from pydantic import ValidationError

from citerm.intake.toml_text import Found, decoded, each, found_in_shape, parsed, told, twice
from citerm.model.import_report import ImportRefused, KnownKeys
from citerm.model.imported import Imported, shapes_of_the_format
from citerm.model.initiative import Track
from citerm.model.message import say


def read_toml(path: Path, known: KnownKeys | None = None) -> Imported:
    """Read and check a file; ``known`` holds the keys that it may refer to without bringing them.

    Without ``known`` the shape is checked, but not where its keys lead outside the file.

    Raises:
        ImportRefused: with everything that is wrong, each with file, line, table and key.
    """
    text = decoded(path)
    raw = parsed(path, text)
    found: list[Found] = []
    initiative: Imported | None = None
    try:
        initiative = Imported.model_validate(raw)
    except ValidationError as wrong:
        found += found_in_shape(wrong, raw, _names_of_the_format())
    found += _repeated(raw)
    found += _dangling_in_meetings(raw)
    found += _wrong_about_phases(raw)
    if known is not None:
        found += _dangling(raw, known)
    if found or initiative is None:
        raise ImportRefused(path.name, told(path, text, raw, found))
    return initiative


def _names_of_the_format() -> set[str]:
    shapes = shapes_of_the_format()
    return {field.alias or name for shape in shapes for name, field in shape.model_fields.items()}


# Keys and what they name


_AGENDA = ("meetings", "*", "agenda", "*")
_ENTRIES = (*_AGENDA, "entries", "*")
_DECISIONS = (*_ENTRIES, "gate")
_KEYED = ("organisations", "people", "groups", "meetings", "indicators", "goals", "efforts", "handoffs")
_REFERENCES: tuple[tuple[tuple[str, ...], str], ...] = (
    (("people", "*", "organisation"), "organisations"),
    (("memberships", "*", "person"), "people"),
    (("memberships", "*", "group"), "groups"),
    (("memberships", "*", "substitute_for"), "people"),
    (("recipients", "*", "group"), "groups"),
    (("recipients", "*", "person"), "people"),
    (("recipients", "*", "organisation"), "organisations"),
    (("meetings", "*", "group"), "groups"),
    *((("meetings", "*", role), "people") for role in ("convener", "chair", "facilitator", "minute_taker")),
    *((("meetings", "*", marked, "*"), "people") for marked in ("present", "online", "excused", "absent")),
    (("meetings", "*", "attendance", "*", "person"), "people"),
    (("meetings", "*", "attendance", "*", "for"), "people"),
    (("meetings", "*", "prepared", "*", "owner"), "people"),
    ((*_AGENDA, "presenter"), "people"),
    ((*_AGENDA, "guests", "*"), "people"),
    ((*_ENTRIES, "owner"), "people"),
    ((*_ENTRIES, "helpers", "*"), "people"),
    ((*_ENTRIES, "keeper"), "people"),
    ((*_ENTRIES, "stances", "*", "person"), "people"),
    (("actions", "*", "group"), "groups"),
    (("actions", "*", "owner"), "people"),
    (("actions", "*", "helpers", "*"), "people"),
    *(((*where, "with_group"), "groups") for where in (_ENTRIES, ("actions", "*"))),
    *(((*where, "with_organisation"), "organisations") for where in (_ENTRIES, ("actions", "*"))),
    ((*_DECISIONS, "commitments", "*", "organisation"), "organisations"),
    ((*_DECISIONS, "commitments", "*", "person"), "people"),
    (("strategies", "*", "group"), "groups"),
    (("strategies", "*", "goal"), "goals"),
    (("goals", "*", "parent"), "goals"),
    (("goals", "*", "group"), "groups"),
    (("goals", "*", "indicator"), "indicators"),
    (("goals", "*", "decision"), "decisions"),
    (("efforts", "*", "group"), "groups"),
    (("efforts", "*", "goal"), "goals"),
    (("efforts", "*", "agreed_with"), "people"),
    (("related", "*", "group"), "groups"),
    (("adoptions", "*", "decision"), "decisions"),
    (("action_plans", "*", "group"), "groups"),
    (("action_plans", "*", "decision"), "decisions"),
    (("indicators", "*", "group"), "groups"),
    (("indicators", "*", "measurements", "*", "meeting"), "meetings"),
    (("ticks", "*", "meeting"), "meetings"),
    *((("handoffs", "*", side), "groups") for side in ("from", "to")),
    *((("handoffs", "*", meeting), "meetings") for meeting in ("meeting", "treated_at")),
    *((("handoffs", "*", decision), "decisions") for decision in ("decision", "answered_by")),
    (("seatings", "*", "placements", "*", "organisation"), "organisations"),
    (("seatings", "*", "placements", "*", "person"), "people"),
    (("seatings", "*", "placements", "*", "group"), "groups"),
    (("seatings", "*", "missing", "*", "group"), "groups"),
    (("secretariat", "decision"), "decisions"),
    (("secretariat", "staff", "*", "person"), "people"),
    (("secretariat", "staff", "*", "from"), "organisations"),
    (("secretariat", "candidates", "*", "organisation"), "organisations"),
    (("secretariat", "tasks", "*", "owner"), "people"),
    (("sideline", "*", "organisation"), "organisations"),
    (("sideline", "*", "person"), "people"),
    (("sideline", "*", "owner"), "people"),
    (("sideline", "*", "informed", "*", "meeting"), "meetings"),
    (("sideline", "*", "informed", "*", "by"), "people"),
    (("contracts", "*", "person"), "people"),
    (("contracts", "*", "group"), "groups"),
    (("phases", "*", "opened_by"), "decisions"),
    (("phases", "*", "closed_by"), "decisions"),
    (("ticks", "*", "decision"), "decisions"),
    (("groups", "*", "mandates", "*", "treated_by"), "decisions"),
    (("strategies", "*", "decision"), "decisions"),
    (("groups", "*", "founded_by"), "decisions"),
    ((*_AGENDA, "answers", "*", "evidence_decision"), "decisions"),
)
_OF_PHASE_MODELS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("initiative", "track"), "tracks"),
    (("phases", "*", "track"), "tracks"),
    (("ticks", "*", "track"), "tracks"),
    ((*_AGENDA, "track"), "tracks"),
    ((*_AGENDA, "answers", "*", "question"), "questions"),
    (("ticks", "*", "key"), "lines"),
    ((*_AGENDA, "component"), "components"),
    ((*_ENTRIES, "component"), "components"),
    (("actions", "*", "component"), "components"),
)


def _repeated(raw: object) -> Iterator[Found]:
    for table in _KEYED:
        yield from twice(each(raw, (table, "*", "key")))
    yield from twice([*each(raw, (*_ENTRIES, "key")), *each(raw, ("actions", "*", "key"))])
    for place, agenda in each(raw, ("meetings", "*", "agenda")):
        rows = [(number, row) for number, row in enumerate(agenda if isinstance(agenda, list) else [])]
        named = [
            ((*place, number, "key" if "key" in row else "item"), row.get("key", row.get("item")))
            for number, row in rows
            if isinstance(row, Mapping)
        ]
        yield from twice(named)
    yield from _repeated_mandates(raw)
    seats: set[str] = set()
    for place, row in each(raw, ("memberships", "*")):
        if isinstance(row, Mapping) and "person" in row and "group" in row:
            seat = f"{row['person']} {row['group']} {row.get('from', '')}"
            if seat in seats:
                yield place, say("This seat stands in the file twice.")
            seats.add(seat)


def _repeated_mandates(raw: object) -> Iterator[Found]:
    """Each version of a mandate stands there once, and one of them holds."""
    for place, rows in each(raw, ("groups", "*", "mandates")):
        versions = [(inner, row.get("version")) for inner, row in each(rows, ("*",)) if isinstance(row, Mapping)]
        yield from twice([((*place, *inner), str(version)) for inner, version in versions])
        final = [inner for inner, row in each(rows, ("*",)) if isinstance(row, Mapping) and row.get("state") == "final"]
        yield from (((*place, *inner), say("One version of a mandate is final at a time.")) for inner in final[1:])


def _dangling(raw: object, known: KnownKeys) -> Iterator[Found]:
    here = {
        table: {key for _, key in each(raw, (table, "*", "key")) if isinstance(key, str)} | getattr(known, table)
        for table in ("organisations", "people", "groups", "meetings", "goals", "indicators")
    }
    entries = [entry for _, entry in each(raw, _ENTRIES) if isinstance(entry, Mapping) and "decision" in entry]
    here["decisions"] = known.decisions | {str(entry["key"]) for entry in entries if "key" in entry}
    named = [(place, key, table) for pattern, table in _REFERENCES for place, key in each(raw, pattern)]
    named += [
        ((*place, key), key, "people")
        for place, values in each(raw, (*_AGENDA, "answers", "*", "values"))
        if isinstance(values, Mapping)
        for key in values
    ]
    for place, key, table in named:
        if isinstance(key, str) and key not in here[table]:
            yield place, say("“{key}” is not among {table}.", key=key, table=table)
    for pattern, kind in _OF_PHASE_MODELS:
        there = getattr(known, kind)
        for place, key in each(raw, pattern):
            if isinstance(key, str) and key and there and key not in there:
                yield place, say("“{key}” is not in the phase models.", key=key)
    for place, key in each(raw, (*_AGENDA, "item")):
        if isinstance(key, str) and key not in known.items:
            yield place, say("“{key}” is not in the item bank.", key=key)


def _dangling_in_meetings(raw: object) -> Iterator[Found]:
    items: set[str] = set()
    for place, meeting in each(raw, ("meetings", "*")):
        agenda = [row for _, row in each(meeting, ("agenda", "*")) if isinstance(row, Mapping)]
        here = {str(row.get("key", row.get("item"))) for row in agenda}
        for inner, key in each(meeting, ("attendance", "*", "item")):
            if isinstance(key, str) and key not in here:
                yield (*place, *inner), say("“{key}” is not on the agenda of this meeting.", key=key)
        decisions = {key for _, key in each(meeting, ("agenda", "*", "entries", "*", "key")) if isinstance(key, str)}
        for inner, key in each(meeting, ("agenda", "*", "entries", "*", "from_decision")):
            if isinstance(key, str) and key not in decisions:
                yield (*place, *inner), say("“{key}” is not a decision of this meeting.", key=key)
        if isinstance(meeting, Mapping):
            items |= {f"{meeting.get('key')}/{key}" for key in here}
    for place, key in each(raw, (*_AGENDA, "carried_from")):
        if isinstance(key, str) and key not in items:
            yield place, say("“{key}” is not an item of this file (meeting/item).", key=key)


def _wrong_about_phases(raw: object) -> Iterator[Found]:
    initiative = raw.get("initiative") if isinstance(raw, Mapping) else None
    usual = initiative.get("track", Track.COLLECTIVE_IMPACT.value) if isinstance(initiative, Mapping) else ""
    cycles: set[str] = set()
    for place, row in each(raw, ("phases", "*")):
        if isinstance(row, Mapping):
            cycle = f"{row.get('track', usual)} {row.get('phase')} {row.get('cycle', 1)}"
            if cycle in cycles:
                yield place, say("This cycle of this phase stands in the file twice.")
            cycles.add(cycle)
    for place, item in each(raw, _AGENDA):
        answers = list(each(item, ("answers", "*", "question")))
        yield from (((*place, *inner), message) for inner, message in twice(answers))
        for inner, key in each(item, ("entries", "*", "question")):
            if key not in [asked for _, asked in answers]:
                yield (*place, *inner), say("“{key}” has no answer under this item.", key=str(key))
    for place, _ in each(raw, ("actions", "*", "question")):
        yield place, say("Only an action of a meeting follows up a question.")
