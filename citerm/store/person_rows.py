"""The rows that are about a person, found by the references of the schema, so that none is ever left out."""

from __future__ import annotations

from collections.abc import Iterator

from citerm.model.initiative import Model
from citerm.store.evidence import plain_rows
from citerm.store.journal import Row
from citerm.store.store import Store
from citerm.store.tables import TABLES

_TABLES = (*(table for table in TABLES.values() if table != "people"), "action_helpers")
_KEYS_IN_A_TEXT = {"approved_actions": "helpers"}
"""Columns that hold the keys of several people."""


class Standing(Model, frozen=True):
    """A row, and the columns in which the person stands."""

    row: Row
    columns: tuple[str, ...]


def about(store: Store, person_id: int) -> dict[str, list[Standing]]:
    """The rows that are about a person, by table; no table without any."""
    found = {table: list(_standing(store, table, person_id)) for table in _TABLES}
    seats = {each.row["id"] for each in found["memberships"]}
    found["contracts"] = [
        Standing(row, ("membership_id",)) for row in plain_rows(store, "contracts") if row["membership_id"] in seats
    ]
    return {table: rows for table, rows in found.items() if rows}


def _standing(store: Store, table: str, person_id: int) -> Iterator[Standing]:
    references = store.pairs(f"""select "from" from pragma_foreign_key_list('{table}') where "table" = 'people'""")
    columns = [column for (column,) in references]
    several = _KEYS_IN_A_TEXT.get(table, "")
    if not columns and not several:
        return
    for row in plain_rows(store, table):
        names = tuple(column for column in columns if row[column] == person_id)
        if several and str(person_id) in row[several].split():
            names = (*names, several)
        if names:
            yield Standing(row, names)


def journal_of(store: Store, person_id: int) -> list[dict[str, object]]:
    """What the person did, as the journal tells it."""
    names = ("seq", "act", "at", "account", "scope")
    return [
        dict(zip(names, row, strict=True))
        for row in store.pairs(f"select {', '.join(names)} from acts where person_id = ? order by seq", (person_id,))
    ]
