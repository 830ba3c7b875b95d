"""Writes docs/dump.md from the models: ``python -m tests.cli.dump_documentation``."""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

from citerm.model import (
    action,
    attendance,
    effort,
    entries,
    goals,
    handoff,
    initiative,
    mandate,
    meeting,
    paper,
    pen,
    people,
    phase,
    remarks,
    seating,
    secretariat,
)
from citerm.model.initiative import Model
from citerm.store.tables import TABLES

MODULES = (
    *(action, attendance, effort, entries, goals, handoff, initiative, mandate, meeting),
    *(paper, pen, people, phase, remarks, seating, secretariat),
)
FILE = Path(__file__).parents[2] / "docs" / "dump.md"

HEAD = """# The dump

`citerm dump` writes the whole record as one JSON object: `citerm` (the version that wrote it), `format` (1, for as
long as nothing below changes its meaning), `journal` (`lines`: how many lines the journal has, `hash`: that of the
last one), and one list of rows for each table below, in the order of their ids.

Days are written `2026-11-12`, clock times `14:00:00` in the initiative's time zone, moments in UTC with their offset.
An id refers to the row of the table in its name (`person_id`: `people`; `item_id`: `agenda_items`; `owner_id`,
`chair_id` and the like: `people`). What was struck in a meeting is there too, marked `struck`.
Closed items are in it word for word (`agenda_items`, `closed`), unlike in every export: keep a dump
as you keep the record.

What each person answered to the questions of a phase (`readiness_values`) is written only with `--with-values`; so are
the values of a poll, and everybody's stance at a gate where those with a reservation do not wish to be named.

<!-- The tables are written by `python -m tests.cli.dump_documentation` from the models. -->
"""

TAIL = """## `action_helpers`

Who helps with an action.

| field | what | remark |
|---|---|---|
| `id` | number |  |
| `action_id` | id |  |
| `person_id` | id |  |
"""

ELSEWHERE = {"helper_ids"}
"""Fields that have a table of their own."""

KINDS = {
    "int": "number",
    "float": "number",
    "str": "text",
    "bool": "true or false",
    "date": "day",
    "datetime": "moment",
    "time": "clock time",
}


def documentation() -> str:
    """The whole page."""
    return "\n".join([HEAD, *(_table(model, name) for model, name in TABLES.items()), TAIL])


def _table(model: type[Model], name: str) -> str:
    lines = [
        f"## `{name}`",
        "",
        (inspect.getdoc(model) or "").splitlines()[0],
        "",
        "| field | what | remark |",
        "|---|---|---|",
    ]
    lines += [f"| `{field}` | {kind} | {remark} |" for field, kind, remark in _fields(model)]
    return "\n".join([*lines, ""])


def _fields(model: type[Model]) -> Iterator[tuple[str, str, str]]:
    (definition,) = ast.parse(textwrap.dedent(inspect.getsource(model))).body
    assert isinstance(definition, ast.ClassDef)
    for node, after in zip(definition.body, [*definition.body[1:], ast.Pass()], strict=True):
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.target.id not in ELSEWHERE:
            remark = after.value.value if isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant) else ""
            yield node.target.id, _kind(node.target.id, ast.unparse(node.annotation)), " ".join(str(remark).split())


def _kind(name: str, annotation: str) -> str:
    plain = annotation.removesuffix(" | None")
    kind = "id" if name.endswith("_id") else KINDS.get(plain) or _values(plain)
    return f"{kind}, or null" if plain != annotation else kind


def _values(name: str) -> str:
    for module in MODULES:
        kind = getattr(module, name, None)
        if isinstance(kind, type) and issubclass(kind, StrEnum):
            return ", ".join(f"`{member.value}`" for member in kind)
    raise LookupError(name)


def written() -> str:
    """The page as it stands in the repository."""
    return FILE.read_text(encoding="utf-8")


if __name__ == "__main__":
    FILE.write_text(documentation(), encoding="utf-8")
