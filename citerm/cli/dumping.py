"""The whole record for other programs and for safe keeping."""

from __future__ import annotations

import json
import re
import sys
from typing import Any, TypeAlias

from citerm import paths
from citerm.cli.output import inert
from citerm.cli.session import Session
from citerm.model.message import N_, say

PERSONAL = "readiness_values"
"""The table of what each person answered to the questions of a phase (I23)."""

Tables: TypeAlias = dict[str, list[dict[str, object]]]


def dump_record(session: Session, output: str, *, with_values: bool = False) -> int:
    """Write everything in the record as JSON (docs/dump.md); each person's values only where they are asked for."""
    from citerm import __version__
    from citerm.documents.files import write_new
    from citerm.store.records import everything

    with session.desk() as desk:
        tables = everything(desk.store)
        if not with_values:
            tables = without_values(tables)
        lines, head = desk.store.journal_head()
    whole = {"citerm": __version__, "format": 1, "journal": {"lines": lines, "hash": head}, **tables}
    content = f"{as_json(whole)}\n".encode()
    if output == "-":
        sys.stdout.buffer.write(content)
        return 0
    path = write_new(paths.checked(output, session.environ), content)
    session.tell(say(N_("Written: {path}"), path=str(path)))
    return 0


def without_values(tables: Tables) -> Tables:
    """The tables without what each person answered, gave in a poll, or said at a gate where names are not wished."""
    from citerm.model.entries import StanceKind
    from citerm.rules.item_work import GATE

    gates = {gate["decision_id"]: gate for gate in tables["gates"]}
    at_gates = {item["id"] for item in tables["agenda_items"] if item["bank_key"] == GATE}
    unnamed = {
        decision["id"]
        for decision in tables["decisions"]
        if (
            not gates[decision["id"]]["names_reservations"]
            if decision["id"] in gates
            else decision["item_id"] in at_gates
        )
    }
    stances = [
        {**stance, "value": None} if stance["kind"] == StanceKind.POLL else stance
        for stance in tables["stances"]
        if stance["decision_id"] not in unnamed
    ]
    return {**{table: rows for table, rows in tables.items() if table != PERSONAL}, "stances": stances}


def as_json(value: Any) -> str:
    """JSON as people can read it, in which nothing can steer a terminal."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    return re.sub(r"[^\x20-\x7e\n]", lambda found: _escaped(found[0]), text)


def _escaped(character: str) -> str:
    return character if inert(character) == character else json.dumps(character)[1:-1]
